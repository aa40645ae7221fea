"""Who speaks, hosts or moderates in a session."""

from django.db import models

from g40portal.models import PublicModel, PublicQuerySet
from sessions.models.session import Session
from themegroups.models import Person


class ContributionQuerySet(PublicQuerySet):
    def get_by_natural_key(self, day, session, person, role):
        return self.get(session__network_day__slug=day, session__slug=session, person__slug=person, role=role)

    def for_page(self):
        """Contributions with their people, in order, in one query."""
        return self.select_related("person__city").order_by("position", "id")


class Contribution(PublicModel):
    """A person's part in a session, with the function that was printed at the time."""

    class Role(models.TextChoices):
        KEYNOTE = "keynote", "hoofdspreker"
        SPEAKER = "speaker", "spreker"
        MODERATOR = "moderator", "gespreksleider"
        HOST = "host", "gastheer of gastvrouw"

    session = models.ForeignKey(Session, models.CASCADE, related_name="contributions", verbose_name="sessie")
    person = models.ForeignKey(Person, models.PROTECT, related_name="contributions", verbose_name="persoon")
    role = models.CharField("rol", max_length=10, choices=Role, default=Role.SPEAKER)
    printed_function = models.CharField("functie zoals gedrukt", max_length=250, blank=True)
    position = models.PositiveSmallIntegerField("volgorde", default=1)
    source = models.CharField(
        "bron", max_length=100, blank=True, help_text="Als iemand niet in het programma staat: het verslag."
    )

    objects = ContributionQuerySet.as_manager()

    class Meta:
        verbose_name = "bijdrage"
        verbose_name_plural = "bijdragen"
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "person", "role"],
                name="contribution_once_per_role",
                violation_error_message="Deze persoon heeft deze rol al in de sessie.",
            ),
        ]

    def __str__(self):
        return f"{self.person}, {self.get_role_display()}"

    def natural_key(self):
        return (*self.session.natural_key(), *self.person.natural_key(), self.role)

    natural_key.dependencies = ["programme.session", "themegroups.person"]

    @property
    def function(self):
        """What the programme printed of the person then; else what is known now."""
        return self.printed_function or self.person.described
