"""Having a mail sent again, and holding one back."""

import pytest
from django.utils import timezone

from g40portal.models import OutboxMail
from g40portal.outbox import correcting, queue

pytestmark = pytest.mark.django_db


def mail(**changes):
    row = queue(kind="test", to="k@tilburg.example", subject="Onderwerp", text="Tekst.", once="test:1")
    OutboxMail.objects.update(**changes)
    return OutboxMail.objects.get(pk=row.pk)


@pytest.mark.parametrize("status", ["waiting", "failed", "cancelled"])
def test_mail_that_never_arrived_is_sent_under_its_own_message_id(status):
    row = mail(status=status, attempts=9, last_error="550")
    again = correcting.send_again(mail=row, by=None)

    assert (again.pk, again.message_id, again.status, again.attempts, again.last_error) == (
        row.pk,
        row.message_id,
        "waiting",
        0,
        "",
    )
    assert OutboxMail.objects.count() == 1


def test_mail_that_was_sent_is_copied_under_a_new_message_id():
    row = mail(status="sent", sent_at=timezone.now(), attempts=1)
    copy = correcting.send_again(mail=row, by=None)

    assert list(OutboxMail.objects.order_by("pk").values_list("pk", "status", "once", "text")) == [
        (row.pk, "sent", "test:1", "Tekst."),
        (copy.pk, "waiting", "", "Tekst."),
    ]
    assert copy.message_id != row.message_id


@pytest.mark.parametrize(("status", "after"), [("waiting", "cancelled"), ("failed", "cancelled")])
def test_mail_that_waits_or_failed_is_held_back(status, after):
    assert correcting.hold_back(mail=mail(status=status), by=None) is True
    assert OutboxMail.objects.get().status == after


def test_mail_that_was_sent_is_not_held_back():
    assert correcting.hold_back(mail=mail(status="sent", sent_at=timezone.now()), by=None) is False
    assert OutboxMail.objects.get().status == "sent"
