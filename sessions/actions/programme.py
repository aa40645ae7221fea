"""What the secretariat does with days and sessions as a whole: publish, cancel, take back."""

from django.db import transaction

from events.models import NetworkDay
from sessions.actions.refused import Refused
from sessions.models import Session


@transaction.atomic
def set_day_status(*, day, status, by):
    """Publish a day, cancel it or make it a draft again; return whether that changed anything.

    The day's row stays locked until the transaction ends. Its sessions keep their own status. `by` is who asks: the
    caller writes it in the history.
    """
    day = NetworkDay.objects.select_for_update().get(pk=day.pk)
    if day.status == status:
        return False
    day.status = status
    day.save(update_fields=["status"])
    return True


@transaction.atomic
def set_session_status(*, session, status, by):
    """Confirm a session, cancel it or make it a draft again; return whether that changed anything.

    The session's row stays locked until the transaction ends.
    """
    session = Session.objects.select_for_update().get(pk=session.pk)
    if session.status == status:
        return False
    session.status = status
    session.save(update_fields=["status"])
    return True


@transaction.atomic
def publish_programme(*, day, by):
    """Publish a day together with its draft sessions; return the sessions that this made public.

    Locks the day first, then its sessions in order of id. Refuses a cancelled day: it is taken back first.
    """
    day = NetworkDay.objects.select_for_update().get(pk=day.pk)
    if day.is_cancelled:
        raise Refused(f"{day} is vervallen. Maak er eerst weer een concept van.")
    drafts = list(day.sessions.filter(status=Session.Status.DRAFT).select_for_update().order_by("pk"))
    for session in drafts:
        session.status = Session.Status.CONFIRMED
        session.save(update_fields=["status"])
    set_day_status(day=day, status=NetworkDay.Status.PUBLISHED, by=by)
    return drafts
