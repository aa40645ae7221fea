"""Theme groups, pillars and cities."""

from django.http import HttpResponse


def themegroup_list(request):
    """Stub until the page stands."""
    return HttpResponse("")


themegroup = pillar = city = themegroup_list
