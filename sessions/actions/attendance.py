"""Who was there: in a session, and at the door."""

from django.db import transaction

from g40portal.dutch import listed
from sessions.actions.refused import Refused
from sessions.actions.registering import walk_in
from sessions.actions.seats import confirm_signup, has_free_seat, put_in
from sessions.models import CheckIn, Registration, SessionSignup

Attendance = SessionSignup.Attendance


def set_attendance(*, signup, attendance, by):
    """Write down whether somebody was in a session; return the sign-up. Raises Refused for who has no seat."""
    set_attendances(session=signup.session, chosen={signup.pk: attendance}, by=by)
    signup.refresh_from_db(fields=["attendance", "changed_by", "modified_at"])
    return signup


@transaction.atomic
def set_attendances(*, session, chosen, by, rest=()):
    """Write down who was in a session; return the sign-ups that this changed.

    `chosen` gives an attendance for each sign-up's id. Who of the ids in `rest` nobody has filled in yet, was there.
    Locks the sign-ups in order of id. Raises Refused, and changes nothing at all, when one of them is of another
    session or has no seat any more.
    """
    ids = {*chosen, *rest}
    locked = SessionSignup.objects.select_for_update(of=("self",)).with_people().order_by("pk")
    signups = list(locked.filter(session=session, pk__in=ids))
    if len(signups) != len(ids):
        raise Refused("Deze lijst hoort niet bij deze sessie. Er is niets opgeslagen.")
    seatless = [str(signup.registration) for signup in signups if not signup.has_seat]
    if seatless:
        raise Refused(f"Geen plaats meer in deze sessie: {listed(seatless)}. Er is niets opgeslagen.")
    changed = [signup for signup in signups if _fill_in(signup, chosen, by)]
    came = [each.registration for each in changed if each.attendance == Attendance.PRESENT]
    unconfirmed = [each.pk for each in came if each.status == Registration.Status.UNCONFIRMED]
    if unconfirmed:
        # After the commit, because it locks registrations, which come before sign-ups.
        transaction.on_commit(lambda: [confirm_by_coming(pk) for pk in unconfirmed], robust=True)
    return changed


def _fill_in(signup, chosen, by):
    """Store what was chosen, or that somebody of the rest was there; return whether that changed anything."""
    is_known = signup.attendance != Attendance.UNKNOWN
    attendance = chosen.get(signup.pk, signup.attendance if is_known else Attendance.PRESENT)
    if signup.attendance == attendance:
        return False
    signup.attendance, signup.changed_by = attendance, by
    signup.save(update_fields=["attendance", "changed_by", "modified_at"])
    return True


@transaction.atomic
def walk_in_to_session(*, session, attendee, by):
    """Give a seat to somebody who stands in the room, on the day as well if need be; return the sign-up.

    Who is there goes before who waits, never over the capacity: raises Refused, and registers nobody, when the session
    is full, is cancelled, or overlaps with another in which this person has a seat.
    """
    registration = walk_in(day=session.network_day, attendee=attendee, by=by)
    signup = put_in(registration=registration, session=session, by=by)
    if not signup.has_seat:
        if not has_free_seat(signup.session):
            raise Refused(
                f"“{session.plain_title}” is vol: alle {signup.session.capacity} plaatsen zijn bezet. Meld eerst "
                "iemand af die niet komt, of vraag het secretariaat om meer plaatsen."
            )
        signup = confirm_signup(signup=signup, by=by)
    return set_attendance(signup=signup, attendance=Attendance.PRESENT, by=by)


@transaction.atomic
def check_in(*, registration, date, by):
    """Write down that somebody came in on a date of the day; return the check-in. Twice is once.

    The registration stays locked until the transaction ends. Who had not confirmed yet, does so by coming. Raises
    Refused when the day is not on that date, or when he or she is not registered any more.
    """
    registration = _locked(registration.pk)
    if date not in registration.network_day.all_dates:
        raise Refused("De netwerkdag is niet op deze datum.")
    if not registration.is_active:
        raise Refused(f"{registration} is niet meer aangemeld. Voeg deze persoon opnieuw toe.")
    _confirm(registration)
    came, _ = CheckIn.objects.get_or_create(registration=registration, date=date, defaults={"by": by})
    return came


@transaction.atomic
def undo_check_in(*, registration, date, by):
    """Take back that somebody came in on a date."""
    CheckIn.objects.filter(registration=registration, date=date).delete()


@transaction.atomic
def let_in(*, day, attendee, date, by):
    """Register somebody who stands at the door, and check in; return the check-in. Raises Refused as `check_in`."""
    return check_in(registration=walk_in(day=day, attendee=attendee, by=by), date=date, by=by)


@transaction.atomic
def let_in_again(*, registration, date, by):
    """Put somebody who had withdrawn, or did not confirm, on the day again and check in; return the check-in.

    Badge, personal page and wishes stay as they were; the seats in sessions went to others. Raises Refused as
    `check_in`, and for who was made anonymous.
    """
    registration = _locked(registration.pk)
    if registration.anonymised_at:
        raise Refused("Van deze aanmelding is niet meer bekend van wie zij was.")
    if not registration.is_active:
        registration.status, registration.source = Registration.Status.REGISTERED, Registration.Source.WALK_IN
        registration.save(update_fields=["status", "source", "modified_at"])
    return check_in(registration=registration, date=date, by=by)


@transaction.atomic
def confirm_by_coming(pk):
    """Confirm the registration of who has not done so and turns up, so that nothing of it lapses."""
    _confirm(_locked(pk))


def _locked(pk):
    registrations = Registration.objects.select_for_update(of=("self",)).select_related("network_day")
    return registrations.get(pk=pk)


def _confirm(registration):
    if registration.status == Registration.Status.UNCONFIRMED:
        registration.status, registration.held_until = Registration.Status.REGISTERED, None
        registration.save(update_fields=["status", "held_until", "modified_at"])
