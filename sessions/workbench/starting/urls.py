"""Addresses of starting from an earlier day or a template, and handing the baton on."""

from django.urls import path

from sessions.workbench.starting import views

urlpatterns = [
    path("nieuw/", views.new_day, name="new-day"),
    path("<slug:day>/kopieren/", views.day_copying, name="day-copying"),
]
