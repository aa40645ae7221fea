"""The people known to the network, and their roles in it."""

from django.conf import settings
from django.db import models
from django.db.models import Case, F, Q, When
from django.db.models.functions import Lower

from g40portal.dutch import partial_date, person_sort_name
from g40portal.fields import PartialDateField, SortNameField
from g40portal.models import PublicModel, PublicQuerySet
from g40portal.slugs import free, slug_of
from themegroups.models.groups import Pillar, ThemeGroup
from themegroups.models.places import City


class PersonQuerySet(PublicQuerySet):
    def get_by_natural_key(self, slug):
        return self.get(slug=slug)

    def reachable(self):
        """Those who want mail, and of whom an address is known."""
        return self.filter(wants_mail=True).exclude(email="")

    def in_order(self):
        """In Dutch order of surname, with their cities; one query."""
        return self.select_related("city").order_by(Lower("sort_name"), "id")


class Person(PublicModel):
    """Somebody known to the network, with what the sources say of him or her. Addresses are never public."""

    name = models.CharField("naam", max_length=150, help_text="Voornaam eerst, met titel als die gedrukt staat.")
    sort_name = SortNameField("sorteernaam", help_text="Leeg laten: het portaal stelt hem voor (Groot, Henri de).")
    slug = models.SlugField("kenmerk", max_length=100, unique=True, blank=True)
    function = models.CharField("functie", max_length=200, blank=True)
    organisation = models.CharField("organisatie", max_length=200, blank=True)
    city = models.ForeignKey(City, models.PROTECT, related_name="people", null=True, blank=True, verbose_name="stad")
    email = models.EmailField("e-mailadres", blank=True, help_text="Nooit openbaar.")
    assistant_email = models.EmailField("e-mailadres van de assistent", blank=True, help_text="Nooit openbaar.")
    wants_mail = models.BooleanField("wil mail ontvangen", default=True)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="person",
        null=True,
        blank=True,
        verbose_name="account",
    )

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = "persoon"
        verbose_name_plural = "personen"
        ordering = [Lower("sort_name")]

    def __str__(self):
        return self.name

    def natural_key(self):
        return (self.slug,)

    natural_key.dependencies = ["themegroups.city"]

    def save(self, *args, **kwargs):
        """Propose the sort name and the slug where none was given."""
        self.sort_name = self.sort_name or person_sort_name(self.name)
        self.slug = self.slug or self._free_slug()
        super().save(*args, **kwargs)

    def _free_slug(self):
        base = slug_of(self.name, "persoon")
        taken = set(Person.objects.filter(slug__startswith=base).values_list("slug", flat=True))
        return free(base, taken)

    @property
    def described(self):
        """Function, organisation and city as one line, of what is known."""
        parts = [self.function, self.organisation, self.city.name if self.city else ""]
        return ", ".join(dict.fromkeys(part for part in parts if part))


class MembershipQuerySet(PublicQuerySet):
    def get_by_natural_key(self, who, of, role, attested_on):
        kind, key = of
        where = {"network": {"of_network": True}}.get(kind, {f"{kind}__slug": key})
        return self.get(
            Q(person__slug=who) | Q(person=None, organisation=who), role=role, attested_on=attested_on, **where
        )

    def current_on(self, date):
        """Memberships whose term holds on a date; an unknown begin or end does not bound it."""
        return self.filter(
            Q(since=None) | Q(since__lte=date),
            Q(until=None) | Q(until__gte=date),
        )

    def giving_rights_on(self, date):
        """The secretaries whose term holds on a date.

        A role that a source only mentions gives no rights: the secretariat first says since when it is held.
        """
        is_only_mentioned = Q(since=None, until=None) & ~Q(attested_on="")
        return (
            self.current_on(date)
            .filter(role=Membership.Role.SECRETARY, person__isnull=False)
            .exclude(is_only_mentioned)
        )

    def for_page(self):
        """Memberships with their people: chairs first, members last, each in Dutch order, in one query."""
        rank = Case(*(When(role=role, then=number) for number, role in enumerate(Membership.Role.values)))
        return self.select_related("person__city").order_by(rank, Lower("person__sort_name"), "organisation", "id")


class Membership(PublicModel):
    """A role of a person or organisation in a theme group, in a pillar or in the network itself.

    It is what gives a secretary his rights. Where the sources only say that somebody held a role at some time,
    `attested_on` tells when, and the term stays open on both sides.
    """

    class Role(models.TextChoices):
        CHAIR = "chair", "voorzitter"
        SECRETARY = "secretary", "secretaris"
        LEAD = "lead", "trekker"
        MEMBER = "member", "lid"

    person = models.ForeignKey(
        Person, models.PROTECT, related_name="memberships", null=True, blank=True, verbose_name="persoon"
    )
    organisation = models.CharField(
        "organisatie", max_length=200, blank=True, help_text="Alleen als een organisatie de rol heeft."
    )
    themegroup = models.ForeignKey(
        ThemeGroup, models.CASCADE, related_name="memberships", null=True, blank=True, verbose_name="themagroep"
    )
    pillar = models.ForeignKey(
        Pillar, models.CASCADE, related_name="memberships", null=True, blank=True, verbose_name="pijler"
    )
    of_network = models.BooleanField("van het netwerk zelf", default=False)
    role = models.CharField("rol", max_length=10, choices=Role)
    since = models.DateField("sinds", null=True, blank=True)
    until = models.DateField("tot en met", null=True, blank=True)
    attested_on = PartialDateField("genoemd in", blank=True, help_text="2020, 2020-12 of 2020-12-04.")
    source = models.CharField("bron", max_length=200, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = "rol"
        verbose_name_plural = "rollen"
        ordering = ["role", Lower("person__sort_name"), "organisation", "attested_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, organisation="") | (Q(person__isnull=True) & ~Q(organisation="")),
                name="membership_of_person_or_organisation",
                violation_error_message="Kies een persoon, of vul een organisatie in, niet allebei.",
            ),
            models.CheckConstraint(
                condition=Q(themegroup__isnull=False, pillar__isnull=True, of_network=False)
                | Q(themegroup__isnull=True, pillar__isnull=False, of_network=False)
                | Q(themegroup__isnull=True, pillar__isnull=True, of_network=True),
                name="membership_in_one_place",
                violation_error_message="Kies een themagroep, een pijler of het netwerk zelf: precies één.",
            ),
            models.CheckConstraint(
                condition=Q(since__isnull=True) | Q(until__isnull=True) | Q(until__gte=F("since")),
                name="membership_ends_after_start",
                violation_error_message="Het einde ligt voor het begin.",
            ),
        ]

    def __str__(self):
        return f"{self.who}, {self.get_role_display()} {self.place}"

    def natural_key(self):
        who = self.person.slug if self.person else self.organisation
        if self.themegroup:
            of = ("themegroup", self.themegroup.slug)
        elif self.pillar:
            of = ("pillar", self.pillar.slug)
        else:
            of = ("network", "")
        return (who, of, self.role, self.attested_on)

    natural_key.dependencies = ["themegroups.person", "themegroups.themegroup", "themegroups.pillar"]

    @property
    def who(self):
        """The name of the person or organisation that has the role."""
        return self.person.name if self.person else self.organisation

    @property
    def term(self):
        """When the role was held, as far as a source says: sinds 2024, genoemd in december 2020, or nothing."""
        begin = f"sinds {partial_date(self.since.isoformat())}" if self.since else ""
        end = f"tot en met {partial_date(self.until.isoformat())}" if self.until else ""
        if begin or end or not self.attested_on:
            return f"{begin} {end}".strip()
        to_the_day = len(self.attested_on) == len("2020-12-04")
        return f"genoemd {'op' if to_the_day else 'in'} {partial_date(self.attested_on)}"

    @property
    def person_described(self):
        """What is known of the person; for a role that a source only mentions, not as if it were of that time."""
        described = self.person.described if self.person else ""
        is_only_mentioned = self.attested_on and not (self.since or self.until)
        if is_only_mentioned and described and (self.person.function or self.person.organisation):
            return f"bekend als {described}"
        return described

    @property
    def place(self):
        """The name of the group or pillar, or of the network."""
        return str(self.themegroup or self.pillar or "G40 Stedennetwerk")
