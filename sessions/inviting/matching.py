"""Who of those invited has signed up, also without the mailed link. Plain data in and out."""

from dataclasses import dataclass

from sessions.attendee_lists.words import key


@dataclass(frozen=True)
class Invited:
    """Somebody who was invited."""

    pk: int
    name: str
    city: int | None = None
    email: str = ""
    assistant_email: str = ""


@dataclass(frozen=True)
class SignedUp:
    """Somebody who signed up for the day, or did and withdrew."""

    pk: int
    name: str
    city: int | None = None
    email: str = ""
    contact_email: str = ""


def match(invited, signed_up):
    """Return which registration is the answer to which invitation, as {invitation: registration}.

    One's own address tells most, then name and city. What is left is matched by the address of who wrote: the person's
    or the assistant's. An assistant who signs up one of her two administrators so does not answer for the other.
    """
    found, left = {}, dict.fromkeys(signed_up)
    for is_theirs in (_has_own_address, _has_name_and_city, _has_an_address_in_common):
        for person in invited:
            if person.pk in found:
                continue
            registration = next((each for each in left if is_theirs(person, each)), None)
            if registration:
                found[person.pk] = registration.pk
                del left[registration]
    return found


def _has_own_address(person, registration):
    return bool(person.email) and person.email.lower() == registration.email.lower()


def _has_name_and_city(person, registration):
    return bool(key(person.name)) and (key(person.name), person.city) == (key(registration.name), registration.city)


def _has_an_address_in_common(person, registration):
    own = {address.lower() for address in (person.email, person.assistant_email) if address}
    return bool(own & {registration.email.lower(), registration.contact_email.lower()})
