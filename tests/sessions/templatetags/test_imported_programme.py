"""Lines and fields of a programme that was read: every text in them is escaped, and each says how it stands."""

from types import SimpleNamespace

import pytest

from sessions.templatetags import imported_programme
from sessions.workbench.importing.page import Doubt, Field, Line
from sessions.workbench.importing.pieces import Places

EVIL = "<script>\"'&"
ESCAPED = "&lt;script&gt;&quot;&#x27;&amp;"
CONTEXT = {"places": Places([[]], 3_000)}


def fields_of(*fields):
    return imported_programme.imported_fields(CONTEXT, SimpleNamespace(path="s0", fields=fields))


@pytest.mark.parametrize(("state", "word"), [("sure", "gelezen"), ("doubtful", "twijfel"), ("unread", "niet gelezen")])
def test_line_says_how_it_stands_in_an_icon_and_a_word(state, word):
    lines = imported_programme.imported_lines(CONTEXT, [Line(7, f" {EVIL} ", state, [("s0", EVIL)])])

    assert f'<li class="is-{state}" id="regel-7"><b>7</b><p>{ESCAPED}</p><p><svg class="icon"' in lines
    assert f'</svg> {word} <a href="#s0">{ESCAPED}</a></p>' in lines
    assert lines.count("<button") == (3 if state == "unread" else 0)


def test_blank_lines_are_left_out():
    assert imported_programme.imported_lines(CONTEXT, [Line(7, "", "blank", [])]) == ""


def test_where_names_the_first_lines_and_the_last():
    where = imported_programme.where(CONTEXT, [1, 2, 3, 4, 5, 6, 7, 1_500])

    assert where.count("<a ") == 6
    assert 'tot en met <button class="imp-go" form="nakijken" name="doe" value="ga:regel-1500">1500</button>' in where
    assert imported_programme.where(CONTEXT, []) == ""


@pytest.mark.parametrize("kind", ["text", "time", "area", "lines", "select"])
def test_field_is_escaped_and_described(kind):
    options = [(EVIL, EVIL)] if kind == "select" else []
    doubt = Doubt("s0-x-twijfel", EVIL, "s0-x-twijfel")

    field = fields_of(Field("s0-x", EVIL, EVIL, kind, options, EVIL, [EVIL], doubt))

    assert "<script" not in field
    assert 'aria-invalid="true" aria-describedby="s0-x-fout s0-x-twijfel s0-x-uitleg"' in field
    assert field.count(ESCAPED) == (6 if kind == "select" else 5)


def test_first_line_break_of_a_long_text_is_kept():
    assert ">\n\nTekst</textarea>" in fields_of(Field("s0-x", "X", "\nTekst", "area"))


def test_next_doubt_is_led_to_unless_it_is_the_only_one():
    doubts = [Doubt("a-twijfel", "Een.", "b-twijfel"), Doubt("c-twijfel", "Drie.", "c-twijfel")]

    shown = imported_programme.doubts(CONTEXT, doubts)

    assert shown.count("Volgende twijfel") == 1
    assert '<a href="#b-twijfel">Volgende twijfel</a>' in shown
