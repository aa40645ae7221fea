"""Addresses of the day itself, below /werkplek/."""

from django.urls import path

from sessions.door import views

urlpatterns = [
    path("code/<str:code>/", views.not_there_yet, name="code"),
    path("sessies/<uuid:uuid>/aanwezigheid/", views.not_there_yet, name="session-attendance"),
    path("dagen/<slug:day>/", views.not_there_yet, name="desk-day"),
    path("dagen/<slug:day>/deur/", views.not_there_yet, name="day-door"),
]
