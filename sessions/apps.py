from django.apps import AppConfig


class SessionsConfig(AppConfig):
    """The programme. The label differs from the package: django.contrib.sessions already bears "sessions"."""

    name = "sessions"
    label = "programme"
    verbose_name = "Programma"
