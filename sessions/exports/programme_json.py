"""A day's public programme as JSON. Objects in, bytes out; docs/json.md describes the shape.

Only what everybody may see is written: no addresses of people, no meeting links, and of a members-only session
neither description nor papers. Unknown is null. A change that could break a reader raises SCHEMA_VERSION.
"""

import datetime
import json

from django.conf import settings
from django.urls import reverse

from events.models import NetworkDay
from g40portal.dutch import without_soft_hyphens
from sessions.models import SessionDocument

SCHEMA_VERSION = 1


def programme(day, slots, sessions):
    """Return the programme of a day as UTF-8 bytes."""
    content = {
        "schema_version": SCHEMA_VERSION,
        "day": _day(day),
        "slots": [_slot(slot) for slot in _as_shown(slots)],
        "sessions": [_session(session) for session in sessions],
    }
    return (json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def _day(day):
    return {
        "slug": day.slug,
        "title": day.title,
        "audience": day.audience,
        "format": None if day.format == NetworkDay.Format.UNKNOWN else day.format,
        "status": day.status,
        "date_precision": day.precision,
        "starts_on": _iso(day.starts_on),
        "ends_on": _iso(day.ends_on or day.starts_on),
        "place": day.place or (day.host_city.name if day.host_city else None),
        "host_city": _named(day.host_city, "city"),
        "venue": _venue(day.venue),
        "host": _person(day.host, day.host_function),
        "chair": _person(day.chair),
        "theme": day.theme or None,
        "next_day": _reference(day.next_day),
        "is_example": day.is_example,
        "url": _address("day", day.slug),
        "calendar_url": _address("day-ics", day.slug),
    }


def _as_shown(slots):
    """Each date's slots by time, or by position where a time is unknown, as the agenda shows them."""
    slots = list(slots)
    untimed = {slot.on_date for slot in slots if slot.start_time is None}
    return sorted(
        slots,
        key=lambda slot: (
            slot.on_date or datetime.date.min,
            slot.start_time if slot.on_date not in untimed else datetime.time.min,
            slot.position,
        ),
    )


def _slot(slot):
    return {
        "id": slot.slug,
        "title": slot.title,
        "kind": slot.kind,
        "round": slot.round_number,
        "date": _iso(slot.on_date),
        "start": _clock(slot.start_time),
        "end": _clock(slot.end_time),
        "note": slot.note or None,
    }


def _session(session):
    day = session.network_day.slug
    closed = session.is_members_only
    return {
        "number": session.number,
        "slug": session.slug,
        "uuid": str(session.uuid),
        "title": without_soft_hyphens(session.title),
        "short_title": without_soft_hyphens(session.short_title) or None,
        "type": session.type,
        "status": session.status,
        "access": session.access,
        "signup": session.signup_policy,
        "slot": session.timeslot.slug if session.timeslot else None,
        "date": _iso(session.on_date),
        "start": _clock(session.begins),
        "end": _clock(session.ends),
        "place": {
            "room": session.room.name if session.room else None,
            "other_place": session.other_place or None,
            "walking_minutes": session.walking_minutes,
        },
        "capacity": session.capacity,
        "audience_note": session.audience_note or None,
        "teaser": session.teaser or None,
        "description": None if closed else session.description or None,
        "organisers": [_organiser(organiser) for organiser in session.organisers.all()],
        "people": [_contribution(contribution) for contribution in session.contributions.all()],
        "documents": []
        if closed
        else [
            _document(document, session)
            for document in session.documents.all()
            if document.visibility == SessionDocument.Visibility.PUBLIC
        ],
        "follow_up_to": _earlier(session.follow_up_to),
        "url": _address("session", day, session.slug),
        "calendar_url": _address("session-ics", day, session.slug),
    }


def _organiser(organiser):
    kind, slug = organiser.natural_key()[-2:]
    known = organiser.organiser
    return {
        "kind": kind,
        "role": organiser.role,
        "name": organiser.name,
        "url": _address(kind, slug) if known else None,
    }


def _contribution(contribution):
    return {
        "role": contribution.role,
        "name": contribution.person.name,
        "function": contribution.printed_function or None,
    }


def _document(document, session):
    stored = _address("session-document", session.network_day.slug, session.slug, document.pk)
    return {"title": document.title, "kind": document.kind, "url": document.url or stored}


def _earlier(session):
    if session is None or session.status == session.Status.DRAFT:
        return None
    if session.network_day.is_draft or session.network_day.is_example:
        return None
    return {
        "title": session.plain_title,
        "day": session.network_day.slug,
        "slug": session.slug,
        "url": _address("session", session.network_day.slug, session.slug),
    }


def _reference(day):
    if day is None or day.is_draft or day.is_example:
        return None
    return {"slug": day.slug, "title": day.title, "url": _address("day", day.slug)}


def _venue(venue):
    if venue is None:
        return None
    return {"name": venue.name, "address": venue.address or None, "place": venue.place or None}


def _person(person, printed_function=""):
    if person is None:
        return None
    return {"name": person.name, "function": printed_function or person.function or None}


def _named(thing, url_name):
    return {"name": thing.name, "slug": thing.slug, "url": _address(url_name, thing.slug)} if thing else None


def _address(url_name, *parts):
    return settings.SITE_URL + reverse(url_name, args=parts)


def _iso(date):
    return date.isoformat() if date else None


def _clock(time):
    return f"{time:%H:%M}" if time else None
