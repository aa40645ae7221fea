"""The form of one field with which visitors search."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse_lazy

from g40portal.dutch import without_control_characters

LONGEST_QUESTION = 100
ODD_CHARACTERS = "Hier staan tekens in die wij niet kunnen lezen. Typ het woord opnieuw."


class PlainSearchInput(forms.SearchInput):
    """A search field that shows a refused question again without what a page must not hold."""

    def format_value(self, value):
        value = super().format_value(value)
        return without_control_characters(value) if value else value


def _is_readable(value):
    # Line breaks are blanks; of a NUL the field itself says something.
    if len(without_control_characters(value)) < len(value.replace("\r\n", "\n").replace("\x00", "")):
        raise ValidationError(ODD_CHARACTERS)


class SearchForm(forms.Form):
    """What to look for. An empty question is no mistake: it shows what can be asked."""

    q = forms.CharField(
        label="Waar zoekt u naar?",
        help_text="Een thema, themagroep, stad, spreker of datum. Een deel van het woord is genoeg.",
        required=False,
        max_length=LONGEST_QUESTION,
        validators=[_is_readable],
        widget=PlainSearchInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
        error_messages={
            "max_length": f"Gebruik hooguit {LONGEST_QUESTION} tekens.",
            "null_characters_not_allowed": ODD_CHARACTERS,
        },
    )

    @property
    def helper(self):
        """How the form is laid out: sent by GET, to the one search page."""
        helper = FormHelper()
        helper.form_method = "get"
        helper.form_action = reverse_lazy("search")
        helper.form_class = "search"
        helper.attrs = {"role": "search"}
        helper.disable_csrf = True
        helper.add_input(Submit("", "Zoek"))
        return helper
