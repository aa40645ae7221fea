"""From what was read to the programme of a day, in one transaction."""

import functools

from django.db import transaction
from django.utils import timezone

from events import slugs
from events.models import FormerDaySlug, NetworkDay
from g40portal.slugs import free
from sessions.actions import Refused
from sessions.models import ImportedProgramme
from sessions.workbench.importing import checks, values
from sessions.workbench.importing.writing import Writer, saved, venue_of, written
from themegroups.models import City

SAVED_ALREADY = "Dit programma is al opgeslagen."
CHANGED = "Iemand heeft dit programma intussen verbeterd. Kijk het opnieuw na en sla het dan op."
PROBLEMS = "Het programma is nog niet op te slaan: verbeter eerst wat hieronder fout staat."


@transaction.atomic
def make_day(*, imported, version, by):
    """Make a draft day of what was read, with its slots and draft sessions; return it.

    The imported programme stays locked until the transaction ends, so two people never make two days of it. Raises
    Refused when it was saved or mended meanwhile, or when something in it cannot be stored.
    """
    imported = ready_to_save(imported, version)
    if imported.network_day_id:
        raise Refused("Dit programma hoort bij een dag die er al is.")
    day = written(functools.partial(_write, imported.found))
    close(imported, day)
    return day


def _write(found, is_trusting):
    city = city_of(found)
    own = values.day_values(found, city)
    day = NetworkDay(status=NetworkDay.Status.DRAFT, venue=venue_of(found, city), **own)
    place = day.place or (city.name if city else "")
    is_online = day.format == NetworkDay.Format.ONLINE
    day.slug = _free_slug(
        slugs.propose(starts_on=day.starts_on, precision=day.precision, place=place, is_online=is_online)
    )
    saved(day)
    writer = Writer(day, is_trusting=is_trusting)
    for position, find in enumerate(found["slots"], 1):
        slot = writer.slot(find, position)
        for place_in_slot, session in enumerate(find["sessions"], 1):
            writer.session(session, find, slot, place_in_slot)
    return day


def ready_to_save(imported, version):
    """Lock what was read, and return it; raises Refused unless it is what somebody has seen, and right."""
    imported = ImportedProgramme.objects.select_for_update().get(pk=imported.pk)
    if imported.status == ImportedProgramme.Status.SAVED:
        raise Refused(SAVED_ALREADY)
    if imported.status != ImportedProgramme.Status.READY or imported.version != version:
        raise Refused(CHANGED)
    if checks.problems_of(imported.found):
        raise Refused(PROBLEMS)
    return imported


def city_of(found):
    """Return the host city that was chosen, or None."""
    return City.objects.filter(slug=found.get("city_key") or "").first()


def close(imported, day):
    """Write down that a day has been made of what was read."""
    imported.status, imported.network_day, imported.saved_at = ImportedProgramme.Status.SAVED, day, timezone.now()
    imported.save(update_fields=["status", "network_day", "saved_at"])


def _free_slug(slug):
    taken = {
        *NetworkDay.objects.filter(slug__startswith=slug).values_list("slug", flat=True),
        *FormerDaySlug.objects.filter(slug__startswith=slug).values_list("slug", flat=True),
    }
    return free(slug, taken)
