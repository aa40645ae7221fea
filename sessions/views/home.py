"""The home page, the list of all days, and the list that search engines read."""

from django.conf import settings
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from events.models import NetworkDay
from g40portal.kept_pages import keep
from sessions import agenda, listings
from sessions.models import Session
from themegroups.models import City, Pillar, ThemeGroup


@require_safe
@keep()
def home(request):
    """The next day, or the last one while none is planned; the days after it, all others by year, and what to try."""
    rows, examples = _day_rows(request)
    days = listings.home_days(rows)
    context = {"days": days, "examples": examples, "hours": _hours(days.poster)}
    return render(request, "sessions/home.html", context | {"section": "days"})


@require_safe
@keep()
def day_list(request):
    """All network days, by year, and what to try."""
    rows, examples = _day_rows(request)
    context = {"years": listings.by_year(rows), "examples": examples, "section": "days"}
    return render(request, "sessions/day_list.html", context)


@require_safe
@keep()
def sitemap(request):
    """The addresses of all that is published."""
    pages = [
        *NetworkDay.objects.published().real().in_order(),
        *Session.objects.published().real().select_related("network_day").order_by("network_day_id", "number"),
        *Pillar.objects.order_by("position", "slug"),
        *ThemeGroup.objects.order_by("slug"),
        *City.objects.order_by("slug"),
    ]
    context = {"addresses": [page.get_absolute_url() for page in pages], "site_url": settings.SITE_URL}
    return render(request, "site/sitemap.xml", context, content_type="application/xml")


def _day_rows(request):
    """The days that the visitor may see, and apart from them the examples that are still to come."""
    today = timezone.localdate()
    counts = Session.objects.visible_to(request.user).counted_by_day()
    days = NetworkDay.objects.visible_to(request.user).with_place().in_order()
    return listings.without_examples([listings.DayRow(day, today, *counts.get(day.pk, ())) for day in days])


def _hours(row):
    """The times of a day of one date; those of several dates differ by date."""
    if row is None or len(row.day.all_dates) != 1:
        return ""
    return listings.hours_of(agenda.SlotRow(*slot) for slot in row.day.timeslots.agenda_rows())
