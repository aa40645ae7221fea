import datetime

import pytest
from django.utils import timezone

from tests.factories import NetworkDayFactory, SessionFactory, TimeslotFactory


@pytest.fixture
def day(db):
    """A day in four weeks for which people may sign up."""
    now = timezone.now()
    return NetworkDayFactory(
        starts_on=timezone.localdate() + datetime.timedelta(days=28),
        registration_opens_at=now - datetime.timedelta(days=1),
    )


@pytest.fixture
def slot(day):
    """Its only round, from 11.00 to 12.00."""
    return TimeslotFactory(
        network_day=day, kind="round", start_time=datetime.time(11), end_time=datetime.time(12), date=day.starts_on
    )


@pytest.fixture
def make_session(day, slot):
    """Make an open session of the day, in its round unless told otherwise."""

    def make(**fields):
        return SessionFactory(**{"network_day": day, "timeslot": slot, "signup_policy": "open"} | fields)

    return make


@pytest.fixture
def after_commit(django_capture_on_commit_callbacks):
    """Let what waits for the commit happen at the end of the block."""
    return lambda: django_capture_on_commit_callbacks(execute=True)
