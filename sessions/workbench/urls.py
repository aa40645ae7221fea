"""Addresses of the workbench. They stand under /beheer/, before the admin's own, and look like it."""

from django.urls import include, path

urlpatterns = [
    path("", include("sessions.workbench.importing.urls")),
    path("", include("sessions.workbench.board.urls")),
    path("", include("sessions.workbench.changes.urls")),
    path("", include("sessions.workbench.whole_day.urls")),
    path("", include("sessions.workbench.starting.urls")),
]
