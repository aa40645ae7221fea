"""Do the work that was asked for, and what the clock asks for."""

import datetime
import logging
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from g40portal import jobs
from g40portal.locks import lock_on_job
from g40portal.models import Job

MINUTES_UNTIL_NEXT = [1, 2, 5, 15]
"""How long a job waits after each attempt; after one attempt more it is given up."""
AT_ONCE = 50
ERROR_LENGTH = 500

logger = logging.getLogger(__name__)


def keep_schedule():
    """See to it that all that comes back by itself has its row, and nothing else has."""
    for name, minutes in jobs.SCHEDULE.items():
        Job.objects.get_or_create(once=f"schedule:{name}", defaults={"name": name, "every_minutes": minutes})
        Job.objects.filter(once=f"schedule:{name}").exclude(every_minutes=minutes).update(every_minutes=minutes)
    Job.objects.filter(every_minutes__isnull=False).exclude(name__in=jobs.SCHEDULE).delete()


def run_next():
    """Do the next job that is due and that nobody else is doing. Returns whether there was one."""
    now = timezone.now()
    for pk in list(Job.objects.due(now).values_list("pk", flat=True)[:AT_ONCE]):
        with lock_on_job(pk) as is_ours:
            job = Job.objects.due(now).filter(pk=pk).first() if is_ours else None
            if job is not None:
                run(job)
                return True
    return False


def run(job):
    """Do one job and write down how it ended. What ends the worker itself puts the job back, and is passed on."""
    if job.status == Job.Status.RUNNING and job.attempts > len(MINUTES_UNTIL_NEXT):
        _failed(job, "De worker werd telkens beëindigd terwijl hij hiermee bezig was.")
        return
    job.status, job.started_at, job.attempts = Job.Status.RUNNING, timezone.now(), job.attempts + 1
    job.save(update_fields=["status", "started_at", "attempts"])
    try:
        outcome = _function(job)(**job.arguments)
    except Exception as error:
        logger.exception("Job %s (%s) failed", job.pk, job.name)
        _failed(job, f"{type(error).__name__}: {error}")
    except BaseException:
        Job.objects.filter(pk=job.pk).update(status=Job.Status.WAITING, attempts=job.attempts - 1)
        raise
    else:
        _done(job, outcome)


def _function(job):
    function = jobs.FUNCTIONS.get(job.name)
    if function is None:
        raise LookupError(f"Niemand kent de taak {job.name!r}.")
    return function


def _done(job, outcome):
    now = timezone.now()
    job.status, job.done_at, job.last_error = Job.Status.DONE, now, ""
    job.result, job.path = "", ""
    if isinstance(outcome, Path):
        job.path = str(outcome.relative_to(settings.DATA_DIR) if outcome.is_absolute() else outcome)
    elif outcome is not None:
        job.result = str(outcome)
    if job.every_minutes:
        job.status, job.attempts = Job.Status.WAITING, 0
        job.next_attempt_at = now + datetime.timedelta(minutes=job.every_minutes)
    job.save()


def _failed(job, sentence):
    """Let the job come again later, or give it up. What the clock asks for is never given up."""
    job.last_error = sentence[:ERROR_LENGTH]
    waits = MINUTES_UNTIL_NEXT[min(job.attempts, len(MINUTES_UNTIL_NEXT)) - 1]
    if job.every_minutes:
        job.attempts = min(job.attempts, len(MINUTES_UNTIL_NEXT))
        waits = min(waits, job.every_minutes)
    gives_up = job.attempts > len(MINUTES_UNTIL_NEXT)
    job.status = Job.Status.FAILED if gives_up else Job.Status.WAITING
    job.next_attempt_at = timezone.now() + datetime.timedelta(minutes=waits)
    job.save()
