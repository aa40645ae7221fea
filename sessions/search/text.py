"""Words as the search compares them: without accents and case, stemmed, and in threes. Plain text in and out."""

import re
from functools import lru_cache

import snowballstemmer

from g40portal.dutch import without_accents, without_soft_hyphens

WORD = re.compile(r"[^\W_]+")
STOP_WORDS = frozenset(
    "aan al als bij daar dan dat de den der die dit door een en er het hoe in is met naar niet of om ook op over s t "
    "te ten ter tot uit van voor wat we wie wij zijn".split()
)
"""Words that are asked for only when nothing else is."""
MOST_WORDS = 10
"""Words of a question that are looked up; what comes after them is left out."""
MANY_STEMS = 50_000
MANY_TEXTS = 20_000
PLURAL_OF_CITY = "steden"
"""The one plural that these texts are full of and that the stemmer does not know: stad, binnenstad."""

_stemmer = snowballstemmer.stemmer("dutch")


def fold(text):
    """Return the text without accents, case and soft hyphens: Çelik and celik are the same word."""
    return text.casefold() if text.isascii() else without_accents(without_soft_hyphens(text)).casefold()


@lru_cache(maxsize=MANY_TEXTS)
def words_of(text):
    """Return the folded words of a text, each once. Kept: after a change almost every text is the same as before."""
    return frozenset(WORD.findall(fold(text)))


def asked_words(question):
    """Return the words that a question asks for: folded, each once, in order, without those that say nothing.

    >>> asked_words("De aanpak van armoede in Çelik")
    ['aanpak', 'armoede', 'celik']
    >>> asked_words("van de")
    ['van', 'de']
    """
    words = list(dict.fromkeys(WORD.findall(fold(question))))
    telling = [word for word in words if word not in STOP_WORDS]
    return (telling or words)[:MOST_WORDS]


@lru_cache(maxsize=MANY_STEMS)
def stem(word):
    """Return the stem of a folded word: that of sessies is sessie, that of huizen is huis.

    >>> stem("binnensteden")
    'binnenstad'
    """
    if word.endswith(PLURAL_OF_CITY):
        return f"{word.removesuffix(PLURAL_OF_CITY)}stad"
    return _stemmer.stemWord(word)


def trigrams(word):
    """Return the threes of letters of a word, its begin counted double: what resembles a word shares many.

    >>> sorted(trigrams("oss"))
    ['  o', ' os', 'oss', 'ss ']
    """
    padded = f"  {word} "
    return {padded[at : at + 3] for at in range(len(padded) - 2)}
