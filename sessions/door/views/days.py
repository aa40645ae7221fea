"""A day as a whole, for the secretariat: its numbers, and what host and caterer need to know."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from sessions.desk.access import secretariat_day
from sessions.door.counts import count_day, count_sessions
from sessions.door.wishes import totals
from sessions.models import AttendeeNeeds, Registration, Session

NOWHERE = "Zonder stad of organisatie"
LAST = "\U0010ffff"
"""Sorts after every name."""


@require_safe
def desk_day(request, day):
    """The day's own page at the desk: how it stands, and ways to everything else of it."""
    shown = secretariat_day(request, day)
    return render(request, "door/desk_day.html", _counted(shown))


@require_safe
def day_counts(request, day):
    """The numbers alone, which the script puts into an open page every quarter of a minute."""
    return render(request, "door/includes/counts.html", _counted(secretariat_day(request, day)))


def _counted(day):
    return {"section": "desk", "day": day, "counts": count_day(day), "at": timezone.localtime()}


@require_safe
def day_catering(request, day):
    """How many people eat what, for the host and the caterer: no names."""
    shown = secretariat_day(request, day)
    coming = Registration.objects.active().filter(network_day=shown)
    have_lunch = coming.filter(comes_to_lunch=True).counted()
    context = {
        "section": "desk",
        "day": shown,
        "coming": coming.counted(),
        "have_lunch": sum(have_lunch.values()),
        "lunches": count_sessions(Session.objects.filter(network_day=shown, type=Session.Type.LUNCH)),
        "wishes": totals(AttendeeNeeds.objects.dietary_of(shown)),
    }
    context["expected"] = sum(context["coming"].values())
    context["unconfirmed"] = context["coming"].get(Registration.Status.UNCONFIRMED, 0)
    return render(request, "door/day_catering.html", context)


@require_safe
def day_access_needs(request, day):
    """Who needs something to get in and about."""
    shown = secretariat_day(request, day)
    needs = AttendeeNeeds.objects.access_of(shown)
    return render(request, "door/day_access_needs.html", {"section": "desk", "day": shown, "needs": needs})


@require_safe
def day_by_city(request, day):
    """Who comes, city by city; those of organisations after them."""
    shown = secretariat_day(request, day)
    people = list(Registration.objects.active().filter(network_day=shown, anonymised_at=None).in_order())
    context = {"section": "desk", "day": shown, "places": by_place(people), "expected": len(people)}
    return render(request, "door/day_by_city.html", context)


def by_place(people):
    """Return people in groups, each (name, people): cities in Dutch order, then organisations; those of nothing last.

    Within a group they keep their order.
    """
    groups = {}
    for each in people:
        city_first = (0, each.city.sort_name.lower()) if each.city else (1, each.organisation.casefold() or LAST)
        groups.setdefault(city_first, (each.from_where or NOWHERE, []))[1].append(each)
    return [groups[rank] for rank in sorted(groups)]
