"""Tables as CSV and XLSX in which every cell is text: a spreadsheet runs nothing of what people typed.

What may be done with a cell's begin is OWASP's "CSV injection"; that Excel takes a formula behind a separator of
another locale too is why the same holds inside a cell.
"""

import csv
import io
import re
import unicodedata

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

CSV_TYPE = "text/csv; charset=utf-8"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST_CELL = 32_767
LONGEST_SHEET_NAME = 31
WIDEST_COLUMN = 60

RUNS = re.compile(r"""(^|[,;|])([\s"']*)([=+\-@＝＋－＠])""")
"""A sign by which a spreadsheet takes what follows for a formula, at the begin of a cell or of what may become one."""
NOT_IN_SHEET_NAME = re.compile(r"[\[\]:*?/\\]")


def csv_bytes(headings, rows):
    """Return a table as CSV for a Dutch spreadsheet: UTF-8 with its mark, semicolons, every cell quoted.

    A cell that a spreadsheet would run gets an apostrophe before it, which shows that it is text.
    """
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    for row in [headings, *rows]:
        writer.writerow([RUNS.sub(r"\1\2'\3", one_line(value)) for value in row])
    return text.getvalue().encode("utf-8-sig")


def xlsx_bytes(headings, rows, sheet):
    """Return a table as an Excel workbook of one sheet; every cell is of the kind text, whatever it begins with."""
    book = Workbook(write_only=True)
    page = book.create_sheet(sheet_name(sheet))
    table = [[one_line(value) for value in row] for row in [headings, *rows]]
    page.freeze_panes = "A2"
    for at in range(len(table[0])):
        widest = max(len(row[at]) for row in table if at < len(row))
        page.column_dimensions[get_column_letter(at + 1)].width = min(widest, WIDEST_COLUMN) + 2
    for number, row in enumerate(table):
        page.append([_cell(page, text, is_heading=number == 0) for text in row])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _cell(page, text, *, is_heading):
    """Return a cell of text. Its format is text too: it stays so when somebody edits it."""
    cell = WriteOnlyCell(page, value="")
    cell.value = text
    cell.data_type = "s"
    cell.number_format = "@"
    if is_heading:
        cell.font = Font(bold=True)
    return cell


def one_line(value):
    """Return what a cell holds: one line without signs that nobody sees or that no file may hold."""
    text = "" if value is None else str(value)
    text = "".join(" " if unicodedata.category(char) in ("Cc", "Zl", "Zp") else char for char in text)
    text = "".join(char for char in text if unicodedata.category(char) not in ("Cf", "Cs") and _is_character(char))
    return text.strip()[:LONGEST_CELL]


def _is_character(char):
    return ord(char) & 0xFFFE != 0xFFFE


def sheet_name(text):
    """Return a name that Excel accepts for a sheet."""
    return NOT_IN_SHEET_NAME.sub(" ", one_line(text)).strip("' ")[:LONGEST_SHEET_NAME] or "Lijst"
