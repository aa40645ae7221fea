"""A day's timetable and programme as plain facts, and what can be said of them. Plain data: no models, no settings."""

import datetime
from dataclasses import dataclass, field

from g40portal import dutch
from sessions.overlap import share_time

SLOT, SESSION, PERSON = "slot", "session", "person"
DRAFT, CANCELLED = "draft", "cancelled"
MAY_NOT, UNWISE = "may_not", "unwise"
"""How bad a thing is: it cannot be so on the day itself, or it had better be otherwise."""


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
class RoomFacts:
    """A room of the day's venue."""

    id: int
    name: str
    seats: int | None = None


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """Somebody who has a part in a session."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class OrganiserFacts:
    """A group, pillar, city or other organisation that organises a session; `name` is how a list names it."""

    kind: str
    id: int | None
    name: str


@dataclass(frozen=True, slots=True)
class SessionFacts:
    """A session, with its own times or else its slot's. `people` leaves out who only is its host.

    `attendees` are the numbers of those who have a seat; `expected` counts as well who asks for one or waits; of
    a plenary session that needs no sign-up it is everybody who comes to the day.
    `own_begins` and `own_ends` are the times that differ from the slot's. `signup` is how people sign up.
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
    uuid: str = ""
    version: int = 1
    room_id: int | None = None
    position: int = 1
    own_begins: datetime.time | None = None
    own_ends: datetime.time | None = None
    other_place: str = ""
    walking_minutes: int | None = None
    expected: int = 0
    signup: str = "secretary"
    organised_by: tuple = ()


@dataclass(frozen=True, slots=True)
class DayFacts:
    """A day; `dates` is empty when it is not known to the day."""

    dates: tuple
    is_published: bool
    slots: list = field(default_factory=list)
    sessions: list = field(default_factory=list)
    rooms: list = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Subject:
    """What a warning is about: kind and id lead to its page."""

    kind: str
    id: int
    name: str


@dataclass(frozen=True, slots=True)
class ProgrammeWarning:
    """One thing that may not be so, or is unwise: a sentence, and what it is about.

    `rule` names what it goes against: with the subjects it tells whether the same was the matter before.
    """

    sentence: str
    subjects: tuple
    severity: str = UNWISE
    rule: str = ""

    @property
    def key(self):
        """What stays the same of it when only times and places change."""
        return self.rule, frozenset((subject.kind, subject.id) for subject in self.subjects)

    @property
    def may_not(self):
        """Whether it cannot be so on the day itself."""
        return self.severity == MAY_NOT


def overlap(first, second):
    """Whether two things of the same date share time. An unknown end counts as a moment, an unknown begin as none."""
    return first.date == second.date and share_time((first.begins, first.ends), (second.begins, second.ends))


def hours(thing):
    """Write the times of a slot or session as 11.30 tot 12.30, as far as they are known."""
    return dutch.hours(thing.begins, thing.ends)


def about(kind, *things):
    """Return the subjects of a warning about things of one kind."""
    return tuple(Subject(kind, thing.id, thing.name) for thing in things)


def going_on(sessions):
    """Return the sessions that are not cancelled."""
    return [session for session in sessions if session.status != CANCELLED]
