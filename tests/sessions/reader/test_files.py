"""The lines of Word documents and PDFs, and a sentence for what cannot be read."""

import zipfile

import docx
import pikepdf
import pytest

from sessions.reader import files
from sessions.reader.files import Unreadable, read_file


@pytest.fixture
def pdf(tmp_path):
    """A PDF of two empty pages."""
    path = tmp_path / "programma.pdf"
    with pikepdf.new() as made:
        made.add_blank_page()
        made.add_blank_page()
        made.save(path)
    return path


def test_paragraphs_and_cells_come_in_their_order(tmp_path):
    document, path = docx.Document(), tmp_path / "programma.docx"
    document.add_paragraph("Netwerkdag")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "10.00 - 11.00", "Opening"
    document.add_paragraph("Neem mee", style="List Bullet")
    document.save(path)

    assert [line for line in read_file(path) if line] == ["Netwerkdag", "10.00 - 11.00", "Opening", "• Neem mee"]


def test_pages_of_a_pdf_are_told_one_by_one(pdf):
    told = []

    read_file(pdf, lambda done, total: told.append((done, total)))

    assert told == [(1, 2), (2, 2)]


def test_locked_pdf_is_refused(pdf, tmp_path):
    locked = tmp_path / "gesloten.pdf"
    with pikepdf.open(pdf) as made:
        made.save(locked, encryption=pikepdf.Encryption(owner="geheim", user="geheim"))

    with pytest.raises(Unreadable, match="wachtwoord"):
        read_file(locked)


@pytest.mark.parametrize("name", ["kapot.pdf", "kapot.docx"])
def test_broken_file_is_refused(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(b"%PDF-1.7 en verder niets")

    with pytest.raises(Unreadable, match="beschadigd"):
        read_file(path)


def test_zip_that_unpacks_to_too_much_is_refused(tmp_path):
    path = tmp_path / "bom.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * (files.MOST_UNPACKED + 1))

    with pytest.raises(Unreadable, match="te groot"):
        read_file(path)


def test_slow_file_is_given_up(pdf, monkeypatch):
    monkeypatch.setattr(files, "MOST_SECONDS", 0.01)

    with pytest.raises(Unreadable, match="duurt te lang"):
        read_file(pdf)
