"""How far the mails of a day's invitations and reminders are: from asked for to gone."""

from django.db.models import Count

from g40portal.models import Job, OutboxMail
from sessions.inviting import mails
from sessions.mail_marks import topic_of
from sessions.mail_progress import UNFINISHED, mail_progress
from sessions.models import DayInvitation

INVITE, REMIND = "uitnodigen", "herinneren"
"""The names of the worker's jobs."""


def progress_of(day):
    """Return the progress of a day's invitations and of its reminders; five queries at most."""
    counts = _mails_by_status(day)
    unwritten = DayInvitation.objects.filter(network_day=day, sent_at=None).count()
    return {
        mails.INVITATION: _progress(counts, mails.INVITATION, unwritten),
        mails.REMINDER: _progress(counts, mails.REMINDER, len(reminders_under_way(day))),
    }


def reminders_under_way(day):
    """Return the ids of the invitations of which the worker is still to write a reminder; two queries."""
    asked = {}
    jobs = Job.objects.filter(name=REMIND, status__in=UNFINISHED, arguments__day=day.pk)
    for arguments, at in jobs.values_list("arguments", "created_at"):
        asked |= dict.fromkeys(arguments["invitations"], at)
    reminded = dict(DayInvitation.objects.filter(network_day=day).values_list("pk", "reminded_at")) if asked else {}
    return {pk for pk, at in asked.items() if pk in reminded and not (reminded[pk] and reminded[pk] >= at)}


def has_given_up(day):
    """Tell whether the worker gave up on writing mails about a day."""
    return Job.objects.filter(name__in=[INVITE, REMIND], status=Job.Status.FAILED, arguments__day=day.pk).exists()


def _mails_by_status(day):
    of_day = OutboxMail.objects.filter(topic=topic_of(day.pk), kind__in=mails.ALL_KINDS)
    counts = {}
    for kind, status, number in of_day.order_by().values_list("kind", "status").annotate(Count("id")):
        counts[kind, status] = number
    return counts


def _progress(counts, kind, unwritten):
    def number(wanted):
        return sum(counts.get((each, wanted), 0) for each in mails.KINDS[kind])

    return mail_progress(number, unwritten=unwritten)
