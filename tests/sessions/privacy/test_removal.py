"""Removing one person at his own request: at once, with his seats passed on, and again after a backup was put back."""

import datetime

import pytest
from auditlog.models import LogEntry
from django.core import serializers
from django.utils import timezone

from g40portal.models import OutboxMail
from g40portal.outbox import queue
from sessions import actions, mails
from sessions.models import AttendeeNeeds, CheckIn, DayInvitation, Registration, SessionSignup
from sessions.privacy import journal
from sessions.privacy.removal import remove_again, remove_registration
from tests.factories import (
    DayInvitationFactory,
    NetworkDayFactory,
    RegistrationFactory,
    SessionFactory,
    TimeslotFactory,
    UserFactory,
)
from tests.sessions.privacy.kept import CANARY, days_ago, everything, files_with, past_day, tables_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def day():
    return NetworkDayFactory(starts_on=days_ago(-30), registration_opens_at=timezone.now() - datetime.timedelta(days=1))


@pytest.fixture
def full(day):
    """A session of one seat that people sign up for themselves."""
    return SessionFactory(network_day=day, capacity=1, signup_policy="open", title="Wonen")


def signed_up(session, name, email, contact=None):
    """Somebody who registered himself for a session, with wishes."""
    attendee = actions.Attendee(
        name=name, email=email, dietary=f"{CANARY}zaad", access=f"{CANARY}trap", sessions=(session,)
    )
    [registration] = actions.register(day=session.network_day, attendees=[attendee], contact=contact)
    return registration


def test_removal_leaves_nothing_of_a_person_in_any_table_or_file(full, data_dir):
    registration = signed_up(full, "Kanarie Vogel", f"{CANARY}@stad.example")
    registration = actions.confirm(registration=registration)
    actions.decline(signup=registration.signups.get(), note=f"{CANARY}noot", by=UserFactory())
    before = set(tables_with(CANARY))

    remove_registration(registration=registration, by=None)

    assert "programme_registration" in before
    assert (tables_with(CANARY), files_with(CANARY, data_dir)) == ({}, [])
    registration.refresh_from_db()
    assert (registration.status, registration.email_hash) == ("withdrawn", "")


def test_removal_gives_the_seat_to_the_first_in_the_queue_and_tells_him(full, django_capture_on_commit_callbacks):
    first = actions.confirm(registration=signed_up(full, "Anna Aker", "anna@assen.example"))
    second = actions.confirm(registration=signed_up(full, "Bram Berg", "bram@breda.example"))
    OutboxMail.objects.all().delete()

    with django_capture_on_commit_callbacks(execute=True):
        remove_registration(registration=first, by=None)

    statuses = SessionSignup.objects.order_by("pk").values_list("status", flat=True)
    assert list(statuses) == ["withdrawn", "confirmed"]
    assert list(OutboxMail.objects.values_list("to", "kind")) == [("bram@breda.example", "plaats van de wachtlijst")]
    assert second.signups.get().promoted_at is not None


def test_removal_sends_the_person_no_mail_and_stops_those_that_wait(full):
    registration = signed_up(full, "Anna Aker", "anna@assen.example")
    waiting = OutboxMail.objects.count()

    remove_registration(registration=registration, by=None)

    assert (waiting, OutboxMail.objects.count()) == (1, 0)


def test_removal_twice_changes_nothing(full):
    registration = signed_up(full, "Anna Aker", "anna@assen.example")
    remove_registration(registration=registration, by=None)
    before, lines = everything(), journal.lines(journal.Removal)

    remove_registration(registration=registration, by=None)

    assert (everything() == before, journal.lines(journal.Removal)) == (True, lines)


def test_others_keep_their_part_of_the_assistants_mail_while_it_waits(full):
    contact = actions.Contact(name="Els Hulp", email="els@assen.example")
    people = [actions.Attendee(name=name) for name in ("Kanarie Vogel", "Bram Berg")]
    first, other = actions.register(day=full.network_day, attendees=people, contact=contact)

    remove_registration(registration=first, by=None)

    mail = OutboxMail.objects.get()
    assert (mails.personal_address(other) in mail.text, "Bram Berg" in mail.text) == (True, True)
    assert (CANARY in mail.text.lower(), first.token in mail.text, mail.about) == (False, False, "")
    assert tables_with(CANARY) == {}


def test_who_is_named_in_a_mail_about_another_is_struck_out(full):
    contact = actions.Contact(name="Els Hulp", email="els@assen.example")
    people = [actions.Attendee(name=name) for name in ("Bram Berg", "Kanarie Vogel")]
    other, second = actions.register(day=full.network_day, attendees=people, contact=contact)

    remove_registration(registration=second, by=None)

    mail = OutboxMail.objects.get(about=f"registration:{other.pk}")
    assert ("Bram Berg en (verwijderd) zijn aangemeld" in mail.text, CANARY in mail.text.lower()) == (True, False)


def test_mails_with_a_longer_name_stay_as_they_are(full):
    registration = signed_up(full, "Jan", "jan@assen.example")
    signed_up(full, "Janneke Berg", "janneke@breda.example")
    before = OutboxMail.objects.get(to="janneke@breda.example").text

    remove_registration(registration=registration, by=None)

    assert OutboxMail.objects.get().text == before


def test_invited_person_is_not_reminded_after_removal(day):
    registration = RegistrationFactory(network_day=day)
    invitation = DayInvitationFactory(network_day=day, registration=registration, sent_at=timezone.now())
    queue(kind="uitnodiging", to="a@stad.example", subject="Dag", text="Dag", about=f"invitation:{invitation.pk}")

    remove_registration(registration=registration, by=None)

    invitation.refresh_from_db()
    assert (invitation.registration, list(DayInvitation.objects.unanswered())) == (None, [])
    assert OutboxMail.objects.count() == 0


def test_removal_after_the_day_keeps_the_counts():
    day = past_day(ago=10)
    registration = day.registrations.filter(check_ins__isnull=False).first()
    session = day.sessions.get()

    remove_registration(registration=registration, by=None)

    registration.refresh_from_db()
    signup = session.signups.get(registration=registration)
    assert (registration.status, registration.name, registration.city) == ("registered", "", None)
    assert (signup.status, signup.attendance, registration.check_ins.count()) == ("confirmed", "present", 1)
    assert not AttendeeNeeds.objects.filter(registration=registration).exists()


def test_who_stayed_away_still_counts_as_registered_after_removal():
    registration = RegistrationFactory(network_day=NetworkDayFactory(starts_on=days_ago(1)))

    remove_registration(registration=registration, by=None)

    registration.refresh_from_db()
    assert (registration.status, registration.name) == ("registered", "")


def test_removal_on_the_day_itself_gives_up_only_what_is_still_to_come():
    now = timezone.localtime()
    day = NetworkDayFactory(starts_on=now.date())
    begun = TimeslotFactory(network_day=day, start_time=datetime.time(0), end_time=datetime.time(0, 1))
    sessions = [SessionFactory(network_day=day, timeslot=begun), SessionFactory(network_day=day)]
    registration = RegistrationFactory(network_day=day)
    for session in sessions:
        actions.put_in(registration=registration, session=session, by=None)
    CheckIn.objects.create(registration=registration, date=now.date())

    remove_registration(registration=registration, by=None)

    registration.refresh_from_db()
    statuses = [session.signups.get().status for session in sessions]
    assert (statuses, registration.status) == (["confirmed", "withdrawn"], "registered")


def test_record_of_changes_of_others_stays(full):
    registration = signed_up(full, "Anna Aker", "anna@assen.example")
    other = signed_up(full, "Bram Berg", "bram@breda.example")
    names = set(LogEntry.objects.filter(content_type__app_label="programme").values_list("object_repr", flat=True))

    remove_registration(registration=registration, by=None)

    left = set(LogEntry.objects.filter(content_type__app_label="programme").values_list("object_repr", flat=True))
    assert names - left == {"Anna Aker", "Wensen van Anna Aker", "Anna Aker: Wonen"}
    assert LogEntry.objects.get_for_object(other).count() == 1


def test_journal_holds_numbers_and_prints_alone(full, data_dir):
    registration = signed_up(full, "Kanarie Vogel", f"{CANARY}@stad.example")

    remove_registration(registration=registration, by=None)

    [line] = journal.lines(journal.Removal)
    assert (line.day, line.registration, len(line.person)) == (full.network_day_id, registration.pk, 64)
    assert files_with(CANARY, data_dir) == []


def backup_of(registration):
    """A copy of a registration's rows, as a backup holds them."""
    needs = AttendeeNeeds.objects.filter(registration=registration)
    return serializers.serialize("json", [registration, *registration.signups.all(), *needs])


def put_back(backup):
    for row in serializers.deserialize("json", backup):
        row.save()


def test_who_is_brought_back_by_a_backup_is_removed_again(full):
    registration = actions.confirm(registration=signed_up(full, "Kanarie Vogel", f"{CANARY}@stad.example"))
    backup = backup_of(registration)
    remove_registration(registration=registration, by=None)
    put_back(backup)
    brought_back = tables_with(CANARY)

    counts = [remove_again() for _ in range(2)]

    registration.refresh_from_db()
    assert (brought_back, counts) == ({"programme_attendeeneeds": 1, "programme_registration": 1}, [1, 0])
    assert (tables_with(CANARY), registration.status) == ({}, "withdrawn")
    assert registration.signups.get().status == "withdrawn"


@pytest.mark.parametrize("change", ["another person", "later", "another day"])
def test_somebody_else_with_the_same_number_is_not_removed(full, change):
    registration = signed_up(full, "Anna Aker", "anna@assen.example")
    backup = backup_of(registration)
    remove_registration(registration=registration, by=None)
    put_back(backup)
    changes = {
        "another person": {"email": "bram@breda.example"},
        "later": {"created_at": timezone.now() + datetime.timedelta(hours=1)},
        "another day": {"network_day": NetworkDayFactory()},
    }
    Registration.objects.filter(pk=registration.pk).update(**changes[change])

    assert (remove_again(), Registration.objects.get().anonymised_at) == (0, None)


def test_who_signs_up_again_after_removal_is_kept(full):
    remove_registration(registration=signed_up(full, "Anna Aker", "anna@assen.example"), by=None)
    again = signed_up(full, "Anna Aker", "anna@assen.example")

    removed = remove_again()

    again.refresh_from_db()
    assert (removed, again.name) == (0, "Anna Aker")


def test_who_has_no_address_is_known_again_by_name_and_contact(full):
    contact = actions.Contact(name="Els Hulp", email="els@assen.example")
    people = [actions.Attendee(name=name) for name in ("Anna Aker", "Bram Berg")]
    first, other = actions.register(day=full.network_day, attendees=people, contact=contact)
    backup = backup_of(first)
    remove_registration(registration=first, by=None)
    put_back(backup)

    assert remove_again() == 1
    assert list(Registration.objects.exclude(name="").values_list("pk", flat=True)) == [other.pk]
