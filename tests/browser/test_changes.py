"""What changed in a programme: the marks and the list that visitors read, and telling who is touched."""

import datetime

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from g40portal.models import OutboxMail
from sessions import actions
from tests.admin_pages import secretariat
from tests.factories import (
    NetworkDayFactory,
    RegistrationFactory,
    SessionFactory,
    SessionSignupFactory,
    TimeslotFactory,
)

from .conftest import DESK, PHONE, faults_of, faults_of_each


@pytest.fixture
def day(transactional_db):
    """A day to come of which a session went to another time and place, another is off, and a third is new."""
    day = NetworkDayFactory(slug="dag", place="Oss", starts_on=timezone.localdate() + datetime.timedelta(days=28))
    slots = [
        TimeslotFactory(
            network_day=day,
            title=f"Ronde {number}",
            slug=f"ronde-{number}",
            kind="round",
            start_time=datetime.time(10 + 2 * number),
            end_time=datetime.time(11 + 2 * number),
        )
        for number in (1, 2)
    ]
    wonen = SessionFactory(network_day=day, timeslot=slots[0], title="Wonen in de wijk", other_place="Zaal 1")
    zorg = SessionFactory(network_day=day, timeslot=slots[1], title="Zorg dichtbij", other_place="Zaal 2")
    off = SessionFactory(network_day=day, timeslot=slots[1], title="Energie")
    piet = RegistrationFactory(network_day=day, name="Piet Smit")
    for session in (wonen, zorg):
        SessionSignupFactory(session=session, registration=piet)
    actions.ensure_snapshot(day=day)
    wonen.timeslot, wonen.other_place = slots[1], "Zaal 3"
    wonen.save()
    SessionFactory(network_day=day, timeslot=slots[0], title="Nieuw in het programma")
    actions.record_changes(day=day, by=None)
    actions.set_session_status(session=off, status="cancelled", by=None)
    return day


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_pages_of_changes_have_no_faults(open_page, day, width):
    parts = ("", "wijzigingen/", "sessies/wonen-in-de-wijk/")
    faults = faults_of_each(open_page("/", width), {f"/netwerkdagen/dag/{part}": "" for part in parts})
    page = open_page("/beheer/netwerkdagen/dag/wijzigingen/", width, user=secretariat())
    faults["melden"] = faults_of(page)
    page.reload()
    page.get_by_role("button", name="Bekijk de mail").click()
    expect(page.get_by_role("heading", name="Naar 1 persoon")).to_be_visible()
    faults["bekijken"] = faults_of(page)

    assert faults == {page: [] for page in faults}


def test_visitor_reads_what_changed(open_page, day):
    page = open_page("/netwerkdagen/dag/")
    card = page.get_by_role("listitem").filter(has=page.get_by_role("heading", name="Wonen in de wijk"))
    expect(card.get_by_text("Gewijzigd")).to_be_visible()
    page.get_by_role("link", name="Wijzigingen").click()
    expect(page.get_by_text("eerst 12.00 tot 13.00, ronde 1; nu 14.00 tot 15.00, ronde 2")).to_be_visible()
    page.get_by_role("link", name="Wonen in de wijk").first.click()
    expect(page.get_by_text("was 12.00 tot 13.00, ronde 1.")).to_be_visible()


@pytest.mark.each_database
def test_secretariat_tells_who_is_touched_without_script(open_page, day):
    page = open_page("/beheer/netwerkdagen/dag/wijzigingen/", user=secretariat(), javascript=False)
    expect(page.get_by_role("checkbox", checked=True)).to_have_count(2)
    page.get_by_role("button", name="Bekijk de mail").click()
    mail = page.get_by_role("article", name="Mail aan Piet Smit")
    expect(mail).to_contain_text("zijn nu tegelijk")
    page.get_by_role("button", name="Verstuur aan 1 persoon").click()
    expect(page.get_by_text("Gemeld: 1 persoon krijgt een mail.")).to_be_visible()
    expect(page.get_by_text("Er is niets te melden.")).to_be_visible()

    assert OutboxMail.objects.filter(kind="wijziging gemeld").count() == 1
