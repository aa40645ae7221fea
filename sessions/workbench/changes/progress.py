"""How far the mails about changes of a day are, of those told last: from asked for to gone."""

from django.db.models import Q

from g40portal.models import Job, OutboxMail
from sessions.mail_marks import topic_of
from sessions.mail_progress import UNFINISHED, mail_progress
from sessions.workbench.changes.mails import CHANGED, KINDS

TELL = "wijzigingen melden"
"""The name of the worker's job."""


def progress_of(day):
    """Return the MailProgress of the last round of telling, and of those still at work; four queries at most."""
    jobs = Job.objects.filter(name=TELL, arguments__day=day.pk)
    asked = list(jobs.exclude(status=Job.Status.DONE).values_list("status", "arguments"))
    of_day = OutboxMail.objects.filter(topic=topic_of(day.pk))
    counts = of_day.filter(_of_rounds(_last_rounds(of_day, asked)), kind__in=KINDS).counted()
    people = [pk for at, arguments in asked if at in UNFINISHED for pk in arguments["registrations"]]
    return mail_progress(
        lambda status: counts.get(status, 0),
        unwritten=len(people) - _written(of_day, asked) if people else 0,
        has_given_up=any(at == Job.Status.FAILED for at, _ in asked),
    )


def _last_rounds(of_day, asked):
    """The rounds that the last mail is of, and those of which something is still to be written."""
    written = of_day.filter(kind__in=KINDS).order_by("-pk").values_list("once", flat=True)[:1]
    return {once.split(":")[2] for once in written} | {arguments["round"] for _, arguments in asked}


def _of_rounds(rounds):
    told = Q(pk=None)
    for each in rounds:
        told |= Q(once__contains=f":{each}")
    return told


def _written(of_day, asked):
    """How many of the people of unfinished jobs have their mail already."""
    keys = [
        f"wijziging:{pk}:{arguments['round']}"
        for at, arguments in asked
        if at in UNFINISHED
        for pk in arguments["registrations"]
    ]
    return of_day.filter(kind=CHANGED, once__in=keys).count()
