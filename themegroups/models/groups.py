"""Pillars and theme groups, with the names that they bore."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.urls import reverse

from g40portal.dutch import sort_key
from g40portal.fields import PartialDateField, SortNameField
from g40portal.models import PublicModel, PublicQuerySet
from themegroups.models.places import City


class PillarQuerySet(PublicQuerySet):
    def get_by_natural_key(self, slug):
        return self.get(slug=slug)


class Pillar(PublicModel):
    """One of the three policy fields under which the theme groups stand."""

    class Colour(models.TextChoices):
        """The look's colour tokens; each is a shape as well: colour never tells anything alone."""

        ECON = "econ", "blauw, vierkant"
        SOC = "soc", "rood, cirkel"
        FYS = "fys", "groen, driehoek"

    name = models.CharField("naam", max_length=100)
    slug = models.SlugField("adres", unique=True)
    position = models.PositiveSmallIntegerField("volgorde", default=1)
    colour = models.CharField("kleur en vorm", max_length=4, choices=Colour)
    summary = models.TextField("samenvatting", blank=True)

    objects = PillarQuerySet.as_manager()

    class Meta:
        verbose_name = "pijler"
        verbose_name_plural = "pijlers"
        ordering = ["position", "slug"]

    def __str__(self):
        return self.name

    def natural_key(self):
        return (self.slug,)

    def get_absolute_url(self):
        return reverse("pillar", args=[self.slug])


class ThemeGroupQuerySet(PublicQuerySet):
    def get_by_natural_key(self, slug):
        return self.get(slug=slug)

    def in_order(self):
        """Groups by pillar, those without a pillar last, each in Dutch order."""
        return self.select_related("pillar").order_by(F("pillar__position").asc(nulls_last=True), Lower("sort_name"))

    def for_page(self, slug):
        """The group with this slug and those that went on in it as a source says, in Dutch order, in one query."""
        went_on_in_it = Q(successor__slug=slug, successor_is_derived=False)
        family = self.select_related("pillar", "successor").filter(Q(slug=slug) | went_on_in_it)
        return family.order_by(Lower("sort_name"))


class ThemeGroup(PublicModel):
    """A group of cities that works on one theme, under its latest known name."""

    name = models.CharField("naam", max_length=150)
    sort_name = SortNameField("sorteernaam", help_text="Leeg laten: het portaal stelt hem voor.")
    slug = models.SlugField("adres", max_length=100, unique=True)
    abbreviation = models.CharField("afkorting", max_length=12, blank=True, help_text="Zoals ZJO of WWZ.")
    pillar = models.ForeignKey(
        Pillar,
        models.PROTECT,
        related_name="themegroups",
        null=True,
        blank=True,
        verbose_name="pijler",
        help_text="Leeg: een van de overige themagroepen.",
    )
    summary = models.TextField("samenvatting", blank=True)
    successor = models.ForeignKey(
        "self",
        models.PROTECT,
        related_name="predecessors",
        null=True,
        blank=True,
        verbose_name="opgegaan in",
        help_text="De groep die dit werk voortzet.",
    )
    successor_is_derived = models.BooleanField(
        "opvolger is afgeleid",
        default=False,
        help_text="De bronnen zeggen het niet, maar wijzen erop. De site trekt dan geen lijn.",
    )
    ended = models.BooleanField("bestaat niet meer", default=False)

    objects = ThemeGroupQuerySet.as_manager()

    class Meta:
        verbose_name = "themagroep"
        verbose_name_plural = "themagroepen"
        ordering = [Lower("sort_name")]
        constraints = [
            models.CheckConstraint(
                condition=Q(successor__isnull=True) | ~Q(successor=F("id")),
                name="themegroup_not_own_successor",
                violation_error_message="Een themagroep kan niet in zichzelf opgaan.",
            ),
            models.CheckConstraint(
                condition=Q(successor_is_derived=False) | Q(successor__isnull=False),
                name="themegroup_derived_needs_successor",
                violation_error_message="Kies eerst de groep waarin deze is opgegaan.",
            ),
        ]

    def __str__(self):
        return self.name

    def natural_key(self):
        return (self.slug,)

    natural_key.dependencies = ["themegroups.pillar"]

    def save(self, *args, **kwargs):
        """Propose the sort name where none was given."""
        self.sort_name = self.sort_name or sort_key(self.name)
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("themegroup", args=[self.slug])

    @property
    def is_former(self):
        """Whether it has ended, or its work went on in another group."""
        return self.ended or self.successor_id is not None

    @property
    def stated_successor(self):
        """The group in which it went on, when a source says so; None when that is only derived."""
        return None if self.successor_is_derived else self.successor

    @property
    def colour(self):
        """The look's colour token: the pillar's, or that of the groups without one."""
        return self.pillar.colour if self.pillar else "ovg"


class ThemeGroupNameQuerySet(PublicQuerySet):
    def get_by_natural_key(self, themegroup, name, attested_on, source):
        return self.get(themegroup__slug=themegroup, name=name, attested_on=attested_on, source=source)


class ThemeGroupName(PublicModel):
    """What a text calls a group, and when: the texts do not say when a name changed."""

    themegroup = models.ForeignKey(ThemeGroup, models.CASCADE, related_name="names", verbose_name="themagroep")
    name = models.CharField("naam", max_length=150)
    attested_on = PartialDateField("gebruikt in", help_text="2023, 2023-05 of 2023-05-31.")
    source = models.CharField("bron", max_length=200)

    objects = ThemeGroupNameQuerySet.as_manager()

    class Meta:
        verbose_name = "naam van een themagroep"
        verbose_name_plural = "namen van themagroepen"
        ordering = ["attested_on", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["themegroup", "name", "attested_on", "source"],
                name="themegroup_name_once_per_source",
                violation_error_message="Deze naam staat al bij deze datum en bron.",
            ),
        ]

    def __str__(self):
        return f"{self.name} ({self.attested_on})"

    def natural_key(self):
        return (*self.themegroup.natural_key(), self.name, self.attested_on, self.source)

    natural_key.dependencies = ["themegroups.themegroup"]


class LeadCityQuerySet(PublicQuerySet):
    def get_by_natural_key(self, themegroup, city, year):
        return self.get(themegroup__slug=themegroup, city__slug=city, year=year)

    def with_cities(self):
        """The cities that lead a group, the latest year first and each year in Dutch order, in one query."""
        return self.select_related("city").order_by("-year", Lower("city__sort_name"))

    def with_themegroups(self):
        """The groups that a city leads, the latest year first and each year in Dutch order, in one query."""
        return self.select_related("themegroup__pillar").order_by("-year", Lower("themegroup__sort_name"))


class LeadCity(PublicModel):
    """A city that leads (trekt) a theme group in a year, as printed."""

    themegroup = models.ForeignKey(ThemeGroup, models.CASCADE, related_name="lead_cities", verbose_name="themagroep")
    city = models.ForeignKey(City, models.PROTECT, related_name="led_themegroups", verbose_name="stad")
    year = models.PositiveSmallIntegerField("jaar")
    source = models.CharField("bron", max_length=200, blank=True)

    objects = LeadCityQuerySet.as_manager()

    class Meta:
        verbose_name = "trekkende stad"
        verbose_name_plural = "trekkende steden"
        ordering = ["-year", Lower("city__sort_name")]
        constraints = [
            models.UniqueConstraint(
                fields=["themegroup", "city", "year"],
                name="lead_city_once_per_year",
                violation_error_message="Deze stad staat voor dat jaar al bij deze themagroep.",
            ),
            models.CheckConstraint(
                condition=Q(year__gte=1990) & Q(year__lte=2100),
                name="lead_city_year_is_plausible",
                violation_error_message="Geef een jaar tussen 1990 en 2100.",
            ),
        ]

    def __str__(self):
        return f"{self.city} ({self.year})"

    def natural_key(self):
        return (*self.themegroup.natural_key(), *self.city.natural_key(), self.year)

    natural_key.dependencies = ["themegroups.themegroup", "themegroups.city"]


class GroupDocumentQuerySet(PublicQuerySet):
    def of_the_network(self):
        """The papers of the network itself, the latest first."""
        return self.filter(of_network=True).order_by("-date", "title")

    def get_by_natural_key(self, kind_of_group, slug, title):
        if kind_of_group == "network":
            return self.get(of_network=True, title=title)
        return self.get(**{f"{kind_of_group}__slug": slug, "title": title})


class GroupDocument(PublicModel):
    """A position paper, manifesto or other text that a group, a pillar or the network brought out or signed."""

    class Kind(models.TextChoices):
        POSITION_PAPER = "position_paper", "position paper"
        MANIFESTO = "manifesto", "manifest"
        OTHER = "other", "ander stuk"

    themegroup = models.ForeignKey(
        ThemeGroup, models.CASCADE, related_name="documents", null=True, blank=True, verbose_name="themagroep"
    )
    pillar = models.ForeignKey(
        Pillar, models.CASCADE, related_name="documents", null=True, blank=True, verbose_name="pijler"
    )
    of_network = models.BooleanField("van het netwerk zelf", default=False)
    title = models.CharField("titel", max_length=200)
    kind = models.CharField("soort", max_length=20, choices=Kind, default=Kind.OTHER)
    date = PartialDateField("datum", blank=True, help_text="2023, 2023-12 of 2023-12-09.")
    url = models.URLField("link", max_length=500, blank=True)

    objects = GroupDocumentQuerySet.as_manager()

    class Meta:
        verbose_name = "stuk van een groep"
        verbose_name_plural = "stukken van groepen"
        ordering = ["-date", "title"]
        constraints = [
            models.CheckConstraint(
                condition=Q(themegroup__isnull=False, pillar__isnull=True, of_network=False)
                | Q(themegroup__isnull=True, pillar__isnull=False, of_network=False)
                | Q(themegroup__isnull=True, pillar__isnull=True, of_network=True),
                name="group_document_has_one_owner",
                violation_error_message="Kies een themagroep, een pijler of het netwerk zelf: precies één.",
            ),
            models.UniqueConstraint(
                fields=["title"],
                condition=Q(of_network=True),
                name="group_document_title_once_for_network",
                violation_error_message="Het netwerk heeft al een stuk met deze titel.",
            ),
            models.UniqueConstraint(
                fields=["themegroup", "title"],
                name="group_document_title_once_per_themegroup",
                violation_error_message="Deze themagroep heeft al een stuk met deze titel.",
            ),
            models.UniqueConstraint(
                fields=["pillar", "title"],
                name="group_document_title_once_per_pillar",
                violation_error_message="Deze pijler heeft al een stuk met deze titel.",
            ),
        ]

    def __str__(self):
        return self.title

    def natural_key(self):
        if self.themegroup:
            return ("themegroup", *self.themegroup.natural_key(), self.title)
        if self.pillar:
            return ("pillar", *self.pillar.natural_key(), self.title)
        return ("network", "", self.title)

    natural_key.dependencies = ["themegroups.themegroup", "themegroups.pillar"]
