"""What is on now, and what comes next. Plain data in and out."""

from dataclasses import dataclass

from sessions.agenda import Slot


@dataclass(frozen=True)
class NowAndNext:
    """The slots that are on, and the first one that follows; either may be missing."""

    now: list
    next: Slot | None


def now_and_next(agenda, date, time):
    """Return what is on at a moment of a day. A slot without an end is on until the next one begins."""
    slots = [slot for day in agenda.dates if day.date == date for slot in day.slots if slot.first]
    later = [slot for slot in slots if slot.first > time]
    following = min(later, key=lambda slot: slot.first, default=None)
    begun = [slot for slot in slots if slot.first <= time]
    last_begin = max((slot.first for slot in begun), default=None)
    on = [slot for slot in begun if time < slot.last or (slot.last == slot.first == last_begin)]
    return NowAndNext(on, following)
