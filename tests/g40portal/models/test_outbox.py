"""The rules of the outbox's rows."""

import datetime

import pytest
from django.utils import timezone

from g40portal.models import OutboxMail
from tests.rules import refusals

pytestmark = pytest.mark.django_db


def mail(**fields):
    return OutboxMail(
        **{"kind": "signup", "to": "k@tilburg.example", "subject": "Onderwerp", "text": "Tekst."} | fields
    )


def test_outbox_mail_message_id_is_of_one_mail():
    first = mail()
    first.save()

    assert refusals(mail(message_id=first.message_id)) == ["Er is al een mail met deze Message-ID."]


def test_outbox_mail_once_is_of_one_mail():
    mail(once="confirm:1").save()
    mail().save()
    mail().save()

    assert refusals(mail(once="confirm:1")) == ["Deze mail is er al."]


@pytest.mark.parametrize(("status", "is_sent"), [("sent", False), ("waiting", True), ("failed", True)])
def test_outbox_mail_sent_has_moment(status, is_sent):
    row = mail(status=status, sent_at=timezone.now() if is_sent else None)

    assert refusals(row) == ["Een verstuurde mail heeft een moment van versturen, een andere niet."]


@pytest.mark.parametrize("fields", [{"calendar": "BEGIN:VCALENDAR"}, {"calendar_method": "REQUEST"}])
def test_outbox_mail_calendar_has_method(fields):
    assert refusals(mail(**fields)) == ["Een agenda-item heeft een soort, en een soort hoort bij een agenda-item."]


def test_due_mails_come_in_the_order_of_their_turn():
    now = timezone.now()
    later = mail(next_attempt_at=now)
    later.save()
    first = mail(next_attempt_at=now - datetime.timedelta(minutes=1))
    first.save()
    mail(next_attempt_at=now + datetime.timedelta(minutes=1)).save()
    mail(status="failed", next_attempt_at=now).save()

    assert list(OutboxMail.objects.due(now)) == [first, later]


def test_calendar_items_of_somebody_come_the_last_first():
    item = {"about": "registration:1", "calendar": "BEGIN:VEVENT\r\nUID:abc@g40.example\r\n"}
    sent = [mail(calendar_method=method, **item) for method in ("REQUEST", "CANCEL")]
    others = [
        mail(calendar_method="PUBLISH", **item),
        mail(calendar_method="REQUEST", **item | {"about": "registration:12"}),
    ]
    for row in [*sent, *others]:
        row.save()

    assert list(OutboxMail.objects.calendar_items("registration:1")) == sent[::-1]


def test_batch_is_counted_by_status():
    for number, status in enumerate(["waiting", "waiting", "failed"]):
        mail(topic="day:1", once=f"stukken:7:{number}", status=status).save()
    mail(topic="day:1", once="stukken:71:1").save()
    mail(topic="day:2", once="stukken:7:9").save()

    assert OutboxMail.objects.of_batch("day:1", "stukken:7:").counted() == {"waiting": 2, "failed": 1}
