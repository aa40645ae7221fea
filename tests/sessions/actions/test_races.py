"""Many at once: one seat stays one seat, one person one row, and nobody waits for ever."""

import datetime
import random
import threading
from functools import partial

import pytest
from django.db import connection

from events.models import NetworkDay
from g40portal.models import OutboxMail
from sessions import actions
from sessions.actions import Attendee, NewDay, seats, whole_day
from sessions.models import DayTemplate, Registration, Session, SessionSignup
from sessions.workbench.whole_day import jobs
from tests.factories import (
    CityFactory,
    NetworkDayFactory,
    RegistrationFactory,
    SessionSignupFactory,
    TimeslotFactory,
)

pytestmark = pytest.mark.django_db(transaction=True)

AT_ONCE = 12
Status = SessionSignup.Status


def at_once(*calls):
    """Run calls at the same moment, each on a connection of its own; return what went wrong."""
    wrong, start = [], threading.Barrier(len(calls))

    def run(call):
        try:
            start.wait()
            call()
        except Exception as error:
            wrong.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[call]) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return wrong


def test_last_seat_is_taken_once_and_the_others_wait_in_a_row(day, make_session):
    """Case 37."""
    session = make_session(capacity=1)
    people = RegistrationFactory.create_batch(AT_ONCE, network_day=day)

    wrong = at_once(*(partial(actions.sign_up, registration=each, session=session, by=None) for each in people))

    waiting = list(session.signups.queue().values_list("position", flat=True))
    assert wrong == []
    assert (session.signups.confirmed().count(), waiting) == (1, list(range(1, AT_ONCE)))


def test_without_the_lock_the_last_seat_is_taken_more_than_once(day, make_session, monkeypatch):
    """Case 37: the control: a test that cannot fail would prove nothing."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one writer in at a time, whatever is locked")
    monkeypatch.setattr(seats, "locked", lambda registration, sessions: (registration, list(sessions)))
    session = make_session(capacity=1)
    people = RegistrationFactory.create_batch(AT_ONCE, network_day=day)
    both_have_looked = threading.Barrier(AT_ONCE, timeout=20)
    looked = seats.has_free_seat

    def look_and_wait(session):
        is_free = looked(session)
        both_have_looked.wait()
        return is_free

    monkeypatch.setattr(seats, "has_free_seat", look_and_wait)

    at_once(*(partial(actions.sign_up, registration=each, session=session, by=None) for each in people))

    assert session.signups.confirmed().count() == AT_ONCE


def test_one_person_at_once_is_one_row_and_one_mail(day, make_session):
    """Case 37."""
    session = make_session(capacity=1)
    anna = Attendee(name="Anna", email="a@assen.example", sessions=(session,))

    wrong = at_once(*[lambda: actions.register(day=day, attendees=[anna])] * AT_ONCE)

    assert wrong == []
    assert (Registration.objects.count(), session.signups.count(), OutboxMail.objects.count()) == (1, 1, 1)


def test_one_person_who_signs_up_twice_for_a_session_has_one_sign_up(day, make_session):
    """Case 37."""
    session, registration = make_session(), RegistrationFactory(network_day=day)

    wrong = at_once(*[lambda: actions.sign_up(registration=registration, session=session, by=None)] * AT_ONCE)

    assert (wrong, session.signups.count()) == ([], 1)


def test_one_person_is_never_in_two_sessions_at_the_same_time(day, make_session):
    sessions, registration = [make_session() for _ in range(AT_ONCE)], RegistrationFactory(network_day=day)

    wrong = at_once(*(partial(actions.sign_up, registration=registration, session=each, by=None) for each in sessions))

    assert {type(error) for error in wrong} == {actions.Refused}
    assert (len(wrong), registration.signups.count()) == (AT_ONCE - 1, 1)


def test_parties_that_want_the_same_sessions_never_wait_for_each_other(day, make_session):
    sessions = [make_session(timeslot=None) for _ in range(4)]

    def party(number):
        chosen = random.Random(number).sample(sessions, len(sessions))
        return [
            Attendee(name=f"P{number}-{at}", email=f"p{number}-{at}@oss.example", sessions=(session,))
            for at, session in enumerate(chosen)
        ]

    wrong = at_once(*(partial(actions.register, day=day, attendees=party(number)) for number in range(AT_ONCE)))

    assert (wrong, SessionSignup.objects.count()) == ([], AT_ONCE * len(sessions))


def test_parties_of_the_same_people_in_another_order_never_wait_for_each_other(day):
    people = [Attendee(name=f"P{number}", email=f"p{number}@oss.example") for number in range(6)]

    wrong = at_once(
        *(
            partial(actions.register, day=day, attendees=random.Random(number).sample(people, len(people)))
            for number in range(AT_ONCE)
        )
    )

    assert (wrong, Registration.objects.count()) == ([], len(people))


def test_seats_given_up_at_once_go_to_as_many_of_the_queue_in_order(day, make_session):
    """Case 37."""
    session = make_session(capacity=AT_ONCE)
    seated = SessionSignupFactory.create_batch(AT_ONCE, session=session)
    queue = [
        SessionSignupFactory(session=session, status=Status.WAITLISTED, position=position)
        for position in range(1, 2 * AT_ONCE)
    ]

    wrong = at_once(*(partial(actions.withdraw, signup=each, by=None) for each in seated))

    confirmed = list(session.signups.confirmed().order_by("pk").values_list("pk", flat=True))
    assert (wrong, confirmed) == ([], [signup.pk for signup in queue[:AT_ONCE]])
    told = OutboxMail.objects.filter(kind="plaats van de wachtlijst").values_list("to", flat=True)
    assert sorted(told) == sorted(signup.registration.email for signup in queue[:AT_ONCE])


def test_who_withdraws_from_the_queue_while_a_seat_is_passed_on_gets_none(day, make_session):
    """Case 37."""
    session = make_session(capacity=1)
    [seated] = SessionSignupFactory.create_batch(1, session=session)
    queue = [
        SessionSignupFactory(session=session, status=Status.WAITLISTED, position=position) for position in range(1, 9)
    ]

    wrong = at_once(
        lambda: actions.withdraw(signup=seated, by=None),
        *(partial(actions.withdraw, signup=each, by=None) for each in queue[:7]),
    )

    assert wrong == []
    assert list(session.signups.confirmed().values_list("pk", flat=True)) == [queue[7].pk]
    assert session.signups.filter(status=Status.WITHDRAWN).count() == 8


def test_moves_against_each_other_end_and_lose_nobody(day, make_session):
    one, other = make_session(capacity=AT_ONCE), make_session(capacity=AT_ONCE)
    there = SessionSignupFactory.create_batch(AT_ONCE // 2, session=one)
    back = SessionSignupFactory.create_batch(AT_ONCE // 2, session=other)

    wrong = at_once(
        *(partial(actions.move, signup=each, to=other, by=None) for each in there),
        *(partial(actions.move, signup=each, to=one, by=None) for each in back),
    )

    assert wrong == []
    assert (one.signups.confirmed().count(), other.signups.confirmed().count()) == (AT_ONCE // 2, AT_ONCE // 2)


def test_day_that_two_people_move_at_once_is_moved_once(day):
    RegistrationFactory(network_day=day)
    dates = [day.starts_on + datetime.timedelta(days=number) for number in range(700, 704)]
    given = {"day": day, "reason": "Storm.", "version": day.version, "by": None}

    wrong = at_once(*(partial(actions.move_day, starts_on=date, **given) for date in dates))

    assert [type(error) for error in wrong] == [actions.Refused] * 3
    assert OutboxMail.objects.filter(kind="dag verzet").count() == 1
    assert NetworkDay.objects.get().starts_on in dates


def test_day_is_cancelled_while_people_sign_up_without_waiting_for_ever(day, make_session):
    sessions = [make_session() for _ in range(3)]
    people = RegistrationFactory.create_batch(6, network_day=day)
    given = {"day": day, "reason": "Storm.", "version": day.version, "by": None}
    asked = [
        partial(actions.sign_up, registration=each, session=sessions[number % 3], by=None)
        for number, each in enumerate(people)
    ]

    wrong = at_once(partial(actions.cancel_day, **given), *asked)

    assert [error for error in wrong if not isinstance(error, actions.Refused)] == []
    assert NetworkDay.objects.get().is_cancelled
    assert OutboxMail.objects.filter(kind="dag vervallen").count() == 6


def test_who_registers_while_the_day_is_called_off_is_told_or_refused(day):
    known = RegistrationFactory.create_batch(6, network_day=day)
    parties = [
        [Attendee(name="Anna", email=f"a{number}@oss.example"), Attendee(name=each.name, email=each.email)]
        for number, each in enumerate(known)
    ]

    wrong = at_once(
        partial(actions.cancel_day, day=day, reason="Storm.", version=day.version, by=None),
        *(partial(actions.register, day=day, attendees=party) for party in parties),
    )

    told = set(OutboxMail.objects.filter(kind="dag vervallen").values_list("to", flat=True))
    assert [error for error in wrong if not isinstance(error, actions.Refused)] == []
    assert set(Registration.objects.values_list("email", flat=True)) == told


def test_day_does_not_change_between_the_look_at_it_and_the_mails_that_tell_of_it(day, monkeypatch):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one writer in at a time, whatever is locked")
    given = {"day": day, "reason": "Storm.", "version": day.version, "by": None}
    cancels = threading.Thread(target=at_once, args=[partial(actions.cancel_day, **given)])
    seen = []

    def look(pks, change):
        cancels.start()
        cancels.join(0.5)
        seen.append(NetworkDay.objects.get(pk=day.pk).status)
        return 0

    monkeypatch.setattr(jobs, "tell_people", look)
    change = {"what": "online", "reason": "", "was": "", "mark": f"{day.pk}:1"}

    jobs.write_mails(day=day.pk, people=[], change=change, state=whole_day.state_of(day))
    cancels.join()

    assert (seen, NetworkDay.objects.get(pk=day.pk).status) == (["published"], "cancelled")


def test_day_that_is_started_many_times_at_once_is_made_once(day, make_session):
    other = NetworkDayFactory()
    template = DayTemplate.objects.create(name="Rondes", slots=[])
    session, city = make_session(), CityFactory(name="Oss")
    more = {"sessions": [session.pk], "keep_venue": False, "with_people": False, "by": None}

    def new(**fields):
        return NewDay(title="Nieuw", starts_on=datetime.date(2031, 3, 12), **fields)

    wrong = at_once(
        *[partial(actions.copy_day, day=day, new=new(host_city=city), **more)] * 3,
        *[partial(actions.copy_day, day=other, new=new(place="Oss", format="online"), **more)] * 3,
        *[partial(actions.day_from_template, template=template, new=new(host_city=city), by=None)] * 3,
        *[partial(actions.hand_over, day=day, new=new(place="oss"), by=None)] * 3,
    )

    assert {type(error) for error in wrong} == {actions.AlreadyThere}
    assert NetworkDay.objects.filter(starts_on=datetime.date(2031, 3, 12)).count() == 1


def test_session_that_two_people_pass_on_at_once_goes_on_once_and_is_cancelled_once(day, make_session):
    NetworkDay.objects.filter(pk=day.pk).update(next_day=NetworkDayFactory(starts_on=datetime.date(2031, 3, 12)))
    session = make_session()
    SessionSignupFactory(session=session)
    given = {"session": session, "cancel_original": True, "with_people": False, "by": None}

    wrong = at_once(*[partial(actions.move_session_to_day, **given)] * AT_ONCE)

    assert [type(error) for error in wrong] == [actions.AlreadyThere] * (AT_ONCE - 1)
    assert (Session.objects.filter(follow_up_to=session).count(), OutboxMail.objects.count()) == (1, 1)


def test_baton_that_is_handed_on_while_sessions_go_on_waits_for_nobody_for_ever(day, make_session):
    following = NetworkDayFactory(starts_on=datetime.date(2031, 3, 12))
    NetworkDay.objects.filter(pk=day.pk).update(next_day=following)
    others = [NetworkDayFactory(starts_on=datetime.date(2031, 3, number)) for number in range(13, 17)]
    passing = {"cancel_original": False, "with_people": False, "by": None}

    wrong = at_once(
        *(partial(actions.hand_over, day=day, to=each, by=None) for each in others),
        *(partial(actions.move_session_to_day, session=make_session(), **passing) for _ in range(4)),
    )

    assert [error for error in wrong if not isinstance(error, actions.Refused)] == []
    assert Session.objects.exclude(follow_up_to=None).count() == 4 - len(wrong)


def test_template_that_is_kept_many_times_at_once_is_kept_once(day):
    days = [day, NetworkDayFactory()]
    for each in days:
        TimeslotFactory(network_day=each)

    wrong = at_once(*[partial(actions.save_template, day=each, name="Rondes", by=None) for each in days * 4])

    assert [type(error) for error in wrong] == [actions.AlreadyThere] * 7
    assert DayTemplate.objects.count() == 1
