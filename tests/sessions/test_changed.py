import datetime

import pytest

from sessions.changed import marks_of, shown_in_agenda
from tests.factories import ProgrammeChangeFactory, SessionFactory

pytestmark = pytest.mark.django_db
AT = datetime.datetime(2025, 6, 3, 10, tzinfo=datetime.UTC)


def change(session, **fields):
    """Write a change of a session down."""
    return ProgrammeChangeFactory(network_day=session.network_day, session=session, made_at=AT, **fields)


@pytest.mark.parametrize(
    ("kind", "before", "sentence"),
    [
        ("moved", "11.30 tot 12.30", "Gewijzigd op 3 juni: was 11.30 tot 12.30."),
        ("place", "Zaal 1", "Gewijzigd op 3 juni: was in Zaal 1."),
        ("place", "nog geen plek", "Gewijzigd op 3 juni: had nog geen plek."),
        ("renamed", "Wonen", "Gewijzigd op 3 juni: heette “Wonen”."),
    ],
)
def test_a_mark_tells_what_it_was(kind, before, sentence):
    session = SessionFactory()
    change(session, kind=kind, before=before)

    assert [mark.sentence for mark in marks_of(session)] == [sentence]


def test_a_mark_is_gone_when_all_is_as_it_was():
    session = SessionFactory()
    change(session, before="A", after="B")
    change(session, before="B", after="A")

    assert (marks_of(session), shown_in_agenda(session.network_day).marked) == ([], frozenset())


def test_a_mark_tells_what_was_first():
    session = SessionFactory()
    change(session, before="A", after="B")
    change(session, before="B", after="C")

    assert [(mark.before, mark.after) for mark in marks_of(session)] == [("A", "C")]


def test_what_was_before_a_session_was_added_again_is_no_change():
    session = SessionFactory()
    change(session)
    change(session, kind="added", before="", after="")

    assert marks_of(session) == []


@pytest.mark.parametrize(
    ("kind", "status", "are_any"),
    [("published", "confirmed", False), ("moved", "confirmed", True), ("moved", "draft", False)],
)
def test_the_list_is_offered_when_it_tells_something(kind, status, are_any):
    session = SessionFactory(status=status)
    change(session, kind=kind)

    assert shown_in_agenda(session.network_day).are_any is are_any
