"""What manage.py check --deploy says about accounts."""

from django.conf import settings
from django.core.checks import Error


def second_factor_is_on(app_configs, **kwargs):
    """Refuse to put the portal into use while a password alone opens the admin."""
    if settings.G40_SECOND_FACTOR:
        return []
    return [
        Error(
            "G40_SECOND_FACTOR=0 lets a password alone open /beheer/ and /werkplek/.",
            hint="Take it out of the environment: it is for trying the portal out.",
            id="g40portal.E001",
        )
    ]
