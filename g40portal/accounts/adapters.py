"""How allauth does things here: nobody signs up, links bear the portal's own address, mails go through the outbox.

Each class stands in for the one of the same name in allauth, and says only what differs.
"""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from g40portal.accounts.links import absolute
from g40portal.accounts.notices import NOTICES
from g40portal.accounts.sessions import end_sessions
from g40portal.client import client_address
from g40portal.outbox import queue
from g40portal.permissions import is_secretariat

KIND = "account"
"""The kind of all mails about an account: the viewer of the outbox hides their text, for it may hold a link."""
CONNECT = "connect"
DESK = "/werkplek/"


class AccountAdapter(DefaultAccountAdapter):
    """Signing in and out, and the mails about it."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": "Dit account is uitgeschakeld.",
        "email_password_mismatch": "Het e-mailadres of het wachtwoord klopt niet.",
        "enter_current_password": "Dit is niet uw huidige wachtwoord.",
        "incorrect_code": "Deze code klopt niet.",
        "incorrect_password": "Dit is niet uw wachtwoord.",
        "invalid_password_reset": "Deze link werkt niet meer.",
        "rate_limited": "Dat ging wel erg vaak. Wacht een minuut en probeer het opnieuw.",
        "too_many_login_attempts": "Te vaak een verkeerde code. Probeer het over tien minuten opnieuw.",
    }

    def is_open_for_signup(self, request):
        """Let nobody make an account: the secretariat invites."""
        return False

    def is_safe_url(self, url):
        """Lead to our own pages alone, also when the address names a host of ours."""
        return url_has_allowed_host_and_scheme(url, allowed_hosts=None)

    def get_client_ip(self, request):
        """Count tries by the address that our own proxy tells."""
        return client_address(request)

    def pre_authenticate(self, request, **credentials):
        """Leave wrong passwords to django-axes, which counts them in the database by account and address together."""

    def get_login_redirect_url(self, request):
        """Lead the secretariat to the admin and a secretary to his desk."""
        return reverse("admin:index") if is_secretariat(request.user) else DESK

    def get_logout_redirect_url(self, request):
        """Lead back to where one signs in, where the message can be read."""
        return reverse("account_login")

    def logout(self, request):
        """End this session and all others of the same user, on every machine."""
        user = request.user
        super().logout(request)
        end_sessions(user)

    def get_reset_password_from_key_url(self, key):
        """Return the link of a mail for a new password."""
        uid, _, token = key.partition("-")
        return absolute(reverse("account_reset_password_from_key", kwargs={"uidb36": uid, "key": token}))

    def get_email_confirmation_url(self, request, emailconfirmation):
        """Return the link of a mail that confirms an address."""
        return absolute(reverse("account_confirm_email", args=[emailconfirmation.key]))

    def send_mail(self, template_prefix, email, context):
        """Put a mail in the outbox, from our own templates; its first line is the subject."""
        user = context.get("user")
        subject, _, text = render_to_string(f"{template_prefix}.txt", context | {"email": email}).partition("\n")
        about = f"user:{user.pk}" if user else ""
        queue(kind=KIND, to=email, subject=subject.strip(), text=text.strip(), about=about)

    def send_notification_mail(self, template_prefix, user, context=None, email=None):
        """Tell somebody what was just changed in his account, in case it was not he who did it."""
        address = email or EmailAddress.objects.get_primary_email(user) or user.email
        if address:
            what = NOTICES[template_prefix]
            self.send_mail("account/email/notice", address, {"user": user, "what": what, "site_url": settings.SITE_URL})


class MFAAdapter(DefaultMFAAdapter):
    """The second factor, under the portal's own name and address whatever host a request names."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_generate_recovery_codes": "Stel eerst een app of passkey in.",
        "incorrect_code": "Deze code klopt niet.",
        "unverified_email": "Bevestig eerst uw e-mailadres.",
    }

    def get_totp_issuer(self):
        """Return the name under which an authenticator app lists the account."""
        return settings.SITE_NAME

    def get_public_key_credential_rp_entity(self):
        """Return the site that a passkey is for."""
        return {"id": settings.SITE_HOST, "name": settings.SITE_NAME}

    def build_totp_svg(self, url):
        """Draw nothing within the page: the picture has an address of its own, for the policy allows no data."""
        return ""


class SocialAdapter(DefaultSocialAccountAdapter):
    """Signing in by a provider that settings.SOCIALACCOUNT_PROVIDERS names."""

    def is_open_for_signup(self, request, sociallogin):
        """Let no provider make an account."""
        return False

    def pre_social_login(self, request, sociallogin):
        """Refuse to tie a provider's account to whoever is signed in: only a verified address does that."""
        if sociallogin.state.get("process") == CONNECT:
            raise PermissionDenied("Accounts of providers are tied by their verified address alone.")

    def authenticate_by_email(self, sociallogin):
        """Return the user whose verified address the provider gives as verified, with that address; else None.

        The provider has to say true, not "true" or nothing.
        """
        verified = [each.email.lower() for each in sociallogin.email_addresses if each.verified is True]
        ours = EmailAddress.objects.filter(email__in=verified, verified=True, user__is_active=True).select_related(
            "user"
        )
        found = ours.first()
        return (found.user, found.email) if found else None

    def is_email_verified(self, provider, email):
        """Believe a provider about each address by itself, never because it is that provider."""
        return False
