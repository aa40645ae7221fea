"""A code, scanned or typed."""

import datetime

import pytest
from django.utils import timezone

from sessions.models import CheckIn, Registration, SessionSignup
from tests.factories import RegistrationFactory, SessionFactory, SessionSignupFactory, TimeslotFactory

pytestmark = pytest.mark.django_db


def page_of(registration):
    return f"/werkplek/code/{registration.code}/"


@pytest.mark.parametrize("rows", [1, 30])
def test_code_page_has_constant_queries(staff_client, django_assert_num_queries, day, rows):
    registration = RegistrationFactory(network_day=day)
    for _ in range(rows):
        session = SessionFactory(network_day=day, timeslot=TimeslotFactory(network_day=day))
        SessionSignupFactory(session=session, registration=registration)

    # The sign-in (2), the person, the seats, and the check-in of today.
    with django_assert_num_queries(5):
        page = staff_client.get(page_of(registration))

    assert page.text.count('name="signup"') == rows


def test_code_page_offers_a_check_in_of_today(staff_client, day, seat):
    before = staff_client.get(page_of(seat.registration)).text
    answer = staff_client.post(f"{page_of(seat.registration)}binnen/")
    after = staff_client.get(answer.url).text

    assert CheckIn.objects.get().registration == seat.registration
    assert (">Binnen</button>" in before, ">Binnen</button>" in after) == (True, False)
    assert ("Karin Bos is binnen." in after, "Binnen sinds" in after) == (True, True)


def test_code_page_on_another_date_offers_no_check_in(staff_client, day, seat):
    day.starts_on = timezone.localdate() + datetime.timedelta(days=1)
    day.save()

    page = staff_client.get(page_of(seat.registration)).text
    staff_client.post(f"{page_of(seat.registration)}binnen/")

    assert ("De netwerkdag is niet vandaag." in page, ">Binnen</button>" in page) == (True, False)
    assert CheckIn.objects.count() == 0


def test_code_of_who_withdrew_leads_to_the_door(staff_client, seat):
    Registration.objects.update(status="withdrawn")

    page = staff_client.get(page_of(seat.registration)).text

    assert ("Afgemeld" in page, 'href="/werkplek/dagen/dag/deur/?zoek=Karin%20Bos"' in page) == (True, True)


def test_code_ticks_a_seat_and_asks_for_the_next_one(secretarys_client, secretary, seat):
    answer = secretarys_client.post(f"{page_of(seat.registration)}aanwezig/", {"signup": seat.pk})
    page = secretarys_client.get(answer.url).text

    stored = SessionSignup.objects.get()
    assert (stored.attendance, stored.changed_by) == ("present", secretary)
    assert "Karin Bos is aanwezig bij “Warmte”." in page
    assert (page.count("autofocus"), 'name="signup"' in page) == (1, False)


def test_code_page_that_was_just_opened_moves_no_focus(secretarys_client, seat):
    assert "autofocus" not in secretarys_client.get(page_of(seat.registration)).text


def test_code_is_found_however_it_is_typed(secretarys_client, seat):
    Registration.objects.update(code="QLP2MX9C")

    answer = secretarys_client.get("/werkplek/code/", {"code": " 0ip2-mx9c"})

    assert answer.url == "/werkplek/code/QLP2MX9C/"


@pytest.mark.parametrize("typed", ["", "x" * 41, "\x00", "<svg onload=x>"])
def test_code_that_cannot_be_one_is_explained(secretarys_client, typed):
    page = secretarys_client.get(f"/werkplek/code/?code={typed}" if "\x00" not in typed else "/werkplek/code/?code=%0")

    assert ('aria-invalid="true"' in page.text, "<svg onload" in page.text) == (True, False)
