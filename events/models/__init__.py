"""Network days with their venues, rooms and timeslots."""

from events.models.day import FormerDaySlug, HeadCount, NetworkDay
from events.models.timeslot import Timeslot
from events.models.venue import Room, Venue

__all__ = ["FormerDaySlug", "HeadCount", "NetworkDay", "Room", "Timeslot", "Venue"]
