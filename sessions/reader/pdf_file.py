"""PDFs: the lines of each page from top to bottom, the cells of tables parted by tabs."""

import itertools

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfplumber.utils.exceptions import PdfminerException

from sessions.reader.files import BROKEN, Unreadable

MOST_PAGES = 100
ENCRYPTED = "Deze PDF is beveiligd met een wachtwoord. Sla hem zonder wachtwoord op, of plak de tekst."
TOO_LONG = "Deze PDF heeft {} bladzijden; een programma heeft er hooguit 100. Sla alleen het programma op."
NO_TEXT = "In deze PDF staat geen tekst, alleen beeld, zoals bij een scan. Vraag het Word-document, of plak de tekst."


def pdf_lines(path, on_progress):
    """Return the lines of a PDF. Raises Unreadable for one that is locked, too long or without text."""
    try:
        with pdfplumber.open(path) as pdf:
            total = len(pdf.pages)
            if total > MOST_PAGES:
                raise Unreadable(TOO_LONG.format(total))
            lines = []
            for number, page in enumerate(pdf.pages, 1):
                on_progress(number - 1, total)
                lines.extend(_page(page))
                lines.append("")
                page.close()
    except PdfminerException as error:
        locked = isinstance(error.args[0] if error.args else None, (PDFPasswordIncorrect, PDFEncryptionError))
        raise Unreadable(ENCRYPTED if locked else BROKEN) from error
    if not any(line.strip() for line in lines):
        raise Unreadable(NO_TEXT)
    return lines


def _page(page):
    """The lines of a page; a ruled table stands as its rows, at the height where it begins."""
    tables = [table for table in page.find_tables() if len(table.rows) > 1 and len(table.columns) > 1]
    outside = page
    for table in tables:
        outside = outside.outside_bbox(table.bbox, strict=False)
    placed = [(line["top"], line["text"]) for line in _lines(outside)]
    for table in tables:
        rows = [_row(row) for row in table.extract()]
        placed.append((table.bbox[1], "\n".join(row for row in rows if row.strip())))
    placed.sort(key=lambda pair: pair[0])
    return _spaced(placed)


def _lines(page):
    return page.extract_text_lines(return_chars=False, strip=True, layout=False)


def _row(cells):
    return "\t".join(" ".join((cell or "").split()) for cell in cells).strip()


def _spaced(placed):
    """Lines with an empty one where the page leaves white between paragraphs."""
    gaps = sorted(second[0] - first[0] for first, second in itertools.pairwise(placed) if second[0] > first[0])
    usual = gaps[len(gaps) // 4] if gaps else 0
    lines, last = [], None
    for top, text in placed:
        if last is not None and usual and top - last > usual * 1.6:
            lines.append("")
        lines.extend(text.split("\n"))
        last = top
    return lines
