"""Prints of people: enough to see that two are the same person, and nothing that leads back to one.

They are made with the site's secret key. Without that key nobody can try addresses until one fits.
"""

from django.utils.crypto import salted_hmac

ADDRESS = "sessions.privacy.address"
PERSON = "sessions.privacy.person"


def address_hash(email):
    """Return the print of an address, in whatever case it is written; "" where there is none."""
    address = email.strip().lower()
    return salted_hmac(ADDRESS, address, algorithm="sha256").hexdigest() if address else ""


def person_hash(registration):
    """Return the print of a registered person: by address, or by what else tells him from others on the day."""
    known = (registration.email, registration.contact_email, registration.name) if not registration.email else ()
    text = registration.email or "|".join(known)
    return salted_hmac(PERSON, text.strip().lower(), algorithm="sha256").hexdigest()
