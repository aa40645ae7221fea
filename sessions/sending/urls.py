"""Addresses of link, papers and lists of a session, below /werkplek/."""

from django.urls import path

from sessions.sending import lists, views

urlpatterns = [
    path("sessies/<uuid:uuid>/stukken/", views.session_papers, name="session-papers"),
    path("sessies/<uuid:uuid>/stukken/nieuw/", views.paper_add, name="paper-add"),
    path("sessies/<uuid:uuid>/stukken/<int:pk>/", views.paper_change, name="paper-change"),
    path("sessies/<uuid:uuid>/stukken/<int:pk>/verwijderen/", views.paper_remove, name="paper-remove"),
    path("sessies/<uuid:uuid>/stukken/<int:pk>/bestand/", views.paper_file, name="paper-file"),
    path("sessies/<uuid:uuid>/versturen/", views.session_sending, name="session-sending"),
    path("sessies/<uuid:uuid>/deelnemers.csv", lists.session_csv, name="session-csv"),
    path("sessies/<uuid:uuid>/deelnemers.xlsx", lists.session_xlsx, name="session-xlsx"),
    path("dagen/<slug:day>/deelnemers.csv", lists.day_csv, name="day-csv"),
    path("dagen/<slug:day>/deelnemers.xlsx", lists.day_xlsx, name="day-xlsx"),
]
