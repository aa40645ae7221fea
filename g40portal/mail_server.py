"""Read which mail server to use from a G40_SMTP_URL."""

from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

PORTS = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}
"""The schemes: in plain text, encrypted after the greeting, encrypted from the start."""


def mail_server_from(url):
    """Return how to reach the mail server at `url`, as Django's SMTP backend takes it; nothing when it is empty.

    Takes smtp+starttls://user:password@host:port, smtps:// and smtp://. Raises ImproperlyConfigured for any other
    scheme, a port that is none, or a missing host. What is wrong is said without the password.
    """
    if not url:
        return {}
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise ImproperlyConfigured("G40_SMTP_URL is no address, or its port is no number.") from None
    if parts.scheme not in PORTS:
        raise ImproperlyConfigured(f"G40_SMTP_URL has an unknown scheme: use one of {', '.join(PORTS)}.")
    if not parts.hostname:
        raise ImproperlyConfigured("G40_SMTP_URL names no host.")
    return {
        "host": parts.hostname,
        "port": port or PORTS[parts.scheme],
        "username": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "use_tls": parts.scheme == "smtp+starttls",
        "use_ssl": parts.scheme == "smtps",
    }
