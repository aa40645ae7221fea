"""Addresses of link, papers and lists of a session, below /werkplek/."""

from django.urls import path

from sessions.sending import views

urlpatterns = [
    path("sessies/<uuid:uuid>/versturen/", views.not_there_yet, name="session-sending"),
    path("sessies/<uuid:uuid>/deelnemers.csv", views.not_there_yet, name="session-csv"),
    path("sessies/<uuid:uuid>/deelnemers.xlsx", views.not_there_yet, name="session-xlsx"),
    path("dagen/<slug:day>/deelnemers.csv", views.not_there_yet, name="day-csv"),
    path("dagen/<slug:day>/deelnemers.xlsx", views.not_there_yet, name="day-xlsx"),
]
