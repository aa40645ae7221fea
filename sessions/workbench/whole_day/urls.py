"""Addresses of cancelling, moving or turning online a whole day."""

from django.urls import path

from sessions.workbench.whole_day import views

urlpatterns = [
    path("<slug:day>/hele-dag/", views.whole_day, name="whole-day"),
]
