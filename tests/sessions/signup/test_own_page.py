"""The actions of a personal page, and of an invitation."""

import datetime
from dataclasses import replace

import pytest
from django.utils import timezone
from icalendar import Calendar

from g40portal.models import OutboxMail
from sessions import actions
from sessions.models import AttendeeNeeds, Registration, SessionSignup
from tests.factories import DayInvitationFactory, RegistrationFactory, SessionSignupFactory
from tests.sessions.signup.days import REQUEST, open_day, session_of, slot_of

pytestmark = pytest.mark.django_db

ATTENDEE = actions.Attendee(name="Anna", email="anna@assen.example", organisation="Assen")


@pytest.fixture
def day():
    return open_day()


@pytest.fixture
def registration(day):
    return RegistrationFactory(network_day=day)


def test_change_own_choices_while_open_takes_the_seats(day, registration):
    session = session_of(slot_of(day))

    signups = actions.change_own_choices(registration=registration, sessions=[session])

    assert [(signup.session, signup.status) for signup in signups] == [(session, "confirmed")]


def told():
    """The kind and the calendar method of each mail, with the UID of its calendar item, the oldest first."""
    mails = OutboxMail.objects.order_by("pk").values_list("kind", "calendar_method", "calendar")
    return [(kind, method, str(Calendar.from_ical(item).walk("VEVENT")[0]["uid"])) for kind, method, item in mails]


def uid_of(session):
    return f"{session.uuid}@127.0.0.1"


def test_change_own_choices_tells_each_new_seat_and_each_that_is_given_up_once(day, registration):
    kept, left, new = (session_of(slot_of(day, hour)) for hour in (9, 11, 13))
    for session in (kept, left):
        SessionSignupFactory(registration=registration, session=session)

    for _ in range(2):
        actions.change_own_choices(registration=registration, sessions=[kept, new])

    assert told() == [("afgemeld", "CANCEL", uid_of(left)), ("plaats bevestigd", "REQUEST", uid_of(new))]


def test_change_own_choices_without_a_new_seat_tells_nobody(day, registration):
    full, asked = session_of(slot_of(day, 9), capacity=1), session_of(slot_of(day, 11), REQUEST)
    SessionSignupFactory(session=full)

    actions.change_own_choices(registration=registration, sessions=[full, asked])

    statuses = list(registration.signups.order_by("session").values_list("status", flat=True))
    assert (statuses, told()) == (["waitlisted", "requested"], [])


def test_change_own_choices_back_again_puts_the_session_in_the_calendar_again(day, registration):
    session = session_of(slot_of(day))

    for sessions in ([session], [], [session]):
        actions.change_own_choices(registration=registration, sessions=sessions)

    assert [method for _, method, _ in told()] == ["REQUEST", "CANCEL", "REQUEST"]


def test_seats_of_who_has_not_confirmed_are_told_by_no_mail_of_their_own(day):
    session = session_of(slot_of(day))

    [held] = actions.register(day=day, attendees=[replace(ATTENDEE, sessions=(session,))])
    with pytest.raises(actions.Refused):
        actions.change_own_choices(registration=held, sessions=[])

    assert list(OutboxMail.objects.values_list("kind", "calendar")) == [("bevestigen", "")]


def test_change_own_choices_when_closed_is_refused(day, registration):
    session = session_of(slot_of(day))
    day.registration_closes_at = timezone.now() - datetime.timedelta(minutes=1)
    day.save()

    with pytest.raises(actions.Refused, match="gesloten"):
        actions.change_own_choices(registration=registration, sessions=[session])

    assert SessionSignup.objects.count() == 0


@pytest.mark.parametrize(
    "act",
    [
        lambda stale: actions.change_own_choices(registration=stale, sessions=[]),
        lambda stale: actions.change_own_data(registration=stale, attendee=ATTENDEE),
        lambda stale: actions.open_feed(registration=stale),
    ],
)
def test_actions_of_who_withdrew_meanwhile_are_refused(registration, act):
    SessionSignupFactory(registration=registration, session=session_of(slot_of(registration.network_day)))
    Registration.objects.update(status="withdrawn")

    with pytest.raises(actions.Refused, match="niet \\(meer\\) aangemeld"):
        act(registration)

    now = Registration.objects.get()
    assert (now.name, now.feed_token) == (registration.name, None)
    assert SessionSignup.objects.get().status == "confirmed"


def test_change_own_data_keeps_a_sort_name_that_was_put_right(registration):
    Registration.objects.update(sort_name="Nummer, Deelnemer de")
    attendee = actions.Attendee(name=registration.name, organisation="VNG", access="Ringleiding")

    actions.change_own_data(registration=registration, attendee=attendee)

    registration.refresh_from_db()
    assert (registration.sort_name, registration.organisation) == ("Nummer, Deelnemer de", "VNG")
    assert AttendeeNeeds.objects.get().access == "Ringleiding"


def test_open_feed_twice_gives_one_address(registration):
    first = actions.open_feed(registration=registration).feed_token

    assert (len(first), actions.open_feed(registration=registration).feed_token) == (43, first)


def test_revoke_feed_twice_changes_nothing(registration):
    actions.open_feed(registration=registration)

    tokens = [actions.revoke_feed(registration=registration).feed_token for _ in range(2)]

    assert tokens == [None, None]


def test_register_invited_when_refused_leaves_the_invitation_as_it_was(day):
    said_no = timezone.now()
    invitation = DayInvitationFactory(network_day=day, declined_at=said_no)
    day.registration_closes_at = said_no
    day.save()

    with pytest.raises(actions.Refused):
        actions.register_invited(invitation=invitation, day=day, attendees=[ATTENDEE])

    invitation.refresh_from_db()
    assert (invitation.registration, invitation.declined_at) == (None, said_no)
