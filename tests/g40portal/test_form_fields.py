import pytest
from django.core.exceptions import ValidationError

from g40portal.form_fields import HIDDEN_SIGNS, UNREADABLE, OneLineField, PastedField, TextField


@pytest.mark.parametrize(
    "text", ["Karin\nBos", "Karin\rBos", "Karin\0", "Karin\x1b[2J", "Karin\u2028Bos", "Karin\ud800"]
)
def test_one_line_holds_nothing_that_nobody_sees(text):
    with pytest.raises(ValidationError) as refused:
        OneLineField().clean(text)

    assert refused.value.messages == [HIDDEN_SIGNS]


def test_tab_in_one_line_becomes_a_space():
    assert OneLineField().clean(" Karin\tBos ") == "Karin Bos"


def test_line_that_is_too_long_says_how_long_it_may_be():
    with pytest.raises(ValidationError) as refused:
        OneLineField(max_length=3).clean("Karin")

    assert refused.value.messages == ["Gebruik hooguit 3 tekens."]


def test_text_may_have_lines():
    assert TextField().clean("Dag,\r\n\tKarin") == "Dag,\r\n\tKarin"


@pytest.mark.parametrize("text", ["Dag\0", "Dag\x1b[2J", "Dag\ud800"])
def test_text_with_signs_that_cannot_be_read_is_refused(text):
    with pytest.raises(ValidationError) as refused:
        TextField().clean(text)

    assert refused.value.messages == [UNREADABLE]


def test_pasted_text_is_taken_as_it_is():
    assert PastedField().clean(" Karin\0\r\n\tBos ") == " Karin\0\r\n\tBos "
