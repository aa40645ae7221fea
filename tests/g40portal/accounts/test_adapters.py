"""Signing in by a provider, and mails about accounts."""

from types import SimpleNamespace

import pytest
from allauth.account.models import EmailAddress
from allauth.core import context
from allauth.socialaccount.internal.flows.login import complete_login
from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from django.contrib.auth.models import AnonymousUser, User
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.sessions.backends.db import SessionStore
from django.core.exceptions import PermissionDenied
from django.test import RequestFactory

from g40portal.models import OutboxMail
from tests.accounts import PASSWORD, account, sign_in, with_app
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

APP = {
    "provider_id": "gemeente",
    "name": "Gemeente",
    "client_id": "x",
    "secret": "y",
    "settings": {"server_url": "https://login.example"},
}


@pytest.fixture(autouse=True)
def _provider(settings):
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [APP]}}


def come_by_provider(data, process="login", user=None):
    """Come back from the provider, which says this of somebody; return the session and the answer."""
    request = RequestFactory().get("/account/oidc/gemeente/login/callback/")
    request.session, request.user = SessionStore(), user or AnonymousUser()
    request._messages = FallbackStorage(request)
    request.allauth = SimpleNamespace()
    with context.request_context(request):
        provider = OpenIDConnectProvider(request, app=_app())
        login = provider.sociallogin_from_response(request, {"userinfo": data, "id_token": data})
        login.state["process"] = process
        answer = complete_login(request, login, raises=False)
    return request.session, answer


def _app():
    from_settings = {key: APP[key] for key in ("provider_id", "name", "client_id", "secret", "settings")}
    return SimpleNamespace(provider="openid_connect", pk=None, key="", **from_settings)


def test_provider_lets_in_who_has_the_address_confirmed_on_both_sides():
    user = account()

    session, answer = come_by_provider({"sub": "1", "email": "Anna@assen.example", "email_verified": True})

    assert (session["_auth_user_id"], answer.url) == (str(user.pk), "/werkplek/")
    assert SocialAccount.objects.get().user == user
    assert User.objects.get().has_usable_password()


def test_provider_does_not_stand_in_for_the_second_factor():
    with_app(account())

    session, answer = come_by_provider({"sub": "1", "email": "anna@assen.example", "email_verified": True})

    assert ("_auth_user_id" in session, answer.url) == (False, "/account/tweede-factor/code/")


@pytest.mark.parametrize("verified", [False, None, "false", "true", 1])
def test_address_that_a_provider_does_not_vouch_for_lets_nobody_in(verified):
    account()

    session, answer = come_by_provider({"sub": "1", "email": "anna@assen.example", "email_verified": verified})

    assert ("_auth_user_id" in session, answer.status_code, SocialAccount.objects.count()) == (False, 200, 0)
    assert "Wij kennen dit account nog niet" in answer.content.decode()


@pytest.mark.parametrize("ours", ["none", "not confirmed", "of the user alone", "switched off"])
def test_address_that_we_do_not_know_lets_nobody_in_and_makes_no_account(ours):
    if ours != "none":
        UserFactory(email="anna@assen.example", is_active=ours != "switched off")
    if ours in ("not confirmed", "switched off"):
        EmailAddress.objects.create(
            user=User.objects.get(), email="anna@assen.example", verified=ours == "switched off", primary=True
        )
    before = User.objects.count()

    session, _ = come_by_provider({"sub": "1", "email": "anna@assen.example", "email_verified": True})

    assert ("_auth_user_id" in session, SocialAccount.objects.count()) == (False, 0)
    assert User.objects.count() == before


def test_account_of_a_provider_stays_with_its_user_whatever_its_address_becomes():
    anna, bea = account(), account("bea@breda.example")
    come_by_provider({"sub": "1", "email": "anna@assen.example", "email_verified": True})

    session, _ = come_by_provider({"sub": "1", "email": "bea@breda.example", "email_verified": True})

    assert session["_auth_user_id"] == str(anna.pk)
    assert not SocialAccount.objects.filter(user=bea).exists()


def test_nobody_who_is_signed_in_ties_an_account_of_a_provider_to_himself():
    user = account()

    with pytest.raises(PermissionDenied):
        come_by_provider({"sub": "1", "email": "x@x.example", "email_verified": True}, process="connect", user=user)

    assert SocialAccount.objects.count() == 0


def test_provider_of_the_settings_is_offered_where_one_signs_in(client):
    page = client.get("/account/inloggen/")

    assert '<a class="btn" href="/account/oidc/gemeente/login/' in page.text


def test_change_in_an_account_is_told_by_mail(client):
    user = account()
    sign_in(client, user)

    new = {"oldpassword": PASSWORD, "password1": "Nieuw-en-lang-2!", "password2": "Nieuw-en-lang-2!"}
    client.post("/account/wachtwoord/", new)

    mail = OutboxMail.objects.get()
    assert (mail.to, mail.kind, mail.about) == ("anna@assen.example", "account", f"user:{user.pk}")
    assert mail.text.startswith("Uw wachtwoord is gewijzigd.")
