"""What the secretariat sends: a programme to read."""

from django import forms

from g40portal.form_fields import PastedField
from sessions.workbench.importing.reading import MOST_OF_TEXT

NOTHING = "Plak het programma, of kies een bestand."
BOTH = "Plak het programma of kies een bestand, niet allebei."


class ProgrammeForm(forms.Form):
    """A programme, pasted or uploaded."""

    text = PastedField(
        label="Plak het programma",
        required=False,
        max_length=MOST_OF_TEXT,
        help_text="Kopieer alles uit het document: het tijdschema en de beschrijvingen. De opmaak is niet nodig.",
        widget=forms.Textarea(attrs={"rows": 12}),
    )
    file = forms.FileField(
        label="Of kies een bestand",
        required=False,
        max_length=500,
        help_text="Een Word-document (.docx), een PDF of een tekstbestand (.txt), tot 25 MB.",
        widget=forms.FileInput(attrs={"accept": ".docx,.pdf,.txt"}),
    )

    def clean(self):
        """Ask for one of both."""
        data = super().clean()
        has_text, has_file = bool((data.get("text") or "").strip()), bool(data.get("file"))
        if has_text and has_file:
            self.add_error("file", BOTH)
        if not has_text and not has_file and not self.errors:
            self.add_error("text", NOTHING)
        return data
