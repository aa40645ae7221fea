"""Buildings and rooms."""

import pytest

from tests.factories import RoomFactory, VenueFactory
from tests.rules import natural_copy, refusals

pytestmark = pytest.mark.django_db


def test_room_name_once_per_venue():
    room = RoomFactory(name="Foyer")
    again = RoomFactory(venue=room.venue)
    again.name = "Foyer"

    assert refusals(again) == ["Deze locatie heeft al een zaal met deze naam."]


def test_room_has_seats():
    room = RoomFactory()
    room.capacity = 0

    assert refusals(room) == ["Een zaal heeft ten minste één plaats; laat leeg wat onbekend is."]


@pytest.mark.parametrize("factory", [VenueFactory, RoomFactory])
def test_venue_rows_are_found_by_their_natural_key(factory):
    factory(name="Zaal")
    row = factory(name="Zaal")

    assert natural_copy(row) == row


def test_venue_in_words_is_its_whole_address():
    venue = VenueFactory(name="Zaantheater", address="Nicolaasstraat 3", place="Zaandam")

    assert str(venue) == "Zaantheater, Nicolaasstraat 3, Zaandam"
