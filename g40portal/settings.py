"""The portal's settings: one file, driven by the environment. The README lists every variable.

Without any variable these are production's settings, and the portal refuses to start without a secret
key and its public address.
"""

import os
import sys
from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from g40portal.database import database_from

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
    "g40portal",
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
    "django.contrib.messages.middleware.MessageMiddleware",
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
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"

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
if flag("G40_TRUSTED_PROXY"):
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
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
