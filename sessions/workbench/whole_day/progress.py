"""How far the mails about changes of a whole day are: from asked for to gone."""

from dataclasses import dataclass

from g40portal.models import Job, OutboxMail
from sessions.actions.whole_day import JOB
from sessions.mail_marks import topic_of
from sessions.whole_day_mails import ALL_KINDS

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
    def is_any(self):
        """Whether there is anything to show."""
        return bool(self.unwritten or self.waiting or self.sent or self.failed or self.held or self.has_given_up)

    @property
    def is_busy(self):
        """Whether something is still to be written or sent."""
        return bool(self.unwritten or self.waiting)


def progress_of(day):
    """Return how far the mails about changes of a whole day are; two queries."""
    status = OutboxMail.Status
    counts = OutboxMail.objects.filter(topic=topic_of(day.pk), kind__in=ALL_KINDS).counted()
    jobs = Job.objects.filter(name=JOB, arguments__day=day.pk).exclude(status=Job.Status.DONE)
    rows = list(jobs.values_list("status", "arguments"))
    return Progress(
        unwritten=sum(len(arguments["people"]) for state, arguments in rows if state in UNFINISHED),
        waiting=counts.get(status.WAITING, 0),
        sent=counts.get(status.SENT, 0),
        failed=counts.get(status.FAILED, 0),
        held=counts.get(status.CANCELLED, 0),
        has_given_up=any(state == Job.Status.FAILED for state, _ in rows),
    )
