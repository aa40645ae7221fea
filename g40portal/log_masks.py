"""Keep secrets and people out of the log: whoever reads it could open personal links, and learn who comes."""

import logging
import re

MASK = "***"
SECRET_PATH = re.compile(r"(?<=/)(aanmelding/(?:agenda/)?|uitnodiging/|werkplek/code/)[^/\s?\"'<>]+")
SECRET_QUERY = re.compile(r"(uitnodiging=)[^&\s\"'<>]+")
TOKEN = re.compile(r"(?<![\w-])[\w-]{43}(?![\w-])", re.ASCII)
"""What looks like a token of ours, wherever it stands: in a database's complaint about a row, say."""
OF_ADDRESS = r"[^\s@<>\"'(),;:=]"
ADDRESS = re.compile(rf"(?<!{OF_ADDRESS}){OF_ADDRESS}+@[\w-]+(?:\.[\w-]+)+")
"""An e-mail address: mail servers repeat it when they refuse it.

Sought where a word begins alone: from each of its signs anew, a word of 50,000 took eight seconds.
"""
ROW = re.compile(r"(DETAIL: ).*?(?=\n\n(?:The above|During handling)|\Z)", re.DOTALL)
"""What PostgreSQL adds to an error about a row: all that stands in it."""


class MaskSecretsFilter(logging.Filter):
    """Mask the secrets in what a record says, and in the trace of its exception."""

    def filter(self, record):
        """Let every record through, without its secrets."""
        message = record.getMessage()
        if masked(message) != message:
            record.msg, record.args = masked(message), ()
        if record.exc_info and not record.exc_text:
            record.exc_text = logging.Formatter().formatException(record.exc_info)
        if record.exc_text:
            record.exc_text = masked(record.exc_text)
        return True


def masked(text):
    """Return a text without the secrets of personal links and badges, addresses of people, and rows of the database."""
    text = ROW.sub(rf"\1{MASK}", text)
    text = SECRET_PATH.sub(rf"\1{MASK}", text)
    text = SECRET_QUERY.sub(rf"\1{MASK}", text)
    text = TOKEN.sub(MASK, text)
    return ADDRESS.sub(MASK, text)
