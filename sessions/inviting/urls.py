"""Addresses of inviting people to a day, and of their answer."""

from django.urls import path

from sessions.inviting import views

urlpatterns = [
    path("werkplek/dagen/<slug:day>/uitnodigen/", views.not_there_yet, name="day-inviting"),
    path("werkplek/adresboek/", views.not_there_yet, name="address-book-import"),
    path("uitnodiging/<str:token>/", views.not_there_yet, name="invitation"),
]
