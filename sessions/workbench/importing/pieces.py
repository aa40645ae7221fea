"""A long programme in pieces that a browser can send: each a form of its own, with its share of the lines."""

from dataclasses import dataclass

MOST_FIELDS = 2_500
"""Well below what the portal takes in one form."""
SIGNS_OF_A_FIELD = 200
"""Long texts count as more fields: what a form may hold is counted in bytes too."""
MOST_LINES = 1_500


@dataclass
class Piece:
    """A slot on a page, with the sessions of it that stand there."""

    slot: object
    sessions: list
    has_head: bool
    """Whether the fields of the slot itself stand here: they stand once, before its first sessions."""


def pieces_of(slots):
    """Divide slots over pages: a list of pages, each a list of pieces."""
    pages, weight = [[]], 0
    for slot in slots:
        weight += len(slot.fields)
        if weight > MOST_FIELDS and pages[-1]:
            pages.append([])
            weight = len(slot.fields)
        pages[-1].append(Piece(slot, [], True))
        for session in slot.inside:
            own = _weight(session)
            if weight + own > MOST_FIELDS and weight:
                pages.append([Piece(slot, [], False)])
                weight = 0
            weight += own
            pages[-1][-1].sessions.append(session)
    return pages


def _weight(session):
    text = len(session.part.find["description"]) // SIGNS_OF_A_FIELD
    named = sum(len(each.fields) + 1 for each in [*session.organisers, *session.people])
    return len(session.fields) + text + named


def page_of_line(number):
    """Return the number of the page on which a line stands, from 1."""
    return (number - 1) // MOST_LINES + 1


def pages_needed(pages, lines):
    """Return how many pages there are, for the fields and for the lines."""
    return max(len(pages), -(-lines // MOST_LINES), 1)
