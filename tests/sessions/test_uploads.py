"""Which papers may be uploaded."""

import io
import tracemalloc
import zipfile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from sessions import uploads
from sessions.uploads import TOO_LARGE, WITH_MACROS, WRONG_CONTENT, WRONG_KIND, PaperValidator
from tests.factories import SessionDocumentFactory, SessionFactory
from tests.work import seconds_of_work

OFFICE = {".docx": "word/document.xml", ".xlsx": "xl/workbook.xml", ".pptx": "ppt/presentation.xml"}
OPEN = [".odt", ".ods", ".odp"]
TYPES = "[Content_Types].xml"


def zipped(parts):
    """A ZIP file of parts: {name: text}."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return content.getvalue()


def office(suffix, **more):
    """A document of Word, Excel or PowerPoint, as small as it may be."""
    return zipped({TYPES: "<Types/>", OFFICE[suffix]: "<x/>"} | more)


def open_document(suffix, **more):
    """A document of LibreOffice, as small as it may be."""
    return zipped({"mimetype": uploads.CONTENT_TYPES[suffix], "content.xml": "<x/>"} | more)


def refusal(name, content):
    """What the validator says of an upload; nothing when it may come in."""
    try:
        PaperValidator()(SimpleUploadedFile(name, content))
    except ValidationError as refused:
        return refused.message
    return None


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("stuk.pdf", b"%PDF-1.7\n%..."),
        ("STUK.PDF", b"%PDF-1.4"),
        *((f"stuk{suffix}", office(suffix)) for suffix in OFFICE),
        *((f"stuk{suffix}", open_document(suffix)) for suffix in OPEN),
    ],
)
def test_upload_of_an_allowed_kind_may_come_in(name, content):
    assert refusal(name, content) is None


@pytest.mark.parametrize(
    "name",
    [
        "x.svg",
        "x.html",
        "x.htm",
        "x.xml",
        "x.docm",
        "x.xlsm",
        "x.pptm",
        "x.doc",
        "x.exe",
        "x.js",
        "x.png",
        "x",
        ".pdf",
        "x.pdf.html",
    ],
)
def test_upload_of_another_kind_is_refused(name):
    assert refusal(name, b"%PDF-1.7") == WRONG_KIND


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("x.pdf", b"<html><script>alert(1)</script>"),
        ("x.pdf", b"<!-- %PDF-1.7 -->"),
        ("x.pdf", b"\n%PDF-1.7"),
        ("x.pdf", b""),
        ("x.pdf", office(".docx")),
        ("x.docx", b"%PDF-1.7"),
        ("x.docx", b"PK\x03\x04 and no more"),
        ("x.docx", b"<svg/>" + office(".docx")),
        ("x.docx", office(".xlsx")),
        ("x.docx", open_document(".odt")),
        ("x.docx", zipped({"word/document.xml": "<x/>"})),
        ("x.odt", open_document(".ods")),
        ("x.odt", office(".docx")),
        ("x.odt", zipped({"mimetype": "text/html"})),
        ("x.odt", zipped({"content.xml": "<x/>"})),
    ],
)
def test_upload_that_is_not_what_its_name_says_is_refused(name, content):
    assert refusal(name, content) == WRONG_CONTENT


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("x.docx", office(".docx", **{"word/vbaProject.bin": "x"})),
        ("x.docx", office(".docx", **{"word/VBAPROJECT.BIN": "x"})),
        ("x.xlsx", office(".xlsx", **{"xl/macrosheets/sheet1.xml": "x"})),
        ("x.pptx", office(".pptx", **{"ppt/activeX/activeX1.xml": "x"})),
        (
            "x.docx",
            office(
                ".docx", **{TYPES: '<Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/>'}
            ),
        ),
        ("x.odt", open_document(".odt", **{"Basic/Standard/Module1.xml": "x"})),
        ("x.ods", open_document(".ods", **{"Scripts/python/x.py": "x"})),
    ],
)
def test_upload_with_macros_is_refused(name, content):
    assert refusal(name, content) == WITH_MACROS


def test_upload_that_is_too_large_is_refused(monkeypatch):
    monkeypatch.setattr(uploads, "MOST_BYTES", 8)

    assert [refusal("x.pdf", b"%PDF-1.7"), refusal("x.pdf", b"%PDF-1.7\n")] == [None, TOO_LARGE]


def test_zip_with_very_many_parts_is_refused_before_it_is_read():
    content = zipped(
        {TYPES: "<Types/>", OFFICE[".docx"]: "<x/>"} | {f"part-{number:050}": "" for number in range(12_000)}
    )
    begin = seconds_of_work()

    assert refusal("x.docx", content) == WRONG_CONTENT
    assert seconds_of_work() - begin < 0.1


def test_part_that_unpacks_to_very_much_is_read_no_further_than_the_limit():
    content = office(".docx", **{TYPES: "<Types/>" + " " * 50_000_000})
    tracemalloc.start()

    assert refusal("x.docx", content) is None
    assert tracemalloc.get_traced_memory()[1] < 10_000_000
    tracemalloc.stop()


@pytest.mark.parametrize("cut", [30, 60, -30, -4])
def test_damaged_zip_is_refused(cut):
    assert refusal("x.docx", office(".docx")[:cut]) == WRONG_CONTENT


def test_checked_upload_can_be_read_from_its_begin():
    upload = SimpleUploadedFile("x.docx", office(".docx"))

    PaperValidator()(upload)

    assert upload.read() == office(".docx")


@pytest.mark.parametrize(
    ("name", "sent_as"),
    [
        ("stukken/a.pdf", "application/pdf"),
        ("a.DOCX", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("a.odt", "application/vnd.oasis.opendocument.text"),
        ("a.html", "application/octet-stream"),
        ("a", "application/octet-stream"),
    ],
)
def test_stored_file_is_sent_as_its_kind_or_as_bytes(name, sent_as):
    assert uploads.content_type(name) == sent_as


@pytest.mark.django_db
def test_document_with_a_refused_upload_says_why_beside_the_field():
    document = SessionDocumentFactory.build(
        session=SessionFactory(), url="", file=SimpleUploadedFile("x.pdf", b"<html>")
    )

    with pytest.raises(ValidationError) as refused:
        document.full_clean()

    assert refused.value.message_dict == {"file": [WRONG_CONTENT]}


@pytest.mark.django_db
def test_document_whose_stored_file_is_gone_can_still_be_edited():
    document = SessionDocumentFactory(url="", file=SimpleUploadedFile("x.pdf", b"%PDF-1.7"))
    document.file.storage.delete(document.file.name)
    document.refresh_from_db()
    document.title = "Anders"

    assert document.full_clean() is None
