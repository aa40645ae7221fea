"""The code on a badge: read as people type it, and answered for who may know whom it stands for."""

from dataclasses import dataclass

from g40portal.permissions import is_secretariat
from sessions.models import Registration, Session, SessionSignup
from sessions.models.registration import CODE_LENGTH, CODE_SIGNS

MISREAD = str.maketrans({"0": "Q", "O": "Q", "1": "L", "I": "L"})
"""Codes hold no 0, O, 1 or I: who types one has read a sign that looks like it."""


@dataclass(frozen=True)
class Person:
    """Whom a code stands for, with the seats that somebody may tick."""

    registration: Registration
    seats: list


def as_code(text):
    """Return a code as it is kept, from however it was typed; nothing when it cannot be one.

    >>> as_code(" k7p2-mx9c ")
    'K7P2MX9C'
    """
    signs = "".join(char for char in text.upper() if char.isalnum()).translate(MISREAD)
    return signs if len(signs) == CODE_LENGTH and set(signs) <= set(CODE_SIGNS) else ""


def find_person(user, text):
    """Return whom a code stands for, or None when it is unknown, or when this user has nothing to do with him or her.

    The secretariat knows everybody; a secretary those who have a seat in a session of his.
    """
    code = as_code(text)
    registration = Registration.objects.of_code(code).first() if code else None
    if registration is None:
        return None
    seats = list(SessionSignup.objects.for_badge(registration, Session.objects.editable_by(user)))
    return Person(registration, seats) if seats or is_secretariat(user) else None
