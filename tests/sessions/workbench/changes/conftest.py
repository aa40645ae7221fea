import datetime

import pytest
from django.utils import timezone

from sessions import actions
from tests.factories import NetworkDayFactory, SessionFactory, TimeslotFactory


@pytest.fixture
def day():
    """Return a day to come that was told of as it is."""
    return NetworkDayFactory(slug="dag", starts_on=timezone.localdate() + datetime.timedelta(days=30))


@pytest.fixture
def session(day):
    """Return a session in the first round of that day."""
    slot = TimeslotFactory(
        network_day=day, title="Ronde 1", start_time=datetime.time(11, 30), end_time=datetime.time(12, 30)
    )
    made = SessionFactory(network_day=day, timeslot=slot, title="Wonen", other_place="Zaal 1")
    actions.ensure_snapshot(day=day)
    return made


@pytest.fixture
def move():
    """Return what gives a session times of its own and writes that down."""

    def moved(session, hour, **fields):
        session.start_time, session.end_time = datetime.time(hour), datetime.time(hour + 1)
        for name, value in fields.items():
            setattr(session, name, value)
        session.save()
        return actions.record_changes(day=session.network_day, by=None)

    return moved
