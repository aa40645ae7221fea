"""After too many wrong passwords for one account from one address: who is meant, and what he reads."""

from django.shortcuts import render

LONGEST = 254


def username(request, credentials=None):
    """Return the account that a try is for: the e-mail address in small letters, however it was typed."""
    given = (credentials or {}).get("email") or request.POST.get("login", "")
    return given.strip().lower()[:LONGEST]


def locked_out(request, response, credentials, *args):
    """Say that it was too often, and that it is over in a quarter of an hour."""
    return render(request, "account/locked_out.html", status=429)
