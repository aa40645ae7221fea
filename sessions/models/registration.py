"""Who comes to a network day, and what he or she needs there."""

import secrets

from django.conf import settings
from django.db import models
from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Lower

from events.models import NetworkDay
from g40portal.dutch import person_sort_name
from g40portal.fields import SortNameField
from g40portal.models import OneLineModel
from themegroups.models import City

CODE_SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Without what is mistaken for something else when it is read from a badge: 0, 1, I and O."""
CODE_LENGTH = 8


def new_token():
    """Return a secret for a personal link: 256 random bits, as 43 signs that an address may hold."""
    return secrets.token_urlsafe(32)


def new_code():
    """Return a code for a badge: 40 random bits, short enough to be typed."""
    return "".join(secrets.choice(CODE_SIGNS) for _ in range(CODE_LENGTH))


class RegistrationQuerySet(models.QuerySet):
    def active(self):
        """Those who come, or may still confirm that they do."""
        return self.filter(status__in=Registration.ACTIVE)

    def in_order(self):
        """In Dutch order of surname."""
        return self.select_related("city").order_by(Lower("sort_name"), "id")

    def of_lists(self, day):
        """Those who come to a day, as badges and lists print them: by surname, without who was made anonymous."""
        return self.active().filter(network_day=day, anonymised_at=None).in_order()

    def of_address(self, day, email):
        """The one of a day with this e-mail address, in whatever case it is written."""
        return self.filter(network_day=day, email=email.strip().lower()).exclude(email="")

    def of_code(self, code):
        """The one whose badge bears this code, with its day and city; who was made anonymous has no badge any more."""
        return self.select_related("network_day__host_city", "city").filter(code=code, anonymised_at=None)

    def for_door(self, day, date):
        """Everybody of a day by surname, with `came_in_at`: when he or she came in on a date, or None; one query."""
        came_in = CheckIn.objects.filter(registration=OuterRef("pk"), date=date).values("at")
        return self.filter(network_day=day, anonymised_at=None).in_order().annotate(came_in_at=Subquery(came_in))

    def counted(self):
        """How many there are of each status, as {status: number}; one query."""
        return dict(self.order_by().values_list("status").annotate(Count("id")))

    def for_personal_page(self):
        """A registration with what its own page prints of it, in a constant number of queries."""
        return self.select_related("network_day__host_city", "network_day__venue", "city", "needs")

    def lapsed_at(self, now):
        """Those whose seats were held until a moment that has passed, and who did not confirm."""
        return self.filter(status=Registration.Status.UNCONFIRMED, held_until__lte=now)


class Registration(OneLineModel):
    """One person on one network day. Nothing of it is ever public; N days after the day it is made anonymous.

    Its mail goes to the contact (an assistant) where there is one. The token opens the personal page: who has it,
    acts for this person.
    """

    class Kind(models.TextChoices):
        ADMINISTRATOR = "administrator", "bestuurder"
        OFFICIAL = "official", "ambtenaar"
        GUEST = "guest", "gast"

    class Source(models.TextChoices):
        SELF = "self", "zelf"
        ASSISTANT = "assistant", "door een assistent"
        SECRETARY = "secretary", "door een secretaris"
        WALK_IN = "walk_in", "aan de deur"

    class Status(models.TextChoices):
        UNCONFIRMED = "unconfirmed", "nog niet bevestigd"
        REGISTERED = "registered", "aangemeld"
        WITHDRAWN = "withdrawn", "afgemeld"
        LAPSED = "lapsed", "verlopen"

    ACTIVE = (Status.UNCONFIRMED, Status.REGISTERED)

    network_day = models.ForeignKey(NetworkDay, models.PROTECT, related_name="registrations", verbose_name="netwerkdag")
    name = models.CharField("naam", max_length=150, blank=True)
    sort_name = SortNameField("sorteernaam", help_text="Leeg laten: het portaal stelt hem voor (Groot, Henri de).")
    kind = models.CharField("soort", max_length=15, choices=Kind, default=Kind.ADMINISTRATOR)
    function = models.CharField("functie", max_length=200, blank=True)
    city = models.ForeignKey(
        City, models.PROTECT, related_name="registrations", null=True, blank=True, verbose_name="stad"
    )
    organisation = models.CharField("organisatie", max_length=200, blank=True)
    email = models.EmailField("e-mailadres", blank=True)
    contact_name = models.CharField("naam van de contactpersoon", max_length=150, blank=True)
    contact_email = models.EmailField("e-mailadres van de contactpersoon", blank=True)
    source = models.CharField("aangemeld", max_length=10, choices=Source, default=Source.SELF)
    status = models.CharField("status", max_length=12, choices=Status, default=Status.REGISTERED)
    held_until = models.DateTimeField("plaatsen vastgehouden tot", null=True, blank=True)
    comes_to_lunch = models.BooleanField("luncht mee", default=False)
    consent_at = models.DateTimeField("toestemming gegeven op", null=True, blank=True)
    token = models.CharField("sleutel van de persoonlijke pagina", max_length=43, unique=True, default=new_token)
    feed_token = models.CharField(
        "sleutel van de eigen agenda", max_length=43, unique=True, null=True, blank=True, default=None
    )
    code = models.CharField("code op de badge", max_length=CODE_LENGTH, unique=True, default=new_code)
    email_hash = models.CharField("afdruk van het adres", max_length=64, blank=True, editable=False)
    anonymised_at = models.DateTimeField("anoniem gemaakt op", null=True, blank=True, editable=False)
    created_at = models.DateTimeField("gemaakt op", auto_now_add=True)
    modified_at = models.DateTimeField("gewijzigd op", auto_now=True)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = "aanmelding"
        verbose_name_plural = "aanmeldingen"
        ordering = ["network_day", Lower("sort_name"), "id"]
        constraints = [
            models.UniqueConstraint(
                "network_day",
                Lower("email"),
                condition=~Q(email=""),
                name="registration_once_per_day_and_address",
                violation_error_message="Met dit e-mailadres is voor deze dag al iemand aangemeld.",
            ),
            models.CheckConstraint(
                condition=Q(status="unconfirmed", held_until__isnull=False)
                | (~Q(status="unconfirmed") & Q(held_until__isnull=True)),
                name="registration_held_while_unconfirmed",
                violation_error_message="Alleen wat nog niet bevestigd is, wordt tot een moment vastgehouden.",
            ),
            models.CheckConstraint(
                condition=~Q(name="") | Q(anonymised_at__isnull=False),
                name="registration_has_a_name",
                violation_error_message="Vul een naam in.",
            ),
            models.CheckConstraint(
                condition=Q(anonymised_at__isnull=True)
                | Q(name="", email="", contact_name="", contact_email="", function="", organisation=""),
                name="registration_anonymous_is_empty",
                violation_error_message="Een anonieme aanmelding bewaart geen naam of adres.",
            ),
        ]

    def __str__(self):
        return self.name or "Anoniem"

    def save(self, *args, **kwargs):
        """Propose the sort name where none was given, and keep addresses in lower case: they are compared so."""
        self.sort_name = self.sort_name or person_sort_name(self.name)
        self.email = self.email.strip().lower()
        self.contact_email = self.contact_email.strip().lower()
        super().save(*args, **kwargs)

    @property
    def is_active(self):
        """Whether this person comes, or may still confirm that."""
        return self.status in self.ACTIVE

    @property
    def mail_address(self):
        """Where its mail goes: to the contact, or to the person; nothing when neither has an address."""
        return self.contact_email or self.email

    @property
    def mail_name(self):
        """The name that stands with that address."""
        return self.contact_name if self.contact_email else self.name

    @property
    def from_where(self):
        """The city, or else the organisation."""
        return self.city.name if self.city else self.organisation

    @property
    def described(self):
        """Function and city as one line, of what is known."""
        return ", ".join(part for part in (self.function, self.from_where) if part)


class AttendeeNeedsQuerySet(models.QuerySet):
    def dietary_of(self, day):
        """What those who come to a day do and do not eat: (text, whether he or she has lunch) and nothing else."""
        wishes = self.filter(registration__network_day=day, registration__status__in=Registration.ACTIVE)
        return wishes.exclude(dietary="").order_by("pk").values_list("dietary", "registration__comes_to_lunch")

    def access_of(self, day):
        """Who of those who come to a day needs something to get in, by surname, in one query."""
        needs = self.filter(registration__network_day=day, registration__status__in=Registration.ACTIVE)
        by_surname = needs.order_by(Lower("registration__sort_name"), "pk")
        return by_surname.exclude(access="").select_related("registration__city")


class AttendeeNeeds(OneLineModel):
    """What somebody needs to eat and to get in: it may tell of health, so it is kept apart, for the secretariat."""

    registration = models.OneToOneField(Registration, models.CASCADE, related_name="needs", verbose_name="aanmelding")
    dietary = models.CharField("dieetwensen", max_length=300, blank=True)
    access = models.CharField("toegankelijkheid", max_length=500, blank=True)

    objects = AttendeeNeedsQuerySet.as_manager()

    class Meta:
        verbose_name = "wensen"
        verbose_name_plural = "wensen"
        constraints = [
            models.CheckConstraint(
                condition=~Q(dietary="", access=""),
                name="needs_are_not_empty",
                violation_error_message="Vul een dieetwens in, of wat nodig is voor de toegang.",
            ),
        ]

    def __str__(self):
        return f"Wensen van {self.registration}"


class CheckInQuerySet(models.QuerySet):
    def counted(self, day):
        """How many people came in on each date of a day, as {date: number}; one query."""
        of_day = self.filter(registration__network_day=day).order_by()
        return dict(of_day.values_list("date").annotate(Count("id")))


class CheckIn(models.Model):
    """Somebody came in on a date of the day."""

    registration = models.ForeignKey(Registration, models.CASCADE, related_name="check_ins", verbose_name="aanmelding")
    date = models.DateField("datum")
    at = models.DateTimeField("binnen om", auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", null=True, blank=True, verbose_name="door"
    )

    objects = CheckInQuerySet.as_manager()

    class Meta:
        verbose_name = "binnenkomst"
        verbose_name_plural = "binnenkomsten"
        ordering = ["date", "at"]
        constraints = [
            models.UniqueConstraint(
                fields=["registration", "date"],
                name="check_in_once_per_date",
                violation_error_message="Deze persoon is op deze datum al binnen.",
            ),
        ]

    def __str__(self):
        return f"{self.registration}, {self.date:%d-%m-%Y}"
