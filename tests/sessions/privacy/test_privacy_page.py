"""What the privacy page promises about how long people are kept."""

import pytest

from g40portal import kept_pages

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("days", "words"), [(90, "Tot 90 dagen na"), (30, "Tot 30 dagen na"), (1, "Tot één dag na")])
def test_page_tells_the_days_of_the_setting(client, settings, days, words):
    settings.G40_KEEP_DAYS = days
    kept_pages.clear()

    page = client.get("/privacy/").text

    assert page.count(f"{words} de netwerkdag") == 1
