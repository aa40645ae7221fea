"""The way out: a mail server, the viewer on this machine, or none at all; and what a server's answer means."""

import enum
import logging
import smtplib

from django.conf import settings
from django.core.mail.backends.smtp import EmailBackend

from g40portal.outbox.message import message_of

SECONDS_FOR_SERVER = 20
BUSY = 421
"""The server is about to close the connection, whatever it was asked (RFC 5321)."""
TOO_LARGE = 552
NO_SERVER = "Er is geen mailserver ingesteld (G40_SMTP_URL)."

logger = logging.getLogger(__name__)


class Verdict(enum.Enum):
    """What to do after a mail was not taken."""

    AGAIN = "this mail again later"
    NEVER = "this mail never"
    PAUSE = "the server has to be waited for, with all mails"


class NoServer(Exception):
    """There is no mail server to send to."""


class Smtp:
    """A connection to the mail server, open for as long as there are mails."""

    def __init__(self):
        self.backend = EmailBackend(**settings.G40_SMTP, timeout=SECONDS_FOR_SERVER)

    @property
    def is_open(self):
        """Whether mails can be handed over at once."""
        return self.backend.connection is not None

    def open(self):
        """Connect and sign in; raises what smtplib and sockets raise."""
        self.backend.open()

    def deliver(self, mail):
        """Hand a mail over; when this returns, the server has taken it."""
        self.backend.send_messages([message_of(mail)])

    def close(self):
        """End the connection, in whatever state it is."""
        try:
            self.backend.close()
        except Exception as error:
            logger.info("The connection to the mail server did not end well: %s", error)
            self.backend.connection = None


class Viewer:
    """Trying out on one machine: mails are built and can be read in the admin, but go nowhere."""

    is_open = True

    def open(self):
        """Nothing to open."""

    def deliver(self, mail):
        """Build the mail as if it were sent, so that what is wrong with it shows."""
        message_of(mail).message().as_bytes()

    def close(self):
        """Nothing to close."""


class Nowhere:
    """No mail server was named: mails wait until there is one."""

    is_open = False

    def open(self):
        """Raise NoServer."""
        raise NoServer(NO_SERVER)

    def close(self):
        """Nothing to close."""


def chosen_transport():
    """Return the way out that the settings name."""
    if settings.G40_SMTP:
        return Smtp()
    return Viewer() if settings.G40_MAIL_STAYS_HERE else Nowhere()


def verdict_on(error):
    """Return what a failure to hand over a mail means, and the sentence that the secretariat reads."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, answer = next(iter(error.recipients.values()))
        return _by_code(code), f"De mailserver weigert het adres: {_said(code, answer)}"
    if isinstance(error, smtplib.SMTPSenderRefused) and error.smtp_code != TOO_LARGE:
        return Verdict.PAUSE, f"De mailserver weigert onze afzender: {_said(error.smtp_code, error.smtp_error)}"
    if isinstance(error, (smtplib.SMTPAuthenticationError, smtplib.SMTPConnectError, smtplib.SMTPHeloError)):
        return Verdict.PAUSE, f"De mailserver laat ons niet toe: {_said(error.smtp_code, error.smtp_error)}"
    if isinstance(error, smtplib.SMTPResponseException):
        return _by_code(error.smtp_code), f"De mailserver weigert de mail: {_said(error.smtp_code, error.smtp_error)}"
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return Verdict.NEVER, f"De mailserver kan deze mail niet aan: {error}"
    if isinstance(error, OSError):
        return Verdict.PAUSE, f"De mailserver is niet bereikbaar: {error}"
    if isinstance(error, NoServer):
        return Verdict.PAUSE, str(error)
    return Verdict.AGAIN, f"Fout bij het maken van de mail: {type(error).__name__}: {error}"


def _by_code(code):
    if code == BUSY:
        return Verdict.PAUSE
    return Verdict.NEVER if code >= 500 else Verdict.AGAIN


def _said(code, answer):
    text = answer.decode(errors="replace") if isinstance(answer, bytes) else str(answer)
    return f"{code} {' '.join(text.split())}"
