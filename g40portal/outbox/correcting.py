"""What the secretariat may do with a mail: have it sent again, or hold it back."""

from django.db import transaction
from django.utils import timezone

from g40portal.models import OutboxMail
from g40portal.models.outbox import new_message_id

Status = OutboxMail.Status


@transaction.atomic
def send_again(*, mail, by):
    """Have a mail sent once more, and return the row that will be.

    One that never arrived goes out under its own Message-ID; of one that was sent a copy is made with a new one,
    because mail programs hide what they have seen before. The row is locked until the transaction ends. `by` is who
    asks; the admin's log keeps it.
    """
    mail = OutboxMail.objects.select_for_update().get(pk=mail.pk)
    if mail.status == Status.SENT:
        mail.pk, mail.once, mail.message_id, mail.created_at = None, "", new_message_id(), timezone.now()
        mail._state.adding = True
    mail.status, mail.sent_at, mail.attempts, mail.last_error = Status.WAITING, None, 0, ""
    mail.next_attempt_at = timezone.now()
    mail.save()
    return mail


@transaction.atomic
def hold_back(*, mail, by):
    """Send a mail no more that waits or failed. Returns False for one that was sent: it cannot be held back."""
    mail = OutboxMail.objects.select_for_update().get(pk=mail.pk)
    if mail.status not in {Status.WAITING, Status.FAILED}:
        return False
    mail.status = Status.CANCELLED
    mail.save(update_fields=["status"])
    return True
