"""The worker: does what is due, rests, ends when asked to, and outlives a database that is away."""

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import OperationalError, connection

from g40portal import worker as worker_module
from g40portal.jobs import ask
from g40portal.locks import only_worker
from g40portal.models import Job, OutboxMail
from g40portal.outbox import queue
from g40portal.worker import Stopped, Worker

pytestmark = pytest.mark.django_db
HEAVY = [
    *"typst docx pdfplumber pdfminer ortools font_roboto pikepdf".split(),
    *"sessions.jobs sessions.print.jobs sessions.print.typeset".split(),
]
"""openpyxl is not among them: a secretary who asks for a spreadsheet gets it at once."""


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path


def mail():
    return queue(kind="test", to="k@tilburg.example", subject="Onderwerp", text="Tekst.")


def test_work_once_sends_mails_and_does_jobs():
    mail()
    ask("clear_sign_ins")

    call_command("work", "--once")

    assert OutboxMail.objects.get().status == "sent"
    assert Job.objects.get(every_minutes=None).status == "done"
    assert set(Job.objects.exclude(every_minutes=None).values_list("status", flat=True)) == {"waiting"}


@pytest.mark.skipif(settings.DATABASES["default"]["ENGINE"].endswith("postgresql"), reason="rows are locked there")
def test_second_worker_on_sqlite_does_nothing(capsys):
    mail()

    with only_worker() as first:
        call_command("work", "--once")

    assert (first, OutboxMail.objects.get().status) == (True, "waiting")
    assert "Een andere worker is al bezig" in capsys.readouterr().out


def test_worker_ends_at_once_when_it_rests(monkeypatch):
    worker = Worker()
    monkeypatch.setattr(worker, "go_round", worker.stop)
    monkeypatch.setattr(worker_module.connections, "close_all", lambda: None)

    worker.run()

    assert worker.is_stopping.is_set()


def test_worker_ends_after_the_mail_that_is_under_way(monkeypatch):
    mail()
    mail()
    worker = Worker()
    monkeypatch.setattr(worker.sender.transport, "deliver", worker.stop)

    with pytest.raises(Stopped):
        worker.go_round()

    assert sorted(OutboxMail.objects.values_list("status", flat=True)) == ["sent", "waiting"]


def test_worker_that_is_asked_twice_ends_at_once():
    worker = Worker()
    worker.is_handing_over = True
    worker.stop()

    with pytest.raises(Stopped):
        worker.stop()


@pytest.mark.parametrize("error", [OperationalError("the connection is closed"), RuntimeError("a fault of ours")])
def test_worker_outlives_what_goes_wrong(monkeypatch, error):
    closed = []
    rounds = iter([error, True])
    monkeypatch.setattr(worker_module.connections, "close_all", lambda: closed.append(True))
    worker = Worker()

    def go_round():
        outcome = next(rounds)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    monkeypatch.setattr(worker, "go_round", go_round)

    assert (worker._go_round_safely(), worker._go_round_safely()) == (False, True)
    assert len(closed) == isinstance(error, OperationalError)


@pytest.mark.skipif(settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"), reason="PostgreSQL ends connections")
@pytest.mark.django_db(transaction=True)
def test_worker_goes_on_after_its_connection_was_ended():
    worker = Worker()
    worker.go_round()
    mail()
    with connection.copy().cursor() as other, connection.cursor() as own:
        own.execute("SELECT pg_backend_pid()")
        other.execute("SELECT pg_terminate_backend(%s)", own.fetchone())

    assert worker._go_round_safely() is False
    worker._go_round_safely()
    assert OutboxMail.objects.get().status == "sent"


def test_web_processes_load_nothing_that_only_the_worker_needs():
    load = "import sys, g40portal.wsgi, django.urls; django.urls.get_resolver().url_patterns"
    code = f"{load}; print([name for name in {HEAVY} if name in sys.modules])"

    command, environment = [sys.executable, "-c", code], os.environ | {"G40_DEBUG": "1"}
    done = subprocess.run(command, env=environment, cwd=settings.BASE_DIR, capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"
