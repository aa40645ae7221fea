"""Signing up in a real browser: an administrator on a phone, from the agenda to the link; an assistant at a desk."""

import datetime
import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from sessions.models import Registration, SessionSignup
from tests.browser.conftest import DESK, PHONE, faults_of
from tests.factories import (
    CityFactory,
    RegistrationFactory,
    SessionOrganiserFactory,
    SessionSignupFactory,
    ThemeGroupFactory,
    VenueFactory,
)
from tests.sessions.signup.days import REQUEST, SECRETARY, open_day, session_of, slot_of, tokens

DAY = "/netwerkdagen/dag/"
LINK = "https://vergaderen.example/warmte"


@pytest.fixture
def day(transactional_db):
    """A day with two rounds: a session with a seat, a full one, one on request and one through the secretary."""
    CityFactory(name="Assen")
    day = open_day(host_city=CityFactory(name="Schiedam"), venue=VenueFactory())
    first, second = slot_of(day, 11, title="Ronde 1"), slot_of(day, 14, title="Ronde 2")
    sessions = [
        session_of(first, title="Warmte", capacity=12, meeting_url=LINK),
        session_of(first, title="Zorg in de wijk", capacity=1),
        session_of(second, REQUEST, title="Veiligheid"),
        session_of(second, SECRETARY, title="Wonen"),
        session_of(slot_of(day, 12, title="Lunch", kind="lunch", end_time=datetime.time(14)), title="Museum"),
    ]
    for session in sessions:
        SessionOrganiserFactory(session=session, themegroup=ThemeGroupFactory())
    SessionSignupFactory(session=sessions[1])
    return day


@pytest.mark.each_database
def test_administrator_signs_up_on_a_phone_and_gets_in(day, open_page):
    page = open_page(DAY, width=PHONE)
    agenda_faults = faults_of(page)
    page.get_by_role("link", name="Warmte").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Warmte")
    page.get_by_role("link", name="Aanmelden").click()
    expect(page.get_by_role("button", name="Meld mij aan")).to_be_visible()
    form_faults = faults_of(page)
    chosen_on_the_way = page.get_by_role("radio", name="Warmte").is_checked()
    page.get_by_label("Naam", exact=True).fill("Anna de Boer")
    page.get_by_label("E-mailadres").fill("anna@assen.example")
    page.get_by_label("Functie").fill("wethouder")
    page.get_by_label("Stad", exact=True).select_option("Assen")
    page.get_by_role("radio", name="Veiligheid").check()
    page.get_by_label("Ik lunch mee").check()
    page.get_by_label("Ik heb gelezen wat er bewaard wordt").check()
    page.get_by_role("button", name="Meld mij aan").click()
    expect(page.locator("h1")).to_have_text("Kijk in uw mail")
    sent_faults = faults_of(page)

    [token] = tokens()
    page.goto(f"/aanmelding/{token}/")
    unconfirmed_faults = faults_of(page)
    before = Registration.objects.get(email="anna@assen.example").status
    # Under no-referrer the browser would name no origin, and this form would be refused.
    page.get_by_role("button", name="Bevestig").click()
    expect(page.locator("main")).to_contain_text("Uw aanmelding is bevestigd.")
    text = page.locator("main").inner_text()

    registration = Registration.objects.get(email="anna@assen.example")
    assert (before, registration.status) == ("unconfirmed", "registered")
    assert sorted(registration.signups.values_list("session__title", "status")) == [
        ("Veiligheid", "requested"),
        ("Warmte", "confirmed"),
    ]
    for shown in ("U hebt een plaats", LINK, "wethouder, Assen", "u luncht mee"):
        assert shown in text
    assert page.locator("img.signup__code").evaluate("image => image.decode().then(() => image.naturalWidth > 0)")
    assert (agenda_faults, form_faults, sent_faults, unconfirmed_faults, faults_of(page)) == ([], [], [], [], [])
    assert chosen_on_the_way is True


def test_session_is_left_after_a_question_without_script(day, open_page):
    signup = SessionSignupFactory(session=day.sessions.get(title="Warmte"), registration__network_day=day)
    page = open_page(f"/aanmelding/{signup.registration.token}/", width=PHONE, javascript=False)

    page.get_by_text("Meld af voor deze sessie").click()
    signup.refresh_from_db()
    before = signup.status
    page.get_by_role("button", name="Ja, meld mij af").click()

    expect(page.locator("main")).to_contain_text("U bent afgemeld voor “Warmte”.")
    signup.refresh_from_db()
    assert (before, signup.status, page.problems) == ("confirmed", "withdrawn", [])


def test_assistant_is_led_to_the_person_who_was_added(day, open_page):
    page = open_page(f"{DAY}aanmelden/voor-anderen/", width=PHONE)

    page.get_by_role("button", name="Nog iemand toevoegen").click()

    expect(page.locator("#persoon-2")).to_be_in_viewport()
    assert page.url.endswith("#persoon-2")


def test_no_request_from_a_personal_page_tells_its_address(day, open_page):
    until = timezone.now() + datetime.timedelta(hours=1)
    registration = RegistrationFactory(network_day=day, status="unconfirmed", held_until=until)
    page, requests = open_page(f"/aanmelding/{registration.token}/"), []
    page.on("request", lambda request: requests.append(request))

    page.get_by_role("button", name="Bevestig").click()
    page.get_by_text("Uw aanmelding is bevestigd.").wait_for()

    told = {request.all_headers().get("referer", "") for request in requests}
    registration.refresh_from_db()
    assert (registration.status, [each for each in told if registration.token in each]) == ("registered", [])
    assert any(told)


def test_assistant_adds_somebody_without_script_and_is_told_what_is_wrong(day, open_page):
    page = open_page(f"{DAY}aanmelden/voor-anderen/", width=DESK, javascript=False)
    page.get_by_label("Uw naam").fill("Carla Pol")
    page.get_by_label("Uw e-mailadres").fill("carla@assen.example")
    page.get_by_label("Naam", exact=True).fill("Anna de Boer")
    page.get_by_label("Organisatie").fill("VNG")
    page.get_by_role("radio", name="Warmte").check()
    page.get_by_role("button", name="Nog iemand toevoegen").click()
    page.get_by_label("Naam", exact=True).nth(1).fill("Bert Aal")
    page.get_by_label("Organisatie").nth(1).fill("VNG")
    page.get_by_role("radio", name="Zorg in de wijk").nth(1).check()
    page.get_by_label("Ik heb gelezen wat er bewaard wordt").check()
    page.get_by_role("button", name="Meld deze mensen aan").click()

    expect(page.locator("h1")).to_have_text("Kijk in uw mail")
    assert page.problems == []
    signups = SessionSignup.objects.filter(registration__contact_email="carla@assen.example")
    assert sorted(signups.values_list("registration__name", "session__title", "status")) == [
        ("Anna de Boer", "Warmte", "confirmed"),
        ("Bert Aal", "Zorg in de wijk", "waitlisted"),
    ]


def test_form_with_errors_and_the_pages_of_a_registration_are_clean_at_a_desk(day, open_page):
    page = open_page(f"{DAY}aanmelden/voor-anderen/", width=DESK)
    page.get_by_role("button", name="Nog iemand toevoegen").click()
    expect(page.locator("#persoon-2")).to_be_visible()
    page.evaluate("document.querySelectorAll('form').forEach(form => { form.noValidate = true; })")
    page.get_by_role("button", name="Meld deze mensen aan").click()
    expect(page.get_by_role("alert")).to_have_text(re.compile(r"^\s*Er is nog niets verstuurd\."))
    assert faults_of(page) == []

    signup = SessionSignupFactory(session=day.sessions.get(title="Warmte"), registration__network_day=day)
    for part in ("", "keuzes/", "wijzigen/", "afmelden/"):
        page.goto(f"/aanmelding/{signup.registration.token}/{part}")
        assert (part, faults_of(page)) == (part, [])
