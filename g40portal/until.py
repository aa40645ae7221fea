"""Until when a page that depends on the clock may be kept, as seconds since the epoch."""

import datetime


def next_minute(moment):
    """Return when the minute after `moment` begins: for a page that says what is on now."""
    return int(moment.timestamp()) // 60 * 60 + 60


def earliest(timestamp, moment):
    """Return a timestamp, or that of a moment that comes before it; None as the moment leaves it as it is."""
    return timestamp if moment is None else min(timestamp, moment.timestamp())


def midnight(moment):
    """Return when the local date of `moment` ends: for a page that says what is still to come."""
    tomorrow = moment.date() + datetime.timedelta(days=1)
    return datetime.datetime.combine(tomorrow, datetime.time.min, tzinfo=moment.tzinfo).timestamp()
