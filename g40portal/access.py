"""What only the secretariat reaches. To everybody else it is a 404, exactly like what does not exist."""

import functools

from django.http import Http404
from django.utils.cache import patch_cache_control

from g40portal.permissions import is_secretariat


def secretariat_only(view):
    """Let nobody but the secretariat see a view; its answers are kept nowhere."""

    @functools.wraps(view)
    def wrapped(request, *args, **kwargs):
        if not is_secretariat(request.user):
            raise Http404
        response = view(request, *args, **kwargs)
        patch_cache_control(response, private=True, no_store=True)
        return response

    return wrapped
