"""Moves of sessions between slots and rooms, tried out on plain facts before anything is saved."""

from dataclasses import dataclass, replace

from g40portal.dutch import day_and_month
from sessions.conflicts import conflicts_of
from sessions.facts import hours


@dataclass(frozen=True, slots=True)
class Move:
    """Where a session is to go: a slot, a room (None: no room, or its other place) and its place in the order.

    `session` is its UUID; `version` is the one that whoever moves it has seen.
    """

    session: str
    slot: int | None
    room: int | None
    position: int
    version: int


def with_moves(facts, moves):
    """Return a day's facts as they will be once these moves are made. Moves of unknown sessions change nothing."""
    wanted = {move.session: move for move in moves}
    sessions = [
        moved(session, wanted[session.uuid], facts) if session.uuid in wanted else session for session in facts.sessions
    ]
    return replace(facts, sessions=sorted(sessions, key=lambda session: session.position))


def moved(session, move, facts):
    """Return a session as it will be after a move.

    Its own times stay only within its own slot, or in one that they fit. Its other place stays unless it gets a room.
    """
    slot = next((slot for slot in facts.slots if slot.id == move.slot), None)
    room = next((room for room in facts.rooms if room.id == move.room), None)
    keeps = not loses_times(session, slot)
    begins, ends = (session.own_begins, session.own_ends) if keeps else (None, None)
    by_itself = session.begins, session.ends
    of_slot = (slot.begins, slot.ends) if slot else (None, None)
    is_same_slot = session.slot == (slot.id if slot else None)
    now = by_itself if is_same_slot else ((begins, ends) if begins else of_slot)
    return replace(
        session,
        slot=slot.id if slot else None,
        date=(slot.date if slot else None) or next(iter(facts.dates), None),
        begins=now[0],
        ends=now[1],
        own_begins=begins,
        own_ends=ends,
        room=room.name if room else "",
        room_id=room.id if room else None,
        room_seats=room.seats if room else None,
        other_place="" if room else session.other_place,
        position=move.position,
    )


def loses_times(session, slot):
    """Tell whether a session's own times end when it goes to this slot (None: to no slot)."""
    if session.own_begins is None or session.slot == (slot.id if slot else None):
        return False
    if slot is None or slot.begins is None or session.own_begins < slot.begins:
        return True
    return slot.ends is not None and (session.own_begins >= slot.ends or (session.own_ends or slot.ends) > slot.ends)


def stays(session, move):
    """Tell whether a move leaves a session where it is."""
    return (session.slot, session.room_id, session.position) == (move.slot, move.room, move.position)


def created(before, after):
    """Return what clashes in the second facts of a day and did not in the first."""
    known = {conflict.key for conflict in conflicts_of(before)}
    return [conflict for conflict in conflicts_of(after) if conflict.key not in known]


def place_in_words(session, day):
    """Say where a session stands: 11.30 tot 12.30 Ronde 1, Raadzaal. A day of more dates says which."""
    slot = next((slot for slot in day.slots if slot.id == session.slot), None)
    parts = (date_in_words(slot, day), hours(slot), slot.name) if slot else ("nog niet geplaatst",)
    when = " ".join(part for part in parts if part)
    where = session.room or session.other_place or (f"kolom {session.position}" if slot and not day.rooms else "")
    return ", ".join(part for part in (when, where) if part)


def date_in_words(slot, day):
    """Write the date of a slot, when the day's slots have more than one: else it goes without saying."""
    has_more = len({each.date for each in day.slots}) > 1
    return day_and_month(slot.date) if has_more and slot.date else ""
