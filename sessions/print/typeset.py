"""Make a PDF of plain data: clean text in, bytes out. Only the worker imports this module."""

import json
import subprocess
import sys

from django.conf import settings

from sessions.print.glyphs import FOLDER, printable

MOST_SECONDS = 60
ERROR_LENGTH = 400


class NotTypeset(Exception):
    """Why there is no PDF: the last line of what the compiler said."""


def typeset(template, data):
    """Return the PDF of a template in sessions/print/typ/ with these data.

    Data reach the template as values alone: whatever people typed is text there, never markup. Raises NotTypeset when
    the compiler refuses, breaks or takes more than a minute.
    """
    command = [sys.executable, "-m", "sessions.print.compiler", template, str(FOLDER)]
    given = json.dumps(printable(data), ensure_ascii=True).encode()
    try:
        done = subprocess.run(
            command, input=given, capture_output=True, cwd=settings.BASE_DIR, timeout=MOST_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise NotTypeset(f"{template}: na {MOST_SECONDS} seconden nog niet klaar.") from None
    if done.returncode:
        raise NotTypeset(f"{template}: {_last_line(done.stderr)}")
    return done.stdout


def _last_line(errors):
    lines = errors.decode("utf-8", "replace").strip().splitlines()
    return (lines or ["geen uitleg"])[-1][:ERROR_LENGTH]
