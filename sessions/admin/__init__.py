"""The programme in the admin: the page of a day, that of a session, and the people who come."""

from sessions.admin.change import ProgrammeChangeAdmin
from sessions.admin.day import ProgrammeDayAdmin
from sessions.admin.invitation import DayInvitationAdmin
from sessions.admin.registration import DayFiguresAdmin, RegistrationAdmin
from sessions.admin.session import SessionAdmin

__all__ = [
    "DayFiguresAdmin",
    "DayInvitationAdmin",
    "ProgrammeChangeAdmin",
    "ProgrammeDayAdmin",
    "RegistrationAdmin",
    "SessionAdmin",
]
