"""Addresses of signing up without an account, and of the personal page."""

from django.urls import path

from sessions.signup import views

urlpatterns = [
    path("netwerkdagen/<slug:day>/aanmelden/", views.signup, name="signup"),
    path("netwerkdagen/<slug:day>/aanmelden/voor-anderen/", views.signup_others, name="signup-others"),
    path("netwerkdagen/<slug:day>/aanmelden/kijk-in-uw-mail/", views.signup_sent, name="signup-sent"),
    path("aanmelding/agenda/<str:feed_token>.ics", views.registration_feed, name="registration-feed"),
    path("aanmelding/<str:token>/", views.registration, name="registration"),
    path("aanmelding/<str:token>/bevestigen/", views.registration_confirm, name="registration-confirm"),
    path("aanmelding/<str:token>/keuzes/", views.registration_choices, name="registration-choices"),
    path("aanmelding/<str:token>/wijzigen/", views.registration_data, name="registration-data"),
    path("aanmelding/<str:token>/afmelden/", views.registration_withdraw, name="registration-withdraw"),
    path(
        "aanmelding/<str:token>/sessies/<int:pk>/afmelden/",
        views.registration_leave_session,
        name="registration-leave-session",
    ),
    path("aanmelding/<str:token>/agenda/maken/", views.feed_open, name="registration-feed-open"),
    path("aanmelding/<str:token>/agenda/intrekken/", views.feed_revoke, name="registration-feed-revoke"),
    path("aanmelding/<str:token>/code.svg", views.code_image, name="registration-code-image"),
    path("aanmelding/<str:token>/stukken/<int:pk>/", views.registration_document, name="registration-document"),
]
