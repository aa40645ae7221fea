"""What the secretariat does with days and sessions as a whole: publish, cancel, take back."""

from django.db import transaction
from django.utils import timezone

from events.models import NetworkDay
from sessions import mails
from sessions.actions.changes import ensure_snapshot, record_changes
from sessions.actions.refused import Refused
from sessions.actions.seats import pass_on_seats
from sessions.models import Session


@transaction.atomic
def set_day_status(*, day, status, by):
    """Publish a day or make it a draft again, which nobody is mailed about; return whether that changed anything.

    The day's row stays locked until the transaction ends. Its sessions keep their own status. `by` is who asks: the
    caller writes it in the history. Refuses to publish a cancelled day: that, and cancelling, is told with a reason
    (sessions.actions.whole_day).
    """
    day = NetworkDay.objects.select_for_update().get(pk=day.pk)
    if day.status == status:
        return False
    if status == NetworkDay.Status.PUBLISHED:
        _refuse_cancelled(day)
    ensure_snapshot(day=day)
    day.status = status
    day.save(update_fields=["status"])
    record_changes(day=day, by=by)
    return True


def _refuse_cancelled(day):
    if day.is_cancelled and day.is_over(timezone.localdate()):
        raise Refused(f"{day} is vervallen. Maak er eerst weer een concept van.")
    if day.is_cancelled:
        raise Refused(f"{day} is vervallen. Kies bij die dag “Hele dag wijzigen”: daar laat u hem toch doorgaan.")


@transaction.atomic
def set_session_status(*, session, status, by):
    """Confirm a session, cancel it or make it a draft again; return whether that changed anything.

    Its day and then its row stay locked until the transaction ends. Who has, asks for or waits for a seat in a session
    that is cancelled is told by mail; the sign-ups stay, so that the session can be taken back.
    """
    day = NetworkDay.objects.select_for_update().get(pk=session.network_day_id)
    session = Session.objects.select_for_update().get(pk=session.pk)
    if session.status == status:
        return False
    ensure_snapshot(day=day)
    session.status = status
    session.save(update_fields=["status"])
    record_changes(day=day, by=by)
    if status == Session.Status.CANCELLED:
        tell_of_cancellation(session)
    pass_on_after_commit(session.pk)
    return True


def tell_of_cancellation(session):
    """Mail everybody with an active sign-up that a session does not go on, and take it out of their calendars.

    Return how many people that are, of who has an address. The caller has locked the session, so that nobody joins it
    meanwhile.
    """
    session = Session.objects.for_calendar().get(pk=session.pk)
    told = list(
        session.signups.active().reachable().select_related("registration__network_day__host_city").order_by("pk")
    )
    for signup in told:
        mails.session_cancelled(signup)
    return len(told)


@transaction.atomic
def set_capacity(*, session, capacity, by):
    """Set the number of seats (None: as many as come); return how many people have a seat above it.

    More seats go to the queue, in its order, once this is stored. Fewer take nobody's seat away: the caller warns.
    The session's row stays locked until the transaction ends.
    """
    session = Session.objects.select_for_update().get(pk=session.pk)
    session.capacity = capacity
    session.save(update_fields=["capacity"])
    pass_on_after_commit(session.pk)
    taken = session.signups.confirmed().count()
    return max(0, taken - capacity) if capacity is not None else 0


def pass_on_after_commit(session_id):
    """Pass the free seats of a session on to its queue, once what made them free is stored."""
    transaction.on_commit(lambda: pass_on_seats(session_id), robust=True)


@transaction.atomic
def publish_programme(*, day, by):
    """Publish a day together with its draft sessions; return the sessions that this made public.

    Locks the day first, then its sessions in order of id. Refuses a cancelled day: it is taken back first.
    """
    day = NetworkDay.objects.select_for_update().get(pk=day.pk)
    _refuse_cancelled(day)
    ensure_snapshot(day=day)
    drafts = list(day.sessions.filter(status=Session.Status.DRAFT).select_for_update().order_by("pk"))
    for session in drafts:
        session.status = Session.Status.CONFIRMED
        session.save(update_fields=["status"])
    set_day_status(day=day, status=NetworkDay.Status.PUBLISHED, by=by)
    record_changes(day=day, by=by)
    return drafts
