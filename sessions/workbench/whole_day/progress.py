"""How far the mails about changes of a whole day are: from asked for to gone."""

from g40portal.models import Job, OutboxMail
from sessions.actions.whole_day import JOB
from sessions.mail_marks import topic_of
from sessions.mail_progress import UNFINISHED, mail_progress
from sessions.whole_day_mails import ALL_KINDS


def progress_of(day):
    """Return how far the mails about changes of a whole day are; two queries."""
    counts = OutboxMail.objects.filter(topic=topic_of(day.pk), kind__in=ALL_KINDS).counted()
    jobs = Job.objects.filter(name=JOB, arguments__day=day.pk).exclude(status=Job.Status.DONE)
    rows = list(jobs.values_list("status", "arguments"))
    return mail_progress(
        lambda status: counts.get(status, 0),
        unwritten=sum(len(arguments["people"]) for state, arguments in rows if state in UNFINISHED),
        has_given_up=any(state == Job.Status.FAILED for state, _ in rows),
    )
