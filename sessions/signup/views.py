"""Signing up, and the personal page."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from sessions.models import Registration


@require_safe
def registration(request, token):
    """The personal page of somebody who has signed up."""
    shown = get_object_or_404(Registration.objects.for_personal_page(), token=token)
    return render(request, "signup/registration.html", {"registration": shown})


def not_there_yet(request, **kwargs):
    """Answer as what does not exist."""
    raise Http404
