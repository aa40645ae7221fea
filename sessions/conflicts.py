"""What clashes in a day's programme: what may not be, and what is unwise. Plain data in, plain data out."""

import datetime
from itertools import combinations

from sessions.facts import MAY_NOT, PERSON, SESSION, ProgrammeWarning, about, going_on, hours, overlap

PARALLEL_KINDS = {"round", "block"}
"""Slots in which people choose between sessions that run beside each other."""
CHOSEN_ONCE = {"themegroup", "pillar", "city"}
"""Who had better not compete with himself."""
FREE_ENTRY = {"none", "open"}


def conflicts_of(day):
    """Return what clashes in a day: first what may not be, then what is unwise."""
    sessions = going_on(day.sessions)
    rounds = {slot.id: slot for slot in day.slots if slot.kind in PARALLEL_KINDS}
    return [
        *_shared_rooms(sessions, rounds),
        *_people_in_two_places(sessions, rounds),
        *_closed_but_open(sessions),
        *double_seats(day),
        *_more_people_than_seats(sessions),
        *_one_organiser_twice(sessions, rounds),
        *_no_time_to_walk(sessions),
    ]


def double_seats(day):
    """Return for which sessions of a day people have a seat at the same time, and how many people that are."""
    with_people = [session for session in going_on(day.sessions) if session.attendees]
    pairs = [(*pair, len(pair[0].attendees & pair[1].attendees)) for pair in overlapping_pairs(with_people)]
    return [
        ProgrammeWarning(
            f"{number} {'deelnemer heeft' if number == 1 else 'deelnemers hebben'} tegelijk een plaats bij "
            f"“{first.name}” ({hours(first)}) en “{second.name}” ({hours(second)}).",
            about(SESSION, first, second),
            rule="double seats",
        )
        for first, second, number in pairs
        if number
    ]


def overlapping_pairs(things):
    """Return each two of these slots or sessions that share time."""
    return [pair for pair in combinations(things, 2) if overlap(*pair)]


def _at_once(sessions, rounds):
    """Return each two of these sessions that are on together: in time, or in one round that has no times yet."""

    def are_beside(first, second):
        return first.slot in rounds and first.slot == second.slot and first.begins is None and second.begins is None

    return [pair for pair in combinations(sessions, 2) if overlap(*pair) or are_beside(*pair)]


def _with_hours(session):
    return f"“{session.name}” ({hours(session)})" if session.begins else f"“{session.name}”"


def _grouped(pairs):
    groups = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return groups


def _shared_rooms(sessions, rounds):
    for room, shared in _grouped((session.room, session) for session in sessions if session.room).items():
        for first, second in _at_once(shared, rounds):
            yield ProgrammeWarning(
                f"In {room} overlappen {_with_hours(first)} en {_with_hours(second)}.",
                about(SESSION, first, second),
                MAY_NOT,
                "room",
            )


def _people_in_two_places(sessions, rounds):
    parts = _grouped((person, session) for session in sessions for person in dict.fromkeys(session.people))
    for person, joined in parts.items():
        for first, second in _at_once(joined, rounds):
            yield ProgrammeWarning(
                f"{person.name} staat tegelijk bij {_with_hours(first)} en {_with_hours(second)}.",
                (*about(PERSON, person), *about(SESSION, first, second)),
                MAY_NOT,
                "person",
            )


def _closed_but_open(sessions):
    for session in sessions:
        if session.is_members_only and session.signup in FREE_ENTRY:
            how = "iedereen kan zich aanmelden" if session.signup == "open" else "niemand hoeft zich aan te melden"
            yield ProgrammeWarning(
                f"“{session.name}” is alleen voor leden, maar {how}: niets regelt wie erin mag.",
                about(SESSION, session),
                MAY_NOT,
                "access",
            )


def _more_people_than_seats(sessions):
    for session in sessions:
        taken = len(session.attendees)
        fewest = min((seats for seats in (session.seats, session.room_seats) if seats is not None), default=None)
        if session.seats is not None and taken > session.seats:
            yield ProgrammeWarning(
                f"“{session.name}” heeft meer deelnemers dan plaatsen: {taken} en {session.seats}.",
                about(SESSION, session),
                rule="seats",
            )
        elif fewest is not None and session.expected > fewest:
            where = f" in {session.room}" if fewest == session.room_seats else ""
            count = "is 1 plaats" if fewest == 1 else f"zijn {fewest} plaatsen"
            yield ProgrammeWarning(
                f"Bij “{session.name}” worden {session.expected} mensen verwacht, maar er {count}{where}.",
                about(SESSION, session),
                rule="seats",
            )


def _one_organiser_twice(sessions, rounds):
    parties, organised = {}, {}
    for session in sessions:
        for organiser in session.organised_by if session.slot in rounds else ():
            if organiser.kind in CHOSEN_ONCE:
                parties.setdefault((organiser.kind, organiser.id), organiser)
                organised.setdefault((organiser.kind, organiser.id), []).append(session)
    for key, joined in organised.items():
        for first, second in _at_once(joined, rounds):
            when = f"in “{rounds[first.slot].name}”" if first.slot == second.slot else "tegelijk"
            yield ProgrammeWarning(
                f"{parties[key].name} organiseert {when} twee sessies: “{first.name}” en “{second.name}”.",
                about(SESSION, first, second),
                rule=f"{parties[key].kind} {parties[key].id} twice",
            )


def _no_time_to_walk(sessions):
    for session in sessions:
        if not session.other_place or session.begins is None:
            continue
        elsewhere = [
            other
            for other in sessions
            if other.date == session.date and other.begins and other.other_place != session.other_place
        ]
        before = [other for other in elsewhere if other.ends and other.ends <= session.begins]
        after = [other for other in elsewhere if session.ends and other.begins >= session.ends]
        if before:
            last = max(before, key=lambda other: other.ends)
            yield from _too_short(session, last, _minutes(last.ends, session.begins), "na")
        if after:
            first = min(after, key=lambda other: other.begins)
            yield from _too_short(session, first, _minutes(session.ends, first.begins), "vóór")


def _too_short(session, other, minutes, when):
    needed = session.walking_minutes or 1
    if minutes >= needed:
        return
    walk = f"{session.walking_minutes} minuten lopen" if session.walking_minutes else "een andere plek"
    left = f"maar {minutes} minuten" if minutes else "geen tijd"
    yield ProgrammeWarning(
        f"“{session.name}” ({hours(session)}) is in {session.other_place}, {walk}; {when} “{other.name}” "
        f"({hours(other)}) is daar {left} voor.",
        # Not about the other as well: too far it stays, whichever session comes before or after it.
        about(SESSION, session),
        rule=f"walk {when}",
    )


def _minutes(begin, end):
    start = datetime.timedelta(hours=begin.hour, minutes=begin.minute)
    return int((datetime.timedelta(hours=end.hour, minutes=end.minute) - start).total_seconds() // 60)
