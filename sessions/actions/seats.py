"""Seats in a session: taken, asked for, waited for, given up and passed on.

A session never has more confirmed attendees than seats, and a free seat goes to the first in the queue. Every action
that counts seats locks the registration first, then the sessions in order of id, so that two of them never wait for
each other. A freed seat is passed on after the commit, in a transaction of its own that locks in the same order; the
worker does the same every minute, so that no seat stays empty when a process ended in between.
"""

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from events.models import NetworkDay
from g40portal.models import raise_revision
from sessions import mails, seats
from sessions.actions.refused import Refused
from sessions.models import Registration, Session, SessionSignup
from sessions.overlap import share_time

Status = SessionSignup.Status


@transaction.atomic
def sign_up(*, registration, session, by):
    """Sign somebody up as he or she asks it: return the sign-up, with a seat, in the queue or as a request.

    Signing up twice returns the first sign-up. Raises Refused when the session takes no sign-ups of this kind, or
    overlaps with another that this person is in, asks for or waits for.
    """
    registration, [session] = locked(registration, [session])
    status = status_when_asked(session)
    existing = registration.signups.filter(session=session).first()
    if existing and existing.is_active:
        return existing
    refuse_overlap(registration, session, SessionSignup.ACTIVE)
    if status == Status.CONFIRMED:
        return _take_seat(registration, session, by=by, existing=existing)
    return _store(registration, session, status, by=by, existing=existing)


@transaction.atomic
def put_in(*, registration, session, by):
    """Give somebody a seat, or a place in the queue when it is full, as a secretary does: whatever the policy says.

    A request of this person is answered by it. Raises Refused when the session does not go on, or when this person
    has a seat in another one at the same time.
    """
    registration, [session] = locked(registration, [session])
    refuse_cancelled(session)
    existing = registration.signups.filter(session=session).first()
    if existing and existing.status in (Status.CONFIRMED, Status.WAITLISTED):
        return existing
    refuse_overlap(registration, session, [Status.CONFIRMED])
    return _take_seat(registration, session, by=by, existing=existing)


@transaction.atomic
def confirm_signup(*, signup, by):
    """Give a seat to who asked for one or waits for one; return the sign-up.

    Raises Refused when there is no free seat: a secretary may pass over the queue, never over the capacity.
    """
    registration, [session] = locked(signup.registration, [signup.session])
    signup = _again(signup)
    if signup.has_seat:
        return signup
    refuse_cancelled(session)
    if not registration.is_active:
        raise Refused(f"{registration} is niet meer aangemeld voor deze dag.")
    refuse_overlap(registration, session, [Status.CONFIRMED])
    if not has_free_seat(session):
        raise Refused(
            "Er is geen plaats vrij. Zet deze persoon op de wachtlijst, of verhoog eerst het aantal plaatsen."
        )
    signup = _store(registration, session, Status.CONFIRMED, by=by, existing=signup)
    mails.got_a_seat(signup)
    return signup


@transaction.atomic
def put_in_queue(*, signup, by):
    """Put who asked for a seat at the end of the queue; return the sign-up."""
    registration, [session] = locked(signup.registration, [signup.session])
    signup = _again(signup)
    if signup.status == Status.WAITLISTED:
        return signup
    if signup.has_seat:
        raise Refused(f"{registration} heeft al een plaats. Meld hem of haar eerst af.")
    refuse_cancelled(session)
    signup = _store(registration, session, Status.WAITLISTED, by=by, existing=signup)
    mails.put_in_queue(signup)
    return signup


@transaction.atomic
def decline(*, signup, note, by):
    """Answer a request, or a place in the queue, with no and a note; return the sign-up."""
    registration, [session] = locked(signup.registration, [signup.session])
    signup = _again(signup)
    if signup.status == Status.DECLINED:
        return signup
    if not signup.is_active:
        raise Refused(f"{registration} is al afgemeld.")
    had_seat = signup.has_seat
    signup = _store(registration, session, Status.DECLINED, by=by, existing=signup, note=note)
    mails.declined(signup, had_seat=had_seat)
    return signup


@transaction.atomic
def withdraw(*, signup, by, note=""):
    """Take somebody out of a session; return the sign-up. The seat goes to the first in the queue."""
    registration, [session] = locked(signup.registration, [signup.session])
    signup = _again(signup)
    if not signup.is_active:
        return signup
    had_seat = signup.has_seat
    signup = _store(registration, session, Status.WITHDRAWN, by=by, existing=signup, note=note)
    mails.withdrawn(signup, had_seat=had_seat)
    return signup


@transaction.atomic
def move(*, signup, to, by):
    """Move somebody from one session to another of the same day; return the new sign-up.

    Raises Refused, and changes nothing, when the other is full or overlaps with a third.
    """
    if signup.session_id == to.pk:
        raise Refused("Kies een andere sessie dan deze.")
    registration, sessions = locked(signup.registration, [signup.session, to])
    target = next(session for session in sessions if session.pk == to.pk)
    former = next(session for session in sessions if session.pk != to.pk)
    signup = _again(signup)
    if not signup.is_active:
        raise Refused(f"{registration} is al afgemeld.")
    if target.network_day_id != former.network_day_id:
        raise Refused("Deze sessie is op een andere dag.")
    refuse_cancelled(target)
    had_seat = signup.has_seat
    _store(registration, former, Status.WITHDRAWN, by=by, existing=signup)
    refuse_overlap(registration, target, [Status.CONFIRMED])
    existing = registration.signups.filter(session=target).first()
    if not has_free_seat(target) and not (existing and existing.has_seat):
        raise Refused(f"“{target.plain_title}” is vol.")
    moved = _store(registration, target, Status.CONFIRMED, by=by, existing=existing)
    mails.moved(moved, former=signup, had_seat=had_seat)
    return moved


@transaction.atomic
def change_choices(*, registration, sessions, by):
    """Make a person's sign-ups those for these sessions, and no others; return them.

    Only sessions that people sign up for themselves are touched: what a secretary arranged stays. Raises Refused,
    and changes nothing, when two of the choices overlap.
    """
    wanted = {session.pk for session in sessions}
    registration, _ = locked(registration, [])
    own = registration.signups.active().select_related("session")
    left = [signup for signup in own if signup.session_id not in wanted and is_own_choice(signup.session)]
    touched = lock_sessions([*wanted, *(signup.session_id for signup in left)])
    for signup in left:
        withdraw(signup=signup, by=by)
    chosen = [session for session in touched if session.pk in wanted]
    return [sign_up(registration=registration, session=session, by=by) for session in chosen]


def pass_on_seats(session_id):
    """Give the free seats of a session to the first in its queue, one transaction each; return who got one.

    Who is in another session at that time keeps the place in the queue and is passed over; so is who was removed.
    """
    promoted, passed_over = [], []
    while True:
        waiting = SessionSignup.objects.queue().filter(session=session_id).exclude(pk__in=passed_over)
        first = waiting.select_related("registration", "session").first()
        if first is None:
            return promoted
        with transaction.atomic():
            registration, [session] = locked(first.registration, [first.session])
            if not has_free_seat(session) or not takes_people(session):
                return promoted
            if waiting.values_list("pk", flat=True).first() != first.pk:
                continue  # Somebody changed the queue in between: look again.
            comes = registration.is_active and not registration.anonymised_at
            if not comes or overlapping(registration, session, [Status.CONFIRMED]):
                passed_over.append(first.pk)
                continue
            signup = _store(registration, session, Status.CONFIRMED, by=None, existing=_again(first), promoted=True)
            mails.promoted(signup)
            promoted.append(signup)


def pass_on_all_seats():
    """Pass on the free seats of every session with a queue that is still to come; return how many people got one."""
    today = timezone.localdate()
    days = NetworkDay.objects.filter(starts_on__gte=today) | NetworkDay.objects.filter(ends_on__gte=today)
    queued = SessionSignup.objects.queue().filter(session__network_day__in=days).order_by()
    return sum(len(pass_on_seats(pk)) for pk in sorted(set(queued.values_list("session", flat=True))))


def locked(registration, sessions):
    """Lock a registration, then sessions in order of id; return them as they are now."""
    registration = Registration.objects.select_for_update().get(pk=registration.pk)
    return registration, lock_sessions(session.pk for session in sessions)


def lock_sessions(ids):
    """Lock sessions in order of id; return them as they are now, with their day and slot."""
    ids = sorted(set(ids))
    list(Session.objects.select_for_update().order_by("pk").filter(pk__in=ids).values_list("pk"))
    return list(Session.objects.filter(pk__in=ids).select_related("network_day", "timeslot").order_by("pk"))


def is_own_choice(session):
    """Tell whether people sign up for a session themselves."""
    return session.signup_policy in (Session.SignupPolicy.OPEN, Session.SignupPolicy.REQUEST)


def takes_people(session):
    """Tell whether a session goes on, as far as anybody knows."""
    is_on = session.status in (Session.Status.CONFIRMED, Session.Status.TENTATIVE)
    return is_on and session.network_day.status == NetworkDay.Status.PUBLISHED


def refuse_cancelled(session):
    """Raise Refused when a session does not go on."""
    if session.status == Session.Status.CANCELLED or session.network_day.is_cancelled:
        raise Refused(f"“{session.plain_title}” gaat niet door.")


def status_when_asked(session):
    """Return what asking for this session gives: a seat, or a request. Raises Refused when neither."""
    refuse_cancelled(session)
    if not takes_people(session) or session.signup_policy == Session.SignupPolicy.NONE:
        raise Refused(f"Voor “{session.plain_title}” hoeft u zich niet aan te melden.")
    if session.signup_policy == Session.SignupPolicy.SECRETARY:
        raise Refused(f"Aanmelden voor “{session.plain_title}” gaat via de secretaris van de groep.")
    asks = session.signup_policy == Session.SignupPolicy.REQUEST or session.is_members_only
    return Status.REQUESTED if asks else Status.CONFIRMED


def overlapping(registration, session, statuses):
    """Return the other sessions at the same time that this person has a sign-up of these statuses for."""
    others = registration.signups.filter(status__in=statuses).exclude(session=session)
    return [
        other.session
        for other in others.select_related("session__timeslot", "session__network_day")
        if other.session.on_date == session.on_date
        and share_time((other.session.begins, other.session.ends), (session.begins, session.ends))
    ]


def refuse_overlap(registration, session, statuses):
    """Raise Refused when somebody is already in another session at the same time, and name it."""
    for other in overlapping(registration, session, statuses):
        raise Refused(
            f"“{session.plain_title}” ({session.hours}) is tegelijk met “{other.plain_title}” ({other.hours}). "
            "Kies een van beide."
        )


def has_free_seat(session):
    """Tell whether a session, whose row is locked, has a seat that nobody has taken."""
    return session.capacity is None or session.signups.confirmed().count() < session.capacity


def _take_seat(registration, session, *, by, existing):
    """Store a seat, or the end of the queue when the session is full or others wait already."""
    is_free = has_free_seat(session) and not (session.capacity and session.signups.queue().exists())
    return _store(registration, session, Status.CONFIRMED if is_free else Status.WAITLISTED, by=by, existing=existing)


def _again(signup):
    """The sign-up as it is now, under the locks."""
    return SessionSignup.objects.select_related("registration__city", "session__network_day").get(pk=signup.pk)


def _store(registration, session, status, *, by, existing=None, note="", promoted=False):
    """Store a status, with what follows from it: a place in the queue, the public state, a seat to pass on."""
    before = _public_state(session)
    signup = existing or SessionSignup(registration=registration, session=session)
    gives_up = signup.pk is not None and signup.has_seat and status != Status.CONFIRMED
    if signup.status != Status.WAITLISTED or status != Status.WAITLISTED:
        signup.position = _end_of_queue(session) if status == Status.WAITLISTED else None
    signup.status, signup.changed_by, signup.note = status, by, note
    signup.promoted_at = timezone.now() if promoted else None
    if status != Status.CONFIRMED:
        signup.attendance = SessionSignup.Attendance.UNKNOWN
    signup.save()
    if _public_state(session) != before:
        raise_revision()
    if gives_up:
        # Who comes back needs the link again: it went out of the calendar with the seat.
        signup.deliveries.all().delete()
        transaction.on_commit(lambda: pass_on_seats(session.pk), robust=True)
    return signup


def _end_of_queue(session):
    return (session.signups.aggregate(last=Max("position"))["last"] or 0) + 1


def _public_state(session):
    counts = SessionSignup.objects.filter(session=session).counted().get(session.pk, {})
    return seats.state(session.capacity, counts.get(Status.CONFIRMED, 0), counts.get(Status.WAITLISTED, 0))
