from django.apps import AppConfig
from django.core.checks import Tags, register

from g40portal.accounts.checks import second_factor_is_on


class AccountsConfig(AppConfig):
    """Signing in, on top of allauth."""

    name = "g40portal.accounts"
    label = "accounts"
    verbose_name = "accounts"

    def ready(self):
        register(second_factor_is_on, Tags.security, deploy=True)
