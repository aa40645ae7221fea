"""The worker reads documents and long texts, and throws away what is old."""

import datetime
import io
import os
import stat

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from g40portal.job_runner import run_next
from g40portal.models import Job
from sessions.actions import Refused
from sessions.models import ImportedProgramme
from sessions.workbench.importing import jobs, reading
from tests.sessions.workbench.importing.samples import LINES

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path


def upload(name="programma.pdf", content=b"%PDF-1.7 inhoud"):
    return reading.receive(text="", file=SimpleUploadedFile(name, content), day=None, by=None)


def stored_files(settings):
    return list((settings.DATA_DIR / "imports").iterdir())


def test_upload_lies_where_only_the_portal_reads_it(settings, sample):
    imported = upload("..\\map\\Mijn\tprogramma.pdf")

    (path,) = stored_files(settings)
    assert stat.S_IMODE(os.stat(path).st_mode) == 0o600
    assert (imported.file_name, imported.source, "programma" in path.name) == ("Mijn programma.pdf", "pdf", False)


def test_job_reads_an_upload_tells_its_progress_and_deletes_it(settings, sample, monkeypatch, fresh):
    seen = []

    def read_file(path, on_progress):
        on_progress(3, 12)
        seen.append(ImportedProgramme.objects.values_list("status", "done", "total").get())
        return ["een", "twee\x07"]

    monkeypatch.setattr(jobs, "read_file", read_file)
    imported = upload()

    assert run_next()
    assert seen == [("reading", 3, 12)]
    assert (fresh(imported).status, fresh(imported).text, fresh(imported).path) == ("ready", "een\ntwee", "")
    assert stored_files(settings) == []


def test_word_document_is_read_whole(settings, fresh):
    document, file = docx.Document(), io.BytesIO()
    for line in LINES:
        document.add_paragraph(line, style="List Bullet" if line in ("Slim bouwen", "Wonen voor iedereen") else None)
    document.save(file)
    imported = upload("programma.docx", file.getvalue())

    assert run_next()
    found = fresh(imported).found
    assert (fresh(imported).status, [slot["start"] for slot in found["slots"]]) == (
        "ready",
        ["09:15", "11:30", "15:45"],
    )
    assert [session["short_title"] or session["title"] for session in found["slots"][1]["sessions"]] == [
        "Slim bouwen",
        "Wonen voor iedereen",
    ]


def test_unreadable_upload_is_told_and_kept(settings, sample, monkeypatch, fresh):
    def read_file(path, on_progress):
        raise jobs.Unreadable("Deze PDF is met een wachtwoord gesloten.")

    monkeypatch.setattr(jobs, "read_file", read_file)
    imported = upload()
    run_next()

    assert (fresh(imported).status, fresh(imported).error) == ("failed", "Deze PDF is met een wachtwoord gesloten.")
    assert (len(stored_files(settings)), Job.objects.get().status) == (1, "done")


def test_upload_that_breaks_the_reader_fails_once_and_is_kept(settings, sample, monkeypatch, fresh):
    monkeypatch.setattr(jobs, "read_file", lambda path, on_progress: 1 / 0)
    imported = upload()
    run_next()

    assert (fresh(imported).status, fresh(imported).error) == ("failed", reading.WENT_WRONG)


def test_upload_without_text_says_so(sample, monkeypatch, fresh):
    monkeypatch.setattr(jobs, "read_file", lambda path, on_progress: ["", " "])
    imported = upload()
    run_next()

    assert (fresh(imported).status, fresh(imported).error) == ("failed", jobs.EMPTY)


def test_discarded_upload_is_not_read(settings, sample, monkeypatch):
    monkeypatch.setattr(jobs, "read_file", lambda path, on_progress: pytest.fail("It was discarded."))
    reading.discard(imported=upload(), by=None)

    assert run_next()
    assert (ImportedProgramme.objects.count(), stored_files(settings)) == (0, [])


def test_reading_again_asks_the_worker_once_more(sample, monkeypatch, fresh):
    monkeypatch.setattr(jobs, "read_file", lambda path, on_progress: 1 / 0)
    imported = upload()
    run_next()

    reading.read_again(imported=imported, text="Geplakt programma", by=None)
    with pytest.raises(Refused):
        reading.read_again(imported=imported, text="", by=None)
    run_next()

    assert (fresh(imported).status, fresh(imported).text, fresh(imported).path) == ("ready", "Geplakt programma", "")


def test_size_is_judged_by_the_content(settings, sample, monkeypatch):
    monkeypatch.setattr(reading, "MOST_BYTES", 10)
    file = SimpleUploadedFile("programma.pdf", b"%PDF-" + b"x" * 20)
    file.size = 5

    with pytest.raises(Refused, match="groter dan 25 MB"):
        reading.receive(text="", file=file, day=None, by=None)


def test_text_file_is_read_as_pasted_text(sample):
    imported = upload("programma.txt", "Café\r\nmet\0".replace("\0", "").encode("cp1252"))

    assert (imported.status, imported.text, imported.path) == ("ready", "Café\nmet", "")


def test_path_outside_the_folder_is_never_touched(settings):
    imported = ImportedProgramme(path="../../buiten.pdf")

    assert reading.path_of(imported) == settings.DATA_DIR / "imports" / "buiten.pdf"


def test_programmes_of_thirty_days_ago_are_thrown_away(settings, sample):
    old, new = upload(), upload()
    ImportedProgramme.objects.filter(pk=old.pk).update(created_at=timezone.now() - datetime.timedelta(days=31))

    jobs.clear_imported_programmes()

    assert list(ImportedProgramme.objects.all()) == [new]
    assert [path.name for path in stored_files(settings)] == [reading.path_of(new).name]
