"""What the public can read of a day's programme, and in words how one reading differs from another.

Plain data: no models, no settings. A programme as told is what JSON can hold, so that it can be kept.
"""

import datetime
from typing import NamedTuple

from g40portal.dutch import day_and_month, hours, without_soft_hyphens

PUBLISHED, ADDED, REMOVED = "published", "added", "removed"
MOVED, PLACE, RENAMED, CANCELLED, RESUMED = "moved", "place", "renamed", "cancelled", "resumed"
DAY_MOVED, DAY_FORMAT, DAY_CANCELLED, DAY_RESUMED = "day_moved", "day_format", "day_cancelled", "day_resumed"
"""The kinds of ProgrammeChange."""
NO_TIME, NO_PLACE = "nog geen tijd", "nog geen plek"
OFF = "cancelled"
TAKEN_BACK_BY = {
    ADDED: {REMOVED},
    REMOVED: {RESUMED},
    CANCELLED: {RESUMED},
    RESUMED: {CANCELLED, REMOVED},
    DAY_CANCELLED: {DAY_RESUMED},
    DAY_RESUMED: {DAY_CANCELLED},
}
"""What is undone by what; the other kinds are by their own, when all is as it was."""


class DayRow(NamedTuple):
    """A day as it is told of."""

    name: str
    when: str
    dates: tuple
    format: str
    venue: str
    status: str
    venue_id: int | None = None


class SessionRow(NamedTuple):
    """A session that the public can read of; without its own times those of its slot hold."""

    uuid: str
    number: int
    title: str
    status: str
    slot: str
    slot_title: str
    slot_date: datetime.date | None
    slot_start: datetime.time | None
    slot_end: datetime.time | None
    start: datetime.time | None
    end: datetime.time | None
    room: str
    other_place: str
    room_id: int | None = None
    long_title: str = ""


class Change(NamedTuple):
    """One difference. `session` is the uuid of the session that it is about, or nothing for the day itself."""

    kind: str
    session: str
    subject: str
    before: str
    after: str


def programme_as_told(day, sessions):
    """Return what the public can read of a day: its own facts, and each session by its uuid."""
    return {
        "day": {
            "name": day.name,
            "when": day.when,
            "dates": [date.isoformat() for date in day.dates],
            "format": day.format,
            "venue": day.venue,
            "venue_id": day.venue_id,
            "status": day.status,
        },
        "sessions": {str(row.uuid): _session(day, row) for row in sessions},
    }


def _session(day, row):
    start, end = (row.start, row.end) if row.start else (row.slot_start, row.slot_end)
    date = row.slot_date or next(iter(day.dates), None)
    return {
        "number": row.number,
        "title": without_soft_hyphens(row.title),
        "date": date.isoformat() if date else "",
        "start": f"{start:%H:%M}" if start else "",
        "end": f"{end:%H:%M}" if end else "",
        "slot": row.slot or "",
        "slot_title": row.slot_title or "",
        "place": row.room or row.other_place,
        "room_id": row.room_id,
        "long_title": without_soft_hyphens(row.long_title or row.title),
        "status": row.status,
    }


def gone_since(before, after):
    """Return what was told last of each session that is not in the later programme: it may come back.

    When the day moves meanwhile, it moves along.
    """
    known = before.get("gone", {}) | before["sessions"]
    dates = dict(enumerate(after["day"]["dates"]))
    return {
        uuid: session | {"date": dates.get(_nth_date(session, before), session["date"])}
        for uuid, session in known.items()
        if uuid not in after["sessions"]
    }


def differences(before, after):
    """Return the Changes from one programme as told to a later one: those of the day first, then by session number."""
    found = list(_of_day(before["day"], after["day"]))
    old, new, gone = before["sessions"], after["sessions"], before.get("gone", {})
    for uuid in sorted({*old, *new}, key=lambda uuid: (new.get(uuid) or old[uuid])["number"]):
        if uuid not in new:
            found.append(Change(REMOVED, uuid, old[uuid]["title"], "", ""))
        elif uuid in old:
            found += _of_session(uuid, old[uuid], before, after)
        elif new[uuid]["status"] == OFF:
            # What the public first hears of, or hears of again, when it is off already, is no addition.
            continue
        elif uuid in gone:
            found.append(Change(RESUMED, uuid, gone[uuid]["title"], "", ""))
            found += _of_session(uuid, gone[uuid] | {"status": new[uuid]["status"]}, before, after)
        else:
            found.append(Change(ADDED, uuid, new[uuid]["title"], "", _whole(new[uuid], after)))
    if before["day"]["format"] != after["day"]["format"]:
        # A day that goes online needs no rooms any more: its new form says so.
        found = [change for change in found if (change.kind, change.after) != (PLACE, NO_PLACE)]
    return found


def _is_other_place(old, new, what, which):
    """Whether a place is another one: a room or venue that got another name is the same still."""
    is_same_room = old.get(which) is not None and old.get(which) == new.get(which)
    return old[what] != new[what] and not is_same_room


def _of_day(old, new):
    name = old["name"]
    if old["dates"] != new["dates"] or (not new["dates"] and old["when"] != new["when"]):
        yield Change(DAY_MOVED, "", name, old["when"], new["when"])
    if old["format"] != new["format"]:
        yield Change(DAY_FORMAT, "", name, old["format"], new["format"])
    if _is_other_place(old, new, "venue", "venue_id"):
        yield Change(PLACE, "", name, old["venue"] or NO_PLACE, new["venue"] or NO_PLACE)
    if old["status"] != new["status"]:
        yield Change(DAY_CANCELLED if new["status"] == OFF else DAY_RESUMED, "", name, "", "")


def _of_session(uuid, old, before, after):
    new = after["sessions"][uuid]
    title = old["title"]
    if old["title"] != new["title"]:
        yield Change(RENAMED, uuid, title, old["title"], new["title"])
    elif old.get("long_title", new["long_title"]) != new["long_title"]:
        yield Change(RENAMED, uuid, title, old["long_title"], new["long_title"])
    if _moment(old, before) != _moment(new, after):
        is_other_date = _nth_date(old, before) != _nth_date(new, after)
        yield Change(MOVED, uuid, title, _time(old, is_other_date), _time(new, is_other_date))
    if _is_other_place(old, new, "place", "room_id"):
        yield Change(PLACE, uuid, title, old["place"] or NO_PLACE, new["place"] or NO_PLACE)
    if (old["status"] == OFF) != (new["status"] == OFF):
        yield Change(CANCELLED if new["status"] == OFF else RESUMED, uuid, title, "", "")


def _moment(session, programme):
    """When it is, so that two can be compared: without times the row of the timetable says so."""
    return _nth_date(session, programme), session["start"], session["end"], "" if session["start"] else session["slot"]


def _nth_date(session, programme):
    """Which date of the day it is on: when the whole day moves, its sessions move along and are no change."""
    dates = programme["day"]["dates"]
    return dates.index(session["date"]) if session["date"] in dates else session["date"]


def _time(session, says_date=False):
    begin, end = (datetime.time.fromisoformat(session[name]) if session[name] else None for name in ("start", "end"))
    slot = session["slot_title"]
    date = day_and_month(datetime.date.fromisoformat(session["date"])) if says_date and session["date"] else ""
    slot_name = f"{slot[0].lower()}{slot[1:]}" if slot[1:2].islower() else slot
    return ", ".join(part for part in (date, hours(begin, end), slot_name) if part) or NO_TIME


def _whole(session, programme):
    several = len(programme["day"]["dates"]) > 1
    return ", ".join(part for part in (_time(session, several), session["place"]) if part)


def takes_back(later, earlier):
    """Tell whether a later Change makes an earlier one undone, so that all is as it was before."""
    if later.session != earlier.session:
        return False
    is_back = later.kind == earlier.kind and earlier.before and later.after == earlier.before
    return bool(is_back) or later.kind in TAKEN_BACK_BY.get(earlier.kind, ())
