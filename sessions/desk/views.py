"""Pages of this part."""

from django.http import Http404


def not_there_yet(request, **kwargs):
    """Answer as what does not exist."""
    raise Http404
