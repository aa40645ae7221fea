"""After too many wrong passwords for one account from one address: who is meant, and what he reads."""

from django.contrib.auth import get_user_model
from django.shortcuts import render

LONGEST = 254


def username(request, credentials=None):
    """Return the account that a try is for: the e-mail address in small letters, however it was typed.

    When the second step has succeeded, the form no longer holds the address: then it is looked up.
    """
    credentials = credentials or {}
    given = credentials.get("email") or request.POST.get("login") or _address_of(credentials.get("username"))
    return given.strip().lower()[:LONGEST]


def locked_out(request, response, credentials, *args):
    """Say that it was too often, and that it is over in a quarter of an hour."""
    return render(request, "account/locked_out.html", status=429)


def _address_of(name):
    known = get_user_model().objects.filter(username=name).first() if name else None
    return known.email if known else ""
