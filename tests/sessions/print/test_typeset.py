"""Making a PDF: what people typed stays text, and what goes wrong is said without it."""

import subprocess

import pytest

from sessions.print import typeset as module
from sessions.print.typeset import NotTypeset, typeset
from tests.sessions.print.reading import Read, squeezed

ROW = {"letter": "A", "surname": "", "rest": "", "function": "", "from": ""}
HOSTILE = [
    '#eval("1+1") #sys.inputs #read("/etc/passwd")',
    "$ sum_(i=1)^n $ *vet* _schuin_ `raw` @ref <label>",
    "= Kop \\ \\u{41} // geen commentaar /* ook niet */",
    "#import \"@preview/x:0.1.0\": * #panic('x')",
    "[x] ] [ } { ) ( \" ' ~ --- ... https://a.example/",
]
UNPRINTABLE = ["😀🏳️‍🌈", "\0\x01\x7f", "שלום עליכם", "\u202eachterstevoren\u202c", "文字", "\ud800", "\ufffe\ue000"]


def sign_in_list(**fields):
    """A list of one person."""
    return {
        "title": "Tekenlijst",
        "heading": "Tekenlijst",
        "of": "Netwerkdag",
        "when": "4 juni 2025",
        "mark": "",
        "moment": "Stand van nu",
        "columns": ["Handtekening"],
        "rows": [ROW | fields],
        "empty-rows": 0,
        "waiting": [],
    }


@pytest.mark.parametrize("text", HOSTILE)
def test_markup_of_the_typesetter_stays_text(text):
    """Case 22."""
    read = Read(typeset("tekenlijst", sign_in_list(surname=text, function=text) | {"heading": text, "title": text}))

    assert read.headings == [(1, squeezed(text))]
    assert read.text.count(squeezed(text)) >= 3
    assert squeezed(read.title) == squeezed(text)


@pytest.mark.parametrize("text", UNPRINTABLE)
def test_signs_without_a_shape_refuse_nothing(text):
    read = Read(typeset("tekenlijst", sign_in_list(surname=f"Voor{text}na") | {"heading": f"Kop {text}"}))

    assert "Voor" in read.text
    assert len(read.pdf.pages) == 1


@pytest.mark.parametrize("text", ["a" * 300, "woord " * 50, "W" * 150])
def test_three_hundred_signs_stay_within_the_page(text):
    content = typeset("tekenlijst", sign_in_list(surname=text, function=text, **{"from": text}) | {"heading": text})

    read = Read(content)
    assert read.text.count(squeezed(text)) == 4
    assert len(read.pdf.pages) <= 2


def test_same_data_give_the_same_bytes_without_a_moment_of_making():
    content = typeset("tekenlijst", sign_in_list())

    assert typeset("tekenlijst", sign_in_list()) == content
    assert {"/CreationDate", "/ModDate"} & set(Read(content).pdf.docinfo.keys()) == set()


def test_refusal_names_the_fault_and_not_the_data():
    data = sign_in_list(surname="Geheim")
    del data["columns"]

    with pytest.raises(NotTypeset) as refused:
        typeset("tekenlijst", data)

    assert str(refused.value).startswith("tekenlijst: typst.TypstError: dictionary does not contain key")
    assert "Geheim" not in str(refused.value)


def test_compiler_that_does_not_end_is_ended(monkeypatch):
    run = subprocess.run
    monkeypatch.setattr(module, "MOST_SECONDS", 0.2)
    monkeypatch.setattr(subprocess, "run", lambda command, **options: run(["sleep", "30"], **options))

    with pytest.raises(NotTypeset, match="nog niet klaar"):
        typeset("tekenlijst", sign_in_list())
