"""What the worker does for paper: make it, and clear away what is old."""

import contextlib
import datetime
import os
import time

from django.utils import timezone

from g40portal.jobs import every, job
from g40portal.models import Job
from sessions.print.papers import PRIVATE, PUBLIC, WORD, folder, paper_of
from sessions.print.shelf import JOB
from sessions.print.typeset import typeset
from sessions.print.word.document import word

MINUTES_WITH_NAMES = 60
DAYS_OF_PROGRAMMES = 30


@job(JOB)
def make_paper(kind, pk):
    """Make a paper as its day or session is now, and let it take the place of earlier versions."""
    paper = paper_of(kind, pk)
    if paper is None:
        return "De dag of sessie is er niet meer."
    made = _made(paper)
    paper.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    half = paper.path.with_suffix(f".{os.getpid()}")
    half.write_bytes(made)
    half.chmod(0o600)
    half.replace(paper.path)
    for other in paper.path.parent.glob(f"{paper.prefix}*"):
        if other != paper.path:
            other.unlink(missing_ok=True)
    return paper.path


def _made(paper):
    """The bytes of a paper, in its format."""
    data = paper.complete(paper.data)
    return word(data) if paper.format == WORD else typeset(paper.template, data)


@every(minutes=5)
def clear_papers_with_names():
    """Throw away badges and lists after an hour: who needs them again gets them as they are then."""
    _clear(PRIVATE, MINUTES_WITH_NAMES * 60)


@every(minutes=24 * 60)
def clear_programmes():
    """Throw away programmes that are a month old: one that is asked for is made again. Forget who asked."""
    _clear(PUBLIC, DAYS_OF_PROGRAMMES * 24 * 60 * 60)
    a_day_ago = timezone.now() - datetime.timedelta(days=1)
    Job.objects.filter(name=JOB, status=Job.Status.DONE, done_at__lt=a_day_ago).delete()


def _clear(name, seconds):
    """Delete the files of a folder that are older than so many seconds."""
    for path in folder(name).glob("*"):
        with contextlib.suppress(FileNotFoundError):
            if path.stat().st_mtime < time.time() - seconds:
                path.unlink()
