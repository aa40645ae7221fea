"""Starting from an earlier day in a real browser, on a phone and at a desk."""

import datetime

import pytest
from playwright.sync_api import expect

from events.models import NetworkDay
from tests.admin_pages import secretariat
from tests.factories import CityFactory, NetworkDayFactory, RoomFactory, SessionFactory, TimeslotFactory, VenueFactory

from .conftest import DESK, PHONE, faults_of

NEW, COPYING = "/beheer/netwerkdagen/nieuw/", "/beheer/netwerkdagen/eerder/kopieren/"


@pytest.fixture
def day(transactional_db):
    """A day with a venue, a round and two sessions, that hands the baton to another."""
    day = NetworkDayFactory(
        slug="eerder",
        host_city=CityFactory(name="Breda"),
        venue=VenueFactory(name="De Kapel"),
        next_day=NetworkDayFactory(starts_on=datetime.date(2031, 1, 15), host_city=CityFactory(name="Zwolle")),
    )
    slot = TimeslotFactory(network_day=day, start_time=datetime.time(11, 30), end_time=datetime.time(12, 30))
    room = RoomFactory(venue=day.venue, name="Blauwe zaal")
    SessionFactory(network_day=day, timeslot=slot, title="Wonen in het groen", room=room)
    SessionFactory(network_day=day, timeslot=slot, title="Rondleiding", status="cancelled")
    return day


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_a_template_and_a_copy_are_made_on_pages_without_faults(open_page, day, width):
    page, faults = open_page(COPYING, width, user=secretariat()), {}
    faults["forms"] = faults_of(page)
    page.get_by_label("Naam van het sjabloon").fill("Een ronde")
    page.get_by_role("button", name="Bewaar het sjabloon").click()
    expect(page.get_by_role("status")).to_have_text("Het tijdschema is bewaard als sjabloon “Een ronde”.")
    page.goto(NEW)
    faults["new"] = faults_of(page)
    page.get_by_role("link", name="Breda, 4 juni 2025").click()
    part = page.get_by_role("region", name="Begin een nieuwe dag met dit programma")
    part.get_by_text("Vul in", exact=True).click()
    part.get_by_role("button", name="Maak de nieuwe dag").click()
    expect(page.get_by_text("Kies de datum.").first).to_be_visible()
    expect(part.get_by_label("Eerste dag")).to_be_focused()
    faults["errors"] = faults_of(page)
    part.get_by_label("Eerste dag").fill("2031-03-12")
    part.get_by_label("Dezelfde locatie en zalen").check()
    part.get_by_role("button", name="Maak de nieuwe dag").click()
    expect(page.get_by_role("status")).to_have_text("De nieuwe dag is gemaakt, als concept. Niemand ziet hem nog.")

    made = NetworkDay.objects.get(starts_on=datetime.date(2031, 3, 12))
    assert [(each.title, each.room.name) for each in made.sessions.all()] == [("Wonen in het groen", "Blauwe zaal")]
    assert faults == {name: [] for name in faults}
