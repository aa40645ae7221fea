"""How signing up for a day stands."""

import datetime

import pytest

from events.models import NetworkDay
from sessions.signup.moment import State, moment_of

NOW = datetime.datetime(2027, 5, 1, 10, tzinfo=datetime.UTC)
HOUR = datetime.timedelta(hours=1)


def day(**fields):
    usual = {
        "status": NetworkDay.Status.PUBLISHED,
        "starts_on": datetime.date(2027, 6, 4),
        "registration_opens_at": NOW - HOUR,
        "registration_closes_at": NOW + HOUR,
    }
    return NetworkDay(**usual | fields)


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({}, State.OPEN),
        ({"registration_closes_at": None}, State.OPEN),
        ({"registration_opens_at": NOW + HOUR, "registration_closes_at": None}, State.NOT_YET),
        ({"registration_closes_at": NOW}, State.CLOSED),
        ({"starts_on": datetime.date(2027, 4, 30)}, State.PAST),
        ({"starts_on": datetime.date(2027, 4, 30), "status": NetworkDay.Status.CANCELLED}, State.CANCELLED),
        ({"registration_opens_at": None, "registration_closes_at": None}, State.NONE),
        ({"starts_on": None, "precision": NetworkDay.Precision.UNKNOWN}, State.NONE),
        ({"status": NetworkDay.Status.DRAFT}, State.NONE),
    ],
)
def test_moment_is_open_exactly_when_the_day_says_so(fields, state):
    moment = moment_of(day(**fields), NOW)

    assert moment.state == state
    assert moment.is_open == day(**fields).registration_is_open(NOW)


def test_moment_says_from_and_until_when_in_local_time():
    before = moment_of(day(registration_opens_at=NOW + HOUR, registration_closes_at=NOW + 2 * HOUR), NOW)

    assert (before.opens, before.closes) == ("1 mei 2027 om 13.00 uur", "")
    assert moment_of(day(), NOW).closes == "1 mei 2027 om 13.00 uur"


@pytest.mark.parametrize(
    ("opens", "closes", "changes"),
    [(-1, 1, 1), (1, 2, 1), (-2, -1, None), (-1, None, None), (None, None, None)],
)
def test_registration_changes_at_the_next_of_both_moments(opens, closes, changes):
    def at(hours):
        return None if hours is None else NOW + hours * HOUR

    shown = day(registration_opens_at=at(opens), registration_closes_at=at(closes))

    assert shown.registration_changes_after(NOW) == at(changes)
