"""What the reader finds in a text, as plain data: a programme with its slots, sessions, organisers and people.

Every find says in which lines it stands, numbered from 1, and what is doubtful about it: {field: a Dutch sentence}.
What the text does not say is None, an empty text or an empty list; nothing is made up without a doubt beside it.
"""

from dataclasses import asdict, dataclass, field

SURE, DOUBTFUL, UNREAD, BLANK = "sure", "doubtful", "unread", "blank"
"""What became of a line: read, read with a doubt, not read, nothing on it."""

SLOT_KINDS = ("arrival", "plenary", "break", "round", "lunch", "block", "changeover", "closing", "reception")
SESSION_TYPES = ("plenary", "breakout", "lunch", "meeting", "tour", "social")
ORGANISER_TYPES = ("themegroup", "pillar", "city", "organisation")
ROLES = ("keynote", "speaker", "moderator", "host", "secretary")


@dataclass(kw_only=True)
class Find:
    """Something that was found: where it stands, and what is doubtful about it."""

    lines: list = field(default_factory=list)
    doubts: dict = field(default_factory=dict)


@dataclass(kw_only=True)
class Organiser(Find):
    """Who organises a session. `name` is the known name where it was matched, `printed_name` what the text says.

    `key` is that of the known group, pillar or city; empty when nobody known was matched. `role` is lead or with.
    """

    type: str
    name: str
    printed_name: str = ""
    key: str = ""
    role: str = "lead"


@dataclass(kw_only=True)
class Person(Find):
    """Somebody named in a session, as one of ROLES. `key` is that of the known person, empty when nobody matched."""

    name: str
    function: str | None = None
    email: str | None = None
    role: str = "speaker"
    key: str = ""


@dataclass(kw_only=True)
class Session(Find):
    """A session. `title` is that above its text where there is one; `short_title` is the timetable's, if it differs.

    Times are "11:30" or None. They are filled in always, from the slot where the text gives the session none itself.
    `description` is the text below its heading, in paragraphs, without what was read as organisers.
    """

    title: str
    short_title: str = ""
    type: str = "breakout"
    start: str | None = None
    end: str | None = None
    place: str = ""
    description: str = ""
    organisers: list = field(default_factory=list)
    people: list = field(default_factory=list)
    links: list = field(default_factory=list)


@dataclass(kw_only=True)
class Slot(Find):
    """A row of the timetable. `date` is one of the programme's dates, or None for the only one."""

    title: str
    kind: str
    date: str | None = None
    start: str | None = None
    end: str | None = None
    round_number: int | None = None
    note: str = ""
    sessions: list = field(default_factory=list)


@dataclass(kw_only=True)
class Programme(Find):
    """A whole programme. `dates` are "2025-06-04", or "--06-04" without a year, which `year_guess` then guesses.

    `source` holds the lines that were read, `states` what became of each: as many as there are lines.
    """

    title: str | None = None
    dates: list = field(default_factory=list)
    year_guess: int | None = None
    place: str | None = None
    city: str | None = None
    city_key: str = ""
    venue: str | None = None
    address: str | None = None
    audience: str | None = None
    format: str | None = None
    theme: str | None = None
    letter: str = ""
    next_place: str | None = None
    next_dates: list = field(default_factory=list)
    slots: list = field(default_factory=list)
    source: list = field(default_factory=list)
    states: list = field(default_factory=list)

    def as_data(self):
        """Return everything as what JSON can hold: what the review page works on."""
        return asdict(self)

    def summary(self):
        """Return what the command prints: the programme in short, and the numbers of doubtful and unread lines."""
        return {
            "title": self.title,
            "dates": self.dates,
            **({"year_guess": self.year_guess} if self.year_guess else {}),
            "place": self.place,
            "slots": [_slot(slot) for slot in self.slots],
            "doubtful": [number for number, state in enumerate(self.states, 1) if state == DOUBTFUL],
            "unread": [number for number, state in enumerate(self.states, 1) if state == UNREAD],
        }


def _slot(slot):
    named = {name: getattr(slot, name) for name in ("date", "start", "end", "title", "kind")}
    return named | {"sessions": [_session(session) for session in slot.sessions]}


def _session(session):
    return {
        "title": session.title,
        "start": session.start,
        "end": session.end,
        "organisers": [{"type": each.type, "name": each.name} for each in session.organisers],
        "people": [
            {name: getattr(each, name) for name in ("name", "function", "email", "role")} for each in session.people
        ],
        "links": session.links,
    }
