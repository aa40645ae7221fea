"""The programme: sessions with their organisers, people, documents and attendees."""

from sessions.models.contribution import Contribution
from sessions.models.document import SessionDocument
from sessions.models.figures import DayFigures
from sessions.models.imported_list import ImportedList
from sessions.models.invitation import DayInvitation
from sessions.models.organiser import SessionOrganiser
from sessions.models.registration import AttendeeNeeds, CheckIn, Registration
from sessions.models.session import FormerSessionSlug, Session
from sessions.models.signup import Delivery, SessionSignup

__all__ = [
    "AttendeeNeeds",
    "CheckIn",
    "Contribution",
    "DayFigures",
    "DayInvitation",
    "Delivery",
    "FormerSessionSlug",
    "ImportedList",
    "Registration",
    "Session",
    "SessionDocument",
    "SessionOrganiser",
    "SessionSignup",
]
