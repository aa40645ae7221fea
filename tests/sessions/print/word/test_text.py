"""Text of a Word document: what people typed stays text."""

import pytest

from sessions.print.prose import blocks
from sessions.print.word.look import blank
from sessions.print.word.text import add_link, add_prose, clean


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("gebieds\u00adontwikkeling", "gebiedsontwikkeling"),
        ("a\0b\x07c\x0bd\ud800e\ufffef\ue000", "abc def"),
        ("a\u202eb\u2066c\u200bd", "abcd"),
        ("regel\neen\ttwee\r\u2028drie", "regel een twee  drie"),
        ("Zoe\u0308 😀 文字 <b>&amp;", "Zoë 😀 文字 <b>&amp;"),
        ('{ HYPERLINK "x" } { = 1 + 1 } DDEAUTO cmd', '{ HYPERLINK "x" } { = 1 + 1 } DDEAUTO cmd'),
    ],
)
def test_text_keeps_what_word_can_hold(text, cleaned):
    assert clean(text) == cleaned


@pytest.mark.parametrize(
    ("href", "is_link"),
    [
        ("https://stuk.example/?a=1&b=2", True),
        ("mailto:a@oss.example", True),
        ("javascript:alert(1)", False),
        ("file:///etc/passwd", False),
        ("\\\\server\\share", False),
        ("https://a.example/\u202e", False),
        ("https://a.example/ x", False),
        (f"https://a.example/{'x' * 2000}", False),
    ],
)
def test_only_addresses_of_the_web_and_of_mail_become_links(href, is_link):
    document = blank("Titel")
    paragraph = document.add_paragraph()

    add_link(paragraph, "lees", href)

    assert [(link.text, link.url) for link in paragraph.hyperlinks] == ([("lees", href)] if is_link else [])
    assert paragraph.text == "lees"


def test_prose_gets_styles_and_numbers_that_begin_again():
    document = blank("Titel")

    add_prose(
        document, blocks("# Kop\n\n1. een\n2. twee\n   - diep\n\nTussen\n\n1. weer een\n\n> Gezegd.\n\n- punt"), 3
    )

    assert [(each.style.name, each.text) for each in document.paragraphs] == [
        ("Heading 3", "Kop"),
        ("List Number", "een"),
        ("List Number", "twee"),
        ("List Bullet 2", "diep"),
        ("Normal", "Tussen"),
        ("List Number", "weer een"),
        ("Quote", "Gezegd."),
        ("List Bullet", "punt"),
    ]
    numbers = [each._p.pPr.numPr.numId.val for each in document.paragraphs if each.style.name == "List Number"]
    assert numbers[0] == numbers[1] != numbers[2]


def test_runs_keep_weight_and_slant():
    document = blank("Titel")

    add_prose(document, blocks("Gewoon *schuin* **vet** [stuk](https://stuk.example/)"), 3)

    (paragraph,) = document.paragraphs
    told = [(run.text, bool(run.bold), bool(run.italic)) for run in paragraph.runs if run.text.strip()]
    assert told == [("Gewoon ", False, False), ("schuin", False, True), ("vet", True, False)]
    assert [(link.text, link.url) for link in paragraph.hyperlinks] == [("stuk", "https://stuk.example/")]


def test_numbered_list_goes_on_where_its_first_number_says():
    document = blank("Titel")

    add_prose(document, blocks("1. een\n\nTussen.\n\n2. twee\n3. drie"), 3)

    starts = document.part.numbering_part.element.xpath("w:num/w:lvlOverride/w:startOverride/@w:val")
    assert starts == ["1", "2"]
