"""Find the day or session that an address names, also by an address that it once had.

A former address is answered with a redirect to the same page, in the same format, at the new one: by a view marked
`follows_moves`, so that it is kept like the page, and for all other views by a middleware. What the visitor may not see
is a 404, as what does not exist.
"""

import functools

from django.core.exceptions import BadRequest
from django.http import Http404, HttpResponsePermanentRedirect
from django.urls import reverse

from events.models import NetworkDay
from sessions.models import Session

MOST_CHOICES = 200
LONGEST_NUMBER = 9
"""Digits of a session number that both databases can look up."""


class Moved(Exception):
    """What was asked for has another slug now; `names` are the parts of the address that change."""

    def __init__(self, **names):
        super().__init__(names)
        self.names = names


def follows_moves(view):
    """Mark a view: a former address redirects to the present one, query included."""

    @functools.wraps(view)
    def wrapped(request, **kwargs):
        try:
            return view(request, **kwargs)
        except Moved as moved:
            return _redirect(request, moved)

    return wrapped


class FormerAddresses:
    """Middleware: redirects where a view found that its day has another address now."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        """Answer Moved, and let what was sent arrive at the new address; leave everything else alone."""
        is_sent = request.method not in ("GET", "HEAD")
        return _redirect(request, exception, preserve_request=is_sent) if isinstance(exception, Moved) else None


def _redirect(request, moved, **options):
    match, query = request.resolver_match, request.META.get("QUERY_STRING")
    address = reverse(match.view_name, kwargs=match.kwargs | moved.names)
    return HttpResponsePermanentRedirect(f"{address}?{query}" if query else address, **options)


def visible_day(request, slug, days=None):
    """Return the day with this slug, of those that the visitor may see.

    `days` is the queryset that the page needs. Raises Moved for a former slug, Http404 for an unknown one.
    """
    return day_at(slug, (NetworkDay.objects.all() if days is None else days).visible_to(request.user))


def day_at(slug, days):
    """Return the one of these days with this slug. Raises Moved for a former slug, Http404 for an unknown one."""
    try:
        return days.get(slug=slug)
    except NetworkDay.DoesNotExist:
        moved_to = days.filter(former_slugs__slug=slug).first()
    if moved_to is None:
        raise Http404
    raise Moved(day=moved_to.slug)


def visible_session(request, day, slug, sessions=None):
    """Return the session with this slug on the day with that slug, if the visitor may see both.

    `sessions` is the queryset that the page needs. Raises Moved for a former slug of either, Http404 for an unknown
    one.
    """
    visible = (Session.objects.all() if sessions is None else sessions).visible_to(request.user)
    session = visible.filter(network_day__slug=day, slug=slug).first()
    if session is None:
        of_day = visible.filter(network_day=visible_day(request, day))
        moved_to = of_day.filter(former_slugs__slug=slug).order_by("-former_slugs__pk").first()
        if moved_to is None:
            raise Http404
        raise Moved(session=moved_to.slug)
    return session


def chosen_numbers(request):
    """Return the session numbers that a personal programme's address names (?s=3&s=7), what is no number left out.

    Raises BadRequest for an address with more choices than any day has sessions for.
    """
    choices = request.GET.getlist("s")
    if len(choices) > MOST_CHOICES:
        raise BadRequest("Een eigen programma telt hooguit 200 sessies.")
    return {int(text) for text in choices if text.isascii() and text.isdecimal() and len(text) <= LONGEST_NUMBER}
