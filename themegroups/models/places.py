"""The cities of the network, and others that the programmes name."""

from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse

from g40portal.dutch import place_sort_name
from g40portal.fields import SortNameField
from g40portal.models import PublicModel, PublicQuerySet


class CityQuerySet(PublicQuerySet):
    def get_by_natural_key(self, slug):
        return self.get(slug=slug)


class City(PublicModel):
    """A municipality. A place within it (Zaandam in Zaanstad) is written on the day, not here."""

    name = models.CharField("naam", max_length=100)
    sort_name = SortNameField("sorteernaam", help_text="Leeg laten: het portaal stelt hem voor (Hertogenbosch, 's-).")
    slug = models.SlugField("adres", unique=True)
    is_member = models.BooleanField("lid van de G40", default=True)

    objects = CityQuerySet.as_manager()

    class Meta:
        verbose_name = "stad"
        verbose_name_plural = "steden"
        ordering = [Lower("sort_name")]

    def __str__(self):
        return self.name

    def natural_key(self):
        return (self.slug,)

    def save(self, *args, **kwargs):
        """Propose the sort name where none was given."""
        self.sort_name = self.sort_name or place_sort_name(self.name)
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("city", args=[self.slug])
