from django.apps import AppConfig


class PortalConfig(AppConfig):
    """What every app of the portal stands on: the revision, kept pages, Dutch words and order."""

    name = "g40portal"
    label = "g40portal"
    verbose_name = "portaal"
