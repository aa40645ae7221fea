"""Addresses of signing up without an account, and of the personal page."""

from django.urls import path

from sessions.signup import views

urlpatterns = [
    path("netwerkdagen/<slug:day>/aanmelden/", views.not_there_yet, name="signup"),
    path("aanmelding/<str:token>/", views.registration, name="registration"),
    path("aanmelding/<str:token>/stukken/<int:pk>/", views.not_there_yet, name="registration-document"),
]
