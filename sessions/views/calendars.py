"""The programme for calendars and machines."""

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from events.models import NetworkDay
from g40portal.kept_pages import keep
from sessions.exports import calendar, programme_json
from sessions.models import Session
from sessions.views.lookup import chosen_numbers, follows_moves, visible_day, visible_session
from themegroups.models import ThemeGroup


@require_safe
@keep()
@follows_moves
def day_ics(request, day):
    """All sessions of a day, for a calendar."""
    network_day = visible_day(request, day, NetworkDay.objects.for_page())
    sessions = network_day.sessions.visible_to(request.user).for_calendar()
    return _ics(calendar.day_calendar(network_day, sessions), network_day.slug)


@require_safe
@keep()
@follows_moves
def session_ics(request, day, session):
    """One session, for a calendar."""
    found = visible_session(request, day, session, Session.objects.for_calendar())
    return _ics(calendar.session_calendar(found), f"{found.network_day.slug}-{found.slug}")


@require_safe
@keep("s")
@follows_moves
def my_programme_ics(request, day):
    """The plenary sessions of a day and those that the address names (?s=3&s=7), for a calendar."""
    network_day = visible_day(request, day, NetworkDay.objects.for_page())
    chosen = Q(type=Session.Type.PLENARY) | Q(number__in=chosen_numbers(request))
    sessions = network_day.sessions.visible_to(request.user).filter(chosen).for_calendar()
    return _ics(calendar.personal_calendar(network_day, sessions), f"{network_day.slug}-mijn-programma")


@require_safe
@keep()
def themegroup_ics(request, slug):
    """The sessions of a theme group over all days, for a calendar."""
    themegroup = get_object_or_404(ThemeGroup, slug=slug)
    own = Session.objects.filter(organisers__themegroup=themegroup).real()
    sessions = own.visible_to(request.user).for_calendar()
    return _ics(calendar.themegroup_calendar(themegroup, sessions), f"themagroep-{themegroup.slug}")


@require_safe
@keep()
@follows_moves
def day_json(request, day):
    """A day's programme for machines; docs/json.md describes it."""
    network_day = visible_day(request, day, NetworkDay.objects.for_page())
    slots = network_day.timeslots.in_order().select_related("network_day")
    sessions = network_day.sessions.visible_to(request.user).in_order().for_json()
    return HttpResponse(programme_json.programme(network_day, slots, sessions), content_type="application/json")


def _ics(content, name):
    disposition = f'inline; filename="{name}.ics"'
    return HttpResponse(
        content, content_type="text/calendar; charset=utf-8", headers={"Content-Disposition": disposition}
    )
