"""What manage.py check --deploy says about the portal itself."""

from django.conf import settings
from django.core.checks import Warning


def mail_can_leave(app_configs, **kwargs):
    """Warn where no mail server is named: every mail would wait for ever."""
    if settings.G40_SMTP:
        return []
    return [Warning("G40_SMTP_URL names no mail server: no mail can leave.", id="g40portal.W002")]
