"""Taking a past example day away, with everything that was made under it."""

from auditlog.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from events.models import FormerDaySlug, HeadCount, NetworkDay, Timeslot
from g40portal.models import OutboxMail
from sessions.mail_marks import topic_of
from sessions.models import (
    AttendeeNeeds,
    BoardChange,
    CheckIn,
    Contribution,
    DayFigures,
    DayInvitation,
    ImportedProgramme,
    ProgrammeChange,
    ProgrammeSnapshot,
    Registration,
    Session,
    SessionDocument,
    SessionOrganiser,
    SessionSignup,
)


def remove(day):
    """Delete the day, all rows below it, its mails, its uploaded papers, and what was written down of their changes.

    A real day or session that points at it stays, and points nowhere.
    """
    Session.objects.filter(follow_up_to__network_day=day).update(follow_up_to=None)
    NetworkDay.objects.filter(next_day=day).update(next_day=None)
    files = [document.file for document in SessionDocument.objects.filter(session__network_day=day).exclude(file="")]
    of_day = {"network_day": day}
    of_sessions, of_people = {"session__network_day": day}, {"registration__network_day": day}
    # What protects another comes before it.
    for model, where in [
        (SessionSignup, of_sessions),
        (CheckIn, of_people),
        (AttendeeNeeds, of_people),
        (DayInvitation, of_day),
        (Registration, of_day),
        (ProgrammeChange, of_day),
        (ProgrammeSnapshot, of_day),
        (BoardChange, of_day),
        (ImportedProgramme, of_day),
        (SessionDocument, of_sessions),
        (Contribution, of_sessions),
        (SessionOrganiser, of_sessions),
        (Session, of_day),
        (Timeslot, of_day),
        (DayFigures, of_day),
        (HeadCount, of_day),
        (FormerDaySlug, of_day),
        (NetworkDay, {"pk": day.pk}),
    ]:
        _remove_rows(model, model.objects.filter(**where))
    OutboxMail.objects.filter(topic=topic_of(day.pk)).delete()
    for file in files:
        transaction.on_commit(lambda file=file: file.storage.delete(file.name), robust=True)


def _remove_rows(model, rows):
    """Delete rows, and what was written down of their changes."""
    keys = [str(pk) for pk in rows.values_list("pk", flat=True)]
    if keys:
        LogEntry.objects.filter(content_type=ContentType.objects.get_for_model(model), object_pk__in=keys).delete()
        rows.delete()
