"""Tables as lines: a row is its time and title, then what the other columns say, each under the name of its column."""

import re

from sessions.reader.kinds import kind_of
from sessions.reader.people import BREAKS_OFF
from sessions.reader.rooms import is_place
from sessions.reader.times import inner_span, time_line, without_span

_COLUMNS = {
    "mark": r"nr\.?|nummer|#|no\.?|number|code",
    "time": r"tijd(?:stip|en)?|time|uur|wanneer|when|van|from|start|begin|aanvang|tot|until|einde?|end|hoe laat",
    "title": r"(?:programma-?)?onderde(?:el|len)|programma(?:punt)?|activiteit(?:en)?|wat|onderwerp|titel|"
    r"(?:deel|werk)?sessies?|"
    r"item|subject|what|title|session|programme|activity|topic|workshop",
    "Zaal": r"zaal|ruimte|locatie|waar|plaats|rooms?|where|location|venue",
    "Spreker": r"sprekers?|wie|inleiders?|speakers?|who|met|door|by|spreker\(s\)",
    "Gespreksleider": r"gespreksleiders?|moderators?|dagvoorzitter|gespreksleiding",
    "Organisatie": r"organisatie|organisator(?:en)?|trekkers?|georganiseerd door|organisers?|organi[sz]ed by",
    "Themagroep": r"themagroep(?:en)?|theme groups?",
    "Pijler": r"pijlers?|pillars?",
    "Secretaris": r"secretaris(?:sen)?|secretary|contact(?:persoon)?",
    "": r"toelichting|bijzonderheden|opmerkingen?|omschrijving|inhoud|korte inhoud|beschrijving|notes?|"
    r"description|details",
}
_ROLES = [(role, re.compile(rf"\W*(?:{pattern})\W*", re.IGNORECASE)) for role, pattern in _COLUMNS.items()]


def table_lines(rows):
    """Return the lines of a table. A row is a list of cells, each a list of lines; None goes on from another cell."""
    return [line for _, line in numbered_lines(rows)]


def numbered_lines(rows):
    """Return the lines of a table, each as (the number of its row from 0, line)."""
    rows = [(number, row) for number, row in enumerate(rows) if any(row)]
    below = [row for _, row in rows]
    head = head_of(below)
    if head is None:
        return list(_rows_lines(rows, []))
    names = [" ".join(cell or []) for cell in below[head]]
    lines = [(number, line) for number, row in rows[:head] for line in _plain(row)]
    if sum(1 for name in names if inner_span(name)) > 1:
        return [*lines, *_turned(rows[head][0], rows[head + 1 :], names)]
    return [*lines, (rows[head][0], "\t".join(names).strip()), *_rows_lines(rows[head + 1 :], names)]


def head_of(rows):
    """Return the number of the row that names the columns, or None for a table whose columns have no names."""
    for place, row in enumerate(rows[:3]):
        if row and row[0] and _time_of(" ".join(row[0])):
            return None
        if any(row) and _is_head(row, rows[place + 1 :]):
            return place
    return None


def names_columns(line):
    """Whether a line with tabs only names columns: Tijd, Onderdeel, Zaal."""
    names = [name for name in line.split("\t") if name.strip()]
    return len(names) > 1 and all(_role(name) is not None for name in names)


def is_column_name(text):
    """Whether a text is what a column of a timetable is called, and nothing else."""
    return bool(_role(text))


def _is_head(row, below):
    """Whether a row names the columns below it: each name short, most of them known or the first that of the times."""
    names = [" ".join(cell) for cell in row if cell]
    if len(names) < 2 or not below or any(len(name) > 60 for name in names) or _time_of(names[0]):
        return False
    roles = [_role(name) for name in names]
    has_times = sum(1 for other in below if _time_of(" ".join(other[0] or []))) > 0
    is_turned = sum(1 for name in names if inner_span(name)) > 1
    is_first = roles[0] == "time" or not row[0]
    return is_turned or (is_first and has_times) or all(role is not None for role in roles)


def _role(name):
    return next((role for role, pattern in _ROLES if pattern.fullmatch(name)), None)


def _rows_lines(rows, names):
    roles = [_role(name) for name in names]
    for place, (number, row) in enumerate(rows):
        times, mains, others = _divided(row, names, roles)
        is_one = sum(1 for cell in row if cell) == 1
        if not times and is_one and (not names or len(row) == 1 or row[0] or None in row[1:]):
            lines = ["", *_plain(row)]
        elif not times:
            lines = [line for name, cell in mains for line in _item(name, cell, others)]
        else:
            has_more = _goes_on([other for _, other in rows[place + 1 :]], names, roles)
            lines = _row(times, mains, others, has_more, bool(names))
        yield from ((number, line) for line in lines)


def _divided(row, names, roles):
    """Part a row: (its time, [(name, cell) of what can be a title], lines of the other columns)."""
    if len(row) > len(roles):  # More than the columns that have names: those count for nothing behind the title.
        roles = [*(roles[:2] or ["time"]), *[None] * len(row)]
    times, mains, others, mark = [], [], [], ""
    for position, cell in enumerate(row):
        role = roles[position] if position < len(roles) else None
        if not cell:
            continue
        if (role == "time" or (role is None and position == 0)) and _time_of(cell[0]):
            times.extend(cell)
        elif role == "mark":
            mark = " ".join(cell).rstrip(".")
        elif role in ("time", "title", None):
            mains.append((names[position] if role is None and position < len(names) else "", _whole(cell)))
        else:
            others.extend([f"{role}: {_listed(cell)}"] if role else cell)
    if mains and not times and re.fullmatch(r"\d{1,2}[a-z]?|[A-Z]\d{0,2}", mark):
        name, (first, *more) = mains[0]
        mains[0] = (name, [f"{mark}. {first}", *more])
    return _joined_times(times), mains, others


def _whole(cell):
    """The lines of a cell, the first with what follows as long as it breaks off before a name."""
    first, *more = cell
    while more and BREAKS_OFF.search(first) and ":" not in more[0]:
        first = f"{first} {more.pop(0)}"
    return [first, *more]


def _listed(cell):
    """The lines of a cell as one list: who stands below another is another, unless the line above goes on."""
    said = cell[0]
    for line in cell[1:]:
        goes_on = re.search(r"(?:[,;&/(-]|\b(?:en|and|van|de|het|of|the|met))$", said) or line[:1].islower()
        said = f"{said} {line}" if goes_on else f"{said}; {line}"
    return said


def _joined_times(times):
    starts = [time_line(f"{time} x") for time in times]
    is_pair = len(times) == 2 and all(start and not start.end for start in starts)
    return (" – " if is_pair else " ").join(times)


def _goes_on(rows, names, roles):
    """Whether the row below goes on with the time of this one: one time for several sessions below each other."""
    if not rows:
        return False
    times, mains, _ = _divided(rows[0], names, roles)
    filled = [cell for cell in rows[0] if cell]
    return not times and bool(mains) and not rows[0][0] and (len(filled) > 1 or len(rows[0]) > 1)


def _row(times, mains, others, has_more, has_names):
    if not mains:
        return [times, *others]
    (_, first), *rest = mains
    is_titled = kind_of(first[0])[1]
    flat = all(len(cell) == 1 for _, cell in mains)
    extras_named = [cell[0] for _, cell in rest]
    if rest and flat and not others and (is_titled or (not has_names and _are_notes(extras_named))):
        return ["\t".join([times, first[0], *extras_named])]
    if (rest and not is_titled) or (has_more and not is_titled):
        return [times, *(line for name, cell in mains for line in _item(name, cell, others))]
    return [
        f"{times}\t{first[0]}",
        *first[1:],
        *(line for name, cell in rest for line in _item(name, cell, [])),
        *others,
    ]


def _are_notes(cells):
    """Whether the cells behind a title say where and by whom, or are one alone: no sessions beside it."""
    return len(cells) < 2 or all(is_place(cell) for cell in cells)


def _item(name, cell, others):
    """The lines of one session: its title as an item, then what is below it and beside it."""
    title, *more = cell
    mark = "" if re.match(r"\s*(?:\d{1,2}[a-z]?[.)]|[A-Z]\d{0,2}\.|[•·*-])\s", title) else "• "
    return [f"{mark}{title}", *more, *([name] if is_place(name) else []), *others]


def _turned(head, rows, names):
    """A table with the times above its columns: each column is a row of the timetable, its cells the sessions."""
    for position, name in enumerate(names):
        span = inner_span(name)
        if not span:
            continue
        yield head, f"{' - '.join(span)}\t{without_span(name)}".strip()
        for number, row in rows:
            cell = row[position] if position < len(row) else None
            label = " ".join(row[0] or []) if position else ""
            yield from ((number, line) for line in (_item(label, cell, []) if cell else []))


def _plain(row):
    return ["\t".join(" ".join(cell) for cell in row if cell)]


def _time_of(text):
    return time_line(f"{text} x")
