"""Moves on the board that were saved together, so that they can be undone together."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from events.models import NetworkDay


class BoardChangeQuerySet(models.QuerySet):
    def last_of(self, day):
        """The latest change of a day's board that has not been undone, or None."""
        return self.filter(network_day=day, undone_at=None).order_by("-made_at", "-pk").first()


class BoardChange(models.Model):
    """One save of the board. `moves` holds where each session stood before and where it went."""

    network_day = models.ForeignKey(NetworkDay, models.CASCADE, related_name="board_changes", verbose_name="netwerkdag")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="board_changes",
        null=True,
        blank=True,
        verbose_name="gewijzigd door",
    )
    moves = models.JSONField("verplaatsingen", default=list, encoder=DjangoJSONEncoder)
    made_at = models.DateTimeField("gewijzigd op", auto_now_add=True)
    undone_at = models.DateTimeField("ongedaan gemaakt op", null=True, blank=True)

    objects = BoardChangeQuerySet.as_manager()

    class Meta:
        verbose_name = "wijziging op het bord"
        verbose_name_plural = "wijzigingen op het bord"
        ordering = ["-made_at", "-id"]

    def __str__(self):
        return f"{len(self.moves)} verplaatst"
