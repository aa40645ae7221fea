"""Pages that a secret opens: whoever has the link acts for this person, and nobody else learns of it."""

import functools

from django.shortcuts import get_object_or_404, redirect

from g40portal.middleware import PRIVATE
from sessions.models import Registration

HEADERS = {
    "Cache-Control": PRIVATE,
    # Every site, ours too, is told the host alone and never the secret behind it. Not "no-referrer": with that a
    # browser sends a form with "Origin: null", and the check on forms refuses it.
    "Referrer-Policy": "strict-origin",
    "X-Robots-Tag": "noindex, nofollow",
}


def keep_secret(response):
    """Keep an answer out of every cache and index, and its address out of the requests that follow from it."""
    for name, value in HEADERS.items():
        response[name] = value
    return response


def by_token(view):
    """Give a view the registration that the token in its address opens; everything else is a 404."""

    @functools.wraps(view)
    def wrapped(request, token, **kwargs):
        people = Registration.objects.for_personal_page().filter(anonymised_at=None)
        return keep_secret(view(request, get_object_or_404(people, token=token), **kwargs))

    return wrapped


def for_registered(view):
    """Let a view act for who is registered alone; the personal page tells all others how they stand."""

    @functools.wraps(view)
    def wrapped(request, registration, **kwargs):
        if registration.status != Registration.Status.REGISTERED:
            return redirect("registration", token=registration.token)
        return view(request, registration, **kwargs)

    return wrapped
