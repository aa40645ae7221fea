"""How far the mails about changes of a day are: from asked for to gone."""

from dataclasses import dataclass

from g40portal.models import Job, OutboxMail
from sessions.mail_marks import topic_of
from sessions.workbench.changes.mails import CHANGED, KINDS

TELL = "wijzigingen melden"
"""The name of the worker's job."""
UNFINISHED = [Job.Status.WAITING, Job.Status.RUNNING]


@dataclass(frozen=True)
class Progress:
    """People whose mails are still to be written, and mails by how they stand."""

    unwritten: int
    waiting: int
    sent: int
    failed: int
    held: int
    has_given_up: bool

    @property
    def is_busy(self):
        """Whether something is still to be written or sent."""
        return bool(self.unwritten or self.waiting)

    @property
    def are_any(self):
        """Whether there is anything to show."""
        return any((self.unwritten, self.waiting, self.sent, self.failed, self.held, self.has_given_up))


def progress_of(day):
    """Return the Progress of the mails about changes of a day; three queries at most."""
    jobs = Job.objects.filter(name=TELL, arguments__day=day.pk)
    asked = list(jobs.exclude(status=Job.Status.DONE).values_list("status", "arguments"))
    of_day = OutboxMail.objects.filter(topic=topic_of(day.pk))
    counts, status = of_day.filter(kind__in=KINDS).counted(), OutboxMail.Status
    people = [pk for at, arguments in asked if at in UNFINISHED for pk in arguments["registrations"]]
    return Progress(
        unwritten=len(people) - _written(of_day, asked) if people else 0,
        waiting=counts.get(status.WAITING, 0),
        sent=counts.get(status.SENT, 0),
        failed=counts.get(status.FAILED, 0),
        held=counts.get(status.CANCELLED, 0),
        has_given_up=any(at == Job.Status.FAILED for at, _ in asked),
    )


def _written(of_day, asked):
    """How many of the people of unfinished jobs have their mail already."""
    keys = [
        f"wijziging:{pk}:{arguments['round']}"
        for at, arguments in asked
        if at in UNFINISHED
        for pk in arguments["registrations"]
    ]
    return of_day.filter(kind=CHANGED, once__in=keys).count()
