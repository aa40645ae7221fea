"""Sessions and days as an iCalendar file (RFC 5545). Objects in, bytes out; docs/adr tells why it is as it is.

Only what is known becomes an event: a session without a date or a begin is left out, an unknown end is not invented.
Nothing secret is read here: no meeting link, no joining instructions, no address of a person.
"""

import datetime
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from icalendar import Calendar, Event, vText

from events.models import NetworkDay
from g40portal.dutch import without_control_characters, without_soft_hyphens
from sessions.models import Session

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
# By rule and constant: a list of dates made from the time zone database would end somewhere and differ per machine.
TIMEZONE = """BEGIN:VTIMEZONE
TZID:Europe/Amsterdam
BEGIN:DAYLIGHT
DTSTART:19810329T020000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
""".replace("\n", "\r\n")
END = b"END:VCALENDAR\r\n"

STATUS = {
    Session.Status.DRAFT: "TENTATIVE",
    Session.Status.TENTATIVE: "TENTATIVE",
    Session.Status.CONFIRMED: "CONFIRMED",
    Session.Status.CANCELLED: "CANCELLED",
    NetworkDay.Status.DRAFT: "TENTATIVE",
    NetworkDay.Status.PUBLISHED: "CONFIRMED",
    NetworkDay.Status.CANCELLED: "CANCELLED",
}
EXAMPLE = "Voorbeeld: deze netwerkdag is verzonnen, om het portaal mee te proberen."
SEQUENCE_COUNTS_FROM = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)


def day_calendar(day, sessions):
    """Return the calendar of a day: its sessions, or the day itself when none of them has a known time."""
    events = _events_of(sessions)
    if not events and day.all_dates:
        events = [_day_event(day)]
    return calendar_of(f"{day.kind} {day.place_name} ({day.when})", events)


def personal_calendar(day, sessions):
    """Return the calendar of somebody's own choice from a day's programme."""
    return calendar_of(marked(f"Mijn programma {day.place_name} ({day.when})", day), _events_of(sessions))


def session_calendar(session):
    """Return the calendar of one session; without an event when its date or time is unknown."""
    return calendar_of(marked(session.plain_title, session.network_day), _events_of([session]))


def themegroup_calendar(themegroup, sessions):
    """Return the calendar of a theme group: its sessions over all days."""
    return calendar_of(f"Themagroep {themegroup.name}", _events_of(sessions))


def marked(title, day):
    """Return a title as a calendar shows it: of an example day it says so first."""
    return f"Voorbeeld: {title}" if day.is_example else title


def calendar_of(name, events, method="PUBLISH"):
    """Return a calendar of these events as bytes; `method` says what it asks of who gets it (RFC 5546)."""
    calendar = Calendar()
    calendar.add("prodid", "-//G40 Stedennetwerk//Netwerkdagen//NL")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    # Named as text: the library does not escape what is in a property that it does not know.
    calendar.add("x-wr-calname", vText(one_line(name)))
    calendar.add("x-wr-timezone", str(AMSTERDAM))
    # The time zone as the text that it is: written out by the library it would take as long as all else of an event.
    head = calendar.to_ical().removesuffix(END)
    return b"".join([head, TIMEZONE.encode(), *(event.to_ical() for event in events), END])


def _events_of(sessions):
    known = [session for session in sessions if session.on_date and session.begins]
    known.sort(key=lambda session: (session.on_date, session.begins, session.position, session.number))
    return [session_event(session) for session in known]


def session_event(session):
    """Return the event of a session whose date and begin are known, without anything secret."""
    event = Event()
    event.add("uid", _uid(session.uuid))
    title = f"Vervallen: {session.plain_title}" if _cancelled(session) else session.plain_title
    event.add("summary", one_line(marked(title, session.network_day)))
    starts = _local(session.on_date, session.begins)
    event.add("dtstart", starts)
    if session.ends:
        ends = _local(session.on_date, session.ends)
        # Not so for 02.30 tot 03.15 in the night that has no 02.30: clients would refuse an end before the begin.
        if ends.astimezone(datetime.UTC) > starts.astimezone(datetime.UTC):
            event.add("dtend", ends)
    event.add("status", "CANCELLED" if _cancelled(session) else STATUS[session.status])
    _add_place(event, _session_place(session))
    event.add("description", plain_text(_session_description(session)))
    _add_address(event, session)
    _add_age(event, session, session.network_day, session.timeslot, session.room, *session.organisers.all())
    return event


def _day_event(day):
    event = Event()
    event.add("uid", _uid(f"netwerkdag-{day.pk}"))
    event.add("summary", one_line(marked(f"Vervallen: {day.title}" if day.is_cancelled else day.title, day)))
    event.add("dtstart", day.all_dates[0])
    event.add("dtend", day.all_dates[-1] + datetime.timedelta(days=1))
    event.add("status", STATUS[day.status])
    event.add("transp", "TRANSPARENT")
    _add_place(event, _day_place(day))
    lines = [EXAMPLE if day.is_example else "", day.theme, _address(day)]
    event.add("description", plain_text("\n".join(line for line in lines if line)))
    _add_address(event, day)
    _add_age(event, day)
    return event


def _cancelled(session):
    return session.status == Session.Status.CANCELLED or session.network_day.is_cancelled


def _uid(identity):
    return f"{identity}@{urlsplit(settings.SITE_URL).hostname}"


def _local(date, time):
    return datetime.datetime.combine(date, time, tzinfo=AMSTERDAM)


def _address(thing):
    return settings.SITE_URL + thing.get_absolute_url()


def _add_address(event, thing):
    event.add("url", _address(thing))


def _add_age(event, *sources):
    """Say when the latest of an event's sources changed: a slot that moves moves its sessions too."""
    changed = max(source.modified_at for source in sources if source).replace(microsecond=0)
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    event.add("sequence", max(0, int((changed - SEQUENCE_COUNTS_FROM).total_seconds())))


def _add_place(event, place):
    if place:
        event.add("location", one_line(place))


def one_line(text):
    """Return a text as one line, without signs that a calendar file cannot hold."""
    return " ".join(plain_text(text).split())


def plain_text(text):
    """Return a text without signs that a calendar file cannot hold."""
    return without_control_characters(without_soft_hyphens(text))


def _day_place(day):
    if day.format == NetworkDay.Format.ONLINE:
        return "Online"
    town = day.place or (day.host_city.name if day.host_city else "")
    parts = [day.venue.name, day.venue.address, day.venue.place or town] if day.venue else [town]
    return ", ".join(part for part in parts if part)


def _session_place(session):
    day = session.network_day
    if session.other_place:
        town = day.place or (day.host_city.name if day.host_city else "")
        return ", ".join(part for part in [session.other_place, town] if part)
    return ", ".join(part for part in [session.room.name if session.room else "", _day_place(day)] if part)


def _session_description(session):
    organisers = "; ".join(organiser.spoken_name for organiser in session.organisers.all())
    lines = [
        EXAMPLE if session.network_day.is_example else "",
        session.title if session.plain_title != without_soft_hyphens(session.title) else "",
        session.teaser,
        f"Organisatie: {organisers}" if organisers else "",
        "Besloten: alleen voor leden." if session.is_members_only else "",
        "Onder voorbehoud." if session.status == Session.Status.TENTATIVE else "",
        _address(session),
    ]
    return "\n".join(line for line in lines if line)
