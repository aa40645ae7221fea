"""The board as a table: slots as rows, rooms or parallel columns across, sessions as cards."""

from dataclasses import dataclass, field

from django.urls import reverse

from sessions.conflicts import conflicts_of
from sessions.facts import hours
from sessions.models import Session
from sessions.moves import Move, date_in_words, loses_times, place_in_words, with_moves
from sessions.workbench.board.forms import NOTHING, written

FEWEST_COLUMNS, MOST_COLUMNS = 3, 12


@dataclass
class Column:
    """A room, "no room", or a place in the order of parallel sessions."""

    key: str
    name: str
    note: str = ""


@dataclass
class Card:
    """A session on the board, where it is to stand."""

    session: object
    home: object
    url: str
    version: int
    slot: str
    column: str
    home_slot: str
    home_column: str
    hours: str
    home_hours: str
    facts: str
    home_facts: str
    is_staged: bool = False


@dataclass
class Cell:
    """Where a slot and a column meet."""

    column: Column
    cards: list


@dataclass
class Row:
    """A slot with its cells."""

    key: str
    name: str
    hours: str
    date: str
    kind: str
    cells: list

    @property
    def in_words(self):
        """How it is read out and chosen: with its date, when there are more, and its times."""
        return " ".join(part for part in (self.date, self.hours, self.name) if part)

    @property
    def is_empty(self):
        """Whether nothing stands in it."""
        return not any(cell.cards for cell in self.cells)


@dataclass
class Board:
    """A day's board with the moves that are staged on it."""

    columns: list
    rows: list
    unplaced: Row
    has_rooms: bool
    staged: list
    conflicts: list
    moves: list = field(default_factory=list)

    @property
    def slots(self):
        """Every row that a session can go to."""
        return [*self.rows, self.unplaced]

    @property
    def may_not(self):
        """How many things the staged moves make that may not be."""
        return sum(conflict.may_not and conflict.is_new for conflict in self.conflicts)


@dataclass
class StagedMove:
    """A move that is not saved, in words."""

    session: str
    title: str
    origin: str
    target: str
    hours: str
    facts: str
    loses_times: bool
    is_outdated: bool


@dataclass
class Conflict:
    """Something that clashes, and whether the staged moves made it."""

    sentence: str
    may_not: bool
    is_new: bool


def columns_of(facts):
    """Return the columns of a day's board: its rooms and one for the rest, or as many places as run in parallel."""
    if facts.rooms:
        rooms = [
            Column(str(room.id), room.name, f"{room.seats} plaatsen" if room.seats else "") for room in facts.rooms
        ]
        return [*rooms, Column(NOTHING, "Andere plek of geen zaal")]
    widest = max((session.position for session in facts.sessions if session.slot), default=1)
    return [
        Column(str(place), f"Kolom {place}") for place in range(1, max(FEWEST_COLUMNS, min(widest, MOST_COLUMNS)) + 1)
    ]


def column_of(session, facts):
    """Return the key of the column that a session stands in."""
    if not facts.rooms:
        return str(max(1, min(session.position, len(columns_of(facts)))))
    return str(session.room_id) if session.room_id in {room.id for room in facts.rooms} else NOTHING


def move_to(session, slot, column, facts, version):
    """Return the move of a session to a row and a column of the board, both by their keys."""
    to_slot = None if slot == NOTHING else int(slot)
    room, position = None, session.position
    if to_slot is not None and facts.rooms:
        room = None if column == NOTHING else int(column)
    elif to_slot is not None and column != column_of(session, facts):
        position = int(column)
    return Move(session.uuid, to_slot, room, position, version)


def board_of(facts, moves, known=None):
    """Lay out a day's board with staged moves on it. `known` are the conflicts that were there before them."""
    after = with_moves(facts, moves)
    columns, staged = columns_of(facts), {move.session: move for move in moves}
    homes = {session.uuid: session for session in facts.sessions}
    cards = [_card(session, homes[session.uuid], staged.get(session.uuid), facts, after) for session in after.sessions]

    def row(slot):
        key = str(slot.id)
        cells = [
            Cell(column, [card for card in cards if card.slot == key and card.column == column.key])
            for column in columns
        ]
        return Row(key, slot.name, hours(slot), date_in_words(slot, facts), slot.kind, cells)

    unplaced = Cell(Column(NOTHING, ""), [card for card in cards if card.slot == NOTHING])
    return Board(
        columns=columns,
        rows=[row(slot) for slot in facts.slots],
        unplaced=Row(NOTHING, "Nog niet geplaatst", "", "", "", [unplaced]),
        has_rooms=bool(facts.rooms),
        staged=[written(move) for move in moves],
        conflicts=conflicts_on(facts, after),
        moves=_in_words(moves, homes, facts, after),
    )


def conflicts_on(facts, after):
    """Return what clashes with the staged moves made: first what they bring that may not be."""
    known = {conflict.key for conflict in conflicts_of(facts)}
    found = [Conflict(each.sentence, each.may_not, each.key not in known) for each in conflicts_of(after)]
    return sorted(found, key=lambda conflict: (not conflict.is_new, not conflict.may_not))


def _in_words(moves, homes, facts, after):
    slots, now = {slot.id: slot for slot in facts.slots}, {session.uuid: session for session in after.sessions}
    return [
        StagedMove(
            move.session,
            homes[move.session].name,
            place_in_words(homes[move.session], facts),
            place_in_words(now[move.session], facts),
            hours(now[move.session]),
            _facts_of(now[move.session], facts),
            loses_times(homes[move.session], slots.get(move.slot)),
            homes[move.session].version != move.version,
        )
        for move in moves
        if move.session in homes
    ]


def _card(session, home, move, facts, after):
    return Card(
        session=session,
        home=home,
        url=reverse("admin:programme_session_change", args=[session.id]),
        version=move.version if move else session.version,
        slot=_slot_key(session),
        column=column_of(session, facts),
        home_slot=_slot_key(home),
        home_column=column_of(home, facts) if home.slot else NOTHING,
        hours=hours(session),
        home_hours=hours(home),
        facts=_facts_of(session, facts),
        home_facts=_facts_of(home, facts),
        is_staged=move is not None,
    )


def _slot_key(session):
    return NOTHING if session.slot is None else str(session.slot)


def _facts_of(session, day):
    """Write what a card says of its session beside title and time: a place that is no column, seats and status."""
    stands_apart = session.room and column_of(session, day) == NOTHING
    seats = session.seats or session.room_seats
    parts = [
        session.other_place or (session.room if stands_apart else ""),
        f"{seats} {'plaats' if seats == 1 else 'plaatsen'}" if seats else "",
        f"{session.expected} verwacht" if session.expected else "",
        Session.Status(session.status).label,
    ]
    return " · ".join(part for part in parts if part)
