"""Text from mails and spreadsheets without what nobody sees, and without what surrounds the people in it."""

import re
import unicodedata

from sessions.attendee_lists.lines import LONGEST_LINE

LINE_ENDS = re.compile("\r\n|[\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029]")
QUOTING = re.compile(r"[ >]*>")
BULLET = re.compile(r"(?:[-*•–—·▪●◦‣+]\s+|\(?\d{1,3}[.)]\s+)+")
RECIPIENTS = re.compile(r"(?:aan|to|cc|bcc|van|from|deelnemers?|aanwezig)\s*:", re.IGNORECASE)
SPACES = re.compile(r" {2,}")
END_OF_ABBREVIATION = re.compile(r"(?:^|[ .])(?:\w{1,2}|drs|ing|mevr|weth|burg|gem)\.$", re.IGNORECASE)


def lines_of(text):
    """Return the lines of a text, whatever ends them."""
    return LINE_ENDS.split(text)


def plain(text):
    """Return a line with composed letters and plain spaces, without signs of no width; half signs become a mark.

    Control characters stay, for the reader to refuse.
    """
    text = unicodedata.normalize("NFC", text)
    return "".join(map(_plain_sign, text))


def _plain_sign(char):
    category = unicodedata.category(char)
    if category == "Zs":
        return " "
    if category == "Cf":  # Soft hyphens, byte order marks, marks of direction.
        return ""
    return "\ufffd" if category == "Cs" else char


def is_unreadable(text):
    """Tell whether a plain line holds a control character other than a tab, or a sign that could not be decoded."""
    return any(char == "\ufffd" or (char != "\t" and unicodedata.category(char) == "Cc") for char in text)


def printable(text):
    """Return a line as it may be shown and kept: control characters become a mark, and it is not endless."""
    text = "".join("\ufffd" if unicodedata.category(char) == "Cc" and char != "\t" else char for char in text)
    return text.strip()[:LONGEST_LINE]


def without_quoting(line):
    """Return the line without the signs by which a mail quotes another one."""
    match = QUOTING.match(line)
    return line[match.end() :].removeprefix(" ") if match else line


def without_bullet(line):
    """Return the line without the sign or number of a list."""
    line = line.strip(" ")
    match = BULLET.match(line)
    return line[match.end() :] if match else line


def without_recipients_word(line):
    """Return the line without "Aan:" and the like."""
    match = RECIPIENTS.match(line)
    return line[match.end() :].strip() if match else line


def trimmed(text):
    """Return a cell without the spaces, quotes and punctuation around it; the point of an abbreviation stays."""
    text = SPACES.sub(" ", text.replace("\t", " ")).strip(' ,;:|•"“”„')
    if len(text) > 2 and text[0] in "'‘’" and text[-1] in "'‘’":
        text = text[1:-1].strip()
    if text.endswith(".") and not END_OF_ABBREVIATION.search(text[-12:]):
        text = text.rstrip(". ")
    return text
