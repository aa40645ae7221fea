"""What a list says beside what the address book knows: who is new, who is known, who may be. Plain data in and out."""

from dataclasses import dataclass, field
from difflib import SequenceMatcher
from enum import StrEnum

from g40portal.dutch import person_sort_name
from sessions.attendee_lists.lines import Kind
from sessions.attendee_lists.words import key

SIMILAR = 0.85
"""From this likeness on, two names may be one person's: Karin Bos and Karen Bos, not Karin Bos and Karin Vos."""
MOST_CANDIDATES = 3
FIELDS = {
    "name": "naam",
    "function": "functie",
    "organisation": "organisatie",
    "city_slug": "stad",
    "email": "e-mailadres",
    "assistant_email": "adres van de assistent",
    "wants_mail": "wil mail",
}
"""What a list can change of somebody, and what people call it."""


class Verdict(StrEnum):
    """What a line of a list comes to."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    DOUBTFUL = "doubtful"
    WRONG = "wrong"
    IGNORED = "ignored"


@dataclass(frozen=True)
class Known:
    """Somebody of the address book."""

    pk: int
    name: str
    function: str = ""
    organisation: str = ""
    city_slug: str = ""
    city_name: str = ""
    email: str = ""
    assistant_email: str = ""
    wants_mail: bool = True
    version: int = 1

    @property
    def described(self):
        """The name, and what tells this person from another of the same name."""
        return ", ".join(part for part in (self.name, self.function, self.city_name, self.email) if part)


@dataclass(frozen=True)
class Change:
    """One thing that would become another."""

    field: str
    called: str
    old: object
    new: object


@dataclass
class Comparison:
    """A line beside the address book. `candidates` are who it is, or who it may be when it is doubtful."""

    verdict: Verdict
    candidates: list[Known] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)


class Book:
    """The address book, to be asked for people by address, by name, and by what is nearly the name."""

    def __init__(self, people):
        self._by_address, self._by_name, self._near = {}, {}, {}
        for person in people:
            if person.email:
                self._by_address.setdefault(person.email.lower(), []).append(person)
            self._by_name.setdefault(key(person.name), []).append(person)
            for group in _groups(person.name, person.city_slug):
                self._near.setdefault(group, []).append(person)

    def compare(self, line):
        """Return what a line comes to."""
        if line.kind in (Kind.WRONG, Kind.IGNORED):
            return Comparison(Verdict(line.kind.value), reasons=list(line.problems))
        named = self._by_name.get(key(line.name), [])
        at_address = self._by_address.get(line.email, []) if line.email else []
        exact = [each for each in at_address if each in named] or _of_one_place(named, line)
        if len(exact) == 1 and not _belongs_to_another(at_address, exact[0]):
            verdict = Verdict.CHANGED if changes(exact[0], line) else Verdict.SAME
            return Comparison(verdict, exact, list(line.problems))
        reasons = list(line.problems) + _reasons(line, exact, at_address, named)
        candidates = list(dict.fromkeys([*exact, *at_address, *named]))[:MOST_CANDIDATES]
        candidates = candidates or self._similar(line)[:MOST_CANDIDATES]
        if candidates and len(reasons) == len(line.problems):
            reasons.append("Er is iemand met bijna dezelfde naam. Is dit dezelfde persoon?")
        if reasons or candidates:
            return Comparison(Verdict.DOUBTFUL, candidates, reasons)
        return Comparison(Verdict.NEW)

    def _similar(self, line):
        """Return who has nearly the same name; only among those with the same city or the same begin of surname."""
        name = key(line.name)
        matcher = SequenceMatcher(b=name, autojunk=False)
        near = dict.fromkeys(each for group in _groups(line.name, line.city_slug) for each in self._near.get(group, []))
        found = []
        for person in near:
            matcher.set_seq1(key(person.name))
            if matcher.real_quick_ratio() >= SIMILAR and matcher.ratio() >= SIMILAR:
                found.append(person)
        return found


def _groups(name, city_slug):
    """Return what two people have in common before their names are compared letter by letter."""
    surname = key(person_sort_name(name).partition(",")[0])
    return [("surname", surname[:2]), *([("city", city_slug)] if city_slug else [])]


def _of_one_place(named, line):
    """Return those of a name who may be at this place: also when one of both is silent about it."""
    same = [each for each in named if _place(each) == _place(line)]
    return same or [each for each in named if not any(_place(each)) or not any(_place(line))]


def _place(person):
    """Return the city, or else the organisation."""
    return person.city_slug, "" if person.city_slug else key(person.organisation)


def _belongs_to_another(at_address, person):
    return bool(at_address) and person not in at_address


def _reasons(line, exact, at_address, named):
    """Say why a line is not simply somebody: in sentences for who has to choose."""
    if at_address:
        return [f"Dit adres is in het adresboek van {at_address[0].name}."]
    if len(exact) > 1:
        return [f"Er zijn {len(exact)} mensen met deze naam."]
    if named:
        return ["Er is iemand met dezelfde naam op een andere plek. Is dit dezelfde persoon?"]
    return []


def changes(known, line):
    """Return what a line would change of somebody. What the list is silent about stays as it is."""
    merged = merge(known, line)
    return [
        Change(name, called, getattr(known, name), merged[name])
        for name, called in FIELDS.items()
        if merged[name] != getattr(known, name)
    ]


def merge(known, line):
    """Return somebody as he would be after a line: what it is silent about, and its spelling, stay as they are."""
    values = {name: getattr(line, name) for name in FIELDS}
    merged = {name: getattr(known, name) if values[name] in ("", None) else values[name] for name in FIELDS}
    for name in ("name", "function", "organisation"):
        if key(merged[name]) == key(getattr(known, name)):
            merged[name] = getattr(known, name)
    for name in ("email", "assistant_email"):
        if merged[name].lower() == getattr(known, name).lower():
            merged[name] = getattr(known, name)
    return merged
