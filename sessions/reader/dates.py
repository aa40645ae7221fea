"""Dates as programmes write them: Woensdag 4 juni, 25 en 26 september 2025, Thursday 8 October 2026."""

import datetime
import re

MONTHS = {
    name: number
    for number, names in enumerate(
        [
            "januari january jan",
            "februari february feb",
            "maart march mrt",
            "april apr",
            "mei may",
            "juni june jun",
            "juli july jul",
            "augustus august aug",
            "september sept sep",
            "oktober october okt oct",
            "november nov",
            "december dec",
        ],
        1,
    )
    for name in names.split()
}
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        [
            "maandag monday",
            "dinsdag tuesday",
            "woensdag wednesday",
            "donderdag thursday",
            "vrijdag friday",
            "zaterdag saturday",
            "zondag sunday",
        ]
    )
    for name in names.split()
}
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
WEEKDAYS |= {name[:2]: number for number, name in enumerate("ma di wo do vr za zo".split())}
WEEKDAYS |= {name: number for number, name in enumerate("mon tue wed thu fri sat sun".split())}
_WEEKDAY = "|".join(sorted(WEEKDAYS, key=len, reverse=True))
DATE = re.compile(
    rf"(?:\b(?P<weekday>{_WEEKDAY})(?:ochtend|middag|avond)?\.?\s*,?\s+)?(?<![\d.,])(?P<days>\d{{1,2}}(?:st|nd|"
    rf"rd|th|e)?"
    rf"(?:(?:\s*(?:,|en|and|&|t/m|tot en met|to|[-–])\s*(?:(?:{_WEEKDAY})\.?\s+)?)\d{{1,2}}(?:st|nd|rd|th|e)?)*)"
    rf"\s+(?:of\s+)?(?P<month>{_MONTH})\b\.?,?(?:\s+(?P<year>(?:19|20)\d\d|['’‘]\d\d\b))?",
    re.IGNORECASE,
)
NUMERIC = re.compile(
    rf"(?:\b(?P<weekday>{_WEEKDAY})(?:ochtend|middag|avond)?\.?\s*,?\s+)?"
    r"(?<![\d./-])(?P<day>\d{1,2})\s?(?P<mark>[-/.])\s?(?P<month>\d{1,2})\s?(?P=mark)\s?(?P<year>20\d\d|"
    r"['’]?[2-4]\d)(?![\d./-])|"
    r"\b(?P<iso>20\d\d-\d\d-\d\d)\b",
    re.IGNORECASE,
)
NO_YEAR = re.compile(
    rf"\b(?:(?P<weekday>{_WEEKDAY})(?:ochtend|middag|avond)?\.?\s*,?|datum\s*:|date\s*:)\s*"
    r"(?P<day>\d{1,2})[-/](?P<month>\d{1,2})(?![\d./:-])",
    re.IGNORECASE,
)
_DAY_NUMBER = re.compile(r"\b(?:dag|day)\s*\d\b", re.IGNORECASE)
MONTH_FIRST = re.compile(
    rf"\b(?P<month>{_MONTH})\s+(?P<days>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>20\d\d)", re.IGNORECASE
)
YEAR = re.compile(r"(?<![\d/.-])(20\d\d)(?![\d.-])")


def dates_in(line):
    """Return the dates of a line as [(year or None, month, day, weekday or None)], in their order."""
    found = []
    line = _DAY_NUMBER.sub(" ", line)  # Dag 2 – vrijdag 3 oktober is one date.
    for match in DATE.finditer(line):
        month = MONTHS[match["month"].lower()]
        year = _year(match["year"])
        weekday = WEEKDAYS.get((match["weekday"] or "").lower())
        for position, day in enumerate(_days(match["days"])):
            found.append((year, month, day, weekday if position == 0 else None))
    for match in MONTH_FIRST.finditer(line):
        found.append((int(match["year"]), MONTHS[match["month"].lower()], int(match["days"]), None))
    for match in NUMERIC.finditer(line):
        weekday = WEEKDAYS.get((match["weekday"] or "").lower())
        parts = match["iso"].split("-") if match["iso"] else [_year(match["year"]), match["month"], match["day"]]
        year, month, day = (int(part) for part in parts)
        found.append((year, month, day, weekday))
    for match in NO_YEAR.finditer(line):
        weekday = WEEKDAYS.get((match["weekday"] or "").lower())
        found.append((None, int(match["month"]), int(match["day"]), weekday))
    return [date for date in found if _exists(date)]


def written(date, year_guess=None):
    """Return a date as "2025-06-04", or "--06-04" when its year is not said."""
    year, month, day, _ = date
    return f"{year}-{month:02}-{day:02}" if year else f"--{month:02}-{day:02}"


def guess_year(dates, text, today=None):
    """Return the year that dates without one most probably lie in, or None, by weekday and the years in the text."""
    years = [int(year) for year in YEAR.findall(text)]
    counts = {year: years.count(year) for year in set(years)}
    fitting = [date for date in dates if date[3] is not None]
    this = today.year if today else None
    candidates = set(counts) | {year - 1 for year in counts} | ({this, this + 1} if this else set())
    if fitting:
        candidates |= {year for base in list(candidates) for year in range(base - 1, base + 2)}
        candidates = {year for year in candidates if all(falls(date, year) for date in fitting)}
    # A text from the end of a year speaks of the next one: years below the highest count as well as it does.
    ranked = sorted(candidates, key=lambda year: (-_weight(year, counts, dates), _distance(year, dates, today), -year))
    return ranked[0] if ranked else None


def _distance(year, dates, today):
    """How far from today a year lies; one in which the dates are still to come before any in which they are past."""
    if not today or not dates:
        return 0
    is_past = (year, dates[0][1], dates[0][2]) < (today.year, today.month, today.day)
    return abs(year - today.year) + (10 if is_past else 0)


def _year(text):
    """The year that 2026 or '26 says, or None."""
    digits = (text or "").strip("'’‘")
    return int(digits if len(digits) > 2 else f"20{digits}") if digits else None


def _weight(year, counts, dates):
    late = all(date[1] >= 9 for date in dates)
    return counts.get(year, 0) + (counts.get(year + 1, 0) * 1.5 if late else 0)


def falls(date, year):
    """Whether a date's weekday is right in a year."""
    try:
        return datetime.date(year, date[1], date[2]).weekday() == date[3]
    except ValueError:
        return False


def _days(text):
    numbers = [int(number) for number in re.findall(r"\d{1,2}", text)]
    if len(numbers) == 2 and re.search(r"t/m|tot en met|\bto\b|[-–]", text) and 0 < numbers[1] - numbers[0] < 7:
        return list(range(numbers[0], numbers[1] + 1))
    return numbers


def _exists(date):
    try:
        datetime.date(date[0] or 2024, date[1], date[2])
    except ValueError:
        return False
    return True
