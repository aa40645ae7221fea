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
