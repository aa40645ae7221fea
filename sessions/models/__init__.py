"""The programme: sessions with their organisers, people, documents and attendees."""

from sessions.models.board_change import BoardChange
from sessions.models.change import ProgrammeChange, ProgrammeSnapshot
from sessions.models.contribution import Contribution
from sessions.models.day_template import DayTemplate
from sessions.models.document import SessionDocument
from sessions.models.figures import DayFigures
from sessions.models.imported_list import ImportedList
from sessions.models.imported_programme import ImportedProgramme
from sessions.models.invitation import DayInvitation
from sessions.models.organiser import SessionOrganiser
from sessions.models.registration import AttendeeNeeds, CheckIn, Registration
from sessions.models.session import FormerSessionSlug, Session
from sessions.models.signup import Delivery, SessionSignup

__all__ = [
    "AttendeeNeeds",
    "BoardChange",
    "CheckIn",
    "Contribution",
    "DayFigures",
    "DayInvitation",
    "DayTemplate",
    "Delivery",
    "FormerSessionSlug",
    "ImportedList",
    "ImportedProgramme",
    "ProgrammeChange",
    "ProgrammeSnapshot",
    "Registration",
    "Session",
    "SessionDocument",
    "SessionOrganiser",
    "SessionSignup",
]
