"""Inviting, reminding and answering: what is written, and what is never written twice."""

import datetime

import pytest
from auditlog.models import LogEntry
from django.utils import timezone

from events.models import NetworkDay
from g40portal.models import Job, OutboxMail
from sessions.actions import Refused
from sessions.inviting import actions, jobs
from sessions.inviting.answers import awaited
from sessions.inviting.progress import has_given_up, progress_of
from sessions.models import DayInvitation, Registration
from sessions.privacy.removal import remove_registration
from tests.factories import CityFactory, DayInvitationFactory, NetworkDayFactory, PersonFactory, RegistrationFactory
from themegroups.models import Person

pytestmark = pytest.mark.django_db

LETTER = {"subject": "Komt u?", "letter": "Graag tot dan."}


def reachable(**fields):
    """Somebody with an address who wants mail."""
    person = PersonFactory(**fields)
    person.email = person.email or f"p{person.pk}@stad.example"
    person.save()
    return person


def invite(day, *people):
    return actions.invite_people(day=day, people=people, by=None, **LETTER)


def remind(day, *invitations):
    return actions.remind_people(day=day, invitations=invitations, by=None, **LETTER)


def recipients():
    return sorted(OutboxMail.objects.values_list("to", flat=True))


def test_invite_writes_rows_at_once_and_mails_by_the_worker(day, work):
    person = reachable(email="k@breda.example", assistant_email="hulp@breda.example")

    assert invite(day, person) == 1
    assert (recipients(), progress_of(day)["uitnodiging"].unwritten) == ([], 1)
    work()

    assert recipients() == ["hulp@breda.example", "k@breda.example"]
    assert DayInvitation.objects.get().sent_at is not None
    assert Job.objects.get().result == "1 van 1 uitnodigingen geschreven."
    progress = progress_of(day)["uitnodiging"]
    assert (progress.unwritten, progress.waiting, progress.sent, progress.failed) == (0, 2, 0, 0)


def test_invite_twice_before_and_after_the_worker_sends_once(day, work):
    person = reachable()

    assert [invite(day, person), invite(day, person)] == [1, 0]
    work()
    assert invite(day, person) == 0
    work()

    assert recipients() == [person.email]


def test_who_wants_no_mail_or_has_no_address_is_never_invited(day, work):
    refusing = reachable(wants_mail=False)
    silent = PersonFactory()

    assert invite(day, refusing, silent) == 0
    work()

    assert (recipients(), DayInvitation.objects.count()) == ([], 0)


@pytest.mark.parametrize("change", [{"wants_mail": False}, {"email": ""}, {"email": "geen adres"}])
def test_who_changes_his_mind_before_the_worker_comes_gets_no_mail_and_can_be_invited_later(day, work, change):
    person, other = reachable(), reachable()
    invite(day, person, other)
    Person.objects.filter(pk=person.pk).update(**change)

    work()

    assert recipients() == [other.email]
    assert list(DayInvitation.objects.values_list("person", flat=True)) == [other.pk]


def test_day_that_is_called_off_before_the_worker_comes_sends_nothing(day, work):
    invite(day, reachable())
    NetworkDay.objects.update(status=NetworkDay.Status.CANCELLED)

    work()

    assert (recipients(), DayInvitation.objects.count()) == ([], 0)


def test_job_broken_off_and_done_again_sends_nothing_twice(day, monkeypatch, work):
    people = [reachable() for _ in range(3)]
    invite(day, *people)
    send, sent = actions.send_invitation, []

    def killed(**arguments):
        if sent:
            raise KeyboardInterrupt
        sent.append(send(**arguments))

    monkeypatch.setattr(actions, "send_invitation", killed)
    with pytest.raises(KeyboardInterrupt):
        work()
    assert (OutboxMail.objects.count(), DayInvitation.objects.filter(sent_at=None).count()) == (1, 2)
    monkeypatch.setattr(actions, "send_invitation", send)
    work()

    assert recipients() == sorted(person.email for person in people)
    arguments = Job.objects.get().arguments
    assert jobs.write_invitations(**arguments) == "0 van 3 uitnodigingen geschreven."
    assert OutboxMail.objects.count() == 3


def test_many_are_written_in_parts(day, monkeypatch, work):
    monkeypatch.setattr(actions, "AT_ONCE", 2)

    invite(day, *[reachable() for _ in range(5)])
    work()

    assert [len(each.arguments["invitations"]) for each in Job.objects.order_by("pk")] == [2, 2, 1]
    assert OutboxMail.objects.count() == 5


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"status": "draft"}, "Publiceer eerst de dag: het programma in de mail is anders niet te zien."),
        ({"status": "cancelled"}, "Deze netwerkdag gaat niet door."),
        ({"starts_on": datetime.date(2020, 1, 1)}, "Deze netwerkdag is voorbij."),
    ],
)
def test_nobody_is_invited_to_or_reminded_of_a_day_that_is_not_public_or_over(day, fields, sentence, long_ago):
    person = reachable()
    invitation = DayInvitationFactory(network_day=day, person=reachable(), sent_at=long_ago)
    NetworkDay.objects.update(**fields)

    for write in (lambda: invite(day, person), lambda: remind(day, invitation)):
        with pytest.raises(Refused) as refused:
            write()
        assert str(refused.value) == sentence
    assert Job.objects.count() == 0


def test_audit_keeps_who_was_invited_without_the_secret(day):
    invite(day, reachable(name="Karin Bos"))

    entry = LogEntry.objects.get_for_model(DayInvitation).get()
    assert "token" not in entry.changes
    assert DayInvitation.objects.get().token not in str(entry.changes)


def test_reminder_goes_only_to_who_has_not_answered(day, work, long_ago):
    city = CityFactory()
    names = ["wacht", "nee", "link", "adres", "naam", "assistent", "afgemeld", "verlopen"]
    people = {name: reachable(name=f"Persoon {name.capitalize()}", email=f"{name}@a.example") for name in names}
    people["assistent"].assistant_email = "hulp@a.example"
    people["naam"].city = city
    for person in people.values():
        person.save()
    rows = {
        name: DayInvitationFactory(network_day=day, person=person, sent_at=long_ago) for name, person in people.items()
    }
    registered = {"network_day": day}
    rows["nee"].declined_at = long_ago
    rows["link"].registration = RegistrationFactory(**registered)
    rows["afgemeld"].registration = RegistrationFactory(**registered, status=Registration.Status.WITHDRAWN)
    for row in rows.values():
        row.save()
    RegistrationFactory(**registered, name="Iemand", email="adres@a.example")
    RegistrationFactory(**registered, name="persoon NAAM", city=city)
    RegistrationFactory(**registered, name="Onbekend", email="", contact_email="hulp@a.example")
    RegistrationFactory(**registered, name="X", email="verlopen@a.example", status=Registration.Status.LAPSED)

    assert {each.person.name for each in awaited(day)} == {"Persoon Wacht", "Persoon Verlopen"}
    assert remind(day, *rows.values()) == 2
    work()

    assert recipients() == ["verlopen@a.example", "wacht@a.example"]
    assert dict(DayInvitation.objects.filter(reminders=1).values_list("person__name", "reminders")) == {
        "Persoon Wacht": 1,
        "Persoon Verlopen": 1,
    }
    assert DayInvitation.objects.filter(registration__name="Iemand").get().person == people["adres"]


def test_reminder_of_another_day_is_not_touched(day, long_ago):
    other = DayInvitationFactory(network_day=NetworkDayFactory(), person=reachable(), sent_at=long_ago)

    assert remind(day, other) == 0


@pytest.mark.parametrize(
    ("field", "hours", "number"),
    [("sent_at", 71, 0), ("sent_at", 73, 1), ("reminded_at", 71, 0), ("reminded_at", 73, 1)],
)
def test_nobody_is_reminded_within_three_days(day, long_ago, field, hours, number):
    moments = {"sent_at": long_ago} | {field: timezone.now() - datetime.timedelta(hours=hours)}
    invitation = DayInvitationFactory(network_day=day, person=reachable(), **moments)

    assert remind(day, invitation) == number


def test_remind_twice_before_and_after_the_worker_sends_once(day, work, long_ago):
    invitation = DayInvitationFactory(network_day=day, person=reachable(), sent_at=long_ago)

    assert remind(day, invitation) == 1
    assert progress_of(day)["herinnering"].unwritten == 1
    assert remind(day, invitation) == 0
    work()
    assert progress_of(day)["herinnering"].unwritten == 0
    jobs.write_reminders(**Job.objects.get().arguments)
    assert remind(day, invitation) == 0

    invitation.refresh_from_db()
    assert (OutboxMail.objects.count(), invitation.reminders) == (1, 1)


def test_who_answers_before_the_worker_comes_is_not_reminded(day, work, long_ago):
    no, signed_up, stays = (
        DayInvitationFactory(network_day=day, person=reachable(), sent_at=long_ago) for _ in range(3)
    )
    remind(day, no, signed_up, stays)
    actions.say_no(invitation=no)
    RegistrationFactory(network_day=day, email=signed_up.person.email)

    work()

    assert recipients() == [stays.person.email]


def test_who_wants_no_mail_any_more_is_not_reminded(day, work, long_ago):
    invitation = DayInvitationFactory(network_day=day, person=reachable(), sent_at=long_ago)
    remind(day, invitation)
    Person.objects.update(wants_mail=False)

    work()

    assert recipients() == []


def test_second_reminder_after_three_days_is_a_second_mail(day, work, long_ago):
    person = reachable()
    invitation = DayInvitationFactory(
        network_day=day, person=person, sent_at=long_ago, reminded_at=long_ago, reminders=1
    )
    remind(day, invitation)

    work()

    assert OutboxMail.objects.get().once == f"herinnering:{invitation.pk}:2"


def test_work_that_was_given_up_is_told(day):
    invite(day, reachable())
    assert has_given_up(day) is False

    Job.objects.update(status=Job.Status.FAILED)

    assert has_given_up(day) is True


def test_say_no_and_take_it_back(day, long_ago):
    invitation = DayInvitationFactory(network_day=day, sent_at=long_ago)

    first = actions.say_no(invitation=invitation).declined_at
    assert actions.say_no(invitation=invitation).declined_at == first
    assert actions.take_back_no(invitation=invitation).declined_at is None


def test_say_no_is_refused_to_who_has_signed_up(day):
    invitation = DayInvitationFactory(network_day=day, registration=RegistrationFactory(network_day=day))

    with pytest.raises(Refused, match="U bent al aangemeld"):
        actions.say_no(invitation=invitation)
    assert DayInvitation.objects.get().declined_at is None


@pytest.mark.parametrize("meanwhile", ["removed", "by the link"])
def test_record_answers_leaves_alone_what_changed_meanwhile(monkeypatch, meanwhile):
    day = NetworkDayFactory(starts_on=timezone.localdate() + datetime.timedelta(days=30))
    person = reachable(name="Anna de Boer")
    invitation = DayInvitationFactory(network_day=day, person=person, sent_at=timezone.now())
    namesake = RegistrationFactory(network_day=day, name="Anna de Boer", email=person.email)
    own = RegistrationFactory(network_day=day)
    monkeypatch.setattr(actions, "found_answers", lambda day, invitations: {invitation.pk: namesake.pk})
    if meanwhile == "removed":
        remove_registration(registration=namesake, by=None)
    else:
        DayInvitation.objects.update(registration=own)

    tied = actions.record_answers(day=day)

    invitation.refresh_from_db()
    assert (tied, invitation.registration) == (0, None if meanwhile == "removed" else own)
