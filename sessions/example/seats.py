"""What each session of the example day offers, and who gets which seat. Plain data in and out."""

import random
from dataclasses import dataclass

from sessions.example.people import SEED
from sessions.overlap import share_time

NONE, SECRETARY, REQUEST, OPEN = "none", "secretary", "request", "open"
CONFIRMED, WAITLISTED, REQUESTED, WITHDRAWN = "confirmed", "waitlisted", "requested", "withdrawn"

HALL, BOARD = "Grote zaal", "Bestuurskamer"
MAAS, VEST, SPUI, SCHIE = "Zaal Maas", "Zaal Vest", "Zaal Spui", "Zaal Schie"
ROOMS = {HALL: 220, MAAS: 60, VEST: 44, SPUI: 32, SCHIE: 30, BOARD: 16}


@dataclass(frozen=True)
class Offer:
    """A session's room and seats, how one signs up, and how many people do."""

    policy: str = NONE
    room: str = ""
    capacity: int | None = None
    taken: int = 0
    waiting: int = 0
    asking: int = 0
    for_mayors: bool = False
    can_be_joined_online: bool = False
    has_paper: bool = False

    @property
    def sign_ups(self):
        """How many people have, want or ask for a seat."""
        return self.taken + self.waiting + self.asking


OFFERS = {
    1: Offer(room=HALL),
    2: Offer(room=HALL),
    3: Offer(OPEN, MAAS, 44, taken=29),
    4: Offer(REQUEST, SCHIE, 24, taken=13, asking=4),
    5: Offer(OPEN, SPUI, 30, taken=30, waiting=5, can_be_joined_online=True),
    6: Offer(OPEN, VEST, 34, taken=32),
    7: Offer(OPEN, HALL, 60, taken=24),
    8: Offer(OPEN, capacity=25, taken=17),
    9: Offer(OPEN, capacity=30, taken=18),
    10: Offer(OPEN, MAAS, 50, taken=21),
    11: Offer(OPEN, VEST, 40, taken=26),
    12: Offer(OPEN, SPUI, 26, taken=26, waiting=6, can_be_joined_online=True, has_paper=True),
    13: Offer(OPEN, SCHIE, 28, taken=28, waiting=7, has_paper=True),
    14: Offer(OPEN, MAAS, 50, taken=31),
    15: Offer(SECRETARY, VEST, 30, taken=11),
    16: Offer(REQUEST, BOARD, 15, taken=6, asking=2, for_mayors=True),
    17: Offer(REQUEST, HALL, 40, taken=16, asking=5, can_be_joined_online=True),
    18: Offer(room=HALL),
}
"""By the number of Schiedam's session, which never changes. A session that is added later takes everybody."""


@dataclass(frozen=True)
class Choosable:
    """A session with its number and when it is: (begin, end)."""

    number: int
    span: tuple

    @property
    def offer(self):
        """What it offers."""
        return OFFERS.get(self.number, Offer())


@dataclass(frozen=True)
class Place:
    """What somebody has in a session: a seat, a request, or a place in its queue, counted from 1."""

    person: int
    number: int
    status: str
    position: int | None = None


def seat(people, sessions):
    """Give people places in sessions, none of them in two at the same time and none above the seats there are."""
    source = random.Random(SEED)
    spans = {person: [] for person in range(len(people))}
    places = []
    for session in sorted(sessions, key=lambda session: (not session.offer.for_mayors, session.number)):
        chosen = _free_people(source, people, spans, session)[: session.offer.sign_ups]
        for person in chosen:
            spans[person].append(session.span)
        places += _places(session, chosen)
    return places + _withdrawn(people, sessions)


def _free_people(source, people, spans, session):
    """Those who come and are nowhere else at that time, in any order."""
    free = [
        place
        for place, person in enumerate(people)
        if person.is_active
        and (person.is_mayor or not session.offer.for_mayors)
        and not any(share_time(session.span, taken) for taken in spans[place])
    ]
    return source.sample(free, len(free))


def _places(session, chosen):
    """Seats first; a queue begins when they are taken, and requests come last."""
    offer = session.offer
    seated, rest = chosen[: offer.taken], chosen[offer.taken :]
    waiting, asking = rest[: offer.waiting], rest[offer.waiting :]
    return [
        *(Place(person, session.number, CONFIRMED) for person in seated),
        *(Place(person, session.number, WAITLISTED, position) for position, person in enumerate(waiting, 1)),
        *(Place(person, session.number, REQUESTED) for person in asking),
    ]


def _withdrawn(people, sessions):
    """What those who will not come after all had chosen before."""
    open_ones = [session.number for session in sessions if session.offer.policy == OPEN]
    gone = [place for place, person in enumerate(people) if not person.is_active]
    if not open_ones:
        return []
    return [Place(person, open_ones[turn % len(open_ones)], WITHDRAWN) for turn, person in enumerate(gone)]
