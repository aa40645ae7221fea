"""Addresses of reading a programme from a text or document, and looking through what was found."""

from django.urls import path

from sessions.workbench.importing import views

urlpatterns = [
    path("inlezen/", views.programme_import, name="programme-import"),
    path("inlezen/<uuid:uuid>/", views.imported_programme, name="imported-programme"),
    path("inlezen/<uuid:uuid>/opslaan/", views.imported_programme_save, name="imported-programme-save"),
    path(
        "inlezen/<uuid:uuid>/weggooien/",
        views.imported_programme_discard,
        name="imported-programme-discard",
    ),
    path(
        "inlezen/<uuid:uuid>/publiceren/",
        views.imported_programme_publish,
        name="imported-programme-publish",
    ),
    path("<slug:day>/inlezen/", views.programme_import, name="day-programme-import"),
]
