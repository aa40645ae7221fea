"""Read which database to use from a DATABASE_URL."""

from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured


def database_from(url, data_dir):
    """Return Django's settings of the database at `url`, or of an SQLite file in `data_dir` when it is empty.

    Takes postgresql://user:password@host:port/name?option=value and sqlite:///path. Raises ImproperlyConfigured
    for any other scheme.
    """
    if not url:
        data_dir.mkdir(parents=True, exist_ok=True)
        return sqlite(data_dir / "db.sqlite3")
    parts = urlsplit(url)
    if parts.scheme in {"postgres", "postgresql"}:
        return postgresql(parts)
    if parts.scheme == "sqlite":
        return sqlite(unquote(parts.path[1:]))
    raise ImproperlyConfigured(f"DATABASE_URL has the unknown scheme {parts.scheme!r}: use postgresql or sqlite.")


def sqlite(path):
    """Return settings under which SQLite lets one writer in at a time, without errors, while others read."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        },
        "CONN_MAX_AGE": None,
    }


def postgresql(parts):
    """Return settings for PostgreSQL through psycopg, on a connection that stays open."""
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path[1:]),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", "") or unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": options,
        "CONN_MAX_AGE": None,
    }
