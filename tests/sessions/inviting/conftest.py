"""A day to come with an open registration, somebody of the secretariat, and a worker that does what it was asked."""

import datetime

import pytest
from django.utils import timezone

from g40portal.job_runner import run_next
from sessions.inviting import jobs
from tests.admin_pages import secretariat
from tests.factories import CityFactory, NetworkDayFactory


@pytest.fixture
def day(db):
    now = timezone.now()
    return NetworkDayFactory(
        slug="dag",
        host_city=CityFactory(name="Schiedam", slug="schiedam"),
        starts_on=timezone.localdate() + datetime.timedelta(days=28),
        registration_opens_at=now - datetime.timedelta(days=1),
        registration_closes_at=now + datetime.timedelta(days=20),
    )


@pytest.fixture
def desk(client, db):
    """A client of the secretariat."""
    client.force_login(secretariat())
    return client


@pytest.fixture
def work():
    """Do all jobs that were asked for; the functions that do them are known by the import above."""
    assert jobs

    def work():
        while run_next():
            pass

    return work


@pytest.fixture
def long_ago():
    return timezone.now() - datetime.timedelta(days=4)
