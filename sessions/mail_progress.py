"""How far mails are that the worker writes: from asked for to gone."""

from dataclasses import dataclass

from g40portal.models import Job, OutboxMail

UNFINISHED = [Job.Status.WAITING, Job.Status.RUNNING]
"""How work stands that is still to be done."""


@dataclass(frozen=True)
class MailProgress:
    """People whose mails are still to be written, and mails by how they stand."""

    unwritten: int
    waiting: int
    sent: int
    failed: int
    held: int
    has_given_up: bool = False

    @property
    def is_busy(self):
        """Whether something is still to be written or sent."""
        return bool(self.unwritten or self.waiting)

    @property
    def are_any(self):
        """Whether there is anything to show."""
        return any((self.unwritten, self.waiting, self.sent, self.failed, self.held, self.has_given_up))


def mail_progress(number_of, *, unwritten, has_given_up=False):
    """Return the MailProgress of mails of which `number_of(status)` tells how many there are."""
    status = OutboxMail.Status
    return MailProgress(
        unwritten=unwritten,
        waiting=number_of(status.WAITING),
        sent=number_of(status.SENT),
        failed=number_of(status.FAILED),
        held=number_of(status.CANCELLED),
        has_given_up=has_given_up,
    )
