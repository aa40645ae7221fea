"""Mails that Django and other packages send themselves become rows of the outbox too."""

from email.utils import getaddresses

from django.core.mail.backends.base import BaseEmailBackend

from g40portal.outbox.queueing import queue

ACCOUNT = "account"
"""The kind of mails about an account. They may hold a link that signs somebody in, so the viewer hides their text."""


class OutboxBackend(BaseEmailBackend):
    """Writes a row for each recipient, in the transaction of the caller; the worker sends it.

    A mail's own HTML part and sender are left out: all mails of the portal look alike and come from its one address.
    """

    def send_messages(self, email_messages):
        """Queue the mails and return how many there were. Raises ValueError for attachments, which none of them has."""
        for message in email_messages:
            if message.attachments:
                raise ValueError("Mails with attachments go through g40portal.outbox.queue.")
            reply_to = [address for _, address in getaddresses(message.reply_to)]
            for name, address in getaddresses(message.recipients()):
                queue(
                    kind=ACCOUNT,
                    to=address,
                    to_name=name,
                    reply_to=reply_to[0] if reply_to else "",
                    subject=message.subject,
                    text=message.body,
                )
        return len(email_messages)
