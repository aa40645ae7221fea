"""Sessions: their rules, slugs, numbers, times and former addresses."""

import datetime
import uuid

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from sessions.models import FormerSessionSlug, Session
from tests.factories import (
    NetworkDayFactory,
    RoomFactory,
    SessionFactory,
    TimeslotFactory,
    UserFactory,
    VenueFactory,
)
from tests.rules import natural_copy, refusals

pytestmark = pytest.mark.django_db

TEN, ELEVEN, NOON = datetime.time(10), datetime.time(11), datetime.time(12)


def test_session_slug_once_per_day():
    session = SessionFactory()
    again = SessionFactory(network_day=session.network_day)
    again.slug = session.slug

    assert refusals(again) == ["Deze dag heeft al een sessie met dit adres."]


def test_session_number_once_per_day():
    session = SessionFactory()
    again = SessionFactory(network_day=session.network_day)
    again.number = session.number

    assert refusals(again) == ["Deze dag heeft al een sessie met dit nummer."]


@pytest.mark.parametrize("end", [datetime.time(9, 59), TEN])
def test_session_ends_after_start(end):
    session = SessionFactory(start_time=TEN)
    session.end_time = end

    assert refusals(session) == ["Het einde ligt voor het begin."]


def test_session_end_needs_start():
    session = SessionFactory()
    session.end_time = TEN

    assert refusals(session) == ["Vul ook in hoe laat de sessie begint."]


def test_session_has_seats():
    session = SessionFactory()
    session.capacity = 0

    assert refusals(session) == ["Een sessie heeft ten minste één plaats; laat leeg wat onbekend is."]


def test_session_not_own_follow_up():
    session = SessionFactory()
    session.follow_up_to = session

    assert refusals(session) == ["Een sessie kan geen vervolg op zichzelf zijn."]


def test_session_in_one_place():
    room = RoomFactory()
    session = SessionFactory(network_day__venue=room.venue, room=room)
    session.other_place = "Het museum"

    assert refusals(session) == ["Kies een zaal of vul een andere plek in, niet allebei."]


def test_former_session_slug_once():
    session = SessionFactory()
    FormerSessionSlug.objects.create(session=session, slug="oud")
    again = FormerSessionSlug.objects.create(session=session, slug="ouder")
    again.slug = "oud"

    assert refusals(again) == ["Dit vroegere adres staat er al."]


def test_session_uuid_is_unique():
    session, again = SessionFactory(), SessionFactory()
    again.uuid = session.uuid

    with pytest.raises(IntegrityError), transaction.atomic():
        again.save()

    assert isinstance(session.uuid, uuid.UUID)


def test_session_in_a_slot_of_another_day_is_refused():
    session = SessionFactory()
    session.timeslot = TimeslotFactory()

    with pytest.raises(ValidationError) as refused:
        session.full_clean()

    assert refused.value.message_dict == {"timeslot": ["Dit tijdvak hoort bij een andere netwerkdag."]}


@pytest.mark.parametrize("day_has_venue", [True, False])
def test_session_in_a_room_of_another_venue_is_refused(day_has_venue):
    session = SessionFactory(network_day__venue=VenueFactory() if day_has_venue else None)
    session.room = RoomFactory()

    with pytest.raises(ValidationError) as refused:
        session.full_clean()

    assert refused.value.message_dict == {"room": ["Deze zaal hoort niet bij de locatie van de netwerkdag."]}


def test_session_moved_to_another_day_is_refused():
    session = SessionFactory()
    session.network_day = NetworkDayFactory()

    with pytest.raises(ValidationError) as refused:
        session.full_clean()

    assert refused.value.message_dict == {
        "network_day": ["Een sessie blijft bij haar netwerkdag: haar nummer en adres gelden daar."]
    }


@pytest.mark.parametrize(
    ("titles", "slug"),
    [
        ({"title": "Meer dan een huis"}, "meer-dan-een-huis"),
        ({"title": "Lang", "short_title": "Gebieds\u00adontwikkeling"}, "gebiedsontwikkeling"),
        ({"title": "Café Çelik & ‘Ĳs’"}, "cafe-celik-ijs"),
        ({"title": "?!"}, "sessie"),
        ({"title": "a" * 89 + " " + "b" * 50}, "a" * 89),
    ],
)
def test_session_gets_a_slug_from_its_title(titles, slug):
    assert SessionFactory(**titles).slug == slug


def test_sessions_of_one_title_get_slugs_of_their_own():
    day = NetworkDayFactory()

    assert [SessionFactory(network_day=day, title="Lunch").slug for _ in range(3)] == ["lunch", "lunch-2", "lunch-3"]
    assert SessionFactory(title="Lunch").slug == "lunch"


def test_renamed_session_keeps_its_former_slug():
    session = SessionFactory(slug="oud")
    session.slug = "nieuw"
    session.save()

    assert list(FormerSessionSlug.objects.values_list("session", "slug")) == [(session.pk, "oud")]


def test_session_renamed_back_has_only_the_other_slug_as_former():
    session = SessionFactory(slug="een")
    for slug in ["twee", "een"]:
        session.slug = slug
        session.save()

    assert list(FormerSessionSlug.objects.values_list("slug", flat=True)) == ["twee"]


def test_former_slug_taken_by_another_session_of_the_day_leads_to_the_last_that_had_it():
    first = SessionFactory(slug="zorg")
    first.slug = "zorg-1"
    first.save()
    elsewhere = SessionFactory(slug="zorg")
    elsewhere.slug = "anders"
    elsewhere.save()

    second = SessionFactory(network_day=first.network_day, slug="zorg")
    second.slug = "zorg-2"
    second.save()

    assert sorted(FormerSessionSlug.objects.values_list("session", "slug")) == [
        (elsewhere.pk, "zorg"),
        (second.pk, "zorg"),
    ]


def test_session_numbers_count_within_their_day():
    day, other_day = NetworkDayFactory(), NetworkDayFactory()
    sessions = [SessionFactory(network_day=which) for which in (day, other_day, day)]

    assert [session.number for session in sessions] == [1, 1, 2]


def test_session_number_is_never_used_again():
    day = NetworkDayFactory()
    SessionFactory(network_day=day)
    SessionFactory(network_day=day).delete()
    day.save()

    assert SessionFactory(network_day=day).number == 3


def test_session_number_goes_on_after_numbers_given_by_hand():
    day = NetworkDayFactory()
    SessionFactory(network_day=day, number=18)

    assert SessionFactory(network_day=day).number == 19


def test_session_is_found_by_its_natural_key():
    SessionFactory(title="Lunch")
    session = SessionFactory(title="Lunch")

    assert natural_copy(session) == session


@pytest.mark.parametrize(
    ("user", "seen"),
    [
        (None, [("cancelled", "dag"), ("confirmed", "dag"), ("tentative", "dag")]),
        ({"is_staff": True, "is_active": False}, [("cancelled", "dag"), ("confirmed", "dag"), ("tentative", "dag")]),
        (
            {"is_staff": True},
            [
                ("cancelled", "concept"),
                ("cancelled", "dag"),
                ("confirmed", "concept"),
                ("confirmed", "dag"),
                ("draft", "concept"),
                ("draft", "dag"),
                ("tentative", "concept"),
                ("tentative", "dag"),
            ],
        ),
    ],
)
def test_drafts_and_sessions_of_draft_days_are_visible_to_active_staff_alone(user, seen):
    days = [NetworkDayFactory(slug="dag"), NetworkDayFactory(slug="concept", status="draft")]
    for day in days:
        for status in Session.Status:
            SessionFactory(network_day=day, status=status)
    user = UserFactory(**user) if user else AnonymousUser()

    visible = Session.objects.visible_to(user).values_list("status", "network_day__slug")

    assert sorted(visible) == seen


@pytest.mark.parametrize(
    ("slot", "own", "times"),
    [
        ((None, None), (None, None), (None, None, "")),
        ((TEN, NOON), (None, None), (TEN, NOON, "10.00 tot 12.00")),
        ((TEN, None), (None, None), (TEN, None, "10.00")),
        ((TEN, NOON), (ELEVEN, None), (ELEVEN, None, "11.00")),
        ((TEN, NOON), (TEN, ELEVEN), (TEN, ELEVEN, "10.00 tot 11.00")),
    ],
)
def test_session_times_are_its_own_or_those_of_its_slot(slot, own, times):
    day = NetworkDayFactory()
    timeslot = TimeslotFactory(network_day=day, start_time=slot[0], end_time=slot[1])
    session = SessionFactory(network_day=day, timeslot=timeslot, start_time=own[0], end_time=own[1])

    assert (session.begins, session.ends, session.hours) == times


def test_session_is_on_the_date_of_its_slot_or_of_its_day():
    day = NetworkDayFactory(ends_on=datetime.date(2025, 6, 5))
    slot = TimeslotFactory(network_day=day, date=datetime.date(2025, 6, 5))
    only_year = NetworkDayFactory(starts_on=datetime.date(2023, 1, 1), precision="year")
    sessions = [
        SessionFactory(network_day=day, timeslot=slot),
        SessionFactory(network_day=day),
        SessionFactory(network_day=only_year),
    ]

    assert [session.on_date for session in sessions] == [
        datetime.date(2025, 6, 5),
        datetime.date(2025, 6, 4),
        None,
    ]
