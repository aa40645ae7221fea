"""The lines of Word documents and PDFs, and a sentence for what cannot be read."""

import itertools
import json
import random
import subprocess
import sys
import time
import zipfile

import docx
import pikepdf
import pytest
from docx.oxml.ns import qn

from sessions.reader import docx_file, files
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

    assert [line for line in read_file(path) if line] == ["Netwerkdag", "10.00 - 11.00\tOpening", "• Neem mee"]


def test_table_in_a_cell_is_read_once_and_content_controls_within_others_too(tmp_path):
    document, path = docx.Document(), tmp_path / "programma.docx"
    inner = document.add_table(1, 1).cell(0, 0).add_table(1, 1)
    inner.cell(0, 0).text = "Alleen binnenin"
    text = document.add_paragraph("Twee diep")._p
    for _ in range(2):
        control, content = (text.makeelement(qn(name)) for name in ("w:sdt", "w:sdtContent"))
        text.addprevious(control)
        control.append(content)
        content.append(text)
        text = control
    document.save(path)

    assert [line.strip() for line in read_file(path) if line.strip()] == ["Alleen binnenin", "Twee diep"]


def test_pages_of_a_pdf_are_told_one_by_one(pdf):
    told = []

    with pytest.raises(Unreadable, match="geen tekst"):
        read_file(pdf, lambda done, total: told.append((done, total)))

    assert told == [(0, 2), (1, 2)]


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

    with pytest.raises(Unreadable, match="niet te lezen"):
        read_file(path)


def test_zip_that_unpacks_to_too_much_is_refused(tmp_path):
    path = tmp_path / "bom.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * (docx_file.MOST_UNPACKED + 1))

    with pytest.raises(Unreadable, match="veel te groots"):
        read_file(path)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """A folder for files that mean harm, or are only too much."""
    return tmp_path_factory.mktemp("hostile")


def docx_with(path, name, content):
    """A Word document with one more part, or another one in the place of its own."""
    docx.Document().save(path)
    with zipfile.ZipFile(path) as package:
        parts = {member: package.read(member) for member in package.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for member, stored in (parts | {name: content}).items():
            package.writestr(member, stored)
    return path


def long_pdf(path):
    with pikepdf.new() as made:
        for _ in range(200):
            made.add_blank_page()
        made.save(path)
    return path


def long_docx(path):
    document = docx.Document()
    for number in range(9000):
        document.add_paragraph(f"Regel {number} van een heel lang stuk dat geen programma is, maar wel gelezen wordt.")
    document.save(path)
    return path


def external_docx(path):
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
    target = "https://elders.example/sjabloon.dotm"
    relation = f'<Relationship Id="rId1" Type="{kind}" Target="{target}" TargetMode="External"/>'
    part = f"<Relationships>{relation}</Relationships>".encode()
    return docx_with(path, "word/_rels/settings.xml.rels", part)


def docx_of_many(path, paragraphs, size):
    """A Word document whose text is so many bytes of these paragraphs."""
    space = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = b"".join(itertools.islice(paragraphs, size // len(next(paragraphs))))
    content = b"<w:document " + space + b"><w:body>" + body + b"</w:body></w:document>"
    return docx_with(path, "word/document.xml", content)


def docx_of_short_paragraphs(path):
    # Each another one: what repeats packs so tightly that it is refused as a bomb.
    chance = random.Random(1)
    paragraphs = (b"<w:p><w:r><w:t>%08x</w:t></w:r></w:p>" % chance.getrandbits(32) for _ in itertools.count())
    return docx_of_many(path, paragraphs, 50_000_000)


def docx_of_empty_paragraphs(path):
    return docx_of_many(path, itertools.repeat(b"<w:p/>"), 7_500_000)


def docx_with_entity(path):
    content = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><x>&e;</x>'
    return docx_with(path, "word/comments.xml", content)


MEASURED = """
import re, sys
from sessions.reader import child
child.main(sys.argv[1], 4)
print(re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1])
"""
"""Read a file as the process for it does, then tell the most kilobytes that it took."""


@pytest.mark.parametrize(
    ("made", "sentence"),
    [
        (long_pdf, "Deze PDF heeft 200 bladzijden"),
        (long_docx, "Dit document is te lang voor een programma"),
        (docx_of_short_paragraphs, "Dit document is te lang voor een programma"),
        (docx_of_empty_paragraphs, "Dit document is te lang voor een programma"),
        (external_docx, "Dit Word-document haalt inhoud van buiten"),
        (docx_with_entity, "Dit Word-document haalt inhoud van buiten"),
    ],
)
def test_file_that_is_too_much_is_refused_in_time_and_memory(hostile, made, sentence):
    path = made(hostile / f"{made.__name__}.bin")
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, str(path)], cwd=files.ROOT, capture_output=True, text=True, check=True
    )

    assert time.monotonic() - began < 5
    assert sentence in json.loads(done.stdout.splitlines()[-2])["error"]
    assert int(done.stdout.splitlines()[-1]) < 300 * 1024
    with pytest.raises(Unreadable, match=sentence):
        read_file(path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_is_read_in_the_encodings_that_people_use(tmp_path, encoding):
    path = tmp_path / "programma.txt"
    path.write_bytes("10.00 – 11.00 Financiën\nCoördinatie".encode(encoding))

    assert read_file(path) == ["10.00 – 11.00 Financiën", "Coördinatie"]


def test_picture_is_refused_whatever_its_name_says(tmp_path):
    path = tmp_path / "programma.txt"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(32)) * 20)

    with pytest.raises(Unreadable, match="geen Word-document"):
        read_file(path)


@pytest.mark.parametrize("slow", ["[None for _ in iter(int, 1)]", "sum(range(10**12))"])
def test_reading_that_takes_too_much_of_the_processor_is_given_up(pdf, monkeypatch, slow):
    """In steps of Python, between which its own clock can end it, and in one of a library, which the system ends."""
    work = f"import sys; from sessions.reader import child; child.lines_of = lambda *_: {slow}; "
    monkeypatch.setattr(files, "CHILD", ["-c", f"{work}child.main(sys.argv[1], 0.1)"])

    with pytest.raises(Unreadable, match="duurt te lang"):
        read_file(pdf)


def test_reading_that_hangs_in_a_library_is_given_up(pdf, monkeypatch):
    monkeypatch.setattr(files, "CHILD", ["-c", "import time; time.sleep(60)"])
    monkeypatch.setattr(files, "LONGEST", 0.5)

    with pytest.raises(Unreadable, match="duurt te lang"):
        read_file(pdf)
