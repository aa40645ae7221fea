import datetime

import pytest

from events import slugs

FIRST = datetime.date(2025, 6, 4)


@pytest.mark.parametrize(
    ("starts_on", "precision", "place", "is_online", "expected"),
    [
        (FIRST, "day", "Schiedam", False, "2025-06-04-schiedam"),
        (FIRST, "day", "’s-Hertogenbosch", False, "2025-06-04-s-hertogenbosch"),
        (datetime.date(2020, 12, 4), "day", "", True, "2020-12-04-digitaal"),
        (datetime.date(2024, 9, 1), "month", "", False, "2024-09"),
        (datetime.date(2023, 1, 1), "year", "Haarlem", False, "2023-haarlem"),
        (None, "unknown", "Hoorn", False, "hoorn"),
        (None, "unknown", "", False, "netwerkdag"),
    ],
)
def test_propose_from_what_is_known(starts_on, precision, place, is_online, expected):
    assert slugs.propose(starts_on=starts_on, precision=precision, place=place, is_online=is_online) == expected
