"""A letter in Markdown as plain text."""

import pytest

from sessions.inviting.letter import plain_text


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("Graag **nodigen** wij u *uit*.", "Graag nodigen wij u uit."),
        ("# Kop\n\nTekst", "Kop\n\nTekst"),
        ("Met groet,\nAnna\nwethouder", "Met groet,\nAnna\nwethouder"),
        ("- een\n- twee\n\nVerder", "- een\n- twee\n\nVerder"),
        ("- een\n\n- twee", "- een\n\n- twee"),
        ("3. drie\n4. vier", "3. drie\n4. vier"),
        ("0. nul\n1. een", "1. nul\n2. een"),
        ("- een\n  - binnen\n- twee", "- een\n- binnen\n- twee"),
        ("> aangehaald\n\n---\n\nna de lijn", "aangehaald\n\nna de lijn"),
        ("[Programma](https://g40.example/p)", "Programma (https://g40.example/p)"),
        ("<https://g40.example/p>", "https://g40.example/p"),
        ("<post@g40.example>", "post@g40.example"),
        ("[Mail ons](mailto:post@g40.example)", "Mail ons (post@g40.example)"),
        ("[klik](javascript:alert(1))", "[klik](javascript:alert(1))"),
        ("<script>x</script> & <b>vet</b>", "<script>x</script> & <b>vet</b>"),
        ("![Foto](https://g40.example/f.png)", "Foto"),
        ("gebieds\u00adontwikkeling", "gebiedsontwikkeling"),
        ("`code` en\n\n    blok", "code en\n\nblok"),
        ("", ""),
    ],
)
def test_plain_text_keeps_words_lines_and_addresses(markdown, text):
    assert plain_text(markdown) == text


@pytest.mark.parametrize(("levels", "text"), [(10, "diep"), (5_000, "")])
def test_plain_text_of_deep_nesting_is_quick(levels, text):
    assert plain_text("> " * levels + "diep") == text
