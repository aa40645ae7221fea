"""How often something may be done: counted for all workers, whoever asks."""

import threading

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test import RequestFactory

from g40portal.limits import allowed, rate


@pytest.fixture(autouse=True)
def _limits(settings):
    settings.G40_LIMITS = {"signup": "3/h", "contact": "1/m"}


def request_from(address):
    return RequestFactory().post("/", REMOTE_ADDR=address)


@pytest.mark.django_db
def test_visitor_is_stopped_after_as_many_as_the_limit_says_and_others_are_not():
    answers = [allowed(request_from("192.0.2.1"), "signup") for _ in range(5)]

    assert answers == [True, True, True, False, False]
    assert allowed(request_from("192.0.2.2"), "signup")
    assert allowed(request_from("192.0.2.1"), "contact")


@pytest.mark.django_db
def test_key_of_something_else_than_a_visitor_is_counted_in_any_letters():
    answers = [allowed(each, "signup") for each in ("a@assen.example", "A@Assen.example", "a@assen.example")]

    assert answers == [True, True, True]
    assert not allowed("A@ASSEN.EXAMPLE", "signup")
    assert allowed("b@breda.example", "signup")


@pytest.mark.django_db
def test_limit_is_over_after_its_time():
    with time_machine.travel("2026-03-02 10:00+01:00", tick=False) as clock:
        assert [allowed("a", "signup") for _ in range(4)][-1] is False
        clock.shift(3_600)

        assert allowed("a", "signup")


@pytest.mark.django_db
def test_action_without_a_limit_is_a_mistake_of_ours():
    with pytest.raises(KeyError):
        allowed("a", "iets")


@pytest.mark.parametrize(("text", "read"), [("20/h", (20, 3_600)), ("1/s", (1, 1)), ("5/d", (5, 86_400))])
def test_rate_is_read(text, read):
    assert rate(text) == read


@pytest.mark.parametrize("text", ["20", "20/u", "20 per hour", "/h"])
def test_rate_that_cannot_be_read_is_refused(text):
    with pytest.raises(ValueError):  # noqa: PT011
        rate(text)


@pytest.mark.django_db(transaction=True)
def test_twenty_at_once_are_counted_as_twenty():
    cache.clear()
    answers = []

    def ask():
        answers.append(allowed("a", "signup"))
        connection.close()

    threads = [threading.Thread(target=ask) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(answers) == [False] * 17 + [True] * 3
    cache.clear()
