"""Addresses of the day itself, below /werkplek/."""

from django.urls import path

from sessions.door import views

urlpatterns = [
    path("code/", views.code_entry, name="code-entry"),
    path("code/<str:code>/", views.code, name="code"),
    path("code/<str:code>/binnen/", views.code_check_in, name="code-check-in"),
    path("code/<str:code>/aanwezig/", views.code_present, name="code-present"),
    path("sessies/<uuid:uuid>/aanwezigheid/", views.session_attendance, name="session-attendance"),
    path("sessies/<uuid:uuid>/aanwezigheid/inloop/", views.session_walk_in, name="session-walk-in"),
    path("dagen/<slug:day>/", views.desk_day, name="desk-day"),
    path("dagen/<slug:day>/stand/", views.day_counts, name="day-counts"),
    path("dagen/<slug:day>/deur/", views.day_door, name="day-door"),
    path("dagen/<slug:day>/deur/binnen/", views.day_check_in, name="day-check-in"),
    path("dagen/<slug:day>/deur/terug/", views.day_undo_check_in, name="day-undo-check-in"),
    path("dagen/<slug:day>/deur/opnieuw/", views.day_let_in_again, name="day-let-in-again"),
    path("dagen/<slug:day>/catering/", views.day_catering, name="day-catering"),
    path("dagen/<slug:day>/toegankelijkheid/", views.day_access_needs, name="day-access-needs"),
    path("dagen/<slug:day>/per-stad/", views.day_by_city, name="day-by-city"),
]
