"""Whether mail is lost when the worker is killed, or the mail server is away. Called by the tests.

Everything is a process of its own: the worker, the mail server, and what writes and counts the mails in a database of
its own, which DATABASE_URL names.
"""

import contextlib
import json
import os
import random
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 120
"""Seconds without a single mail after which something is wrong."""

FILL = """
from django.db import transaction
from g40portal.outbox import queue
with transaction.atomic():
    for number in range({mails}):
        queue(kind="soak", to=f"mail{{number}}@g40.example", subject=f"Mail {{number}}", text="Tekst.")
"""
COUNT = """
import json
from g40portal.models import OutboxMail
print(json.dumps(list(OutboxMail.objects.values_list("message_id", "status"))))
"""


@dataclass
class Result:
    """What came of a run."""

    mails: int
    kills: int
    lost: int
    not_noted: int
    strangers: int
    repeats: int
    most_of_one: int
    seconds: float


class Soak:
    """A folder, a database and a mail server's port, with the processes that use them."""

    def __init__(self, folder, database_url):
        self.folder, self.port = Path(folder), free_port()
        self.taken = self.folder / "taken"
        self.taken.touch()
        self.environment = os.environ | {
            "G40_DEBUG": "1",
            "G40_DATA_DIR": str(self.folder),
            "DATABASE_URL": database_url,
            "G40_SMTP_URL": f"smtp://127.0.0.1:{self.port}",
        }
        self.environment.pop("DJANGO_SETTINGS_MODULE", None)

    def manage(self, *arguments):
        """Run a command of the portal to its end and return what it printed."""
        command = [sys.executable, "manage.py", *arguments]
        return subprocess.run(
            command, cwd=ROOT, env=self.environment, check=True, capture_output=True, text=True
        ).stdout

    def fill(self, mails):
        """Make the tables, and put so many mails in the outbox."""
        self.manage("migrate", "--verbosity", "0")
        self.manage("shell", "--no-imports", "-c", FILL.format(mails=mails))

    @contextlib.contextmanager
    def running(self, *command):
        """Run something beside us, and kill it at the end."""
        with (self.folder / "log").open("ab") as log:
            process = subprocess.Popen([sys.executable, *command], cwd=ROOT, env=self.environment, stderr=log)
        try:
            yield process
        finally:
            process.kill()
            process.wait()

    def worker(self):
        """The worker, as it runs in use."""
        return self.running("manage.py", "work")

    @contextlib.contextmanager
    def server(self):
        """The mail server, once it answers."""
        address = f"127.0.0.1:{self.port}"
        with self.running(
            "-m", "aiosmtpd", "-n", "-l", address, "-c", "tools.smtp_sink.Sink", str(self.taken)
        ) as server:
            wait_until(self.answers)
            yield server

    def answers(self):
        """Whether the mail server takes connections."""
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1):
            return True
        return False

    def message_ids(self):
        """What the server has taken, in order."""
        return self.taken.read_text(encoding="ascii").split()

    def wait_for(self, number):
        """Wait until the server has taken so many different mails, for as long as new ones come."""
        seen, since = -1, time.monotonic()
        while (count := len(set(self.message_ids()))) < number:
            if count > seen:
                seen, since = count, time.monotonic()
            if time.monotonic() - since > PATIENCE:
                raise TimeoutError(f"No mail for {PATIENCE} seconds after {count} of {number}.")
            time.sleep(0.005)

    def rows(self):
        """The mails as the outbox knows them: {Message-ID: status}."""
        return dict(json.loads(self.manage("shell", "--no-imports", "-c", COUNT)))

    def result(self, kills, began):
        """Compare what the server has taken with what the outbox holds."""
        taken, rows = Counter(self.message_ids()), self.rows()
        return Result(
            mails=len(rows),
            kills=kills,
            lost=len(rows.keys() - taken.keys()),
            not_noted=sum(status != "sent" for status in rows.values()),
            strangers=len(taken.keys() - rows.keys()),
            repeats=taken.total() - len(taken),
            most_of_one=max(taken.values()),
            seconds=round(time.monotonic() - began, 1),
        )

    def finish(self, mails):
        """Let a worker send the rest, and end it as it should be ended."""
        with self.worker() as worker:
            self.wait_for(mails)
            wait_until(lambda: set(self.rows().values()) == {"sent"})
            worker.send_signal(signal.SIGTERM)
            if worker.wait(10) != 0:
                raise RuntimeError("The worker did not end well.")


def kill_the_worker(soak, *, mails, kills):
    """Kill the worker so often while it sends, each time after some mails and at any moment of one."""
    soak.fill(mails)
    began = time.monotonic()
    with soak.server():
        # Not in even steps, but never so many that a kill finds nothing left to send.
        goals = sorted(random.sample(range(1, mails - 1), kills))
        for goal in goals:
            with soak.worker():
                soak.wait_for(goal)
                time.sleep(random.uniform(0, 0.05))
        soak.finish(mails)
    return soak.result(kills, began)


def take_the_server_away(soak, *, mails, seconds):
    """Let the server die after some mails, stay away, and come back."""
    soak.fill(mails)
    began = time.monotonic()
    with soak.worker():
        time.sleep(seconds)
        with soak.server():
            soak.wait_for(mails // 3)
        time.sleep(seconds)
        with soak.server():
            soak.wait_for(mails)
    with soak.server():
        soak.finish(mails)
    return soak.result(0, began)


def wait_until(condition, seconds=60):
    """Wait until something is so."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError("It did not come about.")
        time.sleep(0.05)


def free_port():
    """A port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
