"""How full a session is, from plain numbers."""

import pytest

from sessions import seats


@pytest.mark.parametrize(
    ("policy", "status", "state"),
    [
        ("open", "confirmed", "full"),
        ("request", "tentative", "full"),
        ("secretary", "confirmed", ""),
        ("none", "confirmed", ""),
        ("open", "cancelled", ""),
        ("open", "draft", ""),
    ],
)
def test_public_state_is_that_of_sessions_that_people_sign_up_for(policy, status, state):
    assert seats.public_state(policy, status, 1, {"confirmed": 1}) == state


@pytest.mark.parametrize(
    ("capacity", "counts", "state"),
    [
        (None, {"confirmed": 500}, "free"),
        (20, {}, "free"),
        (20, {"requested": 20, "declined": 20, "withdrawn": 20}, "free"),
        (20, {"confirmed": 16}, "free"),
        (20, {"confirmed": 17}, "few"),
        (100, {"confirmed": 89}, "free"),
        (100, {"confirmed": 90}, "few"),
        (20, {"confirmed": 20}, "full"),
        (20, {"confirmed": 25}, "full"),
        (20, {"confirmed": 19, "waitlisted": 1}, "full"),
    ],
)
def test_public_state_counts_seats_and_who_waits(capacity, counts, state):
    assert seats.public_state("open", "confirmed", capacity, counts) == state
