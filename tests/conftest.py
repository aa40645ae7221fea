"""What holds for every test: a database, uploads and caches that no other test and no developer's portal sees.

With G40_TEST_NOW="2027-12-31 23:30+00:00" all tests believe that it is then, and their clock runs on from there: what
holds on a few days of the year alone, or until a date, fails at once.
"""

import gc
import os
import shutil
import tempfile
import time
from pathlib import Path

import psycopg
import pytest
import time_machine
from django.conf import settings
from django.utils import timezone

from g40portal import job_runner, kept_pages
from g40portal.models import Job
from sessions import jobs  # noqa: F401 - by being imported, its functions become known
from sessions.print import shelf

SQLITE = "django.db.backends.sqlite3"
OF_THE_DATABASE = {"db", "transactional_db", "live_server", "own_database", "django_db_setup"}
"""Fixtures without which pytest-django keeps a test away from the database."""
OF_THE_MACHINERY = Path(__file__).parent / "g40portal"
"""Here the kind of database is itself what some tests are about."""


def pytest_configure(config):
    """Keep the run's files in a folder of its own, before the first test touches the database."""
    config.g40_clock = time_machine.travel(os.environ["G40_TEST_NOW"]) if os.environ.get("G40_TEST_NOW") else None
    if config.g40_clock:
        config.g40_clock.start()
    config.g40_folder = Path(tempfile.mkdtemp(prefix="g40-tests-"))
    database = settings.DATABASES["default"]
    if database["ENGINE"] == SQLITE:
        # A file, as in use: in memory all threads of the live server would share one connection and its transaction.
        database.setdefault("TEST", {})["NAME"] = str(config.g40_folder / "test.sqlite3")
    settings.DATA_DIR = settings.STATIC_ROOT = config.g40_folder
    settings.STORAGES = {
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": config.g40_folder / "uploads"},
        },
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    # Most tests are about what comes after signing in; those of the second factor switch it on.
    settings.G40_SECOND_FACTOR = False
    # Safe hashing takes a quarter of a second for each account; no test is about it.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def pytest_unconfigure(config):
    if config.g40_clock:
        config.g40_clock.stop()
    shutil.rmtree(config.g40_folder, ignore_errors=True)


def pytest_collection_modifyitems(config, items):
    """Of tests that cannot reach a database, or say that none has a part in them, one run is enough: that on SQLite.

    Asked for by themselves they run on any database.
    """
    if settings.DATABASES["default"]["ENGINE"] == SQLITE:
        return
    once = {item for item in items if item.get_closest_marker("one_database") or not _may_reach_the_database(item)}
    if len(once) < len(items):
        config.hook.pytest_deselected(items=list(once))
        items[:] = [item for item in items if item not in once]


def _may_reach_the_database(item):
    asks = item.get_closest_marker("django_db") or OF_THE_DATABASE & set(item.fixturenames)
    return bool(asks) or OF_THE_MACHINERY in item.path.parents


def pytest_collection_finish(session):
    """Keep Python from looking through the tests themselves, thousands of objects that stay, for what can go."""
    gc.collect()
    gc.freeze()


def pytest_report_header():
    return f"database: {settings.DATABASES['default']['ENGINE'].rpartition('.')[2]}"


@pytest.fixture(autouse=True)
def _no_kept_pages():
    """Let no page, and no revision, that an earlier test left in this process answer for this one."""
    kept_pages.clear()


@pytest.fixture(autouse=True)
def _worker_at_hand(monkeypatch):
    """Let the worker do its part while a page waits for a PDF: none runs beside the tests."""
    monkeypatch.setattr(shelf, "rest", make_papers)


def make_papers():
    """Make what was asked for, as the worker does; leave all other work alone."""
    asked = Job.objects.due(timezone.now()).filter(name=shelf.JOB)
    for job in asked:
        job_runner.run(job)
    if not asked:
        time.sleep(shelf.LOOK_EVERY)


@pytest.fixture
def own_database(tmp_path):
    """The address of an empty database, for processes beside the tests, on the kind of server that the tests run on."""
    if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        yield f"sqlite:///{tmp_path / 'own.sqlite3'}"
        return
    url, name = os.environ["DATABASE_URL"], f"own_{os.getpid()}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        yield f"{url.rpartition('/')[0]}/{name}"
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
