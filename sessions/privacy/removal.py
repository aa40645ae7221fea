"""Remove one person from one day at his own request: at once, and once more after a backup was put back."""

from auditlog.context import disable_auditlog
from django.db import transaction
from django.utils import timezone

from sessions import actions
from sessions.actions.seats import locked
from sessions.models import AttendeeNeeds, Registration
from sessions.privacy import journal, traces
from sessions.privacy.anonymising import anonymise, forget_notes


@transaction.atomic
def remove_registration(*, registration, by):
    """Forget somebody on a day, and give up the seats that are still worth something; return the registration.

    Seats go to the first in the queue. What is left is a number: the registration as withdrawn, or as it was when the
    day is over. Mails that wait for this person are not sent. Doing it twice changes nothing. It is written in the
    journal first, so that a removal that is broken off is finished by `manage.py anonymise`.
    """
    registration, _ = locked(registration, [])
    if registration.anonymised_at:
        return registration
    journal.note_removal(registration)
    return _remove(registration, by=by)


def remove_again():
    """Remove who asked for it before, and was brought back by a backup; return how many people that were."""
    return sum(_remove_again(line) for line in journal.lines(journal.Removal))


@transaction.atomic
def _remove_again(line):
    known = Registration.objects.select_for_update(of=("self",)).filter(
        pk=line.registration, network_day=line.day, anonymised_at=None
    )
    registration = known.first()
    if registration is None or not line.is_about(registration):
        return False
    _remove(registration, by=None)
    return True


def _remove(registration, *, by):
    with disable_auditlog():
        _give_up_seats(registration, by=by)
        traces.forget_mails_of(registration)
        traces.forget_changes_of(registration)
        registration.invitations.filter(declined_at=None).update(declined_at=timezone.now())
        registration.invitations.update(registration=None)
        AttendeeNeeds.objects.filter(registration=registration).delete()
        forget_notes(registration.signups.all())
        anonymise([registration], keeps_hash=False)
    return registration


def _give_up_seats(registration, *, by):
    """Withdraw from what is still to come; what was, stays counted."""
    if not registration.is_active or registration.network_day.is_over(timezone.localdate()):
        return
    signups = registration.signups.active().select_related("session__network_day", "session__timeslot")
    for signup in signups.order_by("session_id"):
        if not _has_begun(signup.session):
            actions.withdraw(signup=signup, by=by)
    if not registration.check_ins.exists():
        registration.status, registration.held_until = Registration.Status.WITHDRAWN, None
        registration.save(update_fields=["status", "held_until", "modified_at"])


def _has_begun(session):
    now = timezone.localtime()
    if session.on_date is None or session.on_date > now.date():
        return False
    return session.on_date < now.date() or (session.begins is not None and session.begins <= now.time())
