"""The programme for calendars and machines."""

from django.http import HttpResponse


def day_ics(request):
    """Stub until the page stands."""
    return HttpResponse("")


day_json = my_programme_ics = session_ics = themegroup_ics = day_ics
