"""Addresses of signing up without an account, and of the personal page."""

from django.urls import path

from sessions.signup import views

urlpatterns = [
    path("aanmelding/<str:token>/", views.registration, name="registration"),
]
