"""The site's revision as this process knows it: read with one raw query, at most every 0.1 s.

The ORM, and a connection checked on every request, would cost more than serving a whole kept page.
"""

import threading
import time

from django.db import InterfaceError, OperationalError, connection

MAX_AGE = 0.1
"""Seconds for which a value that was read is believed."""

QUERY = "SELECT CAST(COALESCE(SUM(value), 0) AS BIGINT) FROM g40portal_siterevision"

_known = None
"""The value and the moment before it was read, or None. One tuple: threads never see half of it."""
_forgotten = 0
"""How often this process was told to forget: a value that was being read meanwhile is not believed."""
_lock = threading.Lock()


def forget():
    """Believe no value that was read before this moment."""
    global _known, _forgotten
    with _lock:
        _known = None
        _forgotten += 1


def current():
    """Return the revision, at most MAX_AGE seconds old; never one from before a change made by this process.

    Raises OperationalError or InterfaceError when the database does not answer.
    """
    known = _known
    if known is not None and time.monotonic() - known[1] < MAX_AGE:
        return known[0]
    return _read_and_remember()


def _read_and_remember():
    global _known
    forgotten, now = _forgotten, time.monotonic()
    value = _read_reconnecting()
    # What a transaction sees of its own changes is not yet true for others, and may never be.
    if connection.in_atomic_block:
        return value
    with _lock:
        if forgotten == _forgotten and (_known is None or _known[1] < now):
            _known = (value, now)
    return value


def _read_reconnecting():
    try:
        return _read()
    except (OperationalError, InterfaceError):
        if connection.in_atomic_block:
            raise
        connection.close()
        return _read()


def _read():
    with connection.cursor() as cursor:
        cursor.execute(QUERY)
        return cursor.fetchone()[0]
