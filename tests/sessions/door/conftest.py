"""A day of today with one session of a secretary's own, and one of another group."""

import pytest
from django.test import Client
from django.utils import timezone

from tests.factories import (
    MembershipFactory,
    NetworkDayFactory,
    PersonFactory,
    SessionFactory,
    SessionOrganiserFactory,
    SessionSignupFactory,
    ThemeGroupFactory,
    UserFactory,
)


def signed_in(user, **kwargs):
    client = Client(**kwargs)
    client.force_login(user)
    return client


def session_of(user, day, **fields):
    """A session whose group has this user as its secretary."""
    session = SessionFactory(network_day=day, **fields)
    group = ThemeGroupFactory()
    SessionOrganiserFactory(session=session, themegroup=group)
    person = getattr(user, "person", None) or PersonFactory(user=user)
    MembershipFactory(person=person, themegroup=group)
    return session


@pytest.fixture
def day(db):
    return NetworkDayFactory(slug="dag", place="Schiedam", starts_on=timezone.localdate())


@pytest.fixture
def secretary(db):
    return UserFactory()


@pytest.fixture
def session(day, secretary):
    return session_of(secretary, day, title="Warmte")


@pytest.fixture
def foreign(day):
    """A session of another group, whose secretary is somebody else."""
    return session_of(UserFactory(), day, title="Bruggen")


@pytest.fixture
def seat(session):
    return SessionSignupFactory(session=session, registration__name="Karin Bos", registration__function="wethouder")


@pytest.fixture
def foreign_seat(foreign):
    return SessionSignupFactory(session=foreign, registration__name="Kanarie Vreemd")


@pytest.fixture
def secretarys_client(secretary):
    return signed_in(secretary)


@pytest.fixture
def staff_client(db):
    return signed_in(UserFactory(is_staff=True))
