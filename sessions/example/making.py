"""Making the example day, once, and again when it is past."""

from auditlog.context import disable_auditlog
from django.db import transaction
from django.utils import timezone

from events.models import NetworkDay
from sessions.actions import Refused
from sessions.example.attendees import make_attendees
from sessions.example.programme import SLUG, SOURCE, make_programme
from sessions.example.removal import remove


@transaction.atomic
def make_example_day(*, by):
    """Make the example day, in place of one that is past; return it, and whether it is new.

    One that is still to come stays as it is, whatever was changed in it. Nobody is mailed, and it does not appear in
    the record of changes. Raises Refused when the day that it is copied from is not there, or when a real day bears
    its address. `by` is who asks.
    """
    now = timezone.now()
    former = NetworkDay.objects.select_for_update().filter(slug=SLUG).first()
    if former and not former.is_example:
        raise Refused(f"Het adres /netwerkdagen/{SLUG}/ is van een echte dag: er is geen voorbeelddag gemaakt.")
    if former and not _is_past(former, timezone.localdate(now)):
        return former, False
    source = NetworkDay.objects.filter(slug=SOURCE).select_related("host_city").first()
    if source is None:
        raise Refused(
            f"De netwerkdag {SOURCE} staat niet in de database: er is geen voorbeelddag gemaakt. Laad eerst de "
            "beschreven dagen, met manage.py load_demo op een lege database."
        )
    with disable_auditlog():
        if former:
            remove(former)
        day = make_programme(source, now)
        make_attendees(day, now)
    return day, True


def _is_past(day, today):
    return day.last_date is None or day.last_date < today
