"""A long programme in pieces: every field stands on exactly one page, and no form is too large to send."""

import pytest

from sessions.models import ImportedProgramme
from sessions.reader.found import Organiser, Person, Programme, Session, Slot
from sessions.workbench.importing import draft, pieces, reading
from sessions.workbench.importing.names import Matcher, Names
from sessions.workbench.importing.page import Tree
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

    assert (len(pieces.pieces_of(slots)), pieces.pages_needed([[]], 0), pieces.pages_needed([[]], 1_501)) == (1, 1, 2)


@pytest.mark.django_db
def test_piece_of_a_long_programme_is_mended_alone(client, monkeypatch):
    client.force_login(secretariat())
    monkeypatch.setattr(reading, "read", lambda *arguments: long_programme())
    imported = reading.receive(text="Dag", file=None, day=None, by=None)
    address = f"/beheer/netwerkdagen/inlezen/{imported.uuid}/?deel=2"

    fields = fields_of(client.get(address))
    answer = client.post(address, fields | {"s1x9-title": "Anders", "doe": "bewaar"})

    found = ImportedProgramme.objects.get().found
    titles = [session["title"] for slot in found["slots"] for session in slot["sessions"]]
    assert (len(fields) < 4_000, answer.url) == (True, address)
    assert titles == [*(f"Sessie {number}" for number in range(259)), "Anders"]
