"""Being removed by the personal link, in a browser: asked once, done at once, and nothing to complain of."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from sessions.models import Registration
from tests.browser.conftest import DESK, PHONE, faults_of
from tests.factories import NetworkDayFactory, RegistrationFactory
from tests.sessions.privacy.kept import days_ago

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def data_dir(settings, tmp_path):
    settings.DATA_DIR = tmp_path


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_person_is_removed_by_the_link_after_one_question(open_page, width):
    day = NetworkDayFactory(starts_on=days_ago(-30))
    registration = RegistrationFactory(network_day=day, name="Anna Aker")
    page = open_page(reverse("registration-removal", args=[registration.token]), width=width)
    question = faults_of(page)

    page.get_by_role("button", name="Verwijder de gegevens").click()

    expect(page.locator("h1")).to_have_text("De gegevens zijn verwijderd")
    assert (question, faults_of(page)) == ([], [])
    assert list(Registration.objects.values_list("name", "status")) == [("", "withdrawn")]


def test_file_with_all_that_is_kept_is_saved(open_page):
    registration = RegistrationFactory(network_day__slug="2026-assen")
    page = open_page(reverse("registration-removal", args=[registration.token]))

    with page.expect_download() as saved:
        page.get_by_role("link", name="Bekijk eerst wat er is bewaard").click()

    assert (saved.value.suggested_filename, page.problems) == ("gegevens-2026-assen.json", [])


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_privacy_page_has_nothing_to_complain_of(open_page, width):
    page = open_page("/privacy/", width=width)

    assert (page.answer.status, faults_of(page)) == (200, [])
