"""Who stands before a closed door, and who is written down as having changed something."""

from auditlog.context import set_actor
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login

from g40portal.accounts.second_factor import factors_of, has_passed, lead_to_it
from g40portal.late_forms import signed_out, texts_of

CLOSED = ("/beheer/", "/werkplek/")
"""Where everything begins that opens to nobody without an account and a second factor."""
OWN_ACCOUNT = "/account/"
ADMIN_LOGIN = "/beheer/login/"
FACTOR_PAGES = "mfa_"
ASKING_PAGES = {"mfa_authenticate", "mfa_reauthenticate", "mfa_reauthenticate_webauthn"}
READING = {"GET", "HEAD", "OPTIONS", "TRACE"}


class SecondFactorMiddleware:
    """Let nobody into the admin or the desk who has not signed in with a second factor.

    A session that has passed the password alone is nobody everywhere else, but on the pages of its own account: it
    sees no drafts on public pages either.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        path = request.path_info
        is_closed = path.startswith(CLOSED) and path != ADMIN_LOGIN
        if is_closed and not request.user.is_authenticated:
            if texts := texts_of(request):
                return signed_out(request, texts)
            return redirect_to_login(request.get_full_path() if request.method == "GET" else "/")
        if settings.G40_SECOND_FACTOR and not path.startswith(OWN_ACCOUNT) and is_half_in(request):
            if is_closed:
                return lead_to_it(request)
            request.user = AnonymousUser()
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        """Ask for the second factor before it is shown or changed, of who has one: a password would not do."""
        page = request.resolver_match.url_name or ""
        is_about_it = page.startswith(FACTOR_PAGES) and page not in ASKING_PAGES
        if settings.G40_SECOND_FACTOR and is_about_it and is_half_in(request) and factors_of(request.user):
            return lead_to_it(request)
        return None


class AuditMiddleware:
    """Write down who made a change, beside what changed. Where a visitor's browser stands is not kept."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.method in READING or not request.user.is_authenticated:
            return self.get_response(request)
        with set_actor(request.user):
            return self.get_response(request)


def is_half_in(request):
    """Tell whether somebody has signed in, but not with a second factor. Who sends no session is not looked at."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return False
    return request.user.is_authenticated and not has_passed(request)
