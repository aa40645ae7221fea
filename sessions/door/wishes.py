"""What people eat, as a caterer needs it: how many, and never who. Plain data in and out."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Wish:
    """A dietary wish, as it was first written, with how many people have it."""

    text: str
    number: int
    with_lunch: int


def totals(wishes):
    """Add up wishes, each (text, whether he or she has lunch): those that most people have first.

    Wishes that differ in case, spaces or a full stop at the end are one.

    >>> totals([("Vegetarisch", True), ("vegetarisch. ", False)])
    [Wish(text='Vegetarisch', number=2, with_lunch=1)]
    """
    found = {}
    for text, has_lunch in wishes:
        written = " ".join(text.split()).rstrip(".") or text
        found.setdefault(written.casefold(), (written, []))[1].append(has_lunch)
    added = [
        Wish(text=written[:1].upper() + written[1:], number=len(lunches), with_lunch=sum(lunches))
        for written, lunches in found.values()
    ]
    return sorted(added, key=lambda wish: (-wish.number, wish.text.casefold()))
