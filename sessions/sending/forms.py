"""What a secretary fills in about link and papers, and what he chooses to send."""

from django import forms
from django.core.validators import URLValidator

from g40portal.admin_forms import PublicForm, TextField, when_saved
from sessions.actions.sending import NOT_OFFERED
from sessions.models import Session, SessionDocument

LONGEST_INSTRUCTIONS = 4_000
WHO_SEES = (
    "Iedereen: ook op de openbare pagina. Deelnemers: wie een plaats heeft. Secretarissen: alleen op deze werkplek."
)
WHO_SEES_CLOSED = "Deze sessie is besloten: op de openbare pagina komt niets hiervan, ook niet bij “iedereen”."


class WebAddressField(forms.URLField):
    """The address of a web page, and of nothing else that a browser might open."""

    default_validators = [URLValidator(schemes=["http", "https"])]

    def __init__(self, **kwargs):
        super().__init__(**{"assume_scheme": "https", "max_length": 500, "required": False} | kwargs)


class DeskForm(PublicForm):
    """A form at the desk. One that was opened before somebody else's save is refused once, with what stands there now.

    Nothing of the input is lost: who saves again, having read that, lets his own version hold.
    """

    def _conflict(self):
        now = "; ".join(f"{each.label}: {each.theirs}" for each in self.differences())
        self.data = self.data.copy()
        self.data[self.add_prefix("seen_version")] = self.instance.version
        return (
            f"Niet opgeslagen: iemand anders heeft dit {when_saved(self.instance.modified_at)} gewijzigd. "
            f"Nu staat er: {now}. Uw invoer staat nog hieronder; slaat u opnieuw op, dan geldt die."
        )


class LinkForm(DeskForm):
    """The meeting link of a session, and what people need beside it."""

    meeting_url = WebAddressField(
        label="Vergaderlink",
        help_text="Komt nooit op een openbare pagina; alleen wie een plaats heeft, krijgt de link.",
    )
    joining_instructions = TextField(
        label="Aanwijzingen bij de link",
        help_text="Zoals een toegangscode, of bij wie men zich meldt. Even geheim als de link.",
        required=False,
        max_length=LONGEST_INSTRUCTIONS,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    class Meta:
        model = Session
        fields = ["meeting_url", "joining_instructions"]


class PaperForm(DeskForm):
    """A paper that is there: its title, kind and who may open it; of a link also where it leads."""

    url = WebAddressField(label="Link")
    beside = {"document_is_link_or_file": "url"}

    class Meta:
        model = SessionDocument
        fields = ["title", "kind", "url", "visibility"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        is_closed = self.instance.session.is_members_only
        self.fields["visibility"].help_text = WHO_SEES_CLOSED if is_closed else WHO_SEES
        if self.instance.file:
            del self.fields["url"]


class NewPaperForm(PaperForm):
    """A new paper: a link, or a file to upload."""

    class Meta(PaperForm.Meta):
        fields = ["title", "kind", "file", "url", "visibility"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["kind"] = SessionDocument.Kind.PAPER
        self.fields["file"].help_text = "PDF, Word, Excel, PowerPoint of LibreOffice, tot 25 MB. Of vul een link in."


class SendingForm(forms.Form):
    """Which of the things that a session has to send."""

    wat = forms.MultipleChoiceField(
        label="Wat verstuurt u?",
        error_messages={"required": "Kies wat u wilt versturen.", "invalid_choice": NOT_OFFERED},
    )

    def __init__(self, *args, offered, **kwargs):
        super().__init__(*args, **kwargs)
        self.offered = offered
        self.fields["wat"].choices = [(each.mark, each.title) for each in offered]

    @property
    def chosen(self):
        """The things that were chosen, in the order in which they are offered."""
        return [each for each in self.offered if each.mark in self.cleaned_data.get("wat", [])]
