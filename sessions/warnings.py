"""What is unwise in a day's programme, in words. Plain data in, plain data out; nothing here is ever refused."""

import datetime
from dataclasses import dataclass, field
from itertools import combinations

from g40portal import dutch
from sessions.overlap import share_time

SLOT, SESSION, PERSON = "slot", "session", "person"
DRAFT, CANCELLED = "draft", "cancelled"
KINDS_WITH_SESSIONS = {"round", "lunch"}


@dataclass(frozen=True, slots=True)
class SlotFacts:
    """A row of the timetable."""

    id: int
    name: str
    kind: str
    date: datetime.date | None
    begins: datetime.time | None
    ends: datetime.time | None


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """Somebody who has a part in a session."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class SessionFacts:
    """A session, with its own times or else its slot's. `people` leaves out who only is its host.

    `attendees` are the numbers of those who have a seat.
    """

    id: int
    name: str
    type: str
    slot: int | None
    date: datetime.date | None
    begins: datetime.time | None
    ends: datetime.time | None
    room: str = ""
    room_seats: int | None = None
    seats: int | None = None
    has_teaser: bool = True
    is_members_only: bool = False
    status: str = "confirmed"
    organisers: int = 0
    people: tuple = ()
    attendees: frozenset = frozenset()


@dataclass(frozen=True, slots=True)
class DayFacts:
    """A day; `dates` is empty when it is not known to the day."""

    dates: tuple
    is_published: bool
    slots: list = field(default_factory=list)
    sessions: list = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Subject:
    """What a warning is about: kind and id lead to its page."""

    kind: str
    id: int
    name: str


@dataclass(frozen=True, slots=True)
class ProgrammeWarning:
    """One thing that is unwise: a sentence, and what it is about."""

    sentence: str
    subjects: tuple


def overlap(first, second):
    """Whether two things of the same date share time. An unknown end counts as a moment, an unknown begin as none."""
    return first.date == second.date and share_time((first.begins, first.ends), (second.begins, second.ends))


def warnings_of(day):
    """Return what is unwise in a day: what clashes first, then what lies wrong, then what is missing."""
    going_on = [session for session in day.sessions if session.status != CANCELLED]
    slots = {slot.id: slot for slot in day.slots}
    return [
        *_shared_rooms(going_on),
        *_people_in_two_places(going_on),
        *double_seats(day),
        *_more_people_than_seats(going_on),
        *_outside_their_slot(going_on, slots),
        *_outside_the_day(day, going_on),
        *_too_many_seats(going_on),
        *_without_slot(going_on),
        *_empty_slots(day.slots, going_on),
        *_overlapping_slots(day.slots),
        *_without_organiser(going_on),
        *_closed_without_teaser(going_on),
        *(_hidden_drafts(going_on) if day.is_published else []),
    ]


def hours(thing):
    """Write the times of a slot or session as 11.30 tot 12.30, as far as they are known."""
    return dutch.hours(thing.begins, thing.ends)


def _about(kind, *things):
    return tuple(Subject(kind, thing.id, thing.name) for thing in things)


def _overlapping_pairs(things):
    return [pair for pair in combinations(things, 2) if overlap(*pair)]


def _grouped(pairs):
    groups = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return groups


def _shared_rooms(sessions):
    for room, shared in _grouped((session.room, session) for session in sessions if session.room).items():
        for first, second in _overlapping_pairs(shared):
            yield ProgrammeWarning(
                f"In {room} overlappen “{first.name}” ({hours(first)}) en “{second.name}” ({hours(second)}).",
                _about(SESSION, first, second),
            )


def _people_in_two_places(sessions):
    parts = _grouped((person, session) for session in sessions for person in dict.fromkeys(session.people))
    for person, joined in parts.items():
        for first, second in _overlapping_pairs(joined):
            yield ProgrammeWarning(
                f"{person.name} staat tegelijk bij “{first.name}” ({hours(first)}) en “{second.name}” "
                f"({hours(second)}).",
                (*_about(PERSON, person), *_about(SESSION, first, second)),
            )


def double_seats(day):
    """Return for which sessions of a day people have a seat at the same time, and how many people that are."""
    going_on = [session for session in day.sessions if session.status != CANCELLED and session.attendees]
    pairs = [(*pair, len(pair[0].attendees & pair[1].attendees)) for pair in _overlapping_pairs(going_on)]
    return [
        ProgrammeWarning(
            f"{number} {'deelnemer heeft' if number == 1 else 'deelnemers hebben'} tegelijk een plaats bij "
            f"“{first.name}” ({hours(first)}) en “{second.name}” ({hours(second)}).",
            _about(SESSION, first, second),
        )
        for first, second, number in pairs
        if number
    ]


def _more_people_than_seats(sessions):
    for session in sessions:
        if session.seats is not None and len(session.attendees) > session.seats:
            yield ProgrammeWarning(
                f"“{session.name}” heeft meer deelnemers dan plaatsen: {len(session.attendees)} en {session.seats}.",
                _about(SESSION, session),
            )


def _outside_their_slot(sessions, slots):
    for session in sessions:
        slot = slots.get(session.slot)
        if slot is None or slot.begins is None or session.begins is None:
            continue
        late = slot.ends is not None and (session.begins >= slot.ends or (session.ends or slot.ends) > slot.ends)
        if session.begins < slot.begins or late:
            yield ProgrammeWarning(
                f"“{session.name}” ({hours(session)}) valt buiten haar tijdvak “{slot.name}” ({hours(slot)}).",
                (*_about(SESSION, session), *_about(SLOT, slot)),
            )


def _outside_the_day(day, sessions):
    if not day.dates:
        return
    for slot in day.slots:
        if slot.date and slot.date not in day.dates:
            yield ProgrammeWarning(f"Tijdvak “{slot.name}” ligt op een datum buiten de netwerkdag.", _about(SLOT, slot))
    for session in sessions:
        if session.date and session.date not in day.dates:
            yield ProgrammeWarning(
                f"“{session.name}” ligt op een datum buiten de netwerkdag.", _about(SESSION, session)
            )


def _too_many_seats(sessions):
    for session in sessions:
        if session.seats and session.room_seats and session.seats > session.room_seats:
            yield ProgrammeWarning(
                f"“{session.name}” heeft {session.seats} plaatsen, maar {session.room} heeft er {session.room_seats}.",
                _about(SESSION, session),
            )


def _without_slot(sessions):
    for session in sessions:
        if session.slot is None:
            yield ProgrammeWarning(f"“{session.name}” staat in geen tijdvak.", _about(SESSION, session))


def _empty_slots(slots, sessions):
    filled = {session.slot for session in sessions}
    for slot in slots:
        if slot.kind in KINDS_WITH_SESSIONS and slot.id not in filled:
            yield ProgrammeWarning(f"In tijdvak “{slot.name}” staat nog geen sessie.", _about(SLOT, slot))


def _overlapping_slots(slots):
    for first, second in _overlapping_pairs(slots):
        yield ProgrammeWarning(
            f"De tijdvakken “{first.name}” ({hours(first)}) en “{second.name}” ({hours(second)}) overlappen. "
            "Dat mag, als het zo bedoeld is.",
            _about(SLOT, first, second),
        )


def _without_organiser(sessions):
    for session in sessions:
        if session.type == "breakout" and not session.organisers:
            yield ProgrammeWarning(f"Keuzesessie “{session.name}” heeft geen organisator.", _about(SESSION, session))


def _closed_without_teaser(sessions):
    for session in sessions:
        if session.is_members_only and not session.has_teaser:
            yield ProgrammeWarning(
                f"“{session.name}” is besloten en heeft geen zin die anderen vertelt waarover het gaat.",
                _about(SESSION, session),
            )


def _hidden_drafts(sessions):
    for session in sessions:
        if session.status == DRAFT:
            yield ProgrammeWarning(
                f"“{session.name}” is nog een concept: bezoekers van de gepubliceerde dag zien haar niet.",
                _about(SESSION, session),
            )
