"""One attendee: what is shown, and each thing that can be done."""

import re

import pytest

from g40portal.models import OutboxMail
from sessions.models import SessionSignup
from tests.desks import session_of
from tests.factories import SessionSignupFactory, ThemeGroupFactory, UserFactory
from tests.sessions.desk.test_session import address, statuses, words_of

Status = SessionSignup.Status


@pytest.fixture
def asking(session):
    """Somebody who asks for a seat."""
    return SessionSignupFactory(session=session, status=Status.REQUESTED, registration__name="Karin Bos")


def way(signup, verb=""):
    parts = ["deelnemers", signup.pk, *filter(None, [verb])]
    return address(signup.session, *parts)


def mails():
    return list(OutboxMail.objects.order_by("pk").values_list("kind", flat=True))


def test_page_tells_where_the_mail_goes(desk, asking):
    registration = asking.registration
    registration.contact_name, registration.contact_email = "Mia Vos", "mia@breda.example"
    registration.email = "karin@breda.example"
    registration.save()

    page = words_of(desk.get(way(asking)).text)

    assert "Mail gaat naar Mia Vos: mia@breda.example Eigen adres karin@breda.example" in page


def test_page_of_who_waits_tells_the_place_in_the_queue(desk, session):
    SessionSignupFactory(session=session, status=Status.WAITLISTED, position=2)
    signup = SessionSignupFactory(session=session, status=Status.WAITLISTED, position=8)

    assert "Wachtlijst, plek 2" in desk.get(way(signup)).text


def test_request_is_confirmed(desk, asking):
    page = desk.post(way(asking, "bevestigen"), follow=True).text

    asking.refresh_from_db()
    assert (asking.status, mails()) == ("confirmed", ["plaats bevestigd"])
    assert "Karin Bos heeft een plaats." in page


def test_request_is_not_confirmed_without_a_free_seat(desk, session, asking):
    SessionSignupFactory.create_batch(3, session=session)

    page = desk.post(way(asking, "bevestigen"), follow=True).text

    asking.refresh_from_db()
    assert (asking.status, mails()) == ("requested", [])
    assert "Er is geen plaats vrij." in page


def test_request_is_put_in_the_queue(desk, session, asking):
    SessionSignupFactory.create_batch(3, session=session)

    page = desk.post(way(asking, "wachtlijst"), follow=True).text

    asking.refresh_from_db()
    assert (asking.status, asking.position, mails()) == ("waitlisted", 1, ["wachtlijst"])
    assert "Karin Bos staat op de wachtlijst." in page


def test_request_is_declined_with_a_note_that_is_mailed(desk, asking):
    page = desk.post(way(asking, "afwijzen"), {"note": "Alleen voor leden."}, follow=True).text

    asking.refresh_from_db()
    assert (asking.status, asking.note) == ("declined", "Alleen voor leden.")
    assert "Toelichting: Alleen voor leden." in OutboxMail.objects.get(kind="afgewezen").text
    assert "Karin Bos is afgewezen." in page


@pytest.mark.parametrize("note", ["x" * 501, "a\r\nBcc: b@boef.example", "a\0b"])
def test_note_that_cannot_be_is_refused_and_kept_in_the_form(desk, asking, note):
    """Cases 26 and 32."""
    answer = desk.post(way(asking, "afwijzen"), {"note": note})

    asking.refresh_from_db()
    assert (answer.status_code, asking.status, mails()) == (200, "requested", [])
    assert 'aria-invalid="true"' in answer.text


def test_opening_the_page_to_decline_changes_nothing(desk, asking):
    page = desk.get(way(asking, "afwijzen")).text

    asking.refresh_from_db()
    assert (asking.status, "krijgt een mail dat er geen plaats is" in page) == ("requested", True)


def test_attendee_is_moved_to_another_session_of_the_day(desk, group, session):
    signup = SessionSignupFactory(session=session, registration__name="Karin Bos")
    other = session_of(group, day=session.network_day, at=16, title="Jeugd")

    page = desk.post(way(signup, "verplaatsen"), {"to": other.pk}, follow=True).text

    assert (statuses(session), statuses(other)) == ({"Karin Bos": "withdrawn"}, {"Karin Bos": "confirmed"})
    assert "Karin Bos is verplaatst naar “Jeugd”." in page


def test_attendee_is_not_moved_to_a_full_session(desk, group, session):
    signup = SessionSignupFactory(session=session, registration__name="Karin Bos")
    other = session_of(group, day=session.network_day, at=16, title="Jeugd", capacity=1)
    SessionSignupFactory(session=other, registration__name="Jan Vos")

    page = desk.post(way(signup, "verplaatsen"), {"to": other.pk}, follow=True).text

    assert (statuses(session), statuses(other)) == ({"Karin Bos": "confirmed"}, {"Jan Vos": "confirmed"})
    assert "“Jeugd” is vol." in page


def test_sessions_to_move_to_are_those_of_the_day_that_the_visitor_looks_after(client, desk, group, session):
    signup = SessionSignupFactory(session=session)
    day = session.network_day
    session_of(group, day=day, at=16, title="Eigen")
    session_of(group, day=day, at=17, title="Vervallen", status="cancelled")
    session_of(ThemeGroupFactory(), day=day, at=10, title="Van een ander")
    session_of(group, title="Andere dag")

    def offered():
        page = client.get(way(signup)).text
        return re.findall(r'<option value="\d+">([^<]+)</option>', page)

    assert offered() == ["16.00 tot 17.00 Eigen"]
    client.force_login(UserFactory(is_staff=True))
    assert offered() == ["10.00 tot 11.00 Van een ander", "16.00 tot 17.00 Eigen"]


def test_attendee_is_taken_out_with_a_note_for_the_desk_alone(desk, session):
    signup = SessionSignupFactory(session=session, registration__name="Karin Bos")

    page = desk.post(way(signup, "afmelden"), {"note": "kanarie"}, follow=True).text

    assert statuses(session) == {"Karin Bos": "withdrawn"}
    assert "Toelichting: kanarie" in page
    assert [mail.kind for mail in OutboxMail.objects.all() if "kanarie" not in mail.text] == ["afgemeld"]


def test_who_was_taken_out_can_be_given_a_seat_again(desk, session):
    signup = SessionSignupFactory(session=session, status=Status.WITHDRAWN, registration__name="Karin Bos")

    assert "Geef toch een plaats" in desk.get(way(signup)).text
    desk.post(way(signup, "bevestigen"))

    assert statuses(session) == {"Karin Bos": "confirmed"}


@pytest.mark.parametrize("verb", ["bevestigen", "wachtlijst", "verplaatsen", "afmelden"])
def test_asking_for_a_page_changes_nothing(desk, asking, verb):
    """Case 20."""
    answer = desk.get(way(asking, verb))

    asking.refresh_from_db()
    assert (answer.status_code, asking.status) == (405, "requested")


@pytest.mark.parametrize("rows", [1, 30])
def test_page_of_an_attendee_has_constant_queries(desk, django_assert_num_queries, group, session, rows):
    signup = SessionSignupFactory(session=session, status=Status.WAITLISTED, position=90)
    for number in range(rows):
        session_of(group, day=session.network_day, title=f"Andere {number}")
        SessionSignupFactory(session=session, status=Status.WAITLISTED, position=number + 1)

    # The visitor, the session, the sign-up, its place in the queue, the organisers, the sessions to move to.
    with django_assert_num_queries(8):
        page = desk.get(way(signup)).text

    assert f"plek {rows + 1}" in page
