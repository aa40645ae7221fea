"""What the board sends: the moves that are staged, and the change that is to be undone."""

from django import forms
from django.core.exceptions import ValidationError

from g40portal.dutch import listed
from sessions.models import BoardChange
from sessions.moves import Move, stays

NOTHING = "-"
MOST_MOVES, MOST_POSITIONS, MOST_VERSIONS = 500, 32_767, 2**31 - 1
UNREADABLE = "Een verplaatsing is niet te lezen. Laad het bord opnieuw."


def written(move):
    """Write a move as the form holds it: session, slot, room, place in the order and the version that was seen."""
    slot, room = (NOTHING if value is None else value for value in (move.slot, move.room))
    return f"{move.session}|{slot}|{room}|{move.position}|{move.version}"


def _number(text, most=MOST_VERSIONS):
    if not (text.isascii() and text.isdigit() and len(text) <= 10 and int(text) <= most):
        raise ValidationError(UNREADABLE)
    return int(text)


def _number_or_none(text):
    return None if text == NOTHING else _number(text)


class MovesField(forms.Field):
    """Staged moves, each a hidden field of its own; the last one of a session counts."""

    widget = forms.MultipleHiddenInput

    def to_python(self, value):
        """Read each line into a Move."""
        lines = value or []
        if len(lines) > MOST_MOVES:
            raise ValidationError(UNREADABLE)
        moves = {}
        for line in lines:
            parts = line.split("|")
            if len(parts) < 5:
                raise ValidationError(UNREADABLE)
            session, slot, room, position, version = parts[:5]
            place = (
                _number_or_none(slot),
                _number_or_none(room),
                _number(position, most=MOST_POSITIONS),
                _number(version),
            )
            moves[session] = Move(session, *place)
        return list(moves.values())


class StagedForm(forms.Form):
    """The moves that stand on a board. `facts` is its day as it is now: what stays where it is, is no move.

    `kept` are those that can still be made, also when the form is refused for another.
    """

    zet = MovesField(required=False)

    def __init__(self, *args, facts, **kwargs):
        super().__init__(*args, **kwargs)
        self.facts = facts
        self.kept = []

    def clean_zet(self):
        """Refuse what leads to a slot or room that is gone; leave out sessions that are gone or do not move."""
        sessions = {session.uuid: session for session in self.facts.sessions}
        slots = {None, *(slot.id for slot in self.facts.slots)}
        rooms = {None, *(room.id for room in self.facts.rooms)}
        moves = [move for move in self.cleaned_data["zet"] if move.session in sessions]
        possible = [move for move in moves if move.slot in slots and move.room in rooms]
        self.kept = self.without_those_that_stay(possible, self.facts)
        if lost := [f"“{sessions[move.session].name}”" for move in moves if move not in possible]:
            raise ValidationError(
                f"Het tijdvak of de zaal waar {listed(lost)} heen zou gaan, bestaat niet meer. "
                "Er is niets bewaard; wat nog kan, staat nog op het bord."
            )
        return self.kept

    @staticmethod
    def without_those_that_stay(moves, facts):
        """Return the moves that lead a session elsewhere than where it stands now."""
        sessions = {session.uuid: session for session in facts.sessions}
        return [move for move in moves if not stays(sessions[move.session], move)]


class PlaceForm(forms.Form):
    """Where one session is to go: a slot and a column, as the controls on its card send them, and what was seen."""

    tijdvak = forms.ChoiceField()
    plek = forms.ChoiceField()
    versie = forms.IntegerField(min_value=1, max_value=MOST_VERSIONS, required=False)

    def __init__(self, *args, slots, columns, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["tijdvak"].choices = [(slot, slot) for slot in slots]
        self.fields["plek"].choices = [(column, column) for column in columns]


class UndoForm(forms.Form):
    """The change that somebody wants undone: the one that he saw."""

    wijziging = forms.ModelChoiceField(BoardChange.objects.none())

    def __init__(self, *args, day, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["wijziging"].queryset = BoardChange.objects.filter(network_day=day)
