"""A day with two rounds and two rooms, for the tests of the board."""

import datetime
from types import SimpleNamespace

import pytest

from tests.factories import NetworkDayFactory, RoomFactory, SessionFactory, TimeslotFactory


def small_day(**fields):
    """Return a day with two rounds, two rooms and a session in each round, both in the first room."""
    room = RoomFactory(name="Raadzaal", capacity=40, position=1)
    attic = RoomFactory(name="Zolder", venue=room.venue, position=2)
    day = NetworkDayFactory(slug="dag", venue=room.venue, **fields)
    first, second = (
        TimeslotFactory(network_day=day, title=f"Ronde {at}", start_time=datetime.time(9 + at), end_time=ends)
        for at, ends in [(1, datetime.time(11)), (2, datetime.time(12))]
    )
    bridges = SessionFactory(network_day=day, title="Bruggen", timeslot=first, room=room, signup_policy="request")
    roads = SessionFactory(network_day=day, title="Wegen", timeslot=second, room=room, signup_policy="request")
    return SimpleNamespace(day=day, first=first, second=second, room=room, attic=attic, bridges=bridges, roads=roads)


@pytest.fixture
def small(db):
    """The small day."""
    return small_day()
