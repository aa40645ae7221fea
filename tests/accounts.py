"""Accounts to sign in with, and the codes of their apps."""

import time

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import format_hotp_value, generate_totp_secret, hotp_value

from tests.factories import UserFactory

PASSWORD = "een-lang-wachtwoord-1"
SIGN_IN = "/account/inloggen/"
CODE = "/account/tweede-factor/code/"


def account(email="anna@assen.example", **fields):
    """Somebody with a password and an address that was confirmed."""
    user = UserFactory(email=email, **fields)
    user.set_password(PASSWORD)
    user.save()
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    return user


def with_app(user):
    """Give somebody an authenticator app with recovery codes; return its secret."""
    secret = generate_totp_secret()
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": secret})
    RecoveryCodes.activate(user)
    return secret


def code_of(secret, steps=0):
    """What an app shows now, or some half minutes later or earlier."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def sign_in(client, user, password=PASSWORD, **fields):
    """Send the form of the first step."""
    return client.post(SIGN_IN, {"login": user.email, "password": password} | fields)
