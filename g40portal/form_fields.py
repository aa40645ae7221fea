"""Form fields for what people type: one line, or a text of several lines; never what nobody sees."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator

from g40portal.dutch import has_hidden_signs, without_control_characters

HIDDEN_SIGNS = "Schrijf dit op één regel, zonder onzichtbare tekens."
UNREADABLE = "Hier staan tekens in die wij niet kunnen lezen. Typ de tekst opnieuw."


def refuse_hidden_signs(value):
    """Raise ValidationError for a line break or another sign that nobody sees."""
    if has_hidden_signs(value):
        raise ValidationError(HIDDEN_SIGNS)


def refuse_unreadable(value):
    """Raise ValidationError for a control character; line breaks and tabs may stand in a text."""
    if len(without_control_characters(value)) < len(value.replace("\r\n", "\n")):
        raise ValidationError(UNREADABLE)


class OneLineField(forms.CharField):
    """A text of one line."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.error_messages["max_length"] = f"Gebruik hooguit {self.max_length} tekens."
        self.validators = [refuse_hidden_signs, *without_check_of_nul(self.validators)]

    def to_python(self, value):
        """Take a tab for a space: it comes along from a spreadsheet."""
        return super().to_python(value.replace("\t", " ") if isinstance(value, str) else value)


class TextField(forms.CharField):
    """A text of several lines."""

    widget = forms.Textarea

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.error_messages["max_length"] = f"Gebruik hooguit {self.max_length} tekens."
        self.validators = [refuse_unreadable, *without_check_of_nul(self.validators)]


class PastedField(TextField):
    """A text as it was pasted, whatever is in it: who reads it says of each line what is wrong."""

    def __init__(self, **kwargs):
        super().__init__(strip=False, **kwargs)
        self.validators = []


def without_check_of_nul(validators):
    """Return validators without Django's own of NUL, for a field that refuses more than that."""
    return [each for each in validators if not isinstance(each, ProhibitNullCharactersValidator)]
