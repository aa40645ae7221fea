"""How the outbox and the jobs stand, for who has to look after them."""

import datetime
from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils import timezone

from g40portal.models import Job, OutboxMail

LATE = datetime.timedelta(minutes=10)
"""After this long a mail whose turn has come should be gone."""


@dataclass(frozen=True, slots=True)
class State:
    """What waits and what failed. `late_error` is None when mail goes out, else what was last said of it, or ""."""

    waiting: int
    failed: int
    failed_jobs: int
    late_error: str | None

    @property
    def is_quiet(self):
        """Whether there is nothing to look after."""
        return not (self.waiting or self.failed or self.failed_jobs)


def current_state():
    """Return the state as it is now, in three queries at most."""
    status = OutboxMail.Status
    counts = OutboxMail.objects.aggregate(
        waiting=Count("pk", filter=Q(status=status.WAITING)), failed=Count("pk", filter=Q(status=status.FAILED))
    )
    late = OutboxMail.objects.due(timezone.now() - LATE).values_list("last_error", flat=True)
    late_error = late.first() if counts["waiting"] else None
    return State(failed_jobs=Job.objects.failed().count(), late_error=late_error, **counts)
