"""A long programme in pieces that a browser can send: each a form of its own, with its share of the lines."""

from dataclasses import dataclass

MOST_FIELDS = 1_200
"""Well below what the portal takes in one form, and what a browser draws within a second."""
SIGNS_OF_A_FIELD = 200
"""Long texts count as more fields: what a form may hold is counted in bytes too."""
MOST_LINES = 1_000


LINE, PAGE = "regel", "deel"
"""What the ids of lines, and of the pages themselves, begin with."""


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


class Places:
    """On which page each part, field, doubt and line stands, by the id that it has there; pages count from 1."""

    def __init__(self, pages, lines):
        self.count = max(len(pages), -(-lines // MOST_LINES), 1)
        self.here = 1
        self._parts = {
            box.path: number for number, pieces in enumerate(pages, 1) for piece in pieces for box in _boxes(piece)
        }

    def show(self, page):
        """Let this be the page that is shown, or the last one."""
        self.here = min(max(page, 1), self.count)

    def page_of(self, target):
        """Return the page on which an id stands; the first of what stands nowhere, like the day itself."""
        kind, _, number = target.partition("-")
        if kind == LINE:
            return (int(number) - 1) // MOST_LINES + 1
        return int(number) if kind == PAGE else self._parts.get(kind, 1)

    def is_here(self, target):
        """Tell whether an id stands on the page that is shown."""
        return self.page_of(target) == self.here


def _boxes(piece):
    named = [each for session in piece.sessions for each in (*session.organisers, *session.people)]
    return [*([piece.slot] if piece.has_head else []), *piece.sessions, *named]
