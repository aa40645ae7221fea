"""The programme on paper: what the public page tells, in its order, for everybody's reader."""

import datetime
import itertools
import re

import pytest
import time_machine

from events.models import NetworkDay
from sessions.models import Session
from sessions.print import papers
from sessions.print.programme import programme_data
from sessions.print.typeset import typeset
from sessions.reader.files import read_file
from sessions.reader.reading import read as read_programme
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
        (3, "09.00tot09.30Inloop"),
        (3, "09.30tot10.00Plenair–Welkom"),
        (3, "10.00tot11.00Ronde1"),
        (4, "Wonen"),
        (4, "Zorgenveiligheid"),
        (2, "Desessies"),
        (3, "09.30tot10.00Plenair–Welkom"),
        (3, "10.00tot11.00Ronde1"),
        (4, "Wonen"),
        (4, "Zorgenveiligheid"),
    ]


def test_only_session_of_a_part_that_bears_its_name_is_told_below_one_heading(day):
    Session.objects.filter(title="Welkom").update(title="Plenair", short_title="")

    headings = read(day).headings

    assert headings[headings.index((2, "Desessies")) + 1 :][:2] == [
        (3, "09.30tot10.00Plenair"),
        (3, "10.00tot11.00Ronde1"),
    ]


def test_no_level_of_headings_is_skipped_whatever_people_write(day):
    text = "# Kop\n\n## Kop twee\n\nTekst\n\n- een\n- twee"
    NetworkDay.objects.update(invitation_letter=text, introduction=text, ends_on=datetime.date(2025, 6, 5))
    Session.objects.update(description=text)

    levels = [level for level, _ in read(day).headings]

    assert levels[0] == 1
    assert [(one, other) for one, other in itertools.pairwise(levels) if other > one + 1] == []


def test_practical_matters_and_organisers_of_a_session_are_read_after_its_heading(day):
    told = read(day).text.partition("Desessies")[2]
    in_order = ["Wonen", "Sociaal · Zaal 0", "Over Wonen.", "Georganiseerd door de themagroep Zorg"]

    places = [told.index(squeezed(each)) for each in in_order]

    assert places == sorted(places)


def test_only_session_of_a_part_is_announced_in_the_timetable(day):
    timetable = read(day).text.partition("Desessies")[0]

    assert "Plenair–Welkom" in timetable
    assert ("Kort." in timetable, "Over" in timetable) == (True, False)
    Session.objects.filter(title="Welkom").update(teaser="", description="Tekst.")
    assert "MetHaraldBerg." in read(day).text.partition("Desessies")[0]


def test_sessions_of_different_times_in_one_part_stand_at_their_own(day):
    Session.objects.filter(title="Wonen").update(start_time=datetime.time(10, 15), end_time=datetime.time(10, 45))

    headings = read(day).headings

    assert [text for level, text in headings if text.endswith("Wonen")] == ["10.15tot10.45Wonen"] * 2


def test_part_keeps_its_note_where_its_session_bears_its_name(day):
    Session.objects.filter(title="Welkom").update(title="Plenair", short_title="")
    day.timeslots.filter(title="Plenair").update(note="In de raadzaal")

    assert "Inderaadzaal" in read(day).text


def test_programme_read_back_gives_the_same_parts_sessions_and_times(day, tmp_path):
    Session.objects.filter(title="Welkom").update(title="Welkom in Schiedam", short_title="")
    paper = papers.programme(NetworkDay.objects.for_page().get(pk=day.pk))
    file = tmp_path / "programma.pdf"
    file.write_bytes(typeset(paper.template, paper.data))

    found = read_programme(read_file(file))

    assert [(slot.start, slot.end, slot.title, [each.title for each in slot.sessions]) for slot in found.slots] == [
        ("09:00", "09:30", "Inloop", []),
        ("09:30", "10:00", "Plenair", ["Welkom in Schiedam"]),
        ("10:00", "11:00", "Ronde 1", ["Wonen", "Zorg en veiligheid"]),
    ]


def test_links_are_tagged_and_lead_from_the_timetable_to_the_text(day):
    Session.objects.filter(title="Wonen").update(description="[stuk](https://stuk.example/)")

    found = read(day)

    assert found.tagged("/Link") == [
        squeezed("127.0.0.1:8000/netwerkdagen/dag/"),
        "Welkom",
        "Wonen",
        "Zorgenveiligheid",
        "stuk",
    ]
    links = [link for page in found.pdf.pages for link in page.get("/Annots", []) if link.Subtype == "/Link"]
    assert ["/StructParent" in link for link in links] == [True] * 5


@pytest.mark.parametrize(
    ("organisers", "sentence"),
    [
        ([], ""),
        ([("group", "Zorg")], "Georganiseerd door de themagroep Zorg"),
        ([("group", "Themagroep Zorg"), ("group", "Wonen")], "Georganiseerd door de themagroepen Zorg en Wonen"),
        (
            [("pillar", "Sociale Pijler"), ("group", "Veiligheid")],
            "Georganiseerd door de Sociale Pijler en de themagroep Veiligheid",
        ),
        (
            [("pillar", "Fysiek"), ("city", "Oss"), ("other", "Platform31")],
            "Georganiseerd door de pijler Fysiek, de gemeente Oss en Platform31",
        ),
    ],
)
def test_organisers_are_named_in_a_sentence(organisers, sentence):
    session = SessionFactory(description="Tekst")
    of_kind = {
        "group": lambda name: {"themegroup": ThemeGroupFactory(name=name)},
        "pillar": lambda name: {"pillar": PillarFactory(name=name)},
        "city": lambda name: {"city": CityFactory(name=name)},
        "other": lambda name: {"organisation": name},
    }
    for position, (kind, name) in enumerate(organisers):
        SessionOrganiserFactory(session=session, position=position, **{"themegroup": None} | of_kind[kind](name))

    (group,) = papers.programme(session.network_day).data["told"]

    assert group["sessions"][0]["organised-by"] == sentence


def test_thirty_long_sessions_leave_no_heading_and_no_organiser_alone_on_a_page(day):
    wonen = Session.objects.get(title="Wonen")
    for number in range(30):
        told = "Woorden. " * (number * 40 + 1)
        session = SessionFactory(
            network_day=day, timeslot=wonen.timeslot, title=f"Sessie {number:02}", description=told
        )
        SessionOrganiserFactory(session=session, themegroup=wonen.organisers.get().themegroup)

    pages = read(day).text_of_pages[2:]

    assert len(pages) > 10
    assert [
        page[-60:] for page in pages if re.search(r"Sessie\d\d(\w+)?(Woorden\.){0,9}(Bestuurlijke.*)?$", page)
    ] == []
    assert [page[:60] for page in pages if page.startswith("Georganiseerd")] == []


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
    assert headings[headings.index((3, "Donderdag5juni2025")) + 1] == (4, "09.00Wandeling")


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

    assert [len(group["sessions"]) for group in data["told"]] == [sessions]
