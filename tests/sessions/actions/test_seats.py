"""Seats: never more than there are, and in the order in which people came."""

import datetime

import pytest

from g40portal.models import OutboxMail, SiteRevision
from sessions import actions
from sessions.models import SessionSignup
from sessions.privacy.anonymising import anonymise
from tests.factories import (
    NetworkDayFactory,
    RegistrationFactory,
    SessionFactory,
    SessionSignupFactory,
    TimeslotFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

Status = SessionSignup.Status


def somebody(day, **fields):
    """Somebody who is registered for a day."""
    return RegistrationFactory(network_day=day, **fields)


def taken_by(session, *names):
    """Sign people up for a session, in this order; return their sign-ups."""
    return [
        actions.sign_up(registration=somebody(session.network_day, name=name), session=session, by=None)
        for name in names
    ]


def standing(session):
    """How a session stands: (name, status, place in the queue), as they came."""
    return list(session.signups.order_by("pk").values_list("registration__name", "status", "position"))


def mails():
    """The mails that wait, as (kind, recipient's name)."""
    return list(OutboxMail.objects.order_by("pk").values_list("kind", "to_name"))


def revision():
    """What the site's revision is: it rises with whatever the public can see."""
    return sum(SiteRevision.objects.values_list("value", flat=True))


def test_sign_up_takes_a_seat_and_then_a_place_in_the_queue(make_session):
    session = make_session(capacity=1)

    taken_by(session, "Anna", "Bert", "Coby")

    assert standing(session) == [
        ("Anna", Status.CONFIRMED, None),
        ("Bert", Status.WAITLISTED, 1),
        ("Coby", Status.WAITLISTED, 2),
    ]


def test_sign_up_twice_is_one_sign_up(make_session):
    session = make_session(capacity=2)
    registration = somebody(session.network_day)

    first = actions.sign_up(registration=registration, session=session, by=None)
    second = actions.sign_up(registration=registration, session=session, by=None)

    assert (first.pk, session.signups.count()) == (second.pk, 1)


def test_sign_up_without_a_limit_always_gives_a_seat(make_session):
    session = make_session(capacity=None)

    assert [signup.status for signup in taken_by(session, "Anna", "Bert")] == [Status.CONFIRMED, Status.CONFIRMED]


@pytest.mark.parametrize(
    ("policy", "access", "status"),
    [
        ("open", "open", Status.CONFIRMED),
        ("request", "open", Status.REQUESTED),
        ("open", "members_only", Status.REQUESTED),
        ("request", "members_only", Status.REQUESTED),
    ],
)
def test_sign_up_follows_the_policy_and_members_only_always_asks(make_session, policy, access, status):
    session = make_session(signup_policy=policy, access=access)

    [signup] = taken_by(session, "Anna")

    assert signup.status == status


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"signup_policy": "none"}, "Voor “Sessie” hoeft u zich niet aan te melden."),
        ({"signup_policy": "secretary"}, "Aanmelden voor “Sessie” gaat via de secretaris van de groep."),
        ({"status": "cancelled"}, "“Sessie” gaat niet door."),
        ({"status": "draft"}, "Voor “Sessie” hoeft u zich niet aan te melden."),
    ],
)
def test_sign_up_is_refused_with_the_reason(make_session, fields, sentence):
    session = make_session(title="Sessie", **fields)

    with pytest.raises(actions.Refused) as refused:
        taken_by(session, "Anna")

    assert (str(refused.value), session.signups.count()) == (sentence, 0)


def test_sign_up_for_another_session_at_the_same_time_is_refused_and_named(make_session):
    first, second = make_session(title="Wonen"), make_session(title="Zorg")
    registration = somebody(first.network_day)
    actions.sign_up(registration=registration, session=first, by=None)

    with pytest.raises(actions.Refused) as refused:
        actions.sign_up(registration=registration, session=second, by=None)

    assert str(refused.value) == (
        "“Zorg” (11.00 tot 12.00) is tegelijk met “Wonen” (11.00 tot 12.00). Kies een van beide."
    )


def test_sign_up_for_what_only_touches_in_time_is_no_overlap(make_session, day):
    later = TimeslotFactory(
        network_day=day, start_time=datetime.time(12), end_time=datetime.time(13), date=day.starts_on
    )
    first, second = make_session(), make_session(timeslot=later)
    registration = somebody(day)

    signups = [actions.sign_up(registration=registration, session=each, by=None) for each in (first, second)]

    assert [signup.status for signup in signups] == [Status.CONFIRMED, Status.CONFIRMED]


def test_sign_up_at_the_same_hour_of_another_date_is_no_overlap(make_session, day):
    day.ends_on = day.starts_on + datetime.timedelta(days=1)
    day.save()
    tomorrow = TimeslotFactory(
        network_day=day, start_time=datetime.time(11), end_time=datetime.time(12), date=day.ends_on
    )
    registration = somebody(day)

    for session in (make_session(), make_session(timeslot=tomorrow)):
        actions.sign_up(registration=registration, session=session, by=None)

    assert registration.signups.confirmed().count() == 2


def test_sign_up_again_after_withdrawing_takes_the_end_of_the_queue(make_session, after_commit):
    session = make_session(capacity=1)
    anna, _, _ = taken_by(session, "Anna", "Bert", "Coby")
    with after_commit():
        actions.withdraw(signup=anna, by=None)

    actions.sign_up(registration=anna.registration, session=session, by=None)

    assert standing(session) == [
        ("Anna", Status.WAITLISTED, 3),
        ("Bert", Status.CONFIRMED, None),
        ("Coby", Status.WAITLISTED, 2),
    ]


def test_withdraw_gives_the_seat_to_the_first_in_the_queue_once_and_tells_both(make_session, after_commit):
    session = make_session(capacity=1)
    anna, bert, _ = taken_by(session, "Anna", "Bert", "Coby")

    with after_commit():
        actions.withdraw(signup=anna, by=None)
    with after_commit():
        actions.withdraw(signup=anna, by=None)

    bert.refresh_from_db()
    assert standing(session) == [
        ("Anna", Status.WITHDRAWN, None),
        ("Bert", Status.CONFIRMED, None),
        ("Coby", Status.WAITLISTED, 2),
    ]
    assert bert.promoted_at is not None
    assert mails() == [("afgemeld", "Anna"), ("plaats van de wachtlijst", "Bert")]


def test_who_has_another_seat_at_that_time_is_passed_over_and_stays_in_the_queue(make_session, after_commit):
    full, other = make_session(capacity=1), make_session()
    anna, bert, _ = taken_by(full, "Anna", "Bert", "Coby")
    SessionSignupFactory(registration=bert.registration, session=other)

    with after_commit():
        actions.withdraw(signup=anna, by=None)

    assert standing(full)[1:] == [("Bert", Status.WAITLISTED, 1), ("Coby", Status.CONFIRMED, None)]


def test_seats_of_a_cancelled_session_are_not_passed_on(make_session, after_commit):
    session = make_session(capacity=1)
    anna, _ = taken_by(session, "Anna", "Bert")
    session.status = "cancelled"
    session.save()

    with after_commit():
        actions.withdraw(signup=anna, by=None)

    assert standing(session)[1] == ("Bert", Status.WAITLISTED, 1)


def test_more_seats_go_to_the_queue_in_its_order(make_session, after_commit):
    session = make_session(capacity=1)
    taken_by(session, "Anna", "Bert", "Coby", "Dirk")

    with after_commit():
        above = actions.set_capacity(session=session, capacity=3, by=None)

    assert above == 0
    assert [status for _, status, _ in standing(session)] == [Status.CONFIRMED] * 3 + [Status.WAITLISTED]


def test_fewer_seats_than_are_taken_drop_nobody_and_are_counted(make_session, after_commit):
    """Case 38."""
    session = make_session(capacity=3)
    taken_by(session, "Anna", "Bert", "Coby")

    with after_commit():
        above = actions.set_capacity(session=session, capacity=1, by=None)

    assert above == 2
    assert [status for _, status, _ in standing(session)] == [Status.CONFIRMED] * 3


def test_free_seats_that_nobody_passed_on_are_passed_on_by_the_clock(make_session):
    session = make_session(capacity=2)
    SessionSignupFactory(session=session, status=Status.WAITLISTED, position=4, registration__name="Anna")
    past = SessionFactory(capacity=1, network_day=NetworkDayFactory(starts_on=datetime.date(2025, 6, 4)))
    SessionSignupFactory(session=past, status=Status.WAITLISTED, position=1)

    assert actions.pass_on_all_seats() == 1
    assert standing(session) == [("Anna", Status.CONFIRMED, None)]
    assert actions.pass_on_all_seats() == 0


def test_seat_passes_over_who_was_made_anonymous(make_session):
    session = make_session(capacity=1)
    gone, next_ = (
        SessionSignupFactory(session=session, status=Status.WAITLISTED, position=position) for position in (1, 2)
    )
    anonymise([gone.registration], keeps_hash=False)

    promoted = actions.pass_on_seats(session.pk)

    gone.refresh_from_db()
    assert (promoted, gone.status) == ([next_], Status.WAITLISTED)


def test_put_in_answers_a_request_and_remembers_who_did_it(make_session):
    session, secretary = make_session(signup_policy="request"), UserFactory()
    [asked] = taken_by(session, "Anna")

    signup = actions.put_in(registration=asked.registration, session=session, by=secretary)

    assert (signup.pk, signup.status, signup.changed_by) == (asked.pk, Status.CONFIRMED, secretary)


def test_put_in_joins_the_queue_of_a_full_session(make_session):
    session = make_session(capacity=1)
    taken_by(session, "Anna")

    signup = actions.put_in(registration=somebody(session.network_day), session=session, by=None)

    assert (signup.status, signup.position) == (Status.WAITLISTED, 1)


def test_put_in_where_somebody_has_another_seat_is_refused(make_session):
    one, other = make_session(), make_session()
    [anna] = taken_by(one, "Anna")

    with pytest.raises(actions.Refused):
        actions.put_in(registration=anna.registration, session=other, by=None)

    assert other.signups.count() == 0


def test_confirm_signup_gives_who_asked_a_seat_and_tells(make_session):
    session = make_session(signup_policy="request", capacity=1)
    [anna] = taken_by(session, "Anna")

    actions.confirm_signup(signup=anna, by=None)
    actions.confirm_signup(signup=anna, by=None)

    assert standing(session) == [("Anna", Status.CONFIRMED, None)]
    assert mails() == [("plaats bevestigd", "Anna")]


def test_confirm_signup_of_who_waits_passes_over_the_queue_but_not_over_the_capacity(make_session):
    session = make_session(capacity=1)
    anna, bert = taken_by(session, "Anna", "Bert")

    with pytest.raises(actions.Refused) as refused:
        actions.confirm_signup(signup=bert, by=None)

    assert str(refused.value).startswith("Er is geen plaats vrij.")
    assert standing(session)[1] == ("Bert", Status.WAITLISTED, 1)
    assert anna.has_seat


def test_confirm_signup_of_who_left_the_day_is_refused(make_session):
    session = make_session(signup_policy="request")
    [anna] = taken_by(session, "Anna")
    anna.registration.status = "withdrawn"
    anna.registration.save()

    with pytest.raises(actions.Refused):
        actions.confirm_signup(signup=anna, by=None)

    assert standing(session) == [("Anna", Status.REQUESTED, None)]


def test_put_in_queue_of_a_request_stands_at_the_end_and_is_told_the_place(make_session):
    session = make_session(signup_policy="request", capacity=1)
    SessionSignupFactory(session=session, status=Status.WAITLISTED, position=5)
    [anna] = taken_by(session, "Anna")

    signup = actions.put_in_queue(signup=anna, by=None)

    assert (signup.status, signup.position) == (Status.WAITLISTED, 6)
    assert "op plek 2." in OutboxMail.objects.get(kind="wachtlijst").text


def test_put_in_queue_of_who_has_a_seat_is_refused(make_session):
    [anna] = taken_by(make_session(), "Anna")

    with pytest.raises(actions.Refused):
        actions.put_in_queue(signup=anna, by=None)


def test_decline_keeps_the_note_and_sends_it(make_session):
    session = make_session(signup_policy="request")
    [anna] = taken_by(session, "Anna")

    actions.decline(signup=anna, note="Alleen voor leden.", by=None)
    actions.decline(signup=anna, note="Nog eens.", by=None)

    anna.refresh_from_db()
    assert (anna.status, anna.note) == (Status.DECLINED, "Alleen voor leden.")
    assert "Toelichting: Alleen voor leden." in OutboxMail.objects.get(kind="afgewezen").text


def test_decline_of_who_withdrew_is_refused(make_session):
    [anna] = taken_by(make_session(), "Anna")
    actions.withdraw(signup=anna, by=None)

    with pytest.raises(actions.Refused):
        actions.decline(signup=anna, note="", by=None)


def test_move_frees_the_one_seat_and_takes_the_other(make_session, after_commit):
    full, free = make_session(capacity=1), make_session(capacity=1)
    anna, _ = taken_by(full, "Anna", "Bert")

    with after_commit():
        moved = actions.move(signup=anna, to=free, by=None)

    assert (moved.session, moved.status) == (free, Status.CONFIRMED)
    assert standing(full) == [("Anna", Status.WITHDRAWN, None), ("Bert", Status.CONFIRMED, None)]


def test_move_to_a_full_session_changes_nothing(make_session):
    one, full = make_session(), make_session(capacity=1, title="Vol")
    [anna] = taken_by(one, "Anna")
    taken_by(full, "Bert")

    with pytest.raises(actions.Refused) as refused:
        actions.move(signup=anna, to=full, by=None)

    assert str(refused.value) == "“Vol” is vol."
    assert standing(one) == [("Anna", Status.CONFIRMED, None)]
    assert standing(full) == [("Bert", Status.CONFIRMED, None)]


def test_move_to_a_session_of_another_day_or_to_the_same_one_is_refused(make_session):
    session = make_session()
    [anna] = taken_by(session, "Anna")

    for target in (session, SessionFactory()):
        with pytest.raises(actions.Refused):
            actions.move(signup=anna, to=target, by=None)

    assert standing(session) == [("Anna", Status.CONFIRMED, None)]


def test_change_choices_keeps_what_stays_and_what_a_secretary_arranged(make_session, day, after_commit):
    later = TimeslotFactory(
        network_day=day, start_time=datetime.time(13), end_time=datetime.time(14), date=day.starts_on
    )
    left, kept, new = make_session(), make_session(timeslot=later), make_session()
    arranged = make_session(signup_policy="secretary", timeslot=None)
    registration = somebody(day)
    for session in (left, kept, arranged):
        SessionSignupFactory(registration=registration, session=session)

    with after_commit():
        actions.change_choices(registration=registration, sessions=[kept, new], by=None)

    assert set(registration.signups.confirmed().values_list("session", flat=True)) == {kept.pk, new.pk, arranged.pk}


def test_change_choices_that_overlap_changes_nothing(make_session, day):
    one, other, former = make_session(), make_session(), make_session(timeslot=None)
    registration = somebody(day)
    SessionSignupFactory(registration=registration, session=former)

    with pytest.raises(actions.Refused):
        actions.change_choices(registration=registration, sessions=[one, other], by=None)

    assert list(registration.signups.values_list("session", "status")) == [(former.pk, Status.CONFIRMED)]


def test_revision_rises_only_when_the_state_that_the_public_sees_changes(make_session):
    session = make_session(capacity=20)
    values = [revision()]

    for names in (range(16), [16], [17, 18], [19]):
        taken_by(session, *[f"Persoon {number}" for number in names])
        values.append(revision())

    free, still_free, few, still_few, full = values
    assert (still_free, still_few) == (free, few)
    assert free < few < full


def test_signing_up_for_a_session_counts_no_other_session(make_session):
    full, other = make_session(capacity=1), make_session(capacity=1)
    taken_by(full, "Anna")

    [bert] = taken_by(other, "Bert")

    assert bert.status == Status.CONFIRMED
