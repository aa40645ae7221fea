"""Lists that come in and go out: nothing in them runs, and no file costs much before it is refused."""

import csv
import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook

from sessions.attendee_lists.lines import Kind, ListRefused
from sessions.attendee_lists.parse import read_text
from sessions.attendee_lists.upload import read_upload
from sessions.attendee_lists.workbook import TOO_LARGE, TOO_MANY_ROWS
from sessions.exports.tables import csv_bytes, xlsx_bytes
from sessions.uploads import WRONG_CONTENT
from tests.sessions.attendee_lists.workbooks import workbook

ROOT = Path(__file__).resolve().parents[2]
RUN = [
    "=1+1",
    "==1+1",
    "+1",
    "-1",
    "@SUM(1)",
    "\t=1",
    "\r=1",
    "\n=1",
    " =1",
    "\u00a0=1",
    '"=1',
    "'=1",
    "\0=1",
    "\ufeff=1",
    "＝1",
]
INSIDE = ["a,=1+1", "a;=1+1", 'a,"=1+1', "a, @x", "a\t=1", "a\n=1"]
STARTS = "=+-@＝＋－＠"
MEASURED = """
import re, resource, sys, time
from sessions.attendee_lists.lines import ListRefused
from sessions.attendee_lists.upload import read_upload
resource.setrlimit(resource.RLIMIT_AS, (1_500_000_000,) * 2)
begin = time.monotonic()
try:
    print(len(read_upload(open(sys.argv[1], "rb"), sys.argv[1], [])), "lines")
except ListRefused as refused:
    print(refused)
seconds = time.monotonic() - begin
# getrusage() would tell the memory of the process that started this one.
print(seconds, int(re.search(r"VmHWM:\\s*(\\d+)", open("/proc/self/status").read()).group(1)) / 1024)
"""


def first_seen(text):
    """The first sign of a cell that a spreadsheet looks at."""
    return text.lstrip(' \t\r\n\u00a0\ufeff"')[:1]


@pytest.mark.parametrize("name", [*RUN, *INSIDE])
def test_cell_of_csv_is_never_a_formula(name):
    """Case 28: whether the program parts cells at semicolons, as it should, or at commas or tabs."""
    text = csv_bytes(["Naam", "Stad"], [[name, name]]).decode("utf-8-sig")

    for delimiter in ";,\t":
        cells = [cell for row in csv.reader(io.StringIO(text), delimiter=delimiter) for cell in row]
        assert [cell for cell in cells if first_seen(cell) in [*STARTS]] == []


@pytest.mark.parametrize("name", [*RUN, *INSIDE])
def test_cell_of_workbook_is_never_a_formula(name):
    """Case 28."""
    content = xlsx_bytes(["Naam"], [[name]], "=1")

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        xml = archive.read("xl/worksheets/sheet1.xml")
    kinds = [cell.data_type for row in load_workbook(io.BytesIO(content)).active.iter_rows() for cell in row]
    assert (b"<f" in xml, xml.count(b't="inlineStr"'), kinds) == (False, 2, ["s", "s"])


@pytest.mark.parametrize("name", ["=1+1", '<svg onload=alert(1)> "Bos"', "<a href=x>Jan</a> Bos", "{{ x }} Bos"])
def test_formula_or_markup_in_a_list_is_text_to_look_at(name):
    """Cases 25 and 28: it is escaped where it is shown."""
    (line,) = read_text(name, [])

    assert (line.kind, line.raw) == (Kind.DOUBTFUL, name)


@pytest.mark.parametrize("name", ["../../x.csv", "x\0.csv", "x" * 300 + ".csv", "x.html.csv", "/etc/passwd.csv"])
def test_odd_name_of_a_list_is_nothing_but_its_extension(name):
    """Case 29: nothing is stored or opened under it."""
    (line,) = read_upload(io.BytesIO(b"Jan Peeters"), name, [])

    assert line.name == "Jan Peeters"


@pytest.mark.parametrize("text", ["Jan\0 Bos", "Jan\ud800 Bos", "Jan\x1b[2J Bos", "Jan\x7f Bos"])
def test_line_with_unreadable_signs_is_wrong_and_kept_without_them(text):
    """Cases 32 and 33."""
    (line,) = read_text(text, [])

    assert (line.kind, line.raw, line.name) == (Kind.WRONG, line.raw.encode().decode(), "")
    assert not {"\0", "\x1b", "\x7f", "\ud800"} & set(line.raw)


@pytest.mark.parametrize(
    "content", [b"Naam\nJan\xff\xfe\x81 Bos", b"\xff\xfe\x00\xd8", b"Jan\0Bos", b"\xef\xbb\xbf\xff\x81"]
)
def test_list_in_no_encoding_is_refused(content):
    """Case 33."""
    with pytest.raises(ListRefused):
        read_upload(io.BytesIO(content), "x.csv", [])


def billion_laughs():
    """Entities that are made of each other."""
    entities = "".join(f'<!ENTITY a{at} "{f"&a{at - 1};" * 10}">' for at in range(1, 10))
    return f'<!DOCTYPE x [<!ENTITY a0 "ha">{entities}]><worksheet><row><c t="str"><v>&a9;</v></c></row></worksheet>'


SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"
OUTSIDE = (
    '<!DOCTYPE x [<!ENTITY a SYSTEM "http://127.0.0.1:1/">]><worksheet><row><c t="str"><v>&a;</v></c></row></worksheet>'
)
SMALL = '<!DOCTYPE x [<!ENTITY a "Jan">]><worksheet><row><c t="str"><v>&a;</v></c></row></worksheet>'
HOSTILE = {
    "entities": lambda: workbook("", **{SHEET: billion_laughs()}),
    "small entity": lambda: workbook("", **{SHEET: SMALL}),
    "entity from outside": lambda: workbook("", **{SHEET: OUTSIDE}),
    "entity in the strings": lambda: workbook("", **{STRINGS: billion_laughs()}),
    "entity in the list of sheets": lambda: workbook("", **{"xl/workbook.xml": billion_laughs()}),
    "a million rows": lambda: workbook("<row><c><v>1</v></c></row>" * 1_000_000),
    "a million empty rows": lambda: workbook("<row/>" * 1_000_000),
    "a million cells in a row": lambda: workbook("<row>" + "<c/>" * 6_000_000 + "</row>"),
    "one row far down": lambda: workbook('<row r="1048576"><c><v>1</v></c></row>' * 2_001),
    "spaces": lambda: workbook(" " * 300_000_000),
    "one text": lambda: workbook(f'<row><c t="str"><v>{"x" * 100_000_000}</v></c></row>'),
    "one tag": lambda: workbook(f'<row spans="{"1" * 39_000_000}"/>'),
    "a million strings": lambda: workbook("", strings="<si><t>abcd</t></si>" * 1_000_000),
    "one long string in each cell": lambda: workbook(
        ("<row>" + '<c t="s"><v>0</v></c>' * 30 + "</row>") * 2_000, strings=f"<si><t>{'x' * 2_000}</t></si>"
    ),
    "deep nesting": lambda: workbook("<row>" * 3_000_000),
}

REFUSALS = {
    "entities": WRONG_CONTENT,
    "small entity": WRONG_CONTENT,
    "entity from outside": WRONG_CONTENT,
    "entity in the strings": WRONG_CONTENT,
    "entity in the list of sheets": WRONG_CONTENT,
    "a million rows": TOO_MANY_ROWS,
    "a million empty rows": TOO_LARGE,
    "a million cells in a row": TOO_LARGE,
    "one row far down": TOO_MANY_ROWS,
    "spaces": TOO_LARGE,
    "one text": TOO_LARGE,
    "one tag": TOO_LARGE,
    "a million strings": TOO_LARGE,
    "one long string in each cell": TOO_LARGE,
    "deep nesting": TOO_LARGE,
}


@pytest.mark.parametrize(("name", "says"), REFUSALS.items())
def test_hostile_workbook_is_refused_in_time_and_in_little_memory(name, says, tmp_path):
    """Case 31: within 5 s and 300 MB, in a process of its own so that its memory can be told."""
    file = tmp_path / "x.xlsx"
    file.write_bytes(HOSTILE[name]())

    ran = subprocess.run(
        [sys.executable, "-c", MEASURED, file],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )

    *said, figures = ran.stdout.strip().splitlines()
    seconds, megabytes = map(float, figures.split())
    assert (said, seconds < 5, megabytes < 300) == ([says], True, True)


def test_size_that_a_part_lies_about_is_not_believed():
    """Case 31: what unpacks to more than it says is refused."""
    content = workbook("<row><c><v>1</v></c></row>" * 10)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        size = archive.getinfo(SHEET).file_size

    lying = content.replace(size.to_bytes(4, "little"), (size - 200).to_bytes(4, "little"))

    assert lying != content
    with pytest.raises(ListRefused):
        read_upload(io.BytesIO(lying), "x.xlsx", [])
