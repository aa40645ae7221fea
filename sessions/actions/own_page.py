"""What somebody does with a registration of his or her own, by the personal link or that of an invitation."""

from django.db import transaction
from django.utils import timezone

from sessions import mails
from sessions.actions.refused import Refused
from sessions.actions.registering import register, store_needs
from sessions.actions.seats import change_choices
from sessions.models import DayInvitation, Registration
from sessions.models.registration import new_token


@transaction.atomic
def register_invited(*, invitation, day, attendees, contact=None):
    """Register people as `register` does, and note with the invitation that its person signed up.

    An assistant may sign up others along with who was invited: then the one with that person's name counts.
    """
    registered = register(day=day, attendees=attendees, contact=contact)
    invitation = DayInvitation.objects.select_for_update(of=("self",)).select_related("person").get(pk=invitation.pk)
    name = invitation.person.name.casefold()
    own = next((each for each in registered if contact is None or each.name.casefold() == name), None)
    if own is not None:
        invitation.registration, invitation.declined_at = own, None
        invitation.save(update_fields=["registration", "declined_at"])
    return registered


@transaction.atomic
def change_own_choices(*, registration, sessions):
    """Make somebody's sign-ups those for these sessions; return them. Each new seat is told by a mail of its own.

    Raises Refused, and changes nothing, when registration is closed, the person is not registered, or two choices
    overlap.
    """
    registration = _registered(registration)
    if not registration.network_day.registration_is_open(timezone.now()):
        raise Refused("De aanmelding is gesloten. U kunt zich nog wel afmelden.")
    had_seats = set(registration.signups.confirmed().values_list("session", flat=True))
    signups = change_choices(registration=registration, sessions=sessions, by=None)
    for signup in signups:
        if signup.has_seat and signup.session_id not in had_seats:
            mails.got_a_seat(signup)
    return signups


@transaction.atomic
def change_own_data(*, registration, attendee):
    """Store what somebody changed of name, function, city, lunch and needs; the address stays. Return the registration.

    Raises Refused for who is not registered.
    """
    registration = _registered(registration)
    if registration.name != attendee.name:
        registration.name, registration.sort_name = attendee.name, ""
    registration.function = attendee.function
    registration.city, registration.organisation = attendee.city, attendee.organisation
    registration.comes_to_lunch = attendee.comes_to_lunch
    registration.save()
    store_needs(registration, attendee)
    return registration


@transaction.atomic
def open_feed(*, registration):
    """Give somebody a private calendar with an address of its own, or leave it as it is; return the registration."""
    registration = _registered(registration)
    if registration.feed_token is None:
        registration.feed_token = new_token()
        registration.save(update_fields=["feed_token", "modified_at"])
    return registration


@transaction.atomic
def revoke_feed(*, registration):
    """Let the address of somebody's private calendar lead nowhere from now on; return the registration."""
    registration = Registration.objects.select_for_update().get(pk=registration.pk)
    if registration.feed_token is not None:
        registration.feed_token = None
        registration.save(update_fields=["feed_token", "modified_at"])
    return registration


def _registered(registration):
    """Lock a registration and return it as it is now; raise Refused when this person is not registered (any more)."""
    registration = Registration.objects.select_for_update().get(pk=registration.pk)
    if registration.status != Registration.Status.REGISTERED:
        raise Refused("U bent niet (meer) aangemeld voor deze dag.")
    return registration
