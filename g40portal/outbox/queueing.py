"""Put a mail in the outbox."""

from django.core.exceptions import ValidationError
from django.core.mail import BadHeaderError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction

from g40portal.dutch import has_hidden_signs, without_control_characters
from g40portal.models import OutboxMail

IN_ONE_QUERY = 200
"""Mails that are written, or looked for, at once."""


def queue(**letter):
    """Write one mail to one recipient within the caller's transaction, and return its row.

    Takes what `_mail` takes. Returns None when there is already a mail with this `once`, and changes nothing then.
    """
    mail = _mail(**letter)
    if mail.once and OutboxMail.objects.filter(once=mail.once).exists():
        return None
    try:
        with transaction.atomic():
            mail.save(force_insert=True)
    except IntegrityError:
        # Somebody else wrote it at the same time.
        if mail.once and OutboxMail.objects.filter(once=mail.once).exists():
            return None
        raise
    return mail


def queue_all(letters):
    """Write many mails at once within the caller's transaction; return how many. All or none of them are written.

    Each is a dict of what `queue` takes. Left out is what there is already by its `once`.
    """
    letters = [_mail(**letter) for letter in letters]
    there = set()
    for begin in range(0, len(letters), IN_ONE_QUERY):
        keys = [mail.once for mail in letters[begin : begin + IN_ONE_QUERY] if mail.once]
        there |= set(OutboxMail.objects.filter(once__in=keys).values_list("once", flat=True))
    new = [mail for mail in letters if mail.once not in there]
    return len(OutboxMail.objects.bulk_create(new, batch_size=IN_ONE_QUERY))


def _mail(
    *,
    kind,
    to,
    subject,
    text,
    to_name="",
    reply_to="",
    calendar=b"",
    calendar_method="",
    topic="",
    about="",
    once="",
):
    """Return a mail that is not stored yet.

    `text` is plain: paragraphs parted by an empty line; a line that is nothing but a web address becomes a link.
    `calendar` is an .ics file, with the METHOD that stands in it. Raises ValueError for a line break or another control
    character in anything that is one line, and for what is no address.
    """
    lines = {"kind": kind, "to": to, "subject": subject, "to_name": to_name, "reply_to": reply_to}
    lines |= {"calendar_method": calendar_method, "topic": topic, "about": about, "once": once}
    _refuse_hidden_signs(lines)
    _refuse_what_is_no_address(to, *filter(None, [reply_to]))
    return OutboxMail(
        **lines | {"subject": _shortened(subject, "subject"), "to_name": _shortened(to_name, "to_name")},
        text=without_control_characters(text),
        calendar=calendar.decode(),
    )


def _refuse_hidden_signs(lines):
    for name, line in lines.items():
        if has_hidden_signs(line):
            raise BadHeaderError(f"{name} of a mail has to be one line without control characters.")


def _refuse_what_is_no_address(*addresses):
    for address in addresses:
        try:
            validate_email(address)
        except ValidationError as refused:
            raise ValueError("This is no address that mail can be sent to.") from refused


def _shortened(line, field):
    most = OutboxMail._meta.get_field(field).max_length
    return line if len(line) <= most else f"{line[: most - 1]}…"
