"""Calendars: what stands in the file, and that other programs can read it."""

import datetime
import uuid

import pytest
from icalendar import Calendar

from sessions.exports import calendar
from sessions.models import Session
from tests.factories import (
    CityFactory,
    NetworkDayFactory,
    PillarFactory,
    RoomFactory,
    SessionFactory,
    SessionOrganiserFactory,
    ThemeGroupFactory,
    TimeslotFactory,
    VenueFactory,
)

pytestmark = pytest.mark.django_db

TEN, ELEVEN = datetime.time(10), datetime.time(11)
UTC = datetime.UTC


@pytest.fixture(autouse=True)
def _site(settings):
    settings.SITE_URL = "https://g40.example"


def exported(session):
    """The calendar file of one session, read again."""
    return Calendar.from_ical(calendar.session_calendar(Session.objects.for_calendar().get(pk=session.pk)))


def event_of(session):
    """The one event of a session's calendar."""
    (event,) = exported(session).walk("VEVENT")
    return event


def read_day(day):
    """A day's calendar file, read again."""
    return Calendar.from_ical(calendar.day_calendar(day, day.sessions.for_calendar()))


def test_session_calendar_is_this_file_but_for_its_folds():
    day = NetworkDayFactory(
        slug="2025-06-04-schiedam",
        host_city=CityFactory(name="Schiedam"),
        venue=VenueFactory(name="Wennekerpand", address="Vijgensteeg 2", place="Schiedam"),
    )
    session = SessionFactory(
        network_day=day,
        timeslot=TimeslotFactory(network_day=day, start_time=TEN, end_time=ELEVEN),
        room=RoomFactory(venue=day.venue, name="Zolder"),
        title="Wonen, werken; en meer",
        short_title="Gebieds\u00adontwikkeling",
        slug="wonen",
        teaser="Hoe bouwt u verder?",
        uuid=uuid.UUID("11111111-2222-4333-8444-555555555555"),
        meeting_url="https://geheim.example/kamer",
        joining_instructions="geheim-wachtwoord",
    )
    SessionOrganiserFactory(session=session, themegroup=ThemeGroupFactory(name="Wonen"))
    SessionOrganiserFactory(session=session, organisation="Platform31")
    changed = datetime.datetime(2025, 5, 1, 12, 30, tzinfo=UTC)
    for row in [day, session, session.timeslot, session.room, *session.organisers.all()]:
        type(row).objects.filter(pk=row.pk).update(modified_at=changed)

    content = calendar.session_calendar(Session.objects.for_calendar().get())

    assert content.decode().replace("\r\n ", "") == (
        "BEGIN:VCALENDAR\r\n"
        "VERSION:2.0\r\n"
        "PRODID:-//G40 Stedennetwerk//Netwerkdagen//NL\r\n"
        "CALSCALE:GREGORIAN\r\n"
        "METHOD:PUBLISH\r\n"
        "X-WR-CALNAME:Gebiedsontwikkeling\r\n"
        "X-WR-TIMEZONE:Europe/Amsterdam\r\n"
        "BEGIN:VTIMEZONE\r\n"
        "TZID:Europe/Amsterdam\r\n"
        "BEGIN:DAYLIGHT\r\n"
        "DTSTART:19810329T020000\r\n"
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\r\n"
        "TZNAME:CEST\r\n"
        "TZOFFSETFROM:+0100\r\n"
        "TZOFFSETTO:+0200\r\n"
        "END:DAYLIGHT\r\n"
        "BEGIN:STANDARD\r\n"
        "DTSTART:19961027T030000\r\n"
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\r\n"
        "TZNAME:CET\r\n"
        "TZOFFSETFROM:+0200\r\n"
        "TZOFFSETTO:+0100\r\n"
        "END:STANDARD\r\n"
        "END:VTIMEZONE\r\n"
        "BEGIN:VEVENT\r\n"
        "SUMMARY:Gebiedsontwikkeling\r\n"
        "DTSTART;TZID=Europe/Amsterdam:20250604T100000\r\n"
        "DTEND;TZID=Europe/Amsterdam:20250604T110000\r\n"
        "DTSTAMP:20250501T123000Z\r\n"
        "UID:11111111-2222-4333-8444-555555555555@g40.example\r\n"
        "SEQUENCE:168265800\r\n"
        "DESCRIPTION:Wonen\\, werken\\; en meer\\nHoe bouwt u verder?\\nOrganisatie: Wonen\\; Platform31\\n"
        "https://g40.example/netwerkdagen/2025-06-04-schiedam/sessies/wonen/\r\n"
        "LAST-MODIFIED:20250501T123000Z\r\n"
        "LOCATION:Zolder\\, Wennekerpand\\, Vijgensteeg 2\\, Schiedam\r\n"
        "STATUS:CONFIRMED\r\n"
        "URL:https://g40.example/netwerkdagen/2025-06-04-schiedam/sessies/wonen/\r\n"
        "END:VEVENT\r\n"
        "END:VCALENDAR\r\n"
    )


@pytest.mark.parametrize(
    ("date", "begin", "end", "utc"),
    [
        ("2025-01-15", "10:00", "11:00", ("09:00", "10:00")),
        ("2025-06-04", "10:00", "11:00", ("08:00", "09:00")),
        # The night that has no 02.30: what begins then begins when the clock says 03.30.
        ("2025-03-30", "02:30", "04:30", ("01:30", "02:30")),
        ("2025-03-30", "01:30", "03:30", ("00:30", "01:30")),
        ("2025-03-30", "02:30", "03:15", ("01:30", None)),
        # The night with two times 02.30: the first.
        ("2025-10-26", "02:30", "03:30", ("00:30", "02:30")),
        ("2025-10-26", "01:30", "02:30", ("23:30", "00:30")),
    ],
)
def test_session_times_are_right_all_year_and_at_the_change_of_the_clock(date, begin, end, utc):
    session = SessionFactory(
        network_day__starts_on=datetime.date.fromisoformat(date),
        start_time=datetime.time.fromisoformat(begin),
        end_time=datetime.time.fromisoformat(end),
    )

    event = event_of(Session.objects.get(pk=session.pk))

    local = [f"{event.decoded(name):%H:%M}" if name in event else None for name in ("dtstart", "dtend")]
    moments = [
        f"{event.decoded(name).astimezone(UTC):%H:%M}" if name in event else None for name in ("dtstart", "dtend")
    ]
    assert (local, moments) == ([begin, end if utc[1] else None], list(utc))


def test_session_with_an_unknown_end_has_a_begin_and_no_duration():
    event = event_of(SessionFactory(start_time=TEN))

    assert (f"{event.decoded('dtstart'):%H:%M}", "dtend" in event, "duration" in event) == ("10:00", False, False)


@pytest.mark.parametrize(
    "known",
    [
        {},
        {"start_time": TEN, "network_day__starts_on": datetime.date(2024, 9, 1), "network_day__precision": "month"},
        {"start_time": TEN, "network_day__starts_on": datetime.date(2023, 1, 1), "network_day__precision": "year"},
        {"start_time": TEN, "network_day__starts_on": None, "network_day__precision": "unknown"},
    ],
)
def test_session_without_a_known_date_or_begin_is_no_event(known):
    session = SessionFactory(title="Wonen", **known)

    read = exported(session)

    assert (str(read["x-wr-calname"]), len(read.walk("VEVENT")), len(read.walk("VTIMEZONE"))) == ("Wonen", 0, 1)


@pytest.mark.parametrize(
    ("session", "day", "status", "summary"),
    [
        ("confirmed", "published", "CONFIRMED", "Wonen"),
        ("tentative", "published", "TENTATIVE", "Wonen"),
        ("draft", "published", "TENTATIVE", "Wonen"),
        ("cancelled", "published", "CANCELLED", "Vervallen: Wonen"),
        ("confirmed", "cancelled", "CANCELLED", "Vervallen: Wonen"),
    ],
)
def test_status_of_a_session_is_told_in_status_and_title(session, day, status, summary):
    event = event_of(SessionFactory(title="Wonen", status=session, start_time=TEN, network_day__status=day))

    assert (str(event["status"]), str(event["summary"])) == (status, summary)


def test_session_elsewhere_is_at_its_own_place():
    venue = VenueFactory()
    session = SessionFactory(
        network_day__venue=venue, network_day__place="Zaandam", other_place="Czaar Peterhuisje", start_time=TEN
    )

    assert str(event_of(session)["location"]) == "Czaar Peterhuisje, Zaandam"


@pytest.mark.parametrize(
    ("day", "location"),
    [
        ({"format": "online"}, "Online"),
        ({"place": "Zaandam"}, "Zaandam"),
        ({}, None),
    ],
)
def test_session_without_a_room_is_where_its_day_is(day, location):
    session = SessionFactory(network_day=NetworkDayFactory(**day), start_time=TEN)

    assert event_of(session).get("location") == location


def test_organisers_are_named_as_people_know_them():
    session = SessionFactory(start_time=TEN)
    SessionOrganiserFactory(session=session, pillar=PillarFactory(name="Sociaal"), position=1)
    SessionOrganiserFactory(session=session, city=CityFactory(name="Oss"), position=2)
    SessionOrganiserFactory(session=session, city=CityFactory(name="Ede"), printed_name="Stad Ede", position=3)

    line = str(event_of(session)["description"]).splitlines()[0]

    assert line == "Organisatie: Pijler Sociaal; Gemeente Oss; Stad Ede"


def test_members_only_and_tentative_are_told_in_the_description():
    session = SessionFactory(access="members_only", status="tentative", start_time=TEN, slug="s", network_day__slug="d")

    assert str(event_of(session)["description"]) == (
        "Besloten: alleen voor leden.\nOnder voorbehoud.\nhttps://g40.example/netwerkdagen/d/sessies/s/"
    )


NASTY = 'a,b;c\\d"e\r\nBEGIN:VEVENT\rSUMMARY:vals\x00\x1b\u2028 ' + "é€😀" * 400


def test_text_with_line_breaks_signs_and_great_length_gives_a_valid_file():
    session = SessionFactory(start_time=TEN)
    Session.objects.filter(pk=session.pk).update(title=NASTY[:250].replace("\x00", ""), teaser="x\r\nEND:VCALENDAR")
    nasty = Session.objects.for_calendar().get()
    nasty.teaser = NASTY

    content = calendar.session_calendar(nasty)

    (event,) = Calendar.from_ical(content).walk("VEVENT")
    lines = content.split(b"\r\n")
    assert max(len(line) for line in lines) <= 75
    assert b"\n" not in b"".join(lines)
    assert b"\r" not in b"".join(lines)
    assert b"\x00" not in content
    assert [line for line in lines if line.startswith((b"BEGIN:VEVENT", b"END:VCALENDAR"))] == [
        b"BEGIN:VEVENT",
        b"END:VCALENDAR",
    ]
    expected = NASTY.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").replace("\x1b", "")
    assert expected in str(event["description"])


def test_change_of_the_slot_makes_its_sessions_newer():
    day = NetworkDayFactory()
    slot = TimeslotFactory(network_day=day, start_time=TEN)
    session = SessionFactory(network_day=day, timeslot=slot)
    type(slot).objects.update(modified_at=datetime.datetime(2030, 1, 1, tzinfo=UTC))
    before = event_of(session)
    type(slot).objects.update(modified_at=datetime.datetime(2030, 1, 1, 0, 0, 1, tzinfo=UTC))

    after = event_of(session)

    assert after["sequence"] - before["sequence"] == 1
    assert (
        after.decoded("last-modified") == after.decoded("dtstamp") == datetime.datetime(2030, 1, 1, 0, 0, 1, tzinfo=UTC)
    )


def test_day_calendar_holds_timed_sessions_in_order_and_no_breaks():
    day = NetworkDayFactory(place="Schiedam")
    TimeslotFactory(network_day=day, title="Pauze", kind="break", start_time=TEN, end_time=ELEVEN)
    for title, start in [("laat", ELEVEN), ("vroeg", TEN), ("onbekend", None)]:
        SessionFactory(network_day=day, title=title, start_time=start)

    read = read_day(day)

    assert str(read["x-wr-calname"]) == "Bestuurlijke netwerkdag Schiedam (4 juni 2025)"
    assert [str(event["summary"]) for event in read.walk("VEVENT")] == ["vroeg", "laat"]


def test_day_without_timed_sessions_is_an_event_of_whole_days():
    day = NetworkDayFactory(title="Netwerkdag", slug="t", place="Tilburg", ends_on=datetime.date(2025, 6, 5))
    SessionFactory(network_day=day)

    (event,) = read_day(day).walk("VEVENT")

    assert (event.decoded("dtstart"), event.decoded("dtend")) == (datetime.date(2025, 6, 4), datetime.date(2025, 6, 6))
    assert {name: str(event[name]) for name in ("uid", "summary", "transp", "status", "location", "url")} == {
        "uid": f"netwerkdag-{day.pk}@g40.example",
        "summary": "Netwerkdag",
        "transp": "TRANSPARENT",
        "status": "CONFIRMED",
        "location": "Tilburg",
        "url": "https://g40.example/netwerkdagen/t/",
    }


@pytest.mark.parametrize(
    ("precision", "starts_on", "name"),
    [
        ("month", datetime.date(2024, 9, 1), "Bestuurlijke netwerkdag Gaststad onbekend (september 2024)"),
        ("year", datetime.date(2023, 1, 1), "Bestuurlijke netwerkdag Gaststad onbekend (2023)"),
        ("unknown", None, "Bestuurlijke netwerkdag Gaststad onbekend (datum onbekend)"),
    ],
)
def test_day_that_is_not_known_to_the_day_is_an_empty_calendar_with_a_name(precision, starts_on, name):
    read = read_day(NetworkDayFactory(precision=precision, starts_on=starts_on))

    assert (str(read["x-wr-calname"]), read.walk("VEVENT")) == (name, [])


def test_personal_and_themegroup_calendars_have_names_of_their_own():
    day = NetworkDayFactory(place="Oss")
    group = ThemeGroupFactory(name="Wonen, bouwen")

    files = [calendar.personal_calendar(day, []), calendar.themegroup_calendar(group, [])]

    assert [file.split(b"\r\n")[5].decode() for file in files] == [
        "X-WR-CALNAME:Mijn programma Oss (4 juni 2025)",
        "X-WR-CALNAME:Themagroep Wonen\\, bouwen",
    ]
