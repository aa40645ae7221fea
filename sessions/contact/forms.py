"""What somebody writes to a secretary."""

from django import forms

from g40portal.form_fields import OneLineField, TextField

LONGEST_MESSAGE = 4_000


class ContactForm(forms.Form):
    """A message with the name and address of who sends it; the last field is for machines, and stays empty."""

    name = OneLineField(
        label="Uw naam",
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": "Vul uw naam in."},
    )
    email = forms.EmailField(
        label="Uw e-mailadres",
        help_text="Het antwoord komt op dit adres.",
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": "Vul uw e-mailadres in.",
            "invalid": "Schrijf een heel e-mailadres, met een @ en zonder spaties.",
            "max_length": "Dit adres is te lang.",
        },
    )
    message = TextField(
        label="Uw bericht",
        help_text=f"Ten hoogste {LONGEST_MESSAGE:,} tekens.".replace(",", "."),
        max_length=LONGEST_MESSAGE,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": "Schrijf een bericht."},
    )
    website = forms.CharField(
        label="Laat dit veld leeg",
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    @property
    def is_from_a_machine(self):
        """Whether the field that nobody sees was filled in."""
        return bool(self.data.get(self.add_prefix("website"), ""))
