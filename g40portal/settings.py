"""The portal's settings: one file, driven by the environment. The README lists every variable.

Without any variable these are production's settings, and the portal refuses to start without a secret
key and its public address.
"""

import json
import os
import sys
from datetime import timedelta
from email.utils import formataddr
from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from g40portal import tracked
from g40portal.database import database_from
from g40portal.mail_server import mail_server_from

BASE_DIR = Path(__file__).resolve().parent.parent


def flag(name):
    """Tell whether an environment variable says yes: 1, true, yes or ja."""
    return os.environ.get(name, "").strip().lower() in {"1", "true", "yes", "ja"}


TESTING = "pytest" in sys.modules
DEBUG = flag("G40_DEBUG")
DATA_DIR = Path(os.environ.get("G40_DATA_DIR", BASE_DIR / "data"))
LOCAL = DEBUG or TESTING

SECRET_KEY = os.environ.get("G40_SECRET_KEY", "only-for-trying-out-on-this-machine" if LOCAL else "")
if not SECRET_KEY:
    raise ImproperlyConfigured("Set G40_SECRET_KEY: at least 50 random characters, kept secret.")

ALLOWED_HOSTS = [host.strip() for host in os.environ.get("G40_ALLOWED_HOSTS", "").split(",") if host.strip()]
# The address that mails, calendars and canonical links bear, whatever host a request names.
SITE_URL = (os.environ.get("G40_SITE_URL") or ("http://127.0.0.1:8000" if LOCAL else "")).rstrip("/")
if not SITE_URL:
    raise ImproperlyConfigured("Set G40_SITE_URL: the portal's public address, such as https://netwerkdagen.example.")
SITE_HOST = urlsplit(SITE_URL).hostname
SITE_NAME = "Netwerkdagen G40"

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    # Lets templates/admin/widgets stand in for the stock widgets.
    "django.forms",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "crispy_forms",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "axes",
    "auditlog",
    "g40portal",
    "g40portal.accounts",
    "themegroups",
    "events",
    "sessions",
]

MIDDLEWARE = [
    # Answers what it has kept before anything else runs: the order is what makes a kept page cheap.
    "g40portal.kept_pages.KeptPagesMiddleware",
    "csp.middleware.CSPMiddleware",
    "g40portal.middleware.SecurityHeadersMiddleware",
    "g40portal.middleware.NoNulMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "g40portal.accounts.middleware.SecondFactorMiddleware",
    "g40portal.accounts.middleware.AuditMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "sessions.views.lookup.FormerAddresses",
    # Answers in the place of the page that found somebody locked out: the last one.
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "g40portal.urls"
WSGI_APPLICATION = "g40portal.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

CRISPY_ALLOWED_TEMPLATE_PACKS = ["g40"]
CRISPY_TEMPLATE_PACK = "g40"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

DATABASES = {"default": database_from(os.environ.get("DATABASE_URL", ""), DATA_DIR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
FIXTURE_DIRS = [BASE_DIR / "fixtures"]

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "admin:index"

# /beheer/ and /werkplek/ open to nobody without a second factor; only to try the portal out it can be left off.
G40_SECOND_FACTOR = os.environ.get("G40_SECOND_FACTOR", "").strip() != "0"

ACCOUNT_ADAPTER = "g40portal.accounts.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
# "login_failed" is about codes of the second factor; django-axes counts wrong passwords.
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "10/10m/key"}
ACCOUNT_FORMS = {
    "login": "g40portal.accounts.forms.LoginForm",
    "reset_password": "g40portal.accounts.forms.ResetPasswordForm",
    "reset_password_from_key": "g40portal.accounts.forms.ResetPasswordKeyForm",
    "change_password": "g40portal.accounts.forms.ChangePasswordForm",
    "set_password": "g40portal.accounts.forms.SetPasswordForm",
    "reauthenticate": "g40portal.accounts.forms.ConfirmPasswordForm",
}

MFA_FORMS = {
    "activate_totp": "g40portal.accounts.forms.ActivateTOTPForm",
    "authenticate": "g40portal.accounts.forms.AuthenticateForm",
    "reauthenticate": "g40portal.accounts.forms.ReauthenticateForm",
}
MFA_ADAPTER = "g40portal.accounts.adapters.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = SITE_NAME
# A code of half a minute ago still counts, for clocks that differ and people who type slowly.
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = LOCAL

SOCIALACCOUNT_ADAPTER = "g40portal.accounts.adapters.SocialAdapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
# By a form, the policy on where forms may lead would stop the browser on its way to the provider.
SOCIALACCOUNT_LOGIN_ON_GET = True
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {"APPS": json.loads(os.environ.get("G40_OIDC") or "[]"), "OAUTH_PKCE_ENABLED": True}
}

AXES_USERNAME_CALLABLE = "g40portal.accounts.lockout.username"
AXES_CLIENT_IP_CALLABLE = "g40portal.client.client_address"
AXES_LOCKOUT_CALLABLE = "g40portal.accounts.lockout.locked_out"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_RESET_ON_SUCCESS = True
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "login", "csrfmiddlewaretoken"]
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False

AUDITLOG_INCLUDE_TRACKING_MODELS = tracked.MODELS
AUDITLOG_DISABLE_ON_RAW_SAVE = True
AUDITLOG_DISABLE_REMOTE_ADDR = True

# Counts, of tries and of codes that were used, have to be the same for every worker.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "g40portal_cache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}
# How often one visitor, or one address, may do what costs something. See g40portal/limits.py.
G40_LIMITS = {
    "signup": "20/h",
    "confirmation": "5/h",
    "contact": "10/h",
}
G40_KEEP_DAYS = int(os.environ.get("G40_KEEP_DAYS", "90"))

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands")]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Europe/Amsterdam"
FORMAT_MODULE_PATH = ["g40portal.formats"]
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    # Uploads live outside the static tree; a view serves them after asking who may.
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA_DIR / "uploads"},
    },
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if LOCAL
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# Every mail is a row of the outbox first; the worker sends it. While trying out none leaves this machine.
EMAIL_BACKEND = "g40portal.outbox.backend.OutboxBackend"
G40_SMTP = mail_server_from(os.environ.get("G40_SMTP_URL", ""))
G40_MAIL_STAYS_HERE = LOCAL and not G40_SMTP
SERVER_EMAIL = os.environ.get("G40_MAIL_FROM") or f"netwerkdagen@{SITE_HOST}"
DEFAULT_FROM_EMAIL = formataddr((SITE_NAME, SERVER_EMAIL))
# Who reads what is written to a theme group without a secretary.
G40_SECRETARIAT = os.environ.get("G40_SECRETARIAT") or ("secretariaat@g40.example" if LOCAL else SERVER_EMAIL)

# Browsers may load nothing but our own files, and run no inline code or styles, on every page.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        # The admin opens its pop-up windows from our own pages only; nobody may frame them.
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "g40portal.views.csrf_failure"

# Unless the portal is tried out on this machine, all traffic is https.
SECURE_SSL_REDIRECT = not LOCAL
SESSION_COOKIE_SECURE = not LOCAL
CSRF_COOKIE_SECURE = not LOCAL
SECURE_HSTS_SECONDS = 0 if LOCAL else 63_072_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = not LOCAL
SECURE_HSTS_PRELOAD = not LOCAL
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
G40_TRUSTED_PROXY = flag("G40_TRUSTED_PROXY")
if G40_TRUSTED_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
if flag("G40_PLAIN_HTTP"):
    # For measuring on this machine alone: production's settings without https in front.
    SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False

DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4_000

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "filters": {"secrets": {"()": "g40portal.log_masks.MaskSecretsFilter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain", "filters": ["secrets"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # Django's own handlers would write what it logs a second time, with the secrets in it.
    "loggers": {
        "django": {"handlers": [], "level": "INFO"},
        "django.server": {"handlers": ["console"], "level": "INFO", "propagate": False},
        # Below this they write whole pages and queries, with the people in them, whatever level is asked for above.
        "django.template": {"level": "INFO"},
        "django.db.backends": {"level": "INFO"},
    },
}
