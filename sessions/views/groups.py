"""Theme groups, pillars and cities, each with the sessions that it organised."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from g40portal.kept_pages import keep
from sessions import agenda, listings
from sessions.models import Session, SessionOrganiser
from themegroups.models import City, GroupDocument, Pillar, ThemeGroup


@require_safe
@keep()
def themegroup_list(request):
    """The theme groups by pillar, and after them those that have gone on under another group."""
    groups = list(ThemeGroup.objects.in_order())
    context = {
        "pillars": listings.by_pillar(group for group in groups if not group.is_former),
        "former": [group for group in groups if group.is_former],
        "documents": GroupDocument.objects.of_the_network(),
        "section": "groups",
    }
    return render(request, "sessions/themegroup_list.html", context)


@require_safe
@keep()
def themegroup(request, slug):
    """A theme group: its people, the names it bore, its papers and its sessions by year."""
    family = list(ThemeGroup.objects.for_page(slug))
    group = next((group for group in family if group.slug == slug), None)
    if group is None:
        raise Http404
    context = {
        "group": group,
        "predecessors": [earlier for earlier in family if earlier is not group],
        "names": listings.earliest_first(group.names.all()),
        "lead_years": listings.by_year(group.lead_cities.with_cities()),
        "roles": group.memberships.for_page(),
        "documents": listings.latest_first(group.documents.all()),
        "section": "groups",
    }
    own = {"organisers__themegroup": group}
    return _with_sessions(request, "sessions/themegroup.html", context, own, lambda row: row.group_slug == slug)


@require_safe
@keep()
def pillar(request, slug):
    """A pillar: its theme groups, people, papers and the sessions of its own."""
    pillar = get_object_or_404(Pillar, slug=slug)
    groups = list(pillar.themegroups.in_order())
    context = {
        "pillar": pillar,
        "groups": [group for group in groups if not group.is_former],
        "former": [group for group in groups if group.is_former],
        "roles": pillar.memberships.for_page(),
        "documents": listings.latest_first(pillar.documents.all()),
        "section": "groups",
    }
    own = {"organisers__pillar": pillar}
    return _with_sessions(request, "sessions/pillar.html", context, own, lambda row: row.pillar_slug == slug)


@require_safe
@keep()
def city(request, slug):
    """A city: the days that it hosted, the theme groups that it leads and the sessions that it organised."""
    city = get_object_or_404(City, slug=slug)
    today = timezone.localdate()
    counts = Session.objects.visible_to(request.user).counted_by_day()
    days = city.hosted_days.visible_to(request.user).real().with_place().in_order()
    rows = [listings.DayRow(day, today, *counts.get(day.pk, ())) for day in days]
    context = {
        "city": city,
        "day_count": sum(row.is_planned for row in rows),
        "day_years": listings.by_year(rows),
        "lead_years": listings.by_year(city.led_themegroups.with_themegroups()),
        "section": "days",
    }
    own = {"organisers__city": city}
    return _with_sessions(request, "sessions/city.html", context, own, lambda row: row.city_slug == slug)


def _with_sessions(request, template, context, own, is_own):
    """Render a page with the sessions by year that fit `own`; `is_own` knows their organiser in a row of them."""
    sessions = list(Session.objects.visible_to(request.user).real().filter(**own).for_list())
    organisers = SessionOrganiser.objects.filter(session__in=[session.pk for session in sessions]).agenda_rows()
    rows = listings.session_rows(sessions, (agenda.OrganiserRow(*row) for row in organisers), is_own)
    context |= {"session_years": listings.by_year(rows), "session_count": listings.session_count(rows)}
    return render(request, template, context)
