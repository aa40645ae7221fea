"""What is on now, and what comes next."""

import datetime

import pytest

from sessions import agenda
from sessions.now import now_and_next
from tests.sessions.test_agenda import DAY, slot, t

DATE = datetime.date(2025, 6, 4)


@pytest.mark.parametrize(
    ("moment", "on", "following"),
    [
        ("08.00", [], "slot-1"),
        ("09.00", ["slot-1"], "slot-2"),
        ("09.59", ["slot-1"], "slot-2"),
        ("10.00", ["slot-2"], "slot-3"),
        ("10.30", [], "slot-3"),
        ("11.00", ["slot-3"], None),
        ("23.00", ["slot-3"], None),
    ],
)
def test_now_and_next_at_a_moment(moment, on, following):
    tree = agenda.build(DAY, [slot(1, "09.00", "10.00"), slot(2, "10.00", "10.15"), slot(3, "11.00")], [], [])

    result = now_and_next(tree, DATE, t(moment))

    assert [each.slug for each in result.now] == on
    assert (result.next.slug if result.next else None) == following


def test_now_and_next_on_another_date_is_empty():
    tree = agenda.build(DAY, [slot(1, "09.00", "10.00")], [], [])

    result = now_and_next(tree, DATE + datetime.timedelta(days=1), t("09.30"))

    assert (result.now, result.next) == ([], None)


def test_now_and_next_with_overlapping_slots_names_all_that_are_on():
    tree = agenda.build(DAY, [slot(1, "09.00", "11.00"), slot(2, "10.00", "12.00")], [], [])

    assert [each.slug for each in now_and_next(tree, DATE, t("10.30")).now] == ["slot-1", "slot-2"]
