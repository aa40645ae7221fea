"""PDFs: the lines of each page from top to bottom, the cells of tables parted by tabs."""

import itertools
import re

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfplumber.utils.exceptions import PdfminerException

from sessions.reader.files import BROKEN, Unreadable
from sessions.reader.pdf_grid import grid_of
from sessions.reader.tables import table_lines

MOST_PAGES = 100
SPACE, GUTTER, LEAST_LINES = 3, 9, 4
"""Of a blank and of the white between columns, in points; and how many lines a column has at least."""
NUMBER_ALONE = re.compile(r"\W*(\d{1,3})\W*")
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
            pages = []
            for number, page in enumerate(pdf.pages, 1):
                on_progress(number - 1, total)
                pages.append(_page(page))
                page.close()
    except PdfminerException as error:
        locked = isinstance(error.args[0] if error.args else None, (PDFPasswordIncorrect, PDFEncryptionError))
        raise Unreadable(ENCRYPTED if locked else BROKEN) from error
    lines = _joined(pages)
    if not any(line.strip() for line in lines):
        raise Unreadable(NO_TEXT)
    return lines


def _joined(pages):
    """The lines of all pages. A number alone at the head or foot of its page is told to be that of a page.

    Where a page begins in the middle of a sentence, that goes on; elsewhere a new page is a new paragraph.
    """
    lines = []
    for number, page in enumerate(pages, 1):
        kept = _trimmed(page)
        for place in (0, -1):
            said = kept and NUMBER_ALONE.fullmatch(kept[place])
            if said and int(said[1]) == number:
                kept[place] = f"pagina {number}"
        if lines and kept and not kept[0][:1].islower():
            lines.append("")
        lines.extend(kept)
    return lines


def _trimmed(lines):
    filled = [place for place, line in enumerate(lines) if line.strip()]
    return lines[filled[0] : filled[-1] + 1] if filled else []


def _page(page):
    """The lines of a page; a timetable with rules, or white instead of them, stands as its rows where it begins."""
    ruled = [table for table in page.find_tables() if len(table.rows) > 1 and len(table.columns) > 1]
    if ruled:
        outside = page
        for table in ruled:
            outside = outside.outside_bbox(table.bbox, strict=False)
        tables = [(table.bbox[1], [row.cells for row in table.rows]) for table in ruled]
        return _spaced(_with_tables(page, _lines(outside), tables))
    words, lines = _word_rows(page), _lines(page)
    grid = grid_of(words, page.bbox[2])
    if grid:
        beside = [line for line in lines if not grid.top <= line["top"] < grid.bottom]
        return _spaced(_with_tables(page, beside, [(grid.top, grid.rows)]))
    return [line for column in _columns(page, words, lines) for line in ["", *_spaced(column)]][1:]


def _with_tables(page, lines, tables):
    """Lines as [(height, text)], and among them tables, each given as (its height, its rows of boxes)."""
    placed = [(line["top"], line["text"]) for line in lines]
    for top, rows in tables:
        cells = [[_cell(page, box) for box in row] for row in rows]
        placed.append((top, "\n".join(["", *table_lines(cells), ""])))
    return sorted(placed, key=lambda pair: pair[0])


def _lines(page):
    return page.extract_text_lines(return_chars=False, strip=True, layout=False)


def _cell(page, box):
    """The lines of a cell as they were meant: one that only went on below for want of room is whole again."""
    if box is None:
        return None
    rows = _word_rows(page.crop(box, strict=False))
    inset = min((row[0]["x0"] for row in rows), default=box[0]) - box[0]
    lines, room, font = [], 0, ""
    for row in rows:
        text = " ".join(word["text"] for word in row)
        needed = row[0]["x1"] - row[0]["x0"] + SPACE
        is_item = re.match(r"[•·*]|\d{1,2}[.)]$", row[0]["text"])
        if lines and needed > room - inset and font == row[0]["fontname"] and not is_item:
            lines[-1] = f"{lines[-1][:-1]}{text}" if _is_broken(lines[-1], text) else f"{lines[-1]} {text}"
        else:
            lines.append(text)
        room, font = box[2] - row[-1]["x1"], row[-1]["fontname"]
    return lines


def _is_broken(line, following):
    return bool(re.search(r"\w-$", line)) and following[:1].islower()


def _word_rows(page):
    rows = []
    for word in sorted(
        page.extract_words(extra_attrs=["fontname"]), key=lambda word: (round(word["bottom"]), word["x0"])
    ):
        if rows and abs(rows[-1][0]["bottom"] - word["bottom"]) < 3:
            rows[-1].append(word)
        else:
            rows.append([word])
    return [sorted(row, key=lambda word: word["x0"]) for row in rows]


def _columns(page, words, lines):
    """The lines of a page as [(height, text)] for each of its columns: mostly one, two where a gutter parts the text.

    A timetable with its times at the left is one column, though white stands between the times and the titles.
    """
    whole = [(line["top"], line["text"]) for line in lines]
    gutter = _gutter(page, words)
    if gutter is None:
        return [whole]
    left, right = (
        _lines(page.crop((page.bbox[0], page.bbox[1], gutter, page.bbox[3]), strict=False)),
        _lines(page.crop((gutter, page.bbox[1], page.bbox[2], page.bbox[3]), strict=False)),
    )
    if min(len(left), len(right)) < LEAST_LINES or any(_is_narrow(lines) for lines in (left, right)):
        return [whole]
    return [[(line["top"], line["text"]) for line in lines] for lines in (left, right)]


def _gutter(page, rows):
    """Where a strip of white runs down the middle of a page, or None."""
    width = page.bbox[2] - page.bbox[0]
    best = None
    for step in range(35, 66):
        at = page.bbox[0] + width * step / 100
        is_free = not any(word["x0"] < at + GUTTER / 2 and word["x1"] > at - GUTTER / 2 for row in rows for word in row)
        if is_free and (best is None or abs(step - 50) < abs(best[0] - 50)):
            best = (step, at)
    return best and best[1]


def _is_narrow(lines):
    """Whether lines are too short to be a column of text: the times, rooms or names of a table without rules."""
    lengths = sorted(len(line["text"]) for line in lines)
    return lengths[len(lengths) // 2] < 16


def _spaced(placed):
    """Lines with an empty one where the page leaves white between paragraphs."""
    gaps = sorted(second[0] - first[0] for first, second in itertools.pairwise(placed) if second[0] > first[0])
    usual = gaps[len(gaps) // 4] if gaps else 0
    lines, last = [], None
    for top, text in placed:
        if last is not None and usual and top - last > usual * 1.3:
            lines.append("")
        lines.extend(text.split("\n"))
        last = top
    return lines
