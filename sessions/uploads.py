"""Which papers may be uploaded: a few kinds of document, each known by its content as well as by its name.

A page, a picture that holds script, a document with macros or a file that lies about its kind is refused. What is
accepted is stored under a name of our own.
"""

import uuid
import zipfile
import zlib
from pathlib import PurePosixPath

from django.core.exceptions import ValidationError
from django.utils.deconstruct import deconstructible

MOST_BYTES = 25 * 1024 * 1024
MOST_BYTES_OF_ZIP_LIST = 1024 * 1024
"""The list of parts at the end of a ZIP: a real document stays far below, a bomb does not."""

OOXML = "application/vnd.openxmlformats-officedocument."
ODF = "application/vnd.oasis.opendocument."
CONTENT_TYPES = {
    ".pdf": "application/pdf",
    ".docx": f"{OOXML}wordprocessingml.document",
    ".xlsx": f"{OOXML}spreadsheetml.sheet",
    ".pptx": f"{OOXML}presentationml.presentation",
    ".odt": f"{ODF}text",
    ".ods": f"{ODF}spreadsheet",
    ".odp": f"{ODF}presentation",
}
MAIN_PARTS = {".docx": "word/document.xml", ".xlsx": "xl/workbook.xml", ".pptx": "ppt/presentation.xml"}
MACRO_PARTS = ("/vbaproject.bin", "/vbadata.xml", "/basic/", "/scripts/", "/activex/", "/macrosheets/")

WRONG_KIND = "Kies een PDF, of een document van Word, Excel, PowerPoint of LibreOffice."
WRONG_CONTENT = "Dit bestand is niet wat zijn naam zegt, of het is beschadigd. Bewaar het opnieuw en probeer het dan."
WITH_MACROS = "Dit document bevat macro’s. Bewaar het zonder macro’s, of als PDF."
TOO_LARGE = "Dit bestand is groter dan 25 MB. Maak het kleiner, of zet er een link naar neer."


def stored_name(document, filename):
    """Return the name under which an upload is kept: nothing of the visitor's but the extension."""
    return f"stukken/{uuid.uuid4().hex}{extension(filename)}"


def extension(filename):
    """Return the extension in lower case, if it is one that may be uploaded; otherwise nothing."""
    suffix = PurePosixPath(filename).suffix.lower()
    return suffix if suffix in CONTENT_TYPES else ""


def content_type(filename):
    """Return the type under which a stored file is sent."""
    return CONTENT_TYPES.get(extension(filename), "application/octet-stream")


@deconstructible
class PaperValidator:
    """Refuse a new upload that is too large, of another kind than the few allowed, or not what its name says."""

    def __call__(self, upload):
        if getattr(upload, "_committed", False):
            return  # It was checked when it came in.
        suffix = extension(upload.name)
        if not suffix:
            raise ValidationError(WRONG_KIND, code="kind")
        if upload.size > MOST_BYTES:
            raise ValidationError(TOO_LARGE, code="size")
        upload.open()
        try:
            check_content(upload.file, suffix)
        finally:
            upload.seek(0)

    def __eq__(self, other):
        return isinstance(other, PaperValidator)

    __hash__ = None


def check_content(file, suffix):
    """Raise ValidationError unless the content of a file is what its extension says, and without macros."""
    if suffix == ".pdf":
        file.seek(0)
        if file.read(5) != b"%PDF-":
            raise ValidationError(WRONG_CONTENT, code="content")
        return
    parts, type_text = _read_zip(file)
    has_macros = any(macro in f"/{part}".lower() for part in parts for macro in MACRO_PARTS)
    if has_macros or b"macroenabled" in type_text.lower():
        raise ValidationError(WITH_MACROS, code="macros")
    is_office = suffix in MAIN_PARTS and MAIN_PARTS[suffix] in parts
    is_open = suffix not in MAIN_PARTS and type_text.strip() == CONTENT_TYPES[suffix].encode()
    if not (is_office or is_open):
        raise ValidationError(WRONG_CONTENT, code="content")


def _read_zip(file):
    """Return the names of a ZIP's parts and the text that tells its type, reading little of it."""
    try:
        if _bytes_of_list(file) > MOST_BYTES_OF_ZIP_LIST:
            raise ValidationError(WRONG_CONTENT, code="content")
        with zipfile.ZipFile(file) as archive:
            parts = set(archive.namelist())
            name = "[Content_Types].xml" if "[Content_Types].xml" in parts else "mimetype"
            with archive.open(name) as part:
                return parts, part.read(MOST_BYTES_OF_ZIP_LIST)
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError, OSError, ValueError, EOFError, zlib.error):
        raise ValidationError(WRONG_CONTENT, code="content") from None


def _bytes_of_list(file):
    """Return how long the list of parts says to be, before anything is read of it."""
    file.seek(0)
    if file.read(4) != b"PK\x03\x04":
        raise zipfile.BadZipFile
    size = file.seek(0, 2)
    file.seek(max(0, size - 66_000))
    tail = file.read()
    end = tail.rfind(b"PK\x05\x06")
    if end < 0 or b"PK\x06\x07" in tail:  # No end, or the variant for archives of more than 4 GB.
        raise zipfile.BadZipFile
    return int.from_bytes(tail[end + 12 : end + 16], "little")
