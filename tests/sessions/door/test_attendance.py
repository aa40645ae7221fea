"""The list of attendance, as a secretary gets and sends it."""

import datetime
import re

import pytest
from django.conf import settings
from django.utils import timezone

from sessions.models import Registration, SessionSignup
from tests.factories import CityFactory, SessionSignupFactory

pytestmark = pytest.mark.django_db
JSON = {"Accept": "application/json"}


def page_of(session):
    return f"/werkplek/sessies/{session.uuid}/aanwezigheid/"


def shown(seats, **chosen):
    """What a browser sends of a page that showed these seats."""
    initial = {f"initial-a-{seat.pk}": "" if seat.attendance == "unknown" else seat.attendance for seat in seats}
    ticked = {f"a-{seat.pk}": seat.attendance for seat in seats if seat.attendance != "unknown"}
    return initial | ticked | chosen


def attendance_of(*signups):
    return [SessionSignup.objects.get(pk=signup.pk).attendance for signup in signups]


@pytest.mark.parametrize("rows", [1, 30])
def test_attendance_page_has_constant_queries(secretarys_client, django_assert_num_queries, session, rows):
    for _ in range(rows):
        SessionSignupFactory(session=session, registration__city=CityFactory())

    # The sign-in (2), the session with its rights, and the seats with their people.
    with django_assert_num_queries(4):
        page = secretarys_client.get(page_of(session))

    assert page.text.count('class="seg"') == rows


@pytest.mark.parametrize("rows", [1, 30])
def test_saving_asks_as_much_for_many_as_for_one_but_for_their_own_rows(
    secretarys_client, django_assert_num_queries, session, rows
):
    seats = [SessionSignupFactory(session=session) for _ in range(rows)]

    # Each changed row is read, stored and written in the history: three queries. The other seven do not grow.
    with django_assert_num_queries(7 + 3 * rows):
        secretarys_client.post(page_of(session), shown(seats) | {"rest": "present"})

    assert attendance_of(*seats) == ["present"] * rows


def test_attendance_page_lists_seats_by_surname(secretarys_client, session):
    for name, status in [("Henri de Groot", "confirmed"), ("Esra Aydın", "confirmed"), ("Jan Wacht", "requested")]:
        SessionSignupFactory(session=session, registration__name=name, status=status)

    page = secretarys_client.get(page_of(session)).text

    assert re.findall(r'aria-label="Aanwezigheid van ([^"]*)"', page) == ["Esra Aydın", "Henri de Groot"]


def test_attendance_page_counts(secretarys_client, session):
    for attendance in ["present", "present", "absent", "excused", "unknown"]:
        SessionSignupFactory(session=session, attendance=attendance)

    page = secretarys_client.get(page_of(session)).text

    counts = dict(re.findall(r'data-count="(\w+)">(\d+)<', page))
    assert counts == {"present": "2", "absent": "1", "excused": "1", "unknown": "1"}


def test_form_saves_what_was_changed(secretarys_client, session, seat):
    other = SessionSignupFactory(session=session, attendance="present")
    sent = shown([seat, other], **{f"a-{seat.pk}": "absent", f"a-{other.pk}": "excused"})

    answer = secretarys_client.post(page_of(session), sent, follow=True)

    assert (attendance_of(seat, other), "Opgeslagen voor 2 mensen." in answer.text) == (["absent", "excused"], True)


def test_form_leaves_what_somebody_else_ticked_meanwhile(secretarys_client, session, seat):
    """The page showed nothing for this person, and nobody touched that here."""
    other = SessionSignupFactory(session=session)
    sent = shown([seat, other], **{f"a-{seat.pk}": "present"})
    SessionSignup.objects.filter(pk=other.pk).update(attendance="absent")

    secretarys_client.post(page_of(session), sent | {"rest": "present"})

    assert attendance_of(seat, other) == ["present", "absent"]


def test_form_leaves_what_somebody_else_ticked_otherwise_meanwhile(secretarys_client, session, seat):
    other = SessionSignupFactory(session=session, attendance="present")
    sent = shown([seat, other], **{f"a-{seat.pk}": "present"})
    SessionSignup.objects.filter(pk=other.pk).update(attendance="absent")

    secretarys_client.post(page_of(session), sent)

    assert attendance_of(seat, other) == ["present", "absent"]


def test_the_rest_is_who_stood_on_the_page(secretarys_client, session, seat):
    sent = shown([seat])
    later = SessionSignupFactory(session=session)

    secretarys_client.post(page_of(session), sent | {"rest": "present"})

    assert attendance_of(seat, later) == ["present", "unknown"]


def test_form_saves_the_rest_when_somebody_lost_the_seat(secretarys_client, session, seat):
    gone = SessionSignupFactory(session=session, registration__name="Jan Weg")
    sent = shown([seat, gone], **{f"a-{seat.pk}": "present", f"a-{gone.pk}": "present"})
    SessionSignup.objects.filter(pk=gone.pk).update(status="withdrawn")

    page = secretarys_client.post(page_of(session), sent, follow=True).text

    assert attendance_of(seat, gone) == ["present", "unknown"]
    assert "Jan Weg heeft geen plaats meer in deze sessie." in page


def test_form_with_a_choice_that_does_not_exist_saves_nothing(secretarys_client, session, seat):
    answers = [
        secretarys_client.post(page_of(session), {f"a-{seat.pk}": "somewhere"}, headers=each) for each in (JSON, {})
    ]

    assert ([each.status_code for each in answers], attendance_of(seat)) == ([400, 200], ["unknown"])
    assert answers[0].json() == {"refused": "Deze keuze bestaat niet."}


def test_tap_is_saved_and_answered_with_the_counts(secretarys_client, session, seat):
    SessionSignupFactory(session=session, attendance="absent")

    answer = secretarys_client.post(page_of(session), {f"a-{seat.pk}": "present"}, headers=JSON)

    assert answer.json() == {
        "refused": "",
        "counts": {"present": 1, "absent": 1, "excused": 0, "unknown": 0, "seats": 2},
    }
    assert (answer["Cache-Control"], attendance_of(seat)) == ("private, no-store", ["present"])


def test_tap_for_who_lost_the_seat_is_refused_with_the_reason(secretarys_client, session, seat):
    SessionSignup.objects.update(status="withdrawn")

    answer = secretarys_client.post(page_of(session), {f"a-{seat.pk}": "present"}, headers=JSON)

    assert (answer.status_code, answer.json()["refused"]) == (409, "Karin Bos heeft geen plaats meer in deze sessie.")


def test_walk_in_is_put_in_and_present(secretarys_client, session):
    city = CityFactory(name="’s-Hertogenbosch", slug="s-hertogenbosch")

    page = secretarys_client.post(
        f"{page_of(session)}inloop/", {"name": "Jan Peeters", "where": "gemeente den bosch"}, follow=True
    ).text

    signup = SessionSignup.objects.get()
    assert (signup.status, signup.attendance, signup.registration.city) == ("confirmed", "present", city)
    assert (signup.registration.kind, "Jan Peeters staat op de lijst en is aanwezig." in page) == (
        "administrator",
        True,
    )


def test_walk_in_of_an_organisation_is_a_guest(secretarys_client, session):
    secretarys_client.post(f"{page_of(session)}inloop/", {"name": "Jan Peeters", "where": "Platform Zorg"})

    registration = Registration.objects.get()
    assert (registration.organisation, registration.city, registration.kind) == ("Platform Zorg", None, "guest")


def test_walk_in_to_a_full_session_is_told_why_not(secretarys_client, session, seat):
    session.capacity = 1
    session.save()

    page = secretarys_client.post(f"{page_of(session)}inloop/", {"name": "Jan Peeters", "where": "Breda"}).text

    assert "“Warmte” is vol: alle 1 plaatsen zijn bezet." in page
    assert ('value="Jan Peeters"' in page, Registration.objects.count()) == (True, 1)


@pytest.mark.parametrize("name", ["", " ", "Jan\x00", "Jan\nPeeters", "Jan\x85Bos", "J" * 151])
def test_walk_in_with_a_name_that_cannot_be_one_is_refused(secretarys_client, session, name):
    answer = secretarys_client.post(f"{page_of(session)}inloop/", {"name": name, "where": "Breda"})

    assert (answer.status_code, Registration.objects.count()) == (200, 0)


def test_names_are_shown_as_text(secretarys_client, session):
    """Case 22."""
    SessionSignupFactory(session=session, registration__name='"><svg onload=alert(1)>')

    page = secretarys_client.get(page_of(session)).text

    assert ("<svg onload" in page, "&quot;&gt;&lt;svg onload=alert(1)&gt;" in page) == (False, True)


def test_who_is_present_does_not_lapse(secretarys_client, django_capture_on_commit_callbacks, session, seat):
    until = timezone.now() + datetime.timedelta(hours=1)
    Registration.objects.update(status="unconfirmed", held_until=until)

    with django_capture_on_commit_callbacks(execute=True):
        secretarys_client.post(page_of(session), {f"a-{seat.pk}": "present"})

    assert Registration.objects.get().status == "registered"


def test_what_was_ticked_by_mistake_is_open_again(secretarys_client, session, seat):
    SessionSignup.objects.filter(pk=seat.pk).update(attendance="present")
    seat.refresh_from_db()

    answer = secretarys_client.post(page_of(session), shown([seat], **{f"a-{seat.pk}": "unknown"}), follow=True)

    assert (attendance_of(seat), "Opgeslagen." in answer.text) == (["unknown"], True)


def test_tap_that_takes_back_answers_with_the_counts(secretarys_client, session, seat):
    SessionSignup.objects.filter(pk=seat.pk).update(attendance="absent")

    answer = secretarys_client.post(page_of(session), {f"a-{seat.pk}": "unknown"}, headers=JSON)

    assert (answer.status_code, answer.json()["counts"]["unknown"], attendance_of(seat)) == (200, 1, ["unknown"])


def test_who_is_open_belongs_to_the_rest(secretarys_client, session, seat):
    sent = shown([seat], **{f"a-{seat.pk}": "unknown"})

    secretarys_client.post(page_of(session), sent | {"rest": "present"})

    assert attendance_of(seat) == ["present"]


def test_form_of_as_many_as_a_hall_holds_may_be_sent(session):
    """Without a script each person is two fields: what was shown, and what is chosen."""
    seats = [SessionSignup(pk=number, attendance="present") for number in range(1, 1501)]

    assert len(shown(seats)) + len(["csrfmiddlewaretoken", "rest"]) < settings.DATA_UPLOAD_MAX_NUMBER_FIELDS
