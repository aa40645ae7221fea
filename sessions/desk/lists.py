"""A list of people that was pasted or uploaded for a session: read, and compared with who is in it.

A line is kept as plain data (JSON) in an ImportedList: what was read, what was made of it, and what became of it.
"""

from dataclasses import dataclass
from enum import StrEnum

from g40portal.dutch import sort_key
from sessions.attendee_lists.lines import MOST_LINES, Kind, ListRefused
from sessions.attendee_lists.parse import read_text
from sessions.attendee_lists.upload import read_upload
from sessions.attendee_lists.words import Cities
from themegroups.models import City

FIELDS = ("name", "function", "place", "email")
"""What of a line can be mended."""
TOO_MANY = "Deze lijst heeft {} regels. Hier kunnen er ten hoogste 500 tegelijk in: deel de lijst op."
NOBODY = "In deze lijst staat niets."


class State(StrEnum):
    """What a line is, or what became of it."""

    WRONG = "wrong"
    REFUSED = "refused"
    DOUBTFUL = "doubtful"
    NEW = "new"
    PRESENT = "present"
    PASSED_OVER = "passed_over"
    SAVED = "saved"


OPEN = (State.WRONG, State.REFUSED, State.DOUBTFUL, State.NEW)
"""States of which a secretary may still want something."""


@dataclass(frozen=True)
class Group:
    """The lines of one state, as the page shows them."""

    state: str
    title: str
    icon: str
    word: str
    lines: list
    is_folded: bool = False


GROUPS = [
    (State.REFUSED, "Niet opgeslagen", "cross", "niet opgeslagen", False),
    (State.WRONG, "Fout: verbeter deze eerst", "cross", "fout", False),
    (State.DOUBTFUL, "Twijfel: kijk deze na", "warn", "twijfel", False),
    (State.NEW, "Nieuw", "plus", "nieuw", False),
    (State.PRESENT, "Staat er al", "people", "staat er al", True),
    (State.PASSED_OVER, "Overgeslagen", "few", "overgeslagen", True),
]


def groups_of(lines):
    """Return the lines that are not saved, by what they are; each line bears its place in the list as `at`."""
    numbered = [line | {"at": at} for at, line in enumerate(lines)]
    found = [
        Group(state, title, icon, word, [line for line in numbered if line["state"] == state], folded)
        for state, title, icon, word, folded in GROUPS
    ]
    return [group for group in found if group.lines]


class KnownCities:
    """The cities, to be found by what people call them; read in one query."""

    def __init__(self):
        self._by_slug = City.objects.in_bulk(field_name="slug")
        self.pairs = [(slug, city.name) for slug, city in self._by_slug.items()]
        self._names = Cities(self.pairs)

    def find(self, text):
        """Return the city that a text names, or None."""
        return self._by_slug.get(self._names.find(text))

    def name_of(self, slug):
        """Return the name of a city."""
        return self._by_slug[slug].name if slug in self._by_slug else ""

    @property
    def names(self):
        """All names, in Dutch order."""
        return [city.name for city in sorted(self._by_slug.values(), key=lambda city: city.sort_name.lower())]


def lines_for(session, *, text="", file=None):
    """Read a pasted text or an uploaded file into lines to keep, compared with who is in the session.

    Raises ListRefused, with a Dutch sentence, for what cannot be read or holds more than 500 lines.
    """
    cities = KnownCities()
    read = read_upload(file, file.name, cities.pairs) if file else read_text(text, cities.pairs)
    if len(read) > MOST_LINES:
        raise ListRefused(TOO_MANY.format(len(read)))
    if not read:
        raise ListRefused(NOBODY)
    present = Present(session)
    return [_kept(line, cities, present) for line in read]


class Present:
    """Who is in a session, or was; read in one query."""

    def __init__(self, session):
        self._by_address, self._by_name = {}, {}
        for signup in session.signups.select_related("registration__city"):
            registration = signup.registration
            if registration.email:
                self._by_address[registration.email] = signup
            self._by_name.setdefault(sort_key(registration.name), []).append(signup)

    def judge(self, name, email, place):
        """Return the state of somebody who was read without problems, and the sentence that says why."""
        same_address = self._by_address.get(email) if email else None
        if same_address:
            if sort_key(same_address.registration.name) != sort_key(name):
                return State.DOUBTFUL, f"Dit adres staat er al, bij {same_address.registration}."
            return self._as_known(same_address)
        for signup in self._by_name.get(sort_key(name), []):
            if email:
                return State.DOUBTFUL, "Deze naam staat er al, met een ander adres of zonder adres."
            if sort_key(signup.registration.from_where) == sort_key(place):
                return self._as_known(signup)
            where = signup.registration.from_where or "zonder stad"
            return State.DOUBTFUL, f"Deze naam staat er al ({where})."
        return State.NEW, ""

    def _as_known(self, signup):
        if signup.is_active:
            return State.PRESENT, f"Staat er al: {signup.get_status_display()}."
        return State.DOUBTFUL, f"Stond er eerder: {signup.get_status_display()}."


def _kept(line, cities, present):
    """Return a line as it is kept: what was read, what it is, and why."""
    place = cities.name_of(line.city_slug) or line.organisation
    problems = list(line.problems)
    state = {Kind.WRONG: State.WRONG, Kind.IGNORED: State.PASSED_OVER}.get(line.kind)
    if state is None:
        state, why = present.judge(line.name, line.email, place)
        problems += [why] if why else []
        if line.assistant_email:
            problems.append("Het adres van de assistent wordt hier niet bewaard; mail gaat naar de deelnemer zelf.")
        if state == State.NEW and problems:
            state = State.DOUBTFUL
    return {
        "number": line.number,
        "raw": line.raw,
        "name": line.name,
        "function": line.function,
        "place": place,
        "email": line.email,
        "state": state,
        "ticked": state == State.NEW,
        "problems": problems,
        "errors": {},
        "result": "",
    }
