"""Dietary wishes added up."""

from sessions.door.wishes import Wish, totals


def test_totals_take_case_spaces_and_a_full_stop_for_the_same():
    wishes = [("Vegetarisch", True), ("  vegetarisch.", False), ("VEGETARISCH", True), ("geen   noten", True)]

    assert totals(wishes) == [Wish("Vegetarisch", 3, 2), Wish("Geen noten", 1, 1)]


def test_totals_of_nothing_are_nothing():
    assert totals([]) == []


def test_totals_keep_a_text_of_stops_alone():
    assert totals([("...", False)]) == [Wish("...", 1, 0)]
