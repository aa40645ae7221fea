"""From a file to the lines of its text, in a process of its own: what strangers made is never opened in this one."""

import json
import signal
import subprocess
import sys
import threading
from pathlib import Path

SECONDS = 5
"""How long reading a file may take; after that the file is refused."""
MOST_BYTES = 10 * 1024 * 1024
TOO_LARGE = "Dit bestand is groter dan 10 MB. Een programma is kleiner: sla het op zonder foto’s, of plak de tekst."
TOO_LONG = "Dit bestand lezen duurt te lang. Sla alleen het programma op, of plak de tekst."
BROKEN = "Dit bestand is niet te lezen. Sla het opnieuw op als Word-document of PDF, of plak de tekst."
CHILD = ["-m", "sessions.reader.child"]
ENDED = {-signal.SIGALRM, -signal.SIGKILL, -signal.SIGXCPU}
"""How the child process ends when its time is over: by its own clock, or by ours."""
ROOT = Path(__file__).resolve().parents[2]


class Unreadable(Exception):
    """A file that cannot be read; its text is a sentence that people read."""


def read_file(path, on_progress=None):
    """Return the lines of a .docx, .pdf or text file. The cells of a table's row are parted by tabs.

    `on_progress(done, total)` is called with numbers of pages. Raises Unreadable with a Dutch sentence.
    """
    path = Path(path)
    try:
        if path.stat().st_size > MOST_BYTES:
            raise Unreadable(TOO_LARGE)
    except OSError as error:
        raise Unreadable("Dit bestand is er niet, of is niet te openen.") from error
    command = [sys.executable, *CHILD, str(path.resolve())]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as child:
        out_of_time = threading.Timer(SECONDS, child.kill)
        out_of_time.start()
        try:
            return _answer_of(child, on_progress)
        finally:
            out_of_time.cancel()
            child.kill()


def _answer_of(child, on_progress):
    """Follow what the child process tells, line by line, until its text or its refusal."""
    answer = None
    try:
        for line in child.stdout:
            told = json.loads(line)
            if "done" in told and on_progress:
                on_progress(told["done"], told["total"])
            if "lines" in told or "error" in told:
                answer = told
    except ValueError:
        answer = None
    code = child.wait()
    if answer is None:
        raise Unreadable(TOO_LONG if code in ENDED else BROKEN)
    if "error" in answer:
        raise Unreadable(answer["error"])
    return answer["lines"]
