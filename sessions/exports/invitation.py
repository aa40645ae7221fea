"""A session as an invitation to one person (RFC 5546): REQUEST puts it in a calendar, CANCEL takes it out again.

The UID is that of the public calendars, so that whoever had the session already has it once. A later invitation bears
the organiser of the first one, whoever is secretary by then: calendar programs take a change from nobody else. What is
secret, the meeting link, is written only when it is given.
"""

import re

from django.conf import settings
from django.utils import timezone
from icalendar import vCalAddress, vText
from icalendar.parser import Contentline

from events.models import NetworkDay
from sessions.exports.calendar import SEQUENCE_COUNTS_FROM, calendar_of, marked, one_line, plain_text, session_event

REQUEST, CANCEL = "REQUEST", "CANCEL"
FOLD = re.compile(r"\r?\n[ \t]")
"""Where a long line of a calendar goes on."""
ORGANIZER = re.compile(r"^ORGANIZER[;:][^\r\n]*", re.MULTILINE)
SESSION = re.compile(r"^UID:([0-9a-f-]{36})@", re.MULTILINE)


def invitation(session, *, attendee, organiser, link="", instructions=""):
    """Return a session as a REQUEST for one attendee, or empty bytes when its date or begin is not known.

    `attendee` and `organiser` are pairs of a name and an address.
    """
    return _invitation(session, REQUEST, attendee, organiser, link, instructions)


def cancellation(session, *, attendee, organiser):
    """Return the CANCEL of a session for one attendee, or empty bytes when its date or begin is not known."""
    return _invitation(session, CANCEL, attendee, organiser, "", "")


def organiser_of(content):
    """Return the name and address of who stands as organiser in an invitation that was made here."""
    # One line of many hundreds is wanted: reading the whole calendar takes twenty times as long.
    _, parameters, address = Contentline(ORGANIZER.search(FOLD.sub("", content))[0]).parts()
    return str(parameters["cn"]), address.removeprefix("mailto:")


def session_of(content):
    """Return the uuid of the session that an invitation which was made here is about."""
    return SESSION.search(content)[1]


def _invitation(session, method, attendee, organiser, link, instructions):
    if not (session.on_date and session.begins):
        return b""
    event = session_event(session)
    event.add("organizer", _address(*organiser))
    event.add("attendee", _attendee(*attendee, asks=method == REQUEST))
    _set_age(event)
    if method == CANCEL:
        event["status"] = vText("CANCELLED")
    add_secrets(event, session, link, instructions)
    return calendar_of(marked(session.plain_title, session.network_day), [event], method)


def add_secrets(event, session, link, instructions):
    """Put the link where a phone opens it from: before all else that is told, and online in the place of the room."""
    secret = "\n".join(part for part in [f"Deelnemen: {link}" if link else "", instructions] if part)
    if secret:
        event["description"] = vText(plain_text(f"{secret}\n\n{event['description']}"))
    if link and session.network_day.format == NetworkDay.Format.ONLINE:
        event["location"] = vText(one_line(link))


def _address(name, email):
    address = vCalAddress(f"mailto:{email or settings.SERVER_EMAIL}")
    address.params["cn"] = vText(one_line(name or settings.SITE_NAME).replace('"', "'"))
    return address


def _attendee(name, email, *, asks):
    address = _address(name, email)
    address.params["role"] = vText("REQ-PARTICIPANT")
    address.params["partstat"] = vText("ACCEPTED" if asks else "DECLINED")
    address.params["rsvp"] = vText("FALSE")
    return address


def _set_age(event):
    """Number the invitation by the moment that it is made: a later one always counts above an earlier."""
    now = timezone.now().replace(microsecond=0)
    for name in ("dtstamp", "last-modified", "sequence"):
        event.pop(name, None)
    event.add("dtstamp", now)
    event.add("last-modified", now)
    event.add("sequence", max(0, int((now - SEQUENCE_COUNTS_FROM).total_seconds())))
