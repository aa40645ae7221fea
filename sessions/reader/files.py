"""The lines of a Word document or PDF. It is opened in a process of its own, with a limit to its time and memory.

That process is this module itself, started by read_file; only there python-docx and pdfplumber are loaded.
"""

import importlib
import json
import resource
import subprocess
import sys
import threading
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MOST_SECONDS = 60
MOST_MEMORY = 1024**3
MOST_UNPACKED = 100 * 1024 * 1024
MOST_PAGES = 400

BROKEN = "Dit bestand is niet te lezen: het is beschadigd, of het is niet wat zijn naam zegt. Bewaar het opnieuw."
LOCKED = "Deze PDF is met een wachtwoord gesloten. Bewaar hem zonder wachtwoord, of plak de tekst."
TOO_LARGE = "Dit bestand is uitgepakt te groot. Plak alleen de tekst van het programma."
TOO_MANY_PAGES = f"Dit bestand heeft meer dan {MOST_PAGES} bladzijden. Bewaar alleen het programma zelf."
TOO_SLOW = "Het lezen van dit bestand duurt te lang of vraagt te veel. Plak de tekst van het programma."


class Unreadable(Exception):
    """Why a file cannot be read, in a sentence for whoever sent it."""


def read_file(path, on_progress=None):
    """Return the lines of a .docx or .pdf. `on_progress` is called with the pages done and the pages in all.

    Raises Unreadable, with a Dutch sentence, for a file that is broken, locked, too large or too slow.
    """
    command = [sys.executable, "-m", "sessions.reader.files", str(path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as child:
        clock = threading.Timer(MOST_SECONDS, child.kill)
        clock.start()
        try:
            told = [json.loads(line) for line in _relayed(child.stdout, on_progress)]
        finally:
            clock.cancel()
    outcome = told[-1] if told and child.wait() == 0 else {}
    if "lines" not in outcome:
        raise Unreadable(outcome.get("refused") or TOO_SLOW)
    return outcome["lines"]


def _relayed(stream, on_progress):
    """Yield what the process tells at its end, and pass on what it tells of its progress."""
    for line in stream:
        if line.startswith("["):
            if on_progress is not None:
                on_progress(*json.loads(line))
        else:
            yield line


def _lines_of_docx(path):
    """Return the paragraphs and table cells of a Word document, in the order in which they stand."""
    with zipfile.ZipFile(path) as archive:
        if sum(part.file_size for part in archive.infolist()) > MOST_UNPACKED:
            raise Unreadable(TOO_LARGE)
    docx = importlib.import_module("docx")
    lines = []
    for block in docx.Document(path).iter_inner_content():
        if hasattr(block, "rows"):
            lines += _lines_of_table(block)
        else:
            # Word draws the bullets of a list itself: they are no part of its text.
            bullet = "• " if (block.style.name or "").startswith("List") and block.text.strip() else ""
            lines += f"{bullet}{block.text}".split("\n")
    return lines


def _lines_of_table(table):
    lines, seen = [], set()
    for row in table.rows:
        for cell in row.cells:
            # A cell that spans others comes once for each of them.
            if cell._tc not in seen:
                seen.add(cell._tc)
                lines += [*cell.text.split("\n"), ""]
    return lines


def _lines_of_pdf(path):
    pdfplumber = importlib.import_module("pdfplumber")
    lines = []
    with pdfplumber.open(path) as pdf:
        total = len(pdf.pages)
        if total > MOST_PAGES:
            raise Unreadable(TOO_MANY_PAGES)
        for done, page in enumerate(pdf.pages, 1):
            lines += [*(page.extract_text() or "").split("\n"), ""]
            page.close()
            _tell([done, total])
    return lines


def main(path):
    """Print the lines of a file as JSON, or why they cannot be read."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    try:
        outcome = {"lines": (_lines_of_pdf if path.endswith(".pdf") else _lines_of_docx)(path)}
    except Unreadable as refused:
        outcome = {"refused": str(refused)}
    except MemoryError:
        outcome = {"refused": TOO_SLOW}
    except Exception as error:
        is_locked = "password" in f"{type(error).__name__} {error!r} {error.__cause__!r}".lower()
        outcome = {"refused": LOCKED if is_locked else BROKEN}
    _tell(outcome)


def _tell(data):
    sys.stdout.write(f"{json.dumps(data)}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1])
