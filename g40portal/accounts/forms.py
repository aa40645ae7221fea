"""The forms of accounts: labels above the fields, codes that work once."""

from allauth.account import forms as account
from allauth.mfa.base.forms import AuthenticateForm as AllauthAuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as AllauthReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm as AllauthActivateTOTPForm
from django import forms
from django.conf import settings
from django.contrib.auth import forms as auth
from django.core.cache import cache
from django.core.exceptions import ValidationError

USED = "Deze code is al gebruikt. Wacht op de volgende."
CODE = {"autocomplete": "one-time-code", "inputmode": "numeric", "autocapitalize": "none", "spellcheck": "false"}
VALID_FOR = 30 * (2 * settings.MFA_TOTP_TOLERANCE + 2)
"""Seconds for which a code may still be taken: it counts before and after its own half minute too."""


class _PlainMixin:
    """Fields without examples in them: the label says what belongs there."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)


class LoginForm(_PlainMixin, account.LoginForm):
    """The e-mail address and the password."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["login"].label = "E-mailadres"
        # The way to a new password stands beside the button.
        self.fields["password"].help_text = ""


class ResetPasswordForm(_PlainMixin, account.ResetPasswordForm):
    """The address of who forgot a password."""


class ResetPasswordKeyForm(_PlainMixin, account.ResetPasswordKeyForm):
    """The new password of who forgot the old one."""


class ChangePasswordForm(_PlainMixin, account.ChangePasswordForm):
    """The old and the new password."""


class SetPasswordForm(_PlainMixin, account.SetPasswordForm):
    """The first password of who signed in by a provider until now."""


class ConfirmPasswordForm(_PlainMixin, account.ReauthenticateForm):
    """The password once more, for somebody who has signed in."""


class OnceMixin:
    """A code that lets somebody in does so once, also within the time that it is valid for."""

    label = "Code"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["code"].label = self.label
        self.fields["code"].widget = forms.TextInput(attrs=CODE)

    def clean_code(self):
        code = super().clean_code()
        if not cache.add(f"used-code:{self.user.pk}:{code.replace(' ', '')}", True, timeout=VALID_FOR):
            raise ValidationError(USED)
        return code


class AuthenticateForm(OnceMixin, AllauthAuthenticateForm):
    """The second step of signing in."""

    label = "Code uit de app, of een herstelcode"


class ReauthenticateForm(OnceMixin, AllauthReauthenticateForm):
    """The second factor once more, for somebody who has signed in."""

    label = "Code uit de app, of een herstelcode"


class ActivateTOTPForm(OnceMixin, AllauthActivateTOTPForm):
    """The first code of an authenticator app."""

    label = "Code die de app nu laat zien"


class InvitationForm(auth.SetPasswordForm):
    """The password that somebody who was invited chooses."""
