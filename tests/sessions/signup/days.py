"""Days that people may sign up for, and how the pages of signing up are filled in."""

import datetime
import re

from django.utils import timezone

from g40portal.models import OutboxMail
from sessions.models import Session
from tests.factories import NetworkDayFactory, SessionFactory, TimeslotFactory

OPEN, REQUEST, SECRETARY, NONE = (Session.SignupPolicy[name] for name in ("OPEN", "REQUEST", "SECRETARY", "NONE"))
PERSON = {
    "name": "Anna de Boer",
    "email": "anna@assen.example",
    "function": "wethouder",
    "city": "",
    "organisation": "Gemeente Assen",
    "kind": "administrator",
    "consent": "on",
}


def open_day(**fields):
    """A day four weeks from today, for which people may sign up."""
    today, now = timezone.localdate(), timezone.now()
    opened = {
        "slug": "dag",
        "starts_on": today + datetime.timedelta(days=28),
        "registration_opens_at": now - datetime.timedelta(days=1),
        "registration_closes_at": now + datetime.timedelta(days=20),
    }
    return NetworkDayFactory(**opened | fields)


def slot_of(day, begin=11, **fields):
    """A slot of an hour."""
    times = {"start_time": datetime.time(begin), "end_time": datetime.time(begin + 1)}
    return TimeslotFactory(network_day=day, **times | fields)


def session_of(slot, policy=OPEN, **fields):
    """A session that people sign up for."""
    return SessionFactory(network_day=slot.network_day, timeslot=slot, signup_policy=policy, **fields)


def choice(session, first=None, prefix=""):
    """The field of a round and its value: `first` is the first session of that round, if it is another one."""
    return {f"{prefix}ronde_{(first or session).number}": session.number}


def tokens():
    """The tokens of the personal links in all mails, the oldest first."""
    texts = OutboxMail.objects.order_by("pk").values_list("text", flat=True)
    return [token for text in texts for token in re.findall(r"/aanmelding/([\w-]{43})/", text)]
