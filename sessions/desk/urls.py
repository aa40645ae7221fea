"""Addresses of the desk, below /werkplek/."""

from django.urls import path

from sessions.desk import views

urlpatterns = [
    path("", views.not_there_yet, name="desk"),
    path("sessies/<uuid:uuid>/", views.not_there_yet, name="desk-session"),
]
