"""The timetable: lines that begin with a time, and what stands below each."""

import itertools
import re
from dataclasses import dataclass, field

from sessions.reader import dates, details, kinds, sessions
from sessions.reader.found import Slot
from sessions.reader.times import time_line
from sessions.reader.words import plain

_BLOCK = re.compile(
    r"^(?:ochtend|middag|avond|morning|afternoon|evening|samen|vooraf|blok\b.*|(?:ochtend|middag|avond)programma|dagdeel.*)$",
    re.IGNORECASE,
)
LINE = 30
"""From how many signs a title may be one that is broken over two lines."""
_NO_TITLE = re.compile(r"^(?:tijd|time|programma|programme|onderdeel|wat|van|tot|titel|what|when)\b", re.IGNORECASE)


@dataclass
class Row:
    """One line of the timetable: the numbers of its lines, its times and title, and where what is below it ends."""

    number: int
    start: str
    end: str | None
    title: str
    title_lines: list
    doubt: str = ""
    until: int = 0
    block: str = ""
    block_line: int = 0
    date: str | None = None
    tabs: list = field(default_factory=list)

    @property
    def body_from(self):
        """The number of the first line below its title."""
        return max(self.title_lines) + 1


@dataclass
class DateHeading:
    """A line among the rows that only says which date begins."""

    number: int
    dates: list


@dataclass
class Table:
    """All rows, the headings between them, and the line where the timetable begins."""

    rows: list
    starts_at: int
    date_headings: list = field(default_factory=list)
    repeats: list = field(default_factory=list)


def timetable(text):
    """Find the rows of a text: each line that begins with a time, its title behind it or on the next line."""
    found, repeats, of_date = [], [], []
    for number, line in text.between(1, len(text.clean) + 1):
        said = time_line(line)
        if said is None and _says_date(line):
            of_date = []
        if said is None or _goes_on(text, number) or _is_prose(said.rest):
            continue
        title, lines, tabs = _title(text, number, said)
        if title is None:
            continue
        row = Row(number, said.start, said.end, title, lines, said.doubt, tabs=tabs)
        if _is_repeat(row, of_date):
            repeats.append(row)
        else:
            found.append(row)
            of_date.append(row)
    # A time with neither an end nor a title says nothing.
    found = [row for row in found if row.title or row.end]
    table = Table(found, found[0].number if found else len(text.clean) + 1, repeats=repeats)
    _headings(text, table)
    return table


def _goes_on(text, number):
    """Whether a line only continues the sentence of the line right above it."""
    above = text.clean[number - 2].strip() if number > 1 else ""
    return len(above) > 70 and above[-1] not in ".!?:;’)" and time_line(above) is None


def _is_prose(rest):
    words = rest.split()
    return len(rest) > 160 or (len(words) > 14 and rest.endswith("."))


def _title(text, number, said):
    parts = [part.strip() for part in said.rest.split("\t") if part.strip()]
    if parts:
        return parts[0], [number], parts[1:]
    for other in range(number + 1, min(number + 4, len(text.clean) + 1)):
        line = text.clean[other - 1].strip()
        if line:
            if time_line(line) is not None or len(line) > 160:
                return ("", [number], []) if said.end else (None, [], [])
            first, *more = [part.strip() for part in line.split("\t") if part.strip()]
            return first, [number, other], more
    return ("", [number], []) if said.end else (None, [], [])


def _is_repeat(row, found):
    """Whether a row says again what one above it said, if only the first line of its title."""
    title = plain(row.title)
    same = [plain(other.title) for other in found if (other.start, other.end) == (row.start, row.end)]
    return any(title == other or (len(title) >= LINE and other.startswith(f"{title} ")) for other in same if title)


def _headings(text, table):
    """Give each row the date and block that stand above it, and the line where its own text ends."""
    ends = [row.number for row in table.rows] + [len(text.clean) + 1]
    date, block, block_line = None, "", 0
    for position, row in enumerate(table.rows):
        row.until = ends[position + 1]
        first = table.rows[position - 1].body_from if position else 1
        heading = _last_short(text, first, row.number)
        said = _date_heading(text, first, row.number)
        if said:
            table.date_headings.append(said)
            date = dates.written(said.dates[0])
            _cut(table, position, said.number)
        if heading and _BLOCK.match(heading[1]):
            block, block_line = heading[1], heading[0]
            _cut(table, position, heading[0])
            if position == 0:
                table.starts_at = min(table.starts_at, heading[0])
        row.date, row.block, row.block_line = date, block, block_line


def _cut(table, position, number):
    if position:
        table.rows[position - 1].until = min(table.rows[position - 1].until, number)


def _last_short(text, first, number):
    for other in range(number - 1, first - 1, -1):
        line = text.clean[other - 1].strip()
        if line:
            return (other, line.strip(" :")) if len(line) <= 40 and not _NO_TITLE.match(line) else None
    return None


def _date_heading(text, first, number):
    for other in range(number - 1, max(first, number - 4) - 1, -1):
        line = text.clean[other - 1].strip()
        if _says_date(line):
            return DateHeading(other, dates.dates_in(line))
    return None


def _says_date(line):
    """Whether a line only says which date begins: Vrijdag 26 september, or Dag 2: 26 september."""
    line = line.strip()
    said = dates.dates_in(line) if line and len(line) <= 70 else []
    return len(said) == 1 and (said[0][3] is not None or bool(re.match(r"\W*(?:dag|day)\s*\d", line, re.IGNORECASE)))


def slots_of(text, table, register, programme):
    """Return the slots of a timetable with the sessions that its lines name."""
    blocks = _blocks(table.rows)
    slots = []
    for position, row in enumerate(table.rows):
        following = next((other for other in table.rows[position + 1 :] if other.date == row.date), None)
        text.mark([row.number, *row.title_lines])
        if blocks:
            slot = _block_slot(text, slots, row)
            slot.sessions.append(sessions.from_row(text, row, register))
            continue
        if row is table.rows[-1]:
            row.until = details.begins(text, row, slots, table.repeats)
        slots.append(_slot(text, row, following, register))
    if blocks:
        _block_times(slots)
    if len(programme.dates) > 1:
        for slot in slots:
            same = [date for date in programme.dates if slot.date and date[-5:] == slot.date[-5:]]
            slot.date = same[0] if same else programme.dates[0]
    elif programme.dates:
        for slot in slots:
            slot.date = programme.dates[0]
    _number_rounds(slots)
    return slots


def _blocks(rows):
    """Whether rows stand in blocks with sessions of their own times: named blocks in which some overlap."""
    named = [row for row in rows if row.block]
    return len(named) > 1 and any(
        first.block == second.block and second.start < (first.end or first.start)
        for first, second in itertools.pairwise(named)
    )


def _block_slot(text, slots, row):
    if not slots or slots[-1].title != (row.block or "Programma"):
        lines = [row.block_line] if row.block_line else [row.number]
        text.mark(lines)
        slots.append(Slot(title=row.block or "Programma", kind="block", date=row.date, lines=lines))
    return slots[-1]


def _block_times(slots):
    """A block begins and ends with its sessions, where these follow each other."""
    for slot in slots:
        spans = [(session.start, session.end) for session in slot.sessions]
        follows = all(a[1] and b[0] >= a[1] for a, b in itertools.pairwise(spans))
        if len(spans) > 1 and follows and spans[-1][1]:
            slot.start, slot.end = spans[0][0], spans[-1][1]


def _slot(text, row, following, register):
    title, inner = kinds.split_kind(row.title)
    kind, is_sure = kinds.kind_of(row.title)
    slot = Slot(title=title, kind=kind, date=row.date, start=row.start, end=row.end, lines=list(row.title_lines))
    if row.number not in slot.lines:
        slot.lines.insert(0, row.number)
    if not row.end and following and following.start > row.start:
        slot.end = following.start
        slot.doubts["end"] = "Er staat geen eindtijd; dit is het begin van het volgende onderdeel."
    if row.doubt:
        slot.doubts["end"] = row.doubt
    if not slot.title:
        slot.title = "Onderdeel"
        slot.doubts["title"] = "Bij deze tijd staat geen titel."
    slot.round_number = kinds.round_number(row.title)
    sessions.fill(text, slot, row, inner, register)
    if not is_sure and len(slot.sessions) > 1:
        slot.kind = "round"
    elif not is_sure:
        slot.doubts["kind"] = "Uit de titel blijkt niet wat voor onderdeel dit is."
    return slot


def _number_rounds(slots):
    number = 0
    for slot in slots:
        if slot.kind == "round":
            number = slot.round_number or number + 1
            slot.round_number = number
