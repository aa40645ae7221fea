"""The first page of the desk."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from events.models import NetworkDay
from g40portal.permissions import is_secretariat
from sessions.desk.overview import is_coming, overview_of
from sessions.models import Session


@require_safe
def desk(request):
    """What waits for the visitor, and his days; all days for the secretariat."""
    today = timezone.localdate()
    of_secretariat = is_secretariat(request.user)
    sessions = Session.objects.editable_by(request.user).for_list()
    days = []
    if of_secretariat:
        days = list(NetworkDay.objects.with_place().in_order())
        # Of the days that are past it sees the day alone: its page lists the sessions.
        sessions = sessions.filter(network_day__in=[day.pk for day in days if is_coming(day, today)])
    context = {
        "section": "desk",
        "of_secretariat": of_secretariat,
        "overview": overview_of(sessions, days, today),
    }
    return render(request, "desk/overview.html", context)
