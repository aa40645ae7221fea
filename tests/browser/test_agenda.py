"""The agenda, a session and a personal selection in a real browser, on a phone and on a desk."""

import datetime
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import expect

from events.models import NetworkDay
from sessions.models import Session
from tests.browser.conftest import CUT_OFF, DESK, PHONE, axe_violations, faults_of, faults_of_each
from tests.factories import (
    NetworkDayFactory,
    PillarFactory,
    SessionFactory,
    SessionOrganiserFactory,
    ThemeGroupFactory,
    TimeslotFactory,
    UserFactory,
)

SCHIEDAM = "/netwerkdagen/2025-06-04-schiedam/"
PAGES = {
    SCHIEDAM: "Zaalwissel",
    "/netwerkdagen/2020-12-04-digitaal/": "Loopt gelijk met",
    "/netwerkdagen/2024-05-29-zaandam/": "De tijden van deze dag zijn niet vastgelegd",
    f"{SCHIEDAM}mijn-programma/?s=4&s=5": "Tegelijk:",
    f"{SCHIEDAM}sessies/opening/": "Paul Depla",
}


@pytest.fixture
def facts(transactional_db):
    call_command("load_demo", verbosity=0)


@pytest.fixture
def two_days(transactional_db):
    """A day of two dates with parallel sessions, one of them cancelled."""
    first = datetime.date(2027, 9, 23)
    day = NetworkDayFactory(
        slug="2027-tilburg", place="Tilburg", starts_on=first, ends_on=first + datetime.timedelta(days=1)
    )
    group = ThemeGroupFactory(pillar=PillarFactory())
    for date in day.all_dates:
        for hour in (9, 13):
            slot = TimeslotFactory(
                network_day=day, date=date, start_time=datetime.time(hour), end_time=datetime.time(hour + 1, 30)
            )
            for status in (Session.Status.CONFIRMED, Session.Status.CANCELLED):
                session = SessionFactory(network_day=day, timeslot=slot, status=status, teaser="Kort gezegd.")
                SessionOrganiserFactory(session=session, themegroup=group)
    return day


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_pages_are_clean_and_accessible(facts, open_page, width):
    assert faults_of_each(open_page("/", width), PAGES) == {}


def test_pages_at_320_pixels_do_not_scroll_sideways(facts, open_page):
    page, wider = open_page("/", width=320), {}
    for path in PAGES:
        page.goto(path, wait_until="load")
        wider[path] = page.evaluate(CUT_OFF)

    assert wider == dict.fromkeys(PAGES, False)


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_day_of_two_dates_reads_clearly(two_days, open_page, width):
    page = open_page("/netwerkdagen/2027-tilburg/", width=width)

    assert page.locator("h2.date").all_inner_texts() == ["Donderdag 23 september 2027", "Vrijdag 24 september 2027"]
    assert page.get_by_text("Vervallen").count() == 4
    assert faults_of(page) == []


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_draft_shows_to_staff_alone(facts, open_page, width):
    NetworkDay.objects.filter(slug="2025-06-04-schiedam").update(status=NetworkDay.Status.DRAFT)

    stranger = open_page(SCHIEDAM, width=width)
    staff = open_page(SCHIEDAM, width=width, user=UserFactory(is_staff=True))

    assert stranger.answer.status == 404
    assert "Schiedam" not in stranger.locator("main").inner_text()
    assert "Alleen het secretariaat ziet deze dag." in staff.locator("main").inner_text()
    assert (stranger.problems, faults_of(staff)) == ([], [])


def test_agenda_becomes_a_grid_on_a_wide_screen(facts, open_page):
    narrow = open_page(SCHIEDAM, width=PHONE).locator("#keuzesessies-ronde-1 .session")
    wide = open_page(SCHIEDAM, width=DESK).locator("#keuzesessies-ronde-1 .session")

    def tops(cards):
        return {round(box["y"]) for box in (card.bounding_box() for card in cards.all())}

    assert (narrow.count(), len(tops(narrow)), wide.count(), len(tops(wide))) == (5, 5, 5, 1)


def test_pillar_filter_hides_the_rest_and_stands_in_the_address(facts, open_page):
    page = open_page(SCHIEDAM, width=PHONE)

    page.get_by_text("Kies pijler of themagroep").click()
    page.locator(".opts .opt").filter(has_text="Economie en werk").click()

    shown = page.locator(".lanes .session:visible h3").all_inner_texts()
    assert len(shown) == 2
    assert parse_qs(urlsplit(page.url).query) == {"pijler": ["econ"]}
    page.reload()
    assert page.locator(".lanes .session:visible h3").all_inner_texts() == shown
    assert page.problems == []


def test_picks_stand_in_the_address_and_make_a_programme(facts, open_page):
    page = open_page(SCHIEDAM, width=PHONE)

    page.get_by_label("In mijn programma: Samenleven in een kleurrijk Schiedam").check(force=True)
    page.get_by_label("In mijn programma: Integrale aanpak armoede").check(force=True)
    chosen = parse_qs(urlsplit(page.url).query)["s"]
    page.reload()
    with page.expect_navigation():
        page.get_by_role("button", name="Bekijk mijn programma").click()

    assert sorted(parse_qs(urlsplit(page.url).query)["s"]) == sorted(chosen)
    assert urlsplit(page.url).path == f"{SCHIEDAM}mijn-programma/"
    text = page.locator("main").inner_text()
    assert "Samenleven in een kleurrijk Schiedam" in text
    assert "Integrale aanpak armoede" in text
    assert "Circulaire economie" not in text
    assert (page.problems, axe_violations(page)) == ([], [])


def test_agenda_without_script_filters_and_picks_through_its_forms(facts, open_page):
    page = open_page(SCHIEDAM, width=DESK, javascript=False)

    page.get_by_label("Themagroep", exact=True).select_option("Duurzaamheid")
    page.get_by_role("button", name="Toon").click()
    expect(page.locator(".lanes .session h3")).to_have_count(2)
    page.locator(".pick").first.click()
    with page.expect_navigation():
        page.get_by_role("button", name="Bekijk mijn programma").click()

    assert urlsplit(page.url).path == f"{SCHIEDAM}mijn-programma/"
    expect(page.locator(".lanes .session")).to_have_count(1)


def test_first_visit_moves_at_most_40_kilobytes_in_8_requests(facts, open_page):
    page = open_page("/toegankelijkheid/", width=PHONE)
    moved = []
    # A fresh page of the same context would find the style sheets in its cache: so this visit starts without one.
    devtools = page.context.new_cdp_session(page)
    devtools.send("Network.enable")
    devtools.send("Network.clearBrowserCache")
    devtools.on("Network.loadingFinished", lambda event: moved.append(event["encodedDataLength"]))
    page.goto(SCHIEDAM, wait_until="networkidle")

    assert len(moved) <= 8
    assert sum(moved) <= 40_000


def test_now_and_next_follow_the_clock(transactional_db, open_page):
    day = NetworkDayFactory(slug="vandaag", starts_on=timezone.localdate())
    TimeslotFactory(network_day=day, title="Hele dag", start_time=datetime.time(0), end_time=datetime.time(23, 59))

    page = open_page("/netwerkdagen/vandaag/", width=PHONE)

    assert page.locator("[data-nu]").inner_text() == "Hele dag, tot 23.59"
    assert page.locator("[data-straks]").inner_text() == "Niets meer"
    assert page.locator(".slot.is-now").count() == 1
    assert (page.problems, axe_violations(page)) == ([], [])
