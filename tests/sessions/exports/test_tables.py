"""Tables as CSV and XLSX."""

import io

import pytest
from openpyxl import load_workbook

from sessions.exports.tables import csv_bytes, one_line, sheet_name, xlsx_bytes


def cells_of(content):
    """The cells of a workbook as (value, kind, format), row by row."""
    page = load_workbook(io.BytesIO(content)).active
    return [[(cell.value, cell.data_type, cell.number_format) for cell in row] for row in page.iter_rows()]


def test_csv_is_what_dutch_excel_opens():
    content = csv_bytes(["Naam", "Plek"], [["Zoë; Mol", None], ['J. "Jan" Bos', 7]])

    assert content.decode() == '\ufeff"Naam";"Plek"\r\n"Zoë; Mol";""\r\n"J. ""Jan"" Bos";"7"\r\n'


def test_workbook_holds_text_alone():
    content = xlsx_bytes(["Naam", "Plek"], [["Zoë Mol", 7], ["=1+1", "2025-01-01"]], "Deelnemers")

    assert cells_of(content) == [
        [("Naam", "s", "@"), ("Plek", "s", "@")],
        [("Zoë Mol", "s", "@"), ("7", "s", "@")],
        [("=1+1", "s", "@"), ("2025-01-01", "s", "@")],
    ]


def test_table_without_rows_has_its_head():
    assert cells_of(xlsx_bytes(["Naam"], [], "x")) == [[("Naam", "s", "@")]]
    assert csv_bytes(["Naam"], []) == b'\xef\xbb\xbf"Naam"\r\n'


def test_rows_may_come_one_by_one():
    assert len(cells_of(xlsx_bytes(["Naam"], ([name] for name in ("Jan", "Karin")), "x"))) == 3


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (0, "0"),
        ("  a\r\nb\tc\0 ", "a  b c"),
        ("Bre\u00adda", "Breda"),
        ("a\ud800\ufffe\uffff\U0001ffffb", "ab"),
        ("x" * 40_000, "x" * 32_767),
    ],
)
def test_cell_is_one_line_that_every_file_may_hold(value, text):
    assert one_line(value) == text


@pytest.mark.parametrize(
    ("text", "name"),
    [("Sessie 3: a/b?", "Sessie 3  a b"), ("'x'", "x"), ("", "Lijst"), ("[]", "Lijst"), ("x" * 40, "x" * 31)],
)
def test_sheet_has_a_name_that_excel_accepts(text, name):
    assert sheet_name(text) == name
    assert load_workbook(io.BytesIO(xlsx_bytes(["a"], [], text))).sheetnames == [name]
