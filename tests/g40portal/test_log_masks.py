"""No secret of a personal link reaches the log."""

import logging
import logging.config

import pytest
from django.conf import settings
from django.test import Client

from g40portal.log_masks import MaskSecretsFilter, masked
from tests.work import seconds_of_work

TOKEN = "Kanarie-4711_" + "x" * 30


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"Not Found: /aanmelding/{TOKEN}/stukken/3/", "Not Found: /aanmelding/***/stukken/3/"),
        (f"Not Found: /aanmelding/agenda/{TOKEN}.ics", "Not Found: /aanmelding/agenda/***"),
        ("Not Found: /aanmelding/kort/", "Not Found: /aanmelding/***/"),
        (f"Not Found: /uitnodiging/{TOKEN}/", "Not Found: /uitnodiging/***/"),
        ("Not Found: /account/uitnodiging/abc-def/", "Not Found: /account/uitnodiging/***/"),
        (f'"GET /x/aanmelden/?uitnodiging={TOKEN}&s=3 HTTP/1.1"', '"GET /x/aanmelden/?uitnodiging=***&s=3 HTTP/1.1"'),
        (f"Key (token)=({TOKEN}) already exists.", "Key (token)=(***) already exists."),
        ("Not Found: /werkplek/code/KANARIE2/binnen/", "Not Found: /werkplek/code/***/binnen/"),
        ("550 5.1.1 <anna@assen.example>: rejected", "550 5.1.1 <***>: rejected"),
        ("Key (lower(email))=(anna@assen.example) exists.", "Key (lower(email))=(***) exists."),
        ("fails\nDETAIL:  Failing row contains (1, Anna,\n2).", "fails\nDETAIL: ***"),
        ("fails\nDETAIL:  (Anna)\n\nThe above exception was", "fails\nDETAIL: ***\n\nThe above exception was"),
        ("Not Found: /netwerkdagen/dag/aanmelden/", "Not Found: /netwerkdagen/dag/aanmelden/"),
        ("Not Found: /netwerkdagen/2020-12-04-digitaal/", "Not Found: /netwerkdagen/2020-12-04-digitaal/"),
    ],
)
def test_secrets_are_masked_and_the_rest_stays(text, shown):
    assert masked(text) == shown


@pytest.mark.parametrize("text", ["a" * 200_000, "a@" * 100_000, "/" * 200_000])
def test_very_long_word_is_looked_through_once(text):
    began = seconds_of_work()

    assert (masked(text), seconds_of_work() - began < 2) == (text, True)


def record_of(message, *args, exc_info=None):
    return logging.LogRecord("django.request", logging.ERROR, __file__, 1, message, args, exc_info)


def test_filter_masks_the_arguments_of_a_message():
    record = record_of("%s: %s", "Not Found", f"/aanmelding/{TOKEN}/")

    passed = MaskSecretsFilter().filter(record)

    assert (passed, record.getMessage()) == (True, "Not Found: /aanmelding/***/")


def test_filter_leaves_a_message_with_a_percent_sign_as_it_is():
    record = record_of(f"100% /aanmelding/{TOKEN}/")

    MaskSecretsFilter().filter(record)

    assert record.getMessage() == "100% /aanmelding/***/"


def test_filter_masks_the_trace_of_an_exception():
    try:
        raise ValueError(f"/aanmelding/{TOKEN}/")
    except ValueError as error:
        record = record_of("Fout", exc_info=(type(error), error, error.__traceback__))

    MaskSecretsFilter().filter(record)

    shown = logging.Formatter().format(record)
    assert ("ValueError: /aanmelding/***/" in shown, TOKEN in shown) == (True, False)


@pytest.fixture
def console(capsys):
    """What the settings' handlers write, from now on."""
    logging.config.dictConfig(settings.LOGGING)
    yield capsys
    logging.config.dictConfig(settings.LOGGING | {"handlers": {"console": {"class": "logging.NullHandler"}}})


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("method", "address", "status"),
    [
        ("get", f"/aanmelding/{TOKEN}/", 404),
        ("get", f"/aanmelding/agenda/{TOKEN}.ics", 404),
        ("get", f"/uitnodiging/{TOKEN}/", 404),
        ("get", f"/aanmelding/{TOKEN}/bevestigen/", 405),
        ("post", f"/aanmelding/{TOKEN}/", 403),
    ],
)
def test_portal_logs_what_it_refuses_without_the_secret(console, method, address, status):
    """Case 41."""
    answer = getattr(Client(enforce_csrf_checks=True), method)(address)

    logged = console.readouterr().err
    assert answer.status_code == status
    assert ("/***" in logged, "Kanarie" in logged) == (True, False)


def test_every_handler_of_django_and_the_portal_masks(console):
    loggers = [logging.getLogger(name) for name in ("", "django", "django.request", "django.server", "django.security")]
    handlers = [handler for logger in loggers for handler in logger.handlers if handler.__module__ == "logging"]

    assert handlers
    assert [handler for handler in handlers if not _masks(handler)] == []


def _masks(handler):
    return any(isinstance(each, MaskSecretsFilter) for each in handler.filters)
