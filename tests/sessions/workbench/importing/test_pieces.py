"""A long programme in pieces: every field stands on exactly one page, and no form is too large to send."""

import re

import pytest

from sessions.models import ImportedProgramme
from sessions.reader.found import Organiser, Person, Programme, Session, Slot
from sessions.workbench.importing import draft, pieces, reading
from sessions.workbench.importing.names import Matcher, Names
from sessions.workbench.importing.page import Tree
from sessions.workbench.importing.review import page_of
from tests.admin_pages import fields_of, secretariat


def long_programme(sessions=260, lines=2_000):
    def session(number):
        return Session(
            title=f"Sessie {number}",
            lines=[number + 1],
            organisers=[Organiser(type="organisation", name=f"Organisatie {number}")],
            people=[Person(name=f"Persoon {number}")],
        )

    slots = [
        Slot(title="Grote ronde", kind="round", sessions=[session(number) for number in range(sessions - 10)]),
        Slot(
            title="Kleine ronde", kind="round", sessions=[session(number) for number in range(sessions - 10, sessions)]
        ),
    ]
    text = [f"Regel {number}" for number in range(1, lines + 1)]
    return Programme(title="Dag", slots=slots, source=text, states=["unread"] * lines)


@pytest.fixture
def received(client, db, monkeypatch):
    """Return what takes in a programme as it is given, for somebody of the secretariat who is signed in."""

    def receive(programme):
        client.force_login(secretariat())
        monkeypatch.setattr(reading, "read", lambda *arguments: programme)
        return reading.receive(text="Dag", file=None, day=None, by=None)

    return receive


def test_every_field_stands_on_exactly_one_page():
    found = draft.prepared(long_programme().as_data(), Matcher(Names()))
    slots = Tree(found, {}, []).slots

    pages = pieces.pieces_of(slots)

    shown = [piece.slot.path for page in pages for piece in page if piece.has_head]
    sessions = [session.path for page in pages for piece in page for session in piece.sessions]
    assert (shown, len(pages) > 1) == (["s0", "s1"], True)
    assert sessions == [session.path for slot in slots for session in slot.inside]


def test_short_programme_is_one_page():
    slots = Tree(draft.prepared(long_programme(20, 20).as_data(), Matcher(Names())), {}, []).slots

    counts = [pieces.Places([[]], lines).count for lines in (0, 1_000, 1_001)]
    assert (len(pieces.pieces_of(slots)), counts) == (1, [1, 1, 2])


def test_every_id_is_found_on_its_page():
    slots = Tree(draft.prepared(long_programme().as_data(), Matcher(Names())), {}, []).slots
    places = pieces.Places(pieces.pieces_of(slots), 2_000)

    ids = ["p-title", "s0-start", "s0x0o0-who", "s1x9-title-twijfel", "s1", "regel-1000", "regel-1001", "deel-3", "s77"]
    last = places.count
    assert [places.page_of(each) for each in ids] == [1, 1, 1, last, last, 1, 2, 3, 1]
    assert last > 1


def test_piece_of_a_long_programme_is_mended_alone(client, received):
    imported = received(long_programme())
    address = f"/beheer/netwerkdagen/inlezen/{imported.uuid}/?deel={page_of(imported.found, 's1x9')}"

    fields = fields_of(client.get(address))
    answer = client.post(address, fields | {"s1x9-title": "Anders", "doe": "bewaar"})

    found = ImportedProgramme.objects.get().found
    titles = [session["title"] for slot in found["slots"] for session in slot["sessions"]]
    assert (len(fields) < 4_000, answer.url) == (True, address)
    assert titles == [*(f"Sessie {number}" for number in range(259)), "Anders"]


def test_enter_stores_also_where_a_way_to_another_piece_stands_above_the_form(client, received):
    programme = long_programme()
    programme.slots[1].title = ""
    imported = received(programme)

    page = client.get(f"/beheer/netwerkdagen/inlezen/{imported.uuid}/").text

    buttons = re.findall(r'<button[^>]* value="([^"]*)"', page)
    assert (buttons[0], buttons[1]) == ("bewaar", "ga:s1-title")
    assert page.index('value="ga:s1-title"') < page.index('id="nakijken"')


def test_ways_to_another_piece_store_first(client, received):
    imported = received(long_programme())
    address = f"/beheer/netwerkdagen/inlezen/{imported.uuid}/"
    page = client.get(address)

    answer = client.post(address, fields_of(page) | {"s0-note": "Met lunch", "doe": "ga:s1x9-title"})

    last = page_of(imported.found, "s1x9")
    assert [way for way in ('value="ga:s1x9">', 'value="ga:deel-2">', 'href="#s0x0">') if way not in page.text] == []
    assert ImportedProgramme.objects.get().found["slots"][0]["note"] == "Met lunch"
    assert answer.url == f"{address}?deel={last}#s1x9-title"
    assert 'id="s1x9-title"' in client.get(answer.url).text
