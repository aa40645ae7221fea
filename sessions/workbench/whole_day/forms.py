"""What the secretariat fills in when a whole day changes."""

from django import forms
from django.utils import timezone

from events import dates
from g40portal.admin_forms import BookkeepingField
from g40portal.form_fields import TextField
from sessions.actions.whole_day import DROP, KEEP_ONLINE
from sessions.models import Session
from sessions.sending.forms import WebAddressField
from sessions.whole_day_mails import CANCEL, MOVE, ONLINE, RESUME

LONGEST_REASON = 1_000
KEEP_OR_DROP = [(KEEP_ONLINE, "Gaat online door"), (DROP, "Vervalt")]


class ChangeForm(forms.Form):
    """The reason, as everybody on the list reads it, and the version of the day that was looked at."""

    what = ""
    reason = TextField(
        label="Reden",
        help_text="Een of twee zinnen. Zij staan in de mail aan iedereen die is aangemeld.",
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Schrijf in een zin waarom: dat is het eerste wat mensen vragen."},
    )
    version = BookkeepingField(label="versie", widget=forms.HiddenInput)

    def __init__(self, *args, day, sessions, **kwargs):
        super().__init__(
            *args, prefix=self.what, initial={"version": day.version} | kwargs.pop("initial", {}), **kwargs
        )
        self.day, self.sessions = day, sessions
        if day.is_draft:
            self.fields["reason"].required = False
            self.fields["reason"].help_text = "Mag leeg: deze dag is een concept, en niemand krijgt een mail."


class CancelForm(ChangeForm):
    """Cancelling a day asks for nothing but the reason."""

    what = CANCEL


class MoveForm(ChangeForm):
    """The new first date of a day."""

    what = MOVE
    field_order = ["starts_on"]
    starts_on = forms.DateField(
        label="Nieuwe datum",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": "Kies de nieuwe datum.",
            "invalid": "Dit is geen datum. Schrijf bijvoorbeeld 11-6-2026.",
        },
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if len(self.day.all_dates) > 1:
            self.fields["starts_on"].label = "Nieuwe eerste datum"
            self.fields["starts_on"].help_text = f"De dag houdt zijn lengte van {len(self.day.all_dates)} dagen."

    def clean_starts_on(self):
        """Refuse a date that is past, the day's own, or cannot be meant."""
        date = self.cleaned_data["starts_on"]
        if not dates.is_plausible(date):
            raise forms.ValidationError(f"Geef een datum tussen {dates.FIRST_YEAR} en {dates.LAST_YEAR}.")
        if date < timezone.localdate():
            raise forms.ValidationError("Die datum is voorbij.")
        if self.day.all_dates and date == self.day.starts_on:
            raise forms.ValidationError("Op die datum staat de dag al.")
        return date


class OnlineForm(ChangeForm):
    """Of each session at another place what becomes of it, and of each session the meeting link if it is known."""

    what = ONLINE

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.going_on = [each for each in self.sessions if each.status != Session.Status.CANCELLED]
        for session in self.going_on:
            if session.other_place:
                self.fields[f"elsewhere_{session.pk}"] = forms.ChoiceField(
                    label=f"{session.plain_title}, {session.other_place}",
                    choices=KEEP_OR_DROP,
                    widget=forms.RadioSelect,
                    error_messages={"required": "Kies of dit online doorgaat of vervalt."},
                )
        for session in self.going_on:
            self.fields[f"link_{session.pk}"] = WebAddressField(
                label=f"{session.hours} {session.plain_title}".strip(), initial=session.meeting_url
            )

    @property
    def choices(self):
        """The fields that ask about sessions at another place."""
        return [self[name] for name in self.fields if name.startswith("elsewhere_")]

    @property
    def link_fields(self):
        """The fields for links."""
        return [self[name] for name in self.fields if name.startswith("link_")]

    @property
    def links(self):
        """The links by session id."""
        return self._by_session("link_")

    @property
    def elsewhere(self):
        """What becomes of sessions at another place, by session id."""
        return self._by_session("elsewhere_")

    def _by_session(self, start):
        named = {f"{start}{session.pk}": session.pk for session in self.going_on}
        return {pk: self.cleaned_data[name] for name, pk in named.items() if name in self.cleaned_data}


class ResumeForm(ChangeForm):
    """Whether everybody hears that a cancelled day goes on after all."""

    what = RESUME
    with_mail = forms.BooleanField(label="Mail iedereen die is aangemeld", required=False, initial=True)


FORMS = {form.what: form for form in (CancelForm, MoveForm, OnlineForm, ResumeForm)}
