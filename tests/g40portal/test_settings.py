"""Headers on every kind of answer, and the settings that production gets from its environment."""

import os
import subprocess
import sys

import pytest
from django.conf import settings as portal
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import path

from g40portal import urls
from tests.factories import UserFactory

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
HEADERS = {
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
}
HSTS = "max-age=63072000; includeSubDomains; preload"
PRODUCTION = {
    "G40_SECRET_KEY": "een-lange-geheime-sleutel-0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFG",
    "G40_ALLOWED_HOSTS": "g40.example",
    "G40_SITE_URL": "https://g40.example",
    "G40_SMTP_URL": "smtp+starttls://mail.g40.example",
    "DATABASE_URL": "sqlite:///:memory:",
}


def refused(request):
    raise PermissionDenied


def broken(request):
    raise RuntimeError


urlpatterns = [path("geweigerd/", refused), path("stuk/", broken), *urls.urlpatterns]
handler400, handler403, handler404, handler500 = urls.handler400, urls.handler403, urls.handler404, urls.handler500

ANSWERS = {
    "page": (200, lambda client: client.get("/privacy/", headers={"cookie": "sessionid=x"})),
    "kept page": (200, lambda client: [client.get("/privacy/"), client.get("/privacy/")][1]),
    "kept page, HEAD": (200, lambda client: [client.get("/privacy/"), client.head("/privacy/")][1]),
    "unchanged page": (304, lambda client: unchanged(client)),
    "redirect": (301, lambda client: client.get("/privacy")),
    "400": (400, lambda client: client.get("/privacy/", headers={"host": "boef.example"})),
    "403": (403, lambda client: client.get("/geweigerd/")),
    "403 without a token": (403, lambda client: Client(enforce_csrf_checks=True).post("/account/inloggen/")),
    "404": (404, lambda client: client.get("/bestaat-niet/")),
    "405": (405, lambda client: client.post("/privacy/")),
    "500": (500, lambda client: client.get("/stuk/")),
    "admin, to be signed in": (302, lambda client: client.get("/beheer/")),
    "admin's sign-in": (302, lambda client: client.get("/beheer/login/")),
    "sign-in": (200, lambda client: client.get("/account/inloggen/")),
    "admin": (200, lambda client: signed_in(client).get("/beheer/")),
    "static file": (200, lambda client: client.get("/static/css/tokens.css")),
    "missing static file": (404, lambda client: client.get("/static/bestaat-niet.css")),
    "health": (200, lambda client: client.get("/healthz")),
}


def unchanged(client):
    tag = client.get("/privacy/")["ETag"]
    return client.get("/privacy/", headers={"if-none-match": tag})


def signed_in(client):
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    return client


@pytest.fixture
def visitor(settings, db):
    settings.ROOT_URLCONF = __name__
    settings.ALLOWED_HOSTS = ["testserver"]
    # Serves the style sheets as they stand in the checkout.
    settings.WHITENOISE_USE_FINDERS = settings.WHITENOISE_AUTOREFRESH = True
    return Client(raise_request_exception=False)


@pytest.mark.parametrize("kind", ANSWERS)
def test_answer_bears_every_security_header(visitor, kind):
    status, ask = ANSWERS[kind]

    answer = ask(visitor)

    directives = (directive.strip().partition(" ") for directive in answer["Content-Security-Policy"].split(";"))
    assert answer.status_code == status
    assert {name: sources for name, _, sources in directives} == POLICY
    assert {name: answer.get(name) for name in HEADERS} == HEADERS


@pytest.mark.parametrize(
    ("kind", "caching"),
    [
        ("page", "private, no-store"),
        ("kept page", "public, no-cache"),
        ("unchanged page", "public, no-cache"),
        ("404", "private, no-store"),
        ("500", "private, no-store"),
        ("redirect", "private, no-store"),
    ],
)
def test_only_kept_pages_may_be_held_by_others(visitor, kind, caching):
    assert ANSWERS[kind][1](visitor)["Cache-Control"] == caching


@pytest.mark.parametrize("kind", ["admin", "admin's sign-in", "sign-in"])
def test_admin_is_held_by_nobody(visitor, kind):
    assert "no-store" in ANSWERS[kind][1](visitor)["Cache-Control"]


def test_all_traffic_is_https_where_that_is_set(visitor, settings):
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_HSTS_SECONDS = 63_072_000
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = settings.SECURE_HSTS_PRELOAD = True

    plain, secure = visitor.get("/privacy/?a=1"), visitor.get("/privacy/", secure=True)

    assert (plain.status_code, plain["Location"]) == (301, "https://testserver/privacy/?a=1")
    assert secure["Strict-Transport-Security"] == HSTS
    assert visitor.get("/privacy/").status_code == 301
    assert visitor.get("/healthz").status_code == 200


def test_kept_pages_come_first_and_the_policy_before_all_that_may_answer():
    names = [name.rpartition(".")[2] for name in portal.MIDDLEWARE]

    assert names[:3] == ["KeptPagesMiddleware", "CSPMiddleware", "SecurityHeadersMiddleware"]


def in_production(*command, **environment):
    """Run manage.py with nothing in the environment but production's variables and those given."""
    without = {name: value for name, value in os.environ.items() if not name.startswith(("G40_", "DATABASE_"))}
    return subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=portal.BASE_DIR,
        env=without | PRODUCTION | environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_check_for_deployment_finds_nothing_with_productions_settings():
    done = in_production("check", "--deploy", "--fail-level", "WARNING")

    assert (done.returncode, done.stderr) == (0, "")
    assert "no issues" in done.stdout


@pytest.mark.parametrize("name", ["G40_SECRET_KEY", "G40_SITE_URL"])
def test_portal_does_not_start_without_what_it_cannot_guess(name):
    done = in_production("check", **{name: ""})

    assert done.returncode == 1
    assert f"Set {name}: " in done.stderr


@pytest.mark.parametrize(
    ("environment", "redirects", "secure_cookies", "debug"),
    [
        ({}, True, True, False),
        ({"G40_PLAIN_HTTP": "1"}, False, False, False),
        ({"G40_DEBUG": "ja"}, False, False, True),
        ({"G40_DEBUG": "0"}, True, True, False),
    ],
    ids=str,
)
def test_environment_decides_about_https(environment, redirects, secure_cookies, debug):
    names = ["SECURE_SSL_REDIRECT", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "DEBUG"]
    code = f"from django.conf import settings; print([getattr(settings, name) for name in {names}])"

    done = in_production("shell", "--no-imports", "-c", code, **environment)

    assert done.stdout.strip() == str([redirects, secure_cookies, secure_cookies, debug])
