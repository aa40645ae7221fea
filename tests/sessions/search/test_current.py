"""The index of a process is that of the site's present revision."""

import threading

import pytest
from django.db import connection, transaction

from events.models import NetworkDay
from g40portal import revision
from sessions.search import current
from sessions.search.current import current_index
from tests.factories import NetworkDayFactory, SessionFactory

pytestmark = pytest.mark.django_db


def test_index_is_made_once_while_nothing_changes():
    SessionFactory(title="Armoede")

    assert current_index() is current_index()


def test_index_costs_the_revision_alone_when_it_is_there(django_assert_num_queries):
    current_index()

    with django_assert_num_queries(1):
        current_index()


@pytest.mark.parametrize("status", [NetworkDay.Status.DRAFT, NetworkDay.Status.PUBLISHED])
def test_index_follows_a_day_that_becomes_a_draft_or_is_published(status):
    other = {"draft": "published", "published": "draft"}[status]
    session = SessionFactory(title="Armoede", network_day=NetworkDayFactory(status=other))
    counts = [current_index().find("armoede").total]

    session.network_day.status = status
    session.network_day.save()
    counts.append(current_index().find("armoede").total)

    assert counts == ([1, 0] if status == "draft" else [0, 1])


def test_index_follows_a_session_that_is_deleted():
    session = SessionFactory(title="Armoede")
    before = current_index().find("armoede").total

    session.delete()

    assert (before, current_index().find("armoede").total) == (1, 0)


def test_index_made_while_something_changes_is_made_anew_at_the_next_question(monkeypatch):
    session = SessionFactory(title="Armoede")
    read = current.published_entries

    def read_and_change():
        entries = read()
        if session.pk:
            session.delete()
        return entries

    monkeypatch.setattr(current, "published_entries", read_and_change)
    during = current_index().find("armoede").total

    assert (during, current_index().find("armoede").total) == (1, 0)


def test_change_that_is_taken_back_leaves_no_trace_in_the_index():
    session = SessionFactory(title="Armoede")
    with transaction.atomic():
        session.title = "Rijkdom"
        session.save()
        inside = current_index().find("rijkdom").total
        transaction.set_rollback(True)

    assert inside == 1
    assert [current_index().find(word).total for word in ("rijkdom", "armoede")] == [0, 1]


def test_threads_that_ask_together_make_one_index(monkeypatch):
    monkeypatch.setattr(revision, "current", lambda: -1)
    made = []
    entered = threading.Barrier(4)

    def read():
        made.append(threading.get_ident())
        return []

    def ask():
        entered.wait()
        current_index()
        connection.close()

    monkeypatch.setattr(current, "published_entries", read)
    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(made) == 1
