"""The board of a day without rooms, and of one of two dates, in a real browser."""

import datetime

import pytest
from playwright.sync_api import expect

from sessions.models import Session
from tests.admin_pages import secretariat
from tests.factories import NetworkDayFactory, SessionFactory, TimeslotFactory

BOARD = "/beheer/netwerkdagen/dag/bord/"
DATE = datetime.date(2027, 3, 4)
TEN, ELEVEN = datetime.time(10), datetime.time(11)


@pytest.fixture
def two_dates(transactional_db):
    """Return the two rounds, one on each date, of a day without rooms; both are called the same."""
    tomorrow = DATE + datetime.timedelta(days=1)
    day = NetworkDayFactory(slug="dag", starts_on=DATE, ends_on=tomorrow)
    rounds = [
        TimeslotFactory(network_day=day, title="Ronde 1", date=date, start_time=TEN, end_time=ELEVEN)
        for date in (DATE, tomorrow)
    ]
    SessionFactory(network_day=day, timeslot=rounds[0], title="Bruggen", position=1)
    return rounds


def test_keyboard_takes_a_session_to_a_column_of_another_date(open_page, two_dates):
    page = open_page(BOARD, user=secretariat())
    said = page.locator("[data-said]")
    page.get_by_role("button", name="Pak op Bruggen").press("Enter")
    expect(said).to_contain_text("Bruggen opgepakt van 4 maart 10.00 tot 11.00 Ronde 1, Kolom 1.")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    expect(said).to_have_text("5 maart 10.00 tot 11.00 Ronde 1, Kolom 2, hier staat niets.")
    page.keyboard.press("Enter")
    staged = page.get_by_text(
        "van 4 maart 10.00 tot 11.00 Ronde 1, kolom 1 naar 5 maart 10.00 tot 11.00 Ronde 1, kolom 2"
    )
    expect(staged).to_be_visible()
    page.get_by_role("button", name="Bewaar 1 verplaatsing").click()
    expect(page.get_by_text("Bewaard: 1 sessie is verplaatst.")).to_be_visible()

    session = Session.objects.get()
    assert (session.timeslot, session.position) == (two_dates[1], 2)
