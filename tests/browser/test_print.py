"""What is printed, in a browser: the way to it, and the page that asks for patience."""

import datetime

import pytest

from sessions.print import shelf
from tests.browser.conftest import DESK, PHONE, axe_violations, dark_violations
from tests.factories import CityFactory, NetworkDayFactory, SessionFactory, TimeslotFactory


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
