"""When a day is, in words, however little is known of it."""

import datetime

import pytest

from events import dates
from events.dates import DAY, MONTH, UNKNOWN, YEAR


def on(text):
    return datetime.date.fromisoformat(text) if text else None


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "precision", "short", "whole", "long"),
    [
        ("2025-06-04", None, DAY, "4 juni", "4 juni 2025", "woensdag 4 juni 2025"),
        ("2025-06-04", "2025-06-04", DAY, "4 juni", "4 juni 2025", "woensdag 4 juni 2025"),
        (
            "2025-09-25",
            "2025-09-26",
            DAY,
            "25 en 26 september",
            "25 en 26 september 2025",
            "donderdag 25 en vrijdag 26 september 2025",
        ),
        (
            "2025-09-30",
            "2025-10-01",
            DAY,
            "30 september en 1 oktober",
            "30 september en 1 oktober 2025",
            "dinsdag 30 september en woensdag 1 oktober 2025",
        ),
        (
            "2025-06-03",
            "2025-06-05",
            DAY,
            "3 tot en met 5 juni",
            "3 tot en met 5 juni 2025",
            "dinsdag 3 tot en met donderdag 5 juni 2025",
        ),
        (
            "2025-12-31",
            "2026-01-01",
            DAY,
            "31 december en 1 januari",
            "31 december 2025 en 1 januari 2026",
            "woensdag 31 december 2025 en donderdag 1 januari 2026",
        ),
        ("2024-09-01", None, MONTH, "september", "september 2024", "september 2024"),
        ("2023-01-01", None, YEAR, "", "2023", "2023"),
        (None, None, UNKNOWN, "", "datum onbekend", "datum onbekend"),
    ],
)
def test_dates_in_words_say_what_is_known(starts_on, ends_on, precision, short, whole, long):
    known = (on(starts_on), on(ends_on), precision)

    assert (dates.without_year(*known), dates.with_year(*known), dates.with_weekday(*known)) == (short, whole, long)


@pytest.mark.parametrize(
    ("starts_on", "precision", "text"),
    [
        ("2025-06-04", DAY, "2025-06-04"),
        ("2024-09-01", MONTH, "2024-09"),
        ("2023-01-01", YEAR, "2023"),
        (None, UNKNOWN, ""),
    ],
)
def test_iso_says_no_more_than_is_known(starts_on, precision, text):
    assert dates.iso(on(starts_on), precision) == text


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "precision", "last"),
    [
        ("2025-06-04", None, DAY, "2025-06-04"),
        ("2025-09-25", "2025-09-26", DAY, "2025-09-26"),
        ("2024-02-01", None, MONTH, "2024-02-29"),
        ("2023-01-01", None, YEAR, "2023-12-31"),
        (None, None, UNKNOWN, None),
    ],
)
def test_last_date_is_the_last_that_it_may_be(starts_on, ends_on, precision, last):
    assert dates.last_date(on(starts_on), on(ends_on), precision) == on(last)


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "precision", "all_dates"),
    [
        ("2025-06-04", None, DAY, ["2025-06-04"]),
        ("2025-09-30", "2025-10-02", DAY, ["2025-09-30", "2025-10-01", "2025-10-02"]),
        ("2024-09-01", None, MONTH, []),
        ("2023-01-01", None, YEAR, []),
        (None, None, UNKNOWN, []),
    ],
)
def test_dates_of_gives_nothing_unless_known_to_the_day(starts_on, ends_on, precision, all_dates):
    assert dates.dates_of(on(starts_on), on(ends_on), precision) == [on(date) for date in all_dates]
