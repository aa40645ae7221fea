"""What people fill in on the day: who was there, who comes in, a code, somebody who was on no list."""

from django import forms
from django.core.exceptions import ValidationError

from g40portal.form_fields import OneLineField
from sessions.actions import Attendee
from sessions.desk.forms import usual_kind
from sessions.desk.lists import KnownCities
from sessions.door.codes import find_person
from sessions.models import Registration, SessionSignup

Attendance = SessionSignup.Attendance
KNOWN = [(value, label.capitalize()) for value, label in Attendance.choices if value != Attendance.UNKNOWN]
CHOICES = [*KNOWN, (Attendance.UNKNOWN.value, "Open")]
"""The last takes back what was ticked by mistake."""
NOTHING = {"", Attendance.UNKNOWN}
PREFIX = "a-"
"""Before the id of a sign-up, in the name of its field."""
LONGEST_ID = 18
"""Digits of an id that both databases can look up."""
LONGEST_CODE = 40
LONGEST_QUESTION = 100


class AttendanceForm(forms.Form):
    """Who of those with a seat was there. Only what somebody changed counts: others may tick the same list."""

    def __init__(self, signups, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.signups = list(signups)
        for signup in self.signups:
            known = signup.attendance if signup.attendance != Attendance.UNKNOWN else ""
            self.fields[f"{PREFIX}{signup.pk}"] = forms.ChoiceField(
                choices=CHOICES, required=False, initial=known, show_hidden_initial=True
            )

    @property
    def rows(self):
        """Each sign-up with its field."""
        return [(signup, self[f"{PREFIX}{signup.pk}"]) for signup in self.signups]

    @property
    def chosen(self):
        """What was chosen otherwise than the page showed it, as {sign-up id: attendance}."""
        values = {name: self.cleaned_data[name] for name in self.changed_data}
        return {int(name.removeprefix(PREFIX)): value for name, value in values.items() if value}

    @property
    def rest(self):
        """The ids of those who stood on the page that was sent, and of whom nothing is known there."""
        was_shown = {name for name in self.fields if self[name].html_initial_name in self.data}
        return {int(name.removeprefix(PREFIX)) for name in was_shown if self.cleaned_data[name] in NOTHING}

    @property
    def ids_without_a_seat(self):
        """What was sent for sign-ups that have no seat here: their ids, and None for what is no id at all."""
        sent = {name.removeprefix(PREFIX) for name in self.data if name.startswith(PREFIX) and name not in self.fields}
        return {int(text) if _is_id(text) else None for text in sent}


def _is_id(text):
    return text.isascii() and text.isdecimal() and len(text) <= LONGEST_ID


class WalkInForm(forms.Form):
    """Somebody who stands there and was on no list: two fields."""

    name = OneLineField(label="Naam", max_length=150, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    where = OneLineField(
        label="Stad of organisatie", max_length=200, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )

    def attendee(self, day):
        """Return who this is. Who comes for a city is taken for one of those whom the day is for, others for guests."""
        where = self.cleaned_data["where"]
        city = KnownCities().find(where)
        kind = usual_kind(day) if city else Registration.Kind.GUEST
        return Attendee(name=self.cleaned_data["name"], city=city, organisation="" if city else where, kind=kind)


class CodeForm(forms.Form):
    """A code as it is typed from a badge. One that is not for this user is unknown to him."""

    code = forms.CharField(
        label="Code",
        help_text="De acht tekens op de badge of de persoonlijke pagina. Hoofdletters en streepjes maken niet uit.",
        max_length=LONGEST_CODE,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false", "inputmode": "text"}
        ),
    )

    def __init__(self, user, *args, focus=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        if focus:
            self.fields["code"].widget.attrs["autofocus"] = True

    def clean_code(self):
        person = find_person(self.user, self.cleaned_data["code"])
        if person is None:
            raise ValidationError("Deze code kennen wij hier niet. Kijk of alle acht tekens kloppen.")
        return person.registration.code


class PresentForm(forms.Form):
    """Which of a person's seats was taken."""

    signup = forms.ModelChoiceField(SessionSignup.objects.none())

    def __init__(self, signups, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["signup"].queryset = signups


class DateForm(forms.Form):
    """One of the dates of a day."""

    datum = forms.DateField(input_formats=["%Y-%m-%d"])

    def __init__(self, day, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.day = day

    def clean_datum(self):
        date = self.cleaned_data["datum"]
        if date not in self.day.all_dates:
            raise ValidationError("De netwerkdag is niet op deze datum.")
        return date


class CheckInForm(DateForm):
    """Who of a day comes in, and on which of its dates."""

    registration = forms.ModelChoiceField(Registration.objects.none())

    def __init__(self, day, *args, **kwargs):
        super().__init__(day, *args, **kwargs)
        self.fields["registration"].queryset = Registration.objects.filter(network_day=day, anonymised_at=None)


class DoorSearchForm(forms.Form):
    """Whom somebody at the door looks for."""

    zoek = OneLineField(
        label="Zoek op naam, stad of organisatie",
        required=False,
        max_length=LONGEST_QUESTION,
        widget=forms.SearchInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )
