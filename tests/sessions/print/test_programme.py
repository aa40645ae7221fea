"""The programme on paper: what the public page tells, in its order, for everybody's reader."""

import datetime

import pytest
import time_machine

from events.models import NetworkDay
from sessions.models import Session
from sessions.print import papers
from sessions.print.programme import programme_data
from sessions.print.typeset import typeset
from tests.factories import (
    CityFactory,
    ContributionFactory,
    NetworkDayFactory,
    PersonFactory,
    PillarFactory,
    RoomFactory,
    SessionDocumentFactory,
    SessionFactory,
    SessionOrganiserFactory,
    ThemeGroupFactory,
    TimeslotFactory,
    VenueFactory,
)
from tests.sessions.print.reading import Read, squeezed

pytestmark = pytest.mark.django_db
CANARY = "kanarie4711"


@pytest.fixture
def day():
    """A day with an arrival, a plenary part and a round of two sessions."""
    venue = VenueFactory(name="Stadskantoor", address="Stadserf 1", place="Schiedam")
    day = NetworkDayFactory(
        slug="dag",
        host_city=CityFactory(name="Schiedam"),
        venue=venue,
        theme="Samen bouwen",
        introduction="Een *inleiding*.",
        chair=PersonFactory(name="Maarten Hoorn"),
    )
    arrival = {"title": "Inloop", "kind": "arrival", "start_time": datetime.time(9), "end_time": datetime.time(9, 30)}
    TimeslotFactory(network_day=day, **arrival)
    plenary = TimeslotFactory(
        network_day=day, title="Plenair", kind="plenary", start_time=datetime.time(9, 30), end_time=datetime.time(10)
    )
    opening = SessionFactory(network_day=day, timeslot=plenary, type="plenary", title="Welkom", teaser="Kort.")
    ContributionFactory(session=opening, person=PersonFactory(name="Harald Berg"), printed_function="burgemeester")
    round_one = TimeslotFactory(
        network_day=day, title="Ronde 1", kind="round", start_time=datetime.time(10), end_time=datetime.time(11)
    )
    group = ThemeGroupFactory(name="Zorg", pillar=PillarFactory(name="Sociaal", colour="soc"))
    for number, title in enumerate(["Wonen", "Zorg en veiligheid"]):
        session = SessionFactory(
            network_day=day,
            timeslot=round_one,
            title=title,
            position=number,
            room=RoomFactory(venue=venue, name=f"Zaal {number}"),
            description=f"Over *{title}*.",
        )
        SessionOrganiserFactory(session=session, themegroup=group)
    return day


def read(day):
    """The programme of a day as everybody gets it."""
    paper = papers.programme(NetworkDay.objects.for_page().get(pk=day.pk))
    return Read(typeset(paper.template, paper.data))


def test_programme_is_tagged_dutch_and_has_its_title(day):
    found = read(day)

    assert (found.root.MarkInfo.Marked, str(found.root.Lang)) == (True, "nl-NL")
    assert found.title == "Bestuurlijke netwerkdag Schiedam, 4 juni 2025"
    assert found.root.ViewerPreferences.DisplayDocTitle
    assert "pdfuaid:part>1<" in found.root.Metadata.read_bytes().decode()


def test_headings_follow_the_day_and_then_its_sessions(day):
    assert read(day).headings == [
        (1, "Schiedam4juni"),
        (2, "Programma"),
        (3, "Inloop"),
        (3, "Plenair"),
        (4, "Welkom"),
        (3, "Ronde1"),
        (4, "Wonen"),
        (4, "Zorgenveiligheid"),
        (2, "Desessies"),
        (3, "Welkom"),
        (3, "Wonen"),
        (3, "Zorgenveiligheid"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "woensdag 4 juni 2025, 09.00 tot 11.00 uur",
        "Stadskantoor, Stadserf 1, Schiedam",
        "Samen bouwen",
        "Maarten Hoorn",
        "2 sessies tegelijk, kies er één",
        "Een inleiding.",
        "Zaal 1",
        "Sociaal",
        "Harald Berg, spreker burgemeester",
        "Over Zorg en veiligheid.",
        "127.0.0.1:8000/netwerkdagen/dag/",
        "pagina 1 van 2",
    ],
)
def test_programme_prints_what_the_page_tells(day, text):
    assert squeezed(text) in read(day).text


def test_letter_stands_in_front(day):
    NetworkDay.objects.update(invitation_letter="Geachte bestuurder,\n\n# Waarom\n\n- samen\n- wonen")

    found = read(day)

    assert found.headings[:4] == [(1, "Schiedam4juni"), (2, "Uitnodiging"), (3, "Waarom"), (2, "Programma")]
    assert found.tagged("/LI") != []


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"is_example": True}, "Voorbeeld"),
        ({"status": "cancelled"}, "Deze netwerkdag gaat niet door."),
        ({"status": "draft"}, "Concept"),
    ],
)
def test_day_that_is_not_what_it_seems_says_so_on_every_page(day, fields, text):
    NetworkDay.objects.update(**fields)

    found = read(day)

    assert found.text.count(squeezed(text.split()[0])) >= 1
    assert squeezed(text) in found.text
    assert found.text.count(programme_data(NetworkDay.objects.get(), Session.objects.all())["mark"]) >= 2


def test_secrets_and_drafts_are_not_printed(day):
    Session.objects.update(meeting_url=f"https://{CANARY}.example/", joining_instructions=CANARY)
    closed = Session.objects.get(title="Wonen")
    Session.objects.filter(pk=closed.pk).update(access="members_only", description=CANARY)
    SessionDocumentFactory(session=closed, title=CANARY)
    SessionFactory(network_day=day, title=CANARY, description=CANARY, status="draft", timeslot=closed.timeslot)
    PersonFactory._meta.model.objects.update(email=f"{CANARY}@oss.example", assistant_email=f"a@{CANARY}.example")

    found = read(day)

    assert CANARY not in str(papers.programme(day).data)
    assert CANARY not in found.text
    assert squeezed("Besloten, alleen leden") in found.text


def test_draft_for_the_secretariat_holds_drafts(day):
    SessionFactory(network_day=day, title=CANARY, status="draft")

    assert CANARY in str(papers.draft(day).data)


def test_cancelled_session_is_in_the_timetable_alone(day):
    Session.objects.filter(title="Wonen").update(status="cancelled")

    found = read(day)

    assert [level for level, text in found.headings if text == "Wonen"] == [4]
    assert "Vervallen" in found.text


def test_two_dates_get_headings_of_their_own(day):
    NetworkDay.objects.update(ends_on=datetime.date(2025, 6, 5))
    TimeslotFactory(network_day=day, date=datetime.date(2025, 6, 5), title="Wandeling", start_time=datetime.time(9))

    headings = read(day).headings

    assert (3, "Woensdag4juni2025") in headings
    assert headings[headings.index((3, "Donderdag5juni2025")) + 1] == (4, "Wandeling")


def test_day_of_which_nothing_is_known_is_printed_too():
    day = NetworkDayFactory(slug="hoorn", starts_on=None, precision="unknown")

    found = read(day)

    assert found.headings == [(1, squeezed("Gaststad onbekend datum onbekend")), (2, "Programma")]
    assert squeezed("Van deze dag is geen programma bewaard.") in found.text


@pytest.mark.parametrize(
    ("today", "notice", "unplaced"),
    [
        ("2025-06-04 12:00", "Het programma volgt.", "Nog niet ingedeeld"),
        ("2025-06-05 12:00", "Van deze dag is geen programma bewaard.", "Sessies waarvan de tijd niet is vastgelegd"),
    ],
)
def test_what_is_missing_is_said_otherwise_once_the_day_is_past(today, notice, unplaced):
    with time_machine.travel(today):
        data = papers.programme(NetworkDayFactory()).data

    assert (data["notice"], data["unplaced-title"]) == (notice, unplaced)


def test_day_without_times_says_so(day):
    day.timeslots.update(start_time=None, end_time=None)

    assert squeezed("De tijden van deze dag zijn niet vastgelegd.") in read(day).text


@pytest.mark.parametrize("sessions", [1, 30])
def test_programme_has_constant_queries(django_assert_num_queries, sessions):
    day = NetworkDayFactory(host_city=CityFactory())
    slot = TimeslotFactory(network_day=day, start_time=datetime.time(9))
    for _ in range(sessions):
        session = SessionFactory(network_day=day, timeslot=slot)
        SessionOrganiserFactory(session=session, themegroup=ThemeGroupFactory(pillar=PillarFactory()))
        ContributionFactory(session=session, person=PersonFactory(city=CityFactory()))
    day = NetworkDay.objects.for_page().get(pk=day.pk)

    # Slots, sessions and organisers of the agenda; sessions with their people and the cities of these.
    with django_assert_num_queries(7):
        data = programme_data(day, Session.objects.filter(network_day=day))

    assert len(data["details"]) == sessions
