"""What somebody at the desk may reach. Everything else is a 404, exactly like what does not exist."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from events.models import NetworkDay
from g40portal.permissions import is_secretariat
from sessions.models import ImportedList, Session, SessionSignup
from sessions.views.lookup import day_at


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
    """Return the day with this slug for the secretariat; raise Http404 for everybody else, Moved for a former slug.

    `days` is the queryset that the page needs.
    """
    if not is_secretariat(request.user):
        raise Http404
    return day_at(slug, NetworkDay.objects.with_place() if days is None else days)


def own_signups(request, session, ids):
    """Return the sign-ups with these ids, in the order of the desk; raise Http404 if one is not of this session."""
    signups = list(session.signups.for_desk().filter(pk__in=ids))
    if len(signups) != len(set(ids)):
        raise Http404
    return signups


def own_list(request, uuid):
    """Return a list of attendees that the visitor sent himself, for a session that is still his to look after.

    Raises Http404 for any other, also for the secretariat: a list is nobody's but who sent it.
    """
    of_visitor = ImportedList.objects.filter(
        made_by=request.user, session__in=Session.objects.editable_by(request.user)
    )
    return get_object_or_404(of_visitor.select_related("session__network_day", "session__timeslot"), uuid=uuid)
