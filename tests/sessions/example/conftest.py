"""The documented days, of which one is what the example day is copied from, and the moment at which it is made."""

import datetime

import pytest
import time_machine
from django.db import transaction

from sessions.example.making import make_example_day
from sessions.management.commands.load_demo import load_facts

NOW = datetime.datetime(2026, 11, 25, 9, 30, tzinfo=datetime.UTC)


@pytest.fixture(scope="module")
def facts(django_db_setup, django_db_blocker):
    """Load the documented days once for a module, and undo it afterwards."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_facts()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def moment(facts, db):
    """Stop the clock on a Wednesday; `moment.shift` moves it on."""
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def day(moment):
    """The example day, made four weeks before it."""
    made, _ = make_example_day(by=None)
    return made
