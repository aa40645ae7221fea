"""One session, and its papers."""

from django.http import HttpResponse


def session(request):
    """Stub until the page stands."""
    return HttpResponse("")


session_document = session
