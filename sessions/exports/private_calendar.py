"""Somebody's own sessions as a calendar that only a secret address opens: the one feed that holds a meeting link."""

from sessions.exports.calendar import calendar_of, marked, session_event
from sessions.exports.invitation import add_secrets
from sessions.models import Session


def private_calendar(day, sessions):
    """Return the calendar of the sessions in which somebody has a seat, with the link of those that go on.

    The UIDs are those of the public calendars and invitations, so that no session is in a calendar twice.
    """
    known = [session for session in sessions if session.on_date and session.begins]
    return calendar_of(marked(f"Mijn sessies {day.place_name} ({day.when})", day), map(_event, known))


def _event(session):
    event = session_event(session)
    if session.status != Session.Status.CANCELLED and not session.network_day.is_cancelled:
        add_secrets(event, session, session.meeting_url, session.joining_instructions)
    return event
