"""What comes of reading a list: a Line for each person and for each line that was passed over."""

from dataclasses import dataclass, field, fields
from enum import StrEnum

MOST_LINES = 500
MOST_ROWS = 2_000
MOST_BYTES = 100_000
LONGEST_LINE = 2_000
LONGEST = {
    "name": ("naam", 150),
    "function": ("functie", 200),
    "organisation": ("organisatie", 200),
    "email": ("adres", 254),
    "assistant_name": ("naam van de assistent", 150),
    "assistant_email": ("adres van de assistent", 254),
}
"""What the portal can keep of each part, and what people call that part."""


class ListRefused(ValueError):
    """A list is not read at all. Its text is a Dutch sentence for who sent it."""


class Kind(StrEnum):
    """Whether a line can be used."""

    OK = "ok"
    DOUBTFUL = "doubtful"
    WRONG = "wrong"
    IGNORED = "ignored"


@dataclass
class Line:
    """A person as he stands in a list. `problems` are Dutch sentences; `wants_mail` is None where the list is silent.

    `number` is that of the line or row, from 1; a line of several recipients gives as many with the same number.
    """

    number: int
    raw: str
    name: str = ""
    function: str = ""
    city_slug: str = ""
    organisation: str = ""
    email: str = ""
    assistant_name: str = ""
    assistant_email: str = ""
    wants_mail: bool | None = None
    problems: list[str] = field(default_factory=list)
    kind: Kind = Kind.OK

    def doubt(self, problem):
        """Say what somebody should look at before this line is used."""
        self.problems.append(problem)
        if self.kind == Kind.OK:
            self.kind = Kind.DOUBTFUL

    def refuse(self, problem):
        """Say why this line cannot be used."""
        self.problems.append(problem)
        self.kind = Kind.WRONG

    def ignore(self, problem):
        """Say why this line is passed over; nothing of it is kept but what it said."""
        for each in fields(self):
            if each.name not in ("number", "raw", "problems"):
                setattr(self, each.name, each.default)
        self.problems = [problem]
        self.kind = Kind.IGNORED
