"""The public pages, by what they show."""

from sessions.views.calendars import day_ics, day_json, my_programme_ics, session_ics, themegroup_ics
from sessions.views.changes import day_changes
from sessions.views.days import day, my_programme
from sessions.views.documents import session_document
from sessions.views.groups import city, pillar, themegroup, themegroup_list
from sessions.views.home import day_list, home, sitemap
from sessions.views.search import search
from sessions.views.sessions import session

__all__ = [
    "city",
    "day",
    "day_changes",
    "day_ics",
    "day_json",
    "day_list",
    "home",
    "my_programme",
    "my_programme_ics",
    "pillar",
    "search",
    "session",
    "session_document",
    "session_ics",
    "sitemap",
    "themegroup",
    "themegroup_ics",
    "themegroup_list",
]
