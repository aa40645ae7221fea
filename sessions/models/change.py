"""What changed in a programme since it was published, and the programme that a change is measured against."""

import uuid

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone

from events.models import NetworkDay
from g40portal.models import PublicModel, PublicQuerySet
from sessions.models.session import Session


class ProgrammeChangeQuerySet(PublicQuerySet):
    def get_by_natural_key(self, uuid):
        return self.get(uuid=uuid)

    def latest_first(self):
        """Changes with their session, the latest first, in one query."""
        return self.select_related("session").order_by("-made_at", "-pk")

    def untold(self):
        """Changes that nobody has been mailed about yet."""
        return self.filter(told_at=None)


class ProgrammeChange(PublicModel):
    """One thing that is otherwise than a published programme said: what it is about, from what, to what.

    Words, not references: they tell what people read then, also when the session has been renamed or removed since.
    """

    class Kind(models.TextChoices):
        PUBLISHED = "published", "gepubliceerd"
        ADDED = "added", "toegevoegd"
        MOVED = "moved", "andere tijd"
        PLACE = "place", "andere plek"
        RENAMED = "renamed", "andere titel"
        CANCELLED = "cancelled", "vervallen"
        RESUMED = "resumed", "gaat weer door"
        REMOVED = "removed", "uit het programma"
        DAY_MOVED = "day_moved", "andere datum"
        DAY_FORMAT = "day_format", "andere vorm"
        DAY_CANCELLED = "day_cancelled", "dag vervallen"
        DAY_RESUMED = "day_resumed", "dag gaat weer door"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    network_day = models.ForeignKey(NetworkDay, models.CASCADE, related_name="changes", verbose_name="netwerkdag")
    session = models.ForeignKey(
        Session, models.SET_NULL, related_name="changes", null=True, blank=True, verbose_name="sessie"
    )
    kind = models.CharField("wat", max_length=15, choices=Kind)
    subject = models.CharField("waarover", max_length=250, help_text="De titel zoals men die kende.")
    before = models.CharField("van", max_length=300, blank=True)
    after = models.CharField("naar", max_length=300, blank=True)
    made_at = models.DateTimeField("gewijzigd op", default=timezone.now)
    told_at = models.DateTimeField("gemeld op", null=True, blank=True)

    objects = ProgrammeChangeQuerySet.as_manager()

    class Meta:
        verbose_name = "wijziging van een programma"
        verbose_name_plural = "wijzigingen van programma’s"
        ordering = ["-made_at", "-id"]

    def __str__(self):
        return f"{self.subject}: {self.get_kind_display()}"

    def natural_key(self):
        return (str(self.uuid),)

    natural_key.dependencies = ["events.networkday", "programme.session"]


class ProgrammeSnapshot(models.Model):
    """What the public could last read of a day's programme: the next change is measured against it."""

    network_day = models.OneToOneField(NetworkDay, models.CASCADE, related_name="snapshot", verbose_name="netwerkdag")
    programme = models.JSONField("programma", default=dict, encoder=DjangoJSONEncoder)
    taken_at = models.DateTimeField("vastgelegd op", auto_now=True)

    class Meta:
        verbose_name = "laatst gepubliceerd programma"
        verbose_name_plural = "laatst gepubliceerde programma’s"
        ordering = ["network_day"]

    def __str__(self):
        return f"Programma van {self.network_day}"
