"""How words are compared: without accents, case, hyphens and small words."""

import re
import unicodedata
from difflib import SequenceMatcher

SMALL = frozenset(
    "de het een en of van voor in op met aan bij naar door tot te om is wat hoe der den des ter ten "
    "the a an and or of for in on with at by to from".split()
)
STEM = 6
"""Words that begin with the same so many letters count as one: maatschappij, maatschappelijk."""


def plain(text):
    """Return a text in lower case, without accents, soft hyphens and punctuation, & as en."""
    folded = unicodedata.normalize("NFKD", text.replace("\xad", "").replace("&", " en "))
    kept = "".join(char for char in folded if not unicodedata.combining(char)).casefold()
    return " ".join(re.sub(r"[^\w]+", " ", kept).split())


def tokens(text):
    """Return the words of a text that tell something, in the form in which they are compared."""
    return [word for word in plain(text).split() if word not in SMALL]


def likeness(first, second):
    """Return how much two titles are about the same, from 0 to 1, although their words differ."""
    ours, theirs = set(tokens(first)), set(tokens(second))
    if not ours or not theirs:
        return 0.0
    shared = sum(1 for word in ours if any(_same(word, other) for other in theirs))
    back = sum(1 for word in theirs if any(_same(word, other) for other in ours))
    smaller = min(len(ours), len(theirs))
    covered = min(shared, back) / smaller
    overall = min(shared, back) / max(len(ours), len(theirs))
    shape = SequenceMatcher(None, plain(first), plain(second)).ratio()
    return 0.5 * covered + 0.25 * overall + 0.25 * shape


def _same(word, other):
    if word == other:
        return True
    if min(len(word), len(other)) < STEM:
        return False
    return word[:STEM] == other[:STEM] or word in other or other in word
