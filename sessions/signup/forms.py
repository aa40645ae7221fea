"""What is asked of who signs up: for whom, which sessions, what somebody needs."""

from django import forms

from g40portal.form_fields import OneLineField
from sessions import actions
from sessions.models import AttendeeNeeds, Registration
from sessions.signup import choices
from sessions.signup.fields import RoundField
from themegroups.models import City

SECRETARIAT_ALONE = "Alleen het secretariaat ziet dit. Het dient om de dag zo te regelen dat u mee kunt doen."
LENGTHS = {
    field.name: field.max_length
    for model in (Registration, AttendeeNeeds)
    for field in model._meta.concrete_fields
    if field.max_length
}


def member_cities():
    """Return the cities of the network by their id as a form sends it, in Dutch order; one query for a whole page."""
    return {str(city.pk): city for city in City.objects.filter(is_member=True)}


class OwnDataForm(forms.Form):
    """What somebody may change of himself or herself afterwards."""

    name = OneLineField(
        label="Naam", max_length=LENGTHS["name"], widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    function = OneLineField(
        label="Functie",
        max_length=LENGTHS["function"],
        required=False,
        help_text="Zoals wethouder, burgemeester of beleidsadviseur.",
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
    )
    city = forms.TypedChoiceField(label="Stad", required=False, empty_value=None)
    organisation = OneLineField(
        label="Organisatie",
        max_length=LENGTHS["organisation"],
        required=False,
        help_text="Alleen als u niet bij een van deze steden hoort.",
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    comes_to_lunch = forms.BooleanField(label="Ik lunch mee", required=False)
    dietary = OneLineField(
        label="Dieetwensen", max_length=LENGTHS["dietary"], required=False, help_text=SECRETARIAT_ALONE
    )
    access = OneLineField(
        label="Wat is nodig om mee te kunnen doen?",
        max_length=LENGTHS["access"],
        required=False,
        help_text=f"Zoals een rolstoelplek, een ringleiding of een tolk. {SECRETARIAT_ALONE}",
    )

    def __init__(self, *args, cities, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["city"].choices = [
            ("", "Kies een stad"),
            *((key, city.name) for key, city in cities.items()),
        ]
        self.fields["city"].coerce = cities.__getitem__

    def clean(self):
        """A person comes from a city of the network or from another organisation, not from both."""
        cleaned = super().clean()
        if cleaned.get("city"):
            cleaned["organisation"] = ""
        elif "city" in cleaned and not cleaned.get("organisation") and "organisation" not in self.errors:
            self.add_error("organisation", "Kies hierboven een stad, of vul een organisatie in.")
        return cleaned

    def attendee(self, **more):
        """Return what was filled in."""
        names = ("name", "function", "city", "organisation", "comes_to_lunch", "dietary", "access")
        return actions.Attendee(**{name: self.cleaned_data[name] for name in names}, **more)

    def _section(self, *names):
        return [self[name] for name in names if name in self.fields]

    def who(self):
        """The fields of the person, in order."""
        return self._section("name", "email", "function", "city", "organisation", "kind")

    def needs(self):
        """The fields of what somebody needs, in order."""
        return self._section("comes_to_lunch", "dietary", "access")


class RoundsMixin:
    """A form with a field for each round."""

    def add_rounds(self, rounds):
        """Give the form a field for each round."""
        for each in rounds:
            self.fields[each.name] = RoundField(each)
        self.round_names = [each.name for each in rounds]

    def rounds(self):
        """The fields of the rounds, in order."""
        return [self[name] for name in self.round_names]

    def chosen_numbers(self):
        """Return the numbers of the sessions that were chosen."""
        return [self.cleaned_data[name] for name in self.round_names if self.cleaned_data[name] is not None]

    def refuse_clashes(self):
        """Say at a round that its choice is at the same time as that of an earlier one."""
        chosen = {}
        for name in self.round_names:
            number = self.cleaned_data.get(name)
            if number is not None:
                chosen[self.fields[name].round.choices[number]] = name
        for one, other in choices.clashes(list(chosen)):
            self.add_error(
                chosen[other],
                f"“{other.title}” ({other.hours}) is tegelijk met “{one.title}” ({one.hours}). Kies een van beide.",
            )


def picked(rounds, numbers):
    """Return what stands chosen in the rounds when these session numbers were wanted: the first one of each round."""
    wanted = ((each.name, [number for number in each.choices if number in numbers]) for each in rounds)
    return {name: found[0] for name, found in wanted if found}


class PersonForm(RoundsMixin, OwnDataForm):
    """One person who is signed up: by himself or herself, or, without an address, by an assistant."""

    email = forms.EmailField(
        label="E-mailadres",
        max_length=LENGTHS["email"],
        help_text="Hierheen sturen wij de link waarmee u de aanmelding bevestigt.",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    kind = forms.ChoiceField(
        label="Komt als", choices=Registration.Kind.choices, initial=Registration.Kind.ADMINISTRATOR
    )

    def __init__(self, *args, rounds=(), has_email=True, **kwargs):
        super().__init__(*args, **kwargs)
        # In the order of the page, so that what is wrong is told in that order too.
        self.order_fields(["name", "email"])
        if not has_email:
            del self.fields["email"]
            self.fields["comes_to_lunch"].label = "Luncht mee"
            # The browser knows the assistant, not this person.
            for name in ("name", "function", "organisation"):
                self.fields[name].widget.attrs["autocomplete"] = "off"
        self.add_rounds(rounds)

    def clean(self):
        """Refuse two choices at the same time."""
        cleaned = super().clean()
        self.refuse_clashes()
        return cleaned


class ChoicesForm(RoundsMixin, forms.Form):
    """Other choices for somebody who is registered."""

    def __init__(self, *args, rounds=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.add_rounds(rounds)

    def clean(self):
        """Refuse two choices at the same time."""
        cleaned = super().clean()
        self.refuse_clashes()
        return cleaned


class ContactForm(forms.Form):
    """The assistant who signs others up, and gets their mail."""

    contact_name = OneLineField(
        label="Uw naam", max_length=LENGTHS["contact_name"], widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    contact_email = forms.EmailField(
        label="Uw e-mailadres",
        max_length=LENGTHS["contact_email"],
        help_text="Hierheen sturen wij voor iedereen de link om te bevestigen, en later alle berichten.",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class ConsentForm(forms.Form):
    """What is asked once for everybody on the page; and a field that only machines fill in."""

    consent = forms.BooleanField(error_messages={"required": "Zonder toestemming kunnen wij u niet aanmelden."})
    website = forms.CharField(
        label="Laat dit veld leeg",
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def __init__(self, *args, for_others=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["consent"].label = (
            "Ik heb gelezen wat er bewaard wordt, en meld deze mensen met hun medeweten aan."
            if for_others
            else "Ik heb gelezen wat er bewaard wordt, en geef daar toestemming voor."
        )

    @property
    def is_from_a_machine(self):
        """Whether the field that nobody sees was filled in."""
        return bool(self.cleaned_data.get("website"))
