"""How many people come, came and sit where, on one day."""

from dataclasses import dataclass

from sessions.models import CheckIn, Registration, Session, SessionSignup

Signup, Status = SessionSignup.Status, Registration.Status


@dataclass(frozen=True)
class SessionCounts:
    """The numbers of one session."""

    session: Session
    seats: int
    requests: int
    queue: int
    present: int


@dataclass(frozen=True)
class DayCounts:
    """The numbers of one day."""

    registered: int
    unconfirmed: int
    withdrawn: int
    lapsed: int
    check_ins: list
    """Pairs of a date of the day and how many people came in on it."""
    sessions: list

    @property
    def expected(self):
        """How many people come, or may still confirm that they do."""
        return self.registered + self.unconfirmed


def count_day(day):
    """Return the numbers of a day and of each of its sessions, in five queries."""
    statuses = Registration.objects.filter(network_day=day).counted()
    came_in = CheckIn.objects.counted(day)
    return DayCounts(
        registered=statuses.get(Status.REGISTERED, 0),
        unconfirmed=statuses.get(Status.UNCONFIRMED, 0),
        withdrawn=statuses.get(Status.WITHDRAWN, 0),
        lapsed=statuses.get(Status.LAPSED, 0),
        check_ins=[(date, came_in.get(date, 0)) for date in day.all_dates],
        sessions=count_sessions(Session.objects.filter(network_day=day)),
    )


def count_sessions(sessions):
    """Return the numbers of sessions, in the order of the day and in three queries."""
    signups = SessionSignup.objects.filter(session__in=sessions)
    counts, present = signups.counted(), signups.counted_present()
    return [
        SessionCounts(
            session=session,
            seats=counts.get(session.pk, {}).get(Signup.CONFIRMED, 0),
            requests=counts.get(session.pk, {}).get(Signup.REQUESTED, 0),
            queue=counts.get(session.pk, {}).get(Signup.WAITLISTED, 0),
            present=present.get(session.pk, 0),
        )
        for session in sessions.with_place().for_list()
    ]
