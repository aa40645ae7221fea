"""The programme as a Word document: the content and order of the PDF, in styles that Word knows."""

import datetime
import io
import re
import zipfile

import docx
import pytest
from lxml import etree

from events.models import NetworkDay
from sessions.models import Session
from sessions.print import papers
from sessions.print.programme import CANCELLED, EXAMPLE
from sessions.print.word.document import word
from sessions.reader.files import read_file
from sessions.reader.reading import read as read_programme
from tests.factories import (
    CityFactory,
    ContributionFactory,
    NetworkDayFactory,
    PersonFactory,
    PillarFactory,
    SessionDocumentFactory,
    SessionFactory,
    SessionOrganiserFactory,
    ThemeGroupFactory,
    TimeslotFactory,
)

pytestmark = pytest.mark.django_db
CANARY = "kanarie4711"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def at(day, begin, end, title, kind, **fields):
    """A part of a day."""
    times = {"start_time": datetime.time(begin), "end_time": end and datetime.time(end)}
    return TimeslotFactory(network_day=day, title=title, kind=kind, **times | fields)


@pytest.fixture
def day():
    """A day with an arrival, a round of two sessions and a reception without an end."""
    day = NetworkDayFactory(slug="dag", host_city=CityFactory(name="Schiedam"), theme="Samen bouwen")
    at(day, 9, 10, "Inloop", "arrival")
    around = at(day, 10, 11, "Ronde 1", "round")
    at(day, 16, None, "Borrel", "reception")
    group = ThemeGroupFactory(name="Zorg", pillar=PillarFactory(name="Sociaal", colour="soc"))
    for number, title in enumerate(["Wonen", "Gebieds\u00adontwikkeling"]):
        told = {"description": f"Over *{title}*.", "teaser": "Kort.", "other_place": f"Zaal {number}"}
        session = SessionFactory(network_day=day, timeslot=around, title=title, position=number, **told)
        SessionOrganiserFactory(session=session, themegroup=group)
        ContributionFactory(session=session, person=PersonFactory(name="Anna Bos"), printed_function="wethouder Oss")
    return day


def made(day):
    """The public programme of a day, as the worker makes it."""
    return word(papers.programme(NetworkDay.objects.for_page().get(pk=day.pk)).data)


def read(day):
    return docx.Document(io.BytesIO(made(day)))


def parts(content):
    """Every part of the package: {name: bytes}."""
    packed = zipfile.ZipFile(io.BytesIO(content))
    return {name: packed.read(name) for name in packed.namelist()}


def outline(document):
    """The paragraphs outside the timetable: (style, text)."""
    return [(each.style.name, each.text) for each in document.paragraphs]


def test_document_tells_the_day_its_timetable_and_then_its_sessions(day):
    document = read(day)

    assert outline(document) == [
        ("Affiche", "Bestuurlijke netwerkdag"),
        ("Title", "Schiedam\n4 juni 2025"),
        ("Feit", "Wanneer: woensdag 4 juni 2025, 09.00 tot 16.00 uur"),
        ("Feit", "Thema: Samen bouwen"),
        ("Feit", "Nu actueel: 127.0.0.1:8000/netwerkdagen/dag/"),
        ("Heading 1", "Programma"),
        ("Heading 1", "De sessies"),
        ("Heading 2", "10.00 tot 11.00 Ronde 1"),
        ("Heading 3", "Wonen"),
        ("Toelichting", "Zaal 0 · Sociaal"),
        ("Inleiding", "Kort."),
        ("Normal", "Over Wonen."),
        ("List Bullet", "Anna Bos, spreker, wethouder Oss"),
        ("Organisatoren", "Georganiseerd door de themagroep Zorg"),
        ("Heading 3", "Gebiedsontwikkeling"),
        ("Toelichting", "Zaal 1 · Sociaal"),
        ("Inleiding", "Kort."),
        ("Normal", "Over Gebiedsontwikkeling."),
        ("List Bullet", "Anna Bos, spreker, wethouder Oss"),
        ("Organisatoren", "Georganiseerd door de themagroep Zorg"),
    ]
    (table,) = document.tables
    by = "Georganiseerd door de themagroep Zorg"
    round_one = ["Ronde 1", "2 sessies tegelijk, kies er één"]
    round_one += ["Wonen", by, "Zaal 0.", "Gebiedsontwikkeling", by, "Zaal 1."]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Tijd", "Onderdeel"],
        ["09.00 tot 10.00", "Inloop"],
        ["10.00 tot 11.00", "\n".join(round_one)],
        ["16.00", "Borrel"],
    ]


def test_document_names_itself_its_author_and_its_language(day):
    document = read(day)

    about = document.core_properties
    assert (about.title, about.author, about.language, about.comments) == (
        "Bestuurlijke netwerkdag Schiedam, 4 juni 2025",
        "G40 Stedennetwerk",
        "nl-NL",
        "",
    )
    languages = {each.get(f"{W}val") for each in document.styles.element.iter(f"{W}lang")}
    assert languages == {"nl-NL"}


def test_document_is_none_of_an_older_word(day):
    settings = read(day).settings.element

    assert settings.xpath('.//w:compatSetting[@w:name="compatibilityMode"]/@w:val') == ["15"]


def test_first_row_of_the_timetable_is_repeated_and_no_row_of_a_few_sessions_breaks(day):
    at(day, 11, 12, "Ronde 2", "round")
    for number in range(5):
        SessionFactory(network_day=day, timeslot=day.timeslots.get(title="Ronde 2"), title=f"Sessie {number}")
    (table,) = read(day).tables

    marks = [[child.tag.removeprefix(W) for child in row._tr.xpath("w:trPr/*")] for row in table.rows]

    assert marks == [["cantSplit", "tblHeader"], ["cantSplit"], ["cantSplit"], [], ["cantSplit"]]
    assert table._tbl.tblPr.find(f"{W}tblCaption").get(f"{W}val") == "Tijden en onderdelen van het programma"


def test_timetable_leads_to_the_texts(day):
    document = read(day)

    anchors = [each.get(f"{W}anchor") for each in document.element.iter(f"{W}hyperlink") if each.get(f"{W}anchor")]
    marks = [each.get(f"{W}name") for each in document.element.iter(f"{W}bookmarkStart")]

    assert anchors == marks
    assert len(set(marks)) == 2


def test_package_is_well_formed_whole_and_asks_for_nothing_outside(day):
    Session.objects.update(description="[stuk](https://stuk.example/) [kwaad](file:///etc/passwd)")

    content = parts(made(day))

    trees = {name: etree.fromstring(body) for name, body in content.items()}
    assert {"[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "word/document.xml", "word/styles.xml"} <= set(
        trees
    )
    rels = [each for name, tree in trees.items() if name.endswith(".rels") for each in tree]
    outside = {(each.get("Type").rpartition("/")[2], each.get("Target")) for each in rels if each.get("TargetMode")}
    assert outside == {
        ("hyperlink", "https://stuk.example/"),
        ("hyperlink", "http://127.0.0.1:8000/netwerkdagen/dag/"),
    }
    assert [name for name in trees if re.search(r"vba|macro|embed|media|\.bin", name, re.IGNORECASE)] == []
    fields = {each.get(f"{W}instr") for tree in trees.values() for each in tree.iter(f"{W}fldSimple")}
    assert fields == {" PAGE ", " NUMPAGES "}
    assert not any(list(tree.iter(f"{W}instrText")) for tree in trees.values())
    # What every part names is there.
    inside = [each.get("Target") for each in rels if not each.get("TargetMode")]
    assert [name for name in inside if not any(part.endswith(name.lstrip("./")) for part in content)] == []


def test_letter_stands_in_front_on_a_page_of_its_own(day):
    NetworkDay.objects.update(
        invitation_letter="Geachte bestuurder,\n\n# Waarom\n\n- samen\n- wonen", introduction="Kort."
    )

    document = read(day)

    styles = [(name, text) for name, text in outline(document) if name not in ("Affiche", "Title", "Feit")]
    assert styles[:7] == [
        ("Heading 1", "Uitnodiging"),
        ("Normal", "Geachte bestuurder,"),
        ("Heading 2", "Waarom"),
        ("List Bullet", "samen"),
        ("List Bullet", "wonen"),
        ("Heading 1", "Programma"),
        ("Normal", "Kort."),
    ]
    (programme,) = [each for each in document.paragraphs if each.text == "Programma"]
    assert programme.paragraph_format.page_break_before is True


def test_two_dates_get_a_table_each(day):
    NetworkDay.objects.update(ends_on=datetime.date(2025, 6, 5))
    at(day, 9, 10, "Wandeling", "block", date=datetime.date(2025, 6, 5))

    document = read(day)

    headings = [text for name, text in outline(document) if name == "Heading 2"]
    assert headings == ["Woensdag 4 juni 2025", "Donderdag 5 juni 2025", "Ronde 1"]
    assert [len(table.rows) for table in document.tables] == [4, 2]
    assert ("Toelichting", "woensdag 4 juni 2025, 10.00 tot 11.00 uur") in [
        (name, text[:1].lower() + text[1:]) for name, text in outline(document)
    ]


def test_day_without_times_has_no_column_for_them(day):
    day.timeslots.update(start_time=None, end_time=None)

    document = read(day)

    assert [cell.text for cell in document.tables[0].rows[0].cells] == ["Onderdeel"]
    assert (
        "Inleiding",
        "De tijden van deze dag zijn niet vastgelegd. De onderdelen staan in de volgorde van de dag.",
    ) in (outline(document))


def test_day_of_which_nothing_is_known_is_a_document_too():
    document = read(NetworkDayFactory(slug="hoorn", starts_on=None, precision="unknown"))

    assert ("Inleiding", "Van deze dag is geen programma bewaard.") in outline(document)
    assert document.tables == []


def test_sessions_without_a_time_are_listed_below_the_timetable(day):
    SessionFactory(network_day=day, title="Later", timeslot=None, description="Tekst.")

    told = outline(read(day))

    assert told[told.index(("Heading 1", "Programma")) + 1 :][:2] == [
        ("Heading 2", "Sessies waarvan de tijd niet is vastgelegd"),
        ("List Bullet", "Later"),
    ]
    assert ("Heading 3", "Later") in told


@pytest.mark.parametrize(
    ("fields", "mark", "sentence"), [({"is_example": True}, *EXAMPLE), ({"status": "cancelled"}, *CANCELLED)]
)
def test_day_that_is_not_what_it_seems_says_so(day, fields, mark, sentence):
    NetworkDay.objects.filter(pk=day.pk).update(**fields)

    told = outline(read(day))

    assert told[0][1].endswith(f"dag – {mark}")
    assert ("Feit", sentence) in told


def test_secrets_and_drafts_are_not_in_it(day):
    Session.objects.update(meeting_url=f"https://{CANARY}.example/", joining_instructions=CANARY)
    closed = Session.objects.get(title="Wonen")
    Session.objects.filter(pk=closed.pk).update(access="members_only", description=CANARY)
    SessionDocumentFactory(session=closed, title=CANARY)
    SessionFactory(network_day=day, title=CANARY, description=CANARY, status="draft", timeslot=closed.timeslot)
    PersonFactory._meta.model.objects.update(email=f"{CANARY}@oss.example", assistant_email=f"a@{CANARY}.example")

    content = parts(made(day))

    assert [name for name, body in content.items() if CANARY.encode() in body] == []
    assert b"Besloten, alleen leden" in content["word/document.xml"]


def test_what_people_type_is_text_and_never_a_field(day):
    typed = '{ DDEAUTO "cmd" } <w:instrText>HYPERLINK</w:instrText> ]]> \u202e😀'
    Session.objects.update(title=typed, short_title="", description=typed, teaser=typed)

    document = read(day)

    shown = '{ DDEAUTO "cmd" } <w:instrText>HYPERLINK</w:instrText> ]]> 😀'
    assert [text for name, text in outline(document) if name == "Heading 3"] == [shown] * 2


@pytest.mark.parametrize("sessions", [1, 30])
def test_thirty_sessions_cost_no_more_queries(day, sessions, django_assert_num_queries):
    slot = day.timeslots.get(title="Ronde 1")
    for number in range(sessions):
        SessionFactory(network_day=day, timeslot=slot, title=f"Nog {number}", description="Tekst.")
    day = NetworkDay.objects.for_page().get(pk=day.pk)

    with django_assert_num_queries(6):
        paper = papers.programme(day, papers.WORD)
    with django_assert_num_queries(0):
        content = word(paper.data)

    headings = [text for name, text in outline(docx.Document(io.BytesIO(content))) if name == "Heading 3"]
    assert len(headings) == sessions + 2


def test_only_session_of_a_part_is_announced_on_the_line_of_that_part(day):
    opening = at(day, 8, 9, "Plenair", "plenary", note="In de raadzaal")
    session = SessionFactory(network_day=day, timeslot=opening, title="Welkom", type="plenary", description="Tekst.")
    ContributionFactory(session=session, person=PersonFactory(name="Jan Smit"))

    document = read(day)

    assert document.tables[0].rows[1].cells[1].text == "Plenair – Welkom\nIn de raadzaal\nMet Jan Smit."
    assert ("Heading 2", "08.00 tot 09.00 Plenair – Welkom") in outline(document)


def test_own_time_stands_behind_a_title_or_before_it_where_others_have_another(day):
    half = {"start_time": datetime.time(10, 15), "end_time": datetime.time(10, 45)}
    Session.objects.update(**half)
    alike = read(day).tables[0].rows[2].cells[1].text
    Session.objects.filter(title="Wonen").update(end_time=datetime.time(10, 30))
    apart = read(day).tables[0].rows[2].cells[1].text

    assert "\nWonen, 10.15 tot 10.45\n" in alike
    assert "\n10.15 tot 10.30 Wonen\n" in apart


def test_names_stay_on_the_page_where_the_text_ends(day):
    Session.objects.update(description="Tekst.", other_place="Zaal")

    kept = [each.text for each in read(day).paragraphs if each.paragraph_format.keep_with_next]

    assert kept == ["Zaal · Sociaal", "Kort.", "Tekst.", "Anna Bos, spreker, wethouder Oss"] * 2


def test_programme_read_back_gives_the_same_parts_sessions_and_times(day, tmp_path):
    opening = at(day, 8, 9, "Plenair", "plenary")
    SessionFactory(network_day=day, timeslot=opening, title="Welkom in Schiedam", type="plenary", teaser="Kort.")
    Session.objects.exclude(type="plenary").update(start_time=datetime.time(10, 15), end_time=datetime.time(10, 45))
    file = tmp_path / "programma.docx"
    file.write_bytes(made(day))

    found = read_programme(read_file(file))

    sessions = [[(each.start, each.end, each.title) for each in slot.sessions] for slot in found.slots]
    assert found.dates == ["2025-06-04"]
    assert [(slot.start, slot.end, slot.title) for slot in found.slots] == [
        ("08:00", "09:00", "Plenair"),
        ("09:00", "10:00", "Inloop"),
        ("10:00", "11:00", "Ronde 1"),
        ("16:00", None, "Borrel"),
    ]
    assert sessions == [
        [("08:00", "09:00", "Welkom in Schiedam")],
        [],
        [("10:15", "10:45", "Wonen"), ("10:15", "10:45", "Gebiedsontwikkeling")],
        [],
    ]
