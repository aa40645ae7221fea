"""What is written from the board: moves that are saved together, and the undoing of the last of them."""

import datetime
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from events.models import NetworkDay
from g40portal.dutch import listed
from sessions.actions import Refused, ensure_snapshot, record_changes
from sessions.conflicts import double_seats
from sessions.day_facts import facts_of
from sessions.models import BoardChange
from sessions.moves import created, loses_times, moved, place_in_words, stays, with_moves
from sessions.workbench.board.history import who_changed

PLACED = ["timeslot", "room", "other_place", "position", "start_time", "end_time"]
"""What the board changes of a session, and what it puts back."""


class Outdated(Refused):
    """Somebody else changed sessions in the meantime: `changes` says of each what and by whom; nothing was saved."""

    def __init__(self, changes):
        super().__init__("Er is niets bewaard: een collega wijzigde intussen wat u verplaatste.")
        self.changes = changes


class MayNot(Refused):
    """The moves would make something that may not be; `conflicts` says what; nothing was saved."""

    def __init__(self, conflicts):
        super().__init__("Er is niets bewaard: met deze verplaatsingen ontstaat wat niet mag.")
        self.conflicts = conflicts


@dataclass(frozen=True)
class Saved:
    """What was saved: which sessions lost their own times, whose seats now overlap, and how many people have a seat."""

    change: BoardChange
    without_times: list = field(default_factory=list)
    overlaps: list = field(default_factory=list)
    people: int = 0


@transaction.atomic
def save_moves(*, day, moves, by):
    """Save moves on the board together, or none of them; return what that came to (Saved).

    Locks the day first, then the sessions in order of id, until all is stored: nobody reads half of it. Raises Outdated
    when a session is not as it was seen, MayNot when the moves make something that may not be and was not so before,
    and Refused when there is nothing to move or a slot or room has gone. Nobody loses a seat. What the public now reads
    otherwise is written down in the same transaction.
    """
    day = NetworkDay.objects.select_for_update().get(pk=day.pk)
    wanted = {move.session: move for move in moves}
    locked = day.sessions.filter(uuid__in=wanted).select_for_update().order_by("pk")
    sessions = {str(session.uuid): session for session in locked}
    before = facts_of(day)
    _refuse_what_is_gone(before, wanted, sessions)
    outdated = [session for uuid, session in sessions.items() if session.version != wanted[uuid].version]
    if outdated:
        raise Outdated(who_changed(outdated, before))
    facts = {session.uuid: session for session in before.sessions}
    moves = [move for move in moves if not stays(facts[move.session], move)]
    if not moves:
        raise Refused("Er is niets verplaatst.")
    after = with_moves(before, moves)
    forbidden = [conflict for conflict in created(before, after) if conflict.may_not]
    if forbidden:
        raise MayNot(forbidden)
    ensure_snapshot(day=day)
    rows = [_store(sessions[move.session], move, facts[move.session], before) for move in moves]
    change = BoardChange.objects.create(network_day=day, made_by=by, moves=rows)
    record_changes(day=day, by=by)
    slots = {slot.id: slot for slot in before.slots}
    touched = {facts[move.session].id for move in moves}
    return Saved(
        change,
        [facts[move.session].name for move in moves if loses_times(facts[move.session], slots.get(move.slot))],
        [each for each in double_seats(after) if touched & {subject.id for subject in each.subjects}],
        len(frozenset().union(*(facts[move.session].attendees for move in moves))),
    )


@transaction.atomic
def undo_change(*, change, by):
    """Put the sessions of the last change back exactly where each of them stood; return the change.

    Locks the day first, then the sessions in order of id. Raises Refused when it is no longer the last change, when one
    of its sessions has been moved, or has gone, since, or when putting back makes what may not be and is not so now.
    """
    day = NetworkDay.objects.select_for_update().get(pk=change.network_day_id)
    last = BoardChange.objects.last_of(day)
    if last is None or last.pk != change.pk:
        raise Refused("Dit is niet meer de laatste wijziging op het bord. Er is niets teruggezet.")
    uuids = [row["session"] for row in last.moves]
    sessions = {str(each.uuid): each for each in day.sessions.filter(uuid__in=uuids).select_for_update().order_by("pk")}
    moved_since = [
        row["title"]
        for row in last.moves
        if row["session"] not in sessions or _place_of(sessions[row["session"]]) != row["after"]
    ]
    if moved_since:
        titles = listed(f"“{title}”" for title in moved_since)
        verb = "is" if len(moved_since) == 1 else "zijn"
        raise Refused(f"Er is niets teruggezet: {titles} {verb} na deze wijziging opnieuw gewijzigd.")
    slots, rooms = set(day.timeslots.values_list("pk", flat=True)), _rooms_of(day)
    if any({row["before"]["timeslot"]} - slots - {None} or {row["before"]["room"]} - rooms for row in last.moves):
        raise Refused("Er is niets teruggezet: een tijdvak of zaal van toen bestaat niet meer.")
    ensure_snapshot(day=day)
    now = facts_of(day)
    for row in last.moves:
        _put(sessions[row["session"]], row["before"])
    forbidden = [conflict.sentence for conflict in created(now, facts_of(day)) if conflict.may_not]
    if forbidden:
        raise Refused(" ".join(["Er is niets teruggezet: dan ontstaat wat niet mag.", *forbidden]))
    last.undone_at = timezone.now()
    last.save(update_fields=["undone_at"])
    record_changes(day=day, by=by)
    return last


def _rooms_of(day):
    return {None, *(day.venue.rooms.values_list("pk", flat=True) if day.venue else [])}


def _refuse_what_is_gone(facts, wanted, sessions):
    slots = {None, *(slot.id for slot in facts.slots)}
    rooms = {None, *(room.id for room in facts.rooms)}
    if any(move.slot not in slots or move.room not in rooms for move in wanted.values()) or wanted.keys() - sessions:
        raise Refused("Er is niets bewaard: een sessie, tijdvak of zaal bestaat niet meer. Laad het bord opnieuw.")


def _store(session, move, facts, day):
    """Move a session; return what undoing it needs to know."""
    before, now = _place_of(session), moved(facts, move, day)
    _put(
        session,
        {
            "timeslot": now.slot,
            "room": now.room_id,
            "other_place": now.other_place,
            "position": now.position,
            "start_time": _text(now.own_begins),
            "end_time": _text(now.own_ends),
        },
    )
    return {
        "session": str(session.uuid),
        "title": session.plain_title,
        "before": before,
        "after": _place_of(session),
        "from": place_in_words(facts, day),
        "to": place_in_words(now, day),
    }


def _place_of(session):
    return {
        "timeslot": session.timeslot_id,
        "room": session.room_id,
        "other_place": session.other_place,
        "position": session.position,
        "start_time": _text(session.start_time),
        "end_time": _text(session.end_time),
    }


def _put(session, place):
    session.timeslot_id, session.room_id = place["timeslot"], place["room"]
    session.other_place, session.position = place["other_place"], place["position"]
    session.start_time, session.end_time = _time(place["start_time"]), _time(place["end_time"])
    session.save(update_fields=PLACED)


def _text(time):
    return time.isoformat() if time else None


def _time(text):
    return datetime.time.fromisoformat(text) if text else None
