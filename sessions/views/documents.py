"""The uploaded papers of a session."""

from django.http import Http404


def session_document(request, day, session, pk):
    """Stub until uploads stand."""
    raise Http404
