"""The timetable: lines that begin with a time, and what stands below each."""

import itertools
import re
from dataclasses import dataclass, field

from sessions.reader import dates, details, kinds, sessions, titles
from sessions.reader.cells import TITLE_LABEL, item_of
from sessions.reader.found import Slot
from sessions.reader.tables import is_column_name
from sessions.reader.times import time_line, time_line_behind, until_in
from sessions.reader.words import plain

_BLOCK = re.compile(
    r"^(?:ochtend|middag|avond|morning|afternoon|evening|samen|plenair|vooraf|blok\b.*|(?:ochtend|middag|"
    r"avond)programma|dagdeel.*)$",
    re.IGNORECASE,
)
_OPEN_END = re.compile(
    r"\s(?:om|van|tot|vanaf|rond|tussen|en|uiterlijk|sinds|at|from|until|by|between|and)$", re.IGNORECASE
)
_DAY_ALONE = re.compile(
    rf"^\W*(?:(?:dag|day)\s*(?P<number>\d)|(?P<weekday>{'|'.join(dates.WEEKDAYS)}))\W*$", re.IGNORECASE
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
    marks: list = field(default_factory=list)

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
    table = _timetable(text, time_line)
    # Some write the time behind what happens: Inloop: 9.30 - 10.00 uur.
    other = _timetable(text, time_line_behind) if len(table.rows) < 2 else table
    table = other if len(other.rows) > len(table.rows) + 1 else table
    _without_whole_day(text, table)
    _headings(text, table)
    return table


def _without_whole_day(text, table):
    """Take out a first row that only says from when to when the day lasts, as in "Tijd: 9.30 - 15.00 uur"."""
    if len(table.rows) < 3 or not table.rows[0].end:
        return
    first, *rest = table.rows
    said = time_line(text.clean[first.number - 1])
    if said and not said.rest and first.start <= rest[0].start and first.end > rest[1].start:
        text.mark([first.number])
        table.rows, table.starts_at = rest, rest[0].number


def _timetable(text, read_line):
    found, repeats, of_date = [], [], []
    for number, line in text.between(1, len(text.clean) + 1):
        said = read_line(line) or (None if found else _opens_at(line))
        if said is None and _says_date(line):
            of_date = []
        if said is None or _goes_on(text, number, said) or _is_prose(said.rest):
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
    found = [row for row in found if row.title or row.end or _heads_list(text, row.number)]
    return Table(found, found[0].number if found else len(text.clean) + 1, repeats=repeats)


def _opens_at(line):
    """Return what a line above all others says, such as "Inloop vanaf 8.45 uur", or None."""
    is_short = len(line) < 60 and re.search(r"\b(?:vanaf|from)\s+\d", line)
    said = time_line_behind(line) if is_short else None
    return said if said and kinds.kind_of(said.rest) == ("arrival", True) else None


def _goes_on(text, number, said):
    """Whether a line only continues the sentence of the line right above it."""
    above = text.clean[number - 2].strip() if number > 1 else ""
    if len(above) <= 40 or above[-1] in ".!?:;’)" or time_line(above) is not None:
        return False
    if _OPEN_END.search(above):
        return True
    is_title = said.rest[:1].isupper() and not re.match(r"\W*[\d.:uh]+\s*(?:uur|u|h)?[.,;]\s", text.clean[number - 1])
    is_new = (
        is_title or "\t" in text.clean[number - 1].strip() or re.match(r"\s*[•·*▪◦‣–-]\s|\s*\|", text.clean[number - 1])
    )
    return len(above) > 70 and not is_new


def _is_prose(rest):
    words = rest.split()
    return len(rest) > 160 or (len(words) > 14 and rest.endswith("."))


def _title(text, number, said):
    if not said.rest and _heads_list(text, number):
        return "", [number], []
    parts = [part.strip() for part in re.split(r"\t|\s{3,}", said.rest) if part.strip()]
    if parts:
        return parts[0], [number], parts[1:]
    for other in range(number + 1, min(number + 4, len(text.clean) + 1)):
        line = TITLE_LABEL.sub("", text.clean[other - 1]).strip()
        if line and not (is_column_name(line) and not kinds.kind_of(line)[1]):
            if time_line(line) is not None or len(line) > 160:
                return ("", [number], []) if said.end else (None, [], [])
            first, *more = [part.strip() for part in line.split("\t") if part.strip()]
            return first, [number, other], more
    return ("", [number], []) if said.end else (None, [], [])


def _heads_list(text, number):
    """Whether a time stands alone above a list of two or more: sessions side by side, without a title for them all."""
    below = [line for _, line in text.between(number + 1, number + 12)]
    until = next((place for place, line in enumerate(below) if time_line(line) is not None), len(below))
    return bool(below) and bool(item_of(below[0])) and sum(1 for line in below[:until] if item_of(line)) > 1


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
            date = dates.written(said.dates[0]) if said.dates else text.clean[said.number - 1].strip().lower()
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
        if len(line) > 1 and _DAY_ALONE.match(line):
            return DateHeading(other, [])
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
            row.until = details.begins(text, row, slots, table)
        is_first = position == 0 or row.date != table.rows[position - 1].date
        slots.append(_slot(text, row, following, register, is_first))
    if blocks:
        _block_times(slots)
    _date_slots(slots, programme, bool(table.date_headings))
    _number_rounds(slots)
    return slots


def _date_slots(slots, programme, has_headings):
    """Give each slot its date: that of the heading above it, or the next one where the clock starts again."""
    position, last = 0, ""
    for slot in slots:
        if not has_headings and slot.start and slot.start < last and position + 1 < len(programme.dates):
            position += 1
            slot.doubts["date"] = "De dag is afgeleid uit de tijden."
        last = slot.start or last
        fitting = [date for date in programme.dates if _is_day(slot.date, date, programme)]
        slot.date = (fitting or programme.dates[position : position + 1] or [None])[0]


def _is_day(said, date, programme):
    """Whether a heading (a date, Dag 2, or vrijdag) says this date of the programme."""
    if not said or said[-5:] == date[-5:]:
        return bool(said)
    match = _DAY_ALONE.match(said)
    if not match:
        return False
    if match["number"]:
        return programme.dates.index(date) == int(match["number"]) - 1
    year = programme.year_guess if date.startswith("--") else int(date[:4])
    weekday = dates.WEEKDAYS[match["weekday"]]
    return bool(year) and dates.falls((year, int(date[-5:-3]), int(date[-2:]), weekday), year)


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


def _slot(text, row, following, register, is_first):
    title, end = (row.title, None) if row.end else until_in(row.title)
    if end and end > row.start:
        row.title, row.end = title, end
    row.title, row.marks = titles.without_choice(row.title)
    title, inner = kinds.split_kind(row.title)
    kind, is_sure = kinds.kind_of(row.title, is_first)
    if not is_sure and sessions.has_items(text, row):
        kind = "round"
    slot = Slot(title=title, kind=kind, date=row.date, start=row.start, end=row.end, lines=list(row.title_lines))
    if row.number not in slot.lines:
        slot.lines.insert(0, row.number)
    if not row.end and following and following.start > row.start:
        slot.end = following.start
        slot.doubts["end"] = "Er staat geen eindtijd; dit is het begin van het volgende onderdeel."
    if row.doubt:
        slot.doubts["end"] = row.doubt
    if not slot.title:
        slot.title = "Ronde" if kind == "round" else "Onderdeel"
        slot.doubts["title"] = "Bij deze tijd staat geen titel."
    slot.round_number = kinds.round_number(row.title)
    sessions.fill(text, slot, row, inner, register)
    if not is_sure and len(slot.sessions) > 1:
        slot.kind = "round"
    elif not is_sure and slot.kind != "round":
        slot.doubts["kind"] = "Uit de titel blijkt niet wat voor onderdeel dit is."
    return slot


def _number_rounds(slots):
    number = 0
    for slot in slots:
        if slot.kind == "round":
            number = slot.round_number or number + 1
            slot.round_number = number
