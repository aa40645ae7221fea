"""Home, lists, groups, cities, statements and error pages in a real browser, with the documented facts."""

import datetime

import pytest
from playwright.sync_api import expect

from events.models import NetworkDay
from sessions.management.commands.load_demo import load_facts
from tests.factories import NetworkDayFactory, UserFactory
from themegroups.models import City

from .conftest import DESK, PHONE, axe_violations, dark_violations, faults_of, faults_of_each

PAGES = [
    "/",
    "/netwerkdagen/",
    "/themagroepen/",
    "/themagroepen/leefomgeving-en-stedelijke-transformatie/",
    "/themagroepen/zorg-jeugd-en-onderwijs/",
    "/themagroepen/stedelijke-vernieuwing-en-transformatie/",
    "/pijlers/fysiek/",
    "/steden/schiedam/",
    "/steden/delft/",
    "/toegankelijkheid/",
    "/privacy/",
    "/zoeken/",
    "/zoeken/?q=armoede",
    "/zoeken/?q=Schidam",
    "/zoeken/?q=qwertyuiop",
    "/zoeken/?q=a%07b",
    "/bestaat-niet/",
]
NARROWEST = 320


@pytest.fixture
def _facts(transactional_db):
    load_facts()


@pytest.fixture
def _days_to_come(_facts):
    """A next day, two of which less is known, and two that do not go ahead."""
    cities = City.objects.in_bulk(field_name="slug")
    year = datetime.date.today().year + 1  # noqa: DTZ011 (any day of next year will do)
    cancelled = NetworkDay.Status.CANCELLED
    NetworkDayFactory(slug="volgende", host_city=cities["breda"], starts_on=datetime.date(year, 4, 8))
    NetworkDayFactory(host_city=cities["emmen"], starts_on=datetime.date(year, 1, 14), status=cancelled)
    NetworkDayFactory(host_city=cities["ede"], starts_on=datetime.date(year, 6, 2), status=cancelled)
    NetworkDayFactory(starts_on=datetime.date(year, 11, 1), precision=NetworkDay.Precision.MONTH)
    NetworkDayFactory(starts_on=datetime.date(year + 1, 1, 1), precision=NetworkDay.Precision.YEAR)


@pytest.mark.usefixtures("_facts")
@pytest.mark.parametrize("width", [PHONE, DESK])
def test_public_pages_have_no_faults(open_page, width):
    assert faults_of_each(open_page("/", width), dict.fromkeys(PAGES, "")) == {}


@pytest.mark.usefixtures("_days_to_come")
@pytest.mark.parametrize("width", [PHONE, DESK])
def test_home_with_days_to_come_has_no_faults(open_page, width):
    page = open_page("/", width)

    expect(page.get_by_role("heading", level=2).first).to_have_text("Breda 8 april")
    assert faults_of(page) == []


def test_colours_that_fail_in_the_dark_alone_would_be_seen(open_page):
    page = open_page("/privacy/")
    page.evaluate("document.querySelector('main').style.color = '#222'")

    assert axe_violations(page) == []
    assert [violation.split()[:2] for violation in dark_violations(page)] == [["dark:", "color-contrast"]]


@pytest.mark.usefixtures("_days_to_come")
def test_public_pages_fit_the_narrowest_screen(open_page):
    page, widths = open_page("/", NARROWEST), {}
    for address in PAGES:
        page.goto(address, wait_until="load")
        widths[address] = page.evaluate("document.documentElement.scrollWidth")

    assert widths == dict.fromkeys(PAGES, NARROWEST)


@pytest.mark.usefixtures("_facts")
def test_public_pages_work_without_javascript(open_page):
    page = open_page("/", PHONE, javascript=False)

    page.get_by_text("Menu").click()
    page.get_by_role("link", name="Themagroepen").click()
    page.get_by_role("link", name="Leefomgeving en stedelijke transformatie").click()
    page.get_by_role("link", name="Delft").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Delft")
    page.get_by_role("link", name="Netwerkdagen", exact=True).last.click()
    page.get_by_role("link", name="Zonder datum").click()

    page.wait_for_url("**/netwerkdagen/#jaar-onbekend")
    assert page.problems == []


@pytest.mark.each_database
@pytest.mark.usefixtures("_facts")
def test_search_by_a_word_leads_to_the_session_without_javascript(open_page):
    page = open_page("/", PHONE, javascript=False)

    page.get_by_text("Menu").click()
    page.get_by_role("link", name="Zoeken").click()
    page.get_by_role("searchbox", name="Waar zoekt u naar?").fill("milikofski")
    page.get_by_role("button", name="Zoek").click()
    expect(page.get_by_role("searchbox")).to_have_value("milikofski")
    page.get_by_role("listitem").filter(has_text="Met Floor Milikowski").get_by_role("link").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("Koppeling stedelijke ontwikkeling")
    assert page.problems == []


@pytest.mark.usefixtures("_facts")
def test_years_of_the_archive_unfold_without_javascript(open_page):
    page = open_page("/", PHONE, javascript=False)
    haarlem = page.get_by_role("link", name="Haarlem")

    expect(haarlem).to_be_hidden()
    page.locator("#jaar-2023 > summary").click()

    expect(haarlem).to_be_visible()


@pytest.mark.usefixtures("_facts")
def test_draft_day_is_marked_for_staff_and_hidden_from_others(open_page):
    NetworkDayFactory(place="Geheimstad", status=NetworkDay.Status.DRAFT, starts_on=datetime.date(2025, 12, 1))
    row = "main li:has-text('Geheimstad')"

    for_staff = open_page("/netwerkdagen/", DESK, user=UserFactory(is_staff=True))
    expect(for_staff.locator(row)).to_contain_text("concept")
    assert faults_of(for_staff) == []

    expect(open_page("/netwerkdagen/", DESK).locator(row)).to_have_count(0)


@pytest.mark.usefixtures("_facts")
def test_page_that_does_not_exist_leads_back(open_page):
    page = open_page("/bestaat-niet/", PHONE)

    assert page.answer.status == 404
    page.get_by_role("link", name="Naar de netwerkdagen").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("netwerkdag van de G40")
