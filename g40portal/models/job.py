"""Work that is done outside a request: asked for by a page, or by the clock."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils import timezone


class JobQuerySet(models.QuerySet):
    def due(self, now):
        """Work whose turn has come, oldest first; also what a worker left undone when it was ended."""
        begun = Q(status=Job.Status.RUNNING)
        return self.filter(begun | Q(status=Job.Status.WAITING, next_attempt_at__lte=now)).order_by(
            "next_attempt_at", "pk"
        )

    def failed(self):
        """Work that was given up, and work by the clock that failed the last time."""
        return self.filter(Q(status=Job.Status.FAILED) | Q(every_minutes__isnull=False) & ~Q(last_error=""))


class Job(models.Model):
    """One piece of work. What the clock asks for has one row, which waits for its next turn after each."""

    class Status(models.TextChoices):
        WAITING = "waiting", "wacht"
        RUNNING = "running", "bezig"
        DONE = "done", "klaar"
        FAILED = "failed", "mislukt"

    name = models.CharField("taak", max_length=60)
    arguments = models.JSONField("gegevens", default=dict, blank=True, encoder=DjangoJSONEncoder)
    once = models.CharField("hooguit één keer", max_length=200, blank=True)
    every_minutes = models.PositiveIntegerField("om de zoveel minuten", null=True, blank=True)
    status = models.CharField("status", max_length=10, choices=Status, default=Status.WAITING)
    attempts = models.PositiveSmallIntegerField("pogingen", default=0)
    next_attempt_at = models.DateTimeField("volgende poging", default=timezone.now)
    last_error = models.TextField("laatste fout", blank=True)
    result = models.TextField("uitkomst", blank=True)
    path = models.CharField("bestand", max_length=300, blank=True)
    created_at = models.DateTimeField("gevraagd op", default=timezone.now, editable=False)
    started_at = models.DateTimeField("begonnen op", null=True, blank=True)
    done_at = models.DateTimeField("klaar op", null=True, blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name = "taak"
        verbose_name_plural = "taken"
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(
                fields=["next_attempt_at", "id"], condition=Q(status__in=["waiting", "running"]), name="job_due"
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["once"],
                condition=~Q(once=""),
                name="job_once",
                violation_error_message="Deze taak is er al.",
            ),
            models.CheckConstraint(
                condition=Q(every_minutes__isnull=True) | Q(every_minutes__gt=0) & ~Q(once=""),
                name="job_by_the_clock_is_one_row",
                violation_error_message="Een taak die terugkomt, doet dat na minstens één minuut en staat er één keer.",
            ),
        ]

    def __str__(self):
        return self.name
