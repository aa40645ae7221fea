"""A line of a list beside the address book."""

import time

import pytest

from sessions.attendee_lists.lines import Kind, Line
from sessions.inviting.comparing import Book, Change, Known, Verdict, changes, merge

KARIN = Known(1, "Karin Bos", function="wethouder", city_slug="breda", email="k.bos@breda.example", wants_mail=False)


def line(**fields):
    return Line(1, "…", **{"name": "Karin Bos"} | fields)


@pytest.mark.parametrize(
    ("fields", "verdict"),
    [
        ({"name": "Piet Smit", "city_slug": "breda", "email": "p.smit@breda.example"}, Verdict.NEW),
        ({"city_slug": "breda"}, Verdict.SAME),
        ({"email": "k.bos@breda.example", "function": "Wethouder"}, Verdict.SAME),
        ({"name": "KARIN BOS", "email": "k.bos@breda.example"}, Verdict.SAME),
        ({"city_slug": "breda", "email": "karin@nieuw.example"}, Verdict.CHANGED),
        ({"email": "k.bos@breda.example", "city_slug": "oss"}, Verdict.CHANGED),
        ({"city_slug": "breda", "wants_mail": True}, Verdict.CHANGED),
        ({}, Verdict.SAME),
        ({"city_slug": "oss"}, Verdict.DOUBTFUL),
        ({"organisation": "VNG"}, Verdict.DOUBTFUL),
        ({"city_slug": "oss", "email": "k.bos@oss.example"}, Verdict.DOUBTFUL),
        ({"name": "Karen Bos", "city_slug": "breda"}, Verdict.DOUBTFUL),
        ({"name": "Jan Peeters", "email": "k.bos@breda.example"}, Verdict.DOUBTFUL),
        ({"name": "Karin Vos", "city_slug": "oss"}, Verdict.NEW),
        ({"kind": Kind.WRONG, "problems": ["Het adres klopt niet."]}, Verdict.WRONG),
        ({"kind": Kind.IGNORED, "problems": ["Kop."]}, Verdict.IGNORED),
        ({"name": "Ot", "kind": Kind.DOUBTFUL, "problems": ["Eén woord."]}, Verdict.DOUBTFUL),
    ],
)
def test_compare_tells_new_from_known_and_from_doubtful(fields, verdict):
    assert Book([KARIN]).compare(line(**fields)).verdict == verdict


def test_two_people_of_one_name_and_city_are_both_offered():
    other = Known(2, "Karin Bos", function="adviseur", city_slug="breda")

    found = Book([KARIN, other]).compare(line(city_slug="breda"))

    assert (found.verdict, found.candidates) == (Verdict.DOUBTFUL, [KARIN, other])
    assert found.reasons == ["Er zijn 2 mensen met deze naam."]


def test_address_decides_between_two_of_one_name():
    other = Known(2, "Karin Bos", city_slug="oss", email="k.bos@oss.example")

    found = Book([KARIN, other]).compare(line(email="k.bos@oss.example"))

    assert (found.verdict, found.candidates) == (Verdict.SAME, [other])


def test_address_of_another_is_doubted_and_both_are_offered():
    jan = Known(2, "Jan Peeters", city_slug="breda", email="jan@breda.example")

    found = Book([KARIN, jan]).compare(line(city_slug="breda", email="jan@breda.example"))

    assert (found.verdict, found.candidates) == (Verdict.DOUBTFUL, [KARIN, jan])
    assert found.reasons == ["Dit adres is in het adresboek van Jan Peeters."]


def test_changes_are_what_the_list_says_otherwise():
    told = line(function="burgemeester", email="karin@breda.example", wants_mail=True)

    assert changes(KARIN, told) == [
        Change("function", "functie", "wethouder", "burgemeester"),
        Change("email", "e-mailadres", "k.bos@breda.example", "karin@breda.example"),
        Change("wants_mail", "wil mail", False, True),
    ]


def test_merge_keeps_what_the_list_is_silent_about():
    merged = merge(KARIN, line())

    assert (merged["function"], merged["email"], merged["wants_mail"]) == ("wethouder", "k.bos@breda.example", False)


def test_longest_list_beside_a_large_book_is_compared_in_seconds():
    names = [f"{first} {last}son" for first in ("Anna", "Berta", "Carla", "Dora") for last in map(str, range(500))]
    book = Book([Known(pk, f"{name} Bakker", city_slug="breda") for pk, name in enumerate(names)])
    began = time.monotonic()

    verdicts = [book.compare(line(name=f"Onbekende Meneer{number}")).verdict for number in range(2_000)]

    assert set(verdicts) == {Verdict.NEW}
    assert time.monotonic() - began < 10
