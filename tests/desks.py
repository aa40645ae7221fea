"""Secretaries with sessions of their own, for tests of what they may and may not do."""

import datetime

from django.utils import timezone

from tests.factories import (
    MembershipFactory,
    NetworkDayFactory,
    PersonFactory,
    SessionFactory,
    SessionOrganiserFactory,
    TimeslotFactory,
    UserFactory,
)


def secretary_of(group, **fields):
    """Somebody with an account who is secretary of a theme group; return the user."""
    user = UserFactory(**fields)
    MembershipFactory(person=PersonFactory(user=user, email=f"{user.username}@g40.example"), themegroup=group)
    return user


def coming_day(days=30, **fields):
    """A published day that is so many days ahead."""
    return NetworkDayFactory(starts_on=timezone.localdate() + datetime.timedelta(days=days), **fields)


def session_of(group, *, day=None, at=14, **fields):
    """A session of an hour that a theme group organises, on a coming day."""
    day = day or coming_day()
    slot = TimeslotFactory(network_day=day, start_time=datetime.time(at), end_time=datetime.time(at + 1))
    session = SessionFactory(network_day=day, timeslot=slot, **fields)
    SessionOrganiserFactory(session=session, themegroup=group)
    return session
