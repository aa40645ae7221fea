"""One's own data, by the personal link: to see all of it, and to have it removed."""

from functools import wraps

from django.http import JsonResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods, require_safe

from sessions.models import Registration
from sessions.privacy.export import data_of
from sessions.privacy.removal import is_past, remove_registration

HEADERS = {"Cache-Control": "private, no-store", "Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex"}


def opened_by_secret(view):
    """Let nobody keep, index or pass on a page whose address is a secret."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        for name, value in HEADERS.items():
            response[name] = value
        return response

    return guarded


def own_registration(token):
    """Return the registration that a personal link opens; raise Http404 for any other, and for one made anonymous."""
    return get_object_or_404(Registration.objects.for_personal_page(), token=token, anonymised_at=None)


@require_safe
@opened_by_secret
def registration_export(request, token):
    """Everything that is kept of this person on this day, as a file."""
    registration = own_registration(token)
    return JsonResponse(
        data_of(registration),
        json_dumps_params={"ensure_ascii": False, "indent": 2},
        headers={"Content-Disposition": f'attachment; filename="gegevens-{registration.network_day.slug}.json"'},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@opened_by_secret
def registration_removal(request, token):
    """Ask whether somebody really wants to be removed, and do it. The link is worth nothing afterwards."""
    registration = own_registration(token)
    day = registration.network_day
    if request.method == "POST":
        remove_registration(registration=registration, by=request.user if request.user.is_authenticated else None)
        return render(request, "privacy/removed.html", {"day": day, "is_past": is_past(day)})
    context = {"registration": registration, "day": day, "is_past": is_past(day)}
    return render(request, "privacy/removal.html", context)
