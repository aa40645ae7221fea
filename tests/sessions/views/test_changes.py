import datetime

import pytest

from sessions import actions
from sessions.models import Session
from tests.factories import NetworkDayFactory, ProgrammeChangeFactory, SessionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def day():
    """Return a day with a session that was moved."""
    day = NetworkDayFactory(slug="dag")
    session = SessionFactory(network_day=day, title="Wonen", slug="wonen")
    made_at = datetime.datetime(2025, 6, 3, 10, tzinfo=datetime.UTC)
    ProgrammeChangeFactory(network_day=day, session=session, subject="Wonen", made_at=made_at)
    return day


def text_of(client, address="/netwerkdagen/dag/wijzigingen/"):
    """Return a page as text."""
    return client.get(address).content.decode()


def test_changes_page_tells_from_what_to_what(client, day):
    page = text_of(client)

    assert "Dinsdag 3 juni 2025" in page
    assert '<a href="/netwerkdagen/dag/sessies/wonen/">Wonen</a>' in page
    assert "eerst <s>11.30 tot 12.30</s>; nu <b>14.00 tot 15.00</b>" in page


def test_changes_page_of_a_draft_day_is_hidden(client, day):
    actions.set_day_status(day=day, status="draft", by=None)

    assert client.get("/netwerkdagen/dag/wijzigingen/").status_code == 404


def test_changes_page_tells_of_a_draft_that_it_is_out_of_the_programme_and_no_more(client, day):
    session = day.sessions.get()
    actions.set_session_status(session=session, status=Session.Status.DRAFT, by=None)
    session.refresh_from_db()
    session.title = "Geheime titel"
    session.save()

    page = text_of(client)

    assert ("Uit het programma" in page, "Andere tijd" in page, "/sessies/wonen/" in page) == (True, False, False)
    assert "Geheime titel" not in page


def test_changes_page_is_fresh_after_a_change(client, day):
    before = text_of(client)
    actions.set_session_status(session=day.sessions.get(), status=Session.Status.CANCELLED, by=None)

    assert ("Vervallen" in before, "Vervallen" in text_of(client)) == (False, True)


@pytest.mark.parametrize("rows", [1, 5])
def test_changes_page_has_constant_queries(client, django_assert_num_queries, day, rows):
    ProgrammeChangeFactory.create_batch(rows, network_day=day)

    with django_assert_num_queries(3):
        client.get("/netwerkdagen/dag/wijzigingen/")


@pytest.mark.parametrize(("address", "marked"), [("", True), ("sessies/wonen/", True), ("mijn-programma/?s=1", True)])
def test_changed_sessions_bear_a_word(client, day, address, marked):
    assert ("Gewijzigd" in text_of(client, f"/netwerkdagen/dag/{address}")) is marked


def test_agenda_leads_to_the_changes_when_there_are_any(client, day):
    with_changes = text_of(client, "/netwerkdagen/dag/")
    other = NetworkDayFactory(slug="ander")
    SessionFactory(network_day=other)

    assert ("/wijzigingen/" in with_changes, "/wijzigingen/" in text_of(client, "/netwerkdagen/ander/")) == (
        True,
        False,
    )


def test_cancelled_session_says_that_alone(client, day):
    actions.set_session_status(session=day.sessions.get(), status=Session.Status.CANCELLED, by=None)

    pages = [text_of(client, f"/netwerkdagen/dag/{address}") for address in ("", "sessies/wonen/")]

    assert ["Gewijzigd" in page for page in pages] == [False, False]
