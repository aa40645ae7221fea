"""No mail is lost when the worker is killed or the mail server is away, and few come twice."""

import os

import psycopg
import pytest
from django.conf import settings

from tools.soak_mail import Soak, kill_the_worker, take_the_server_away


@pytest.fixture
def soak(tmp_path, request):
    """A database of its own on the kind of server that the tests run on."""
    if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        yield Soak(tmp_path, f"sqlite:///{tmp_path / 'soak.sqlite3'}")
        return
    url = os.environ["DATABASE_URL"]
    name = f"soak_{os.getpid()}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        yield Soak(tmp_path, f"{url.rpartition('/')[0]}/{name}")
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.mark.parametrize(
    ("mails", "kills"), [(30, 3), pytest.param(1000, 100, marks=pytest.mark.soak)], ids=["few", "many"]
)
def test_killed_worker_loses_no_mail_and_repeats_at_most_one_for_each_kill(soak, mails, kills):
    result = kill_the_worker(soak, mails=mails, kills=kills)

    print(result)  # noqa: T201 - the figures, seen with -s
    assert (result.mails, result.lost, result.not_noted, result.strangers) == (mails, 0, 0, 0)
    assert result.repeats <= kills


@pytest.mark.parametrize(
    ("mails", "seconds"), [(30, 1), pytest.param(300, 20, marks=pytest.mark.soak)], ids=["few", "many"]
)
def test_server_that_is_away_for_a_while_gets_every_mail_afterwards(soak, mails, seconds):
    result = take_the_server_away(soak, mails=mails, seconds=seconds)

    print(result)  # noqa: T201 - the figures, seen with -s
    assert (result.mails, result.lost, result.not_noted, result.strangers) == (mails, 0, 0, 0)
    # What the server took just before it died, each of the two times, and could not say so.
    assert result.repeats <= 2
