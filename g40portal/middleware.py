"""Headers that every answer bears, beside the Content-Security-Policy, and requests that no browser sends."""

from django.conf import settings
from django.core.exceptions import BadRequest

PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()"
PRIVATE = "private, no-store"


class SecurityHeadersMiddleware:
    """Refuse the browser features that the portal does not use, and keep personal pages out of caches."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response.setdefault("Permissions-Policy", PERMISSIONS)
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if "Cache-Control" not in response and not request.path.startswith(settings.STATIC_URL):
            response["Cache-Control"] = PRIVATE
        return response


class NoNulMiddleware:
    """Refuse an address or cookie with a NUL, which no browser sends: PostgreSQL raises where it would look it up."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        meta = request.META
        cookie = meta.get("HTTP_COOKIE", "")
        asked = meta["PATH_INFO"] + meta.get("QUERY_STRING", "")
        # A cookie may write it as an octal number; then it is one as soon as somebody reads the cookie.
        if "\0" in asked or "%00" in asked or "\0" in cookie or "\\000" in cookie:
            raise BadRequest("A NUL in the address or in a cookie.")
        return self.get_response(request)
