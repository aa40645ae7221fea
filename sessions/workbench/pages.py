"""How a page of the workbench is drawn: in the admin's frame, with its menu."""

from django.contrib import admin
from django.shortcuts import render

from events.models import NetworkDay
from sessions.views.lookup import day_at


def workbench_page(request, template, context, **options):
    """Answer with a page in the admin's frame. `title` in the context is its heading; `day`, if any, its day."""
    return render(request, template, admin.site.each_context(request) | context, **options)


def day_of(slug, days=None):
    """Return the day with this slug, draft or not; raise Http404 when there is none, Moved for a former slug.

    `days` is the queryset that the page needs.
    """
    return day_at(slug, NetworkDay.objects.with_place() if days is None else days)
