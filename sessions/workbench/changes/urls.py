"""Addresses of what changed in a published programme, and telling who it touches."""

from django.urls import path

from sessions.workbench.changes import views

urlpatterns = [path("<slug:day>/wijzigingen/", views.day_telling, name="day-telling")]
