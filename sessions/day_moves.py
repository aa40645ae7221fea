"""What moving a day to another date makes of its own dates, those of its slots, its registration and its address.

Looked at beforehand and done by the same functions, so that a preview says what will happen.
"""

import datetime
from dataclasses import dataclass

from django.db.models import F
from django.db.models.functions import Coalesce
from django.utils import timezone

from events import slugs
from events.models import FormerDaySlug, NetworkDay
from g40portal.slugs import free


@dataclass(frozen=True)
class Move:
    """A day as it will be: its dates, the moments at which registration opens and closes, and its address."""

    starts_on: datetime.date
    ends_on: datetime.date | None
    shift: datetime.timedelta | None
    """How far it goes; None when it was not known to the day before."""
    registration_opens_at: datetime.datetime | None
    registration_closes_at: datetime.datetime | None
    slug: str

    def apply_to(self, day):
        """Make a day what it will be, without saving it; return the names of the fields."""
        fields = ["starts_on", "ends_on", "registration_opens_at", "registration_closes_at", "slug"]
        for name in fields:
            setattr(day, name, getattr(self, name))
        day.precision = NetworkDay.Precision.DAY
        return [*fields, "precision"]


def move_of(day, starts_on, now):
    """Return what moving a day to a first date makes of it; two queries. A day of two dates keeps its length."""
    is_known = day.precision == NetworkDay.Precision.DAY and day.starts_on is not None
    shift = starts_on - day.starts_on if is_known else None
    opens, closes = _registration(day, shift or datetime.timedelta(), now)
    return Move(
        starts_on=starts_on,
        ends_on=day.ends_on + shift if is_known and day.ends_on else None,
        shift=shift,
        registration_opens_at=opens,
        registration_closes_at=closes,
        # An example is found by its address when it is made anew, and takes none of a real day.
        slug=day.slug if day.is_example else free_slug(day, starts_on),
    )


def days_on(move, but):
    """Return other days that go on and are on one of the dates of a move; one query."""
    last = Coalesce(F("ends_on"), F("starts_on"))
    others = NetworkDay.objects.real().with_place().exclude(pk=but.pk).exclude(status=NetworkDay.Status.CANCELLED)
    at_the_time = others.filter(precision=NetworkDay.Precision.DAY).annotate(last_on=last)
    return list(at_the_time.filter(starts_on__lte=move.ends_on or move.starts_on, last_on__gte=move.starts_on))


def shifted(moment, shift):
    """Return a moment some days later, at the same time by the clock, also where summer time lies between."""
    if moment is None:
        return None
    local = timezone.localtime(moment)
    return timezone.make_aware(local.replace(tzinfo=None) + shift)


def free_slug(day, starts_on):
    """Return the address of a day on a date, also of one that is not stored yet; one of its own.

    Never the address, or a former address, of another day: what leads there goes on leading there.
    """
    proposed = slugs.propose(
        starts_on=starts_on,
        precision=NetworkDay.Precision.DAY,
        place=day.place or (day.host_city.name if day.host_city else ""),
        is_online=day.format == NetworkDay.Format.ONLINE,
    )
    begins = {"slug__startswith": proposed}
    taken = set(NetworkDay.objects.filter(**begins).exclude(pk=day.pk).values_list("slug", flat=True))
    taken |= set(FormerDaySlug.objects.filter(**begins).exclude(network_day=day.pk).values_list("slug", flat=True))
    return free(proposed, taken)


def _registration(day, shift, now):
    """What has opened stays open since then; what is still to come goes along with the day."""
    opens, closes = day.registration_opens_at, shifted(day.registration_closes_at, shift)
    has_opened = opens is not None and opens <= now
    if not has_opened or (closes is not None and closes <= opens):
        opens = shifted(opens, shift)
    return opens, closes
