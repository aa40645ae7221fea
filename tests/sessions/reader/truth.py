"""What the fixtures say that a document says, and how much of it was found, field by field."""

from dataclasses import dataclass

from g40portal.dutch import without_soft_hyphens
from sessions.reader.words import plain
from tests.sessions.reader.known import rows


@dataclass
class Wrong:
    """A field that was found otherwise than it is."""

    where: str
    field: str
    expected: object
    found: object
    is_doubted: bool


def of_fixture(number, day):
    """Return the timetable of a day as {slots: [...]} in plain values, without what only a report tells."""
    slots = {row["slug"]: _slot(row) for row in rows(number, "timeslot") if row["network_day"] == [day]}
    sessions = {}
    for row in rows(number, "session"):
        if row["network_day"] == [day]:
            sessions[row["slug"]] = _session(row, slots[row["timeslot"][1]])
    for row in rows(number, "sessionorganiser"):
        kind = next(kind for kind in ("themegroup", "pillar", "city") if row.get(kind))
        sessions[row["session"][1]]["organisers"].append((kind, row[kind][0], row.get("role", "lead")))
    names = {row["slug"]: row["name"] for row in rows("04", "person")}
    for row in rows(number, "contribution"):
        if not row.get("source"):
            sessions[row["session"][1]]["people"].append((names[row["person"][0]], row["role"]))
    return list(slots.values())


def _slot(row):
    return {
        "title": row["title"],
        "start": row.get("start_time"),
        "end": row.get("end_time"),
        "kind": row["kind"],
        "sessions": [],
    }


def _session(row, slot):
    session = {
        "title": row["title"],
        "short_title": without_soft_hyphens(row.get("short_title") or row["title"]),
        "start": row.get("start_time") or slot["start"],
        "end": row.get("end_time") if row.get("start_time") else slot["end"],
        "organisers": [],
        "people": [],
    }
    slot["sessions"].append(session)
    return session


def compared(programme, slots):
    """Return (how many fields were compared, those that are wrong)."""
    count, wrong = 0, []
    assert len(programme.slots) == len(slots)
    for found, slot in zip(programme.slots, slots, strict=True):
        for field in ("title", "start", "end", "kind"):
            count += 1
            _compare(wrong, found, field, slot[field], getattr(found, field), slot["title"])
        assert len(found.sessions) == len(slot["sessions"]), slot["title"]
        by_title = {plain(one.short_title or one.title): one for one in found.sessions}
        for position, session in enumerate(slot["sessions"]):
            one = by_title.get(plain(session["short_title"]), found.sessions[position])
            for field in ("title", "start", "end"):
                count += 1
                _compare(wrong, one, field, session[field], getattr(one, field), session["title"])
            organisers = [(each.type, each.key, each.role) for each in one.organisers]
            people = [(each.name, each.role) for each in one.people if each.role != "secretary"]
            count += len(session["organisers"]) + len(session["people"])
            _missing(wrong, one, "organiser", session["organisers"], organisers, session["title"])
            _missing(wrong, one, "person", session["people"], people, session["title"])
    return count, wrong


def _compare(wrong, find, field, expected, found, where):
    same = plain(str(expected or "")) == plain(str(found or "")) if field == "title" else expected == found
    if not same:
        wrong.append(Wrong(where, field, expected, found, field in find.doubts))


def _missing(wrong, find, field, expected, found, where):
    for one in expected:
        if one not in found:
            wrong.append(Wrong(where, field, one, None, bool(find.doubts)))
    for one in found:
        if one not in expected:
            wrong.append(Wrong(where, field, None, one, bool(find.doubts)))
