"""One person and one session: the rules of a seat and of a queue."""

import datetime

import pytest
from django.db.models import ProtectedError

from sessions.models import Delivery, SessionSignup
from tests.factories import RegistrationFactory, SessionFactory, SessionSignupFactory, TimeslotFactory
from tests.rules import refusals

pytestmark = pytest.mark.django_db

Status = SessionSignup.Status


def test_signup_once_per_session():
    signup = SessionSignupFactory()
    again = SessionSignup(registration=signup.registration, session=signup.session, status=Status.REQUESTED)

    assert refusals(again) == ["Deze persoon staat al bij deze sessie."]


def test_signup_one_per_place_in_queue():
    first = SessionSignupFactory(status=Status.WAITLISTED, position=1)
    other = RegistrationFactory(network_day=first.session.network_day)
    second = SessionSignup(registration=other, session=first.session, status=Status.WAITLISTED, position=1)

    assert refusals(second) == ["Deze plek op de wachtlijst is al bezet."]


@pytest.mark.parametrize(("status", "position"), [(Status.WAITLISTED, None), (Status.CONFIRMED, 1)])
def test_signup_position_while_waiting(status, position):
    signup = SessionSignupFactory()
    signup.status, signup.position = status, position

    assert refusals(signup) == ["Alleen wie wacht, heeft een plek op de wachtlijst."]


def test_delivery_once():
    delivery = Delivery.objects.create(signup=SessionSignupFactory(), what="link")

    assert refusals(Delivery(signup=delivery.signup, what="link")) == ["Dit is al verstuurd."]
    assert str(delivery) == f"{delivery.signup}: link"


def test_session_with_signups_is_not_deleted():
    session = SessionSignupFactory().session

    with pytest.raises(ProtectedError):
        session.delete()

    assert SessionSignup.objects.count() == 1


def test_desk_sees_requests_first_then_seats_then_the_queue_in_its_order():
    session = SessionFactory()
    people = {}
    for name, status, position in [
        ("Anna Visser", Status.WITHDRAWN, None),
        ("Bert Bos", Status.WAITLISTED, 7),
        ("Coby Aalders", Status.WAITLISTED, 9),
        ("Dirk de Wit", Status.CONFIRMED, None),
        ("Eva van Aken", Status.CONFIRMED, None),
        ("Frank Smit", Status.REQUESTED, None),
        ("Gijs Kok", Status.DECLINED, None),
    ]:
        people[name] = SessionSignupFactory(session=session, status=status, position=position, registration__name=name)

    assert [str(signup.registration) for signup in SessionSignup.objects.for_desk()] == [
        "Frank Smit",
        "Eva van Aken",
        "Dirk de Wit",
        "Bert Bos",
        "Coby Aalders",
        "Gijs Kok",
        "Anna Visser",
    ]
    assert [signup.position for signup in SessionSignup.objects.queue()] == [7, 9]


def test_personal_page_lists_sessions_as_the_day_runs():
    registration = RegistrationFactory()
    day = registration.network_day
    for title, hour in [("Middag", 13), ("Ochtend", 9), ("Onbekend", None)]:
        slot = TimeslotFactory(network_day=day, start_time=hour and datetime.time(hour))
        session = SessionFactory(network_day=day, timeslot=slot, title=title)
        SessionSignupFactory(registration=registration, session=session)

    titles = [signup.session.title for signup in SessionSignup.objects.for_personal_page()]

    assert titles == ["Ochtend", "Middag", "Onbekend"]


def test_signups_are_counted_by_session_and_status():
    session, other = SessionFactory(), SessionFactory()
    SessionSignupFactory(session=session)
    SessionSignupFactory(session=session)
    SessionSignupFactory(session=session, status=Status.WAITLISTED, position=1)
    SessionSignupFactory(session=other, status=Status.WITHDRAWN)

    assert SessionSignup.objects.counted() == {
        session.pk: {Status.CONFIRMED: 2, Status.WAITLISTED: 1},
        other.pk: {Status.WITHDRAWN: 1},
    }


def test_only_a_confirmed_signup_has_a_seat():
    assert [status for status in Status if SessionSignup(status=status).has_seat] == [Status.CONFIRMED]
    assert [status for status in Status if SessionSignup(status=status).is_active] == [
        Status.REQUESTED,
        Status.CONFIRMED,
        Status.WAITLISTED,
    ]
