"""People on a network day: registered by themselves, an assistant or a secretary; confirmed, lapsed, withdrawn."""

import datetime
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils import timezone

from events.models import NetworkDay
from g40portal.locks import keep
from sessions import mails
from sessions.actions.refused import Refused
from sessions.actions.seats import change_choices, lock_sessions, put_in, withdraw
from sessions.models import AttendeeNeeds, Registration
from sessions.models.registration import new_code, new_token
from themegroups.models import City

HELD = datetime.timedelta(hours=24)
"""How long the seats of who has not confirmed yet are held."""


@dataclass(frozen=True)
class Attendee:
    """What is known of somebody who is to be registered."""

    name: str
    email: str = ""
    function: str = ""
    city: City | None = None
    organisation: str = ""
    kind: str = Registration.Kind.ADMINISTRATOR
    comes_to_lunch: bool = False
    dietary: str = ""
    access: str = ""
    sessions: tuple = ()
    """The sessions that he or she chose."""


@dataclass(frozen=True)
class Contact:
    """The assistant who gets the mail for the people whom she registers."""

    name: str
    email: str


@transaction.atomic
def register(*, day, attendees, contact=None, by=None):
    """Register people who do so themselves, or whose assistant does; return the new registrations.

    The seats are taken at once and held for 24 hours: the mailed link confirms. Who is known already is not changed
    and gets the link by mail, at the address that is known. Raises Refused, and changes nothing, when registration is
    closed or two choices of a person overlap.
    """
    now = timezone.now()
    # A day that is being called off is called off first: who is on its list by then is told, who comes later refused.
    keep(day)
    day = NetworkDay.objects.get(pk=day.pk)
    if not day.registration_is_open(now):
        raise Refused("De aanmelding voor deze dag is niet open.")
    new, known = _take_up_all(day, attendees, contact, now)
    # All of them before the first seat is taken: two parties that want the same sessions never wait for each other.
    lock_sessions(session.pk for _, attendee in new for session in attendee.sessions)
    for registration, attendee in new:
        change_choices(registration=registration, sessions=attendee.sessions, by=by)
    for registration in known:
        mails.your_link(registration, now)
    if new:
        mails.please_confirm([registration for registration, _ in new], contact)
    return [registration for registration, _ in new]


@transaction.atomic
def confirm(*, registration):
    """Confirm what somebody signed up for; return the registration. Doing it twice changes nothing.

    Raises Refused when the 24 hours have passed, the registration was withdrawn, or the day does not go on.
    """
    registration = Registration.objects.select_for_update().get(pk=registration.pk)
    if registration.status == Registration.Status.REGISTERED:
        return registration
    if registration.network_day.is_cancelled:
        raise Refused("Deze netwerkdag gaat niet door. U hoeft niets te doen.")
    is_held = registration.status == Registration.Status.UNCONFIRMED and registration.held_until > timezone.now()
    if not is_held:
        raise Refused("Deze aanmelding is niet op tijd bevestigd. Meld u opnieuw aan; dat kan zolang er plaats is.")
    registration.status, registration.held_until = Registration.Status.REGISTERED, None
    registration.save(update_fields=["status", "held_until", "modified_at"])
    mails.registered(registration)
    return registration


def lapse_unconfirmed(now=None):
    """Let go of what was not confirmed in time; return how many people that were. Their seats go to the queue."""
    late = Registration.objects.lapsed_at(now or timezone.now()).values_list("pk", flat=True)
    return sum(_lapse(pk, now or timezone.now()) for pk in list(late))


@transaction.atomic
def _lapse(pk, now):
    registration = Registration.objects.select_for_update(of=("self",)).lapsed_at(now).filter(pk=pk).first()
    if registration is None:
        return False
    _end(registration, Registration.Status.LAPSED, by=None)
    return True


@transaction.atomic
def withdraw_registration(*, registration, by):
    """Take somebody off a day and out of all its sessions; return the registration."""
    registration = Registration.objects.select_for_update().get(pk=registration.pk)
    if not registration.is_active:
        return registration
    _end(registration, Registration.Status.WITHDRAWN, by=by)
    mails.day_withdrawn(registration)
    return registration


def _end(registration, status, *, by):
    """Give up all seats of a registration that is locked, in order of session, and store why."""
    for signup in registration.signups.active().order_by("session_id"):
        withdraw(signup=signup, by=by)
    registration.status, registration.held_until = status, None
    registration.save(update_fields=["status", "held_until", "modified_at"])


@transaction.atomic
def add_attendee(*, session, attendee, by):
    """Put somebody in a session as its secretary does: return the sign-up, and whether it is new.

    Who is not on the day yet is registered, and gets a mail that says what is kept, with the personal link.
    Raises Refused as `put_in` does.
    """
    registration, is_new = on_the_day(day=session.network_day, attendee=attendee, source=Registration.Source.SECRETARY)
    before = registration.signups.filter(session=session).values_list("status", flat=True).first()
    signup = put_in(registration=registration, session=session, by=by)
    changed = signup.status != before
    if changed:
        mails.put_in_by_secretary(signup, is_new=is_new)
    return signup, changed


@transaction.atomic
def walk_in(*, day, attendee, by):
    """Register somebody who stands at the door; return the registration."""
    registration, _ = on_the_day(day=day, attendee=attendee, source=Registration.Source.WALK_IN)
    return registration


def on_the_day(*, day, attendee, source):
    """Return somebody's registration for a day, made or taken up again, and whether that was needed.

    What is known of who is registered already stays as it is.
    """
    registration, is_new = _find_and_lock(day, attendee), False
    if registration is None:
        registration, is_new = _create(day, attendee, source, status=Registration.Status.REGISTERED)
    if registration.status == Registration.Status.REGISTERED:
        return registration, is_new
    is_back = not registration.is_active
    if is_back:
        _fill(registration, attendee, source)
    registration.status, registration.held_until = Registration.Status.REGISTERED, None
    registration.save()
    return registration, is_back


def find(day, attendee, contact=None):
    """Return a person's registration for a day: by address, or by name and city, contact or organisation; or None."""
    if attendee.email:
        return Registration.objects.of_address(day, attendee.email).first()
    named = Registration.objects.filter(network_day=day, name__iexact=attendee.name, anonymised_at=None)
    if contact:
        return named.filter(email="", contact_email=contact.email.lower()).first()
    return named.filter(city=attendee.city, organisation__iexact=attendee.organisation).first()


def _find_and_lock(day, attendee, contact=None):
    """Return what `find` returns, locked and as it is now; None for who was removed or made anonymous meanwhile."""
    known = find(day, attendee, contact)
    # Not the day too, by which they are ordered: it is locked first by who changes it.
    locked = Registration.objects.select_for_update(of=("self",))
    return known and locked.filter(pk=known.pk, anonymised_at=None).first()


def _take_up_all(day, attendees, contact, now):
    """Return the new registrations, each with its attendee, in the order given; and those that were known already.

    They are made and locked in order of address and name, whatever order was given, so that two parties that hold the
    same people never wait for each other.
    """
    taken = {}
    for attendee in sorted(attendees, key=lambda attendee: (attendee.email.lower(), attendee.name)):
        taken[attendee] = _take_up(day, attendee, contact, now)
    new = [(taken[attendee][0], attendee) for attendee in attendees if taken[attendee][1]]
    known = [taken[attendee][0] for attendee in attendees if not taken[attendee][1]]
    return new, known


def _take_up(day, attendee, contact, now):
    """Return the registration of who signs up, and whether it is a new one or one that had ended."""
    source = Registration.Source.ASSISTANT if contact else Registration.Source.SELF
    held = {"status": Registration.Status.UNCONFIRMED, "held_until": now + HELD}
    registration, is_new = _find_and_lock(day, attendee, contact), False
    if registration is None:
        registration, is_new = _create(day, attendee, source, contact=contact, **held)
    if registration.is_active:
        return registration, is_new
    _fill(registration, attendee, source, contact)
    registration.status, registration.held_until = held["status"], held["held_until"]
    registration.save()
    return registration, True


def _create(day, attendee, source, *, contact=None, **fields):
    """Store a new registration; return it and True, or the one that another request just made, locked, and False."""
    registration = Registration(network_day=day, **fields)
    _fill(registration, attendee, source, contact)
    try:
        with transaction.atomic():
            registration.save()
            store_needs(registration, attendee)
    except IntegrityError:
        made_meanwhile = _find_and_lock(day, attendee, contact)
        if made_meanwhile is None:
            raise
        return made_meanwhile, False
    return registration, True


def _fill(registration, attendee, source, contact=None):
    """Write what is known of somebody into a registration; one that had ended gets a new link and code."""
    registration.name, registration.sort_name = attendee.name, ""
    registration.email, registration.function = attendee.email.lower(), attendee.function
    registration.city, registration.organisation = attendee.city, attendee.organisation
    registration.kind, registration.source = attendee.kind, source
    registration.comes_to_lunch = attendee.comes_to_lunch
    registration.contact_name = contact.name if contact else ""
    registration.contact_email = contact.email.lower() if contact else ""
    by_themselves = source in (Registration.Source.SELF, Registration.Source.ASSISTANT)
    registration.consent_at = timezone.now() if by_themselves else None
    registration.token, registration.code, registration.feed_token = new_token(), new_code(), None
    if registration.pk:
        store_needs(registration, attendee)


def store_needs(registration, attendee):
    """Keep what somebody needs, apart from the rest; nothing where nothing was asked."""
    if attendee.dietary or attendee.access:
        AttendeeNeeds.objects.update_or_create(
            registration=registration, defaults={"dietary": attendee.dietary, "access": attendee.access}
        )
    else:
        AttendeeNeeds.objects.filter(registration=registration).delete()
