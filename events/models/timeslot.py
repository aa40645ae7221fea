"""The rows of a day's timetable."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Value, When
from django.db.models.functions import Coalesce

from events import dates
from events.models.day import NetworkDay
from g40portal.dutch import hours
from g40portal.models import PublicModel, PublicQuerySet
from g40portal.slugs import free, slug_of


class TimeslotQuerySet(PublicQuerySet):
    def get_by_natural_key(self, day, slug):
        return self.get(network_day__slug=day, slug=slug)

    def in_order(self):
        """By date (none means the day's first one) and time; by position on a day that has a slot without a time."""
        untimed = Timeslot.objects.filter(network_day=OuterRef("network_day"), start_time=None)
        return self.order_by(
            Coalesce("date", "network_day__starts_on").asc(nulls_first=True),
            Case(When(Exists(untimed), then=Value(None)), default=F("start_time"), output_field=models.TimeField()),
            "position",
            F("start_time").asc(nulls_first=True),
            "slug",
        )

    def agenda_rows(self):
        """What the agenda prints of a slot, as plain tuples (sessions.agenda.SlotRow), in one query."""
        return self.order_by().values_list(
            "id", "date", "start_time", "end_time", "title", "slug", "kind", "note", "position"
        )


class Timeslot(PublicModel):
    """A row of the timetable, in local time (Europe/Amsterdam). An end, or both times, may be unknown.

    Slots may overlap: the digital day's do. That is shown and warned about, never refused.
    """

    class Kind(models.TextChoices):
        ARRIVAL = "arrival", "inloop"
        PLENARY = "plenary", "plenair"
        BREAK = "break", "pauze"
        ROUND = "round", "ronde"
        LUNCH = "lunch", "lunch"
        BLOCK = "block", "blok"
        CHANGEOVER = "changeover", "zaalwissel"
        CLOSING = "closing", "afsluiting"
        RECEPTION = "reception", "borrel"

    network_day = models.ForeignKey(NetworkDay, models.PROTECT, related_name="timeslots", verbose_name="netwerkdag")
    date = models.DateField("datum", null=True, blank=True, help_text="Leeg: de eerste dag.")
    start_time = models.TimeField("van", null=True, blank=True)
    end_time = models.TimeField("tot", null=True, blank=True, help_text="Leeg als het einde niet bekend is.")
    title = models.CharField("titel", max_length=150)
    slug = models.SlugField("kenmerk", max_length=100, blank=True, editable=False)
    kind = models.CharField("soort", max_length=10, choices=Kind, default=Kind.ROUND)
    round_number = models.PositiveSmallIntegerField("ronde", null=True, blank=True)
    note = models.CharField("toelichting", max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(
        "volgorde", default=1, help_text="Telt bij onbekende of gelijke tijden."
    )

    objects = TimeslotQuerySet.as_manager()

    class Meta:
        verbose_name = "tijdvak"
        verbose_name_plural = "tijdvakken"
        ordering = [F("date").asc(nulls_first=True), F("start_time").asc(nulls_first=True), "position", "slug"]
        constraints = [
            models.CheckConstraint(
                condition=Q(end_time__isnull=True) | Q(start_time__isnull=False),
                name="timeslot_end_needs_start",
                violation_error_message="Vul ook in hoe laat het begint.",
            ),
            models.CheckConstraint(
                condition=Q(end_time__isnull=True) | Q(start_time__isnull=True) | Q(end_time__gt=F("start_time")),
                name="timeslot_ends_after_start",
                violation_error_message="Het einde ligt voor het begin.",
            ),
            models.UniqueConstraint(
                fields=["network_day", "slug"],
                name="timeslot_slug_once_per_day",
                violation_error_message="Deze dag heeft al een tijdvak met dit kenmerk.",
            ),
            models.CheckConstraint(
                condition=Q(round_number__isnull=True) | Q(round_number__gte=1),
                name="timeslot_round_number_from_one",
                violation_error_message="Rondes tellen vanaf 1.",
            ),
        ]

    def __str__(self):
        return f"{self.hours} {self.title}".strip()

    def natural_key(self):
        return (*self.network_day.natural_key(), self.slug)

    natural_key.dependencies = ["events.networkday"]

    def clean(self):
        """Refuse a date outside the day's own dates, or one that cannot be meant."""
        day = self.network_day if self.network_day_id else None
        if day and self.date and day.all_dates and self.date not in day.all_dates:
            raise ValidationError({"date": f"Deze datum valt buiten de netwerkdag ({day.when})."})
        if self.date and not dates.is_plausible(self.date):
            raise ValidationError({"date": f"Geef een datum tussen {dates.FIRST_YEAR} en {dates.LAST_YEAR}."})

    def save(self, *args, **kwargs):
        """Give the slot its anchor on the page, once."""
        self.slug = self.slug or self._free_slug()
        super().save(*args, **kwargs)

    def _free_slug(self):
        taken = set(self.network_day.timeslots.values_list("slug", flat=True))
        return free(slug_of(self.title, "tijdvak"), taken)

    @property
    def on_date(self):
        """The date it is on: its own, or the day's first one where that is known to the day."""
        return self.date or next(iter(self.network_day.all_dates), None)

    @property
    def hours(self):
        """Its times as 09.15 tot 09.45, as far as they are known."""
        return hours(self.start_time, self.end_time)
