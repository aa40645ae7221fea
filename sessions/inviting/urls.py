"""Addresses of inviting people to a day, and of their answer."""

from django.urls import path

from sessions.inviting import views

urlpatterns = [
    path("werkplek/dagen/<slug:day>/uitnodigen/", views.inviting, name="day-inviting"),
    path("werkplek/dagen/<slug:day>/uitnodigen/voortgang/", views.progress, name="day-inviting-progress"),
    path("werkplek/dagen/<slug:day>/herinneren/", views.reminding, name="day-reminding"),
    path("werkplek/dagen/<slug:day>/steden/", views.cities, name="day-cities"),
    path("werkplek/dagen/<slug:day>/steden.csv", views.cities_csv, name="day-cities-csv"),
    path("werkplek/adresboek/", views.address_book, name="address-book-import"),
    path("werkplek/adresboek/<uuid:uuid>/", views.address_book_list, name="address-book-list"),
    path("werkplek/adresboek/<uuid:uuid>/weggooien/", views.address_book_discard, name="address-book-discard"),
    path("uitnodiging/<str:token>/", views.answer, name="invitation"),
]
