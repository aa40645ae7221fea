"""Taking in a programme: pasted text and uploads come in here, and are read at once or by the worker."""

import datetime
import logging
import os
import secrets
from pathlib import Path, PurePosixPath

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from g40portal.dutch import without_control_characters
from g40portal.jobs import ask
from g40portal.models import Job
from sessions.actions import Refused
from sessions.attendee_lists.lines import ListRefused
from sessions.attendee_lists.upload import decoded
from sessions.models import ImportedProgramme
from sessions.reader.reading import read
from sessions.uploads import MOST_BYTES, check_content
from sessions.workbench.importing.draft import prepared
from sessions.workbench.importing.names import Matcher, known_names

JOB = "read_programme"
BUSY = (ImportedProgramme.Status.WAITING, ImportedProgramme.Status.READING)
LATE_AFTER = datetime.timedelta(minutes=2)
FOLDER = "imports"
MOST_AT_ONCE = 40_000
"""Bytes of text that the web process reads itself: more is work for the worker."""
MOST_OF_TEXT = 1_000_000

WRONG_KIND = (
    "Kies een Word-document (.docx), een PDF of een tekstbestand (.txt). Een ouder .doc kunt u eerst zo bewaren."
)
TOO_LARGE = "Dit bestand is groter dan 25 MB. Bewaar alleen het programma zelf."
EMPTY = "Hierin staat geen tekst."
TOO_LONG = "Deze tekst is te lang voor een programma. Plak alleen het programma zelf."
GAVE_UP = "Het lezen is telkens afgebroken. Misschien is het document te groot: plak dan alleen de tekst."
WENT_WRONG = "Het lezen is mislukt door een fout in het portaal. De tekst is bewaard: probeer het opnieuw."

logger = logging.getLogger(__name__)


def receive(*, text, file, day, by):
    """Take in a pasted text or an upload, for a day or for a new one (None), and return it.

    A short text is read at once; all else is asked of the worker. Raises Refused for what is no programme at all.
    """
    made = {"network_day": day, "made_by": by}
    if file is None:
        return _receive_text(text, made)
    made["file_name"] = shown_name(file.name)
    suffix = PurePosixPath(made["file_name"]).suffix.lower()
    content = _content(file)
    if suffix == ".txt":
        try:
            return _receive_text(decoded(content), made)
        except ListRefused as refused:
            raise Refused(str(refused)) from None
    if suffix not in (".docx", ".pdf"):
        raise Refused(WRONG_KIND)
    try:
        check_content(file, suffix)
    except ValidationError as refused:
        raise Refused(" ".join(refused.messages)) from None
    path = _stored(content, suffix)
    with transaction.atomic():
        imported = ImportedProgramme.objects.create(**made, source=suffix[1:], path=path)
        ask(JOB, pk=imported.pk)
    return imported


def shown_name(name):
    """Return what somebody called a file, as one short line without the folders it was in."""
    base = PurePosixPath(name.replace("\\", "/")).name
    plain = " ".join(without_control_characters(base).split())
    return plain if len(plain) <= 150 else f"{plain[:140]}{PurePosixPath(plain).suffix[:10]}"


def _content(file):
    """Return the bytes of an upload, whatever size it says it has."""
    file.seek(0)
    content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise Refused(TOO_LARGE)
    if not content:
        raise Refused(EMPTY)
    return content


def _stored(content, suffix):
    """Store an upload under a name of our own, where only the portal reads it; return its path in DATA_DIR."""
    folder = settings.DATA_DIR / FOLDER
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / f"{secrets.token_hex(16)}{suffix}"
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stored:
        stored.write(content)
    return str(path.relative_to(settings.DATA_DIR))


def _receive_text(text, made):
    text = without_control_characters(text)
    if not text.strip():
        raise Refused(EMPTY)
    if len(text) > MOST_OF_TEXT:
        raise Refused(TOO_LONG)
    with transaction.atomic():
        imported = ImportedProgramme.objects.create(**made, text=text)
        is_short = len(text.encode()) <= MOST_AT_ONCE
        if not is_short:
            ask(JOB, pk=imported.pk)
    if is_short:
        read_lines(imported, text.split("\n"))
    return imported


def read_lines(imported, lines):
    """Read the lines of a programme, and store what was found. What goes wrong is told there; the lines stay."""
    imported.text = "\n".join(lines)
    try:
        names = known_names()
        found = read(lines, names, timezone.localdate()).as_data()
        imported.found = prepared(found, Matcher(names), imported.network_day)
    except Exception:
        logger.exception("Imported programme %s cannot be read", imported.pk)
        failed(imported, WENT_WRONG)
        return
    imported.status, imported.error = ImportedProgramme.Status.READY, ""
    imported.save(update_fields=["text", "found", "status", "error"])


def failed(imported, sentence):
    """Write down why a programme cannot be read."""
    imported.status, imported.error = ImportedProgramme.Status.FAILED, sentence
    imported.save(update_fields=["text", "status", "error"])


@transaction.atomic
def read_again(*, imported, text, by):
    """Read a programme that could not be read once more: the file that is still there, or another text for it.

    Raises Refused when it is being read by now, or the text is too long.
    """
    imported = ImportedProgramme.objects.select_for_update().get(pk=imported.pk)
    if imported.status != ImportedProgramme.Status.FAILED and not has_given_up(imported):
        raise Refused("Dit programma wordt al gelezen.")
    if len(text) > MOST_OF_TEXT:
        raise Refused(TOO_LONG)
    if text.strip():
        imported.text = without_control_characters(text)
        drop_file(imported)
    imported.status, imported.error, imported.done, imported.total = ImportedProgramme.Status.WAITING, "", 0, 0
    imported.save()
    ask(JOB, pk=imported.pk)


def job_of(imported):
    """Return the work that was last asked for to read a programme, or None."""
    return Job.objects.filter(name=JOB, arguments__pk=imported.pk).order_by("-pk").first()


def has_given_up(imported):
    """Tell whether the worker gave a programme up without a word: it was ended each time while reading it."""
    job = job_of(imported) if imported.status in BUSY else None
    return job is not None and job.status == Job.Status.FAILED


def is_late(imported):
    """Tell whether a programme waits so long for the worker that something must be wrong with that."""
    job = job_of(imported)
    return job is not None and timezone.now() - job.created_at > LATE_AFTER


def path_of(imported):
    """Return where the upload of a programme lies, or None; never a file outside the folder for them."""
    if not imported.path:
        return None
    return settings.DATA_DIR / FOLDER / Path(imported.path).name


def drop_file(imported):
    """Delete the upload of a programme, if there is one; the caller saves the row."""
    path = path_of(imported)
    if path is not None:
        path.unlink(missing_ok=True)
        imported.path = ""


def discard(*, imported, by):
    """Throw away a programme that was read, with its upload. The day that was made of it stays."""
    path = path_of(imported)
    imported.delete()
    if path is not None:
        path.unlink(missing_ok=True)
