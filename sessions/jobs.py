"""What the worker does beside sending mails. No web process imports this module, so it may load what is heavy."""

import datetime
import io

from django.core.management import call_command
from django.utils import timezone

from g40portal.jobs import every
from g40portal.models import Job
from sessions import actions
from sessions.inviting import jobs as inviting_jobs  # noqa: F401 - by being imported, its work can be done
from sessions.models import ImportedList
from sessions.print import jobs as _print_jobs  # noqa: F401 - by being imported, its functions become known
from sessions.workbench.changes import jobs as _changes_jobs  # noqa: F401 - likewise
from sessions.workbench.importing import jobs as _importing_jobs  # noqa: F401 - by being imported, its work is known
from sessions.workbench.whole_day import jobs as _whole_day_jobs  # noqa: F401 - likewise

DAYS_A_JOB_IS_KEPT = 30


@every(minutes=1)
def keep_seats_moving():
    """Let go of seats that nobody confirmed in time, and pass on every seat that is free while somebody waits."""
    actions.lapse_unconfirmed()
    actions.pass_on_all_seats()


@every(minutes=10)
def keep_programmes():
    """Keep what the public reads of days that were published before changes were kept, so that the next is known."""
    actions.take_missing_snapshots()


@every(minutes=24 * 60)
def clear_lists():
    """Throw away pasted and uploaded lists that are a day old: what was ticked has been saved."""
    a_day_ago = timezone.now() - datetime.timedelta(days=1)
    ImportedList.objects.filter(created_at__lt=a_day_ago).delete()


@every(minutes=24 * 60)
def anonymise():
    """Forget the people of days that are long enough ago, and tell how many."""
    told = io.StringIO()
    call_command("anonymise", stdout=told, no_color=True)
    return told.getvalue().strip()


@every(minutes=24 * 60)
def clear_sign_ins():
    """Forget who was signed in once the time for that is over."""
    call_command("clearsessions")


@every(minutes=24 * 60)
def clear_jobs():
    """Forget jobs that are long done. One with a `once` stays, so that it is not done again."""
    long_ago = timezone.now() - datetime.timedelta(days=DAYS_A_JOB_IS_KEPT)
    Job.objects.filter(status=Job.Status.DONE, once="", done_at__lt=long_ago).delete()
