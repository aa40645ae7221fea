"""The rounds of a day as somebody who signs up chooses from them. Plain data in and out."""

import datetime
from dataclasses import dataclass

from g40portal.dutch import hours, long_date
from sessions import seats
from sessions.overlap import share_time

OPEN, ASKS, SECRETARY = "open", "asks", "secretary"
"""How one gets a seat: by choosing, by asking the secretary through the form, by writing to the secretary."""


@dataclass(frozen=True)
class Offer:
    """A session that people sign up for, as the form prints it."""

    number: int
    title: str
    url: str
    slot: int | None
    slot_title: str
    date: datetime.date | None
    begin: datetime.time | None
    end: datetime.time | None
    organisers: tuple
    place: str
    way: str
    """OPEN, ASKS or SECRETARY."""
    seats: str = seats.FREE
    is_members_only: bool = False
    is_tentative: bool = False
    group: str = ""
    contact: str = ""
    """The group whose secretary is asked, and where he or she is written to."""
    own: str = ""
    """How it stands for who chooses, in words, when he or she is in it already, asks for it or waits for it."""

    @property
    def hours(self):
        """Its times as 11.30 tot 12.30, as far as they are known."""
        return hours(self.begin, self.end)

    @property
    def span(self):
        """When it begins and ends."""
        return self.begin, self.end

    @property
    def can_be_chosen(self):
        """Whether the form takes it."""
        return self.way != SECRETARY


@dataclass(frozen=True)
class Round:
    """Sessions of which somebody chooses one at most."""

    title: str
    offers: tuple

    @property
    def name(self):
        """The name of its field: the same for as long as its first session stays."""
        return f"ronde_{min(offer.number for offer in self.offers)}"

    @property
    def choices(self):
        """The sessions that can be chosen, by number."""
        return {offer.number: offer for offer in self.offers if offer.can_be_chosen}


def rounds(offers, *, several_dates=False):
    """Return the rounds of a day, in the order of its offers.

    Sessions of one slot are one round when they share time, or when their times are not known; sessions of a long
    block that come one after the other are a round each. A session without a slot is one by itself.
    """
    groups = []
    for offer in offers:
        near = [group for group in groups if any(_belong_together(offer, other) for other in group)]
        joined = [*(each for group in near for each in group), offer]
        place = groups.index(near[0]) if near else len(groups)
        groups = [group for group in groups if group not in near]
        groups.insert(place, joined)
    return [Round(_title(group, several_dates), tuple(group)) for group in groups]


def clashes(chosen):
    """Return the pairs of chosen offers that are on at the same time, the earlier one first."""
    return [
        (one, other)
        for index, one in enumerate(chosen)
        for other in chosen[index + 1 :]
        if one.date == other.date and share_time(one.span, other.span)
    ]


def _belong_together(one, other):
    if one.slot is None or one.slot != other.slot:
        return False
    return one.begin is None or other.begin is None or share_time(one.span, other.span)


def _title(group, several_dates):
    first = group[0]
    begin = min((offer.begin for offer in group if offer.begin), default=None)
    end = max((offer.end for offer in group if offer.end), default=None)
    parts = [first.slot_title or "Nog niet ingedeeld"]
    parts += [long_date(first.date)] if several_dates and first.date else []
    parts += [hours(begin, end)] if begin else []
    return ", ".join(parts)
