"""The process that opens a file: limited in memory and processor time, and not trusted with anything else.

`python -m sessions.reader.child FILE SECONDS` writes JSON lines: {"done", "total"} while it reads, and at its end
{"lines"} or {"error"}.
"""

import json
import math
import os
import resource
import signal
import sys
from pathlib import Path

from sessions.reader.docx_file import docx_lines
from sessions.reader.files import BROKEN, OUT_OF_TIME, Unreadable
from sessions.reader.pdf_file import pdf_lines
from sessions.reader.plain_file import text_lines

MEMORY = 1024 * 1024 * 1024
"""Bytes of addresses that may be taken; libraries of the PDF reader take a part of it without using it."""
DOCX, PDF = b"PK\x03\x04", b"%PDF-"
OLD_WORD = b"\xd0\xcf\x11\xe0"
OLD = "Dit is een oud of beveiligd Word-bestand. Sla het zonder wachtwoord op als .docx, of plak de tekst."


def main(path, seconds):
    """Read a file within so many seconds of the processor's time and tell what it says."""
    signal.signal(signal.SIGPROF, lambda *_: os._exit(OUT_OF_TIME))
    signal.setitimer(signal.ITIMER_PROF, seconds)
    # The handler waits for the inner loop of a library to end; the system does not.
    last_second = math.ceil(seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (last_second, last_second + 1))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    try:
        answer = {"lines": lines_of(Path(path), progress)}
    except Unreadable as refused:
        answer = {"error": str(refused)}
    except Exception:  # Whatever a library makes of a broken file: the sentence is the same.
        answer = {"error": BROKEN}
    tell(answer)


def lines_of(path, on_progress):
    """Return the lines of a file, by what its first bytes say it is."""
    with path.open("rb") as file:
        begin = file.read(1024)
    if begin.startswith(DOCX):
        return docx_lines(path, on_progress)
    if PDF in begin:
        return pdf_lines(path, on_progress)
    if begin.startswith(OLD_WORD):
        raise Unreadable(OLD)
    return text_lines(path)


def progress(done, total):
    """Tell how many pages of how many were read."""
    tell({"done": done, "total": total})


def tell(answer):
    """Write one line of JSON."""
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]))
