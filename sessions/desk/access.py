"""What somebody at the desk may reach. Everything else is a 404, exactly like what does not exist."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from events.models import NetworkDay
from g40portal.permissions import is_secretariat
from sessions.models import Session, SessionSignup


def own_session(request, uuid, sessions=None):
    """Return the session with this UUID if the visitor looks after its attendees; raise Http404 otherwise.

    `sessions` is the queryset that the page needs.
    """
    of_page = Session.objects.with_place() if sessions is None else sessions
    return get_object_or_404(of_page.editable_by(request.user), uuid=uuid)


def own_signup(request, session, pk):
    """Return a sign-up of a session that the visitor looks after; raise Http404 for one of any other session."""
    signups = SessionSignup.objects.select_related("registration__city", "session__network_day")
    return get_object_or_404(signups, session=session, pk=pk)


def secretariat_day(request, slug, days=None):
    """Return the day with this slug for the secretariat; raise Http404 for everybody else.

    `days` is the queryset that the page needs.
    """
    if not is_secretariat(request.user):
        raise Http404
    return get_object_or_404(NetworkDay.objects.with_place() if days is None else days, slug=slug)
