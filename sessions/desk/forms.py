"""What a secretary fills in at the desk."""

from django import forms
from django.core.exceptions import ValidationError
from django.db.models.functions import Lower

from events.models import NetworkDay
from g40portal.form_fields import OneLineField, PastedField
from sessions.actions import Attendee
from sessions.models import Registration, Session, SessionSignup
from themegroups.models import City

MOST_SEATS = 100_000
LARGEST_ID = 2**63 - 1
LONGEST_ADDRESS = 254
SHOWN = {
    "aangevraagd": ("Aangevraagd", SessionSignup.Status.REQUESTED),
    "bevestigd": ("Bevestigd", SessionSignup.Status.CONFIRMED),
    "wachtlijst": ("Wachtlijst", SessionSignup.Status.WAITLISTED),
    "afgewezen": ("Afgewezen", SessionSignup.Status.DECLINED),
    "afgemeld": ("Afgemeld", SessionSignup.Status.WITHDRAWN),
}
"""What the list of attendees can be narrowed to: the word in the address, on the page, and the status."""
CONFIRM, QUEUE, WITHDRAW = "bevestig", "wachtlijst", "meld-af"


class ShowForm(forms.Form):
    """Which attendees the page shows; a word that nobody offered shows all."""

    toon = forms.ChoiceField(choices=[(word, word) for word in SHOWN], required=False)

    @classmethod
    def chosen_in(cls, data):
        """Return the word that was chosen, or nothing."""
        form = cls(data)
        return form.cleaned_data["toon"] if form.is_valid() else ""


class NumbersField(forms.Field):
    """Several whole numbers, as ticked boxes send them."""

    widget = forms.MultipleHiddenInput

    def to_python(self, value):
        number = forms.IntegerField(min_value=1, max_value=LARGEST_ID)
        return [number.clean(each) for each in value or []]


class ChosenForm(forms.Form):
    """The attendees that were ticked, and what is done with them."""

    kies = NumbersField(required=False)
    doe = forms.ChoiceField(choices=[(each, each) for each in (CONFIRM, QUEUE, WITHDRAW)])
    zeker = forms.BooleanField(required=False)


class SeatsForm(forms.Form):
    """The number of seats of a session."""

    capacity = forms.IntegerField(
        label="Aantal plaatsen",
        help_text="Leeg: zoveel als er komen.",
        required=False,
        min_value=1,
        max_value=MOST_SEATS,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "invalid": "Vul een heel getal in, of laat het leeg.",
            "min_value": "Een sessie heeft ten minste één plaats. Laat het leeg als er geen grens is.",
            "max_value": "Dat zijn er meer dan het portaal aankan. Laat het leeg als er geen grens is.",
        },
    )


class NoteForm(forms.Form):
    """Why somebody is not, or no longer, in a session."""

    note = OneLineField(label="Toelichting", required=False, max_length=500)


class DeclineForm(NoteForm):
    """Why somebody gets no place: he or she reads it."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["note"].help_text = "Staat in de mail aan deze persoon. Mag leeg blijven."


class WithdrawForm(NoteForm):
    """Why somebody is taken out of a session: for the desk alone."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["note"].help_text = "Staat alleen hier, niet in de mail. Mag leeg blijven."


class SessionChoiceField(forms.ModelChoiceField):
    """A session, by its times and title."""

    def label_from_instance(self, session):
        return f"{session.hours} {session.plain_title}".strip()


class MoveForm(forms.Form):
    """The session that somebody is moved to: another one of that day that the visitor looks after as well."""

    to = SessionChoiceField(
        label="Naar welke sessie?",
        queryset=Session.objects.none(),
        empty_label="Kies een sessie",
        error_messages={"required": "Kies een sessie.", "invalid_choice": "Kies een van de sessies uit de lijst."},
    )

    def __init__(self, *args, session, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = (
            Session.objects.editable_by(user)
            .filter(network_day=session.network_day)
            .exclude(pk=session.pk)
            .exclude(status=Session.Status.CANCELLED)
            .with_place()
            .order_by("timeslot__date", "timeslot__start_time", "position", "number")
        )


def usual_kind(day):
    """Return who most often comes to a day: administrators, or officials to a day of theirs."""
    of_officials = day.audience == NetworkDay.Audience.OFFICIAL
    return Registration.Kind.OFFICIAL if of_officials else Registration.Kind.ADMINISTRATOR


class AttendeeForm(forms.Form):
    """One person who is put in a session."""

    name = OneLineField(
        label="Naam",
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "Vul de naam in."},
    )
    function = OneLineField(label="Functie", required=False, max_length=200)
    city = forms.ModelChoiceField(
        label="Stad",
        queryset=City.objects.order_by(Lower("sort_name")),
        required=False,
        empty_label="Geen stad van het netwerk",
        error_messages={"invalid_choice": "Kies een stad uit de lijst."},
    )
    organisation = OneLineField(
        label="Organisatie", help_text="Alleen als het geen stad is.", required=False, max_length=200
    )
    email = forms.EmailField(
        label="E-mailadres",
        help_text="Zonder adres krijgt deze persoon geen mail.",
        required=False,
        max_length=LONGEST_ADDRESS,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={
            "invalid": "Schrijf een heel e-mailadres, met een @ en zonder spaties.",
            "max_length": "Dit adres is te lang.",
        },
    )
    kind = forms.ChoiceField(label="Soort", choices=Registration.Kind.choices)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("city") and cleaned.get("organisation"):
            raise ValidationError("Kies een stad, of vul een organisatie in, niet allebei.")
        return cleaned

    def attendee(self):
        """Return what was filled in."""
        return Attendee(**self.cleaned_data)


class ListForm(forms.Form):
    """A list of people, pasted or as a file."""

    text = PastedField(
        label="Plak een lijst",
        help_text=(
            "Eén deelnemer per regel: naam, functie, stad, e-mail. Plakken uit een mail of een rekenblad mag. "
            "Ten hoogste 500 regels."
        ),
        required=False,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
    )
    file = forms.FileField(
        label="Of kies een bestand",
        help_text="CSV of Excel (.xlsx), ten hoogste 5 MB.",
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.tsv,.xlsx"}),
    )

    def clean(self):
        cleaned = super().clean()
        has_text, has_file = bool(cleaned.get("text", "").strip()), bool(cleaned.get("file"))
        if has_text and has_file:
            raise ValidationError("Plak een lijst of kies een bestand, niet allebei. Wat u plakte, staat er nog.")
        if not (has_text or has_file) and not self.errors:
            raise ValidationError("Plak een lijst, of kies een bestand.")
        return cleaned


class LineForm(forms.Form):
    """One line of a list, as somebody mended it."""

    name = OneLineField(max_length=150, error_messages={"required": "Vul de naam in."})
    function = OneLineField(required=False, max_length=200)
    place = OneLineField(required=False, max_length=200)
    email = forms.EmailField(
        required=False,
        max_length=LONGEST_ADDRESS,
        error_messages={"invalid": "Dit is geen e-mailadres.", "max_length": "Dit adres is te lang."},
    )

    def attendee(self, kind, cities):
        """Return whom the line names: a place that is no city of the network is an organisation."""
        cleaned = self.cleaned_data
        city = cities.find(cleaned["place"])
        return Attendee(
            name=cleaned["name"],
            function=cleaned["function"],
            email=cleaned["email"].lower(),
            city=city,
            organisation="" if city else cleaned["place"],
            kind=kind,
        )


class KindForm(forms.Form):
    """Who the people of a list are."""

    kind = forms.ChoiceField(label="Wie staan er op deze lijst?", choices=Registration.Kind.choices)
