"""Whether people may sign up for a day now, and else why not: what its public pages say of it."""

import datetime
import enum
from dataclasses import dataclass

from django.utils import timezone

from g40portal.dutch import clock, day_and_month


class State(enum.StrEnum):
    """How signing up for a day stands."""

    OPEN = "open"
    NOT_YET = "not_yet"
    CLOSED = "closed"
    PAST = "past"
    CANCELLED = "cancelled"
    NONE = "none"
    """Nobody set when it opens: it does not go through the portal, or is not known yet."""


@dataclass(frozen=True)
class Moment:
    """How signing up for a day stands at a moment."""

    state: State
    opens_at: datetime.datetime | None = None
    closes_at: datetime.datetime | None = None

    @property
    def is_open(self):
        """Whether people may sign up."""
        return self.state == State.OPEN

    @property
    def opens(self):
        """From when people may sign up, in words, while they may not yet."""
        return in_words(self.opens_at) if self.state == State.NOT_YET else ""

    @property
    def closes(self):
        """Until when people may sign up, in words, while they may."""
        return in_words(self.closes_at) if self.state == State.OPEN and self.closes_at else ""


def moment_of(day, now):
    """Return how signing up for a day stands at a moment; it is open exactly when `registration_is_open` says so."""
    return Moment(_state(day, now), day.registration_opens_at, day.registration_closes_at)


def in_words(moment):
    """Write 4 mei 2026 om 09.00 uur."""
    local = timezone.localtime(moment)
    return f"{day_and_month(local)} {local.year} om {clock(local)} uur"


def _state(day, now):
    if day.registration_is_open(now):
        return State.OPEN
    if day.is_cancelled:
        return State.CANCELLED
    if day.is_over(timezone.localdate(now)):
        return State.PAST
    if day.is_draft or day.last_date is None or day.registration_opens_at is None:
        return State.NONE
    return State.NOT_YET if day.registration_opens_at > now else State.CLOSED
