"""From a file to the lines of its text, in a process of its own: what strangers made is never opened in this one."""

import json
import signal
import subprocess
import sys
import threading
from pathlib import Path

SECONDS = 4
"""How much of the processor's time reading a file may take, so that a busy machine refuses nothing that can be read."""
LONGEST = 20
"""After so many seconds by the clock a reading is given up, whatever it waits for."""
MOST_BYTES = 10 * 1024 * 1024
TOO_LARGE = "Dit bestand is groter dan 10 MB. Een programma is kleiner: sla het op zonder foto’s, of plak de tekst."
TOO_LONG = "Dit bestand lezen duurt te lang. Sla alleen het programma op, of plak de tekst."
NOT_KNOWN = "Dit is geen Word-document (.docx), PDF of tekstbestand."
BROKEN = "Dit bestand is niet te lezen. Sla het opnieuw op als Word-document of PDF, of plak de tekst."
CHILD = ["-m", "sessions.reader.child"]
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
    command = [sys.executable, *CHILD, str(path.resolve()), str(SECONDS)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as child:
        last_call = threading.Timer(LONGEST, child.kill)
        last_call.start()
        try:
            return _answer_of(child, on_progress)
        finally:
            last_call.cancel()


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
        code = child.wait()
    except ValueError:
        code = -1
    finally:
        if child.poll() is None:
            child.kill()
    if answer is None:
        raise Unreadable(TOO_LONG if code in (OUT_OF_TIME, -signal.SIGKILL, -signal.SIGXCPU) else BROKEN)
    if "error" in answer:
        raise Unreadable(answer["error"])
    return answer["lines"]


OUT_OF_TIME = 124
"""With what code the child process ends itself when its time is over."""
