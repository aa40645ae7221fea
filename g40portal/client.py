"""Where a request comes from."""

import ipaddress

from django.conf import settings

UNKNOWN = "0.0.0.0"
"""Stands for a visitor whose address nobody tells, as behind a socket without a proxy's header."""
HOUSEHOLD = 64
"""Bits of an IPv6 address that are given out together: within them a visitor takes a new address at will."""


def client_address(request):
    """Return the visitor's address.

    Behind a trusted proxy that is the last entry of X-Forwarded-For, which the proxy itself wrote; everything before
    it may be made up by the visitor. Without one the header says nothing.
    """
    told = [request.META.get("REMOTE_ADDR", "")]
    if settings.G40_TRUSTED_PROXY:
        told.insert(0, request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2])
    return next(filter(None, map(_address, told)), UNKNOWN)


def client_network(request):
    """Return what a limit is counted by: the address, of IPv6 the network that one household or office has."""
    address = ipaddress.ip_address(client_address(request))
    if address.version == 4 or address.ipv4_mapped:
        return str(address)
    return str(ipaddress.ip_network(f"{address}/{HOUSEHOLD}", strict=False))


def _address(text):
    try:
        return str(ipaddress.ip_address(text.strip()))
    except ValueError:
        return None
