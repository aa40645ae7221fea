"""The day itself in a real browser: a secretary ticks who is there on a phone, the secretariat stands at the door."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from sessions.models import AttendeeNeeds, CheckIn, SessionSignup
from tests.browser.conftest import DESK, PHONE, axe_violations, dark_violations, faults_of_each
from tests.factories import (
    CityFactory,
    MembershipFactory,
    NetworkDayFactory,
    PersonFactory,
    RegistrationFactory,
    SessionFactory,
    SessionOrganiserFactory,
    SessionSignupFactory,
    UserFactory,
)

DAY = "/werkplek/dagen/dag/"
PAGES = {
    "/werkplek/code/?code=xx": "Deze code kennen wij hier niet",
    DAY: "Lijsten",
    f"{DAY}deur/?zoek=a": "Voeg opnieuw toe",
    f"{DAY}catering/": "Vegetarisch",
    f"{DAY}toegankelijkheid/": "Lift graag",
    f"{DAY}per-stad/": "Breda",
}
OFFLINE_AND_BACK = 15_000


@pytest.fixture
def secretary(transactional_db):
    return UserFactory()


@pytest.fixture
def session(secretary):
    """A session of today with three people in it, of a secretary's own group."""
    day = NetworkDayFactory(slug="dag", place="Schiedam", starts_on=timezone.localdate())
    membership = MembershipFactory(person=PersonFactory(user=secretary))
    session = SessionFactory(network_day=day, title="Warmte", capacity=4)
    SessionOrganiserFactory(session=session, themegroup=membership.themegroup)
    city = CityFactory(name="Breda", slug="breda")
    for name in ["Karin Bos", "Esra Aydın", "Gijs van Dam"]:
        person = RegistrationFactory(network_day=day, name=name, function="wethouder", city=city, comes_to_lunch=True)
        SessionSignupFactory(session=session, registration=person)
    AttendeeNeeds.objects.create(registration=person, dietary="Vegetarisch", access="Lift graag")
    CheckIn.objects.create(registration=person, date=day.starts_on)
    RegistrationFactory(network_day=day, name="Jan Weg", status="withdrawn")
    return session


def page_of(session):
    return f"/werkplek/sessies/{session.uuid}/aanwezigheid/"


def attendance():
    rows = SessionSignup.objects.order_by("registration__sort_name")
    return dict(rows.values_list("registration__name", "attendance"))


def tap(page, name, choice):
    """Tap as a thumb does: on the label, under which the radio button lies."""
    page.locator(f'.seg[data-name="{name}"] label', has_text=choice).tap()


def press(page, name):
    """Tap a button that sends a form, and wait for the page that comes of it."""
    with page.expect_navigation():
        page.get_by_role("button", name=name).tap()


def saying(page, text):
    page.locator("[data-live]", has_text=text).wait_for(timeout=OFFLINE_AND_BACK)


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_pages_are_clean_and_accessible(session, open_page, width):
    code = f"/werkplek/code/{session.signups.first().registration.code}/"
    page = open_page("/", width, user=UserFactory(is_staff=True))

    assert faults_of_each(page, {page_of(session): "Esra Aydın", code: "Volgende code"} | PAGES) == {}


@pytest.mark.each_database
def test_secretary_ticks_attendance_and_each_tap_is_saved(session, secretary, open_page):
    page = open_page(page_of(session), user=secretary)

    tap(page, "Karin Bos", "Aanwezig")
    saying(page, "Opgeslagen. Karin Bos: aanwezig.")
    tap(page, "Esra Aydın", "Afgemeld")
    saying(page, "Opgeslagen. Esra Aydın: afgemeld.")

    counts = {each: page.locator(f'[data-count="{each}"]').inner_text() for each in ("present", "excused", "unknown")}
    assert attendance() == {"Esra Aydın": "excused", "Karin Bos": "present", "Gijs van Dam": "unknown"}
    assert counts == {"present": "1", "excused": "1", "unknown": "1"}
    assert page.locator("[data-save]").is_hidden()
    assert page.problems == []
    assert axe_violations(page) + dark_violations(page) == []


def test_taps_without_a_connection_are_kept_and_saved_later(session, secretary, open_page):
    page = open_page(page_of(session), user=secretary)
    page.context.set_offline(True)

    tap(page, "Karin Bos", "Aanwezig")
    tap(page, "Esra Aydın", "Afwezig")
    tap(page, "Karin Bos", "Afgemeld")
    saying(page, "Niet opgeslagen, probeer opnieuw.")
    meanwhile, marks = attendance(), page.locator('[data-state="failed"]').all_inner_texts()
    violations = axe_violations(page)
    page.context.set_offline(False)
    saying(page, "Opgeslagen.")

    assert (set(meanwhile.values()), marks, violations) == ({"unknown"}, ["Niet opgeslagen"] * 2, [])
    assert attendance() == {"Esra Aydın": "absent", "Karin Bos": "excused", "Gijs van Dam": "unknown"}


def test_taps_that_were_not_saved_outlive_a_reload(session, secretary, open_page):
    page = open_page(page_of(session), user=secretary)
    page.route("**/aanwezigheid/", lambda route: route.abort() if route.request.method == "POST" else route.continue_())
    tap(page, "Karin Bos", "Aanwezig")
    saying(page, "Niet opgeslagen, probeer opnieuw.")
    page.unroute("**/aanwezigheid/")
    page.on("dialog", lambda dialog: dialog.accept())

    page.reload()
    saying(page, "Opgeslagen. Karin Bos: aanwezig.")

    assert attendance()["Karin Bos"] == "present"


def test_tap_of_who_was_signed_out_says_so_and_is_not_lost(session, secretary, open_page):
    page = open_page(page_of(session), user=secretary)
    cookies = page.context.cookies()
    page.context.clear_cookies(name="sessionid")

    tap(page, "Karin Bos", "Aanwezig")
    saying(page, "log opnieuw in")
    page.context.add_cookies(cookies)
    page.get_by_role("button", name="Probeer opnieuw").tap()
    saying(page, "Opgeslagen. Karin Bos: aanwezig.")

    assert attendance()["Karin Bos"] == "present"


@pytest.mark.each_database
def test_secretary_ticks_attendance_without_a_script(session, secretary, open_page):
    page = open_page(page_of(session), user=secretary, javascript=False)

    tap(page, "Karin Bos", "Afwezig")
    press(page, "Sla op")
    saved = page.get_by_role("status").first.inner_text()
    press(page, "Zet de rest op aanwezig")
    page.get_by_label("Naam").fill("Jan Peeters")
    page.get_by_label("Stad of organisatie").fill("Breda")
    press(page, "Voeg toe")

    assert saved == "Opgeslagen."
    assert page.get_by_role("status").first.inner_text() == "Jan Peeters staat op de lijst en is aanwezig."
    assert attendance() == {
        "Esra Aydın": "present",
        "Karin Bos": "absent",
        "Gijs van Dam": "present",
        "Jan Peeters": "present",
    }
    assert page.problems == []


def test_door_finds_checks_in_and_counts_by_itself(session, open_page):
    user = UserFactory(is_staff=True)
    hub = open_page(DAY, user=user)
    hub.clock.install()
    hub.reload()
    door = open_page(f"{DAY}deur/", user=user)

    door.get_by_label("Zoek op naam").fill("aydin")
    press(door, re.compile("^Zoek$"))
    press(door, re.compile("Binnen.*Esra Aydın"))
    number = hub.locator(f'[data-count="in-{timezone.localdate()}"]')
    before = number.inner_text()
    hub.clock.fast_forward(16_000)
    hub.get_by_text("Bijgewerkt om").wait_for()

    assert "Esra Aydın is binnen sinds" in door.get_by_role("status").first.inner_text()
    assert (before, number.inner_text()) == ("1", "2")
    assert (door.problems, hub.problems) == ([], [])


def test_counts_stand_still_while_paused(session, open_page):
    page = open_page(DAY, user=UserFactory(is_staff=True))
    asked = []
    page.on("request", lambda request: asked.append(request.url) if "stand" in request.url else None)
    page.clock.install()
    page.reload()

    page.clock.fast_forward(16_000)
    page.wait_for_timeout(500)
    at_first = len(asked)
    page.get_by_role("button", name="Pauzeer").tap()
    page.clock.fast_forward(60_000)
    paused = page.get_by_role("button", name="Pauzeer").get_attribute("aria-pressed")

    assert (paused, at_first, len(asked), page.problems) == ("true", 1, 1, [])


def test_next_code_can_be_typed_at_once(session, secretary, open_page):
    code = session.signups.get(registration__name="Karin Bos").registration.code
    page = open_page(f"/werkplek/code/{code}/", user=secretary)

    press(page, "Aanwezig bij Warmte")

    assert attendance()["Karin Bos"] == "present"
    expect(page.locator("[name=code]")).to_be_focused()
    assert page.problems == []
