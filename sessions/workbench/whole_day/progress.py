"""How far the mails about the last change of a whole day are: from asked for to gone."""

from g40portal.models import Job, OutboxMail
from sessions.actions.whole_day import JOB
from sessions.mail_marks import topic_of
from sessions.mail_progress import UNFINISHED, mail_progress
from sessions.whole_day_mails import ALL_KINDS, batch_of, mark_of


def progress_of(day):
    """Return how far the mails about the last change of a whole day are that people hear of; three queries at most."""
    topic = topic_of(day.pk)
    mails = OutboxMail.objects.filter(topic=topic, kind__in=ALL_KINDS)
    jobs = Job.objects.filter(name=JOB, arguments__day=day.pk).exclude(status=Job.Status.DONE)
    rows = list(jobs.values_list("status", "arguments"))
    marks = {arguments["change"]["mark"] for _, arguments in rows}
    marks |= {mark_of(once) for once in mails.order_by("-pk").values_list("once", flat=True)[:1]}
    last = max(marks, key=_version, default="")
    counts = mails.of_batch(topic, batch_of(last)).counted() if last else {}
    rows = [(state, arguments) for state, arguments in rows if arguments["change"]["mark"] == last]
    return mail_progress(
        lambda status: counts.get(status, 0),
        unwritten=sum(len(arguments["people"]) for state, arguments in rows if state in UNFINISHED),
        has_given_up=any(state == Job.Status.FAILED for state, _ in rows),
    )


def _version(mark):
    return int(mark.partition(":")[2])
