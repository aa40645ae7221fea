"""The worker's part of reading programmes: documents and long texts, and throwing away what is old."""

import datetime
import logging
import time

from django.utils import timezone

from g40portal.dutch import without_control_characters
from g40portal.jobs import every, job
from sessions.models import ImportedProgramme
from sessions.reader.files import Unreadable, read_file
from sessions.workbench.importing import reading

DAYS_KEPT = 30
SECONDS_BETWEEN = 0.5
"""How often at most the progress is written down."""
EMPTY = "In dit bestand staat geen tekst. Is het een scan? Typ of plak dan de tekst zelf."

logger = logging.getLogger(__name__)


@job(reading.JOB)
def read_programme(*, pk):
    """Read an upload or a long text. Broken off and done again it begins anew; what is discarded meanwhile is left."""
    imported = ImportedProgramme.objects.filter(pk=pk).first()
    if imported is None or imported.status not in ("waiting", "reading"):
        return "Dit hoeft niet meer."
    imported.status = ImportedProgramme.Status.READING
    imported.save(update_fields=["status"])
    lines = _lines(imported)
    if not ImportedProgramme.objects.filter(pk=pk).exists():
        return "Dit hoeft niet meer."
    if lines is not None:
        reading.read_lines(imported, lines)
    if imported.status == ImportedProgramme.Status.READY and imported.path:
        reading.drop_file(imported)
        imported.save(update_fields=["path"])
    return imported.get_status_display()


def _lines(imported):
    """Return the lines of a programme, or None when they cannot be read: why is written down."""
    path = reading.path_of(imported)
    if path is None:
        return imported.text.split("\n")
    try:
        lines = [_clean(line) for line in read_file(path, Progress(imported.pk))]
    except Unreadable as refused:
        reading.failed(imported, str(refused))
        return None
    except Exception:
        logger.exception("The upload of imported programme %s cannot be read", imported.pk)
        reading.failed(imported, reading.WENT_WRONG)
        return None
    if not any(line.strip() for line in lines):
        reading.failed(imported, EMPTY)
        return None
    return lines


def _clean(line):
    return without_control_characters(line).replace("\n", " ")


class Progress:
    """Writes down how far the reading is: so many pages of so many."""

    def __init__(self, pk):
        self.pk = pk
        self.written_at = 0

    def __call__(self, done, total):
        if done < total and time.monotonic() - self.written_at < SECONDS_BETWEEN:
            return
        self.written_at = time.monotonic()
        ImportedProgramme.objects.filter(pk=self.pk).update(done=done, total=total)


@every(minutes=24 * 60)
def clear_imported_programmes():
    """Throw away programmes that were read thirty days ago, with the uploads that are left."""
    long_ago = timezone.now() - datetime.timedelta(days=DAYS_KEPT)
    for imported in ImportedProgramme.objects.filter(created_at__lt=long_ago):
        reading.discard(imported=imported, by=None)
