"""What may not be or is unwise in a day's programme, in words. Plain data in, plain data out; saves are not refused."""

from sessions.conflicts import conflicts_of, double_seats, overlapping_pairs
from sessions.facts import (
    DRAFT,
    MAY_NOT,
    PERSON,
    SESSION,
    SLOT,
    UNWISE,
    DayFacts,
    OrganiserFacts,
    PersonFacts,
    ProgrammeWarning,
    RoomFacts,
    SessionFacts,
    SlotFacts,
    Subject,
    about,
    going_on,
    hours,
    overlap,
)

KINDS_WITH_SESSIONS = {"round", "lunch"}

__all__ = [
    "MAY_NOT",
    "PERSON",
    "SESSION",
    "SLOT",
    "UNWISE",
    "DayFacts",
    "OrganiserFacts",
    "PersonFacts",
    "ProgrammeWarning",
    "RoomFacts",
    "SessionFacts",
    "SlotFacts",
    "Subject",
    "double_seats",
    "hours",
    "overlap",
    "warnings_of",
]


def warnings_of(day):
    """Return what is unwise in a day: what clashes first, then what lies wrong, then what is missing."""
    sessions = going_on(day.sessions)
    slots = {slot.id: slot for slot in day.slots}
    return [
        *conflicts_of(day),
        *_outside_their_slot(sessions, slots),
        *_outside_the_day(day, sessions),
        *_too_many_seats(sessions),
        *_without_slot(sessions),
        *_empty_slots(day.slots, sessions),
        *_overlapping_slots(day.slots),
        *_without_organiser(sessions),
        *_closed_without_teaser(sessions),
        *(_hidden_drafts(sessions) if day.is_published else []),
    ]


def _outside_their_slot(sessions, slots):
    for session in sessions:
        slot = slots.get(session.slot)
        if slot is None or slot.begins is None or session.begins is None:
            continue
        late = slot.ends is not None and (session.begins >= slot.ends or (session.ends or slot.ends) > slot.ends)
        if session.begins < slot.begins or late:
            yield ProgrammeWarning(
                f"“{session.name}” ({hours(session)}) valt buiten haar tijdvak “{slot.name}” ({hours(slot)}).",
                (*about(SESSION, session), *about(SLOT, slot)),
            )


def _outside_the_day(day, sessions):
    if not day.dates:
        return
    for slot in day.slots:
        if slot.date and slot.date not in day.dates:
            yield ProgrammeWarning(f"Tijdvak “{slot.name}” ligt op een datum buiten de netwerkdag.", about(SLOT, slot))
    for session in sessions:
        if session.date and session.date not in day.dates:
            yield ProgrammeWarning(f"“{session.name}” ligt op een datum buiten de netwerkdag.", about(SESSION, session))


def _too_many_seats(sessions):
    for session in sessions:
        if session.seats and session.room_seats and session.seats > session.room_seats:
            yield ProgrammeWarning(
                f"“{session.name}” heeft {session.seats} plaatsen, maar {session.room} heeft er {session.room_seats}.",
                about(SESSION, session),
            )


def _without_slot(sessions):
    for session in sessions:
        if session.slot is None:
            yield ProgrammeWarning(f"“{session.name}” staat in geen tijdvak.", about(SESSION, session))


def _empty_slots(slots, sessions):
    filled = {session.slot for session in sessions}
    for slot in slots:
        if slot.kind in KINDS_WITH_SESSIONS and slot.id not in filled:
            yield ProgrammeWarning(f"In tijdvak “{slot.name}” staat nog geen sessie.", about(SLOT, slot))


def _overlapping_slots(slots):
    for first, second in overlapping_pairs(slots):
        yield ProgrammeWarning(
            f"De tijdvakken “{first.name}” ({hours(first)}) en “{second.name}” ({hours(second)}) overlappen. "
            "Dat mag, als het zo bedoeld is.",
            about(SLOT, first, second),
        )


def _without_organiser(sessions):
    for session in sessions:
        if session.type == "breakout" and not session.organisers:
            yield ProgrammeWarning(f"Keuzesessie “{session.name}” heeft geen organisator.", about(SESSION, session))


def _closed_without_teaser(sessions):
    for session in sessions:
        if session.is_members_only and not session.has_teaser:
            yield ProgrammeWarning(
                f"“{session.name}” is besloten en heeft geen zin die anderen vertelt waarover het gaat.",
                about(SESSION, session),
            )


def _hidden_drafts(sessions):
    for session in sessions:
        if session.status == DRAFT:
            yield ProgrammeWarning(
                f"“{session.name}” is nog een concept: bezoekers van de gepubliceerde dag zien haar niet.",
                about(SESSION, session),
            )
