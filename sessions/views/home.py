"""The home page and the list of all days."""

from django.http import HttpResponse


def home(request):
    """Stub until the page stands."""
    return HttpResponse("")


day_list = home
