"""Asking for work, doing it, doing it again, and giving up."""

import datetime
from pathlib import Path

import pytest
from django.utils import timezone

from g40portal import job_runner, jobs
from g40portal.jobs import ask
from g40portal.models import Job

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_functions(monkeypatch):
    monkeypatch.setattr(jobs, "FUNCTIONS", {})
    monkeypatch.setattr(jobs, "SCHEDULE", {})


def test_ask_writes_a_row_with_its_arguments():
    row = ask("report", day=3)

    assert list(Job.objects.values_list("pk", "name", "arguments", "status")) == [
        (row.pk, "report", {"day": 3}, "waiting")
    ]


def test_ask_with_the_same_once_writes_one_row():
    assert ask("report", once="report:3").once == "report:3"
    assert ask("report", once="report:3") is None
    assert Job.objects.count() == 1


def test_two_functions_of_one_name_are_refused():
    jobs.job("report")(lambda: None)

    with pytest.raises(ValueError, match="report"):
        jobs.job("report")(lambda: None)


@pytest.mark.parametrize(
    ("outcome", "result", "path"),
    [(None, "", ""), ("40 mails", "40 mails", ""), (Path("made/day.pdf"), "", "made/day.pdf")],
)
def test_job_is_done_once_and_keeps_its_outcome(outcome, result, path):
    calls = []

    @jobs.job("report")
    def report(day):
        calls.append(day)
        return outcome

    ask("report", day=3)

    assert (job_runner.run_next(), job_runner.run_next(), calls) == (True, False, [3])
    row = Job.objects.get()
    assert (row.status, row.attempts, row.result, row.path) == ("done", 1, result, path)


def test_path_within_the_data_folder_is_kept_without_it(settings):
    jobs.job("report")(lambda: settings.DATA_DIR / "made" / "day.pdf")
    ask("report")
    job_runner.run_next()

    assert Job.objects.get().path == "made/day.pdf"


def test_failing_job_comes_back_and_is_given_up(monkeypatch):
    @jobs.job("report")
    def report():
        raise RuntimeError("Geen papier")

    ask("report")
    waits, now = [], timezone.now()
    while Job.objects.get().status == "waiting":
        monkeypatch.setattr(timezone, "now", lambda now=now: now)
        job_runner.run_next()
        row = Job.objects.get()
        waits.append((row.next_attempt_at - now) / datetime.timedelta(minutes=1))
        now = row.next_attempt_at

    assert waits[:-1] == job_runner.MINUTES_UNTIL_NEXT
    assert (row.status, row.attempts, row.last_error) == ("failed", 5, "RuntimeError: Geen papier")


def test_job_of_which_nobody_knows_fails_visibly():
    ask("unheard")
    job_runner.run_next()

    assert Job.objects.get().last_error == "LookupError: Niemand kent de taak 'unheard'."


def test_job_that_its_worker_left_undone_is_done_by_the_next():
    jobs.job("report")(lambda: "klaar")
    ask("report")
    Job.objects.update(status="running", attempts=1)
    job_runner.run_next()

    assert list(Job.objects.values_list("status", "attempts", "result")) == [("done", 2, "klaar")]


def test_job_that_ends_every_worker_is_given_up():
    jobs.job("report")(lambda: "klaar")
    ask("report")
    Job.objects.update(status="running", attempts=5)
    job_runner.run_next()

    assert list(Job.objects.values_list("status", "result")) == [("failed", "")]


def test_job_is_put_back_when_the_worker_is_asked_to_end():
    @jobs.job("report")
    def report():
        raise KeyboardInterrupt

    ask("report")
    with pytest.raises(KeyboardInterrupt):
        job_runner.run_next()

    assert list(Job.objects.values_list("status", "attempts")) == [("waiting", 0)]


def test_schedule_lets_work_come_back(monkeypatch):
    calls = []

    @jobs.every(minutes=10)
    def tidy():
        calls.append(1)

    job_runner.keep_schedule()
    job_runner.keep_schedule()

    assert (job_runner.run_next(), job_runner.run_next(), len(calls)) == (True, False, 1)
    row = Job.objects.get()
    assert (row.status, row.attempts, row.next_attempt_at - row.done_at) == (
        "waiting",
        0,
        datetime.timedelta(minutes=10),
    )
    monkeypatch.setattr(timezone, "now", lambda now=row.next_attempt_at: now)
    assert (job_runner.run_next(), len(calls)) == (True, 2)


def test_schedule_is_never_given_up_and_shows_what_failed():
    @jobs.every(minutes=10)
    def tidy():
        raise RuntimeError("Kapot")

    job_runner.keep_schedule()
    for _ in range(7):
        Job.objects.update(next_attempt_at=timezone.now())
        job_runner.run_next()

    row = Job.objects.get()
    assert (row.status, row.last_error) == ("waiting", "RuntimeError: Kapot")
    assert list(Job.objects.failed()) == [row]


def test_schedule_forgets_what_is_no_longer_in_it():
    jobs.SCHEDULE["tidy"] = 10
    job_runner.keep_schedule()
    jobs.SCHEDULE.clear()
    jobs.SCHEDULE["sweep"] = 20
    job_runner.keep_schedule()

    assert list(Job.objects.values_list("name", "every_minutes")) == [("sweep", 20)]
