"""Addresses of the board, where sessions are moved between slots and rooms."""

from django.urls import path

from sessions.workbench.board import views

urlpatterns = [
    path("<slug:day>/bord/", views.board, name="day-board"),
    path("<slug:day>/bord/controle/", views.check, name="day-board-check"),
    path("<slug:day>/bord/terug/", views.undo, name="day-board-undo"),
]
