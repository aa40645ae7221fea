"""What the desk says of what it did."""

from g40portal.dutch import listed
from sessions import mails
from sessions.models import SessionSignup

MOST_NAMES = 5
"""More people than these are counted in a sentence instead of named."""


def named(names):
    """Return people as a sentence names them, or how many they are.

    >>> named(["Jan Bos", "Karin Vos"])
    'Jan Bos en Karin Vos'
    """
    return listed(names) if len(names) <= MOST_NAMES else f"{len(names)} deelnemers"


def what_happened(signup, changed):
    """Return a sentence on who was put in a session: the seat or the place in the queue, and the mail."""
    registration = signup.registration
    if not changed:
        return f"{registration} stond er al: {where(signup)}. Er is niets veranderd en geen mail verstuurd."
    mailed = "De mail is onderweg." if registration.mail_address else "Er is geen adres bekend: er gaat geen mail uit."
    return f"{registration} {where(signup)}. {mailed}"


def where(signup):
    """Return how somebody stands: heeft een plaats, or which place in the queue."""
    if signup.status == SessionSignup.Status.WAITLISTED:
        return f"staat op de wachtlijst, op plek {mails.place_in_queue(signup)}"
    return "heeft een plaats"


def queued_words(session):
    """Return what is said of who was put in the queue: with a free seat the queue moves on by itself."""
    is_full = session.capacity is not None and session.signups.confirmed().count() >= session.capacity
    moves_on = "" if is_full else ". Er is nog plaats vrij: de wachtlijst schuift vanzelf door"
    return f"op de wachtlijst{moves_on}"
