"""Whose answer a registration is."""

import pytest

from sessions.inviting.matching import Invited, SignedUp, match

ANNA = Invited(1, "Anna de Wit", city=7, email="anna@assen.example", assistant_email="hulp@assen.example")


@pytest.mark.parametrize(
    "registration",
    [
        SignedUp(9, "A. de Wit", email="ANNA@assen.example"),
        SignedUp(9, "Anna De Wit", city=7, email="prive@thuis.example"),
        SignedUp(9, "A. de Wit", contact_email="hulp@assen.example"),
        SignedUp(9, "A. de Wit", email="hulp@assen.example"),
        SignedUp(9, "A. de Wit", contact_email="anna@assen.example"),
    ],
)
def test_match_finds_an_answer_by_address_or_by_name_and_city(registration):
    assert match([ANNA], [registration]) == {1: 9}


@pytest.mark.parametrize(
    "registration",
    [
        SignedUp(9, "Anna de Wit", city=8),
        SignedUp(9, "Anna de Wit"),
        SignedUp(9, "Bert Bos", city=7, email="bert@assen.example"),
        SignedUp(9, "Bert Bos", city=7),
    ],
)
def test_match_finds_no_answer_in_somebody_else(registration):
    assert match([ANNA], [registration]) == {}


def test_match_without_addresses_compares_no_empty_ones():
    assert match([Invited(1, "Anna de Wit", city=7)], [SignedUp(9, "Bert Bos", city=8)]) == {}


def test_assistant_who_signs_up_one_of_two_answers_for_that_one_alone():
    bert = Invited(2, "Bert Bos", city=7, email="bert@assen.example", assistant_email="hulp@assen.example")
    registration = SignedUp(9, "Bert Bos", city=7, contact_email="hulp@assen.example")

    assert match([ANNA, bert], [registration]) == {2: 9}
