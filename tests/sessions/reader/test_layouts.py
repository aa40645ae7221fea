"""Ten more programmes, in layouts of their own and as Word and PDF tables, each beside what a person reads in it."""

import json
from pathlib import Path

import docx
import pytest
import typst

from sessions.reader.files import read_file
from sessions.reader.reading import read
from tests.sessions.reader.known import known_names

FOLDER = Path(__file__).parent / "layouts"
NAMES = sorted(file.stem for file in FOLDER.glob("*.txt"))
LEAST = 0.95


def file_of(name, folder):
    """The programme as the file that its name says; lines with tabs become the rows of one table."""
    lines = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    above, rows = [line for line in lines if "\t" not in line], [line.split("\t") for line in lines if "\t" in line]
    width, path = max(map(len, rows), default=0), folder / name
    if name.endswith(".docx"):
        document = docx.Document()
        for line in above:
            document.add_paragraph(line)
        table = document.add_table(len(rows), width)
        for number, row in enumerate(rows):
            for position, cell in enumerate(row):
                table.cell(number, position).text = cell
        document.save(path)
    elif name.endswith(".pdf"):
        cells = ", ".join(f"[{cell}]" for row in rows for cell in row + [""] * (width - len(row)))
        path.write_bytes(typst.compile(("\n\n".join(above) + f"\n#table(columns: {width}, {cells})").encode()))
    else:
        path.write_text("\n".join(lines), encoding="utf-8")
    return path


def fields(find, names):
    return {name: (find[name] if isinstance(find, dict) else getattr(find, name)) for name in names}


def compared(programme, truth):
    """Return (number of fields, [(where, field, expected, found, whether it is doubted)] of those that are wrong)."""
    pairs = [("programme", programme, fields(programme, ["title", "dates", "place"]), truth)]
    assert len(programme.slots) == len(truth["slots"])
    for slot, true in zip(programme.slots, truth["slots"], strict=True):
        pairs.append((true["title"], slot, fields(slot, ["date", "start", "end", "title", "kind"]), true))
        assert [one.title for one in slot.sessions] == [one["title"] for one in true["sessions"]]
        for session, expected in zip(slot.sessions, true["sessions"], strict=True):
            found = {
                "title": session.title,
                "organisers": [fields(one, ["type", "name"]) for one in session.organisers],
                "people": [fields(one, ["name", "function", "role"]) for one in session.people],
            }
            pairs.append((expected["title"], session, found, expected))
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

    count, wrong = compared(read(read_file(file_of(name, tmp_path)), known_names()), truth)

    right = 1 - len(wrong) / count
    assert right >= LEAST, f"{name}: {right:.1%} right; {wrong}"
    silent = [each for each in wrong if each[1] in ("start", "end", "title", "organisers") and not each[4]]
    assert silent == [], f"{name}: {right:.1%} right"
