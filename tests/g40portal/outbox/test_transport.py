"""What a server's answer means."""

import smtplib
import ssl

import pytest

from g40portal.outbox.transport import Verdict, verdict_on


@pytest.mark.parametrize(
    ("error", "verdict"),
    [
        (smtplib.SMTPRecipientsRefused({"a@b.example": (550, b"No")}), Verdict.NEVER),
        (smtplib.SMTPRecipientsRefused({"a@b.example": (450, b"Later")}), Verdict.AGAIN),
        (smtplib.SMTPRecipientsRefused({"a@b.example": (421, b"Busy")}), Verdict.PAUSE),
        (smtplib.SMTPDataError(554, b"Spam"), Verdict.NEVER),
        (smtplib.SMTPDataError(451, b"Later"), Verdict.AGAIN),
        (smtplib.SMTPDataError(421, b"Busy"), Verdict.PAUSE),
        (smtplib.SMTPSenderRefused(530, b"Sign in", "a"), Verdict.PAUSE),
        (smtplib.SMTPSenderRefused(552, b"Too large", "a"), Verdict.NEVER),
        (smtplib.SMTPAuthenticationError(535, b"No"), Verdict.PAUSE),
        (smtplib.SMTPConnectError(554, b"No"), Verdict.PAUSE),
        (smtplib.SMTPServerDisconnected("Gone"), Verdict.PAUSE),
        (smtplib.SMTPNotSupportedError("SMTPUTF8"), Verdict.NEVER),
        (TimeoutError("timed out"), Verdict.PAUSE),
        (ssl.SSLCertVerificationError("self-signed"), Verdict.PAUSE),
        (UnicodeEncodeError("ascii", "é", 0, 1, "no"), Verdict.AGAIN),
    ],
)
def test_answer_decides_what_happens_to_a_mail(error, verdict):
    assert verdict_on(error)[0] is verdict


def test_answer_of_the_server_is_told_on_one_line():
    assert verdict_on(smtplib.SMTPDataError(554, b"5.7.1 Spam\r\n5.7.1 see us"))[1] == (
        "De mailserver weigert de mail: 554 5.7.1 Spam 5.7.1 see us"
    )
