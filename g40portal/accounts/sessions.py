"""Somebody's signed-in sessions, all together."""

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.utils import timezone


def end_sessions(user, *, but=None):
    """End every session of a user, but the one with a key that is to stay; return how many there were.

    Which user a session is of stands within it, so all that still hold are read: there are as many as people who are
    signed in.
    """
    open_sessions = Session.objects.filter(expire_date__gt=timezone.now()).exclude(session_key=but)
    his = [each.pk for each in open_sessions.iterator() if each.get_decoded().get(SESSION_KEY) == str(user.pk)]
    Session.objects.filter(pk__in=his).delete()
    return len(his)
