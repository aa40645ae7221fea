"""Whether one seat is sold once, when many people send the public form at the same moment. Called by the tests.

The portal runs under gunicorn, with a database of its own that DATABASE_URL names. Everybody opens the form first, as
a browser does, and waits; then all send it at once.
"""

import contextlib
import http.client
import json
import os
import subprocess
import sys
import threading
import time
from collections import Counter
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlencode

from tools.soak_mail import free_port, wait_until

ROOT = Path(__file__).resolve().parent.parent
WORKERS, THREADS = 4, 8
PATIENCE = 120
"""Seconds after which a request counts as failed."""

MAKE_DAY = """
import datetime, json
from django.utils import timezone
from events.models import NetworkDay, Timeslot
from sessions.models import Session
from themegroups.models import City
today = timezone.localdate()
day, is_new = NetworkDay.objects.get_or_create(slug="drukte", defaults=dict(
    title="Drukte", starts_on=today + datetime.timedelta(days=28), status="published",
    registration_opens_at=timezone.now() - datetime.timedelta(days=1)))
City.objects.get_or_create(slug="oss", defaults=dict(name="Oss", is_member=True))
slot = Timeslot.objects.create(network_day=day, date=day.starts_on, title="Ronde", kind="round",
    start_time=datetime.time(11), end_time=datetime.time(12), position=Timeslot.objects.count() + 1)
session = Session.objects.create(network_day=day, timeslot=slot, title="De laatste plaats", status="confirmed",
    signup_policy="open", capacity=1)
print(json.dumps(session.number))
"""
COUNT = """
import json
from sessions.models import SessionSignup
rows = SessionSignup.objects.filter(session__number={number}).order_by("position", "pk")
print(json.dumps(list(rows.values_list("status", "position", "pk"))))
"""


@dataclass
class Outcome:
    """What came of one race: how the seat stands, and what people were answered."""

    seats_taken: int
    queue: list
    """The places in the queue, in the order in which the rows were written."""
    answers: dict
    seconds: float


class Crowd:
    """A folder, a database and a port, with the portal that uses them."""

    def __init__(self, folder, database_url, application="g40portal.wsgi"):
        self.folder, self.port, self.application = Path(folder), free_port(), application
        self.environment = os.environ | {
            "G40_DEBUG": "1",
            "G40_DATA_DIR": str(self.folder),
            "DATABASE_URL": database_url,
            "DJANGO_SETTINGS_MODULE": "tools.soak_settings",
        }

    def manage(self, *arguments):
        """Run a command of the portal to its end and return what it printed."""
        command = [sys.executable, "manage.py", *arguments]
        return subprocess.run(
            command, cwd=ROOT, env=self.environment, check=True, capture_output=True, text=True
        ).stdout

    @contextlib.contextmanager
    def served(self):
        """Serve the portal for as long as the block lasts."""
        self.manage("migrate", "--verbosity", "0")
        command = [sys.executable, "-m", "gunicorn", self.application, "--workers", str(WORKERS)]
        command += ["--threads", str(THREADS), "--bind", f"127.0.0.1:{self.port}", "--backlog", "2048"]
        command += ["--timeout", str(PATIENCE), "--log-level", "warning", "--no-control-socket"]
        with (self.folder / "log").open("ab") as log:
            process = subprocess.Popen(command, cwd=ROOT, env=self.environment, stderr=log)
            try:
                wait_until(self._answers)
                yield
            finally:
                process.terminate()
                process.wait()

    def race(self, people, number_of_race):
        """Let so many people want the one seat of a new session at once; return what came of it."""
        session = json.loads(self.manage("shell", "--no-imports", "-c", MAKE_DAY))
        answers, start = Counter(), threading.Barrier(people, timeout=PATIENCE)

        def sign_up(number):
            try:
                form = self._opened_form(session, f"{number_of_race}-{number}")
            except BaseException:
                start.abort()
                raise
            start.wait()
            answers[self._send(*form)] += 1

        began = time.monotonic()
        threads = [threading.Thread(target=sign_up, args=[number]) for number in range(people)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        seconds = round(time.monotonic() - began, 1)
        rows = json.loads(self.manage("shell", "--no-imports", "-c", COUNT.format(number=session)))
        queue = [position for status, position, _ in sorted(rows, key=lambda row: row[2]) if status == "waitlisted"]
        return Outcome(sum(status == "confirmed" for status, _, _ in rows), queue, dict(answers), seconds)

    def _answers(self):
        with contextlib.suppress(OSError, http.client.HTTPException):
            return self._request("GET", "/healthz")[0] == 200
        return False

    def _opened_form(self, session, who):
        """Open the form as a browser does; return its cookie and what one person fills in."""
        _, headers, page = self._request("GET", "/netwerkdagen/drukte/aanmelden/")
        form = _Form()
        form.feed(page)
        fields = form.hidden | {form.radios[str(session)]: str(session)}
        fields |= {"name": f"Persoon {who}", "email": f"p{who}@oss.example", "organisation": "Bureau", "consent": "on"}
        return headers["Set-Cookie"].partition(";")[0], fields | {"kind": "administrator", "city": "", "function": ""}

    def _send(self, cookie, fields):
        """Send the form; return the status of the answer, or the kind of failure."""
        headers = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}
        try:
            return self._request("POST", "/netwerkdagen/drukte/aanmelden/", urlencode(fields), headers)[0]
        except (OSError, http.client.HTTPException) as error:
            return type(error).__name__

    def _request(self, method, path, body=None, headers=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request(method, path, body, headers or {})
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read().decode()
        finally:
            connection.close()


class _Form(HTMLParser):
    """Reads the hidden fields of a page's form, and the names of its radio buttons by their value."""

    def __init__(self):
        super().__init__()
        self.hidden, self.radios = {}, {}

    def handle_starttag(self, tag, attributes):
        named = dict(attributes)
        if tag == "input" and named.get("type") == "hidden":
            self.hidden[named["name"]] = named.get("value", "")
        elif tag == "input" and named.get("type") == "radio":
            self.radios[named.get("value", "")] = named["name"]
