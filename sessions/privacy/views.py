"""One's own data, by the personal link: to see all of it, and to have it removed."""

from django.http import JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from sessions.privacy.export import data_of
from sessions.privacy.removal import remove_registration
from sessions.secret_pages import by_token


@require_safe
@by_token
def registration_export(request, registration):
    """Everything that is kept of this person on this day, as a file."""
    return JsonResponse(
        data_of(registration),
        json_dumps_params={"ensure_ascii": False, "indent": 2},
        headers={"Content-Disposition": f'attachment; filename="gegevens-{registration.network_day.slug}.json"'},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@by_token
def registration_removal(request, registration):
    """Ask whether somebody really wants to be removed, and do it. The link is worth nothing afterwards."""
    day = registration.network_day
    is_past = day.is_over(timezone.localdate())
    if request.method == "POST":
        remove_registration(registration=registration, by=request.user if request.user.is_authenticated else None)
        return render(request, "privacy/removed.html", {"day": day, "is_past": is_past})
    context = {"registration": registration, "day": day, "is_past": is_past}
    return render(request, "privacy/removal.html", context)
