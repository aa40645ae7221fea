"""The site's revision as this process knows it: read with one raw query, at most every 0.1 s.

The ORM, and a connection checked on every request, would cost more than serving a whole kept page.
"""

import time

from django.db import DatabaseError, InterfaceError, connection

MAX_AGE = 0.1
"""Seconds for which a value that was read is believed."""

QUERY = "SELECT value FROM g40portal_siterevision WHERE id = 1"

_value = None
_read_at = float("-inf")
_forgotten_at = float("-inf")


def forget():
    """Believe no value that was read before this moment."""
    global _value, _forgotten_at
    _value = None
    _forgotten_at = time.monotonic()


def current():
    """Return the revision, at most MAX_AGE seconds old; never one from before a change made by this process."""
    global _value, _read_at
    now = time.monotonic()
    if _value is not None and now - _read_at < MAX_AGE:
        return _value
    value = _read_reconnecting()
    # Between the query and this line another thread may have committed a change: then the value is not kept.
    if now > _forgotten_at:
        _value, _read_at = value, now
    return value


def _read_reconnecting():
    try:
        return _read()
    except (DatabaseError, InterfaceError):
        if connection.in_atomic_block:
            raise
        connection.close()
        return _read()


def _read():
    with connection.cursor() as cursor:
        cursor.execute(QUERY)
        row = cursor.fetchone()
    return row[0] if row else 0
