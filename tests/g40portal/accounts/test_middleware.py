"""Closed doors, and who half a session is."""

import pytest
from django.test import Client

from tests.accounts import CODE, account, code_of, sign_in, with_app
from tests.factories import NetworkDayFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _second_factor(settings):
    settings.G40_SECOND_FACTOR = True


def half_in(user):
    client = Client()
    client.force_login(user)
    return client


def test_stranger_is_led_to_sign_in_and_back():
    answer = Client().get("/werkplek/sessies/?wacht=1")

    assert answer.url == "/account/inloggen/?next=/werkplek/sessies/%3Fwacht%3D1"


def test_page_for_everybody_is_the_same_to_a_stranger_and_kept():
    day = NetworkDayFactory(status="published")

    answers = [Client().get(day.get_absolute_url()) for _ in range(2)]

    assert {(each.status_code, each["Cache-Control"]) for each in answers} == {(200, "public, no-cache")}


def test_stranger_who_sends_a_form_is_led_to_no_form():
    assert Client().post("/beheer/themegroups/city/add/").url == "/account/inloggen/?next=/"


def test_staff_without_a_second_factor_sees_no_drafts():
    day = NetworkDayFactory(status="draft")

    assert half_in(UserFactory(is_staff=True)).get(day.get_absolute_url()).status_code == 404


def test_staff_with_a_second_factor_sees_drafts_and_the_admin():
    day, user = NetworkDayFactory(status="draft"), account(is_staff=True)
    client = Client()
    secret = with_app(user)

    sign_in(client, user, next=day.get_absolute_url())
    answer = client.post(CODE, {"code": code_of(secret)})

    assert answer.url == day.get_absolute_url()
    assert {client.get(each).status_code for each in (answer.url, "/beheer/")} == {200}


def test_somebody_without_staff_rights_is_led_to_his_desk_and_refused_the_admin():
    user = account()
    client = Client()
    secret = with_app(user)

    sign_in(client, user)
    answer = client.post(CODE, {"code": code_of(secret)})

    assert answer.url == "/werkplek/"
    assert client.get("/beheer/", follow=True).status_code == 403


def test_session_of_before_is_asked_for_the_second_factor_and_led_on():
    user = account(is_staff=True, is_superuser=True)
    client = half_in(user)
    secret = with_app(user)

    asked = client.get("/beheer/themegroups/city/")
    answer = client.post(asked.url, {"code": code_of(secret)})

    assert asked.url == "/account/tweede-factor/opnieuw/?next=/beheer/themegroups/city/"
    assert (answer.url, client.get(answer.url).status_code) == ("/beheer/themegroups/city/", 200)


def test_second_factor_can_be_left_off_to_try_the_portal_out(settings):
    settings.G40_SECOND_FACTOR = False
    client = Client()

    assert sign_in(client, account(is_staff=True)).url == "/beheer/"
    assert client.get("/beheer/").status_code == 200
