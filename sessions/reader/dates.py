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
_WEEKDAY = "|".join(WEEKDAYS)
DATE = re.compile(
    rf"(?:(?P<weekday>{_WEEKDAY})\s*,?\s+)?(?P<days>\d{{1,2}}(?:st|nd|rd|th|e)?"
    rf"(?:(?:\s*(?:,|en|and|&|t/m|tot en met|to|[-–])\s*(?:(?:{_WEEKDAY})\s+)?)\d{{1,2}}(?:st|nd|rd|th|e)?)*)"
    rf"\s+(?:of\s+)?(?P<month>{_MONTH})\b\.?,?(?:\s+(?P<year>(?:19|20)\d\d))?",
    re.IGNORECASE,
)
NUMERIC = re.compile(r"\b(?P<day>\d{1,2})[-/](?P<month>\d{1,2})[-/](?P<year>20\d\d)\b|\b(?P<iso>20\d\d-\d\d-\d\d)\b")
MONTH_FIRST = re.compile(
    rf"\b(?P<month>{_MONTH})\s+(?P<days>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>20\d\d)", re.IGNORECASE
)
YEAR = re.compile(r"(?<![\d/.-])(20\d\d)(?![\d.-])")


def dates_in(line):
    """Return the dates of a line as [(year or None, month, day, weekday or None)], in their order."""
    found = []
    for match in DATE.finditer(line):
        month = MONTHS[match["month"].lower()]
        year = int(match["year"]) if match["year"] else None
        weekday = WEEKDAYS.get((match["weekday"] or "").lower())
        for position, day in enumerate(_days(match["days"])):
            found.append((year, month, day, weekday if position == 0 else None))
    for match in MONTH_FIRST.finditer(line):
        found.append((int(match["year"]), MONTHS[match["month"].lower()], int(match["days"]), None))
    for match in NUMERIC.finditer(line):
        parts = match["iso"].split("-") if match["iso"] else [match["year"], match["month"], match["day"]]
        year, month, day = (int(part) for part in parts)
        found.append((year, month, day, None))
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
        candidates = {year for year in candidates if all(_falls(date, year) for date in fitting)}
    # A text from the end of a year speaks of the next one: years below the highest count as well as it does.
    ranked = sorted(candidates, key=lambda year: (-_weight(year, counts, dates), -year))
    return ranked[0] if ranked else None


def _weight(year, counts, dates):
    late = all(date[1] >= 9 for date in dates)
    return counts.get(year, 0) + (counts.get(year + 1, 0) * 1.5 if late else 0)


def _falls(date, year):
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
