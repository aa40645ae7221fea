"""What is printed, in a browser: the way to it, and the page that asks for patience."""

import datetime
import io

import pikepdf
import pytest
from django.utils import timezone

from sessions.print import shelf
from tests.browser.conftest import DESK, PHONE, axe_violations, dark_violations
from tests.factories import (
    CityFactory,
    NetworkDayFactory,
    PillarFactory,
    SessionFactory,
    SessionOrganiserFactory,
    ThemeGroupFactory,
    TimeslotFactory,
)


@pytest.fixture
def day():
    day = NetworkDayFactory(slug="dag", host_city=CityFactory(name="Schiedam"))
    slot = TimeslotFactory(network_day=day, start_time=datetime.time(9), end_time=datetime.time(10))
    SessionFactory(network_day=day, timeslot=slot)
    return day


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_page_that_asks_for_patience_is_accessible(open_page, day, monkeypatch, width):
    monkeypatch.setattr(shelf, "MOST_SECONDS", 0)

    page = open_page("/netwerkdagen/dag/programma.pdf", width=width)

    assert (page.answer.status, page.problems) == (503, [])
    assert page.get_by_role("link", name="Probeer opnieuw").get_attribute("href") == "/netwerkdagen/dag/programma.pdf"
    assert axe_violations(page) + dark_violations(page) == []


def test_programme_is_fetched_from_the_page_of_its_day(open_page, day):
    page = open_page("/netwerkdagen/dag/", width=PHONE)

    with page.expect_response("**/programma.pdf") as answered:
        page.get_by_role("link", name="Programma als PDF").click()

    assert (answered.value.status, answered.value.headers["content-type"]) == (200, "application/pdf")
    # The browser shows it in a viewer of its own.
    assert [each for each in page.problems if "chrome-extension://" not in each] == []


def test_programme_is_fetched_as_word_document_from_the_page_of_its_day(open_page, day):
    page = open_page("/netwerkdagen/dag/", width=PHONE)

    with page.expect_download() as download:
        page.get_by_role("link", name="Programma als Word-document").click()

    assert download.value.suggested_filename == "programma-dag.docx"
    assert page.problems == []


def test_agenda_is_printed_on_a4_without_buttons_and_live_seats(open_page, day):
    """What is true when it is printed alone, and what can only be clicked, is not on paper; times are."""
    soon = timezone.localdate() + datetime.timedelta(days=20)
    day.starts_on, day.registration_opens_at = soon, timezone.now() - datetime.timedelta(days=1)
    day.registration_closes_at = timezone.now() + datetime.timedelta(days=9)
    day.save()
    session = day.sessions.get()
    session.signup_policy, session.capacity = "open", 30
    session.save()
    SessionOrganiserFactory(session=session, themegroup=ThemeGroupFactory(pillar=PillarFactory(colour="soc")))
    page = open_page("/netwerkdagen/dag/", width=DESK, scheme="dark")
    seen = [page.locator(each).first.is_visible() for each in (".btns", ".status--live", ".pick", ".slot__time")]

    page.emulate_media(media="print")

    printed = [page.locator(each).first.is_visible() for each in (".btns", ".status--live", ".pick", ".slot__time")]
    assert (seen, printed) == ([True] * 4, [False, False, False, True])
    word = page.locator(".session .pillar").first
    # Pale letters of a dark screen would be lost on paper.
    assert word.evaluate("word => getComputedStyle(word).color") == "rgb(133, 14, 56)"
    printed = pikepdf.open(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    (paper,) = printed.pages
    assert [round(float(side) / 72 * 25.4) for side in paper.mediabox[2:]] == [210, 297]
