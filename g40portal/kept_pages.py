"""Public pages kept as bytes, ready to send, for as long as nothing public changes.

A view marked `keep` is rendered once per revision and worker; the first middleware then answers every visitor
without a session from the store. A page is stored under the revision that was read before its own data were, so
that a change which comes in between can never be hidden behind an older page.
"""

import functools
import hashlib
import threading
import time
from collections import OrderedDict
from dataclasses import dataclass

import brotli
from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpResponse, HttpResponseNotModified
from django.http.response import ResponseHeaders
from django.utils import timezone
from django.utils.cache import patch_vary_headers

from g40portal import revision, until
from g40portal.middleware import PRIVATE

MOST_PAGES = 512
"""Pages that one worker keeps; the one asked for longest ago makes room."""
MOST_BYTES = 64 * 1024 * 1024
LARGEST_PAGE = MOST_BYTES // 8
LONGEST_KEY = 1_000
BROTLI_QUALITY = 5
CACHE_CONTROL = "public, no-cache"
"""Browsers and proxies may hold a page, but ask each time whether it is still the same."""
VARY = frozenset({"accept-encoding", "cookie"})
"""What a kept page may depend on: both are settled before it is looked up."""
BODY_HEADERS = frozenset({"content-type", "content-length", "content-encoding"})


@dataclass(frozen=True, slots=True)
class Form:
    """A page in one encoding. Its headers are shared by all answers: nothing may change them."""

    body: bytes
    tag: str
    headers: ResponseHeaders
    unchanged_headers: ResponseHeaders
    """Those of a 304: all but what describes a body."""


@dataclass(frozen=True, slots=True)
class KeptPage:
    """One page of one revision, as it is and compressed."""

    revision: int
    until: float
    """Seconds since the epoch at which the page's own words grow old: the minute of "nu", or midnight."""
    plain: Form
    compressed: Form

    @property
    def size(self):
        """Bytes that keeping it takes, without headers."""
        return len(self.plain.body) + len(self.compressed.body)


class PageStore:
    """The pages asked for last, bounded in number and in bytes; threads may share it."""

    def __init__(self):
        self._pages = OrderedDict()
        self._lock = threading.Lock()
        self.size = 0

    def __len__(self):
        return len(self._pages)

    def get(self, key):
        """Return a page as one just asked for, or None."""
        with self._lock:
            page = self._pages.get(key)
            if page is not None:
                self._pages.move_to_end(key)
        return page

    def put(self, key, page):
        """Keep a page, and let those asked for longest ago make room."""
        if page.size > LARGEST_PAGE:
            return
        with self._lock:
            old = self._pages.pop(key, None)
            self.size += page.size - (old.size if old else 0)
            self._pages[key] = page
            while len(self._pages) > MOST_PAGES or self.size > MOST_BYTES:
                _, out = self._pages.popitem(last=False)
                self.size -= out.size

    def clear(self):
        """Forget every page."""
        with self._lock:
            self._pages.clear()
            self.size = 0


store = PageStore()


def clear():
    """Forget every page, and the revision."""
    store.clear()
    revision.forget()


def keep(*parameters):
    """Mark a view's answers as the same for every visitor without a session.

    `parameters` are the query parameters that the page depends on; asked with any other, it is made but not kept.
    A page that depends on the clock says so: `response.kept_until`, in seconds since the epoch. Without it the
    page holds until midnight.
    """
    known = frozenset(parameters)

    def decorate(view):
        @functools.wraps(view)
        def wrapped(request, *args, **kwargs):
            response = view(request, *args, **kwargs)
            response.may_be_kept = (
                response.status_code == 200 and not response.streaming and known.issuperset(request.GET)
            )
            return response

        return wrapped

    return decorate


class KeptPagesMiddleware:
    """Answer from the store where that is allowed; else let the page be made, and store it.

    It stands first, so whatever it does not answer itself passes all the others, errors included.
    """

    def __init__(self, get_response):
        self.get_response = get_response
        self.session_cookie = settings.SESSION_COOKIE_NAME

    def __call__(self, request):
        if request.method not in ("GET", "HEAD") or self._has_session(request):
            return self.get_response(request)
        try:
            now = revision.current()
        except (OperationalError, InterfaceError):
            # Without a database some pages can still be made, and the error page of the others needs its headers.
            return self.get_response(request)
        meta = request.META
        key = (
            meta.get("HTTP_HOST", ""),
            request.scheme,
            meta["SCRIPT_NAME"],
            meta["PATH_INFO"],
            meta.get("QUERY_STRING", ""),
        )
        page = store.get(key)
        if page is None or page.revision != now or page.until <= time.time():
            midnight = until.midnight(timezone.localtime())
            response = self.get_response(request)
            if not _may_be_kept(request, response):
                return response
            page = _page_of(response, now, getattr(response, "kept_until", midnight))
            if request.method == "GET" and sum(map(len, key)) <= LONGEST_KEY:
                store.put(key, page)
        return _answer(page, request)

    def _has_session(self, request):
        # Most visitors bring no cookie of ours: only then is it worth reading them as Django would.
        return self.session_cookie in request.META.get("HTTP_COOKIE", "") and self.session_cookie in request.COOKIES


def _may_be_kept(request, response):
    """Tell whether the response is the same for everybody who asks for its key."""
    if not getattr(response, "may_be_kept", False):
        return False
    meta = request.META
    is_personal = response.cookies or "CSRF_COOKIE_NEEDS_UPDATE" in meta
    has_own_rules = response.get("Cache-Control", PRIVATE) != PRIVATE or "Content-Encoding" in response
    vary = {name.strip().lower() for name in response.get("Vary", "").split(",") if name.strip()}
    # The host was checked by Django on the way here; a page is kept only under that very name.
    has_plain_host = meta.get("HTTP_HOST") in (None, request.get_host())
    has_body = meta.get("CONTENT_LENGTH") not in (None, "", "0") or "HTTP_TRANSFER_ENCODING" in meta
    return has_plain_host and vary <= VARY and not (is_personal or has_own_rules or has_body)


def _page_of(response, now, kept_until):
    plain = response.content
    compressed = brotli.compress(plain, mode=brotli.MODE_TEXT, quality=BROTLI_QUALITY)
    response["Cache-Control"] = CACHE_CONTROL
    patch_vary_headers(response, ["Accept-Encoding", "Cookie"])
    tag = hashlib.blake2b(plain, digest_size=12).hexdigest()
    return KeptPage(
        revision=now,
        until=kept_until,
        plain=_form(response, plain, f'"{tag}"'),
        compressed=_form(response, compressed, f'"{tag}-br"', encoding="br"),
    )


def _form(response, body, tag, encoding=None):
    headers = dict(response.items()) | {"ETag": tag, "Content-Length": str(len(body))}
    if encoding:
        headers["Content-Encoding"] = encoding
    unchanged = {name: value for name, value in headers.items() if name.lower() not in BODY_HEADERS}
    return Form(body, tag, ResponseHeaders(headers), ResponseHeaders(unchanged))


def _answer(page, request):
    meta = request.META
    form = page.compressed if accepts_brotli(meta.get("HTTP_ACCEPT_ENCODING", "")) else page.plain
    asked = meta.get("HTTP_IF_NONE_MATCH")
    if asked and has_tag(asked, form.tag):
        response = HttpResponseNotModified()
        response.headers = form.unchanged_headers
    else:
        response = HttpResponse(b"" if request.method == "HEAD" else form.body)
        response.headers = form.headers
    return response


@functools.lru_cache(maxsize=64)
def accepts_brotli(accepted):
    """Tell whether an Accept-Encoding header names brotli, and does not prefer the page as it is.

    A wildcard does not name it: who sends that alone may not be able to read it.
    """
    weights = {}
    for part in accepted.lower().split(","):
        name, *parameters = (piece.strip() for piece in part.split(";"))
        weights[name] = min((_weight(each) for each in parameters), default=1.0)
    return weights.get("br", 0) > 0 and weights["br"] >= weights.get("identity", 0)


def _weight(parameter):
    name, _, value = parameter.partition("=")
    try:
        return float(value) if name.strip() == "q" else 1.0
    except ValueError:
        return 0.0


def has_tag(asked, tag):
    """Tell whether an If-None-Match header names the entity tag: a list, weak or not, or the wildcard."""
    return asked == tag or any(each.strip().removeprefix("W/") in (tag, "*") for each in asked.split(","))
