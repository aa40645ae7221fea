"""The example day in a real browser: marked, and without faults on a phone and on a wide screen."""

import pytest
from playwright.sync_api import expect

from sessions.example.making import make_example_day
from sessions.management.commands.load_demo import load_facts

from .conftest import DESK, PHONE, faults_of_each

PAGES = {
    "/netwerkdagen/voorbeelddag/": "Deze netwerkdag vindt niet plaats.",
    "/netwerkdagen/voorbeelddag/sessies/integrale-aanpak-armoede/": "Deze netwerkdag vindt niet plaats.",
    "/netwerkdagen/voorbeelddag/mijn-programma/?s=5&s=12": "Deze netwerkdag vindt niet plaats.",
    "/": "Probeer het uit",
    "/netwerkdagen/": "Probeer het uit",
}


@pytest.fixture
def _example(transactional_db):
    load_facts()
    make_example_day(by=None)


@pytest.mark.usefixtures("_example")
@pytest.mark.parametrize("width", [PHONE, DESK])
def test_example_day_is_marked_and_has_no_faults(open_page, width):
    assert faults_of_each(open_page("/netwerkdagen/", width), PAGES) == {}


@pytest.mark.usefixtures("_example")
def test_example_day_is_marked_on_paper(open_page):
    page = open_page("/netwerkdagen/voorbeelddag/", DESK)
    page.emulate_media(media="print")

    expect(page.get_by_text("Deze netwerkdag vindt niet plaats.")).to_be_visible()
