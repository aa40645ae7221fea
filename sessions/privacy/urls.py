"""Addresses by which people get hold of what is kept of them."""

from django.urls import path

from sessions.privacy import views

urlpatterns = [
    path("aanmelding/<str:token>/gegevens.json", views.registration_export, name="registration-export"),
    path("aanmelding/<str:token>/verwijderen/", views.registration_removal, name="registration-removal"),
]
