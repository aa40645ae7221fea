"""An index of entries in memory, and how a question is answered from it. No queries, no settings, no clock."""

from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter
from typing import NamedTuple

from sessions.search.text import WORD, asked_words, fold, stem, trigrams, words_of

MOST_RESULTS = 50
SHORTEST_BEGIN = 3
"""Letters from which a word also finds those that begin with it: gebied finds gebiedsontwikkeling."""
SHORTEST_PART = 4
"""Letters from which a word also finds those that hold it: ontwikkeling finds gebiedsontwikkeling."""
SHORTEST_TYPO = 4
SAME, SAME_STEM, BEGIN, PART = 4, 3, 2, 1
IN_TITLE, IN_NAMES, IN_TEXT = 20, 10, 0
LEAST_ALIKE = 0.3
"""Share of their threes that a misspelt word has in common with the one that was meant."""
LAST_LETTER = chr(0x10FFFF)


class Name(NamedTuple):
    """Somebody, or another name, by which an entry is found; shown only when it is what was asked for."""

    role: str
    name: str


class Entry(NamedTuple):
    """One thing that can be found: what its row prints, and by which words it is found."""

    kind: str
    """What it is, in one word; of a day or session its date stands in the same place."""
    title: str
    url: str
    when: str = ""
    when_iso: str = ""
    facts: str = ""
    by: tuple = ()
    """Who organises it."""
    status: dict | None = None
    titles: tuple = ()
    """What it is called besides its title: the long title, an abbreviation."""
    names: tuple = ()
    """Names, and organisers as Name with an empty role: those are always shown."""
    text: str = ""
    """What else it says; found, never shown."""


@dataclass(frozen=True, slots=True)
class Result:
    """An entry that was found, and the names in it that were asked for."""

    entry: Entry
    names: list


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to a question."""

    results: list
    total: int
    meant: str = ""
    """The question as it was probably meant, where words of it occur nowhere."""
    is_partial: bool = False
    """Whether no entry holds all the words, and these hold some."""


class Index:
    """Answers questions about entries; those equally good keep the order in which they are given."""

    def __init__(self, entries):
        self._entries = list(entries)
        self._places = {where: defaultdict(list) for where in (IN_TITLE, IN_NAMES, IN_TEXT)}
        """Of each word, the entries that hold it there."""
        for place, entry in enumerate(self._entries):
            for where, words in _words_by_place(entry):
                places = self._places[where]
                for word in words:
                    places[word].append(place)
        self._words = sorted(set().union(*self._places.values()))

    def __len__(self):
        return len(self._entries)

    def find(self, question):
        """Return what holds all words of the question: in the title, then in names, then in the text.

        A word that occurs nowhere is taken for the one that it resembles most. When nothing holds all the words,
        what holds some of them is returned, the most first.
        """
        asked = asked_words(question)
        terms = [self._term(word) for word in asked]
        meant = [word if term else self._closest(word) for word, term in zip(asked, terms, strict=True)]
        if meant != asked:
            terms = [self._term(word) for word in meant if word]
        hits, is_partial = self._hits(terms, least=len(terms)), len(terms) < len(asked)
        if not hits and len(terms) > 1:
            hits, is_partial = self._hits(terms, least=1), True
        asked_for = set().union(*terms)
        is_corrected = any(each not in ("", word) for each, word in zip(meant, asked, strict=True))
        return Found(
            results=[Result(entry, _asked_names(entry, asked_for)) for entry in hits[:MOST_RESULTS]],
            total=len(hits),
            meant=" ".join(self._as_printed(word) for word in meant if word) if is_corrected else "",
            is_partial=is_partial and bool(hits),
        )

    def _term(self, word):
        """How well words of the index answer a word: itself, its other forms, those that begin with it or hold it."""
        grades = {}
        if len(word) >= SHORTEST_PART:
            grades = dict.fromkeys((each for each in self._words if word in each), PART)
        if len(word) >= SHORTEST_BEGIN:
            grades |= dict.fromkeys(self._beginning_with(word), BEGIN)
        root = stem(word)
        # A stem begins as its word does, but for "ge": only those can be other forms of this word.
        heads = {_head(word), _head(root), f"ge{root[:2]}", word.removeprefix("ge")[:2]} - {""}
        candidates = (each for head in heads for each in self._beginning_with(head))
        grades |= dict.fromkeys((each for each in candidates if stem(each) == root), SAME_STEM)
        if word in grades:
            grades[word] = SAME
        return grades

    def _beginning_with(self, head):
        return self._words[bisect_left(self._words, head) : bisect_left(self._words, head + LAST_LETTER)]

    def _hits(self, terms, least):
        """The entries that hold at least so many of the terms, the best first."""
        held, score = Counter(), Counter()
        for term in terms:
            grades = self._graded(term)
            held.update(grades.keys())
            score.update(grades)
        enough = (place for place, count in held.items() if count >= least)
        return [
            self._entries[place] for place in sorted(enough, key=lambda place: (-held[place], -score[place], place))
        ]

    def _graded(self, term):
        """How well entries answer a term: first counts where the word stands, then how much it is the same."""
        best = {}
        for where in (IN_TEXT, IN_NAMES, IN_TITLE):
            # The better grade comes later and stays.
            for word, grade in sorted(term.items(), key=itemgetter(1)):
                best |= dict.fromkeys(self._places[where].get(word, ()), where + grade)
        return best

    @cached_property
    def _words_by_trigram(self):
        found = defaultdict(list)
        for word in self._words:
            if len(word) >= SHORTEST_TYPO and not word.isdigit():
                for three in trigrams(word):
                    found[three].append(word)
        return found

    def _closest(self, word):
        """The word of the index that resembles this one most, or nothing."""
        if len(word) < SHORTEST_TYPO or word.isdigit():
            return ""
        threes = trigrams(word)
        shared = Counter(each for three in threes for each in self._words_by_trigram.get(three, ()))
        alike = [(count / (len(threes) + len(trigrams(each)) - count), each) for each, count in shared.items()]
        share, closest = max(
            alike, default=(0, ""), key=lambda pair: (pair[0], -abs(len(pair[1]) - len(word)), pair[1])
        )
        return closest if share >= LEAST_ALIKE else ""

    def _as_printed(self, word):
        """The word as a title or name writes it, with its capitals and accents."""
        places = self._places[IN_TITLE].get(word) or self._places[IN_NAMES].get(word)
        if not places:
            return word
        entry = self._entries[places[0]]
        printed = " ".join([entry.title, *entry.titles, *(name.name for name in entry.names)])
        return next((each for each in WORD.findall(printed) if fold(each) == word), word)


def _head(word):
    return word[:4] if word.startswith("ge") else word[:2]


def _words_by_place(entry):
    yield IN_TITLE, words_of("\n".join((entry.title, *entry.titles)))
    yield IN_NAMES, words_of("\n".join([name.name for name in entry.names]))
    yield IN_TEXT, words_of(entry.text)


def _asked_names(entry, asked_for):
    return [name for name in entry.names if name.role and not asked_for.isdisjoint(words_of(name.name))]
