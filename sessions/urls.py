"""Addresses of all public pages: they live in the highest app whose data they show."""

from django.urls import include, path

from sessions import views

urlpatterns = [
    path("", views.home, name="home"),
    path("sitemap.xml", views.sitemap, name="sitemap"),
    path("netwerkdagen/", views.day_list, name="day-list"),
    path("netwerkdagen/<slug:day>/", views.day, name="day"),
    path("netwerkdagen/<slug:day>/programma.ics", views.day_ics, name="day-ics"),
    path("netwerkdagen/<slug:day>/programma.json", views.day_json, name="day-json"),
    path("netwerkdagen/<slug:day>/wijzigingen/", views.day_changes, name="day-changes"),
    path("netwerkdagen/<slug:day>/mijn-programma/", views.my_programme, name="my-programme"),
    path("netwerkdagen/<slug:day>/mijn-programma.ics", views.my_programme_ics, name="my-programme-ics"),
    path("netwerkdagen/<slug:day>/sessies/<slug:session>/", views.session, name="session"),
    path("netwerkdagen/<slug:day>/sessies/<slug:session>.ics", views.session_ics, name="session-ics"),
    path(
        "netwerkdagen/<slug:day>/sessies/<slug:session>/stukken/<int:pk>/",
        views.session_document,
        name="session-document",
    ),
    path("themagroepen/", views.themegroup_list, name="themegroup-list"),
    path("themagroepen/<slug:slug>/", views.themegroup, name="themegroup"),
    path("themagroepen/<slug:slug>/agenda.ics", views.themegroup_ics, name="themegroup-ics"),
    path("pijlers/<slug:slug>/", views.pillar, name="pillar"),
    path("steden/<slug:slug>/", views.city, name="city"),
    path("zoeken/", views.search, name="search"),
    path("", include("sessions.contact.urls")),
    path("", include("sessions.signup.urls")),
    path("", include("sessions.privacy.urls")),
    path("", include("sessions.inviting.urls")),
    path("", include("sessions.print.urls")),
    path("werkplek/", include("sessions.desk.urls")),
    path("werkplek/", include("sessions.sending.urls")),
    path("werkplek/", include("sessions.door.urls")),
]
