"""Buildings where a network day is held, and their rooms."""

from django.db import models
from django.db.models import Q

from g40portal.models import PublicModel, PublicQuerySet
from themegroups.models import City


class VenueQuerySet(PublicQuerySet):
    def get_by_natural_key(self, slug):
        return self.get(slug=slug)


class Venue(PublicModel):
    """A building, with its address as printed."""

    name = models.CharField("naam", max_length=150)
    slug = models.SlugField("kenmerk", max_length=100, unique=True)
    address = models.CharField("adres", max_length=200, blank=True)
    place = models.CharField("plaats", max_length=100, blank=True)
    city = models.ForeignKey(
        City, models.PROTECT, related_name="venues", null=True, blank=True, verbose_name="gemeente"
    )
    accessibility = models.TextField("toegankelijkheid", blank=True)

    objects = VenueQuerySet.as_manager()

    class Meta:
        verbose_name = "locatie"
        verbose_name_plural = "locaties"
        ordering = ["name", "slug"]

    def __str__(self):
        return ", ".join(part for part in [self.name, self.address, self.place] if part)

    def natural_key(self):
        return (self.slug,)

    natural_key.dependencies = ["themegroups.city"]


class RoomQuerySet(PublicQuerySet):
    def get_by_natural_key(self, venue, name):
        return self.get(venue__slug=venue, name=name)


class Room(PublicModel):
    """A room of a venue."""

    venue = models.ForeignKey(Venue, models.CASCADE, related_name="rooms", verbose_name="locatie")
    name = models.CharField("naam", max_length=100)
    capacity = models.PositiveIntegerField("plaatsen", null=True, blank=True)
    position = models.PositiveSmallIntegerField("volgorde", default=1)
    accessibility = models.CharField("toegankelijkheid", max_length=200, blank=True, help_text="Zoals: ringleiding.")

    objects = RoomQuerySet.as_manager()

    class Meta:
        verbose_name = "zaal"
        verbose_name_plural = "zalen"
        ordering = ["venue", "position", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["venue", "name"],
                name="room_name_once_per_venue",
                violation_error_message="Deze locatie heeft al een zaal met deze naam.",
            ),
            models.CheckConstraint(
                condition=Q(capacity__isnull=True) | Q(capacity__gte=1),
                name="room_has_seats",
                violation_error_message="Een zaal heeft ten minste één plaats; laat leeg wat onbekend is.",
            ),
        ]

    def __str__(self):
        return self.name

    def natural_key(self):
        return (*self.venue.natural_key(), self.name)

    natural_key.dependencies = ["events.venue"]
