"""Which slots and sessions of a day are meant by those that were read: by title and time. Plain data in and out."""

import difflib

from sessions.workbench.importing.names import plain

SURELY_THE_SAME = 0.8
SAME_AT_THAT_TIME = 0.4
SAME_IN_THAT_SLOT = 0.6


def alike(one, other):
    """Return how much two titles are alike, from 0 to 1. One that only goes on after the other is much alike."""
    one, other = plain(one)[:250], plain(other)[:250]
    ratio = difflib.SequenceMatcher(None, one, other).ratio()
    goes_on = one and other and (f"{one} ".startswith(f"{other} ") or f"{other} ".startswith(f"{one} "))
    return max(ratio, SURELY_THE_SAME) if goes_on else ratio


def pair(found, stored, score):
    """Pair what was read with what there is, the best pairs first: {index of found: index of stored}.

    `score` gives a number for a pair, or 0 when they cannot be the same.
    """
    scored = [
        (score(one, other), -number, -place, number, place)
        for number, one in enumerate(found)
        for place, other in enumerate(stored)
    ]
    pairs, taken = {}, set()
    for points, _, _, number, place in sorted(scored, reverse=True):
        if points and number not in pairs and place not in taken:
            pairs[number] = place
            taken.add(place)
    return pairs


def slot_score(one, other):
    """Score two slots, each as (date, start, kind, title)."""
    if one[0] != other[0]:
        return 0
    ratio = alike(one[3], other[3])
    at_the_same_time = one[1] == other[1]
    is_same = ratio >= SURELY_THE_SAME or (at_the_same_time and (ratio >= SAME_AT_THAT_TIME or one[2] == other[2]))
    return ratio + 2 * at_the_same_time if is_same else 0


def session_score(one, other):
    """Score two sessions, each as (the stored slot that it is in or None, its titles)."""
    ratio = max((alike(title, known) for title in one[1] for known in other[1] if title and known), default=0)
    in_the_same_slot = one[0] is not None and one[0] == other[0]
    return ratio + in_the_same_slot if ratio >= (SAME_IN_THAT_SLOT if in_the_same_slot else SURELY_THE_SAME) else 0
