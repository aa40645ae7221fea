"""The lines of Word documents, PDFs and text files, and a sentence, time and memory for what cannot be read."""

import subprocess
import sys
import time
import zipfile

import docx
import pikepdf
import pytest
import typst

from sessions.reader import files
from sessions.reader.files import ROOT, Unreadable, read_file

MOST_MEGABYTES = 300
WEIGH = (
    "import resource, subprocess, sys; "
    "subprocess.run([sys.executable, '-m', 'sessions.reader.child', sys.argv[1]], stdout=subprocess.DEVNULL); "
    "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)"
)
RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def megabytes(path):
    """How much memory the process that reads a file takes at most."""
    done = subprocess.run(
        [sys.executable, "-c", WEIGH, str(path)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return int(done.stdout)


def pdf_of(path, source):
    path.write_bytes(typst.compile(source.encode()))
    return path


def word(path, *paragraphs):
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.save(path)
    return path


def with_member(path, name, content):
    """Put a member in the package of a Word document, in the place of one of that name."""
    with zipfile.ZipFile(path) as package:
        members = {member: package.read(member) for member in package.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for member, old in (members | {name: content}).items():
            package.writestr(member, content if member == name else old)
    return path


def locked_pdf(path):
    with pikepdf.new() as made:
        made.add_blank_page()
        made.save(path, encryption=pikepdf.Encryption(owner="geheim", user="geheim"))


def scanned_pdf(path):
    with pikepdf.new() as made:
        made.add_blank_page()
        made.save(path)


def long_pdf(path):
    pdf_of(path, "#for n in range(200) { [10.00 - 11.00 Opening]; if n < 199 { pagebreak() } }")


def long_word(path):
    word(path, *["Een alinea van een document dat veel te lang is voor een programma." * 3] * 3000)


def bomb(path):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b"0" * 100_000_000)


def linked_template(path):
    target = 'Target="https://buiten.example/a" TargetMode="External"'
    link = f'<Relationship Id="a" Type="{KINDS}/attachedTemplate" {target}/>'
    with_member(word(path, "Netwerkdag"), "word/_rels/settings.xml.rels", RELATIONS.format(link))


def with_entity(path):
    with_member(
        word(path, "Netwerkdag"), "word/document.xml", '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hosts">]><a/>'
    )


def broken_pdf(path):
    path.write_bytes(b"%PDF-1.7 en verder niets")


def broken_word(path):
    path.write_bytes(b"PK\x03\x04 en verder niets")


def large_file(path):
    path.write_bytes(b"a" * (files.MOST_BYTES + 1))


def picture(path):
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(2000))


def empty_text(path):
    path.write_text(" \n\n")


REFUSED = [
    (locked_pdf, "beveiligd met een wachtwoord"),
    (scanned_pdf, "geen tekst, alleen beeld"),
    (long_pdf, "200 bladzijden"),
    (long_word, "te lang voor een programma"),
    (bomb, "pakt uit tot iets veel te groots"),
    (linked_template, "verwijst naar inhoud van buiten"),
    (with_entity, "verwijst naar inhoud van buiten"),
    (broken_pdf, "niet te lezen"),
    (broken_word, "niet te lezen"),
    (large_file, "groter dan 10 MB"),
    (picture, "geen Word-document"),
    (empty_text, "geen tekst"),
]


@pytest.mark.parametrize(("make", "sentence"), REFUSED, ids=lambda value: getattr(value, "__name__", ""))
def test_file_that_cannot_be_read_is_refused_in_time_and_memory(tmp_path, make, sentence):
    path = tmp_path / "bestand"
    make(path)

    begin = time.monotonic()
    with pytest.raises(Unreadable, match=sentence):
        read_file(path)
    seconds = time.monotonic() - begin

    assert seconds < files.SECONDS
    assert megabytes(path) < MOST_MEGABYTES


def test_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(Unreadable, match="er niet"):
        read_file(tmp_path / "weg.docx")


def test_reading_that_never_ends_is_given_up(tmp_path, monkeypatch):
    path = tmp_path / "programma.txt"
    path.write_text("Netwerkdag")
    monkeypatch.setattr(files, "CHILD", ["-c", "import time; time.sleep(60)"])
    monkeypatch.setattr(files, "SECONDS", 0.5)

    begin = time.monotonic()
    with pytest.raises(Unreadable, match="duurt te lang"):
        read_file(path)

    assert time.monotonic() - begin < 3


def test_link_in_a_word_document_is_no_reason_to_refuse_it(tmp_path):
    link = f'<Relationship Id="a" Type="{KINDS}/hyperlink" Target="https://stad.example/" TargetMode="External"/>'
    path = with_member(word(tmp_path / "a.docx", "Netwerkdag"), "word/_rels/footnotes.xml.rels", RELATIONS.format(link))

    assert read_file(path) == ["Netwerkdag"]


def test_paragraphs_headings_lists_and_cells_come_in_their_order(tmp_path):
    document, path = docx.Document(), tmp_path / "programma.docx"
    document.add_paragraph("Netwerkdag")
    table = document.add_table(1, 3)
    for position, text in enumerate(["10.00 - 11.00", "Wonen\nin de stad", "Zorg"]):
        table.cell(0, position).text = text
    document.add_heading("Toelichting")
    document.add_paragraph("Neem mee", style="List Bullet")
    document.save(path)

    assert [line for line in read_file(path) if line] == [
        "Netwerkdag",
        "10.00 - 11.00\tWonen in de stad\tZorg",
        "Toelichting",
        "• Neem mee",
    ]


def test_ruled_table_of_a_pdf_keeps_its_cells(tmp_path):
    source = "Netwerkdag\n#table(columns: 3, [10.00 - 11.00], [Wonen], [Zorg], [11.00 - 11.15], [Pauze], [])"

    lines = read_file(pdf_of(tmp_path / "programma.pdf", source))

    assert [line for line in lines if line] == ["Netwerkdag", "10.00 - 11.00\tWonen\tZorg", "11.00 - 11.15\tPauze"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_is_read_in_the_encodings_people_have(tmp_path, encoding):
    path = tmp_path / "programma.txt"
    path.write_bytes("Café – één euro: € 1\n9.15 Inloop".encode(encoding))

    assert read_file(path) == ["Café – één euro: € 1", "9.15 Inloop"]


def test_pages_of_a_pdf_are_told_one_by_one(tmp_path):
    told = []

    read_file(pdf_of(tmp_path / "a.pdf", "Een #pagebreak() Twee"), lambda done, total: told.append((done, total)))

    assert told == [(0, 2), (1, 2)]


def test_process_that_asks_does_not_load_what_opens_files():
    code = "import sys, sessions.reader.files; print({'docx', 'pdfplumber', 'django'} & set(sys.modules))"

    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "set()"
