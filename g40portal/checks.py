"""What manage.py check says about the portal itself, some of it with --deploy alone."""

from django.conf import settings
from django.core.checks import Error, Warning


def mail_can_leave(app_configs, **kwargs):
    """Warn where no mail server is named: every mail would wait for ever."""
    if settings.G40_SMTP:
        return []
    return [Warning("G40_SMTP_URL names no mail server: no mail can leave.", id="g40portal.W002")]


def keep_days_are_days(app_configs, **kwargs):
    """Refuse to forget the attendees of a day that is not over: people still rely on what is known of them."""
    if settings.G40_KEEP_DAYS >= 1:
        return []
    return [Error("G40_KEEP_DAYS has to be at least 1: so many days after a day people are kept.", id="g40portal.E003")]
