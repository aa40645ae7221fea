"""The page of all that changed in a day's programme since it was published."""

from django.conf import settings
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from events.models import NetworkDay
from g40portal import until
from g40portal.kept_pages import keep
from sessions.changed import all_changes
from sessions.views.lookup import follows_moves, visible_day


@require_safe
@keep()
@follows_moves
def day_changes(request, day):
    """What changed in a day's programme, the latest first, from what to what."""
    moment = timezone.localtime()
    network_day = visible_day(request, day, NetworkDay.objects.for_page())
    context = {
        "section": "days",
        "day": network_day,
        "dates": all_changes(network_day),
        "canonical": f"{settings.SITE_URL}{request.path}",
    }
    response = render(request, "sessions/day_changes.html", context)
    response.kept_until = until.midnight(moment)
    return response
