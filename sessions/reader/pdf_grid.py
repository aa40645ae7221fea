"""Timetables in a PDF that nothing but white rules: times at the left, and two or more columns beside them."""

from dataclasses import dataclass

from sessions.reader.times import time_line

WHITE, NEAR, LEAST_ROWS = 9, 4, 3
"""In points: the white between columns, how far a beginning may be off; and from how many times it is a timetable."""


@dataclass
class Segment:
    """Words on one line with no white between them: where they stand, and what they say."""

    left: float
    right: float
    text: str


@dataclass
class Grid:
    """The rows of a timetable, each a list of boxes (left, top, right, bottom) or None; and where it stands."""

    rows: list
    top: float
    bottom: float


def segments_of(row):
    """Return the words of a line as segments, parted where white stands between them."""
    found = []
    for word in row:
        if found and word["x0"] - found[-1].right < WHITE:
            found[-1].right, found[-1].text = word["x1"], f"{found[-1].text} {word['text']}"
        else:
            found.append(Segment(word["x0"], word["x1"], word["text"]))
    return found


def grid_of(rows, right):
    """Return the timetable with parallel columns of a page, or None. `rows` are its lines, each a list of words.

    Every cell begins on the line of its time: text in a second column of the page does not.
    """
    lines = [segments_of(row) for row in rows]
    at = [place for place, line in enumerate(lines) if _is_time(line[0])]
    at = [place for place in at if abs(lines[place][0].left - lines[at[0]][0].left) < NEAR]
    if len(at) < LEAST_ROWS:
        return None
    ends = [*at[1:], _end(lines, at)]
    starts = _starts(lines, at)
    if len(starts) < 3 or not all(_begins_with_time(lines[a:b], starts) for a, b in zip(at, ends, strict=True)):
        return None
    if at[0] and len(lines[at[0] - 1]) > 1 and all(_column(one, starts, NEAR) is not None for one in lines[at[0] - 1]):
        at, ends = [at[0] - 1, *at], [at[0], *ends]  # The names of the columns.
    tops = [min(word["top"] for word in row) - 1 for row in rows]
    floor = max(word["bottom"] for word in rows[ends[-1] - 1]) + 1
    edges = [*(tops[place] for place in at), floor]
    boxes = [
        _boxes(lines[a:b], starts, right, edges[number], edges[number + 1])
        for number, (a, b) in enumerate(zip(at, ends, strict=True))
    ]
    return Grid(boxes, edges[0], floor)


def _is_time(segment):
    said = time_line(f"{segment.text} x")
    return said is not None and said.rest == "x"


def _end(lines, at):
    """Where the last row ends: at a line that begins in the column of the times, and is none."""
    left = lines[at[0]][0].left
    return next((place for place in range(at[-1] + 1, len(lines)) if lines[place][0].left < left + NEAR), len(lines))


def _starts(lines, at):
    """Where the columns begin: at the times, and where behind two times or more something begins at one height."""
    begins = sorted(segment.left for place in at for segment in lines[place][1:])
    starts = [lines[at[0]][0].left]
    for left in begins:
        if left - starts[-1] >= NEAR and sum(1 for other in begins if abs(other - left) < NEAR) > 1:
            starts.append(left)
    return starts


def _column(segment, starts, near=None):
    """The number of the column in which a segment begins; with `near` only if it does so exactly, else None."""
    number = max((number for number, start in enumerate(starts) if start <= segment.left + NEAR), default=0)
    return number if near is None or abs(starts[number] - segment.left) < near else None


def _begins_with_time(lines, starts):
    """Whether all columns in which something stands begin on the first of these lines, that of the time."""
    first = {_column(segment, starts) for segment in lines[0]}
    return all(_column(segment, starts) in first for line in lines[1:] for segment in line)


def _boxes(lines, starts, right, top, bottom):
    """The cells of a row; one whose text runs on over the next columns is as wide as these together."""
    boxes = [None] * len(starts)
    reach = {}
    for segment in (segment for line in lines for segment in line):
        number = _column(segment, starts)
        reach[number] = max(reach.get(number, 0), segment.right)
    for number, far in reach.items():
        edge = min((start for start in starts[number + 1 :] if start > far), default=right)
        boxes[number] = (starts[number] - 1, top, edge - 1, bottom)
    return boxes
