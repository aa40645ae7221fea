"""The private calendar of somebody's own sessions."""

import pytest
from icalendar import Calendar

from sessions import actions
from sessions.exports.calendar import session_calendar
from sessions.models import Registration, Session, SessionSignup
from tests.factories import RegistrationFactory, SessionSignupFactory
from tests.sessions.signup.days import open_day, session_of, slot_of

pytestmark = pytest.mark.django_db

Status = SessionSignup.Status
LINK = "https://kanarie.example/vergadering"


@pytest.fixture
def day():
    return open_day()


@pytest.fixture
def registration(day):
    return actions.open_feed(registration=RegistrationFactory(network_day=day))


def feed(registration):
    return f"/aanmelding/agenda/{registration.feed_token}.ics"


def unfolded(answer):
    return answer.content.decode().replace("\r\n ", "")


@pytest.mark.parametrize("status", Status.values)
def test_feed_holds_the_sessions_with_a_seat_and_their_link(client, day, registration, status):
    session = session_of(slot_of(day), meeting_url=LINK, joining_instructions="kanarie-code")
    position = 1 if status == Status.WAITLISTED else None
    SessionSignupFactory(session=session, registration=registration, status=status, position=position)

    answer = client.get(feed(registration))

    events = Calendar.from_ical(answer.content).walk("VEVENT")
    has_seat = status == Status.CONFIRMED
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert "METHOD:PUBLISH" in unfolded(answer)
    assert (len(events), "kanarie" in unfolded(answer)) == (int(has_seat), has_seat)
    if has_seat:
        public = Calendar.from_ical(session_calendar(session)).walk("VEVENT")[0]
        assert events[0]["uid"] == public["uid"]
        assert events[0]["description"].startswith(f"Deelnemen: {LINK}\nkanarie-code\n")


def test_session_that_is_cancelled_stays_as_cancelled_and_without_its_link(client, day, registration):
    session = session_of(slot_of(day), meeting_url=LINK, status=Session.Status.CANCELLED)
    SessionSignupFactory(session=session, registration=registration)

    text = unfolded(client.get(feed(registration)))

    assert ("STATUS:CANCELLED" in text, "kanarie" in text) == (True, False)


@pytest.mark.parametrize("status", ["withdrawn", "lapsed"])
def test_feed_of_who_is_not_registered_any_more_is_empty(client, day, registration, status):
    SessionSignupFactory(session=session_of(slot_of(day), meeting_url=LINK), registration=registration)
    Registration.objects.update(status=status)

    assert Calendar.from_ical(client.get(feed(registration)).content).walk("VEVENT") == []


def test_personal_page_puts_the_feed_in_a_calendar_by_one_tap(client, registration, settings):
    settings.SITE_URL = "https://g40.example"

    page = client.get(f"/aanmelding/{registration.token}/").text

    assert f'href="webcal://g40.example{feed(registration)}"' in page
    assert f">https://g40.example{feed(registration)}</a>" in page


def test_personal_page_without_a_feed_has_no_address_of_one(client, day):
    page = client.get(f"/aanmelding/{RegistrationFactory(network_day=day).token}/").text

    assert "webcal:" not in page


@pytest.mark.parametrize("button", ["maken", "intrekken"])
def test_buttons_of_the_feed_lead_back_to_where_its_address_stands(client, registration, button):
    page = f"/aanmelding/{registration.token}/"

    answer = client.post(f"{page}agenda/{button}/")

    assert (answer.status_code, answer["Location"]) == (302, f"{page}#agenda")


def test_feed_is_made_and_revoked_by_buttons(client, day):
    """Case 41: the old address leads nowhere, and a new one is another."""
    registration = RegistrationFactory(network_day=day)
    page = f"/aanmelding/{registration.token}/"

    made = client.post(f"{page}agenda/maken/", follow=True)
    registration.refresh_from_db()
    first = feed(registration)
    again = client.post(f"{page}agenda/maken/", follow=True)
    shown = client.get(first)
    revoked = client.post(f"{page}agenda/intrekken/", follow=True)
    gone = client.get(first)
    client.post(f"{page}agenda/maken/")
    registration.refresh_from_db()

    assert (first in made.text, first in again.text, first in revoked.text) == (True, True, False)
    assert (shown.status_code, gone.status_code, feed(registration) != first) == (200, 404, True)


@pytest.mark.parametrize("token", ["None", "onbekend", "a" * 43, "a" * 5000, ""])
def test_unknown_feed_is_not_found(client, day, token):
    RegistrationFactory(network_day=day)

    answer = client.get(f"/aanmelding/agenda/{token}.ics")

    assert (answer.status_code, answer.content) == (404, client.get("/bestaat-niet/").content)


def test_token_of_the_page_opens_no_feed_and_the_other_way_round(client, registration):
    answers = [client.get(f"/aanmelding/agenda/{registration.token}.ics")]
    answers += [client.get(f"/aanmelding/{registration.feed_token}/")]

    assert [answer.status_code for answer in answers] == [404, 404]


@pytest.mark.parametrize("number", [1, 12])
def test_feed_takes_a_constant_number_of_queries(client, django_assert_num_queries, day, registration, number):
    for hour in range(number):
        SessionSignupFactory(session=session_of(slot_of(day, hour)), registration=registration)

    # The revision, the registration with its day, the sessions and their organisers.
    with django_assert_num_queries(4):
        answer = client.get(feed(registration))

    assert unfolded(answer).count("BEGIN:VEVENT") == number
