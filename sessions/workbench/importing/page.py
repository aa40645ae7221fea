"""The review page as a tree of parts and fields, ready to be drawn: plain data of what was read in, plain data out."""

from dataclasses import dataclass, field

from events.models import NetworkDay, Timeslot
from g40portal.dutch import MONTHS
from sessions.models import Contribution, Session, SessionOrganiser
from sessions.reader.found import UNREAD
from sessions.workbench.importing import draft, mending
from sessions.workbench.importing.checks import draft_name

ROLES = [*Contribution.Role.choices, ("secretary", "secretaris")]
NO_CITY = [("", "geen, of niet in de lijst")]
SHOWN_OF_TITLE = 70


@dataclass
class Field:
    """A field of the form: what it is called, what is in it, and what is wrong or doubtful about it."""

    name: str
    label: str
    value: object = ""
    kind: str = "text"
    options: list = field(default_factory=list)
    hint: str = ""
    errors: list = field(default_factory=list)
    doubt: "Doubt | None" = None
    wide: bool = False
    listed: str = ""
    """The list of names that the browser proposes from."""


@dataclass
class Doubt:
    """Something doubtful: the id where it stands, its reason, and the id of the next one, after the last the first."""

    anchor: str
    reason: str
    next: str = ""


@dataclass
class Box:
    """A part of the programme on the page, with its fields and what it holds."""

    part: draft.Part
    title: str
    fields: list
    lines: list
    doubts: list
    """Doubts that are about none of its fields."""
    inside: list = field(default_factory=list)
    organisers: list = field(default_factory=list)
    people: list = field(default_factory=list)
    is_open: bool = False
    """Whether something in it is wrong or doubtful: then it is not folded."""
    about: str = ""
    """What it says when it is folded."""
    is_skipped: bool = False
    may_merge: bool = False

    @property
    def path(self):
        """The name of the part."""
        return self.part.path


@dataclass
class Line:
    """A line of the text, what became of it, and what was made of it."""

    number: int
    text: str
    state: str
    finds: list
    next_unread: int = 0


class Tree:
    """Draws up what was read. `problems` is what stands in the way of saving, by the names of fields."""

    def __init__(self, found, problems, cities):
        self.found, self.problems, self.cities = found, problems, cities
        self.doubts, self._told = [], set()
        parts = draft.walk(found)
        self.programme = self._programme(parts[0])
        self.slots, boxes = [], {}
        for part in parts[1:]:
            box = boxes[part.path] = self._box(part)
            if part.kind == draft.SLOT:
                self.slots.append(box)
                continue
            parent = boxes[part.parent.path]
            {draft.SESSION: parent.inside, draft.ORGANISER: parent.organisers, draft.PERSON: parent.people}[
                part.kind
            ].append(box)
            if part.kind != draft.SESSION:
                parent.is_open = parent.is_open or box.is_open
        for doubt, following in zip(self.doubts, [*self.doubts[1:], *self.doubts[:1]], strict=True):
            doubt.next = following.anchor
        self.parts = parts
        self.boxes = [self.programme, *boxes.values()]

    def _box(self, part):
        fields = {
            draft.SLOT: self._slot,
            draft.SESSION: self._session,
            draft.ORGANISER: self._organiser,
            draft.PERSON: self._person,
        }[part.kind](part)
        other = self._other_doubts(part)
        is_open = bool(other) or any(each.errors or each.doubt for each in fields)
        skipped = draft.is_settled(part)
        title = title_of(part)
        may_merge = bool(part.holder) and part.holder[0] is not part.find
        return Box(
            part,
            title,
            fields,
            part.lines,
            other,
            is_open=is_open,
            about=_about(part),
            is_skipped=skipped,
            may_merge=may_merge,
        )

    def _field(self, part, name, label, kind="text", about=(), **more):
        """Make a field; `about` names doubts that stand beside it, beside those of its own name."""
        full = f"{part.path}-{name}"
        value = more.pop("value", part.find.get(name))
        made = Field(full, label, "" if value is None else value, kind, errors=self.problems.get(full, []), **more)
        reasons = [] if draft.is_settled(part) else _reasons(part, {name, *about})
        # A doubt that is about two fields, such as a name and who it means, is told beside the first.
        reasons = [reason for reason in reasons if (part.path, reason) not in self._told]
        self._told.update((part.path, reason) for reason in reasons)
        made.doubt = self._doubt(full, " ".join(reasons)) if reasons else None
        return made

    def _doubt(self, about, reason):
        self.doubts.append(Doubt(f"{about}-twijfel", reason))
        return self.doubts[-1]

    def _other_doubts(self, part):
        """Return the doubts of a part that stand beside none of its fields."""
        if draft.is_settled(part):
            return []
        reasons = dict.fromkeys(part.find["doubts"].values())
        others = [reason for reason in reasons if (part.path, reason) not in self._told]
        return [self._doubt(f"{part.path}-{number}", reason) for number, reason in enumerate(others, 1)]

    def _programme(self, part):
        find = part.find
        dates = [
            self._date(part, number, date, {"dates", "date", "year", "year_guess"} if number == 0 else set())
            for number, date in enumerate([*find["dates"], ""])
        ]
        fields = [
            self._field(part, "title", "Titel", wide=True),
            *dates,
            self._field(part, "city_key", "Gaststad", "select", {"city"}, options=[*NO_CITY, *self.cities]),
            self._field(part, "place", "Plaats", hint="Als die anders heet dan de stad."),
            self._field(part, "venue", "Locatie"),
            self._field(part, "address", "Adres van de locatie"),
            self._field(part, "audience", "Voor wie", "select", options=NetworkDay.Audience.choices),
            self._field(part, "format", "Vorm", "select", options=NetworkDay.Format.choices),
            self._field(part, "theme", "Thema", wide=True),
            self._field(part, "letter", "Uitnodigingsbrief", "area", wide=True),
        ]
        return Box(part, "De dag", fields, part.lines, self._other_doubts(part))

    def _date(self, part, number, date, about):
        is_extra = number == len(part.find["dates"])
        label = f"Datum {number + 1}" if len(part.find["dates"]) > 1 or (is_extra and number) else "Datum"
        hint = "Alleen als de dag er nog een heeft." if is_extra and number else "Zoals 4-6-2025."
        return self._field(part, f"date{number}", label, value=shown_date(date), about=about, hint=hint)

    def _slot(self, part):
        dates = [(str(number), shown_date(date)) for number, date in enumerate(self.found["dates"])]
        fields = [
            self._field(part, "start", "Van", "time", {"time", "times", "begin"}, value=_dotted(part.find["start"])),
            self._field(part, "end", "Tot", "time", value=_dotted(part.find["end"])),
            self._field(part, "title", "Titel", wide=True),
            self._field(part, "kind", "Soort", "select", options=Timeslot.Kind.choices),
            self._field(part, "round_number", "Ronde", "number"),
            self._field(part, "note", "Toelichting", wide=True),
        ]
        if len(dates) > 1:
            chosen = next((number for number, date in enumerate(self.found["dates"]) if date == part.find["date"]), "")
            options = [("", "de eerste dag"), *dates]
            fields.insert(2, self._field(part, "date", "Datum", "select", options=options, value=str(chosen)))
        return fields

    def _session(self, part):
        find = part.find
        slots = [
            (str(number), f"{_dotted(slot['start'])} {slot['title']}".strip()[:SHOWN_OF_TITLE])
            for number, slot in enumerate(self.found["slots"])
        ]
        own = str(next(number for number, slot in enumerate(self.found["slots"]) if slot is part.parent.find))
        return [
            self._field(part, "title", "Titel", wide=True),
            self._field(part, "short_title", "Korte titel in het schema", wide=True),
            self._field(part, "start", "Van", "time", {"time", "times", "begin"}, value=_dotted(find["start"])),
            self._field(part, "end", "Tot", "time", value=_dotted(find["end"])),
            self._field(part, "type", "Soort", "select", options=Session.Type.choices),
            self._field(part, "slot", "Tijdvak", "select", options=slots, value=own),
            self._field(part, "place", "Plek", hint="Buiten de locatie, zoals een museum.", wide=True),
            self._field(part, "description", "Beschrijving", "area", wide=True),
            self._field(
                part, "links", "Links", "lines", value="\n".join(find["links"]), hint="Een op elke regel.", wide=True
            ),
        ]

    def _organiser(self, part):
        name = draft_name(part.find)
        known = [tuple(match) for match in part.find.get("matches", [])]
        options = [
            *known,
            (draft.AS_ORGANISATION, f"Nieuw, als organisatie: {name}"),
            (draft.AS_THEMEGROUP, f"Nieuw, als themagroep: {name}"),
            (draft.SKIP, "Laat weg"),
        ]
        return [
            self._field(part, "who", "Wie is dit?", "select", {"name", "key", "type"}, options=_with(part, options)),
            self._field(part, "printed_name", "Naam in de tekst", listed="bekende-organisatoren"),
            self._field(part, "role", "Rol", "select", options=SessionOrganiser.Role.choices),
        ]

    def _person(self, part):
        known = [tuple(match) for match in part.find.get("matches", [])]
        options = [*known, (draft.NEW, f"Nieuw: {part.find['name']}"), (draft.SKIP, "Laat weg")]
        fields = [
            self._field(part, "who", "Wie is dit?", "select", {"key"}, options=_with(part, options)),
            self._field(part, "name", "Naam in de tekst"),
            self._field(part, "function", "Functie", wide=True),
            self._field(part, "role", "Rol", "select", options=ROLES),
        ]
        is_secretary = part.find["role"] == "secretary"
        if is_secretary or part.find["email"]:
            hint = "Nooit openbaar." if is_secretary else "Alleen dat van een secretaris wordt bewaard."
            fields.append(self._field(part, "email", "E-mailadres", hint=hint))
        if is_secretary:
            hint = "Geeft nog geen rechten: daarvoor vult u in het beheer in sinds wanneer."
            label = "Leg vast als secretaris van de groep"
            fields.append(self._field(part, "member", label, "check", hint=hint, wide=True))
        return fields

    def lines(self, source, states):
        """Return the lines with what became of each, and links to what was made of it."""
        finds = {}
        for part in self.parts[1:]:
            if part.kind in (draft.SLOT, draft.SESSION):
                for line in part.lines:
                    finds.setdefault(line, []).append((part.path, title_of(part)))
        for part in self.parts:
            for line in part.lines:
                finds.setdefault(line, [(part.path, title_of(part) if part.path != "p" else "De dag")])
        unread = [number for number, state in enumerate(states, 1) if state == UNREAD]
        following = dict(zip(unread, [*unread[1:], *unread[:1]], strict=True)) if len(unread) > 1 else {}
        return [
            Line(number, text, state, finds.get(number, []), following.get(number, 0))
            for number, (text, state) in enumerate(zip(source, states, strict=False), 1)
        ]


def _about(part):
    """Return in short what is known of a slot or session, to be checked without unfolding it."""
    find = part.find
    if part.kind == draft.SLOT:
        kind = str(dict(Timeslot.Kind.choices).get(find["kind"], find["kind"]))
        return ", ".join(text for text in (_hours(find), kind) if text)
    if part.kind != draft.SESSION:
        return ""
    slot = part.parent.find
    own = _hours(find) if (find["start"], find["end"]) != (slot["start"], slot["end"]) else ""
    named = [draft_name(each) for each in find["organisers"] if each["who"] != draft.SKIP]
    people = [each["name"] for each in find["people"] if each["who"] != draft.SKIP]
    return "; ".join(text for text in (own, find["place"], ", ".join(named), ", ".join(people)) if text)


def _hours(find):
    return " tot ".join(_dotted(find[name]) for name in ("start", "end") if find[name])


def _reasons(part, names):
    """Return why fields of these names are doubtful, each reason once."""
    all_names = names | {doubt for name in names for doubt in mending.DOUBTS_OF.get(name, ())}
    return list(dict.fromkeys(reason for name, reason in part.find["doubts"].items() if name in all_names))


def _with(part, options):
    """Return options that hold what was chosen: of somebody who is not proposed any more, the bare choice."""
    who = part.find["who"]
    return options if any(value == who for value, _ in options) else [(who, who.partition(":")[2]), *options]


def _dotted(time):
    return (time or "").replace(":", ".")


def shown_date(text):
    """Return a stored date as people type it: 4-6-2025; what is no date as it was typed, or without its year."""
    if draft.is_date(text):
        year, month, day = text.split("-")
        return f"{int(day)}-{int(month)}-{year}"
    yearless = draft.YEARLESS.fullmatch(text)
    if yearless and 1 <= int(yearless[1]) <= len(MONTHS):
        return f"{int(yearless[2])} {MONTHS[int(yearless[1]) - 1]}"
    return text


def title_of(part):
    """Return what a part is called in headings, links and buttons."""
    find = part.find
    if part.kind == draft.SLOT:
        text = f"{_dotted(find['start'])} {find['title']}".strip() or "Tijdvak zonder titel"
    elif part.kind == draft.SESSION:
        text = find["short_title"] or find["title"] or "Sessie zonder titel"
    elif part.kind == draft.ORGANISER:
        text = draft_name(find) or "Organisator zonder naam"
    else:
        text = find.get("name") or "Persoon zonder naam"
    return text if len(text) <= SHOWN_OF_TITLE else f"{text[:SHOWN_OF_TITLE]}…"
