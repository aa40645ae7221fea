"""Addresses of what is printed."""

from django.urls import path

from sessions.print import views

urlpatterns = [
    path("netwerkdagen/<slug:day>/programma.pdf", views.not_there_yet, name="day-pdf"),
    path("werkplek/dagen/<slug:day>/badges.pdf", views.not_there_yet, name="day-badges"),
    path("werkplek/dagen/<slug:day>/tekenlijst.pdf", views.not_there_yet, name="day-sign-in-list"),
    path("werkplek/sessies/<uuid:uuid>/tekenlijst.pdf", views.not_there_yet, name="session-sign-in-list"),
]
