"""Network days, known to the day or by less."""

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from events import dates
from events.models.venue import Venue
from g40portal.models import PublicModel, PublicQuerySet
from g40portal.permissions import may_see_drafts
from themegroups.models import City, Person


class NetworkDayQuerySet(PublicQuerySet):
    def get_by_natural_key(self, slug):
        return self.get(slug=slug)

    def published(self):
        """What everybody may see: published and cancelled days."""
        return self.exclude(status=NetworkDay.Status.DRAFT)

    def visible_to(self, user):
        """Published days for all, drafts as well for staff."""
        return self.all() if may_see_drafts(user) else self.published()

    def real(self):
        """Days that are no example: an example stands outside lists, counts, search and threads."""
        return self.filter(is_example=False)

    def in_order(self):
        """The latest first; days of which nothing is known but their order come last, by position."""
        return self.order_by(F("starts_on").desc(nulls_last=True), "position", "slug")

    def with_place(self):
        """Days with what a list prints of them, in one query."""
        return self.select_related("host_city", "venue")

    def for_page(self):
        """Days with all that the head of their own page prints, in one query."""
        return self.select_related("host_city", "venue", "host", "chair", "next_day", "next_day__host_city")


class NetworkDay(PublicModel):
    """A network day, of one date or of several. The slug stays for ever; a former one redirects."""

    class Audience(models.TextChoices):
        EXECUTIVE = "executive", "bestuurlijk"
        OFFICIAL = "official", "ambtelijk"

    class Format(models.TextChoices):
        ON_SITE = "on_site", "op locatie"
        ONLINE = "online", "online"
        HYBRID = "hybrid", "op locatie en online"
        UNKNOWN = "unknown", "onbekend"

    class Precision(models.TextChoices):
        DAY = "day", "op de dag bekend"
        MONTH = "month", "alleen de maand bekend"
        YEAR = "year", "alleen het jaar bekend"
        UNKNOWN = "unknown", "niets bekend"

    class Status(models.TextChoices):
        DRAFT = "draft", "concept"
        PUBLISHED = "published", "gepubliceerd"
        CANCELLED = "cancelled", "vervallen"

    title = models.CharField("titel", max_length=200)
    slug = models.SlugField(
        "adres",
        max_length=100,
        unique=True,
        help_text="Zoals 2025-06-04-schiedam. Een oud adres blijft naar deze dag wijzen.",
    )
    audience = models.CharField("voor wie", max_length=10, choices=Audience, default=Audience.EXECUTIVE)
    format = models.CharField("vorm", max_length=10, choices=Format, default=Format.ON_SITE)
    starts_on = models.DateField(
        "eerste dag", null=True, blank=True, help_text="Bij alleen een maand of jaar: de eerste dag daarvan."
    )
    ends_on = models.DateField("laatste dag", null=True, blank=True, help_text="Leeg bij een dag van één datum.")
    precision = models.CharField("datum", max_length=10, choices=Precision, default=Precision.DAY)
    position = models.PositiveSmallIntegerField(
        "volgorde zonder datum", default=1, help_text="Plaats onder de dagen waarvan geen datum bekend is."
    )
    host_city = models.ForeignKey(
        City, models.PROTECT, related_name="hosted_days", null=True, blank=True, verbose_name="gaststad"
    )
    place = models.CharField(
        "plaats", max_length=100, blank=True, help_text="Als die anders heet dan de stad: Zaandam in Zaanstad."
    )
    venue = models.ForeignKey(Venue, models.PROTECT, related_name="days", null=True, blank=True, verbose_name="locatie")
    host = models.ForeignKey(
        Person, models.PROTECT, related_name="hosted_days", null=True, blank=True, verbose_name="gastheer of gastvrouw"
    )
    host_function = models.CharField("functie van de gastheer of gastvrouw", max_length=200, blank=True)
    chair = models.ForeignKey(
        Person, models.PROTECT, related_name="chaired_days", null=True, blank=True, verbose_name="dagvoorzitter"
    )
    theme = models.CharField("thema", max_length=200, blank=True)
    introduction = models.TextField("inleiding", blank=True, help_text="Markdown.")
    invitation_letter = models.TextField("uitnodigingsbrief", blank=True, help_text="Markdown.")
    status = models.CharField("status", max_length=10, choices=Status, default=Status.DRAFT)
    next_day = models.ForeignKey(
        "self",
        models.PROTECT,
        related_name="previous_days",
        null=True,
        blank=True,
        verbose_name="stokje naar",
        help_text="De dag waaraan deze het stokje overdraagt.",
    )
    registration_opens_at = models.DateTimeField("aanmelden vanaf", null=True, blank=True)
    registration_closes_at = models.DateTimeField("aanmelden tot", null=True, blank=True)
    is_example = models.BooleanField("voorbeeld", default=False)
    last_session_number = models.PositiveIntegerField(default=0, editable=False)

    objects = NetworkDayQuerySet.as_manager()

    class Meta:
        verbose_name = "netwerkdag"
        verbose_name_plural = "netwerkdagen"
        ordering = [F("starts_on").desc(nulls_last=True), "position", "slug"]
        constraints = [
            models.CheckConstraint(
                condition=Q(precision="unknown", starts_on__isnull=True)
                | (~Q(precision="unknown") & Q(starts_on__isnull=False)),
                name="networkday_date_fits_precision",
                violation_error_message="Vul de eerste dag in, of kies dat er niets over de datum bekend is.",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(precision="day", ends_on__gte=F("starts_on")),
                name="networkday_ends_after_start",
                violation_error_message="De laatste dag ligt voor de eerste, of de eerste is niet op de dag bekend.",
            ),
            models.CheckConstraint(
                condition=Q(registration_opens_at__isnull=True)
                | Q(registration_closes_at__isnull=True)
                | Q(registration_closes_at__gt=F("registration_opens_at")),
                name="networkday_registration_closes_after_opening",
                violation_error_message="De aanmelding sluit voordat zij opengaat.",
            ),
            models.CheckConstraint(
                condition=Q(next_day__isnull=True) | ~Q(next_day=F("id")),
                name="networkday_not_own_next_day",
                violation_error_message="Een dag kan het stokje niet aan zichzelf geven.",
            ),
        ]

    def __str__(self):
        day = f"{self.place_name}, {self.when}"
        return f"Voorbeeld: {day}" if self.is_example else day

    def natural_key(self):
        return (self.slug,)

    natural_key.dependencies = ["themegroups.city", "themegroups.person", "events.venue"]

    def clean(self):
        """Refuse dates that cannot be meant, and a day of more dates than its pages could list."""
        names = ["starts_on", "ends_on", "registration_opens_at", "registration_closes_at"]
        dated = {name: getattr(self, name) for name in names}
        errors = {
            name: f"Geef een datum tussen {dates.FIRST_YEAR} en {dates.LAST_YEAR}."
            for name, date in dated.items()
            if date and not dates.is_plausible(date)
        }
        if not errors and self.starts_on and self.ends_on and (self.ends_on - self.starts_on).days >= dates.MOST_DATES:
            errors["ends_on"] = f"Een netwerkdag duurt hooguit {dates.MOST_DATES} dagen."
        if errors:
            raise ValidationError(errors)

    @transaction.atomic
    def save(self, *args, **kwargs):
        """Keep a former slug as a way to this day, and the count of session numbers that others may have raised."""
        stored = NetworkDay.objects.select_for_update().filter(pk=self.pk).only("slug", "last_session_number").first()
        if stored:
            self.last_session_number = max(self.last_session_number, stored.last_session_number)
        super().save(*args, **kwargs)
        if stored and stored.slug != self.slug:
            FormerDaySlug.objects.filter(slug__in=[self.slug, stored.slug]).delete()
            FormerDaySlug.objects.create(network_day=self, slug=stored.slug)

    def get_absolute_url(self):
        return reverse("day", args=[self.slug])

    @property
    def place_name(self):
        """Where the day is, as its poster says: the place, the host city, or that it is online."""
        if self.place or self.host_city:
            return self.place or self.host_city.name
        return "Online" if self.format == self.Format.ONLINE else "Gaststad onbekend"

    @property
    def when(self):
        """The date with its year, as far as it is known."""
        return dates.with_year(self.starts_on, self.ends_on, self.precision)

    @property
    def when_short(self):
        """The date without its year, as far as it is known."""
        return dates.without_year(self.starts_on, self.ends_on, self.precision)

    @property
    def when_long(self):
        """The date with its weekday, as far as it is known."""
        return dates.with_weekday(self.starts_on, self.ends_on, self.precision)

    @property
    def when_iso(self):
        """The date as HTML's datetime attribute takes it."""
        return dates.iso(self.starts_on, self.precision)

    @property
    def year(self):
        """The year, or None when nothing is known of the date."""
        return self.starts_on.year if self.starts_on else None

    @property
    def all_dates(self):
        """Every date of the day, when it is known to the day."""
        return dates.dates_of(self.starts_on, self.ends_on, self.precision)

    @property
    def last_date(self):
        """The last date on which it may fall, or None."""
        return dates.last_date(self.starts_on, self.ends_on, self.precision)

    @property
    def kind(self):
        """Bestuurlijke netwerkdag or ambtelijke netwerkdag; of an example, that it is one."""
        return f"{self.get_audience_display().capitalize()}e {'voorbeelddag' if self.is_example else 'netwerkdag'}"

    def is_over(self, today):
        """Whether it lies behind us on a date; while its own date is not known, nobody can tell."""
        return self.last_date is not None and self.last_date < today

    def registration_is_open(self, now):
        """Whether people may sign up at a moment: the secretariat set when that begins, and the day is not over."""
        has_begun = self.registration_opens_at is not None and self.registration_opens_at <= now
        has_ended = self.registration_closes_at is not None and self.registration_closes_at <= now
        is_past = self.last_date is None or self.last_date < timezone.localdate(now)
        return self.status == self.Status.PUBLISHED and has_begun and not has_ended and not is_past

    def registration_changes_after(self, now):
        """The next moment at which registration opens or closes, or None: until then its pages say the same."""
        moments = (self.registration_opens_at, self.registration_closes_at)
        return min((moment for moment in moments if moment and moment > now), default=None)

    @property
    def is_draft(self):
        """Whether the public may not see it yet."""
        return self.status == self.Status.DRAFT

    @property
    def is_cancelled(self):
        """Whether it does not take place."""
        return self.status == self.Status.CANCELLED


class FormerDaySlug(PublicModel):
    """A slug that a day once had, and that still leads to it."""

    network_day = models.ForeignKey(NetworkDay, models.CASCADE, related_name="former_slugs", verbose_name="netwerkdag")
    slug = models.SlugField("vroeger adres", max_length=100, unique=True)

    class Meta:
        verbose_name = "vroeger adres van een dag"
        verbose_name_plural = "vroegere adressen van dagen"
        ordering = ["slug"]

    def __str__(self):
        return self.slug


class HeadCountQuerySet(PublicQuerySet):
    def get_by_natural_key(self, day, moment):
        return self.get(network_day__slug=day, moment=moment)


class HeadCount(PublicModel):
    """How many people a source says were there: the figure as it is printed, and its value for sums."""

    class Moment(models.TextChoices):
        OPENING = "opening", "bij de opening"
        WHOLE_DAY = "whole_day", "over de hele dag"

    network_day = models.ForeignKey(NetworkDay, models.CASCADE, related_name="head_counts", verbose_name="netwerkdag")
    moment = models.CharField("moment", max_length=10, choices=Moment)
    value = models.PositiveIntegerField("aantal")
    printed = models.CharField("zoals gedrukt", max_length=100, help_text="Zoals: tegen de 150.")
    source = models.CharField("bron", max_length=200)

    objects = HeadCountQuerySet.as_manager()

    class Meta:
        verbose_name = "telling"
        verbose_name_plural = "tellingen"
        ordering = ["moment"]
        constraints = [
            models.UniqueConstraint(
                fields=["network_day", "moment"],
                name="head_count_once_per_moment",
                violation_error_message="Voor dit moment staat er al een telling.",
            ),
        ]

    def __str__(self):
        return f"{self.printed} {self.get_moment_display()}"

    def natural_key(self):
        return (*self.network_day.natural_key(), self.moment)

    natural_key.dependencies = ["events.networkday"]
