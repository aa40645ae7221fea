"""The portal with the locks on seats taken off: the control of the race for a seat, and good for nothing else."""

from g40portal.wsgi import application
from sessions.actions import registering, seats
from sessions.models import Registration, Session

__all__ = ["application"]


def without_locks(registration, sessions):
    """Return what `seats.locked` returns, without locking anything."""
    return Registration.objects.get(pk=registration.pk), sessions_without_locks(session.pk for session in sessions)


def sessions_without_locks(ids):
    """Return what `seats.lock_sessions` returns, without locking anything."""
    return list(Session.objects.filter(pk__in=set(ids)).select_related("network_day", "timeslot").order_by("pk"))


seats.locked = without_locks
seats.lock_sessions = registering.lock_sessions = sessions_without_locks
