"""People on a day: new ones, known ones, confirmed in time or not."""

import datetime

import pytest
import time_machine
from django.utils import timezone

from events.models import NetworkDay
from g40portal.models import OutboxMail
from sessions import actions
from sessions.actions import Attendee, Contact, registering
from sessions.models import AttendeeNeeds, Registration, SessionSignup
from sessions.privacy.removal import remove_registration
from tests.factories import CityFactory, NetworkDayFactory, RegistrationFactory, SessionSignupFactory, UserFactory

pytestmark = pytest.mark.django_db

Status = Registration.Status
ANNA = Attendee(name="Anna de Boer", email="a@assen.example")


def mails():
    """The mails that wait, as (kind, address)."""
    return list(OutboxMail.objects.order_by("pk").values_list("kind", "to"))


def test_register_holds_the_seats_for_a_day_and_asks_to_confirm(day, make_session):
    session, city = make_session(capacity=1), CityFactory()
    now = timezone.now()

    with time_machine.travel(now, tick=False):
        [registration] = actions.register(
            day=day,
            attendees=[
                Attendee(
                    name="Anna de Boer",
                    email="A@Assen.example",
                    function="wethouder",
                    city=city,
                    dietary="vegetarisch",
                    comes_to_lunch=True,
                    sessions=(session,),
                )
            ],
        )

    assert (registration.status, registration.held_until) == (Status.UNCONFIRMED, now + datetime.timedelta(hours=24))
    assert (registration.email, registration.sort_name) == ("a@assen.example", "Boer, Anna de")
    assert (registration.source, registration.consent_at, registration.city) == ("self", now, city)
    assert (registration.comes_to_lunch, registration.needs.dietary, registration.needs.access) == (
        True,
        "vegetarisch",
        "",
    )
    assert list(session.signups.values_list("registration", "status")) == [(registration.pk, "confirmed")]
    assert mails() == [("bevestigen", "a@assen.example")]
    assert f"/aanmelding/{registration.token}/" in OutboxMail.objects.get().text


def test_register_who_is_known_changes_nothing_and_mails_the_link(day, make_session):
    known = RegistrationFactory(network_day=day, email="a@assen.example", name="Anna Bos")

    new = actions.register(
        day=day, attendees=[Attendee(name="Iemand Anders", email="A@ASSEN.example", sessions=(make_session(),))]
    )

    known.refresh_from_db()
    assert (new, known.name, known.signups.count()) == ([], "Anna Bos", 0)
    assert mails() == [("link naar de aanmelding", "a@assen.example")]


def test_register_twice_in_a_row_is_one_person_and_one_mail(day):
    actions.register(day=day, attendees=[ANNA])
    actions.register(day=day, attendees=[ANNA])

    assert (Registration.objects.count(), mails()) == (1, [("bevestigen", "a@assen.example")])


def test_register_known_person_again_and_again_sends_one_mail_in_ten_minutes(day):
    RegistrationFactory(network_day=day, email="a@assen.example")
    # Ten minutes as the clock shows them: a minute past the hour and the next are in the same ten, 12 more are not.
    start = (timezone.now() + datetime.timedelta(hours=1)).replace(minute=1)
    with time_machine.travel(start, tick=False) as clock:
        for minutes in (0, 1, 12):
            clock.shift(datetime.timedelta(minutes=minutes))
            actions.register(day=day, attendees=[ANNA])

    assert len(mails()) == 2


def test_register_several_for_one_contact_sends_one_mail_to_the_contact(day, make_session):
    contact = Contact(name="Coby Smit", email="Coby@Assen.example")

    new = actions.register(
        day=day,
        attendees=[ANNA, Attendee(name="Bert Bos"), Attendee(name="Dirk Kok", sessions=(make_session(),))],
        contact=contact,
    )

    assert [(each.name, each.contact_email, each.source) for each in new] == [
        ("Anna de Boer", "coby@assen.example", "assistant"),
        ("Bert Bos", "coby@assen.example", "assistant"),
        ("Dirk Kok", "coby@assen.example", "assistant"),
    ]
    assert mails() == [("bevestigen", "coby@assen.example")]
    assert all(each.token in OutboxMail.objects.get().text for each in new)


def test_register_same_name_for_the_same_contact_is_one_person(day):
    contact = Contact(name="Coby Smit", email="coby@assen.example")

    for _ in range(2):
        actions.register(day=day, attendees=[Attendee(name="Bert Bos")], contact=contact)
    actions.register(
        day=day, attendees=[Attendee(name="Bert Bos")], contact=Contact(name="Els", email="els@oss.example")
    )

    assert Registration.objects.count() == 2


def test_register_when_closed_is_refused(day):
    # Since the page was opened.
    NetworkDay.objects.update(registration_closes_at=timezone.now() - datetime.timedelta(minutes=1))

    with pytest.raises(actions.Refused) as refused:
        actions.register(day=day, attendees=[ANNA])

    assert str(refused.value) == "De aanmelding voor deze dag is niet open."
    assert (Registration.objects.count(), mails()) == (0, [])


def test_confirm_of_a_day_that_does_not_go_on_is_refused(day):
    [registration] = actions.register(day=day, attendees=[ANNA])
    NetworkDay.objects.update(status="cancelled")

    with pytest.raises(actions.Refused, match="gaat niet door"):
        actions.confirm(registration=registration)

    registration.refresh_from_db()
    assert registration.status == Registration.Status.UNCONFIRMED


def test_register_with_choices_that_overlap_stores_and_mails_nothing(day, make_session):
    with pytest.raises(actions.Refused):
        actions.register(
            day=day,
            attendees=[
                Attendee(name="Bert Bos", email="b@assen.example"),
                Attendee(name="Anna", email="a@assen.example", sessions=(make_session(), make_session())),
            ],
        )

    assert (Registration.objects.count(), SessionSignup.objects.count(), mails()) == (0, 0, [])


def test_confirm_ends_the_hold_and_says_so_once(day, make_session):
    [registration] = actions.register(
        day=day, attendees=[Attendee(name="Anna", email="a@assen.example", sessions=(make_session(),))]
    )

    actions.confirm(registration=registration)
    confirmed = actions.confirm(registration=registration)

    assert (confirmed.status, confirmed.held_until) == (Status.REGISTERED, None)
    assert mails() == [("bevestigen", "a@assen.example"), ("aanmelding bevestigd", "a@assen.example")]


def test_confirm_too_late_is_refused(day):
    [registration] = actions.register(day=day, attendees=[ANNA])

    with time_machine.travel(registration.held_until, tick=False), pytest.raises(actions.Refused):
        actions.confirm(registration=registration)

    registration.refresh_from_db()
    assert registration.status == Status.UNCONFIRMED


def test_lapse_gives_the_seats_to_the_queue_and_mails_nobody_but_who_got_one(day, make_session, after_commit):
    session = make_session(capacity=1)
    [late] = actions.register(day=day, attendees=[Attendee(name="Anna", email="a@assen.example", sessions=(session,))])
    actions.sign_up(
        registration=RegistrationFactory(network_day=day, name="Bert", email="b@breda.example"),
        session=session,
        by=None,
    )
    OutboxMail.objects.all().delete()

    with after_commit():
        lapsed = actions.lapse_unconfirmed(late.held_until)

    late.refresh_from_db()
    assert (lapsed, late.status, late.held_until) == (1, Status.LAPSED, None)
    assert list(session.signups.order_by("pk").values_list("registration__name", "status")) == [
        ("Anna", "withdrawn"),
        ("Bert", "confirmed"),
    ]
    assert mails() == [("plaats van de wachtlijst", "b@breda.example")]
    assert actions.lapse_unconfirmed(timezone.now() + datetime.timedelta(days=2)) == 0


def test_who_lapsed_can_sign_up_again_with_a_new_link(day):
    [first] = actions.register(day=day, attendees=[ANNA])
    old = first.token
    actions.lapse_unconfirmed(first.held_until)

    [again] = actions.register(day=day, attendees=[ANNA])

    assert (again.pk, again.status, again.token == old) == (first.pk, Status.UNCONFIRMED, False)
    assert [kind for kind, _ in mails()] == ["bevestigen", "bevestigen"]


def test_withdraw_registration_gives_up_all_seats_and_says_so_once(day, make_session, after_commit):
    session = make_session(capacity=1)
    signup = SessionSignupFactory(session=session, registration__email="a@assen.example")
    waiting = SessionSignupFactory(session=session, status="waitlisted", position=1)

    for _ in range(2):
        with after_commit():
            actions.withdraw_registration(registration=signup.registration, by=None)

    signup.refresh_from_db()
    waiting.refresh_from_db()
    assert (signup.status, signup.registration.status, waiting.status) == ("withdrawn", "withdrawn", "confirmed")
    assert [kind for kind, to in mails() if to == "a@assen.example"] == ["afgemeld", "afgemeld voor de dag"]


def test_add_attendee_registers_who_is_new_and_says_what_is_kept(make_session):
    session, secretary = make_session(capacity=1), UserFactory()

    signup, changed = actions.add_attendee(session=session, attendee=ANNA, by=secretary)
    again, changed_again = actions.add_attendee(session=session, attendee=ANNA, by=secretary)

    assert (signup.status, signup.changed_by, changed) == ("confirmed", secretary, True)
    assert (again.pk, changed_again) == (signup.pk, False)
    assert (signup.registration.source, signup.registration.status) == ("secretary", Status.REGISTERED)
    [mail] = OutboxMail.objects.all()
    assert "Wij bewaren uw naam" in mail.text
    assert signup.registration.token in mail.text


def test_add_attendee_who_is_on_the_day_keeps_what_is_known(day, make_session):
    known = RegistrationFactory(network_day=day, email="a@assen.example", name="Anna Bos", function="burgemeester")

    signup, _ = actions.add_attendee(session=make_session(), attendee=ANNA, by=None)

    known.refresh_from_db()
    assert (signup.registration, known.name, known.function) == (known, "Anna Bos", "burgemeester")
    assert "Wij bewaren" not in OutboxMail.objects.get().text


def test_add_attendee_without_an_address_is_found_again_by_name_and_city(make_session):
    city = CityFactory()
    session = make_session()
    person = Attendee(name="Bert Bos", city=city)

    first, _ = actions.add_attendee(session=session, attendee=person, by=None)
    second, _ = actions.add_attendee(session=session, attendee=person, by=None)
    other, _ = actions.add_attendee(session=session, attendee=Attendee(name="Bert Bos", city=CityFactory()), by=None)

    assert (first.pk, first.pk == other.pk) == (second.pk, False)
    assert mails() == []


def test_add_attendee_confirms_who_had_not_confirmed_yet(day, make_session):
    [registration] = actions.register(day=day, attendees=[ANNA])

    actions.add_attendee(session=make_session(), attendee=ANNA, by=None)

    registration.refresh_from_db()
    assert (registration.status, registration.held_until) == (Status.REGISTERED, None)


def test_add_attendee_where_he_or_she_has_another_seat_stores_nothing(day, make_session):
    registration = RegistrationFactory(network_day=day, email="a@assen.example")
    SessionSignupFactory(session=make_session(), registration=registration)
    other = make_session()

    with pytest.raises(actions.Refused):
        actions.add_attendee(session=other, attendee=ANNA, by=None)

    assert (other.signups.count(), mails()) == (0, [])


def test_walk_in_is_on_the_day_at_once_and_gets_no_mail(day):
    registration = actions.walk_in(day=day, attendee=Attendee(name="Gast", organisation="VNG"), by=None)

    assert (registration.source, registration.status, registration.organisation) == (
        "walk_in",
        Status.REGISTERED,
        "VNG",
    )
    assert mails() == []


def test_registration_of_another_day_is_not_found(day):
    RegistrationFactory(network_day=NetworkDayFactory(), email="a@assen.example")

    assert len(actions.register(day=day, attendees=[ANNA])) == 1


def test_needs_of_who_comes_back_are_those_given_last(day):
    [registration] = actions.register(
        day=day, attendees=[Attendee(name="Anna", email="a@assen.example", dietary="halal", access="rolstoel")]
    )
    actions.withdraw_registration(registration=registration, by=None)

    actions.register(day=day, attendees=[Attendee(name="Anna", email="a@assen.example")])

    assert AttendeeNeeds.objects.count() == 0


@pytest.fixture
def found_before(monkeypatch):
    """Let the next search find what it found before another request changed that."""

    def answer_first(*answers):
        left, find = list(answers), registering.find
        monkeypatch.setattr(registering, "find", lambda *args: left.pop(0) if left else find(*args))

    return answer_first


def test_who_is_removed_while_being_registered_again_is_a_new_person(day, make_session, found_before):
    known = RegistrationFactory(network_day=day, name="Anna de Boer", email="a@assen.example")
    remove_registration(registration=known, by=None)
    found_before(known, known)

    [registration] = actions.register(day=day, attendees=[ANNA])
    signup, _ = actions.add_attendee(session=make_session(), attendee=ANNA, by=UserFactory())

    known.refresh_from_db()
    assert (known.name, known.status, known.anonymised_at is None) == ("", Status.WITHDRAWN, False)
    assert (registration.name, signup.registration) == ("Anna de Boer", registration)


def test_walk_in_of_who_signs_up_at_the_same_moment_is_registered(day, found_before):
    unconfirmed, until = Status.UNCONFIRMED, timezone.now() + datetime.timedelta(hours=1)
    RegistrationFactory(network_day=day, name=ANNA.name, email=ANNA.email, status=unconfirmed, held_until=until)
    found_before(None)

    actions.walk_in(day=day, attendee=ANNA, by=None)

    assert list(Registration.objects.values_list("status", "held_until")) == [(Status.REGISTERED, None)]
