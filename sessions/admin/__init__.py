"""The programme in the admin: the page of a day, that of a session, and the people who come."""

from sessions.admin.change import ProgrammeChangeAdmin
from sessions.admin.day import ProgrammeDayAdmin
from sessions.admin.invitation import DayInvitationAdmin
from sessions.admin.registration import DayFiguresAdmin, RegistrationAdmin
from sessions.admin.session import SessionAdmin
from sessions.admin.template import DayTemplateAdmin

__all__ = [
    "DayFiguresAdmin",
    "DayInvitationAdmin",
    "DayTemplateAdmin",
    "ProgrammeChangeAdmin",
    "ProgrammeDayAdmin",
    "RegistrationAdmin",
    "SessionAdmin",
]
