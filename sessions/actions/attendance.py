"""Who was there: in a session, and at the door."""

from django.db import IntegrityError, transaction

from sessions.actions.refused import Refused
from sessions.models import CheckIn, SessionSignup


@transaction.atomic
def set_attendance(*, signup, attendance, by):
    """Write down whether somebody was in a session; return the sign-up. Raises Refused for who has no seat."""
    signup = SessionSignup.objects.select_for_update().get(pk=signup.pk)
    if not signup.has_seat:
        raise Refused(f"{signup.registration} heeft geen plaats in deze sessie.")
    if signup.attendance != attendance:
        signup.attendance, signup.changed_by = attendance, by
        signup.save(update_fields=["attendance", "changed_by", "modified_at"])
    return signup


def check_in(*, registration, date, by):
    """Write down that somebody came in on a date of the day; return the check-in. Twice is once.

    Raises Refused when the day is not on that date, or when he or she is not registered any more.
    """
    if date not in registration.network_day.all_dates:
        raise Refused("De netwerkdag is niet op deze datum.")
    if not registration.is_active:
        raise Refused(f"{registration} is afgemeld. Voeg deze persoon toe als gast aan de deur.")
    try:
        with transaction.atomic():
            return CheckIn.objects.create(registration=registration, date=date, by=by)
    except IntegrityError:
        return CheckIn.objects.get(registration=registration, date=date)


def undo_check_in(*, registration, date, by):
    """Take back that somebody came in on a date."""
    CheckIn.objects.filter(registration=registration, date=date).delete()
