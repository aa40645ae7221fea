"""The form of one field."""

import pytest

from sessions.search.forms import LONGEST_QUESTION, ODD_CHARACTERS, SearchForm


@pytest.mark.parametrize("question", ["a\x00b", "a\x07b", "\x1b[31m", "a\x85b"])
def test_form_refuses_control_characters_and_shows_none(question):
    form = SearchForm({"q": question})

    assert form.errors == {"q": [ODD_CHARACTERS]}
    assert all(char not in str(form["q"]) for char in "\x00\x07\x1b\x85")


def test_form_refuses_a_question_that_is_too_long():
    assert SearchForm({"q": "a" * LONGEST_QUESTION}).is_valid()
    assert SearchForm({"q": "a" * (LONGEST_QUESTION + 1)}).errors == {"q": ["Gebruik hooguit 100 tekens."]}


@pytest.mark.parametrize(("given", "asked"), [("  armoede ", "armoede"), ("", ""), ("van\r\ntwee\tregels", None)])
def test_form_takes_blanks_for_what_they_are(given, asked):
    form = SearchForm({"q": given})

    assert form.is_valid()
    assert form.cleaned_data["q"].split() == (given if asked is None else asked).split()
