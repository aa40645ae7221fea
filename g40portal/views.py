"""Pages that belong to no app: statements, error pages, what machines ask for."""

import datetime

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from g40portal import revision
from g40portal.kept_pages import keep
from g40portal.late_forms import texts_of, with_what_was_typed

PLAIN_TEXT = "text/plain; charset=utf-8"
SECURITY_TXT_HOLDS = datetime.timedelta(days=180)


@require_safe
@keep()
def accessibility(request):
    """The accessibility statement."""
    return render(request, "site/accessibility.html")


@require_safe
@keep()
def privacy(request):
    """What the portal keeps of people, and why."""
    return render(request, "site/privacy.html", {"keep_days": settings.G40_KEEP_DAYS})


@require_safe
def security_txt(request):
    """Where to report a weakness (RFC 9116); it asks for a date within a year, on which to look again."""
    expires = f"{timezone.localdate() + SECURITY_TXT_HOLDS:%Y-%m-%d}T00:00:00Z"
    context = {"site_url": settings.SITE_URL, "expires": expires}
    return render(request, "site/security.txt", context, content_type=PLAIN_TEXT)


@require_safe
@keep()
def robots_txt(request):
    """What search engines may read, and where they find what there is."""
    return render(request, "site/robots.txt", {"site_url": settings.SITE_URL}, content_type=PLAIN_TEXT)


@require_safe
def healthz(request):
    """Say ok when the portal and its database answer."""
    revision.current()
    return HttpResponse("ok\n", content_type="text/plain")


def bad_request(request, exception):
    """Error page 400."""
    return render(request, "error.html", ERRORS[400] | {"code": 400}, status=400)


def permission_denied(request, exception):
    """Error page 403."""
    return render(request, "error.html", ERRORS[403] | {"code": 403}, status=403)


def csrf_failure(request, reason=""):
    """Error page 403 for a form that was sent from elsewhere, or after its cookie was gone."""
    error = {
        "title": "Dit formulier is verlopen",
        "text": "Ga terug, ververs de pagina en verstuur het formulier opnieuw. Er is niets opgeslagen.",
        "typed": texts_of(request),
    }
    return with_what_was_typed(request, error)


def page_not_found(request, exception):
    """Error page 404: the same for what does not exist and for what is not yours."""
    return render(request, "error.html", ERRORS[404] | {"code": 404}, status=404)


def server_error(request):
    """Error page 500; it asks the database nothing."""
    return render(request, "error.html", ERRORS[500] | {"code": 500}, status=500)


ERRORS = {
    400: {
        "title": "Dit adres klopt niet",
        "text": "De vraag aan de site is niet te begrijpen. Controleer het adres, of begin bij de netwerkdagen.",
    },
    403: {
        "title": "Hier kunt u niet bij",
        "text": "Deze pagina is niet voor iedereen. Bent u van het secretariaat, log dan eerst in.",
    },
    404: {
        "title": "Deze pagina is er niet",
        "text": "Misschien is het adres verkeerd overgenomen, of is de pagina nog niet gepubliceerd.",
    },
    500: {
        "title": "Er ging iets mis",
        "text": "Dat ligt aan ons, niet aan u. Probeer het over een paar minuten opnieuw.",
    },
}
