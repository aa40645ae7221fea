"""Whether a session has passed the second factor, and where one is passed or set up."""

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from django.contrib.auth.views import redirect_to_login
from django.shortcuts import redirect
from django.urls import reverse

FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
"""What counts as one. Recovery codes come with it, and never stand alone."""


def has_passed(request):
    """Tell whether this session has passed a second factor that its user still has."""
    records = get_authentication_records(request, request.user)
    return any(each.get("method") == "mfa" for each in records) and bool(factors_of(request.user))


def factors_of(user):
    """The kinds of second factor that a user has."""
    return set(Authenticator.objects.filter(user=user, type__in=FACTORS).values_list("type", flat=True))


def lead_to_it(request):
    """Send somebody who has signed in to where the second factor is asked, or set up first; then back to this page."""
    factors = factors_of(request.user)
    if not factors:
        return redirect("mfa_index")
    page = "mfa_reauthenticate" if Authenticator.Type.TOTP in factors else "mfa_reauthenticate_webauthn"
    here = request.get_full_path() if request.method == "GET" else "/"
    return redirect_to_login(here, reverse(page))
