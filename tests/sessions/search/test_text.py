"""Words as the search compares them."""

import pytest

from sessions.search.text import MOST_WORDS, asked_words, fold, stem, trigrams, words_of


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Çelik", "celik"),
        ("Financiën", "financien"),
        ("Kahramanoğlu", "kahramanoglu"),
        ("gebieds\u00adontwikkeling", "gebiedsontwikkeling"),
        ("ZJO", "zjo"),
    ],
)
def test_fold_takes_away_accents_case_and_soft_hyphens(text, folded):
    assert fold(text) == folded


def test_words_of_a_text_are_what_stands_between_other_signs():
    assert words_of("Tom van ’t Hek, G40: 's-Hertogenbosch_2025") == {
        *("tom", "van", "t", "hek", "g40", "s", "hertogenbosch", "2025")
    }


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("De aanpak van armoede", ["aanpak", "armoede"]),
        ("armoede ARMOEDE", ["armoede"]),
        ("van de", ["van", "de"]),
        ("4 juni", ["4", "juni"]),
        ("?!", []),
        (" ".join(f"woord{number}" for number in range(30)), [f"woord{number}" for number in range(MOST_WORDS)]),
    ],
)
def test_asked_words_are_those_that_tell_something(question, words):
    assert asked_words(question) == words


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("sessies", "sessie"),
        ("huizen", "huis"),
        ("steden", "stad"),
        ("binnensteden", "binnenstad"),
        ("wethouders", "wethouder"),
        ("woningen", "woning"),
    ],
)
def test_forms_of_a_word_share_a_stem(word, other):
    assert stem(word) == stem(other)


def test_different_words_have_different_stems():
    assert len({stem(word) for word in ["stad", "staat", "steen", "armoede", "armband"]}) == 5


def test_trigrams_count_the_begin_double():
    assert trigrams("oss") == {"  o", " os", "oss", "ss "}
