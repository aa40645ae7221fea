"""Putting a mail in the outbox."""

import pytest
from django.db import transaction

from g40portal.models import OutboxMail
from g40portal.outbox import queue, queue_all

pytestmark = pytest.mark.django_db
MAIL = {"kind": "signup", "to": "k.devries@tilburg.example", "subject": "Uw aanmelding", "text": "U staat op de lijst."}


def test_queue_writes_a_waiting_mail():
    mail = queue(**MAIL, to_name="K. de Vries", topic="day:1", about="registration:2")

    row = OutboxMail.objects.get()
    assert row == mail
    assert (row.status, row.attempts, row.to_name, row.topic, row.about) == (
        OutboxMail.Status.WAITING,
        0,
        "K. de Vries",
        "day:1",
        "registration:2",
    )
    assert row.message_id.startswith("<")
    assert row.message_id.endswith("@127.0.0.1>")


def test_queue_gives_each_mail_its_own_message_id():
    assert queue(**MAIL).message_id != queue(**MAIL).message_id


def test_queue_with_the_same_once_writes_one_mail():
    first = queue(**MAIL, once="confirm:7")
    second = queue(**MAIL | {"subject": "Anders"}, once="confirm:7")

    assert second is None
    assert list(OutboxMail.objects.values_list("pk", "subject")) == [(first.pk, "Uw aanmelding")]


def test_queue_without_once_writes_as_many_as_asked():
    queue(**MAIL)
    queue(**MAIL)

    assert OutboxMail.objects.count() == 2


def test_queue_all_writes_what_is_not_there_yet():
    queue(**MAIL, once="confirm:1")

    written = queue_all([MAIL | {"once": f"confirm:{number}"} for number in range(3)] + [MAIL, MAIL])

    assert written == 4
    assert sorted(OutboxMail.objects.values_list("once", flat=True)) == ["", "", "confirm:0", "confirm:1", "confirm:2"]
    assert len(set(OutboxMail.objects.values_list("message_id", flat=True))) == 5


def test_queue_all_writes_nothing_when_one_cannot_be_written():
    with pytest.raises(ValueError, match="no address"):
        queue_all([MAIL, MAIL | {"to": "nergens"}])

    assert OutboxMail.objects.count() == 0


def test_queue_writes_nothing_when_the_transaction_is_undone():
    with transaction.atomic():
        queue(**MAIL)
        transaction.set_rollback(True)

    assert OutboxMail.objects.count() == 0


@pytest.mark.parametrize("field", ["kind", "to", "subject", "to_name", "reply_to", "topic", "about", "once"])
@pytest.mark.parametrize("sign", ["\n", "\r", "\x00", "\u2028"])
def test_queue_refuses_a_line_break_in_what_is_one_line(field, sign):
    with pytest.raises(ValueError, match=f"^{field} of a mail"):
        queue(**MAIL | {field: f"a{sign}Bcc: b@breda.example"})

    assert OutboxMail.objects.count() == 0


@pytest.mark.parametrize("address", ["", "geen adres", "a@b.example, c@d.example", "A <a@b.example>"])
def test_queue_refuses_what_is_no_address(address):
    with pytest.raises(ValueError, match="no address"):
        queue(**MAIL | {"to": address})


def test_queue_keeps_the_calendar_as_it_is():
    queue(**MAIL, calendar="BEGIN:VCALENDAR\r\nSUMMARY:Café\r\n".encode(), calendar_method="REQUEST")

    row = OutboxMail.objects.get()
    assert (row.calendar, row.calendar_method) == ("BEGIN:VCALENDAR\r\nSUMMARY:Café\r\n", "REQUEST")


def test_queue_leaves_control_characters_out_of_the_text():
    assert queue(**MAIL | {"text": "Een\x00 regel\r\nen\ttwee"}).text == "Een regel\nen\ttwee"


def test_queue_shortens_what_is_too_long():
    mail = queue(**MAIL | {"subject": "a" * 400}, to_name="b" * 300)

    assert (len(mail.subject), mail.subject[-2:], len(mail.to_name)) == (300, "a…", 200)
