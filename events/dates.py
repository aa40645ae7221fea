"""When a day is, in words, however little is known of it. Plain data in, text out."""

import calendar
import datetime

from g40portal.dutch import MONTHS, WEEKDAYS, day_and_month, long_date

DAY, MONTH, YEAR, UNKNOWN = "day", "month", "year", "unknown"
FIRST_YEAR, LAST_YEAR = 1990, 2100
MOST_DATES = 14


def is_plausible(date):
    """Tell whether a date or moment can be meant; far outside, calendars and time zones have no number for it."""
    return FIRST_YEAR <= date.year <= LAST_YEAR


def last_date(starts_on, ends_on, precision):
    """Return the last date on which the day may fall, or None when nothing is known."""
    if starts_on is None:
        return None
    if precision == MONTH:
        return starts_on.replace(day=calendar.monthrange(starts_on.year, starts_on.month)[1])
    if precision == YEAR:
        return datetime.date(starts_on.year, 12, 31)
    return ends_on or starts_on


def dates_of(starts_on, ends_on, precision):
    """Return every date of a day that is known to the day, otherwise nothing; no more than a day may last."""
    if precision != DAY or starts_on is None:
        return []
    count = min(((ends_on or starts_on) - starts_on).days + 1, MOST_DATES)
    return [starts_on + datetime.timedelta(days=number) for number in range(count)]


def _joint(starts_on, ends_on):
    return "en" if (ends_on - starts_on).days == 1 else "tot en met"


def without_year(starts_on, ends_on, precision):
    """Write 4 juni, 25 en 26 september, 30 september en 1 oktober, 3 tot en met 5 juni, september; or nothing."""
    if precision == MONTH:
        return MONTHS[starts_on.month - 1]
    if precision != DAY or starts_on is None:
        return ""
    if not ends_on or ends_on == starts_on:
        return day_and_month(starts_on)
    same_month = (starts_on.year, starts_on.month) == (ends_on.year, ends_on.month)
    first = str(starts_on.day) if same_month else day_and_month(starts_on)
    return f"{first} {_joint(starts_on, ends_on)} {day_and_month(ends_on)}"


def with_year(starts_on, ends_on, precision):
    """Write 4 juni 2025, 25 en 26 september 2025, september 2024, 2023 or datum onbekend."""
    if starts_on is None:
        return "datum onbekend"
    if precision == DAY and ends_on and ends_on.year != starts_on.year:
        joint = _joint(starts_on, ends_on)
        return f"{day_and_month(starts_on)} {starts_on.year} {joint} {day_and_month(ends_on)} {ends_on.year}"
    return f"{without_year(starts_on, ends_on, precision)} {starts_on.year}".strip()


def with_weekday(starts_on, ends_on, precision):
    """Write woensdag 4 juni 2025, or donderdag 25 en vrijdag 26 september 2025."""
    if precision != DAY or starts_on is None:
        return with_year(starts_on, ends_on, precision)
    if not ends_on or ends_on == starts_on:
        return long_date(starts_on)
    first = f"{WEEKDAYS[starts_on.weekday()]} {starts_on.day}"
    if starts_on.year != ends_on.year:
        first = long_date(starts_on)
    elif starts_on.month != ends_on.month:
        first = f"{first} {MONTHS[starts_on.month - 1]}"
    return f"{first} {_joint(starts_on, ends_on)} {long_date(ends_on)}"


def iso(starts_on, precision):
    """Write what HTML's datetime attribute takes: 2025-06-04, 2024-09, 2023 or nothing."""
    if starts_on is None:
        return ""
    length = {DAY: 10, MONTH: 7, YEAR: 4}.get(precision, 0)
    return starts_on.isoformat()[:length]
