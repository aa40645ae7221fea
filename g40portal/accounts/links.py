"""Addresses in mails."""

from django.conf import settings


def absolute(path):
    """Return a path of ours with the portal's public address before it, whatever host the request named."""
    return f"{settings.SITE_URL}{path}"
