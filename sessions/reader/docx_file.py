"""Word documents: paragraphs, lists and the cells of tables, after a look at what the package holds."""

import re
import zipfile

from docx import Document
from docx.oxml.ns import qn

from sessions.reader.files import BROKEN, NOT_KNOWN, Unreadable
from sessions.reader.tables import table_lines

MOST_UNPACKED = 60 * 1024 * 1024
MOST_XML = 8 * 1024 * 1024
"""Of all parts that are parsed together: a parsed document takes some twenty times as much memory."""
MOST_MEMBERS = 2000
MOST_RATIO = 200
MOST_CHARACTERS = 400_000
MOST_BLOCKS = 20_000
TOO_LONG = "Dit document is te lang voor een programma: het heeft meer dan 100 bladzijden. Sla alleen het programma op."
BOMB = "Dit Word-document pakt uit tot iets veel te groots en wordt niet geopend. Plak de tekst."
EXTERNAL = "Dit Word-document haalt inhoud van buiten en wordt niet geopend. Sla het op als PDF, of plak de tekst."
NO_TEXT = "In dit document staat geen tekst."
MOST_COLUMNS = 60
CHUNK = 500
PARSED = (".rels", ".xml")


def docx_lines(path, on_progress):
    """Return the lines of a Word document. Raises Unreadable for one that is not safe, or has no text."""
    _checked(path)
    document = Document(str(path))
    body = document.element.body
    lines, size, total = [], 0, len(body)
    if total > MOST_BLOCKS:
        raise Unreadable(TOO_LONG)
    # One by one: a list of all would keep each in memory.
    for position, block in enumerate(body.iterchildren()):
        if position % CHUNK == 0:
            on_progress(position, total)
        new = _block(block)
        size += sum(len(line) for line in new)
        if size > MOST_CHARACTERS:
            raise Unreadable(TOO_LONG)
        lines.extend(new)
    if not any(line.strip() for line in lines):
        raise Unreadable(NO_TEXT)
    return lines


def _checked(path):
    """Look at the package before it is opened: how much it unpacks to, and what it would fetch from elsewhere."""
    try:
        with zipfile.ZipFile(path) as package:
            members = package.infolist()
            unpacked = sum(member.file_size for member in members)
            packed = max(1, sum(member.compress_size for member in members))
            is_dense = unpacked > max(10_000_000, packed * MOST_RATIO)
            if len(members) > MOST_MEMBERS or unpacked > MOST_UNPACKED or is_dense:
                raise Unreadable(BOMB)
            if sum(member.file_size for member in members if member.filename.endswith(PARSED)) > MOST_XML:
                raise Unreadable(TOO_LONG)
            names = {member.filename for member in members}
            if "word/document.xml" not in names:
                raise Unreadable(NOT_KNOWN)
            for name in names:
                if name.endswith(PARSED):
                    _safe(name, package.read(name))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise Unreadable(BROKEN) from error


def _safe(name, content):
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise Unreadable(EXTERNAL)
    if name.endswith(".rels"):
        for relation in re.findall(rb"<Relationship\b[^>]*>", content):
            if b'TargetMode="External"' in relation and not re.search(rb'Type="[^"]*/hyperlink"', relation):
                raise Unreadable(EXTERNAL)
            if re.search(rb'Type="[^"]*/aFChunk"', relation):
                raise Unreadable(EXTERNAL)


def _block(block):
    """The lines of a paragraph, a table or a content control."""
    if block.tag == qn("w:p"):
        return _paragraph(block)
    return _table(block) if block.tag == qn("w:tbl") else _inside(block)


def _paragraph(element):
    """The lines of a paragraph: a heading and a list item show that they are."""
    text = _text(element)
    style = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    name = (style.get(qn("w:val")) or "") if style is not None else ""
    is_item = element.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None or name.lower().startswith(("list", "lijst"))
    lines = text.split("\n")
    if is_item and text.strip() and not re.match(r"\s*(?:\d{1,2}[.)]|[•·*-])\s", text):
        lines[0] = f"• {lines[0]}"
    if name.lower().startswith(("heading", "kop", "title", "titel")) and text.strip():
        return ["", *lines]
    return lines


def _text(element):
    """The text of an element, without what was struck out by tracked changes or stands in text boxes twice."""
    out = []
    for node in element.iter():
        if node.tag == qn("w:t") and not _is_gone(node):
            out.append(node.text or "")
        elif node.tag == qn("w:tab") and node.getparent().tag == qn("w:r"):
            out.append("\t")
        elif node.tag in (qn("w:br"), qn("w:cr")):
            out.append("\n")
        elif node.tag == qn("w:noBreakHyphen"):
            out.append("-")
    return "".join(out)


def _is_gone(node):
    return any(
        above.tag
        in (qn("w:del"), qn("w:moveFrom"), "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback")
        for above in node.iterancestors()
    )


def _table(element):
    """The lines of a table, with a blank one above and below."""
    # Not its children alone, for content controls may hold rows; nor those of a table within, which its cell reads.
    own = (row for row in element.iter(qn("w:tr")) if next(row.iterancestors(qn("w:tbl"))) is element)
    return ["", *table_lines([_row(row) for row in own]), ""]


def _row(row):
    """The cells of a row, each as its lines; None where a cell of more columns or rows goes on."""
    cells = []
    for cell in row.iterchildren(qn("w:tc")):
        span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
        merged = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
        lines = [line.strip() for line in _cell(cell) if line.strip()]
        is_continued = merged is not None and merged.get(qn("w:val")) != "restart"
        cells.append(None if is_continued and not lines else lines)
        wide = int(span.get(qn("w:val")) or 1) if span is not None else 1
        cells.extend([None] * (min(wide, MOST_COLUMNS) - 1))
    return cells


def _cell(cell):
    lines = []
    for block in cell.iterchildren():
        lines.extend(_block(block))
    return [line.replace("\t", " ") for line in lines]


def _inside(block):
    """The paragraphs and tables within a content control."""
    lines = []
    if block.tag == qn("w:sdt"):
        for content in block.iterchildren(qn("w:sdtContent")):
            for inner in content.iterchildren():
                lines.extend(_block(inner))
    return lines
