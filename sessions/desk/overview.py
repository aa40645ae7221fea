"""What the first page of the desk shows: what waits for somebody, and the days of his sessions.

Everything is read in a fixed number of queries, however many sessions there are.
"""

import datetime
from dataclasses import dataclass, field

from sessions.models import Delivery, Session, SessionSignup

Status = SessionSignup.Status
SOON = datetime.timedelta(days=14)
"""From how long before a session it is said that nobody has been sent anything yet."""
MOST_REQUESTS = 20
"""Requests that the page shows; the rest is counted."""


@dataclass(frozen=True)
class SessionRow:
    """A session of somebody's, with the figures of its attendees."""

    session: Session
    counts: dict
    was_sent: bool
    """Whether anybody was sent its link or papers."""

    @property
    def confirmed(self):
        """How many people have a seat."""
        return self.counts.get(Status.CONFIRMED, 0)

    @property
    def requested(self):
        """How many people ask for a seat."""
        return self.counts.get(Status.REQUESTED, 0)

    @property
    def waiting(self):
        """How many people are in the queue."""
        return self.counts.get(Status.WAITLISTED, 0)

    @property
    def free(self):
        """How many seats nobody has; None where there is no limit."""
        return None if self.session.capacity is None else max(0, self.session.capacity - self.confirmed)

    @property
    def is_on(self):
        """Whether it takes place as far as anybody knows."""
        is_off = self.session.status == Session.Status.CANCELLED or self.session.network_day.is_cancelled
        return not is_off

    @property
    def has_seat_for_queue(self):
        """Whether a seat is free while people wait: they could not be given it without asking."""
        return self.is_on and self.waiting > 0 and self.free != 0

    def is_to_be_sent(self, today):
        """Whether it is soon, people have a seat, and nobody has been sent anything."""
        date = self.session.on_date
        is_soon = date is not None and today <= date <= today + SOON
        return self.is_on and is_soon and self.confirmed > 0 and not self.was_sent


@dataclass(frozen=True)
class DayRows:
    """A day and somebody's sessions of it, in the order of the day."""

    day: object
    rows: list = field(default_factory=list)


@dataclass(frozen=True)
class Overview:
    """All that the page shows."""

    requests: list
    """Sign-ups to answer, the oldest first."""
    more_requests: int
    """How many requests there are beside those."""
    seats_for_queue: list
    to_be_sent: list
    coming: list
    past: list

    @property
    def is_waiting(self):
        """Whether anything waits."""
        return bool(self.requests or self.seats_for_queue or self.to_be_sent)

    @property
    def is_empty(self):
        """Whether there is no day at all to show."""
        return not (self.coming or self.past)


def is_coming(day, today):
    """Tell whether a day is today or may still come."""
    return day.last_date is not None and day.last_date >= today


def overview_of(sessions, days, today):
    """Return the overview of these sessions, in three queries.

    `sessions` come with their day and slot, in the order of their day; `days` are further days to list, without
    sessions, the latest first.
    """
    sessions = list(sessions)
    signups = SessionSignup.objects.filter(session__in=[session.pk for session in sessions])
    counts = signups.counted()
    sent = set(Delivery.objects.filter(signup__in=signups).order_by().values_list("signup__session", flat=True))
    rows = [SessionRow(session, counts.get(session.pk, {}), session.pk in sent) for session in sessions]
    ahead = [row for row in rows if is_coming(row.session.network_day, today)]
    requests = list(signups.to_answer([row.session.pk for row in ahead if row.is_on]))
    by_day = _by_day(rows, days)
    return Overview(
        requests=requests[:MOST_REQUESTS],
        more_requests=max(0, len(requests) - MOST_REQUESTS),
        seats_for_queue=[row for row in ahead if row.has_seat_for_queue],
        to_be_sent=[row for row in ahead if row.is_to_be_sent(today)],
        coming=sorted((each for each in by_day if is_coming(each.day, today)), key=_first_date),
        past=[each for each in by_day if not is_coming(each.day, today)],
    )


def _by_day(rows, days):
    """The days of these rows and the others, each once; days that were given keep their order."""
    found = {day.pk: DayRows(day) for day in days}
    for row in rows:
        found.setdefault(row.session.network_day_id, DayRows(row.session.network_day)).rows.append(row)
    return list(found.values())


def _first_date(each):
    return each.day.starts_on, each.day.slug
