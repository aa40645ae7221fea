import datetime

import pytest

from sessions.day_facts import facts_of
from sessions.facts import OrganiserFacts, PersonFacts, RoomFacts, SessionFacts, SlotFacts
from tests.factories import (
    ContributionFactory,
    NetworkDayFactory,
    PersonFactory,
    RegistrationFactory,
    RoomFactory,
    SessionFactory,
    SessionOrganiserFactory,
    SessionSignupFactory,
    ThemeGroupFactory,
    TimeslotFactory,
)

pytestmark = pytest.mark.django_db


def test_facts_of_a_session_take_its_slots_times_and_leave_out_its_host():
    room = RoomFactory(name="Raadzaal", capacity=40)
    day = NetworkDayFactory(venue=room.venue)
    slot = TimeslotFactory(network_day=day, title="Ronde", start_time=datetime.time(9), end_time=datetime.time(10))
    session = SessionFactory(network_day=day, timeslot=slot, room=room, title="Bruggen", capacity=30, type="breakout")
    SessionOrganiserFactory(session=session, organisation="RVO")
    SessionOrganiserFactory(session=session, organisation="Platform31")
    speaker = ContributionFactory(session=session, person=PersonFactory(name="Jan Out")).person
    ContributionFactory(session=session, role="host")
    attendee = SessionSignupFactory(session=session).registration
    SessionSignupFactory(session=session, status="requested")

    facts = facts_of(day)

    assert facts.dates == (datetime.date(2025, 6, 4),)
    assert facts.rooms == [RoomFacts(room.pk, "Raadzaal", 40)]
    assert facts.slots == [
        SlotFacts(slot.pk, "Ronde", "round", datetime.date(2025, 6, 4), datetime.time(9), datetime.time(10))
    ]
    assert facts.sessions == [
        SessionFacts(
            id=session.pk,
            name="Bruggen",
            type="breakout",
            slot=slot.pk,
            date=datetime.date(2025, 6, 4),
            begins=datetime.time(9),
            ends=datetime.time(10),
            room="Raadzaal",
            room_seats=40,
            seats=30,
            has_teaser=False,
            organisers=2,
            people=(PersonFacts(speaker.pk, "Jan Out"),),
            attendees=frozenset([attendee.pk]),
            uuid=str(session.uuid),
            version=session.version,
            room_id=room.pk,
            expected=2,
            signup="none",
            organised_by=(
                OrganiserFacts("organisation", None, "RVO"),
                OrganiserFacts("organisation", None, "Platform31"),
            ),
        )
    ]


def test_facts_of_an_item_elsewhere_hold_its_own_times_and_the_walk():
    day, group = NetworkDayFactory(), ThemeGroupFactory(name="Zorg")
    session = SessionFactory(
        network_day=day,
        other_place="Museum",
        walking_minutes=10,
        start_time=datetime.time(12, 45),
        end_time=datetime.time(13, 45),
        signup_policy="request",
        position=4,
    )
    SessionOrganiserFactory(session=session, themegroup=group)

    [facts] = facts_of(day).sessions

    assert (facts.other_place, facts.walking_minutes, facts.signup, facts.position) == ("Museum", 10, "request", 4)
    assert (facts.own_begins, facts.own_ends) == (datetime.time(12, 45), datetime.time(13, 45))
    assert facts.organised_by == (OrganiserFacts("themegroup", group.pk, "Zorg"),)


@pytest.mark.parametrize("rows", [1, 30])
def test_facts_have_constant_queries(django_assert_num_queries, rows):
    day = NetworkDayFactory()
    for _ in range(rows):
        session = SessionFactory(network_day=day, timeslot=TimeslotFactory(network_day=day))
        ContributionFactory(session=session)
        SessionSignupFactory(session=session)
        SessionOrganiserFactory(session=session, themegroup=ThemeGroupFactory())

    with django_assert_num_queries(8):
        facts = facts_of(day)

    assert len(facts.sessions) == rows


@pytest.mark.parametrize(
    ("type", "signup_policy", "expected"), [("plenary", "none", 2), ("plenary", "request", 0), ("breakout", "none", 0)]
)
def test_everybody_who_comes_is_expected_at_a_plenary_session(type, signup_policy, expected):
    session = SessionFactory(type=type, signup_policy=signup_policy)
    RegistrationFactory.create_batch(2, network_day=session.network_day)
    RegistrationFactory(network_day=session.network_day, status="withdrawn")
    RegistrationFactory()

    [facts] = facts_of(session.network_day).sessions

    assert facts.expected == expected
