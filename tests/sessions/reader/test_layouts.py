"""More programmes, in layouts of their own and as Word and PDF documents, each beside what a person reads in it."""

import datetime
import itertools
import json
from pathlib import Path

import docx
import pytest
import typst

from sessions.reader.files import read_file
from sessions.reader.reading import read
from tests.sessions.reader.known import known_names

FOLDER = Path(__file__).parent / "layouts"
NAMES = sorted(file.stem for file in FOLDER.glob("*.json"))
TODAY = datetime.date(2026, 6, 1)
LEAST = 0.95
BREAK, LEFT, ABOVE = "¶", "<", "^"
"""In a cell of a Word table: a new paragraph; that the cell on the left, or the one above, goes on here."""
STYLES = {"# ": "Title", "## ": "Heading 2", "* ": "List Bullet"}


def file_of(name, folder):
    """The programme as the file that its name says, made of a text or of what typst sets."""
    path = folder / name
    if (FOLDER / f"{name}.typ").exists():
        path.write_bytes(typst.compile(str(FOLDER / f"{name}.typ")))
        return path
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    lines = text.splitlines()
    if name.endswith(".docx"):
        _word(lines).save(path)
    elif name.endswith(".pdf"):
        above, rows = [line for line in lines if "\t" not in line], [line.split("\t") for line in lines if "\t" in line]
        width = max(map(len, rows))
        cells = ", ".join(f"[{cell}]" for row in rows for cell in row + [""] * (width - len(row)))
        path.write_bytes(typst.compile(("\n\n".join(above) + f"\n#table(columns: {width}, {cells})").encode()))
    else:
        path.write_text(text, encoding="utf-8")
    return path


def _word(lines):
    """Paragraphs in their styles, and lines with tabs as the rows of a table."""
    document = docx.Document()
    for is_table, group in itertools.groupby(lines, lambda line: "\t" in line):
        if is_table:
            _table(document, [line.split("\t") for line in group])
            continue
        for line in group:
            mark = next((mark for mark in STYLES if line.startswith(mark)), "")
            document.add_paragraph(line.removeprefix(mark), style=STYLES.get(mark))
    return document


def _table(document, rows):
    width = max(map(len, rows))
    table = document.add_table(len(rows), width)
    for number, row in enumerate(rows):
        for position, cell in enumerate(row):
            here = table.cell(number, position)
            if cell == LEFT:
                here.merge(table.cell(number, position - 1))
            elif cell == ABOVE:
                here.merge(table.cell(number - 1, position))
            else:
                here.text = cell.replace(BREAK, "\n")


def compared(programme, truth):
    """Return (number of fields, [(where, field, expected, found, whether it is doubted)] of those that are wrong).

    What is compared is what the command prints.
    """
    found = programme.summary()
    pairs = [("programme", programme, {name: found.get(name) for name in truth if name != "slots"}, truth)]
    assert len(found["slots"]) == len(truth["slots"])
    for slot, shown, true in zip(programme.slots, found["slots"], truth["slots"], strict=True):
        pairs.append((true["title"], slot, {name: shown[name] for name in shown if name != "sessions"}, true))
        assert [one["title"] for one in shown["sessions"]] == [one["title"] for one in true["sessions"]]
        for session, said, expected in zip(slot.sessions, shown["sessions"], true["sessions"], strict=True):
            pairs.append((expected["title"], session, said, expected))
    wrong = [
        (where, field, true[field], found[field], field in find.doubts)
        for where, find, found, true in pairs
        for field in found
        if found[field] != true[field]
    ]
    return sum(len(found) for _, _, found, _ in pairs), wrong


@pytest.mark.parametrize("name", NAMES)
def test_programme_in_another_layout_is_read_field_by_field(name, tmp_path):
    truth = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))

    count, wrong = compared(read(read_file(file_of(name, tmp_path)), known_names(), TODAY), truth)

    right = 1 - len(wrong) / count
    assert right >= LEAST, f"{name}: {right:.1%} right; {wrong}"
    silent = [each for each in wrong if each[1] in ("start", "end", "title", "organisers") and not each[4]]
    assert silent == [], f"{name}: {right:.1%} right"
