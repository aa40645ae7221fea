"""Every case of attack has a test that bears its number."""

from tests.attacks.cases import FIRST, LAST, NOT_HERE, named_cases, numbers_in


def test_every_case_has_a_test_or_a_reason():
    named = named_cases()

    missing = [number for number in range(FIRST, LAST + 1) if number not in named and number not in NOT_HERE]

    assert missing == []
    assert sorted(number for number in named if not FIRST <= number <= LAST) == []
    assert sorted(named.keys() & NOT_HERE.keys()) == []


def test_numbers_are_read_from_the_words_of_a_docstring():
    assert numbers_in("Case 4.") == {4}
    assert numbers_in("Cases 29 to 31.") == {29, 30, 31}
    assert numbers_in("Cases 26, 32 and 33: in every field.") == {26, 32, 33}
    assert numbers_in("Case 4 with case 17.") == {4, 17}
    assert numbers_in("In case it rains, 5 times.") == set()
