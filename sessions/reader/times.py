"""Times as people write them: 09.15 - 09.45, 13. 00 uur, van 9.30 uur tot 16.00 uur, 9u30, 7:30 pm."""

import re
from dataclasses import dataclass

_CLOCK = (
    r"(?P<{0}h>2[0-4]|[01]?\d)(?!\d)(?:\s?[.:hu]\s{{0,2}}(?P<{0}m>[0-5]\d)(?!\d))?\s*"
    r"(?P<{0}x>uur|u\b\.?|hours\b|hrs?\b|h\b|[ap]\.?m\b\.?)?"
)
_DASH = r"\s*(?:-{1,2}|–|—|−|>|→|tot(?: (?:en met|ca\.?|circa|ongeveer))?|t/m|to|until|till)\s*"
_LEAD = (
    r"^[\s|•·*▪◦○●■□►‣➢✓\-–—(\[]*"
    r"(?:\d{1,2}[.)]\s+(?=\d{1,2}\s?[.:u]\s?\d\d))?"
    r"(?:(?:van|vanaf|om|rond|omstreeks|circa|ca\.|±|from|at|around|about|tijd:?|tijdstip:?|time:?)\s*(?=[\s\d])){0,2}"
)
SPAN = re.compile(_LEAD + _CLOCK.format("b") + _DASH + _CLOCK.format("e") + r"(?P<rest>.*)$", re.IGNORECASE)
START = re.compile(_LEAD + _CLOCK.format("b") + r"(?P<rest>.*)$", re.IGNORECASE)
INNER = re.compile(
    r"(?<![\d.,€])" + _CLOCK.format("b") + _DASH + _CLOCK.format("e") + r"(?![\d%])",
    re.IGNORECASE,
)
_UNTIL = re.compile(
    r"^(?P<title>.*?\S)\s*[(,–-]?\s*\b(?:tot|until|till)\s+(?:(?:uiterlijk|circa|ca\.?|ongeveer)\s+)?"
    + _CLOCK.format("e")
    + r"\)?\s*$",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"^(?P<title>\D\S.{2,90}?)[\s:|(–—,-]+(?:van(?:af)?\s+|from\s+)?"
    + _CLOCK.format("b")
    + rf"(?:{_DASH}"
    + _CLOCK.format("e")
    + r")?\)?\s*$",
    re.IGNORECASE,
)
_AFTER = " \t:|.,;–—-"


@dataclass(frozen=True)
class TimeLine:
    """A line that begins with a time: begin and perhaps end as "09:15", and what follows."""

    start: str
    end: str | None
    rest: str
    doubt: str = ""


def time_line(line):
    """Return what a line that begins with a time says, or None when it does not begin with one."""
    match = SPAN.match(line)
    if match and (match["bm"] or match["bx"] or match["em"]) and _follows(match["rest"]):
        start, end = _clock(match, "b"), _clock(match, "e")
        start = _same_half(match, start)
        if start and end:
            doubt = "" if end > start else "Het einde ligt niet na het begin."
            return TimeLine(start, end if end > start else None, _title(match["rest"]), doubt)
    match = START.match(line)
    if match and (match["bm"] or _is_hour(match)) and _follows(match["rest"]):
        start = _clock(match, "b")
        if start:
            return TimeLine(start, None, _title(match["rest"]))
    return None


def time_line_behind(line):
    """Return what a line says that ends with a time, as in "Inloop: 9.30 - 10.00 uur", or None."""
    match = _BEHIND.match(line.strip())
    turned = time_line(f"{line.strip()[match.end('title') :].strip(' :|(),–—-')} {match['title']}") if match else None
    return turned if turned and turned.rest else None


def until_in(title):
    """Return (title, end) of a title such as "Borrel (tot 17.00 uur)"; (title, None) of any other."""
    match = _UNTIL.match(title)
    is_time = match and (match["em"] or match["ex"])
    return (match["title"].rstrip(_AFTER), _clock(match, "e")) if is_time else (title, None)


def _title(rest):
    return rest.lstrip(f"{_AFTER}→>)]").rstrip(_AFTER)


def inner_span(line):
    """Return the (begin, end) that stands somewhere in a line, as in "lunchprogramma 12.45-13.45", or None."""
    for match in INNER.finditer(line):
        if match["bm"] and match["em"]:
            start, end = _clock(match, "b"), _clock(match, "e")
            if start and end and end > start:
                return start, end
    return None


def without_span(line):
    """Return a line without the times that stand in it."""
    return " ".join(INNER.sub(" ", line).split()).strip(_AFTER + "()")


def _is_hour(match):
    """Whether a number without minutes is an hour: 9 uur, 9 am; of 9u and 9h the letter stands right behind it."""
    suffix = (match["bx"] or "").lower().rstrip(".")
    return bool(suffix) and (suffix not in {"u", "h"} or match.end("bh") == match.start("bx"))


def _follows(rest):
    """Whether what follows a time can be a title: after 4 juni or 10% the number was none."""
    return not re.match(r"\s*(?:%|€|euro\b|jaar\b|miljoen|[a-z]*maanden|\d|[./]\d)", rest) and not re.match(
        r"\s*(?:jan|feb|maart|mrt|apr|mei|juni?|juli?|aug|sep|okt|oct|nov|dec)", rest, re.IGNORECASE
    )


def _clock(match, which):
    hour, minute = int(match[f"{which}h"]), int(match[f"{which}m"] or 0)
    suffix = (match[f"{which}x"] or "").lower().replace(".", "")
    if suffix == "pm" and hour < 12:
        hour += 12
    if suffix == "am" and hour == 12:
        hour = 0
    if hour == 24 and minute == 0:
        hour, minute = 23, 59
    return f"{hour:02}:{minute:02}" if hour < 24 else None


def _same_half(match, start):
    """Read 2.00 - 3.00 pm as the afternoon for both."""
    ends_pm = (match["ex"] or "").lower().replace(".", "") == "pm"
    if ends_pm and not (match["bx"] or "").lower().startswith(("a", "p")) and start and int(start[:2]) < 12:
        later = f"{int(start[:2]) + 12:02}{start[2:]}"
        return later if later < _clock(match, "e") else start
    return start
