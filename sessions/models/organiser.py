"""Who organises a session: groups, pillars, cities and organisations."""

from django.db import models
from django.db.models import Q

from g40portal.models import PublicModel, PublicQuerySet
from sessions.models.session import Session
from sessions.organiser_names import spoken_name
from themegroups.models import City, Pillar, ThemeGroup


class SessionOrganiserQuerySet(PublicQuerySet):
    def get_by_natural_key(self, day, session, kind, key):
        field = "organisation" if kind == "organisation" else f"{kind}__slug"
        return self.get(session__network_day__slug=day, session__slug=session, **{field: key})

    def in_order(self):
        """As printed: the lead before those who join."""
        return self.order_by("position", "id")

    def for_page(self):
        """Organisers with their group, pillar or city, in order, in one query."""
        return self.select_related("themegroup__pillar", "pillar", "city").in_order()

    def agenda_rows(self):
        """What the agenda prints of an organiser, as plain tuples (sessions.agenda.OrganiserRow), in one query."""
        return self.order_by("position", "id").values_list(
            "session_id",
            "role",
            "printed_name",
            "organisation",
            "themegroup__slug",
            "themegroup__name",
            "themegroup__abbreviation",
            "themegroup__pillar__colour",
            "themegroup__pillar__name",
            "themegroup__pillar__position",
            "pillar__slug",
            "pillar__name",
            "pillar__colour",
            "pillar__position",
            "city__slug",
            "city__name",
        )


def _one_of(filled, *empty):
    condition = {f"{name}__isnull": True for name in empty} | {f"{filled}__isnull": False, "organisation": ""}
    return Q(**condition)


class SessionOrganiser(PublicModel):
    """One organiser of a session. A joint session counts for each of its groups, and once in totals."""

    class Role(models.TextChoices):
        LEAD = "lead", "georganiseerd door"
        WITH = "with", "in samenwerking met"

    session = models.ForeignKey(Session, models.CASCADE, related_name="organisers", verbose_name="sessie")
    themegroup = models.ForeignKey(
        ThemeGroup, models.PROTECT, related_name="organised", null=True, blank=True, verbose_name="themagroep"
    )
    pillar = models.ForeignKey(
        Pillar, models.PROTECT, related_name="organised", null=True, blank=True, verbose_name="pijler"
    )
    city = models.ForeignKey(City, models.PROTECT, related_name="organised", null=True, blank=True, verbose_name="stad")
    organisation = models.CharField("andere organisatie", max_length=200, blank=True)
    role = models.CharField("rol", max_length=5, choices=Role, default=Role.LEAD)
    printed_name = models.CharField(
        "naam zoals gedrukt", max_length=200, blank=True, help_text="Als het programma de groep anders noemt dan nu."
    )
    position = models.PositiveSmallIntegerField("volgorde", default=1)

    objects = SessionOrganiserQuerySet.as_manager()

    class Meta:
        verbose_name = "organisator"
        verbose_name_plural = "organisatoren"
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=_one_of("themegroup", "pillar", "city")
                | _one_of("pillar", "themegroup", "city")
                | _one_of("city", "themegroup", "pillar")
                | (Q(themegroup__isnull=True, pillar__isnull=True, city__isnull=True) & ~Q(organisation="")),
                name="organiser_is_exactly_one",
                violation_error_message="Kies precies één: een themagroep, een pijler, een stad of een organisatie.",
            ),
            *(
                models.UniqueConstraint(
                    fields=["session", field],
                    name=f"organiser_{field}_once_per_session",
                    violation_error_message=f"Deze {word} staat al bij de sessie.",
                )
                for field, word in [("themegroup", "themagroep"), ("pillar", "pijler"), ("city", "stad")]
            ),
            models.UniqueConstraint(
                fields=["session", "organisation"],
                condition=~Q(organisation=""),
                name="organiser_organisation_once_per_session",
                violation_error_message="Deze organisatie staat al bij de sessie.",
            ),
        ]

    def __str__(self):
        return self.name

    def natural_key(self):
        key = self.organisation if self.kind == "organisation" else self.organiser.slug
        return (*self.session.natural_key(), self.kind, key)

    natural_key.dependencies = [
        "programme.session",
        "themegroups.themegroup",
        "themegroups.pillar",
        "themegroups.city",
    ]

    @property
    def organiser(self):
        """The group, pillar or city; None for another organisation."""
        return self.themegroup or self.pillar or self.city

    @property
    def kind(self):
        """Which of the four it is: themegroup, pillar, city or organisation."""
        return next((kind for kind in ("themegroup", "pillar", "city") if getattr(self, kind)), "organisation")

    @property
    def spoken_name(self):
        """The name as a list of organisers says it: Pijler Fysiek, Gemeente Schiedam, ZJO."""
        party = self.organiser
        return spoken_name(self.kind, str(party) if party else self.organisation, self.printed_name)

    @property
    def name(self):
        """The name as this day's programme prints it."""
        return self.printed_name or (str(self.organiser) if self.organiser else self.organisation)
