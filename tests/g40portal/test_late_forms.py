"""Forms that come too late: what was typed is shown again, to who typed it and to nobody else's words."""

import pytest
from django.test import Client

FORM = "/beheer/themegroups/city/add/"
OURS = {"sec-fetch-site": "same-origin", "sec-fetch-mode": "navigate", "referer": f"https://g40.example{FORM}?a=1"}
TYPED = {
    "name": "Nieuwe <stad>",
    "password1": "geheim",
    "csrfmiddlewaretoken": "teken",
    "versie": "41",
    "keuze": "vervalt",
    "doen": "voer-uit",
    "zet": "0a1bcd2e-3f4a-4b5c-8d6e-7f8a9b0c1d2e 12 - 3",
    "rows-TOTAL_FORMS": "3",
    "rows-0-DELETE": "on",
    "leeg": " ",
}

pytestmark = pytest.mark.django_db


def test_who_is_signed_out_sees_what_was_typed_and_the_way_back():
    page = Client().post(FORM, TYPED, headers=OURS)

    assert (page.status_code, page["Cache-Control"]) == (403, "private, no-store")
    assert "<ul><li>Nieuwe &lt;stad&gt;</li></ul>" in page.text
    assert [word for word in ("geheim", "teken") if word in page.text] == []
    assert "/account/inloggen/?next=%2Fbeheer%2Fthemegroups%2Fcity%2Fadd%2F%3Fa%3D1" in page.text


@pytest.mark.parametrize("headers", [{}, OURS | {"sec-fetch-site": "cross-site"}, OURS | {"sec-fetch-mode": "cors"}])
def test_words_from_elsewhere_are_never_shown(headers):
    assert Client().post(FORM, TYPED, headers=headers).url == "/account/inloggen/?next=/"


def test_form_of_an_earlier_session_shows_what_was_typed(django_user_model):
    client = Client(enforce_csrf_checks=True)
    client.force_login(django_user_model.objects.create(username="s", is_staff=True))

    page = client.post(FORM, TYPED, headers=OURS)

    assert (page.status_code, "Dit formulier is verlopen" in page.text) == (403, True)
    assert ("<li>Nieuwe &lt;stad&gt;</li>" in page.text, "geheim" in page.text) == (True, False)
