"""The home page, the list of days, a day's agenda and a personal selection of it."""

from django.http import HttpResponse


def home(request):
    """Stub until the page stands."""
    return HttpResponse("")


day_list = day = my_programme = home
