"""Who gets an answer from the pages of the day itself, and who gets what there is for what does not exist."""

import re
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from django.test import Client
from django.utils import timezone

from g40portal.models import OutboxMail
from sessions.models import CheckIn, Registration, SessionSignup
from tests.accounts import CODE, account, code_of, sign_in, with_app
from tests.factories import NetworkDayFactory, RegistrationFactory, UserFactory
from tests.sessions.door.conftest import signed_in

pytestmark = pytest.mark.django_db
DAY = "/werkplek/dagen/dag/"
DAY_PAGES = [DAY, *(f"{DAY}{page}/" for page in ["stand", "deur", "catering", "toegankelijkheid", "per-stad"])]
DAY_ACTIONS = [f"{DAY}deur/", *(f"{DAY}deur/{action}/" for action in ["binnen", "terug", "opnieuw"])]


def attendance_page(session):
    return f"/werkplek/sessies/{session.uuid}/aanwezigheid/"


def code_page(registration):
    return f"/werkplek/code/{registration.code}/"


def rows():
    """Everything that a request might have changed."""
    return [
        list(SessionSignup.objects.order_by("pk").values_list("pk", "status", "attendance")),
        list(Registration.objects.order_by("pk").values_list("pk", "status", "source")),
        list(CheckIn.objects.values_list("registration", "date")),
        OutboxMail.objects.count(),
    ]


def sent():
    """A form that would do something, if its sender might."""
    registration = Registration.objects.first()
    fields = {"datum": timezone.localdate().isoformat(), "registration": registration.pk, "name": "Jan", "where": "VNG"}
    signups = {f"a-{pk}": "present" for pk in SessionSignup.objects.values_list("pk", flat=True)}
    return fields | signups | {"signup": SessionSignup.objects.first().pk, "rest": "present"}


def body(response):
    return re.sub(r'value="\w{64}"', "", response.text)


@pytest.mark.parametrize("path", DAY_PAGES)
def test_day_is_for_the_secretariat_alone(staff_client, secretarys_client, seat, path):
    answers = [client.get(path) for client in (staff_client, secretarys_client, signed_in(UserFactory()))]

    assert [answer.status_code for answer in answers] == [200, 404, 404]
    assert {answer["Cache-Control"] for answer in answers} == {"private, no-store"}
    assert body(answers[1]) == body(secretarys_client.get("/werkplek/dagen/onbekend/"))


@pytest.mark.parametrize("path", DAY_ACTIONS)
def test_day_action_of_a_secretary_is_not_found_and_does_nothing(secretarys_client, seat, path):
    before = rows()

    answer = secretarys_client.post(path, sent())

    assert (answer.status_code, rows()) == (404, before)


def test_attendance_of_another_group_is_as_one_that_does_not_exist(secretarys_client, session, foreign_seat):
    """Case 1."""
    unknown = "/werkplek/sessies/00000000-0000-4000-8000-000000000000/aanwezigheid/"
    page = attendance_page(foreign_seat.session)
    before = rows()

    read, missing = secretarys_client.get(page), secretarys_client.get(unknown)
    posts = [secretarys_client.post(each, sent()) for each in (page, f"{page}inloop/")]

    assert (read.status_code, body(read)) == (404, body(missing))
    assert ([each.status_code for each in posts], rows()) == ([404, 404], before)


def test_attendance_after_the_term_has_ended_is_not_found(secretary, secretarys_client, seat):
    """Case 4: what could be read a moment ago is asked again when it is sent."""
    page = attendance_page(seat.session)
    opened = secretarys_client.get(page)
    secretary.person.memberships.update(until=timezone.localdate() - timezone.timedelta(days=1))

    answer = secretarys_client.post(page, {f"a-{seat.pk}": "present"})

    seat.refresh_from_db()
    assert (opened.status_code, answer.status_code, seat.attendance) == (200, 404, "unknown")


@pytest.mark.parametrize("stranger", ["foreign", "missing", "no id", "too long"])
@pytest.mark.parametrize("accept", ["text/html", "application/json"])
def test_own_form_with_a_foreign_id_does_nothing(secretarys_client, seat, foreign_seat, stranger, accept):
    """Cases 2 and 5."""
    ids = {"foreign": foreign_seat.pk, "missing": 99_999_999, "no id": "x", "too long": "9" * 5_000}
    before = rows()

    answer = secretarys_client.post(
        attendance_page(seat.session),
        urlencode({f"a-{seat.pk}": "present", f"a-{ids[stranger]}": "present"}),
        content_type="application/x-www-form-urlencoded",
        headers={"Accept": accept},
    )

    assert (answer.status_code, rows()) == (404, before)


def test_fields_that_are_not_asked_are_ignored(secretarys_client, seat):
    """Case 3."""
    fields = {f"a-{seat.pk}": "absent", "status": "withdrawn", "capacity": "1", "changed_by": "1"}

    secretarys_client.post(attendance_page(seat.session), fields)

    seat.refresh_from_db()
    assert (seat.attendance, seat.status, seat.session.capacity) == ("absent", "confirmed", None)


def test_walk_in_cannot_set_more_than_name_and_where(staff_client, day):
    """Case 3."""
    fields = {"datum": day.starts_on.isoformat(), "name": "Jan", "where": "VNG", "status": "withdrawn", "code": "X"}

    staff_client.post(f"{DAY}deur/", fields | {"email": "jan@vng.example", "network_day": "77"})

    registration = Registration.objects.get()
    assert (registration.network_day, registration.status, registration.email) == (day, "registered", "")


@pytest.mark.parametrize("action", ["binnen", "terug", "opnieuw"])
def test_person_of_another_day_is_not_found_at_this_door(staff_client, day, action):
    """Case 2."""
    elsewhere = RegistrationFactory(network_day=NetworkDayFactory(starts_on=day.starts_on))
    CheckIn.objects.create(registration=elsewhere, date=day.starts_on)
    fields = {"datum": day.starts_on.isoformat(), "registration": elsewhere.pk}
    before = rows()

    answer = staff_client.post(f"{DAY}deur/{action}/", fields)

    assert (answer.status_code, rows()) == (404, before)


@pytest.mark.parametrize("date", ["1999-01-01", "2025-02-30", "99999", "x" * 5_000, ""])
@pytest.mark.parametrize("path", DAY_ACTIONS)
def test_date_that_the_day_is_not_on_is_not_found(staff_client, seat, path, date):
    before = rows()

    answer = staff_client.post(path, sent() | {"datum": date})

    assert (answer.status_code, rows()) == (404, before)


def test_code_is_known_to_whose_session_this_person_is_in(secretarys_client, seat):
    page = secretarys_client.get(code_page(seat.registration))

    assert (page.status_code, "Karin Bos" in page.text) == (200, True)


def test_code_of_somebody_elses_attendee_is_as_one_that_does_not_exist(secretarys_client, session, foreign_seat):
    """Case 1."""
    page = code_page(foreign_seat.registration)
    before = rows()

    read, missing = secretarys_client.get(page), secretarys_client.get("/werkplek/code/22222222/")
    posts = [secretarys_client.post(f"{page}{action}/", sent()) for action in ("binnen", "aanwezig")]

    assert (read.status_code, body(read)) == (404, body(missing))
    assert ([each.status_code for each in posts], rows()) == ([404, 404], before)


@pytest.mark.parametrize("status", ["requested", "waitlisted", "declined", "withdrawn"])
def test_code_of_who_has_no_seat_is_not_found(secretarys_client, seat, status):
    position = 1 if status == "waitlisted" else None
    SessionSignup.objects.update(status=status, position=position)

    assert secretarys_client.get(code_page(seat.registration)).status_code == 404


def test_code_that_is_typed_for_somebody_elses_attendee_is_unknown(secretarys_client, session, foreign_seat):
    typed, missing = (
        secretarys_client.get("/werkplek/code/", {"code": code})
        for code in (foreign_seat.registration.code, "22222222")
    )

    assert "Deze code kennen wij hier niet" in missing.text
    assert body(typed).replace(foreign_seat.registration.code, "22222222") == body(missing)


def test_secretary_cannot_check_in_with_a_code(secretarys_client, seat):
    answer = secretarys_client.post(f"{code_page(seat.registration)}binnen/")

    assert (answer.status_code, CheckIn.objects.count()) == (404, 0)


def test_secretary_cannot_tick_a_seat_of_another_group_with_a_code(secretarys_client, seat, foreign):
    """Case 2."""
    other = SessionSignup.objects.create(registration=seat.registration, session=foreign, status="confirmed")
    before = rows()

    answer = secretarys_client.post(f"{code_page(seat.registration)}aanwezig/", {"signup": other.pk})

    assert (answer.status_code, rows()) == (404, before)


def test_code_page_names_only_the_secretarys_own_sessions(secretarys_client, seat, foreign):
    SessionSignup.objects.create(registration=seat.registration, session=foreign, status="confirmed")

    page = secretarys_client.get(code_page(seat.registration)).text

    assert ("Warmte" in page, "Bruggen" in page, "Binnenkomst" in page) == (True, False, False)


def every_post(seat):
    page, code = attendance_page(seat.session), code_page(seat.registration)
    return [page, f"{page}inloop/", f"{code}binnen/", f"{code}aanwezig/", *DAY_ACTIONS]


def test_form_without_a_token_or_from_elsewhere_is_refused(seat):
    """Case 19."""
    client = signed_in(UserFactory(is_staff=True), enforce_csrf_checks=True)
    client.get(attendance_page(seat.session))
    before = rows()

    without = [client.post(page, sent()).status_code for page in every_post(seat)]
    token = {"csrfmiddlewaretoken": client.cookies["csrftoken"].value}
    foreign = [
        client.post(page, sent() | token, headers={"Origin": "https://kwaad.example"}).status_code
        for page in every_post(seat)
    ]

    assert (set(without), set(foreign), rows()) == ({403}, {403}, before)


def test_reading_changes_nothing(staff_client, seat):
    """Case 20."""
    registration = seat.registration
    query = {"datum": timezone.localdate().isoformat(), "registration": registration.pk, f"a-{seat.pk}": "present"}
    pages = [attendance_page(seat.session), code_page(registration), "/werkplek/code/", *DAY_PAGES]
    actions = [page for page in every_post(seat) if page not in pages]
    before = rows()

    read = {staff_client.get(page, query | {"rest": "present", "signup": seat.pk}).status_code for page in pages}
    acted = {staff_client.get(page, query).status_code for page in actions}

    assert (read, acted, rows()) == ({200}, {405}, before)


def test_scanned_code_is_opened_after_signing_in(seat):
    page = code_page(seat.registration)

    answer = Client().get(page)

    assert answer.url == f"/account/inloggen/?next={page}"


def test_scanned_code_is_opened_after_the_second_factor_too(settings, seat):
    settings.G40_SECOND_FACTOR = True
    page, client = code_page(seat.registration), Client()
    user = account(is_staff=True)
    secret = with_app(user)

    first = client.get(page)
    sign_in(client, user, next=parse_qs(urlsplit(first.url).query)["next"][0])
    second = client.post(CODE, {"code": code_of(secret)})

    assert (second.url, client.get(second.url).status_code) == (page, 200)


@pytest.mark.parametrize("code", ["0" * 5_000, "%22%3E%3Csvg%20onload=x%3E", "é" * 8, "..", "22222222"])
def test_code_that_cannot_be_one_is_not_found(staff_client, code):
    assert staff_client.get(f"/werkplek/code/{code}/").status_code == 404


def test_code_of_who_was_made_anonymous_is_not_found(staff_client, seat):
    fields = dict.fromkeys(["name", "email", "contact_name", "contact_email", "function", "organisation"], "")
    Registration.objects.update(anonymised_at=timezone.now(), **fields)

    assert staff_client.get(code_page(seat.registration)).status_code == 404
