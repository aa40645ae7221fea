"""Reads a list that somebody uploads: CSV as spreadsheets write it, plain text, or XLSX."""

import csv
import io
from pathlib import PurePosixPath

from sessions.attendee_lists import columns, workbook
from sessions.attendee_lists.lines import ListRefused
from sessions.attendee_lists.parse import read_rows
from sessions.attendee_lists.words import FUNCTIONS
from sessions.uploads import WRONG_CONTENT

MOST_BYTES = 5 * 1024 * 1024
MOST_ROWS_READ = 20_000
"""Empty rows are no people, but reading them takes time."""
SUFFIXES = (".csv", ".txt", ".tsv", ".xlsx")
NOT_TEXT = (b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff", b"GIF8")
BOMS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}

TOO_LARGE = "Dit bestand is groter dan 5 MB. Bewaar alleen de lijst zelf."
WRONG_KIND = "Kies een CSV- of Excel-bestand (.csv of .xlsx). Een ander rekenblad kunt u eerst zo bewaren."
EMPTY = "In dit bestand staat geen tekst."


def read_upload(file, name, cities, functions=FUNCTIONS):
    """Read an uploaded list into lines. `name` is what the visitor calls the file; only its extension is looked at.

    Raises ListRefused, with a Dutch sentence, for another kind of file, one that is not what its name says, macros, and
    more than 5 MB, 2,000 rows or 30 columns.
    """
    return read_rows(rows_of(file, name), cities, functions)


def rows_of(file, name):
    """Return the rows of an uploaded list as lists of text. Raises ListRefused as read_upload does."""
    suffix = PurePosixPath(name.replace("\0", "")).suffix.lower()
    if suffix not in SUFFIXES:
        raise ListRefused(WRONG_KIND)
    file.seek(0)
    content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise ListRefused(TOO_LARGE)
    rows = workbook.rows_of(io.BytesIO(content)) if suffix == ".xlsx" else csv_rows(decoded(content))
    if not any(cell.strip() for row in rows for cell in row):
        raise ListRefused(EMPTY)
    return rows


def decoded(content):
    """Return the text of a file, in the encodings that spreadsheets write: UTF-8, UTF-16, or that of old Windows."""
    if content.startswith(NOT_TEXT):
        raise ListRefused(WRONG_CONTENT)
    encodings = [next((encoding for bom, encoding in BOMS.items() if content.startswith(bom)), "")]
    if not encodings[0]:
        encodings = ["utf-16-le"] if content[1:200:2].count(0) > len(content[:200]) // 4 else ["utf-8", "cp1252"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise ListRefused(WRONG_CONTENT)


def csv_rows(text):
    """Return the rows of a CSV text, whatever parts its cells. Raises ListRefused when it is too large or broken."""
    lines = text.splitlines()
    if lines and lines[0].lower().startswith("sep=") and len(lines[0]) == 5:
        text = text[text.index(lines[0]) + 5 :].lstrip("\r\n")
    delimiter = delimiter_of([line for line in lines if line.strip()][: columns.ROWS_BEFORE_HEAD])
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=delimiter != "\t")
    rows = []
    try:
        for row in reader:
            if len(row) > workbook.MOST_COLUMNS and any(cell.strip() for cell in row[workbook.MOST_COLUMNS :]):
                raise ListRefused(workbook.TOO_MANY_COLUMNS)
            rows.append([cell.strip() for cell in row[: workbook.MOST_COLUMNS]])
            if len(rows) > MOST_ROWS_READ:
                raise ListRefused(workbook.TOO_MANY_ROWS)
    except csv.Error:
        raise ListRefused(WRONG_CONTENT) from None
    return rows


def delimiter_of(lines):
    """Return what parts the cells of these lines: what makes a head of one of them, or else what they hold most.

    >>> delimiter_of(["Deelnemers, 2025", "naam;e-mail"])
    ';'
    """
    lines = [line[:2_000] for line in lines]
    for delimiter in ";\t,":
        if any(len(columns.head_of(columns.split(line, delimiter))) > 1 for line in lines if delimiter in line):
            return delimiter
    return max(";\t,", key=lambda delimiter: (sum(delimiter in line for line in lines), delimiter == ";"))
