"""What the worker does beside sending mails. No web process imports this module, so it may load what is heavy."""

import datetime

from django.core.management import call_command
from django.utils import timezone

from g40portal.jobs import every
from g40portal.models import Job

DAYS_A_JOB_IS_KEPT = 30


@every(minutes=24 * 60)
def clear_sign_ins():
    """Forget who was signed in once the time for that is over."""
    call_command("clearsessions")


@every(minutes=24 * 60)
def clear_jobs():
    """Forget jobs that are long done. One with a `once` stays, so that it is not done again."""
    long_ago = timezone.now() - datetime.timedelta(days=DAYS_A_JOB_IS_KEPT)
    Job.objects.filter(status=Job.Status.DONE, once="", done_at__lt=long_ago).delete()
