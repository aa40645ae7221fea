"""What a day counted, frozen before its attendees are made anonymous."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from events.models import NetworkDay


class DayFigures(models.Model):
    """The counts of one day, as they stood when its attendees were made anonymous: numbers, and nobody's name."""

    network_day = models.OneToOneField(NetworkDay, models.PROTECT, related_name="figures", verbose_name="netwerkdag")
    figures = models.JSONField("cijfers", default=dict, encoder=DjangoJSONEncoder)
    frozen_at = models.DateTimeField("vastgelegd op", auto_now_add=True)

    class Meta:
        verbose_name = "dagcijfers"
        verbose_name_plural = "dagcijfers"
        ordering = ["network_day"]

    def __str__(self):
        return f"Cijfers van {self.network_day}"
