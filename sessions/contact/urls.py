"""Addresses of writing to a theme group."""

from django.urls import path

from sessions.contact import views

urlpatterns = [
    path("themagroepen/<slug:slug>/contact/", views.themegroup_contact, name="themegroup-contact"),
    path("themagroepen/<slug:slug>/contact/verstuurd/", views.themegroup_contact_sent, name="themegroup-contact-sent"),
]
