"""A programme that was pasted or uploaded, while somebody looks through what was read in it."""

import uuid

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models.fields.json import KeyTextTransform

from events.models import NetworkDay


class ImportedProgrammeQuerySet(models.QuerySet):
    def unsaved(self):
        """Those of which no day was made yet, the latest first."""
        return self.exclude(status=ImportedProgramme.Status.SAVED).order_by("-created_at", "-pk")

    def for_list(self):
        """With the title that was found, and not the whole of it."""
        with_title = self.annotate(title=KeyTextTransform("title", "found"))
        return with_title.defer("text", "found").select_related("network_day__host_city", "made_by")


class ImportedProgramme(models.Model):
    """A document, the lines that were read from it, and what the reader found in them, as far as it was mended.

    `found` is what sessions.reader hands over as plain data. `version` counts the mends: one that was made on an older
    version is refused. All of the secretariat sees it. It is thrown away when it is thirty days old.
    """

    class Source(models.TextChoices):
        TEXT = "text", "tekst"
        DOCX = "docx", "Word-document"
        PDF = "pdf", "PDF"

    class Status(models.TextChoices):
        WAITING = "waiting", "wacht"
        READING = "reading", "wordt gelezen"
        READY = "ready", "gelezen"
        FAILED = "failed", "niet te lezen"
        SAVED = "saved", "opgeslagen"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    network_day = models.ForeignKey(
        NetworkDay,
        models.CASCADE,
        related_name="imported_programmes",
        null=True,
        blank=True,
        verbose_name="netwerkdag",
        help_text="De dag waarvoor het is, of die ervan gemaakt is.",
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="imported_programmes",
        null=True,
        blank=True,
        verbose_name="ingestuurd door",
    )
    source = models.CharField("soort", max_length=5, choices=Source, default=Source.TEXT)
    file_name = models.CharField("naam van het bestand", max_length=200, blank=True)
    path = models.CharField("bestand", max_length=300, blank=True, help_text="In DATA_DIR; leeg zodra het gelezen is.")
    text = models.TextField("tekst", blank=True)
    found = models.JSONField("gevonden", default=dict, blank=True, encoder=DjangoJSONEncoder)
    version = models.PositiveIntegerField("versie", default=1)
    status = models.CharField("status", max_length=10, choices=Status, default=Status.WAITING)
    done = models.PositiveIntegerField("gedaan", default=0, help_text="Zoveel bladzijden of stappen.")
    total = models.PositiveIntegerField("in totaal", default=0)
    error = models.TextField("wat er mis is", blank=True)
    created_at = models.DateTimeField("ingestuurd op", auto_now_add=True)
    saved_at = models.DateTimeField("opgeslagen op", null=True, blank=True)

    objects = ImportedProgrammeQuerySet.as_manager()

    class Meta:
        verbose_name = "ingelezen programma"
        verbose_name_plural = "ingelezen programma’s"
        ordering = ["-created_at", "-id"]

    def __str__(self):
        return self.file_name or "Geplakte tekst"
