"""The two programmes that the portal began with, read from their text and compared with the fixtures field by field."""

import json
import os
from pathlib import Path

import pytest
import typst

from sessions.reader.files import read_file
from sessions.reader.found import BLANK
from sessions.reader.reading import read
from tests.sessions.reader.known import known_names
from tests.sessions.reader.truth import compared, of_fixture

TWINS = Path(__file__).parent / "documents"
LEAST = 0.98
SCHIEDAM, DIGITAL = ("09", "2025-06-04-schiedam"), ("06", "2020-12-04-digitaal")


def text_of(number, where):
    """The raw text of a document, or of its twin in the repository: the same lines with sentences of our own."""
    if where == "twin":
        return (TWINS / f"{number}.txt").read_text(encoding="utf-8")
    folder = os.environ.get("G40_DOCUMENTS")
    if not folder:
        pytest.skip("G40_DOCUMENTS does not say where the documents are")
    return next(Path(folder).glob(f"{number}_*.txt")).read_text(encoding="utf-8")


def as_pdf(text, path):
    """Set a text as a plain PDF, in which nothing but white parts the paragraphs; return the lines read from it."""
    set_lines = [
        f"#text({json.dumps(line, ensure_ascii=False)})\\" if line.strip() else "" for line in text.splitlines()
    ]
    path.write_bytes(typst.compile("\n".join(['#set page(numbering: "1")', *set_lines]).encode()))
    return read_file(path)


@pytest.fixture(params=["document", "twin"])
def schiedam(request):
    """The programme of Schiedam, as it was read."""
    return read(text_of("001", request.param), known_names())


@pytest.fixture(params=["document", "twin"])
def digital(request):
    """The programme of the digital day, as it was read."""
    return read(text_of("002", request.param), known_names())


def test_schiedam_is_read_as_the_fixture_has_it(schiedam):
    count, wrong = compared(schiedam, of_fixture(*SCHIEDAM))

    assert (len(schiedam.slots), sum(len(slot.sessions) for slot in schiedam.slots)) == (10, 18)
    assert 1 - len(wrong) / count >= LEAST, wrong
    assert [
        each for each in wrong if each.field in ("title", "start", "end", "organiser") and not each.is_doubted
    ] == []


def test_schiedam_has_its_head(schiedam):
    head = (schiedam.title, schiedam.dates, schiedam.year_guess, schiedam.place, schiedam.city_key)

    assert head == ("Bestuurlijke netwerkdag", ["--06-04"], 2025, "Schiedam", "schiedam")
    assert (schiedam.venue, schiedam.address, schiedam.audience) == ("Stadskantoor", "Stadserf 1", "executive")
    assert (schiedam.next_place, schiedam.next_dates) == ("Tilburg", ["--09-25", "--09-26"])


def test_digital_day_is_read_as_the_fixture_has_it(digital):
    count, wrong = compared(digital, of_fixture(*DIGITAL))
    sessions = [session for slot in digital.slots for session in slot.sessions]

    assert len(sessions) == 16
    assert sum(1 for session in sessions if session.type == "meeting") == 12
    assert 1 - len(wrong) / count >= LEAST, wrong
    assert [
        each for each in wrong if each.field in ("title", "start", "end", "organiser") and not each.is_doubted
    ] == []


def test_digital_day_has_thirteen_secretaries_with_their_addresses(digital):
    secretaries = [
        person
        for slot in digital.slots
        for session in slot.sessions
        for person in session.people
        if person.role == "secretary"
    ]

    assert len(secretaries) == 13
    assert [person.name for person in secretaries if "@" not in (person.email or "")] == []
    assert [secretaries[4].name, secretaries[-1].name] == ["Ankie Eleveld", "Renée Veldkamp"]


def test_digital_day_has_a_date_without_a_year_and_a_letter(digital):
    assert (digital.dates, digital.year_guess, digital.format) == (["--12-04"], 2020, "online")
    assert digital.letter.startswith("Beste")


@pytest.mark.parametrize("number", ["001", "002"])
def test_no_line_is_lost(number):
    text = text_of(number, "twin")

    programme = read(text, known_names())

    assert programme.source == text.splitlines()
    assert [state != BLANK for state in programme.states] == [bool(line.strip()) for line in text.splitlines()]


@pytest.mark.parametrize("where", ["document", "twin"])
@pytest.mark.parametrize(("number", "fixture"), [("001", SCHIEDAM), ("002", DIGITAL)])
def test_programme_as_a_plain_pdf_is_read_as_its_text(tmp_path, number, fixture, where):
    programme = read(as_pdf(text_of(number, where), tmp_path / "programma.pdf"), known_names())

    count, wrong = compared(programme, of_fixture(*fixture))

    assert 1 - len(wrong) / count >= 0.95, wrong
    assert [each for each in wrong if each.field in ("title", "start", "end") and not each.is_doubted] == []
