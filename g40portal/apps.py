from django.apps import AppConfig
from django.core.checks import register

from g40portal.checks import keep_days_are_days, mail_can_leave


class PortalConfig(AppConfig):
    """What every app of the portal stands on: the revision, kept pages, Dutch words and order."""

    name = "g40portal"
    label = "g40portal"
    verbose_name = "Mail en taken"

    def ready(self):
        register(keep_days_are_days)
        register(mail_can_leave, deploy=True)
