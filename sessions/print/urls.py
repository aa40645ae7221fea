"""Addresses of what is printed."""

from django.urls import path

from sessions.print import views

urlpatterns = [
    path("netwerkdagen/<slug:day>/programma.pdf", views.day_pdf, name="day-pdf"),
    path("netwerkdagen/<slug:day>/programma.docx", views.day_docx, name="day-docx"),
    path("werkplek/dagen/<slug:day>/badges.pdf", views.day_badges, name="day-badges"),
    path("werkplek/dagen/<slug:day>/tekenlijst.pdf", views.day_sign_in_list, name="day-sign-in-list"),
    path("werkplek/sessies/<uuid:uuid>/tekenlijst.pdf", views.session_sign_in_list, name="session-sign-in-list"),
]
