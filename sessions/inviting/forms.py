"""What the secretariat fills in to invite people, and what people answer."""

from urllib.parse import urlencode

from django import forms
from django.core.exceptions import ValidationError

from g40portal.dutch import without_control_characters
from g40portal.form_fields import OneLineField
from sessions.inviting import choosing
from sessions.models import DayInvitation
from themegroups.models import City, Person, ThemeGroup

LONGEST_LETTER = 20_000
LONGEST_SUBJECT = 150
NOT_CHOSEN = "Kies minstens één persoon."
FOREIGN = "Een van deze mensen kan niet gekozen worden. Er is niets verstuurd; kies opnieuw."


class AudienceForm(forms.Form):
    """Whom of the address book the page lists; sent by GET."""

    functie = forms.ChoiceField(label="Functie", required=False, choices=choosing.FUNCTIONS)
    stad = forms.ModelChoiceField(
        City.objects.none(), label="Stad", required=False, to_field_name="slug", empty_label="Alle steden"
    )
    groep = forms.ModelChoiceField(
        ThemeGroup.objects.none(), label="Themagroep", required=False, to_field_name="slug", empty_label="Iedereen"
    )
    vink = forms.ChoiceField(
        label="Aangevinkt", required=False, choices=[("", "iedereen in de lijst"), ("niemand", "niemand")]
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["stad"].queryset = City.objects.filter(pk__in=Person.objects.values("city"))
        self.fields["groep"].queryset = ThemeGroup.objects.in_order()
        for field in self.fields.values():
            field.widget.attrs["class"] = "input"

    @property
    def query(self):
        """What was chosen, as the page's own address tells it: nothing else that an address may hold comes along."""
        return urlencode(
            {name: self.data[name] for name in self.fields if self.data.get(name) and name not in self.errors}
        )


class LetterForm(forms.Form):
    """The subject and letter of a mail to many."""

    subject = OneLineField(label="Onderwerp", max_length=LONGEST_SUBJECT)
    letter = forms.CharField(
        label="Brief",
        max_length=LONGEST_LETTER,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text="De mail begint met “Beste”, gevolgd door de naam. Eindig zelf met een groet. Datum, plaats, "
        "programma en de persoonlijke links komen er vanzelf onder. Markdown mag; in de mail wordt het gewone tekst.",
    )

    def clean_letter(self):
        return without_control_characters(self.cleaned_data["letter"])


class PeopleField(forms.ModelMultipleChoiceField):
    """People that were ticked in a list; one who may not be chosen stops it all."""

    default_error_messages = {
        "required": NOT_CHOSEN,
        "invalid_choice": FOREIGN,
        "invalid_pk_value": FOREIGN,
        "invalid_list": FOREIGN,
    }
    widget = forms.CheckboxSelectMultiple

    def _check_values(self, value):
        # A number that no row has, of any length, and what is no number at all, are foreign as well.
        if any(not str(each).isascii() or not str(each).isdigit() or len(str(each)) > 18 for each in value):
            raise ValidationError(FOREIGN)
        return super()._check_values(value)


class InvitationForm(LetterForm):
    """Who is invited, and with what letter."""

    people = PeopleField(Person.objects.none(), label="Wie")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["people"].queryset = Person.objects.reachable().in_order()


class ReminderForm(LetterForm):
    """Which of a day's invitations are reminded of, and with what letter."""

    people = PeopleField(DayInvitation.objects.none(), label="Wie")

    def __init__(self, *args, day, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["people"].queryset = DayInvitation.objects.filter(network_day=day).in_order()


class AnswerForm(forms.Form):
    """What somebody who was invited says: no, or no longer no."""

    NO, TAKE_BACK = "nee", "toch"

    answer = forms.ChoiceField(choices=[(NO, "Ik kom niet"), (TAKE_BACK, "Ik kom misschien toch")])
