"""What the secretariat fills in to start from what is there."""

import re

from django import forms
from django.utils import timezone

from events import dates
from events.models import NetworkDay
from g40portal.form_fields import OneLineField
from sessions.actions import NewDay
from sessions.models import DayTemplate, Session
from themegroups.models import City

COPY, TEMPLATE, SESSION, HAND_OVER, FROM_TEMPLATE = "kopie", "sjabloon", "sessie", "stokje", "nieuw"
NO_DATE = "Dit is geen datum. Schrijf bijvoorbeeld 11-6-2026."
NO_SUCH = "Deze keuze bestaat niet meer. Kies opnieuw."


def date_field(**options):
    """Return a field for a date, with a calendar where the browser has one."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(widget=widget, error_messages={"required": "Kies de datum.", "invalid": NO_DATE}, **options)


class StartingForm(forms.Form):
    """A form of its own within a page of several: each has its own names."""

    what = ""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, prefix=self.what, **kwargs)


class NewDayForm(StartingForm):
    """The title, date and place of a new day."""

    title = OneLineField(label="Titel", max_length=200, error_messages={"required": "Geef de dag een titel."})
    audience = forms.ChoiceField(label="Voor wie", choices=NetworkDay.Audience.choices)
    format = forms.ChoiceField(label="Vorm", choices=NetworkDay.Format.choices)
    starts_on = date_field(label="Eerste dag")
    ends_on = date_field(label="Laatste dag", required=False, help_text="Mag leeg blijven.")
    host_city = forms.ModelChoiceField(
        label="Gaststad",
        queryset=City.objects.all(),
        required=False,
        empty_label="Nog niet bekend",
        error_messages={"invalid_choice": NO_SUCH},
    )
    place = OneLineField(
        label="Plaats",
        max_length=100,
        required=False,
        help_text="Alleen als die anders heet dan de stad: Zaandam in Zaanstad.",
    )

    def clean(self):
        """Refuse dates that cannot be meant, and an end before the beginning."""
        data = super().clean()
        first, last = data.get("starts_on"), data.get("ends_on")
        for name in ("starts_on", "ends_on"):
            if data.get(name) and not dates.is_plausible(data[name]):
                self.add_error(name, f"Geef een datum tussen {dates.FIRST_YEAR} en {dates.LAST_YEAR}.")
        if first and last and last < first:
            self.add_error("ends_on", "De laatste dag ligt voor de eerste.")
        elif first and last and (last - first).days >= dates.MOST_DATES:
            self.add_error("ends_on", f"Een netwerkdag duurt hooguit {dates.MOST_DATES} dagen.")
        return data

    @property
    def new(self):
        """The new day as it was filled in."""
        names = ["title", "audience", "format", "starts_on", "ends_on", "host_city", "place"]
        return NewDay(**{name: self.cleaned_data[name] for name in names})


class FromTemplateForm(NewDayForm):
    """A new day with the timetable of a template."""

    what = FROM_TEMPLATE
    field_order = ["template"]
    template = forms.ModelChoiceField(
        label="Sjabloon",
        queryset=DayTemplate.objects.all(),
        empty_label=None,
        error_messages={"required": "Kies een sjabloon.", "invalid_choice": NO_SUCH},
    )


class CopyForm(NewDayForm):
    """A new day with the programme of this one."""

    what = COPY
    sessions = forms.MultipleChoiceField(
        label="Sessies die meegaan, als concept",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": NO_SUCH},
    )
    keep_venue = forms.BooleanField(label="Dezelfde locatie en zalen", required=False)
    with_people = forms.BooleanField(
        label="Neem de sprekers en gespreksleiders mee",
        required=False,
        help_text="Alleen als u weet dat zij weer komen.",
    )

    def __init__(self, *args, day, sessions, **kwargs):
        initial = {
            "title": title_elsewhere(day),
            "audience": day.audience,
            "format": day.format,
            "sessions": [each.pk for each in sessions if each.status != Session.Status.CANCELLED],
        }
        super().__init__(*args, initial=initial, **kwargs)
        self.fields["sessions"].choices = [(each.pk, named(each)) for each in sessions]
        if not sessions:
            del self.fields["sessions"]
        if day.venue:
            self.fields["keep_venue"].help_text = day.venue.name
        else:
            del self.fields["keep_venue"]
        if len(day.all_dates) > 1:
            self.fields["ends_on"].help_text = f"Leeg: ook de nieuwe dag duurt {len(day.all_dates)} dagen."


class TemplateForm(StartingForm):
    """The name of a template."""

    what = TEMPLATE
    name = OneLineField(
        label="Naam van het sjabloon",
        max_length=100,
        help_text="Zoals: bestuurlijke dag met twee rondes.",
        error_messages={"required": "Geef het sjabloon een naam."},
    )


class SessionForm(StartingForm):
    """The session that goes on to the next day."""

    what = SESSION
    session = forms.TypedChoiceField(
        label="Sessie", coerce=int, error_messages={"required": "Kies een sessie.", "invalid_choice": NO_SUCH}
    )
    with_people = forms.BooleanField(label="Neem de sprekers en gespreksleiders mee", required=False)
    cancel_original = forms.BooleanField(
        label="Laat de sessie op deze dag vervallen",
        required=False,
        help_text="Wie een plaats heeft, aanvraagt of wacht, krijgt daar meteen een mail over. Het aantal mensen staat "
        "achter de sessie.",
    )

    def __init__(self, *args, day, sessions, **kwargs):
        super().__init__(*args, **kwargs)
        choices = [(each.pk, named(each) + _people_of(each)) for each in sessions]
        self.fields["session"].choices = [("", "Kies een sessie"), *choices]
        if day.is_over(timezone.localdate()):
            del self.fields["cancel_original"]


class HandOverForm(NewDayForm):
    """The day that gets the baton: one that there is, or the date and city of one that is not there yet."""

    what = HAND_OVER
    field_order = ["to"]
    to = forms.ModelChoiceField(
        label="Naar welke dag",
        queryset=NetworkDay.objects.none(),
        required=False,
        empty_label="Een nieuwe dag, die ik hieronder invul",
        help_text="Kiest u een dag die er al is, dan hoeft u verder niets in te vullen.",
        error_messages={"invalid_choice": NO_SUCH},
    )

    def __init__(self, *args, day, **kwargs):
        initial = {"to": day.next_day_id, "title": title_elsewhere(day), "audience": day.audience, "format": day.format}
        super().__init__(*args, initial=initial, **kwargs)
        later = NetworkDay.objects.real().with_place().exclude(pk=day.pk)
        later = later.exclude(status=NetworkDay.Status.CANCELLED)
        self.fields["to"].queryset = later.filter(starts_on__gt=day.starts_on) if day.starts_on else later
        if self.is_bound and self["to"].value():
            # Of a day that is there, nothing else is asked.
            for name in ("title", "audience", "format", "starts_on", "host_city"):
                self.fields[name].required = False


SEPARATORS = " ,:;(–-"
BEFORE = rf"[{SEPARATORS}]*(?:\b(?:in|te|op|van)\s+)?"
"""What leads to a place or date in a title, and goes with it."""


def title_elsewhere(day):
    """Return the title of a day without its place and date: the next one has others."""
    title = day.title
    for own in filter(None, (day.place_name, day.when)):
        title = re.sub(rf"{BEFORE}(?<!\w){re.escape(own)}(?!\w)\)?", "", title)
    return title.strip(SEPARATORS) or day.kind


def named(session):
    """Return how a session is offered: 11.30 tot 12.30 Wonen in het groen (vervallen)."""
    is_usual = session.status == Session.Status.CONFIRMED
    status = "" if is_usual else f" ({session.get_status_display()})"
    return f"{session.hours} {session.plain_title}{status}".strip()


def _people_of(session):
    people = session.confirmed_count + session.requested_count + session.waiting_count
    return f", {people} {'persoon' if people == 1 else 'mensen'}" if people else ""
