"""A day's agenda, and a personal selection of it that lives in the address alone."""

from urllib.parse import urlencode

from django.conf import settings
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from events.models import NetworkDay
from g40portal import until
from g40portal.kept_pages import keep
from g40portal.permissions import may_see_drafts
from sessions import personal_programme
from sessions.changed import shown_in_agenda
from sessions.day_agenda import agenda_of
from sessions.models import Session, SessionSignup
from sessions.now import now_and_next
from sessions.signup.moment import moment_of
from sessions.views.lookup import chosen_numbers, follows_moves, visible_day


@require_safe
@keep("pijler", "themagroep")
@follows_moves
def day(request, day):
    """The agenda of a day, whole or of one theme group."""
    moment = timezone.localtime()
    network_day = visible_day(request, day, NetworkDay.objects.for_page())
    group = request.GET.get("themagroep", "")
    changed = shown_in_agenda(network_day)
    tree = _agenda(request, network_day, moment, group=group, changed=changed.marked)
    context = {"pillar": request.GET.get("pijler", ""), "group": group, "has_changes": changed.are_any}
    return _render(request, "sessions/day.html", network_day, tree, moment, changed, **context)


@require_safe
@keep("s")
@follows_moves
def my_programme(request, day):
    """The plenary parts of a day and the sessions that the address chooses: `?s=3&s=7`."""
    moment, numbers = timezone.localtime(), chosen_numbers(request)
    network_day = visible_day(request, day, NetworkDay.objects.for_page())
    changed = shown_in_agenda(network_day)
    tree = _agenda(request, network_day, moment, picked=numbers, changed=changed.marked)
    tree = personal_programme.only_chosen(tree)
    query = urlencode([("s", number) for number in sorted(numbers)])
    clashes = personal_programme.clashes(tree)
    context = {"clashes": clashes, "query": query}
    return _render(request, "sessions/my_programme.html", network_day, tree, moment, changed, **context)


def _agenda(request, network_day, moment, **options):
    is_open = network_day.registration_is_open(moment)
    signups = SessionSignup.objects.filter(session__network_day=network_day).counted() if is_open else None
    sessions = Session.objects.of_visible_day(network_day, request.user)
    return agenda_of(network_day, sessions, signups=signups, **options)


def _render(request, template, network_day, tree, moment, changed, **context):
    """Render a page as it is at a moment: one that was taken before anything was read, so that it is kept no longer."""
    is_today = moment.date() in network_day.all_dates
    url = network_day.get_absolute_url()
    context |= {
        "section": "days",
        "day": network_day,
        "url": url,
        "agenda": tree,
        "day_notices": changed.of_day,
        "is_past": network_day.is_over(moment.date()),
        "now": _mark_now(tree, moment) if is_today else None,
        "today": moment.date(),
        "signing_up": moment_of(network_day, moment),
        "canonical": f"{settings.SITE_URL}{url}",
        "next_day": _next_day(request, network_day),
        "head_counts": list(network_day.head_counts.all()),
    }
    response = render(request, template, context)
    # On the day itself "nu" and "straks" change by the minute; else the page holds until the date changes, or until
    # registration opens or closes.
    holds_until = until.next_minute(moment) if is_today else until.midnight(moment)
    response.kept_until = until.earliest(holds_until, network_day.registration_changes_after(moment))
    return response


def _mark_now(tree, moment):
    """Mark the slots that are on, for who has no script; the page's own script keeps the marks up to date."""
    now = now_and_next(tree, moment.date(), moment.time())
    for slot in now.now:
        slot.is_now = True
    return now


def _next_day(request, network_day):
    """The day that gets the baton, if the visitor may see it."""
    following = network_day.next_day
    if following is None or following.is_example or (following.is_draft and not may_see_drafts(request.user)):
        return None
    return following
