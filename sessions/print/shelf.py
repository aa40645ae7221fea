"""Papers that were made before, and asking the worker for those that were not.

A request waits a few seconds for a paper, no longer than that after it was first asked for, and never more than a
few requests at once: a worker that is away or busy does not take the pages with it.
"""

import datetime
import threading
import time

from django.utils import timezone

from g40portal.jobs import ask
from g40portal.models import Job

JOB = "print"
MOST_SECONDS = 5
LOOK_EVERY = 0.1
MOST_WAITING = 2
"""Requests of one process that wait at the same time; who comes beside them is asked to come back."""
AGAIN_AFTER = datetime.timedelta(hours=1)
"""How long a paper that could not be made is left alone."""

_places = threading.BoundedSemaphore(MOST_WAITING)


def content_of(paper):
    """Return the bytes of a paper, made now if need be; None when that takes longer than a few seconds."""
    content = _read(paper)
    if content is None:
        asked_at = _ask_for(paper)
        content = _wait_for(paper, MOST_SECONDS - (timezone.now() - asked_at).total_seconds())
    return content


def _read(paper):
    try:
        return paper.path.read_bytes()
    except FileNotFoundError:
        return None


def _ask_for(paper):
    """See to it that the worker is asked for this paper, once; return when it was first asked for."""
    once = f"{JOB}:{paper.path.name}"
    before = Job.objects.filter(once=once)
    # Made and cleared away since, or never made: it may be asked for again.
    before.filter(status=Job.Status.DONE).delete()
    before.filter(status=Job.Status.FAILED, started_at__lt=timezone.now() - AGAIN_AFTER).delete()
    ask(JOB, once=once, kind=paper.kind, pk=paper.pk)
    return before.values_list("created_at", flat=True).first() or timezone.now()


def _wait_for(paper, seconds):
    """Look for the file until it is there. The database is left in peace, and no transaction is open."""
    if seconds <= 0 or not _places.acquire(blocking=False):
        return _read(paper)
    try:
        end = time.monotonic() + seconds
        while (content := _read(paper)) is None and time.monotonic() < end:
            rest()
        return content
    finally:
        _places.release()


def rest():
    """Give the worker a moment."""
    time.sleep(LOOK_EVERY)
