"""The programme for calendars and machines, as a visitor gets it."""

import datetime
import json

import pytest
from icalendar import Calendar

from g40portal import revision
from sessions.models import Session
from tests.factories import (
    CityFactory,
    ContributionFactory,
    NetworkDayFactory,
    PillarFactory,
    SessionDocumentFactory,
    SessionFactory,
    SessionOrganiserFactory,
    ThemeGroupFactory,
    TimeslotFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

TEN = datetime.time(10)
DAY = "/netwerkdagen/dag/"
FORMATS = [
    "programma.ics",
    "programma.json",
    "mijn-programma.ics?s=1",
    "sessies/wonen.ics",
]


@pytest.fixture
def day():
    return NetworkDayFactory(slug="dag", place="Oss")


@pytest.fixture
def session(day):
    return SessionFactory(network_day=day, title="Wonen", slug="wonen", start_time=TEN)


def titles(response):
    """The titles of the events in an answer."""
    return [str(event["summary"]) for event in Calendar.from_ical(response.content).walk("VEVENT")]


@pytest.mark.parametrize(
    ("address", "filename"),
    [
        ("programma.ics", "dag.ics"),
        ("mijn-programma.ics", "dag-mijn-programma.ics"),
        ("sessies/wonen.ics", "dag-wonen.ics"),
    ],
)
def test_calendar_is_sent_as_a_file_with_a_name(client, session, address, filename):
    response = client.get(DAY + address)

    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["Content-Disposition"] == f'inline; filename="{filename}"'
    assert response["X-Content-Type-Options"] == "nosniff"


def test_day_calendar_holds_all_visible_sessions(client, day, session):
    SessionFactory(network_day=day, title="Vervalt", status="cancelled", start_time=datetime.time(11))
    SessionFactory(network_day=day, title="Concept", status="draft", start_time=TEN)
    SessionFactory(title="Elders", start_time=TEN)

    assert titles(client.get(f"{DAY}programma.ics")) == ["Wonen", "Vervallen: Vervalt"]


def test_session_calendar_holds_that_session_alone(client, day, session):
    SessionFactory(network_day=day, title="Zorg", start_time=TEN)

    assert titles(client.get(f"{DAY}sessies/wonen.ics")) == ["Wonen"]


@pytest.mark.parametrize(
    ("query", "chosen"),
    [
        ("", ["Opening"]),
        ("?s=2", ["Opening", "Wonen"]),
        ("?s=3&s=2", ["Opening", "Wonen", "Zorg"]),
        ("?s=2&s=2&s=99&s=&s=-3&s=3.0&s=٣&s=x&s=99999999999999999999", ["Opening", "Wonen"]),
    ],
)
def test_personal_calendar_holds_plenary_and_chosen_sessions(client, day, query, chosen):
    for title, kind in [("Opening", "plenary"), ("Wonen", "breakout"), ("Zorg", "lunch")]:
        SessionFactory(network_day=day, title=title, type=kind, start_time=TEN)
    for _ in range(3):
        SessionFactory(start_time=TEN)

    assert titles(client.get(f"{DAY}mijn-programma.ics{query}")) == chosen


@pytest.mark.parametrize(("choices", "status"), [(200, 200), (201, 400), (5000, 400)])
def test_personal_calendar_with_too_many_choices_is_refused(client, session, choices, status):
    response = client.get(f"{DAY}mijn-programma.ics?{'&'.join(['s=1'] * choices)}")

    assert (response.status_code, b"SUMMARY:Wonen" in response.content) == (status, status == 200)


def test_themegroup_calendar_holds_its_sessions_of_all_published_days(client, session):
    group = ThemeGroupFactory(slug="wonen", name="Wonen")
    later = SessionFactory(title="Later", start_time=TEN, network_day__starts_on=datetime.date(2026, 1, 1))
    hidden = SessionFactory(title="Verborgen", start_time=TEN, network_day__status="draft")
    for each in [session, later, hidden]:
        SessionOrganiserFactory(session=each, themegroup=group)
    SessionOrganiserFactory(session=later, organisation="VNG")
    SessionOrganiserFactory(session=SessionFactory(start_time=TEN), themegroup=ThemeGroupFactory())

    response = client.get("/themagroepen/wonen/agenda.ics")

    assert titles(response) == ["Wonen", "Later"]
    assert response["Content-Disposition"] == 'inline; filename="themagroep-wonen.ics"'


def test_calendar_of_an_unknown_themegroup_is_not_found(client):
    assert client.get("/themagroepen/geen/agenda.ics").status_code == 404


@pytest.mark.parametrize("address", FORMATS)
@pytest.mark.parametrize("draft", ["day", "session"])
def test_drafts_are_for_staff_alone_in_every_format(client, day, session, draft, address):
    row = {"day": day, "session": session}[draft]
    row.status = "draft"
    row.save()
    public = client.get(DAY + address)
    client.force_login(UserFactory())
    signed_in = client.get(DAY + address)
    client.force_login(UserFactory(is_staff=True))
    staff = client.get(DAY + address)

    hidden = draft == "day" or address == "sessies/wonen.ics"
    assert (public.status_code, signed_in.status_code) == ((404, 404) if hidden else (200, 200))
    assert [b"Wonen" in answer.content for answer in (public, signed_in)] == [False, False]
    # A draft session is not plenary but was chosen by its number.
    assert (staff.status_code, b"Wonen" in staff.content) == (200, True)


@pytest.mark.parametrize("address", FORMATS)
def test_page_made_for_staff_is_never_given_to_others(client, day, session, address):
    day.status = "draft"
    day.save()
    client.force_login(UserFactory(is_staff=True))
    client.get(DAY + address)
    client.logout()

    assert client.get(DAY + address).status_code == 404


@pytest.mark.parametrize("address", FORMATS)
def test_former_addresses_redirect_in_every_format(client, day, session, address):
    day.slug, session.slug = "nieuw", "bouwen"
    day.save()
    session.save()

    first = client.get(DAY + address)
    last = client.get(DAY + address, follow=True)

    assert (first.status_code, first["Location"]) == (301, f"/netwerkdagen/nieuw/{address}")
    assert b"Wonen" in last.content
    assert last.redirect_chain[-1] == (f"/netwerkdagen/nieuw/{address}".replace("wonen.ics", "bouwen.ics"), 301)


@pytest.mark.parametrize("address", FORMATS)
def test_unknown_days_are_not_found_in_every_format(client, session, address):
    assert client.get(f"/netwerkdagen/anders/{address}").status_code == 404


def test_unknown_session_is_not_found(client, session):
    assert client.get(f"{DAY}sessies/anders.ics").status_code == 404


@pytest.mark.parametrize("address", [*FORMATS, "/themagroepen/groep/agenda.ics"])
def test_nothing_secret_is_in_any_format(client, day, session, address):
    Session.objects.update(meeting_url="https://canary.example/", joining_instructions="canary", access="members_only")
    Session.objects.update(description="canary")
    SessionOrganiserFactory(session=session, themegroup=ThemeGroupFactory(slug="groep"))
    ContributionFactory(session=session, person__email="canary@oss.example", person__assistant_email="c@canary.example")
    for visibility in ["public", "attendees", "secretaries"]:
        SessionDocumentFactory(session=session, visibility=visibility, title=f"canary {visibility}")

    response = client.get(address if address.startswith("/") else DAY + address)

    assert b"Wonen" in response.content
    assert b"canary" not in response.content


@pytest.mark.parametrize("address", FORMATS)
def test_addresses_in_the_files_come_from_the_settings(client, settings, session, address):
    settings.SITE_URL, settings.ALLOWED_HOSTS = "https://g40.example", ["*"]

    response = client.get(DAY + address, headers={"host": "evil.example", "x-forwarded-host": "evil.example"})

    content = response.content.replace(b"\r\n ", b"")
    assert b"https://g40.example/netwerkdagen/dag/sessies/wonen/" in content
    assert b"evil.example" not in content


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("address", FORMATS)
def test_formats_are_kept_until_something_changes(client, monkeypatch, django_assert_num_queries, session, address):
    monkeypatch.setattr(revision, "MAX_AGE", 60)
    first = client.get(DAY + address, headers={"host": "testserver"})
    with django_assert_num_queries(0):
        again = client.get(DAY + address, headers={"host": "testserver"})
    session.title = "Bouwen"
    session.save()

    changed = client.get(DAY + address, headers={"host": "testserver"})

    assert again.content == first.content
    assert (b"Wonen" in first.content, b"Bouwen" in changed.content) == (True, True)


@pytest.mark.parametrize("address", FORMATS)
def test_formats_can_only_be_read(client, session, address):
    assert client.post(DAY + address).status_code == 405


@pytest.mark.parametrize("sessions", [1, 30])
@pytest.mark.parametrize(
    ("address", "queries"), [("programma.ics", 7), ("programma.json", 11), ("mijn-programma.ics", 7)]
)
def test_formats_take_a_constant_number_of_queries(client, django_assert_num_queries, day, sessions, address, queries):
    for number in range(sessions):
        slot = TimeslotFactory(network_day=day, start_time=TEN)
        each = SessionFactory(network_day=day, timeslot=slot, type="plenary", title=f"Sessie {number}")
        for party in [ThemeGroupFactory(), PillarFactory(), CityFactory()]:
            SessionOrganiserFactory(session=each, **{type(party).__name__.lower(): party})
        ContributionFactory(session=each)
        SessionDocumentFactory(session=each)
    with django_assert_num_queries(queries):
        response = client.get(DAY + address)

    assert response.content.count(b"sessies/sessie-") >= sessions


def test_json_is_an_object_in_utf_8(client, day, session):
    response = client.get(f"{DAY}programma.json")

    assert response["Content-Type"] == "application/json"
    assert json.loads(response.content)["day"]["slug"] == "dag"
