"""Read a programme: lines in, slots with their sessions, organisers and people out."""

from sessions.reader import details, head, rows
from sessions.reader.found import BLANK, DOUBTFUL, SURE, UNREAD, Programme
from sessions.reader.known import Register
from sessions.reader.text import Text


def read(text_or_lines, names=None, today=None):
    """Return what a programme's text says. Never raises for any text, and tells of each line what became of it.

    `names` is who and what is known; `today` helps to guess a year that the text does not say.
    """
    text = Text(text_or_lines)
    register = Register(names)
    table = rows.timetable(text)
    programme = Programme(source=text.lines)
    head.read_head(programme, text, table, register, today)
    programme.slots = rows.slots_of(text, table, register, programme)
    details.read_details(programme, text, table, register)
    details.finish(programme, text, register)
    programme.states = _states(programme, text)
    for find in _finds(programme):
        find.lines = text.origins(find.lines)
    return programme


def _finds(programme):
    yield programme
    for slot in programme.slots:
        yield slot
        for session in slot.sessions:
            yield from [session, *session.organisers, *session.people]


def _states(programme, text):
    doubtful = set(programme.lines if "title" in programme.doubts else [])
    for slot in programme.slots:
        for find in [slot, *slot.sessions, *(each for one in slot.sessions for each in [*one.organisers, *one.people])]:
            if find.doubts:
                doubtful.update(find.lines[:1] if not hasattr(find, "description") else find.lines[:2])
    doubtful = set(text.origins(doubtful | text.doubtful))
    read = set(text.origins(text.read))
    states = []
    for number, line in enumerate(text.lines, 1):
        if not line.strip():
            states.append(BLANK)
        elif number in doubtful:
            states.append(DOUBTFUL)
        else:
            states.append(SURE if number in read else UNREAD)
    return states
