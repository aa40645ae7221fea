"""How often a visitor may do something, counted for all workers together.

The counts stand in the database's cache. They grow under a lock, so that many requests at once are counted as many.
"""

import hashlib
import time
import zlib

from django.conf import settings
from django.core.cache import cache
from django.db import connection, transaction
from django.http import HttpRequest

from g40portal.client import client_network

SECONDS = {"s": 1, "m": 60, "h": 3_600, "d": 86_400}
LIMITS = 0x6C696D69 << 32
"""Where the numbers of our locks on counts begin, among all advisory locks of the database."""


def allowed(request_or_key, action):
    """Count one more try of an action, and tell whether it is within the limit of settings.G40_LIMITS.

    Give the request where the limit is the visitor's, or a text where it is of something else, such as the address
    that a mail goes to. A try that is refused is not counted. Raises KeyError for an action without a limit. Ask
    before the transaction of the action itself: what is counted within it is forgotten when it is rolled back.
    """
    most, seconds = rate(settings.G40_LIMITS[action])
    who = client_network(request_or_key) if isinstance(request_or_key, HttpRequest) else request_or_key.lower()
    key = f"limit:{action}:{hashlib.sha256(who.encode()).hexdigest()}:{int(time.time()) // seconds}"
    with transaction.atomic():
        _lock(key)
        count = cache.get(key, 0)
        if count >= most:
            return False
        cache.set(key, count + 1, timeout=seconds)
    return True


def rate(text):
    """Read "20/h" as (20, 3600): so many in a second, minute, hour or day. Raises ValueError for other text."""
    most, _, unit = text.partition("/")
    if unit not in SECONDS:
        raise ValueError(f"A limit reads 20/s, 20/m, 20/h or 20/d, not {text!r}.")
    return int(most), SECONDS[unit]


def _lock(key):
    """Let nobody else count under this key until the transaction ends. SQLite lets one writer in at a time anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LIMITS + zlib.crc32(key.encode())])
