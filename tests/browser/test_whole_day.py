"""Changing a whole day in a real browser: each choice with its preview, on a phone and at a desk."""

import datetime

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from events.models import NetworkDay
from g40portal.models import OutboxMail
from sessions.models import Session
from tests.admin_pages import secretariat
from tests.factories import (
    CityFactory,
    NetworkDayFactory,
    RegistrationFactory,
    RoomFactory,
    SessionFactory,
    SessionSignupFactory,
    TimeslotFactory,
    VenueFactory,
)

from .conftest import DESK, PHONE, faults_of

ADDRESS = "/beheer/netwerkdagen/dag/hele-dag/"
REASON = "De zaal is onder water gelopen."
HEADINGS = {
    "vervalt": "Laat de dag vervallen",
    "verzet": "Verzet naar een andere datum",
    "online": "Maak de dag online",
}


@pytest.fixture
def day(transactional_db):
    """A day to come with a session in a room, one in a museum, and somebody who has a seat and lunches."""
    day = NetworkDayFactory(
        slug="dag",
        host_city=CityFactory(name="Breda", slug="breda"),
        venue=VenueFactory(name="De Kapel"),
        starts_on=timezone.localdate() + datetime.timedelta(days=28),
        registration_opens_at=timezone.now(),
    )
    slot = TimeslotFactory(network_day=day, start_time=datetime.time(11, 30), end_time=datetime.time(12, 30))
    room = RoomFactory(venue=day.venue, name="Blauwe zaal")
    session = SessionFactory(network_day=day, timeslot=slot, title="Wonen in het groen", room=room)
    SessionFactory(network_day=day, timeslot=slot, title="Rondleiding", other_place="Stedelijk Museum")
    SessionSignupFactory(session=session, registration__name="Karin Bos", registration__comes_to_lunch=True)
    RegistrationFactory(network_day=day, name="Wim Smit", contact_name="Hulp", contact_email="hulp@oss.example")
    return day


def fill_in(page, what, day):
    """Open the form of a choice and fill it in; return its part of the page."""
    part = page.get_by_role("region", name=HEADINGS[what])
    part.get_by_text("Vul in", exact=True).click()
    part.get_by_label("Reden").fill(REASON)
    if what == "verzet":
        part.get_by_label("Nieuwe datum").fill((day.starts_on + datetime.timedelta(days=7)).isoformat())
    if what == "online":
        part.get_by_role("group", name="Rondleiding").get_by_label("Vervalt").check()
    return part


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_page_forms_and_previews_have_no_faults(open_page, day, width, tmp_path):
    user, faults = secretariat(), {}
    page = open_page(ADDRESS, width, user=user)
    faults["forms"] = faults_of(page)
    for what in HEADINGS:
        page.goto(ADDRESS)
        part = fill_in(page, what, day)
        part.get_by_role("button", name="Bekijk wat er gebeurt").click()
        expect(page.get_by_role("heading", name="Dit gebeurt er")).to_be_visible()
        faults[f"preview of {what}"] = faults_of(page)
    page.goto(ADDRESS)
    part = page.get_by_role("region", name=HEADINGS["verzet"])
    part.get_by_text("Vul in", exact=True).click()
    part.get_by_role("button", name="Bekijk wat er gebeurt").click()
    expect(page.get_by_text("Kies de nieuwe datum.").first).to_be_visible()
    faults["errors"] = faults_of(page)

    assert faults == {page: [] for page in faults}


@pytest.mark.each_database
@pytest.mark.parametrize("javascript", [True, False])
def test_secretariat_moves_a_day_turns_it_online_cancels_it_and_takes_that_back_on_a_phone(open_page, day, javascript):
    page = open_page(ADDRESS, user=secretariat(), javascript=javascript)

    def do(what, button, said):
        fill_in(page, what, day)
        page.get_by_role("region", name=HEADINGS[what]).get_by_role("button", name="Bekijk wat er gebeurt").click()
        expect(page.get_by_text("Beste Karin Bos,")).to_be_visible()
        page.get_by_role("button", name=button).click()
        expect(page.get_by_role("status")).to_have_text(said)

    do("verzet", "Verzet de dag en mail 2 mensen", "De dag is verzet. 2 mensen krijgen daarover een mail.")
    do("online", "Maak de dag online en mail 2 mensen", "De dag is nu online. 2 mensen krijgen daarover een mail.")
    do("vervalt", "Laat de dag vervallen en mail 2 mensen", "De dag is vervallen. 2 mensen krijgen daarover een mail.")
    expect(page.get_by_role("heading", name="De mails over de laatste wijziging, om")).to_be_visible()
    part = page.get_by_role("region", name="Gaat toch door", exact=True)
    part.get_by_text("Vul in", exact=True).click()
    part.get_by_label("Reden").fill("Het water is weg.")
    part.get_by_role("button", name="Bekijk wat er gebeurt").click()
    page.get_by_role("button", name="Laat de dag toch doorgaan en mail 2 mensen").click()
    expect(page.get_by_role("status")).to_have_text("De dag gaat toch door. 2 mensen krijgen daarover een mail.")

    changed = NetworkDay.objects.get()
    public = open_page("/netwerkdagen/dag/")
    expect(public.get_by_role("definition").get_by_text("online", exact=True)).to_be_visible()
    assert public.url.endswith(changed.get_absolute_url())
    assert changed.starts_on == day.starts_on + datetime.timedelta(days=7)
    assert list(Session.objects.order_by("pk").values_list("room", "status")) == [
        (None, "confirmed"),
        (None, "cancelled"),
    ]
    assert OutboxMail.objects.filter(calendar_method="REQUEST").count() == 3
    assert OutboxMail.objects.filter(calendar_method="CANCEL").count() == 1
    assert (page.problems, public.problems) == ([], [])


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_page_with_progress_has_no_faults(open_page, day, width):
    page = open_page(ADDRESS, width, user=secretariat())
    fill_in(page, "vervalt", day)
    page.get_by_role("region", name=HEADINGS["vervalt"]).get_by_role("button", name="Bekijk wat er gebeurt").click()
    page.get_by_role("button", name="Wijzig wat u invulde").click()
    expect(page.get_by_label("Reden").first).to_have_value(REASON)
    page.get_by_role("region", name=HEADINGS["vervalt"]).get_by_role("button", name="Bekijk wat er gebeurt").click()
    page.get_by_role("button", name="Laat de dag vervallen en mail 2 mensen").click()
    expect(page.get_by_role("heading", name="De mails over de laatste wijziging, om")).to_be_visible()

    assert faults_of(page) == []
