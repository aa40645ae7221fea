"""Timetables in a PDF that nothing but white rules: times at the left, and two or more columns beside them."""

import itertools
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
    """Return the timetable with parallel columns of a page, or None. `rows` are its lines, each a list of words."""
    lines = [segments_of(row) for row in rows]
    at = [place for place, line in enumerate(lines) if _is_time(line[0])]
    at = [place for place in at if abs(lines[place][0].left - lines[at[0]][0].left) < NEAR]
    if len(at) < LEAST_ROWS:
        return None
    by_times = _by_times(lines, at)
    edges = _by_white(rows, at) or by_times
    parts = list(itertools.pairwise(edges))
    names = lines[edges[0] - 1 : edges[0]]
    starts = _starts([names, *(lines[first:last] for first, last in parts)], lines[at[0]][0].left)
    if len(starts) < 3:
        return None
    if edges == by_times and not all(_begins_with_time(lines[a:b], starts) for a, b in parts):
        return None
    if names and len(names[0]) > 1 and all(_column(one, starts, NEAR) is not None for one in names[0]):
        edges = [edges[0] - 1, *edges]
    tops = [min(word["top"] for word in row) - 1 for row in rows]
    floor = max(word["bottom"] for word in rows[edges[-1] - 1]) + 1
    heights = [*(tops[place] for place in edges[:-1]), floor]
    boxes = [
        _boxes(lines[a:b], starts, right, heights[number], heights[number + 1])
        for number, (a, b) in enumerate(itertools.pairwise(edges))
    ]
    return Grid(boxes, heights[0], floor)


def _by_times(lines, at):
    """Where the rows part when each begins on the line of its time, and the last ends at what is not in a column."""
    left = lines[at[0]][0].left
    last = next((place for place in range(at[-1] + 1, len(lines)) if lines[place][0].left < left + NEAR), len(lines))
    return [*at, last]


def _by_white(rows, at):
    """Where the rows part when there is more white between them than within, each with one time; or None.

    So it is found when a time stands half-way up what is beside it.
    """
    gaps = [
        min(word["top"] for word in below) - max(word["bottom"] for word in above)
        for above, below in itertools.pairwise(rows)
    ]
    for least in sorted({round(gap, 1) for gap in gaps}, reverse=True):
        edges = [0, *(place + 1 for place, gap in enumerate(gaps) if gap >= least - 0.1), len(rows)]
        parts = [pair for pair in itertools.pairwise(edges) if any(pair[0] <= place < pair[1] for place in at)]
        if len(parts) == len(at) and all(first[1] == second[0] for first, second in itertools.pairwise(parts)):
            return [first for first, _ in parts] + [parts[-1][1]]
    return None


def _is_time(segment):
    said = time_line(f"{segment.text} x")
    return said is not None and said.rest == "x"


def _starts(parts, left):
    """Where the columns begin: at the times, and where in two rows or more something begins as far from the left."""
    begins = [
        sorted({segment.left for line in part for segment in line if segment.left > left + NEAR}) for part in parts
    ]
    starts = [left]
    for here in sorted(each for part in begins for each in part):
        is_new = here - starts[-1] >= NEAR
        if is_new and sum(1 for part in begins if any(abs(other - here) < NEAR for other in part)) > 1:
            starts.append(here)
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
