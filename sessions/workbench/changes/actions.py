"""Telling people of changes, and putting away what nobody has to be told."""

import hashlib

from django.db import transaction
from django.utils import timezone

from events.models import NetworkDay
from g40portal.jobs import ask
from sessions.actions import Refused
from sessions.mails import last_items
from sessions.models import ProgrammeChange
from sessions.workbench.changes import mails
from sessions.workbench.changes.progress import TELL
from sessions.workbench.changes.reading import in_order, items_of, recipients, to_tell

MOST_AT_ONCE = 200
"""So many mails are written while the page waits; more are the worker's."""
IN_ONE_JOB = 100
"""People in one job: between two of them the worker sends mails, so that nothing else waits long."""
CHANGED_MEANWHILE = "Er is intussen iets gewijzigd of al gemeld. Kijk opnieuw wat u wilt melden."


@transaction.atomic
def tell_changes(*, day, keys, by):
    """Mail everybody whom these Items (their keys) touch; return how many people that are.

    The day stays locked until the transaction ends, so that two who tell at once tell once. More than 200 mails are
    written by the worker. Raises Refused when the day is not public, or over, or an Item is no longer as it was seen.
    """
    day, items = _locked(day, keys)
    if not is_open(day):
        raise Refused("Melden kan zolang de dag gepubliceerd is, doorgaat en niet voorbij is.")
    pks = [change.pk for item in items for change in item.changes]
    touched = recipients(day, items)
    if len(touched) > MOST_AT_ONCE:
        people = [each.registration.pk for each in touched]
        for begin in range(0, len(people), IN_ONE_JOB):
            some = people[begin : begin + IN_ONE_JOB]
            ask(TELL, day=day.pk, changes=pks, registrations=some, round=_round(pks))
    else:
        _tell(touched, pks)
    _mark(pks)
    return len(touched)


@transaction.atomic
def keep_quiet(*, day, keys, by):
    """Put Items (their keys) away without telling anybody; return how many. Raises Refused as `tell_changes` does."""
    _, items = _locked(day, keys)
    _mark([change.pk for item in items for change in item.changes])
    return len(items)


@transaction.atomic
def tell_registration(*, day, changes, registration):
    """Write the mail of one person about these changes; return whether that was done now."""
    day = NetworkDay.objects.select_related("host_city", "venue").get(pk=day)
    if not is_open(day):
        return False
    return bool(_tell(recipients(day, items_of(day, changes), only=[registration]), changes))


def is_open(day):
    """Tell whether people can be told about a day: it is public, goes on, and is not over."""
    return day.status == NetworkDay.Status.PUBLISHED and not day.is_over(timezone.localdate())


def _locked(day, keys):
    day = NetworkDay.objects.select_for_update().get(pk=day.pk)
    items = [item for item in to_tell(day) if item.key in keys]
    if not items or {item.key for item in items} != set(keys):
        raise Refused(CHANGED_MEANWHILE)
    return day, in_order(items)


def _tell(touched, pks):
    last = last_items([each.registration for each in touched])
    return sum(mails.tell(each, once=f"wijziging:{each.registration.pk}:{_round(pks)}", last=last) for each in touched)


def _round(pks):
    """Name one round of telling by its changes: told twice, they are one mail."""
    return hashlib.sha256("-".join(map(str, sorted(pks))).encode()).hexdigest()[:16]


def _mark(pks):
    ProgrammeChange.objects.filter(pk__in=pks).update(told_at=timezone.now())
