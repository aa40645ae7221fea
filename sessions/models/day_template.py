"""Timetables to start a new day from."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from events.models import NetworkDay


class DayTemplate(models.Model):
    """The rows of a timetable under a name, without a date, sessions or people.

    `slots` holds per row: title, kind, start ("09:15" or null), end, round_number, note, and day (0: the first date).
    """

    name = models.CharField("naam", max_length=100)
    audience = models.CharField(
        "voor wie", max_length=10, choices=NetworkDay.Audience, default=NetworkDay.Audience.EXECUTIVE
    )
    slots = models.JSONField("tijdschema", default=list, encoder=DjangoJSONEncoder)
    made_at = models.DateTimeField("gemaakt op", auto_now_add=True)

    class Meta:
        verbose_name = "sjabloon van een dag"
        verbose_name_plural = "sjablonen van dagen"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["name"],
                name="day_template_name_once",
                violation_error_message="Er is al een sjabloon met deze naam.",
            ),
        ]

    def __str__(self):
        return self.name
