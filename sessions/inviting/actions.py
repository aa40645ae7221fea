"""What is written when people are invited, reminded, and answer."""

from django.db import transaction
from django.utils import timezone

from events.models import NetworkDay
from g40portal.jobs import ask
from sessions.actions import Refused
from sessions.attendee_lists.people import is_address
from sessions.inviting import mails
from sessions.inviting.answers import awaited, found_answers, may_be_reminded
from sessions.inviting.progress import INVITE, REMIND, reminders_under_way
from sessions.models import DayInvitation, Registration
from themegroups.models import Person

AT_ONCE = 100
"""People in one job: between two of them the worker sends mails, so that nothing else waits long."""


@transaction.atomic
def invite_people(*, day, people, subject, letter, by):
    """Invite people to a day, and ask the worker to write their mails; return how many that are.

    Who was invited before, wants no mail or has no address is passed over: twice is once. The day stays locked until
    the transaction ends. Raises Refused when the day is not public, or over.
    """
    day = _locked(day)
    before = DayInvitation.objects.filter(network_day=day).values("person")
    chosen = Person.objects.reachable().filter(pk__in=[person.pk for person in people]).exclude(pk__in=before)
    made = [DayInvitation.objects.create(network_day=day, person=person).pk for person in chosen.in_order()]
    _ask(INVITE, day, made, subject=subject, letter=letter)
    return len(made)


@transaction.atomic
def remind_people(*, day, invitations, subject, letter, by):
    """Ask the worker to remind people of their invitation; return how many that are.

    Who has answered, had a mail in the last three days, or is being reminded already is passed over. The day stays
    locked until the transaction ends. Raises Refused when the day is not public, or over.
    """
    day = _locked(day)
    chosen = {invitation.pk for invitation in invitations} - reminders_under_way(day)
    due = [each.pk for each in awaited(day) if each.pk in chosen and may_be_reminded(each)]
    _ask(REMIND, day, due, subject=subject, letter=letter)
    return len(due)


@transaction.atomic
def send_invitation(*, pk, subject, letter):
    """Write the mails of an invitation to the outbox; return whether that was done now.

    An invitation that cannot be sent any more goes, so that this person can be invited later: when mail or the day
    was put off in between.
    """
    invitation = _locked_invitations().filter(pk=pk, sent_at=None).first()
    if invitation is None:
        return False
    if not (_wants_mail(invitation.person) and is_open(invitation.network_day)):
        invitation.delete()
        return False
    mails.invite(invitation, subject=subject, letter=letter)
    invitation.sent_at = timezone.now()
    invitation.save(update_fields=["sent_at"])
    return True


@transaction.atomic
def send_reminder(*, pk, subject, letter):
    """Write the mails of a reminder to the outbox; return whether that was done now.

    Somebody who has answered in between is not reminded; nor is anybody twice within three days.
    """
    invitation = _locked_invitations().filter(pk=pk).unanswered().first()
    if invitation is None or not is_open(invitation.network_day):
        return False
    if not _wants_mail(invitation.person) or not may_be_reminded(invitation):
        return False
    invitation.reminders += 1
    invitation.reminded_at = timezone.now()
    mails.remind(invitation, subject=subject, letter=letter)
    invitation.save(update_fields=["reminders", "reminded_at"])
    return True


@transaction.atomic
def record_answers(*, day):
    """Tie the registrations of people who signed up without their link to their invitations; return how many.

    Registrations stay locked until the transaction ends, then invitations: who was removed meanwhile, or answered by
    the link after all, is left alone.
    """
    found = found_answers(day, list(DayInvitation.objects.filter(network_day=day).unanswered().in_order()))
    known = Registration.objects.select_for_update().filter(pk__in=found.values(), anonymised_at=None).order_by("pk")
    still_known = set(known.values_list("pk", flat=True))
    tied = 0
    for invitation in _locked_invitations().filter(pk__in=found).unanswered().order_by("pk"):
        if found[invitation.pk] in still_known:
            invitation.registration_id = found[invitation.pk]
            invitation.save(update_fields=["registration"])
            tied += 1
    return tied


@transaction.atomic
def say_no(*, invitation):
    """Write down that somebody who was invited does not come; return the invitation. Twice is once.

    Raises Refused for who has signed up, and when the day is over or off.
    """
    invitation = _locked_invitations().get(pk=invitation.pk)
    _refuse_closed(invitation.network_day)
    if invitation.registration and invitation.registration.status in Registration.ACTIVE:
        raise Refused("U bent al aangemeld. Meld u af op uw persoonlijke pagina: de link staat in de mail daarover.")
    if invitation.declined_at is None:
        invitation.declined_at = timezone.now()
        invitation.save(update_fields=["declined_at"])
    return invitation


@transaction.atomic
def take_back_no(*, invitation):
    """Forget that somebody said that he or she does not come; return the invitation.

    Raises Refused when the day is over or off.
    """
    invitation = _locked_invitations().get(pk=invitation.pk)
    _refuse_closed(invitation.network_day)
    if invitation.declined_at:
        invitation.declined_at = None
        invitation.save(update_fields=["declined_at"])
    return invitation


def is_open(day):
    """Tell whether people can be invited to a day: it is public, goes on, and is not over."""
    return day.status == NetworkDay.Status.PUBLISHED and not day.is_over(timezone.localdate())


def _refuse_closed(day):
    if day.is_cancelled:
        raise Refused("Deze netwerkdag gaat niet door.")
    if day.is_over(timezone.localdate()):
        raise Refused("Deze netwerkdag is voorbij.")


def _locked(day):
    """Return a day, locked, as it is now. Raises Refused when nobody can be invited to it."""
    day = NetworkDay.objects.select_for_update().get(pk=day.pk)
    if day.is_draft:
        raise Refused("Publiceer eerst de dag: het programma in de mail is anders niet te zien.")
    _refuse_closed(day)
    return day


def _locked_invitations():
    related = ["person", "network_day__host_city", "network_day__venue", "registration"]
    return DayInvitation.objects.select_for_update(of=("self",)).select_related(*related)


def _wants_mail(person):
    return person.wants_mail and is_address(person.email)


def _ask(name, day, ids, **letter):
    for begin in range(0, len(ids), AT_ONCE):
        ask(name, day=day.pk, invitations=ids[begin : begin + AT_ONCE], **letter)
