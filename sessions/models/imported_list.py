"""A list of people that was pasted or uploaded, while somebody looks it through."""

import uuid

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from sessions.models.session import Session


class ImportedListQuerySet(models.QuerySet):
    def of(self, user):
        """Those that a user sent himself and has not saved yet: nobody else sees them."""
        return self.filter(made_by=user, saved_at=None)


class ImportedList(models.Model):
    """What was read from a pasted or uploaded list, for a session's attendees or, without one, for the address book.

    Only lines as they were read, never the file itself. It is thrown away when it is a day old.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    session = models.ForeignKey(
        Session, models.CASCADE, related_name="imported_lists", null=True, blank=True, verbose_name="sessie"
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="imported_lists", verbose_name="ingestuurd door"
    )
    lines = models.JSONField("regels", default=list, blank=True, encoder=DjangoJSONEncoder)
    created_at = models.DateTimeField("ingestuurd op", auto_now_add=True)
    saved_at = models.DateTimeField("opgeslagen op", null=True, blank=True)

    objects = ImportedListQuerySet.as_manager()

    class Meta:
        verbose_name = "ingestuurde lijst"
        verbose_name_plural = "ingestuurde lijsten"
        ordering = ["-created_at", "-id"]

    def __str__(self):
        return f"Lijst van {len(self.lines)} regels"
