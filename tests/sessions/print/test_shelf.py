"""Asking for a paper, making it once, keeping it, waiting for it, and clearing it away."""

import datetime
import os
import time

import pytest
from django.db import connection
from django.utils import timezone

from g40portal.models import Job
from sessions.print import jobs, papers, shelf
from tests.conftest import make_papers
from tests.factories import NetworkDayFactory, RegistrationFactory, SessionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path


@pytest.fixture
def no_worker(monkeypatch):
    """Nobody makes papers, and each look takes no time but counts."""
    looks = []
    monkeypatch.setattr(shelf, "rest", lambda: looks.append(1))
    monkeypatch.setattr(shelf, "MOST_SECONDS", 0.3)
    return looks


@pytest.fixture
def day():
    return NetworkDayFactory()


def files(name):
    """The names of what is kept in a folder."""
    return sorted(path.name for path in papers.folder(name).glob("*"))


def age(name, seconds):
    """Make all that is kept in a folder so many seconds older."""
    then = time.time() - seconds
    for path in papers.folder(name).glob("*"):
        os.utime(path, (then, then))


def test_paper_is_made_once_and_kept(day):
    first, again = shelf.content_of(papers.programme(day)), shelf.content_of(papers.programme(day))

    assert first[:8] == b"%PDF-1.7"
    assert again == first
    assert [(job.name, job.status, job.arguments) for job in Job.objects.all()] == [
        ("print", "done", {"kind": "programma", "pk": day.pk})
    ]
    assert files(papers.PUBLIC) == [papers.programme(day).path.name]


def test_kept_paper_is_not_made_again(day, monkeypatch):
    shelf.content_of(papers.programme(day))
    monkeypatch.setattr(jobs, "typeset", None)

    assert shelf.content_of(papers.programme(day))[:4] == b"%PDF"


def test_change_makes_another_paper_that_takes_the_place_of_the_former(day):
    before = papers.programme(day)
    shelf.content_of(before)
    SessionFactory(network_day=day, title="Nieuw")

    after = papers.programme(day)
    shelf.content_of(after)

    assert before.path != after.path
    assert files(papers.PUBLIC) == [after.path.name]


def test_change_back_is_made_again(day):
    shelf.content_of(papers.programme(day))
    session = SessionFactory(network_day=day)
    shelf.content_of(papers.programme(day))
    session.delete()

    assert shelf.content_of(papers.programme(day))[:4] == b"%PDF"


def test_other_look_is_another_paper(day, monkeypatch):
    before = papers.programme(day).path
    monkeypatch.setattr(papers, "look", lambda: "anders")

    assert papers.programme(day).path != before


def test_name_of_a_file_cannot_be_told_without_the_key_of_the_portal(day, settings):
    before = papers.badges(day).path.name
    settings.SECRET_KEY = "een andere sleutel"

    assert papers.badges(day).path.name != before


def test_hundred_requests_ask_once(day, no_worker, monkeypatch):
    monkeypatch.setattr(shelf, "MOST_SECONDS", 0)

    assert {shelf.content_of(papers.programme(day)) for _ in range(100)} == {None}
    assert Job.objects.count() == 1


def test_request_waits_no_longer_than_it_may_and_asks_the_database_nothing(day, no_worker, django_assert_num_queries):
    paper = papers.programme(day)
    shelf._ask_for(paper)
    begin = time.monotonic()

    with django_assert_num_queries(0):
        assert shelf._wait_for(paper, 0.3) is None

    assert 0.3 <= time.monotonic() - begin < 2
    assert len(no_worker) > 1


@pytest.mark.django_db(transaction=True)
def test_nobody_waits_within_a_transaction(day, monkeypatch):
    within = []
    monkeypatch.setattr(shelf, "MOST_SECONDS", 0.1)
    monkeypatch.setattr(shelf, "rest", lambda: within.append(connection.in_atomic_block))

    shelf.content_of(papers.programme(day))

    assert set(within) == {False}


def test_nobody_waits_for_what_was_asked_for_long_before(day, no_worker):
    paper = papers.programme(day)
    shelf._ask_for(paper)
    Job.objects.update(created_at=timezone.now() - datetime.timedelta(seconds=6))

    assert shelf.content_of(paper) is None
    assert no_worker == []


def test_no_more_than_a_few_wait_at_the_same_time(day, monkeypatch):
    waiting = []

    def rest():
        waiting.append(len(waiting) + 1)
        if len(waiting) < 5:
            shelf.content_of(papers.programme(NetworkDayFactory()))
        make_papers()

    monkeypatch.setattr(shelf, "rest", rest)
    shelf.content_of(papers.programme(day))

    assert max(waiting) == shelf.MOST_WAITING


def test_paper_that_cannot_be_made_is_left_alone_for_an_hour(day, no_worker):
    paper = papers.programme(day)
    shelf._ask_for(paper)
    Job.objects.update(status="failed", started_at=timezone.now() - datetime.timedelta(minutes=59))
    shelf._ask_for(paper)
    still_failed = list(Job.objects.values_list("status", flat=True))
    Job.objects.update(started_at=timezone.now() - datetime.timedelta(minutes=61))
    shelf._ask_for(paper)

    assert (still_failed, list(Job.objects.values_list("status", flat=True))) == (["failed"], ["waiting"])


@pytest.mark.parametrize("kind", ["programma", "sessielijst"])
def test_paper_of_what_is_gone_is_not_made(kind):
    assert jobs.make_paper(kind, 4711) == "De dag of sessie is er niet meer."
    assert files(papers.PUBLIC) == []


def test_papers_with_names_stand_apart_readable_for_the_portal_alone(day):
    RegistrationFactory(network_day=day)
    for paper in (papers.badges(day), papers.day_list(day), papers.session_list(SessionFactory(network_day=day))):
        shelf.content_of(paper)

    kept = list(papers.folder(papers.PRIVATE).glob("*"))

    assert len(kept) == 3
    assert {oct(path.stat().st_mode)[-3:] for path in kept} == {"600"}
    assert oct(papers.folder(papers.PRIVATE).stat().st_mode)[-3:] == "700"
    assert files(papers.PUBLIC) == []


def test_job_holds_nobodys_name(day):
    RegistrationFactory(network_day=day, name="Anna Bos")
    shelf.content_of(papers.badges(day))

    (row,) = Job.objects.values()
    assert "Anna" not in str(row)


def test_papers_with_names_are_cleared_after_an_hour(day):
    shelf.content_of(papers.badges(day))
    age(papers.PRIVATE, 59 * 60)
    jobs.clear_papers_with_names()
    after_59_minutes = files(papers.PRIVATE)
    age(papers.PRIVATE, 61 * 60)
    jobs.clear_papers_with_names()

    assert (len(after_59_minutes), files(papers.PRIVATE)) == (1, [])
    assert shelf.content_of(papers.badges(day))[:4] == b"%PDF"


def test_programmes_are_cleared_after_a_month_with_who_asked(day):
    shelf.content_of(papers.programme(day))
    age(papers.PUBLIC, 31 * 24 * 3600)
    Job.objects.update(done_at=timezone.now() - datetime.timedelta(days=2))
    jobs.clear_programmes()

    assert (files(papers.PUBLIC), Job.objects.count()) == ([], 0)


def test_folders_that_are_not_there_yet_are_clear():
    jobs.clear_papers_with_names()
    jobs.clear_programmes()

    assert (files(papers.PRIVATE), files(papers.PUBLIC)) == ([], [])


def test_pdf_and_word_document_of_a_day_are_kept_beside_each_other(day):
    pdf, word = papers.programme(day), papers.programme(day, papers.WORD)
    for paper in (pdf, word):
        shelf.content_of(paper)
    SessionFactory(network_day=day, title="Nieuw")
    changed = papers.programme(day, papers.WORD)

    assert shelf.content_of(changed)[:4] == b"PK\x03\x04"
    assert files(papers.PUBLIC) == sorted([pdf.path.name, changed.path.name])
    assert {job.arguments["kind"] for job in Job.objects.all()} == {"programma", "programma-docx"}
