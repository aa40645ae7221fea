"""What the secretariat fills in to read a list into the address book."""

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import ErrorDict

from g40portal.dutch import without_control_characters
from g40portal.form_fields import OneLineField, PastedField
from sessions.attendee_lists.lines import Line
from sessions.attendee_lists.upload import SUFFIXES
from sessions.inviting.comparing import FIELDS, Verdict, merge

SURE = (Verdict.CHANGED, Verdict.SAME)
"""Where there is no doubt who it is."""
NEW = "new"
UNDECIDED = ""
YES, NO = "ja", "nee"
DECIDE = "Kies of dit iemand nieuws is, of wie het is."
IS_KNOWN = "Deze persoon staat al in het adresboek: {}. Laad de lijst opnieuw om te zien wat er zou veranderen."
CHOSEN_ONE = "Plak een lijst of kies een bestand, niet allebei."
CHOSEN_NONE = "Plak een lijst, of kies een bestand."


class ListForm(forms.Form):
    """A list that is pasted or uploaded."""

    text = PastedField(
        label="Plak een lijst",
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="Eén persoon per regel: naam, functie, stad, e-mail. Plakken uit een mail of rekenblad mag. Met een "
        "kop erboven kunnen ook het adres van de assistent en “wil mail” (ja of nee) mee.",
    )
    file = forms.FileField(
        label="Of kies een bestand",
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ",".join(SUFFIXES)}),
        help_text="Een CSV- of Excel-bestand (.csv of .xlsx) met een kop boven de kolommen.",
    )

    def clean(self):
        cleaned = super().clean()
        text, file = cleaned.get("text", "").strip(), cleaned.get("file")
        if not self.errors and bool(text) == bool(file):
            raise ValidationError(CHOSEN_ONE if text else CHOSEN_NONE)
        return cleaned


class LineForm(forms.Form):
    """One line of a list as it would be kept, to be corrected, and whether it is.

    `comparison` is the line beside the address book as it is now; `cities` are (slug, name). What `book` knows of the
    values as they were corrected is looked at again. A line that is not ticked need not be right.
    """

    keep = forms.BooleanField(label="Opslaan", required=False)
    target = forms.ChoiceField(label="Wie is dit?", required=False)
    seen = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)
    name = OneLineField(label="Naam", max_length=150)
    function = OneLineField(label="Functie", required=False, max_length=200)
    city_slug = forms.ChoiceField(label="Stad", required=False)
    organisation = OneLineField(label="Organisatie", required=False, max_length=200)
    email = forms.EmailField(label="E-mailadres", required=False, max_length=254)
    assistant_email = forms.EmailField(label="Adres van de assistent", required=False, max_length=254)
    wants_mail = forms.ChoiceField(
        label="Wil mail", required=False, choices=[("", "niet gezegd"), (YES, "ja"), (NO, "nee")]
    )

    def __init__(self, data=None, *, line, comparison, book, cities, prefix, was_passed=False):
        initial = _initial(line, comparison, was_passed)
        super().__init__(data, prefix=prefix, initial=initial, use_required_attribute=False)
        self.comparison, self.book = comparison, book
        for bound in self.fields.values():
            if not isinstance(bound.widget, (forms.HiddenInput, forms.CheckboxInput)):
                bound.widget.attrs["class"] = "input"
        self.fields["city_slug"].choices = [("", "Geen of een andere"), *cities]
        self.fields["target"].choices = self._targets()
        if not self.asks_who:
            self.fields["target"].widget = forms.HiddenInput()
        self.is_kept = data is not None and bool(self["keep"].value())

    @property
    def asks_who(self):
        """Whether somebody has to say who this is."""
        return self.comparison.verdict == Verdict.DOUBTFUL and bool(self.comparison.candidates)

    def _targets(self):
        known = [(str(each.pk), each.described) for each in self.comparison.candidates]
        if self.comparison.verdict in SURE:
            return known
        return [*([(UNDECIDED, "Kies…")] if known else []), (NEW, "Iemand nieuws"), *known]

    def full_clean(self):
        if self.is_bound and not self.is_kept:
            self._errors, self.cleaned_data = ErrorDict(), {}
        else:
            super().full_clean()

    def clean_target(self):
        if self.cleaned_data["target"] == UNDECIDED:
            raise ValidationError(DECIDE)
        return self.cleaned_data["target"]

    def clean(self):
        cleaned = super().clean()
        if not self.errors and cleaned["target"] == NEW:
            offered = {each.pk for each in self.comparison.candidates}
            others = [each for each in self.book.compare(_line(cleaned)).candidates if each.pk not in offered]
            if others:
                raise ValidationError(IS_KNOWN.format(others[0].described))
        return cleaned

    @property
    def known(self):
        """Over whom this line is saved, as the address book has him or her now; None for somebody new."""
        chosen = self.cleaned_data["target"]
        return next((each for each in self.comparison.candidates if str(each.pk) == chosen), None)

    @property
    def seen_version(self):
        """The version of that person when the page was shown; None for somebody new."""
        return _versions(self.cleaned_data["seen"]).get(self.known.pk) if self.known else None

    @property
    def values(self):
        """What is kept. What a doubtful line is silent about stays as it is, as nobody was shown it."""
        told = _line(self.cleaned_data)
        if self.known and self.comparison.verdict not in SURE:
            return merge(self.known, told)
        values = {name: getattr(told, name) for name in FIELDS}
        if told.wants_mail is None:
            values["wants_mail"] = self.known.wants_mail if self.known else True
        return values


def _line(cleaned):
    """Return what was filled in as a line of a list."""
    told = {name: cleaned[name] for name in FIELDS} | {"wants_mail": {YES: True, NO: False}.get(cleaned["wants_mail"])}
    return Line(0, "", **told | {name: told[name].lower() for name in ("email", "assistant_email")})


def _initial(line, comparison, was_passed):
    """Return what the fields hold at first: of who is known what would become of him or her."""
    known = comparison.candidates[0] if comparison.candidates else None
    is_sure = comparison.verdict in SURE
    values = merge(known, line) if is_sure else {name: getattr(line, name) for name in FIELDS}
    texts = {name: without_control_characters(value) for name, value in values.items() if name != "wants_mail"}
    return texts | {
        "keep": comparison.verdict == Verdict.NEW and not was_passed,
        "target": str(known.pk) if is_sure else UNDECIDED if known else NEW,
        "seen": " ".join(f"{each.pk}:{each.version}" for each in comparison.candidates),
        "wants_mail": {True: YES, False: NO}.get(values["wants_mail"], ""),
    }


def _versions(seen):
    """Read "3:1 8:4" as {3: 1, 8: 4}; what is not so written is left out."""
    pairs = (pair.partition(":") for pair in seen.split())
    return {int(pk): int(version) for pk, _, version in pairs if _is_number(pk) and _is_number(version)}


def _is_number(text):
    return text.isascii() and text.isdigit() and len(text) < 19
