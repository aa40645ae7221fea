"""Who changed a session last, and in what, for who was about to move it."""

from auditlog.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from g40portal.dutch import clock, day_and_month, listed
from sessions.models import Session
from sessions.moves import place_in_words


def who_changed(sessions, facts):
    """Say of each of these sessions who changed it last, in which fields, and where it stands now; two queries."""
    of_sessions = LogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(Session), object_id__in=[session.pk for session in sessions]
    )
    last = {}
    for entry in of_sessions.select_related("actor").order_by("timestamp", "pk"):
        last[entry.object_id] = entry
    places = {session.id: session for session in facts.sessions}
    return [_sentence(session, last.get(session.pk), places[session.pk], facts) for session in sessions]


def name_of(user):
    """Return how a colleague is called, or that it is not known who it was."""
    return (user.get_full_name() or user.get_username()) if user else "iemand"


def _sentence(session, entry, place, facts):
    where = place_in_words(place, facts)
    if entry is None:
        return f"“{session.plain_title}” is intussen gewijzigd en staat nu zo: {where}."
    moment = timezone.localtime(entry.timestamp)
    at = f"om {clock(moment)}" if moment.date() == timezone.localdate() else f"op {day_and_month(moment)}"
    fields = [_word(name) for name in entry.changes or {}]
    what = f" ({listed(fields)})" if fields else ""
    return f"“{session.plain_title}” is {at} gewijzigd door {name_of(entry.actor)}{what} en staat nu zo: {where}."


def _word(name):
    known = {field.name: str(field.verbose_name) for field in Session._meta.fields}
    return known.get(name, name)
