"""The one process beside the web server: it sends mails, does jobs and keeps the schedule."""

import contextlib
import logging
import signal
import threading

from django.db import Error, connections

from g40portal.job_runner import keep_schedule, run_next
from g40portal.locks import only_worker
from g40portal.outbox.sending import Sender

IDLE_SECONDS = 1

logger = logging.getLogger(__name__)


class Stopped(BaseException):
    """Somebody asked the worker to end."""


class Worker:
    """Goes round: mails, one job, the schedule, and a rest of a second when there was nothing to do."""

    def __init__(self):
        self.is_stopping = threading.Event()
        self.is_handing_over = False
        self.sender = Sender(uninterrupted=self.uninterrupted)
        self.has_schedule = False

    @contextlib.contextmanager
    def uninterrupted(self):
        """Let a mail that is being handed over be noted down before the worker ends: it would be sent twice."""
        self.is_handing_over = True
        try:
            yield
        finally:
            self.is_handing_over = False
        if self.is_stopping.is_set():
            raise Stopped

    def stop(self, *_):
        """End: at once, or after the mail that is under way; asked for a second time, at once anyway."""
        is_repeated = self.is_stopping.is_set()
        self.is_stopping.set()
        if is_repeated or not self.is_handing_over:
            raise Stopped

    def run(self):
        """Work until somebody asks to stop (SIGTERM, SIGINT). A database that is away is waited for."""
        before = {number: signal.signal(number, self.stop) for number in (signal.SIGTERM, signal.SIGINT)}
        try:
            with contextlib.suppress(Stopped):
                self._work_when_allowed()
        finally:
            for number in before:
                signal.signal(number, signal.SIG_IGN)
            self.sender.transport.close()
            connections.close_all()
            for number, handler in before.items():
                signal.signal(number, handler)

    def run_once(self):
        """Do all that is due now, and return whether it was allowed to: on SQLite another worker may be at it."""
        with only_worker() as is_allowed:
            while is_allowed and self.go_round():
                pass
        return is_allowed

    def go_round(self):
        """Send what is due, do one job, and return whether there was anything to do."""
        if not self.has_schedule:
            keep_schedule()
            self.has_schedule = True
        sent = self.sender.send_due()
        return bool(sent) | run_next()

    def _work_when_allowed(self):
        while not self.is_stopping.is_set():
            with only_worker() as is_allowed:
                while is_allowed and not self.is_stopping.is_set():
                    if not self._go_round_safely():
                        self.is_stopping.wait(IDLE_SECONDS)
            self.is_stopping.wait(IDLE_SECONDS)

    def _go_round_safely(self):
        """Go round, and outlive whatever goes wrong: mails must not wait for somebody who looks at a log."""
        try:
            return self.go_round()
        except Error as error:
            logger.warning("The database did not answer, and is asked again: %s", error)
            connections.close_all()
        except Exception:
            logger.exception("The worker stumbled and goes on")
        return False
