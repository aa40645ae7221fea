"""Send what waits in the outbox, one mail at a time.

A mail is sent, then noted down as sent. Whoever is killed between the two sends it once more, under the same
Message-ID; nothing is ever noted down before the server has taken it. So nothing is lost, and a kill repeats at most
one mail (docs/adr/0009).
"""

import contextlib
import datetime
import logging
import random

from django.db import connection, transaction
from django.utils import timezone

from g40portal.models import OutboxMail
from g40portal.outbox.transport import Verdict, chosen_transport, verdict_on

MINUTES_UNTIL_NEXT = [1, 2, 5, 15, 60, 180, 360, 720]
"""How long a mail waits after each attempt; after one attempt more it is given up: after about a day."""
FIRST_PAUSE, LONGEST_PAUSE = 5, 300
"""Seconds for which all mails wait when the server cannot be reached; each time twice as long."""
ERROR_LENGTH = 500

logger = logging.getLogger(__name__)


@contextlib.contextmanager
def next_mail(now):
    """Give the next mail that is due, or None, and let nobody else send it meanwhile.

    PostgreSQL: its row stays locked, and other workers pass it over. SQLite knows no such lock, and an open write
    would hold up all visitors: there is one worker only (g40portal.locks), so nothing needs to be locked here.
    """
    due = OutboxMail.objects.due(now)
    if connection.features.has_select_for_update_skip_locked:
        with transaction.atomic():
            yield due.select_for_update(skip_locked=True).first()
    else:
        yield due.first()


def jittered(delay):
    """Return a delay up to a fifth longer, so that not all mails of one moment come back at one moment."""
    return delay * random.uniform(1, 1.2)


class Sender:
    """Sends mails, and knows how long to leave a server alone that cannot be reached.

    `uninterrupted` is entered from handing a mail over until it is noted down as sent.
    """

    def __init__(self, *, uninterrupted=contextlib.nullcontext):
        self.transport = chosen_transport()
        self.uninterrupted = uninterrupted
        self.resumes_at = None
        self.pauses = 0
        self.not_noted = None
        """A mail that was taken while the database was away: (its pk, what has to be written)."""

    def send_due(self, *, most=100):
        """Send the mails that are due, at most so many, and return how many were tried."""
        tried = 0
        try:
            while tried < most and self.send_next():
                tried += 1
        finally:
            self.transport.close()
        return tried

    def send_next(self):
        """Try the next mail that is due. Returns False when there is none, or when all mails have to wait."""
        self._note_what_was_sent()
        now = timezone.now()
        if self.resumes_at and now < self.resumes_at:
            return False
        if not self.transport.is_open and not self._reach_server(now):
            return False
        with self.uninterrupted():
            with next_mail(now) as mail:
                if mail is None:
                    return False
                changes = self._try(mail)
                self.not_noted = (mail.pk, changes) if "sent_at" in changes else None
                OutboxMail.objects.filter(pk=mail.pk).update(**changes)
            self.not_noted = None
        return True

    def _note_what_was_sent(self):
        if self.not_noted:
            pk, changes = self.not_noted
            OutboxMail.objects.filter(pk=pk).update(**changes)
            self.not_noted = None

    def _reach_server(self, now):
        """Connect when there is something to send; if that fails, say so with the first mail and wait."""
        first = OutboxMail.objects.due(now).first()
        if first is None:
            return False
        try:
            self.transport.open()
        except Exception as error:
            _, sentence = verdict_on(error)
            self._pause(sentence)
            OutboxMail.objects.waiting().filter(pk=first.pk).update(last_error=sentence[:ERROR_LENGTH])
            return False
        return True

    def _try(self, mail):
        """Hand a mail over and return what has to be written down about it."""
        try:
            self.transport.deliver(mail)
        except Exception as error:
            verdict, sentence = verdict_on(error)
            logger.warning("Mail %s was not taken (%s): %s", mail.pk, verdict.name, sentence)
            if verdict is Verdict.PAUSE:
                # Others go first afterwards: it may be this mail on which the server breaks off.
                return {"last_error": sentence[:ERROR_LENGTH], "next_attempt_at": self._pause(sentence)}
            return not_taken(mail, verdict, sentence)
        self.resumes_at, self.pauses = None, 0
        return {
            "status": OutboxMail.Status.SENT,
            "sent_at": timezone.now(),
            "attempts": mail.attempts + 1,
            "last_error": "",
        }

    def _pause(self, sentence):
        """Let all mails wait, longer each time, and return until when."""
        self.transport.close()
        seconds = min(FIRST_PAUSE * 2**self.pauses, LONGEST_PAUSE)
        self.pauses = min(self.pauses + 1, 10)
        self.resumes_at = timezone.now() + datetime.timedelta(seconds=jittered(seconds))
        logger.warning("Mails wait for %d seconds: %s", seconds, sentence)
        return self.resumes_at


def not_taken(mail, verdict, sentence):
    """Return what has to be written down about a mail that was refused: tried again later, or given up."""
    changes = {"attempts": mail.attempts + 1, "last_error": sentence[:ERROR_LENGTH]}
    if verdict is Verdict.NEVER or mail.attempts >= len(MINUTES_UNTIL_NEXT):
        return changes | {"status": OutboxMail.Status.FAILED}
    minutes = jittered(MINUTES_UNTIL_NEXT[mail.attempts])
    return changes | {"next_attempt_at": timezone.now() + datetime.timedelta(minutes=minutes)}
