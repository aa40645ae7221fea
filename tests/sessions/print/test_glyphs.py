"""Text made of signs that the font has."""

import unicodedata

import pytest

from sessions.print.glyphs import BREAK, known, printable

DUTCH = "ëéèêïöüçñáóíúÿœæıİşŞğĞřčžšłőűøåÅßÉ–—“”‘’„…•·€°²½×ĳ-,.:;!?()&/#$*@<>\\_~^'\"%+=[]{}|"


def test_font_has_what_dutch_and_the_names_of_its_people_need():
    assert [char for char in DUTCH if ord(char) not in known()] == []


def test_signs_that_the_font_lacks_are_not_known():
    assert [char for char in "→✓■😀שم文" if ord(char) in known()] == []


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Işıl Yılmaz–Müller “œuvre”", "Işıl Yılmaz–Müller “œuvre”"),
        ("Jan 😀 Jansen 😀", "Jan Jansen"),
        ("vet en ", "vet en "),
        ("a\0b\x07c\ue000d\ud800e", "abcde"),
        ("Zoe\u0308", "Zoë"),
        ("van → naar", "van – naar"),
        ("שלום", "????"),
        ("a\u202eb\u200dc\ufeffd", "abcd"),
        ("regel\neen\ttwee\u2028drie", "regel een twee drie"),
        ("gebieds\u00adontwikkeling", "gebieds\u00adontwikkeling"),
        ("#let x = $y$ *vet* @ref <label> \\ `raw`", "#let x = $y$ *vet* @ref <label> \\ `raw`"),
    ],
)
def test_text_keeps_what_can_be_printed(text, printed):
    assert printable(text) == printed


def test_long_word_may_break():
    assert printable("a" * 60) == f"{'a' * 28}{BREAK}{'a' * 28}{BREAK}{'a' * 4}"


def test_data_are_cleaned_at_every_depth_but_for_addresses():
    address = "https://stukken.example/" + "a" * 60 + "😀"

    assert printable({"a": [{"b": ("x😀",)}, 3, None, True], "href": address}) == {
        "a": [{"b": ["x"]}, 3, None, True],
        "href": address,
    }


def test_nothing_that_is_printed_lacks_a_shape():
    every_sign = "".join(map(chr, range(0x3000)))

    printed = printable(every_sign).replace(BREAK, "")

    assert [char for char in set(printed) if ord(char) not in known()] == []
    assert {unicodedata.category(char) for char in printed} & {"Cc", "Cs", "Co", "Cn"} == set()
