"""The search page."""

import re

import pytest

from events.models import NetworkDay
from g40portal import kept_pages
from sessions.models import Session
from tests.factories import NetworkDayFactory, SessionFactory, SessionOrganiserFactory, UserFactory

pytestmark = pytest.mark.django_db

LINK = re.compile(r'<a href="(/[^"]*)">([^<]*)</a>')


def found_on(page):
    """The titles of the rows that a page lists, in order."""
    return [title for _, title in LINK.findall(page.text.partition('<ol class="rows">')[2].partition("</ol>")[0])]


@pytest.mark.parametrize("address", ["/zoeken/", "/zoeken/?q=", "/zoeken/?q=+"])
def test_search_for_nothing_tells_what_can_be_found(client, address):
    page = client.get(address).text

    assert 'role="search"' in page
    assert "Wat u kunt vinden" in page
    assert "gevonden</h2>" not in page


def test_search_form_is_labelled_described_and_sent_by_get(client):
    page = client.get("/zoeken/").text

    assert '<form action="/zoeken/" class="search" role="search" method="get">' in page
    assert '<label class="label" for="id_q">Waar zoekt u naar?</label>' in page
    field = re.search(r'<input type="search"[^>]*>', page).group()
    attributes = 'name="q" autocomplete="off" maxlength="100" aria-describedby="id_q_helptext" id="id_q"'.split()
    assert [each for each in attributes if each not in field] == []
    assert 'id="id_q_helptext"' in page
    assert "csrf" not in page


def test_search_lists_day_title_link_organiser_and_count(client):
    session = SessionFactory(title="Integrale aanpak armoede", network_day=NetworkDayFactory(place="Schiedam"))
    SessionOrganiserFactory(session=session, organisation="Divosa")
    SessionFactory(title="Zorg")

    page = client.get("/zoeken/?q=armoede")

    assert found_on(page) == ["Integrale aanpak armoede"]
    assert f'<a href="{session.get_absolute_url()}">' in page.text
    assert '<time datetime="2025-06-04">4 juni 2025</time>' in page.text
    assert '<span class="chip">Divosa</span>' in page.text
    assert "1 gevonden</h2>" in page.text


@pytest.mark.parametrize(("session", "day"), [("cancelled", "published"), ("confirmed", "cancelled")])
def test_search_marks_what_does_not_go_ahead(client, session, day):
    SessionFactory(title="Armoede", status=session, network_day=NetworkDayFactory(status=day))

    assert "vervallen</span>" in client.get("/zoeken/?q=armoede").text


@pytest.mark.parametrize(
    "row",
    [{"status": Session.Status.DRAFT}, {"network_day__status": NetworkDay.Status.DRAFT}],
    ids=["draft session", "draft day"],
)
@pytest.mark.parametrize("is_staff", [False, True])
def test_search_finds_no_draft_not_for_staff_either(client, row, is_staff):
    SessionFactory(title="Geheimzinnig", **row)
    SessionFactory(title="Openbaar")
    client.force_login(UserFactory(is_staff=is_staff))

    assert found_on(client.get("/zoeken/?q=geheimzinnig")) == []
    assert found_on(client.get("/zoeken/?q=openbaar")) == ["Openbaar"]


def test_search_finds_nothing_of_a_day_from_the_moment_it_is_a_draft(client):
    day = NetworkDayFactory()
    SessionFactory(title="Armoede", network_day=day)
    before = found_on(client.get("/zoeken/?q=armoede"))

    day.status = NetworkDay.Status.DRAFT
    day.save()

    assert (before, found_on(client.get("/zoeken/?q=armoede"))) == (["Armoede"], [])


def test_search_without_result_says_so_and_where_to_look(client):
    page = client.get("/zoeken/?q=qwertyuiop").text

    assert "Niets gevonden met “qwertyuiop”</h2>" in page
    assert 'href="/themagroepen/">alle themagroepen' in page


def test_search_with_a_typo_asks_what_was_meant_and_shows_it(client):
    NetworkDayFactory(place="Schiedam")

    page = client.get("/zoeken/?q=Schidam")

    assert 'Bedoelde u <a href="/zoeken/?q=Schiedam">Schiedam</a>? Daarmee is er 1 gevonden.' in page.text
    assert found_on(page) == ["Bestuurlijke netwerkdag Schiedam"]


def test_search_for_words_that_stand_apart_says_so(client):
    SessionFactory(title="Armoede")
    SessionFactory(title="Zorg")

    page = client.get("/zoeken/?q=armoede+zorg")

    assert "Nergens staan alle woorden bij elkaar." in page.text
    assert found_on(page) == ["Armoede", "Zorg"]


def test_search_lists_fifty_and_counts_all(client):
    day = NetworkDayFactory()
    for _ in range(53):
        SessionFactory(title="Zorg", network_day=day)

    page = client.get("/zoeken/?q=zorg")

    assert len(found_on(page)) == 50
    assert "53 gevonden</h2>" in page.text
    assert "De eerste 50 staan hieronder." in page.text


ATTACK = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"


def test_search_escapes_what_was_asked_for(client):
    page = client.get("/zoeken/", {"q": ATTACK}).text

    assert "&lt;script&gt;alert(1)" in page
    assert ("<script>alert" in page, "<img" in page) == (False, False)


def test_search_escapes_what_it_found(client):
    session = SessionFactory(title="<b>Armoede</b>", slug="armoede")
    SessionOrganiserFactory(session=session, organisation="<i>Divosa</i>")

    page = client.get("/zoeken/?q=armoede").text

    assert "&lt;b&gt;Armoede&lt;/b&gt;" in page
    assert ("<b>Armoede" in page, "<i>Divosa" in page) == (False, False)


@pytest.mark.parametrize(
    ("question", "words"),
    [("a\x07b", "Hier staan tekens in die wij niet kunnen lezen."), ("a" * 101, "Gebruik hooguit 100 tekens.")],
)
def test_search_refuses_odd_and_long_questions_beside_the_field(client, question, words):
    answer = client.get("/zoeken/", {"q": question})

    assert answer.status_code == 200
    assert 'aria-invalid="true" aria-describedby="id_q_helptext id_q_error"' in answer.text
    assert words in answer.text.partition('id="id_q_error"')[2]
    assert "\x07" not in answer.text


def test_search_keeps_the_page_without_a_question_alone(client):
    for address in ["/zoeken/", "/zoeken/?q=armoede", "/zoeken/?q="]:
        client.get(address)

    assert len(kept_pages.store) == 1


def test_search_results_are_not_for_search_engines(client):
    noindex = '<meta name="robots" content="noindex">'

    assert [noindex in client.get(address).text for address in ("/zoeken/", "/zoeken/?q=zorg")] == [False, True]


@pytest.mark.parametrize("number", [1, 30])
def test_search_takes_a_constant_number_of_queries(client, django_assert_num_queries, number):
    day = NetworkDayFactory()
    for _ in range(number):
        SessionOrganiserFactory(session=SessionFactory(title="Zorg", network_day=day), organisation="Divosa")
    client.get("/zoeken/?q=zorg")

    # The revision, for the kept pages and for the index: within the test's transaction it is never remembered.
    with django_assert_num_queries(2):
        page = client.get("/zoeken/?q=zorg")

    assert len(found_on(page)) == number
