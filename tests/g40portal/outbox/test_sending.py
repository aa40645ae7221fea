"""Sending what waits: in turn, again after a failure, and given up visibly."""

import datetime
import smtplib

import pytest
from django.db import OperationalError
from django.utils import timezone

from g40portal.models import OutboxMail, OutboxQuerySet
from g40portal.outbox import queue, sending
from g40portal.outbox.sending import MINUTES_UNTIL_NEXT, Sender
from g40portal.outbox.transport import Nowhere, Smtp, Viewer, chosen_transport

pytestmark = pytest.mark.django_db
REFUSED = smtplib.SMTPRecipientsRefused
MINUTE = datetime.timedelta(minutes=1)


class Server:
    """Takes mails, or raises what it was told to for an address."""

    def __init__(self, **errors):
        self.is_open, self.errors, self.taken, self.unreachable = False, errors, [], None

    def open(self):
        if self.unreachable:
            raise self.unreachable
        self.is_open = True

    def deliver(self, mail):
        name = mail.to.partition("@")[0]
        if name in self.errors:
            raise self.errors[name]
        self.taken.append((name, mail.message_id))

    def close(self):
        self.is_open = False


def sender_to(server):
    sender = Sender()
    sender.transport = server
    return sender


def mail(name, **fields):
    return queue(kind="test", to=f"{name}@g40.example", subject="Onderwerp", text="Tekst.", **fields)


def refused(name, code):
    return REFUSED({f"{name}@g40.example": (code, b"No such\r\nuser")})


def no_answer(*_, **__):
    raise OperationalError("the connection is closed")


def names(server):
    return [name for name, _ in server.taken]


def test_mails_are_sent_once_in_their_order():
    mails, server = [mail("a"), mail("b")], Server()
    sender = sender_to(server)

    assert (sender.send_due(), sender.send_due()) == (2, 0)
    assert server.taken == [("a", mails[0].message_id), ("b", mails[1].message_id)]
    assert list(OutboxMail.objects.values_list("status", "attempts")) == [("sent", 1), ("sent", 1)]
    assert not server.is_open


def test_viewer_marks_a_mail_as_sent_that_goes_nowhere():
    mail("a")

    assert isinstance(chosen_transport(), Viewer)
    Sender().send_due()
    assert OutboxMail.objects.get().status == "sent"


def test_settings_choose_the_way_out(settings):
    settings.G40_SMTP = {"host": "mail.example", "port": 25}
    assert isinstance(chosen_transport(), Smtp)
    settings.G40_SMTP, settings.G40_MAIL_STAYS_HERE = {}, False
    assert isinstance(chosen_transport(), Nowhere)


def test_without_a_server_mails_wait_and_say_why():
    mail("a")

    assert sender_to(Nowhere()).send_due() == 0
    row = OutboxMail.objects.get()
    assert (row.status, row.attempts, row.last_error) == (
        "waiting",
        0,
        "Er is geen mailserver ingesteld (G40_SMTP_URL).",
    )


def test_address_that_does_not_exist_is_given_up_at_once_and_the_next_goes_on():
    mail("a")
    mail("b")
    server = Server(a=refused("a", 550))

    sender_to(server).send_due()

    assert names(server) == ["b"]
    row = OutboxMail.objects.get(to="a@g40.example")
    assert (row.status, row.attempts, row.last_error) == (
        "failed",
        1,
        "De mailserver weigert het adres: 550 No such user",
    )


@pytest.mark.parametrize(
    "error", [refused("a", 450), smtplib.SMTPDataError(451, b"Later"), ValueError("a fault of ours")]
)
def test_mail_that_is_refused_for_now_comes_back_and_is_given_up_in_the_end(monkeypatch, error):
    mail("a")
    mail("b")
    server = Server(a=error)
    sender, waits, now = sender_to(server), [], timezone.now()
    monkeypatch.setattr(sending, "jittered", lambda delay: delay)

    while OutboxMail.objects.filter(status="waiting").exists():
        monkeypatch.setattr(timezone, "now", lambda now=now: now)
        sender.send_due()
        row = OutboxMail.objects.get(to="a@g40.example")
        waits.append((row.next_attempt_at - now) / MINUTE)
        now = max(now, row.next_attempt_at)

    assert waits[:-1] == MINUTES_UNTIL_NEXT
    assert (row.status, row.attempts, bool(row.last_error)) == ("failed", len(MINUTES_UNTIL_NEXT) + 1, True)
    assert names(server) == ["b"]


def test_delay_is_at_most_a_fifth_longer():
    delays = [sending.jittered(10) for _ in range(100)]

    assert (min(delays) >= 10, max(delays) <= 12, len(set(delays)) > 1) == (True, True, True)


@pytest.mark.parametrize(
    "error", [ConnectionRefusedError(111, "Connection refused"), smtplib.SMTPAuthenticationError(535, b"No")]
)
def test_server_that_is_away_burns_no_attempt_and_is_left_alone_for_longer_each_time(monkeypatch, error):
    mail("a")
    server = Server()
    server.unreachable = error
    sender, pauses, now = sender_to(server), [], timezone.now()
    monkeypatch.setattr(sending, "jittered", lambda delay: delay)

    for _ in range(8):
        monkeypatch.setattr(timezone, "now", lambda now=now: now)
        assert sender.send_due() == 0
        pauses.append((sender.resumes_at - now).total_seconds())
        now = sender.resumes_at

    row = OutboxMail.objects.get()
    assert pauses == [5, 10, 20, 40, 80, 160, 300, 300]
    assert (row.status, row.attempts, row.last_error.startswith("De mailserver ")) == ("waiting", 0, True)
    server.unreachable = None
    monkeypatch.setattr(timezone, "now", lambda: now)
    assert sender.send_due() == 1
    assert (sender.pauses, OutboxMail.objects.get().last_error) == (0, "")


def test_mail_on_which_the_server_breaks_off_lets_others_go_first(monkeypatch):
    mail("a")
    mail("b")
    server = Server(a=smtplib.SMTPServerDisconnected("Connection unexpectedly closed"))
    sender = sender_to(server)

    sender.send_due()
    assert names(server) == []
    now = sender.resumes_at - datetime.timedelta(seconds=0.001)
    monkeypatch.setattr(timezone, "now", lambda: now)
    assert sender.send_due() == 0
    monkeypatch.setattr(timezone, "now", lambda: now + datetime.timedelta(seconds=1))
    sender.send_due()

    assert names(server) == ["b"]
    assert OutboxMail.objects.get(to="a@g40.example").attempts == 0


def test_mail_that_was_taken_while_the_database_was_away_is_not_sent_again(monkeypatch):
    mail("a")
    server = Server()
    sender = sender_to(server)
    with monkeypatch.context() as away:
        away.setattr(OutboxQuerySet, "update", no_answer)
        with pytest.raises(OperationalError):
            sender.send_due()
    assert OutboxMail.objects.get().status == "waiting"

    assert sender.send_due() == 0
    assert (OutboxMail.objects.get().status, len(server.taken)) == ("sent", 1)


def test_mail_that_was_held_back_is_not_sent():
    mail("a")
    OutboxMail.objects.update(status="cancelled")
    server = Server()

    assert (sender_to(server).send_due(), server.taken) == (0, [])
