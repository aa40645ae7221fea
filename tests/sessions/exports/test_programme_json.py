"""The public programme as JSON."""

import datetime
import json
import uuid

import pytest

from sessions.exports import programme_json
from tests.factories import (
    CityFactory,
    ContributionFactory,
    NetworkDayFactory,
    PersonFactory,
    RoomFactory,
    SessionDocumentFactory,
    SessionFactory,
    SessionOrganiserFactory,
    ThemeGroupFactory,
    TimeslotFactory,
    VenueFactory,
)

pytestmark = pytest.mark.django_db

SITE = "https://g40.example"


@pytest.fixture(autouse=True)
def _site(settings):
    settings.SITE_URL = SITE


def exported(day):
    """A day's programme, read again."""
    return json.loads(programme_json.programme(day, day.timeslots.in_order(), day.sessions.in_order().for_json()))


def full_day():
    """A day of which everything is known."""
    return NetworkDayFactory(
        title="Netwerkdag Zaandam",
        slug="2024-05-29-zaandam",
        starts_on=datetime.date(2024, 5, 29),
        host_city=CityFactory(name="Zaanstad", slug="zaanstad"),
        place="Zaandam",
        venue=VenueFactory(name="Zaantheater", address="Nicolaasstraat 3", place="Zaandam"),
        host=PersonFactory(name="Els Out", function="wethouder", email="e@zaanstad.example"),
        host_function="burgemeester",
        chair=PersonFactory(name="Jan Kok"),
        theme="Samen",
        next_day=NetworkDayFactory(slug="hierna", title="Hierna"),
    )


def test_programme_of_a_full_day_has_the_documented_shape():
    day = full_day()
    slot = TimeslotFactory(
        network_day=day,
        title="Ronde 1",
        round_number=1,
        start_time=datetime.time(10),
        end_time=datetime.time(11, 30),
        note="Kies er een",
    )
    earlier = SessionFactory(title="Eerder", slug="eerder", network_day__slug="2023")
    session = SessionFactory(
        network_day=day,
        timeslot=slot,
        title="Gebieds\u00adontwikkeling",
        short_title="Ge\u00adbied",
        slug="gebied",
        uuid=uuid.UUID("11111111-2222-4333-8444-555555555555"),
        teaser="Een zin.",
        description="**Meer**",
        room=RoomFactory(venue=day.venue, name="Zolder"),
        capacity=40,
        audience_note="Wethouders wonen",
        follow_up_to=earlier,
        end_time=None,
    )
    SessionOrganiserFactory(session=session, themegroup=ThemeGroupFactory(slug="wonen"), printed_name="Stad")
    SessionOrganiserFactory(session=session, organisation="VNG", role="with", position=2)
    ContributionFactory(session=session, person__name="Bo Dam", role="keynote", printed_function="directeur")
    public = SessionDocumentFactory(session=session, visibility="public", title="Stuk", url="https://stukken.example/")
    SessionDocumentFactory(session=session, visibility="attendees")

    assert public.pk is not None
    assert exported(day) == {
        "schema_version": 1,
        "day": {
            "slug": "2024-05-29-zaandam",
            "title": "Netwerkdag Zaandam",
            "audience": "executive",
            "format": "on_site",
            "status": "published",
            "date_precision": "day",
            "starts_on": "2024-05-29",
            "ends_on": "2024-05-29",
            "place": "Zaandam",
            "host_city": {"name": "Zaanstad", "slug": "zaanstad", "url": f"{SITE}/steden/zaanstad/"},
            "venue": {"name": "Zaantheater", "address": "Nicolaasstraat 3", "place": "Zaandam"},
            "host": {"name": "Els Out", "function": "burgemeester"},
            "chair": {"name": "Jan Kok", "function": None},
            "theme": "Samen",
            "next_day": {"slug": "hierna", "title": "Hierna", "url": f"{SITE}/netwerkdagen/hierna/"},
            "is_example": False,
            "url": f"{SITE}/netwerkdagen/2024-05-29-zaandam/",
            "calendar_url": f"{SITE}/netwerkdagen/2024-05-29-zaandam/programma.ics",
        },
        "slots": [
            {
                "id": "ronde-1",
                "title": "Ronde 1",
                "kind": "round",
                "round": 1,
                "date": "2024-05-29",
                "start": "10:00",
                "end": "11:30",
                "note": "Kies er een",
            }
        ],
        "sessions": [
            {
                "number": 1,
                "slug": "gebied",
                "uuid": "11111111-2222-4333-8444-555555555555",
                "title": "Gebiedsontwikkeling",
                "short_title": "Gebied",
                "type": "breakout",
                "status": "confirmed",
                "access": "open",
                "signup": "none",
                "slot": "ronde-1",
                "date": "2024-05-29",
                "start": "10:00",
                "end": "11:30",
                "place": {"room": "Zolder", "other_place": None, "walking_minutes": None},
                "capacity": 40,
                "audience_note": "Wethouders wonen",
                "teaser": "Een zin.",
                "description": "**Meer**",
                "organisers": [
                    {"kind": "themegroup", "role": "lead", "name": "Stad", "url": f"{SITE}/themagroepen/wonen/"},
                    {"kind": "organisation", "role": "with", "name": "VNG", "url": None},
                ],
                "people": [{"role": "keynote", "name": "Bo Dam", "function": "directeur"}],
                "documents": [{"title": "Stuk", "kind": "link", "url": "https://stukken.example/"}],
                "follow_up_to": {
                    "title": "Eerder",
                    "day": "2023",
                    "slug": "eerder",
                    "url": f"{SITE}/netwerkdagen/2023/sessies/eerder/",
                },
                "url": f"{SITE}/netwerkdagen/2024-05-29-zaandam/sessies/gebied/",
                "calendar_url": f"{SITE}/netwerkdagen/2024-05-29-zaandam/sessies/gebied.ics",
            }
        ],
    }


def test_programme_of_a_day_without_a_date_says_null():
    day = NetworkDayFactory(starts_on=None, precision="unknown")
    TimeslotFactory(network_day=day, title="Ochtend")
    SessionFactory(network_day=day)

    read = exported(day)

    unknown = ["starts_on", "ends_on", "place", "host_city", "venue", "host", "chair", "theme", "next_day"]
    assert {name: read["day"][name] for name in unknown} == dict.fromkeys(unknown)
    assert [read["slots"][0][name] for name in ("date", "start", "end", "round", "note")] == [None] * 5
    unknown = ["slot", "date", "start", "end", "capacity", "teaser", "description", "short_title", "follow_up_to"]
    assert {name: read["sessions"][0][name] for name in unknown} == dict.fromkeys(unknown)


def test_members_only_session_gives_neither_description_nor_papers():
    session = SessionFactory(access="members_only", teaser="Besloten overleg.", description="Geheim")
    SessionDocumentFactory(session=session, visibility="public")

    (read,) = exported(session.network_day)["sessions"]

    assert (read["teaser"], read["description"], read["documents"]) == ("Besloten overleg.", None, [])


@pytest.mark.parametrize("draft", ["session", "day"])
def test_drafts_are_not_named_as_next_day_or_earlier_session(draft):
    hidden = NetworkDayFactory(status="draft")
    earlier = SessionFactory(network_day=hidden) if draft == "day" else SessionFactory(status="draft")
    session = SessionFactory(network_day__next_day=hidden, follow_up_to=earlier)

    read = exported(session.network_day)

    assert (read["day"]["next_day"], read["sessions"][0]["follow_up_to"]) == (None, None)


def test_uploaded_public_paper_has_its_address_on_the_site():
    session = SessionFactory(slug="s", network_day__slug="d")
    document = SessionDocumentFactory(session=session, visibility="public", url="", file="stukken/a.pdf")

    (read,) = exported(session.network_day)["sessions"]

    assert [paper["url"] for paper in read["documents"]] == [f"{SITE}/netwerkdagen/d/sessies/s/stukken/{document.pk}/"]


@pytest.mark.parametrize(("second_start", "order"), [(datetime.time(9), ["b", "a"]), (None, ["a", "b"])])
def test_slots_stand_by_time_or_by_position_where_a_time_is_unknown(second_start, order):
    day = NetworkDayFactory()
    TimeslotFactory(network_day=day, title="a", start_time=datetime.time(10), position=1)
    TimeslotFactory(network_day=day, title="b", start_time=second_start, position=2)

    assert [slot["id"] for slot in exported(day)["slots"]] == order
