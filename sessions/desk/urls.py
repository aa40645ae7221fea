"""Addresses of the desk, below /werkplek/."""

from django.urls import path

from sessions.desk import views

urlpatterns = [
    path("", views.desk, name="desk"),
    path("sessies/<uuid:uuid>/", views.session, name="desk-session"),
    path("sessies/<uuid:uuid>/plaatsen/", views.set_seats, name="desk-session-seats"),
    path("sessies/<uuid:uuid>/gekozen/", views.change_chosen, name="desk-session-chosen"),
    path("sessies/<uuid:uuid>/toevoegen/", views.add_attendee, name="desk-attendee-add"),
    path("sessies/<uuid:uuid>/lijst/", views.new_list, name="desk-list-new"),
    path("sessies/<uuid:uuid>/deelnemers/<int:pk>/", views.person, name="desk-signup"),
    path("sessies/<uuid:uuid>/deelnemers/<int:pk>/bevestigen/", views.confirm, name="desk-signup-confirm"),
    path("sessies/<uuid:uuid>/deelnemers/<int:pk>/wachtlijst/", views.queue, name="desk-signup-queue"),
    path("sessies/<uuid:uuid>/deelnemers/<int:pk>/afwijzen/", views.decline, name="desk-signup-decline"),
    path("sessies/<uuid:uuid>/deelnemers/<int:pk>/verplaatsen/", views.move, name="desk-signup-move"),
    path("sessies/<uuid:uuid>/deelnemers/<int:pk>/afmelden/", views.withdraw, name="desk-signup-withdraw"),
    path("lijsten/<uuid:uuid>/", views.attendee_list, name="desk-list"),
]
