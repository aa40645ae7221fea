"""A session with its secretary, and the secretary of another group."""

import datetime

import pytest
from django.test import Client

from sessions.models import Session
from tests.admin_pages import secretariat
from tests.factories import (
    MembershipFactory,
    NetworkDayFactory,
    PersonFactory,
    SessionFactory,
    SessionOrganiserFactory,
    TimeslotFactory,
    UserFactory,
)

LINK = "https://vergadering.example/kamer"


def secretary_of(*themegroups, name="Sanne de Wit", email="sanne@assen.example"):
    """An account of somebody who is secretary of these groups."""
    person = PersonFactory(name=name, email=email, user=UserFactory())
    for group in themegroups:
        MembershipFactory(person=person, themegroup=group)
    return person.user


def client_of(user):
    """A browser in which somebody has signed in."""
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def session():
    """A session of a day to come, with a link, that a group organises."""
    day = NetworkDayFactory(slug="2027-06-04-schiedam", starts_on=datetime.date(2027, 6, 4), place="Schiedam")
    slot = TimeslotFactory(network_day=day, start_time=datetime.time(14), end_time=datetime.time(15))
    session = SessionFactory(
        network_day=day,
        timeslot=slot,
        title="Welzijn",
        meeting_url=LINK,
        joining_instructions="Toegangscode 1234.",
    )
    SessionOrganiserFactory(session=session, themegroup=MembershipFactory(role="member").themegroup)
    return Session.objects.for_calendar().get(pk=session.pk)


@pytest.fixture
def group(session):
    """The group that organises the session."""
    return session.organisers.get().themegroup


@pytest.fixture
def secretary(group):
    """The account of the session's own secretary."""
    return secretary_of(group)


@pytest.fixture
def desk(secretary):
    """The browser of the session's own secretary."""
    return client_of(secretary)


@pytest.fixture
def stranger(db):
    """The browser of another group's secretary."""
    return client_of(secretary_of(MembershipFactory(role="member").themegroup, name="Bas Out", email="bas@oss.example"))


@pytest.fixture
def staff(db):
    """The browser of somebody of the secretariat."""
    return client_of(secretariat())
