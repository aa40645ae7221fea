"""The programme in the admin: the page of a day, and that of a session."""

from sessions.admin.day import ProgrammeDayAdmin
from sessions.admin.invitation import DayInvitationAdmin
from sessions.admin.session import SessionAdmin

__all__ = ["DayInvitationAdmin", "ProgrammeDayAdmin", "SessionAdmin"]
