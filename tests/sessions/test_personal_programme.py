"""What is left of an agenda after somebody's choice, and where choices clash."""

import pytest

from sessions import agenda, personal_programme
from tests.sessions.test_agenda import DAY, session, slot, t


def test_only_chosen_keeps_choices_and_plenary_parts_and_every_slot():
    sessions = [session(1, 1), session(2, 1), session(3, 2, type="plenary"), session(4, None)]

    tree = personal_programme.only_chosen(agenda.build(DAY, [slot(1), slot(2)], sessions, [], picked=frozenset({2})))

    assert [card.number for card in tree.cards] == [2, 3]
    assert [each.slug for each in tree.slots] == ["slot-1", "slot-2"]
    assert tree.unplaced == []


@pytest.mark.parametrize(
    ("first", "second", "clash"),
    [
        (("10.00", "11.00"), ("10.30", "11.30"), True),
        (("10.00", "11.00"), ("11.00", "12.00"), False),
        (("10.00", None), ("10.00", None), True),
        (("10.00", None), ("11.00", None), False),
    ],
)
def test_clashes_name_two_choices_at_the_same_time(first, second, clash):
    rows = [
        session(number, 1, start=t(begin), end=end and t(end))
        for number, (begin, end) in enumerate([first, second], start=1)
    ]

    tree = agenda.build(DAY, [slot(1)], rows, [], picked=frozenset({1, 2}))

    assert [(one.number, other.number) for one, other in personal_programme.clashes(tree)] == (
        [(1, 2)] if clash else []
    )


def test_clashes_leave_out_what_is_cancelled():
    rows = [session(1, 1), session(2, 1, status="cancelled")]

    tree = agenda.build(DAY, [slot(1)], rows, [], picked=frozenset({1, 2}))

    assert personal_programme.clashes(tree) == []


def test_only_chosen_offers_another_choice_where_what_was_chosen_is_cancelled():
    rows = [session(1, 1), session(2, 1, status="cancelled")]

    tree = personal_programme.only_chosen(agenda.build(DAY, [slot(1)], rows, [], picked=frozenset({2})))

    assert ([card.number for card in tree.cards], tree.slots[0].is_open_choice) == ([2], True)
