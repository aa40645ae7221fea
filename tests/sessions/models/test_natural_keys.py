"""All rows of the portal can be written with natural keys and read into an empty database."""

import json

import pytest
from django.core import serializers

from events.models import HeadCount, NetworkDay, Room, Timeslot, Venue
from sessions.models import Contribution, ProgrammeChange, Session, SessionDocument, SessionOrganiser
from tests.factories import (
    CityFactory,
    ContributionFactory,
    GroupDocumentFactory,
    HeadCountFactory,
    LeadCityFactory,
    MembershipFactory,
    NetworkDayFactory,
    PersonFactory,
    PillarFactory,
    ProgrammeChangeFactory,
    RoomFactory,
    SessionDocumentFactory,
    SessionFactory,
    SessionOrganiserFactory,
    ThemeGroupFactory,
    ThemeGroupNameFactory,
    TimeslotFactory,
    VenueFactory,
)
from themegroups.models import (
    City,
    GroupDocument,
    LeadCity,
    Membership,
    Person,
    Pillar,
    ThemeGroup,
    ThemeGroupName,
)

IN_ORDER = [
    *[City, Pillar, ThemeGroup, ThemeGroupName, LeadCity, GroupDocument, Person, Membership],
    *[Venue, Room, NetworkDay, HeadCount, Timeslot],
    *[Session, SessionOrganiser, Contribution, SessionDocument, ProgrammeChange],
]
"""Every model after those that it refers to."""


def written():
    """All rows as fixtures write them."""
    rows = [row for model in IN_ORDER for row in model.objects.order_by("pk")]
    return serializers.serialize("json", rows, use_natural_foreign_keys=True, use_natural_primary_keys=True)


# A moment is written in milliseconds: one of less than a thousandth after the second would come back without any.
@pytest.mark.time_machine("2026-11-26 10:00:00.123+00:00", tick=False)
@pytest.mark.django_db
def test_everything_written_with_natural_keys_is_the_same_when_read_again():
    city, group = CityFactory(), ThemeGroupFactory(pillar=PillarFactory())
    ThemeGroupNameFactory(themegroup=group)
    LeadCityFactory(themegroup=group, city=city)
    GroupDocumentFactory(themegroup=None, pillar=group.pillar)
    GroupDocumentFactory(themegroup=None, of_network=True)
    person = PersonFactory(city=city)
    MembershipFactory(person=person, themegroup=group)
    MembershipFactory(person=None, organisation="HetCCV", themegroup=None, of_network=True)
    venue = VenueFactory(city=city)
    day = NetworkDayFactory(host_city=city, venue=venue, host=person, next_day=NetworkDayFactory())
    HeadCountFactory(network_day=day)
    slot = TimeslotFactory(network_day=day)
    earlier = SessionFactory()
    session = SessionFactory(network_day=day, timeslot=slot, room=RoomFactory(venue=venue), follow_up_to=earlier)
    for party in [{"themegroup": group}, {"city": city}, {"pillar": group.pillar}, {"organisation": "VNG"}]:
        SessionOrganiserFactory(session=session, **party)
    ContributionFactory(session=session, person=person)
    SessionDocumentFactory(session=session)
    ProgrammeChangeFactory(network_day=day, session=session)
    before = written()

    Session.objects.update(follow_up_to=None)
    NetworkDay.objects.update(next_day=None)
    for model in reversed(IN_ORDER):
        model.objects.all().delete()
    emptied = written()
    for row in serializers.deserialize("json", before):
        row.save()

    assert emptied == "[]"
    assert {each["model"] for each in json.loads(before)} == {model._meta.label_lower for model in IN_ORDER}
    assert json.loads(written()) == json.loads(before)
