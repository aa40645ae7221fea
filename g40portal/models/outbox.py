"""A mail that has to be sent, or was: written together with what it tells about, so that neither exists alone."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Count, Q
from django.utils import timezone


def new_message_id():
    """Return a Message-ID that no other mail has. It bears the site's own host, whatever machine sends the mail."""
    return f"<{uuid4()}@{settings.SITE_HOST}>"


class OutboxQuerySet(models.QuerySet):
    def waiting(self):
        """Mails that are still to be sent."""
        return self.filter(status=OutboxMail.Status.WAITING)

    def due(self, now):
        """Mails whose turn has come, in the order in which they are sent."""
        return self.waiting().filter(next_attempt_at__lte=now).order_by("next_attempt_at", "pk")

    def failed(self):
        """Mails that were given up."""
        return self.filter(status=OutboxMail.Status.FAILED)

    def calendar_items(self, *about):
        """Mails about people that put an item in the calendar, or took it out again; the last first."""
        return self.filter(about__in=about, calendar_method__in=["REQUEST", "CANCEL"]).order_by("-pk")

    def of_batch(self, topic, key):
        """Mails on a topic whose `once` begins alike: those that were written for one purpose."""
        return self.filter(topic=topic, once__startswith=key)

    def counted(self):
        """How many mails there are of each status, as {status: number}; one query."""
        return dict(self.order_by().values_list("status").annotate(Count("pk")))


class OutboxMail(models.Model):
    """One mail to one recipient.

    `topic` ("day:3") and `about` ("registration:12") say what it is about, so that personal data can be cleared with
    it. `once` holds a key of which there is one mail at most. A mail is sent again under the same Message-ID, by
    which the recipient's mail program knows it.
    """

    class Status(models.TextChoices):
        WAITING = "waiting", "wacht"
        SENT = "sent", "verstuurd"
        FAILED = "failed", "mislukt"
        CANCELLED = "cancelled", "tegengehouden"

    kind = models.CharField("soort", max_length=60)
    to = models.EmailField("aan", max_length=254)
    to_name = models.CharField("naam", max_length=200, blank=True)
    reply_to = models.EmailField("antwoord aan", max_length=254, blank=True)
    subject = models.CharField("onderwerp", max_length=300)
    text = models.TextField("tekst", blank=True)
    calendar = models.TextField("agenda-item", blank=True)
    calendar_method = models.CharField("soort agenda-item", max_length=20, blank=True)
    message_id = models.CharField("Message-ID", max_length=320, default=new_message_id, editable=False)
    topic = models.CharField("hoort bij", max_length=60, blank=True)
    about = models.CharField("gaat over", max_length=60, blank=True)
    once = models.CharField("hooguit één keer", max_length=200, blank=True)
    status = models.CharField("status", max_length=10, choices=Status, default=Status.WAITING)
    attempts = models.PositiveSmallIntegerField("pogingen", default=0)
    next_attempt_at = models.DateTimeField("volgende poging", default=timezone.now)
    last_error = models.TextField("laatste fout", blank=True)
    created_at = models.DateTimeField("gemaakt op", default=timezone.now, editable=False)
    sent_at = models.DateTimeField("verstuurd op", null=True, blank=True)

    objects = OutboxQuerySet.as_manager()

    class Meta:
        verbose_name = "mail"
        verbose_name_plural = "mails"
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["next_attempt_at", "id"], condition=Q(status="waiting"), name="outbox_mail_due"),
            models.Index(fields=["-created_at", "-id"], name="outbox_mail_newest"),
            models.Index(fields=["topic"], name="outbox_mail_topic"),
            models.Index(fields=["about"], name="outbox_mail_about"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["message_id"],
                name="outbox_mail_message_id",
                violation_error_message="Er is al een mail met deze Message-ID.",
            ),
            models.UniqueConstraint(
                fields=["once"],
                condition=~Q(once=""),
                name="outbox_mail_once",
                violation_error_message="Deze mail is er al.",
            ),
            models.CheckConstraint(
                condition=Q(status="sent", sent_at__isnull=False) | ~Q(status="sent") & Q(sent_at__isnull=True),
                name="outbox_mail_sent_has_moment",
                violation_error_message="Een verstuurde mail heeft een moment van versturen, een andere niet.",
            ),
            models.CheckConstraint(
                condition=Q(calendar="", calendar_method="") | ~Q(calendar="") & ~Q(calendar_method=""),
                name="outbox_mail_calendar_has_method",
                violation_error_message="Een agenda-item heeft een soort, en een soort hoort bij een agenda-item.",
            ),
        ]

    def __str__(self):
        return f"{self.subject}, aan {self.to}"
