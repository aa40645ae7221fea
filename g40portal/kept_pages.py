"""Public pages kept as bytes, ready to send, for as long as nothing public changes.

A view marked `keep` is rendered once per revision and worker; the first middleware then answers every visitor
without a session from the store. A page is stored under the revision that was read before its own data were, so
that a change which comes in between can never be hidden behind an older page.
"""

import functools
import hashlib
import math
import time
from collections import OrderedDict
from dataclasses import dataclass

import brotli
from django.conf import settings
from django.http import HttpResponse, HttpResponseNotModified

from g40portal import revision

MOST_PAGES = 512
"""Pages that one worker keeps; the one asked for longest ago makes room."""
MOST_BYTES = 64 * 1024 * 1024
BROTLI_QUALITY = 5
CACHE_CONTROL = "public, no-cache"
"""Browsers and proxies may hold a page, but ask each time whether it is still the same."""


@dataclass(frozen=True, slots=True)
class KeptPage:
    """One page of one revision: its headers, its bytes as they are and compressed, and the tag of each."""

    revision: int
    until: float
    """Seconds since the epoch at which the page's own words grow old: the minute of "nu", or midnight."""
    headers: tuple
    plain: bytes
    compressed: bytes
    plain_tag: str
    compressed_tag: str


_pages = OrderedDict()
_size = 0


def clear():
    """Forget every page, and the revision."""
    global _size
    _pages.clear()
    _size = 0
    revision.forget()


def keep(*parameters):
    """Mark a view's answers as the same for every visitor without a session.

    `parameters` are the query parameters that the page depends on; asked with any other, it is made but not kept.
    """

    def decorate(view):
        @functools.wraps(view)
        def wrapped(request, *args, **kwargs):
            response = view(request, *args, **kwargs)
            if response.status_code == 200 and not response.streaming and set(request.GET) <= set(parameters):
                response.may_be_kept = True
            return response

        return wrapped

    return decorate


class KeptPagesMiddleware:
    """Answer from the store where that is allowed; else let the page be made, and store it."""

    def __init__(self, get_response):
        self.get_response = get_response
        self.session_cookie = f"{settings.SESSION_COOKIE_NAME}="

    def __call__(self, request):
        meta = request.META
        if request.method not in ("GET", "HEAD") or self.session_cookie in meta.get("HTTP_COOKIE", ""):
            return self.get_response(request)
        now = revision.current()
        key = (
            meta.get("HTTP_HOST"),
            meta.get("HTTP_X_FORWARDED_PROTO"),
            meta["wsgi.url_scheme"],
            meta["PATH_INFO"],
            meta.get("QUERY_STRING"),
        )
        page = _pages.get(key)
        if page is None or page.revision != now or page.until <= time.time():
            response = self.get_response(request)
            if not getattr(response, "may_be_kept", False) or response.cookies:
                return response
            page = _page_of(response, now)
            _store(key, page)
        else:
            _pages.move_to_end(key)
        return _answer(page, meta)


def _page_of(response, now):
    plain = response.content
    response["Cache-Control"] = CACHE_CONTROL
    response["Vary"] = "Accept-Encoding, Cookie"
    del response["Content-Length"]
    tag = hashlib.blake2b(plain, digest_size=12).hexdigest()
    return KeptPage(
        revision=now,
        until=getattr(response, "kept_until", math.inf),
        headers=tuple(response.items()),
        plain=plain,
        compressed=brotli.compress(plain, mode=brotli.MODE_TEXT, quality=BROTLI_QUALITY),
        plain_tag=f'"{tag}"',
        compressed_tag=f'"{tag}-br"',
    )


def _store(key, page):
    global _size
    old = _pages.pop(key, None)
    if old:
        _size -= len(old.plain) + len(old.compressed)
    _pages[key] = page
    _size += len(page.plain) + len(page.compressed)
    while len(_pages) > MOST_PAGES or _size > MOST_BYTES:
        _, out = _pages.popitem(last=False)
        _size -= len(out.plain) + len(out.compressed)


def _accepts_brotli(accepted):
    for part in accepted.split(","):
        name, _, weight = part.partition(";")
        if name.strip() == "br":
            return weight.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return False


def _answer(page, meta):
    as_brotli = _accepts_brotli(meta.get("HTTP_ACCEPT_ENCODING", ""))
    tag = page.compressed_tag if as_brotli else page.plain_tag
    asked = meta.get("HTTP_IF_NONE_MATCH", "")
    if asked and (asked == "*" or tag in asked):
        response = HttpResponseNotModified()
    else:
        response = HttpResponse(page.compressed if as_brotli else page.plain)
        response["Content-Length"] = str(len(response.content))
    for name, value in page.headers:
        if response.status_code == 200 or name != "Content-Type":
            response[name] = value
    if as_brotli and response.status_code == 200:
        response["Content-Encoding"] = "br"
    response["ETag"] = tag
    return response
