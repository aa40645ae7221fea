"""Who was there: written down once, for who may, and never half."""

import datetime
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.utils import timezone

from g40portal.models import OutboxMail
from sessions import actions
from sessions.models import CheckIn, Registration, SessionSignup
from tests.factories import (
    CityFactory,
    NetworkDayFactory,
    RegistrationFactory,
    SessionFactory,
    SessionSignupFactory,
    TimeslotFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
Attendance, Status = SessionSignup.Attendance, SessionSignup.Status
DATE = datetime.date(2025, 6, 4)


def unconfirmed(**fields):
    until = timezone.now() + datetime.timedelta(hours=3)
    return RegistrationFactory(status=Registration.Status.UNCONFIRMED, held_until=until, **fields)


def attendance_of(*signups):
    return [SessionSignup.objects.get(pk=signup.pk).attendance for signup in signups]


def test_set_attendance_is_stored_with_who_did_it():
    signup, secretary = SessionSignupFactory(), UserFactory()

    returned = actions.set_attendance(signup=signup, attendance=Attendance.EXCUSED, by=secretary)

    stored = SessionSignup.objects.get()
    assert (returned, returned.attendance) == (signup, "excused")
    assert (stored.attendance, stored.changed_by) == ("excused", secretary)


@pytest.mark.parametrize("status", [Status.REQUESTED, Status.DECLINED, Status.WITHDRAWN])
def test_set_attendance_of_who_has_no_seat_is_refused(status):
    signup = SessionSignupFactory(status=status, registration__name="Karin Bos")

    with pytest.raises(actions.Refused, match="Geen plaats meer in deze sessie: Karin Bos"):
        actions.set_attendance(signup=signup, attendance=Attendance.PRESENT, by=None)

    assert attendance_of(signup) == ["unknown"]


def test_set_attendances_returns_only_what_changed():
    session = SessionFactory()
    same = SessionSignupFactory(session=session, attendance=Attendance.PRESENT)
    other = SessionSignupFactory(session=session)

    changed = actions.set_attendances(
        session=session, chosen={same.pk: Attendance.PRESENT, other.pk: Attendance.ABSENT}, by=None
    )

    assert changed == [other]
    assert attendance_of(same, other) == ["present", "absent"]


def test_set_attendances_of_the_rest_leaves_what_is_known():
    session = SessionFactory()
    absent = SessionSignupFactory(session=session, attendance=Attendance.ABSENT)
    chosen, open_ = SessionSignupFactory(session=session), SessionSignupFactory(session=session)
    not_asked = SessionSignupFactory(session=session)

    actions.set_attendances(
        session=session,
        chosen={chosen.pk: Attendance.EXCUSED},
        rest={absent.pk, chosen.pk, open_.pk},
        by=None,
    )

    assert attendance_of(absent, chosen, open_, not_asked) == ["absent", "excused", "present", "unknown"]


def test_set_attendances_with_one_of_another_session_changes_nothing():
    """Case 5."""
    own, foreign = SessionSignupFactory(), SessionSignupFactory()

    with pytest.raises(actions.Refused, match="hoort niet bij deze sessie"):
        actions.set_attendances(
            session=own.session, chosen={own.pk: Attendance.PRESENT, foreign.pk: Attendance.PRESENT}, by=None
        )

    assert attendance_of(own, foreign) == ["unknown", "unknown"]


def test_set_attendances_with_one_who_lost_the_seat_changes_nothing():
    own = SessionSignupFactory()
    gone = SessionSignupFactory(session=own.session, status=Status.WITHDRAWN)

    with pytest.raises(actions.Refused):
        actions.set_attendances(session=own.session, chosen={own.pk: Attendance.PRESENT}, rest={gone.pk}, by=None)

    assert attendance_of(own, gone) == ["unknown", "unknown"]


@pytest.mark.parametrize(("attendance", "status"), [("present", "registered"), ("absent", "unconfirmed")])
def test_being_present_confirms_a_registration(django_capture_on_commit_callbacks, attendance, status):
    registration = unconfirmed()
    signup = SessionSignupFactory(registration=registration, session__network_day=registration.network_day)

    with django_capture_on_commit_callbacks(execute=True):
        actions.set_attendance(signup=signup, attendance=attendance, by=None)
    actions.lapse_unconfirmed(timezone.now() + datetime.timedelta(days=2))

    registration.refresh_from_db()
    assert registration.status == (status if status == "registered" else "lapsed")
    assert attendance_of(signup) == ["present" if status == "registered" else "unknown"]


def test_walk_in_to_session_takes_a_seat_and_is_present():
    session, city = SessionFactory(capacity=1), CityFactory()
    attendee = actions.Attendee(name="Karin Bos", city=city)

    signup = actions.walk_in_to_session(session=session, attendee=attendee, by=None)

    registration = Registration.objects.get()
    assert (signup.registration, signup.status, signup.attendance) == (registration, "confirmed", "present")
    assert (registration.name, registration.city, registration.source) == ("Karin Bos", city, "walk_in")
    assert registration.network_day == session.network_day


def test_walk_in_to_session_that_is_full_is_refused_and_registers_nobody():
    seat = SessionSignupFactory(session__capacity=1, session__title="Warmte")

    with pytest.raises(actions.Refused, match="“Warmte” is vol: alle 1 plaatsen zijn bezet"):
        actions.walk_in_to_session(session=seat.session, attendee=actions.Attendee(name="Karin Bos"), by=None)

    assert list(SessionSignup.objects.all()) == [seat]
    assert list(Registration.objects.all()) == [seat.registration]


def test_walk_in_to_session_goes_before_who_waits_elsewhere():
    """Who waits may be in another session at that time; then the seat stays free for who is in the room."""
    waiting = SessionSignupFactory(session__capacity=1, status=Status.WAITLISTED, position=1)

    signup = actions.walk_in_to_session(session=waiting.session, attendee=actions.Attendee(name="Karin Bos"), by=None)

    waiting.refresh_from_db()
    assert (signup.status, signup.attendance, waiting.status) == ("confirmed", "present", "waitlisted")


def test_walk_in_to_session_at_the_same_time_as_another_seat_is_refused():
    slot = TimeslotFactory(start_time=datetime.time(11), end_time=datetime.time(12))
    one, other = (SessionFactory(network_day=slot.network_day, timeslot=slot) for _ in range(2))
    attendee = actions.Attendee(name="Karin Bos", organisation="VNG")
    actions.walk_in_to_session(session=one, attendee=attendee, by=None)

    with pytest.raises(actions.Refused, match="tegelijk"):
        actions.walk_in_to_session(session=other, attendee=attendee, by=None)

    assert list(SessionSignup.objects.values_list("session", flat=True)) == [one.pk]


def test_walk_in_to_session_twice_is_one_person():
    session = SessionFactory()
    attendee = actions.Attendee(name="Karin Bos", organisation="VNG")

    first = actions.walk_in_to_session(session=session, attendee=attendee, by=None)
    second = actions.walk_in_to_session(session=session, attendee=attendee, by=None)

    assert (first, Registration.objects.count()) == (second, 1)


def test_check_in_twice_is_once():
    registration, guard = RegistrationFactory(), UserFactory()

    first = actions.check_in(registration=registration, date=DATE, by=guard)
    second = actions.check_in(registration=registration, date=DATE, by=None)

    assert first == second
    assert list(CheckIn.objects.values_list("registration", "date", "by")) == [(registration.pk, DATE, guard.pk)]


def test_check_in_on_each_date_of_a_long_day_is_one_of_its_own():
    day = NetworkDayFactory(ends_on=DATE + datetime.timedelta(days=1))
    registration = RegistrationFactory(network_day=day)

    for date in day.all_dates:
        actions.check_in(registration=registration, date=date, by=None)

    assert list(registration.check_ins.values_list("date", flat=True)) == day.all_dates


def test_check_in_on_another_date_is_refused():
    with pytest.raises(actions.Refused, match="niet op deze datum"):
        actions.check_in(registration=RegistrationFactory(), date=DATE + datetime.timedelta(days=1), by=None)

    assert CheckIn.objects.count() == 0


@pytest.mark.parametrize("status", [Registration.Status.WITHDRAWN, Registration.Status.LAPSED])
def test_check_in_of_who_is_not_registered_any_more_is_refused(status):
    registration = RegistrationFactory(name="Karin Bos", status=status)

    with pytest.raises(actions.Refused, match="Karin Bos is niet meer aangemeld"):
        actions.check_in(registration=registration, date=DATE, by=None)

    assert CheckIn.objects.count() == 0


def test_check_in_confirms_a_registration_without_a_mail():
    registration = unconfirmed()

    actions.check_in(registration=registration, date=DATE, by=None)

    registration.refresh_from_db()
    assert (registration.status, registration.held_until, OutboxMail.objects.count()) == ("registered", None, 0)


def test_undo_check_in_takes_back_that_date_alone():
    day = NetworkDayFactory(ends_on=DATE + datetime.timedelta(days=1))
    registration = RegistrationFactory(network_day=day)
    for date in day.all_dates:
        actions.check_in(registration=registration, date=date, by=None)

    actions.undo_check_in(registration=registration, date=DATE, by=None)

    assert list(registration.check_ins.values_list("date", flat=True)) == day.all_dates[1:]


def test_let_in_registers_and_checks_in():
    day = NetworkDayFactory()

    came = actions.let_in(day=day, attendee=actions.Attendee(name="Karin Bos"), date=DATE, by=None)

    assert (came.registration.name, came.registration.source, came.date) == ("Karin Bos", "walk_in", DATE)


def test_let_in_on_another_date_registers_nobody():
    with pytest.raises(actions.Refused):
        actions.let_in(
            day=NetworkDayFactory(),
            attendee=actions.Attendee(name="Karin Bos"),
            date=DATE + datetime.timedelta(days=1),
            by=None,
        )

    assert Registration.objects.count() == 0


@pytest.mark.parametrize("status", [Registration.Status.WITHDRAWN, Registration.Status.LAPSED])
def test_let_in_again_keeps_badge_and_link(status):
    registration = RegistrationFactory(status=status)

    came = actions.let_in_again(registration=registration, date=DATE, by=None)

    stored = Registration.objects.get()
    assert (came.registration, stored.status, stored.source) == (registration, "registered", "walk_in")
    assert (stored.code, stored.token) == (registration.code, registration.token)


def test_let_in_again_of_who_is_on_the_day_is_a_check_in():
    registration = RegistrationFactory(source=Registration.Source.SELF)

    actions.let_in_again(registration=registration, date=DATE, by=None)

    assert (Registration.objects.get().source, CheckIn.objects.count()) == ("self", 1)


def test_let_in_again_of_who_was_made_anonymous_is_refused():
    registration = RegistrationFactory(
        name="", sort_name="x", email="", status=Registration.Status.WITHDRAWN, anonymised_at=timezone.now()
    )

    with pytest.raises(actions.Refused):
        actions.let_in_again(registration=registration, date=DATE, by=None)

    assert Registration.objects.get().status == "withdrawn"


def at_once(*works):
    """Do works in threads that start together; return what each returns, or the exception that it raises."""
    start = threading.Barrier(len(works), timeout=10)

    def run(work):
        start.wait()
        try:
            return work()
        except Exception as raised:
            return raised
        finally:
            connection.close()

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(run, works))


@pytest.mark.django_db(transaction=True)
def test_eight_check_ins_at_once_are_one_row():
    """Case 37."""
    registration = RegistrationFactory()

    came = at_once(*[lambda: actions.check_in(registration=registration, date=DATE, by=None)] * 8)

    assert came == [CheckIn.objects.get()] * 8


@pytest.mark.django_db(transaction=True)
def test_two_walk_ins_at_once_for_the_last_seat_are_one_seat():
    """Case 37."""
    session = SessionFactory(capacity=1)

    def walks_in(name):
        return lambda: actions.walk_in_to_session(session=session, attendee=actions.Attendee(name=name), by=None)

    answers = at_once(walks_in("Karin Bos"), walks_in("Jan Peeters"))

    seat = SessionSignup.objects.get()
    assert seat in answers
    assert sum(isinstance(answer, actions.Refused) for answer in answers) == 1
    assert list(Registration.objects.all()) == [seat.registration]


@pytest.mark.django_db(transaction=True)
def test_attendance_ticked_by_two_at_once_keeps_both():
    session = SessionFactory()
    seats = [SessionSignupFactory(session=session) for _ in range(6)]

    def ticks(half, attendance):
        chosen = {seat.pk: attendance for seat in half}
        return lambda: actions.set_attendances(session=session, chosen=chosen, by=None)

    answers = at_once(ticks(seats[:3], "present"), ticks(seats[3:], "absent"))

    assert answers == [seats[:3], seats[3:]]
    assert attendance_of(*seats) == ["present"] * 3 + ["absent"] * 3
