"""How full a session is, as the public reads it."""

import pytest

from sessions import seats


@pytest.mark.parametrize(
    ("capacity", "taken", "waiting", "state"),
    [
        (None, 500, 0, seats.FREE),
        (30, 0, 0, seats.FREE),
        (30, 26, 0, seats.FREE),
        (30, 27, 0, seats.FEW),
        (30, 29, 0, seats.FEW),
        (30, 30, 0, seats.FULL),
        (30, 31, 0, seats.FULL),
        (30, 29, 1, seats.FULL),
        (100, 89, 0, seats.FREE),
        (100, 90, 0, seats.FEW),
        (3, 0, 0, seats.FEW),
        (1, 1, 0, seats.FULL),
    ],
)
def test_state_of_a_session(capacity, taken, waiting, state):
    assert seats.state(capacity, taken, waiting) == state


def test_every_state_has_its_words():
    assert list(seats.WORDS) == [seats.FREE, seats.FEW, seats.FULL]
