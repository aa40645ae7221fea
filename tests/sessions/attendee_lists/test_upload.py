"""Lists that somebody uploads: CSV in the encodings of spreadsheets, and XLSX."""

import io

import pytest

from sessions.attendee_lists import upload
from sessions.attendee_lists.lines import Kind, ListRefused
from sessions.attendee_lists.upload import EMPTY, TOO_LARGE, WRONG_KIND, delimiter_of, read_upload, rows_of
from sessions.attendee_lists.workbook import TOO_MANY_COLUMNS, TOO_MANY_ROWS
from sessions.exports.tables import csv_bytes, xlsx_bytes
from sessions.uploads import WITH_MACROS, WRONG_CONTENT
from tests.sessions.attendee_lists.pastes import CITIES
from tests.sessions.attendee_lists.workbooks import workbook

TABLE = [["Naam", "Stad", "E-mail"], ["Esra Aydin", "Den Bosch", "esra@denbosch.example"], ["Zoë Mol", "", ""]]
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def rows(content, name="lijst.csv"):
    """The rows of a file."""
    return rows_of(io.BytesIO(content), name)


def refusal(content, name="lijst.csv"):
    """What is said of a file that is refused."""
    with pytest.raises(ListRefused) as refused:
        read_upload(io.BytesIO(content), name, CITIES)
    return str(refused.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_csv_is_read_in_every_usual_form(encoding, delimiter):
    text = "\r\n".join(delimiter.join(row) for row in TABLE)

    assert rows(text.encode(encoding)) == TABLE


@pytest.mark.parametrize("name", ["lijst.csv", "LIJST.CSV", "lijst.txt", "lijst.tsv", "../../x.csv", "a.xlsx.csv"])
def test_name_of_a_file_tells_its_kind_alone(name):
    assert rows("Naam;Stad\nZoë Mol;Oss".encode(), name) == [["Naam", "Stad"], ["Zoë Mol", "Oss"]]


def test_csv_may_hold_quotes_and_line_breaks():
    content = b'sep=;\r\nNaam;Functie\r\n"Bos, Karin";"wethouder\r\nwonen"\r\n'

    line = read_upload(io.BytesIO(content), "x.csv", CITIES)[1]

    assert (line.name, line.function) == ("Karin Bos", "wethouder wonen")


def test_list_in_a_text_file_is_read_like_a_paste():
    content = b"Deelnemers:\nJan Peeters <jan@venlo.example>\nKarin Bos <karin@breda.example>\n"

    lines = read_upload(io.BytesIO(content), "x.txt", CITIES)

    assert [(line.number, line.name, line.city_slug, line.kind) for line in lines] == [
        (1, "", "", Kind.IGNORED),
        (2, "Jan Peeters", "venlo", Kind.OK),
        (3, "Karin Bos", "breda", Kind.OK),
    ]


@pytest.mark.parametrize(
    ("lines", "delimiter"),
    [
        (["Naam;Stad"], ";"),
        (["Deelnemers, op 4 juni", "Naam;Stad"], ";"),
        (["Bos, Karin;Oss", "Mol, Els;Ede"], ";"),
        (["Jan Peeters,Oss"], ","),
        (["Jan\tOss"], "\t"),
        ([], ";"),
    ],
)
def test_delimiter_is_found(lines, delimiter):
    assert delimiter_of(lines) == delimiter


def test_address_book_is_read_with_assistant_and_wish():
    content = csv_bytes(
        ["Naam", "Functie", "Stad", "E-mail", "E-mail assistent", "Wil mail"],
        [["Karin Bos", "wethouder", "Breda", "karin@breda.example", "tom@breda.example", "nee"]],
    )

    line = read_upload(io.BytesIO(content), "adresboek.csv", CITIES)[1]

    assert (line.name, line.function, line.city_slug) == ("Karin Bos", "wethouder", "breda")
    assert (line.email, line.assistant_email, line.wants_mail) == ("karin@breda.example", "tom@breda.example", False)


def test_workbook_of_openpyxl_is_read():
    assert rows(xlsx_bytes(TABLE[0], TABLE[1:], "Deelnemers"), "x.xlsx") == [TABLE[0], TABLE[1], ["Zoë Mol"]]


def test_workbook_of_excel_is_read_with_text_in_two_fonts_formulas_and_gaps():
    sheet = """<row r="2"><c r="A2" t="s"><v>0</v></c><c r="C2" t="s"><v>1</v></c></row>
        <row r="3"><c r="A3" t="str"><f>B9&amp;C9</f><v>Jan Peeters</v></c><c r="B3" t="b"><v>1</v></c>
        <c r="C3"><v>12</v></c><c r="D3" t="e"><v>#N/A</v></c><c r="E3"><f>1+1</f></c></row>"""
    strings = "<si><r><t>Na</t></r><r><t>am</t></r><rPh><t>x</t></rPh></si><si><t>St\u00e1d</t></si>"

    assert rows(workbook(sheet, strings=strings), "x.xlsx") == [
        [],
        ["Naam", "", "Stád"],
        ["Jan Peeters", "ja", "12"],
    ]


def test_workbook_with_prefixes_and_absolute_paths_is_read():
    content = workbook(
        "",
        **{
            "xl/_rels/workbook.xml.rels": f'<Relationships><Relationship Id="r1" Type="{OFFICE}/worksheet" '
            'Target="/xl/worksheets/a.xml"/></Relationships>',
            "xl/worksheets/a.xml": '<x:worksheet xmlns:x="y"><x:row><x:c t="inlineStr"><x:is><x:t>Jan</x:t></x:is>'
            "</x:c></x:row></x:worksheet>",
        },
    )

    assert rows(content, "x.xlsx") == [["Jan"]]


def test_first_visible_sheet_with_text_is_read():
    two = f"""<workbook xmlns:r="{OFFICE}"><sheets><sheet name="verborgen" state="hidden" r:id="r1"/>
        <sheet name="leeg" r:id="r2"/><sheet name="lijst" r:id="r3"/></sheets></workbook>"""
    relations = "".join(
        f'<Relationship Id="r{at}" Type="{OFFICE}/worksheet" Target="worksheets/s{at}.xml"/>' for at in (1, 2, 3)
    )
    cell = '<worksheet><row><c t="inlineStr"><is><t>{}</t></is></c></row></worksheet>'
    content = workbook(
        "",
        **{
            "xl/workbook.xml": two,
            "xl/_rels/workbook.xml.rels": f"<Relationships>{relations}</Relationships>",
            "xl/worksheets/s1.xml": cell.format("geheim"),
            "xl/worksheets/s2.xml": "<worksheet/>",
            "xl/worksheets/s3.xml": cell.format("Jan"),
        },
    )

    assert rows(content, "x.xlsx") == [["Jan"]]


@pytest.mark.parametrize("name", ["x.xls", "x.xlsm", "x.ods", "x.pdf", "x", "", ".csv", "x.csv.html", "x.csv "])
def test_another_kind_of_file_is_refused(name):
    assert refusal(b"Naam\nJan", name) == WRONG_KIND


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("x.csv", b"PK\x03\x04 a workbook"),
        ("x.csv", b"%PDF-1.7"),
        ("x.csv", b"\xd0\xcf\x11\xe0 an old workbook"),
        ("x.csv", b"Naam\nJan\x00Peeters"),
        ("x.csv", b"\xff\xfeJ"),
        ("x.csv", b"Naam\n\x81\x8d"),
        ("x.csv", b'"' + b"a" * 200_000),
        ("x.xlsx", b"Naam;Stad"),
        ("x.xlsx", b"%PDF-1.7"),
        ("x.xlsx", b"PK\x03\x04"),
        ("x.xlsx", workbook("<row><c t='s'><v>7</v></c></row>")),
        ("x.xlsx", workbook("<row><c t='s'><v>x</v></c></row>")),
        ("x.xlsx", workbook("<row>")),
        ("x.xlsx", workbook("<row r='x'/>")),
    ],
)
def test_file_that_is_not_what_its_name_says_is_refused(name, content):
    assert refusal(content, name) == WRONG_CONTENT


def test_workbook_with_macros_is_refused():
    assert refusal(workbook("", **{"xl/vbaProject.bin": "x"}), "x.xlsx") == WITH_MACROS


def test_file_above_the_limits_is_refused(monkeypatch):
    wide = ["x"] * 31
    many = [["Jan"]] * 2_001

    assert refusal(";".join(wide).encode()) == TOO_MANY_COLUMNS
    assert refusal(xlsx_bytes(wide, [], "x"), "x.xlsx") == TOO_MANY_COLUMNS
    assert refusal(xlsx_bytes(["Naam"], many, "x"), "x.xlsx") == TOO_MANY_ROWS
    assert refusal(b"Jan\n" * 2_001) == TOO_MANY_ROWS
    assert refusal(b"\n" * 20_001) == TOO_MANY_ROWS
    monkeypatch.setattr(upload, "MOST_BYTES", 8)
    assert refusal(b"Jan Peeters") == TOO_LARGE


def test_file_without_text_is_refused():
    assert [refusal(b""), refusal(b" ;;\n"), refusal(workbook(""), "x.xlsx")] == [EMPTY] * 3
