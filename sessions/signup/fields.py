"""A round as a choice of sessions."""

from django import forms

NO_CHOICE = "Geen keuze"


class RoundSelect(forms.RadioSelect):
    """Radio buttons of which each tells what its session is; also those that go through the secretary are named."""

    template_name = "signup/widgets/round.html"

    def __init__(self, *args, offers=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.offers = offers

    def get_context(self, name, value, attrs):
        """Give the template each offer with its button, where it has one."""
        context = super().get_context(name, value, attrs)
        buttons = {str(option["value"]): option for _, [option], _ in context["widget"]["optgroups"]}
        context["none"] = buttons[""] if len(buttons) > 1 else None
        context["offers"] = [(offer, buttons.get(str(offer.number))) for offer in self.offers]
        return context


class RoundField(forms.TypedChoiceField):
    """At most one session of a round, as its number; None is no choice."""

    default_error_messages = {"invalid_choice": "Deze sessie is hier niet (meer) te kiezen. Kies opnieuw."}

    def __init__(self, round_, **options):
        numbers = [(number, offer.title) for number, offer in round_.choices.items()]
        super().__init__(
            label=round_.title,
            choices=[("", NO_CHOICE), *numbers],
            coerce=int,
            empty_value=None,
            required=False,
            widget=RoundSelect(offers=round_.offers),
            **options,
        )
        self.round = round_
