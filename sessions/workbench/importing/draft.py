"""What was read, as plain data that the review page mends: its parts, the lines they stand in, and what is doubtful.

A part is named by its place: p is the programme, s0 its first slot, s0x1 the second session in it, s0x1o0 and s0x1p0
the first organiser and person of that. A field is the part's name, a hyphen and the field's own name: s0x1-title.
"""

import datetime
import re
from dataclasses import dataclass, field

from sessions.reader.found import BLANK, DOUBTFUL, SURE, UNREAD

PROGRAMME, SLOT, SESSION, ORGANISER, PERSON = "programme", "slot", "session", "organiser", "person"
SKIP = "skip"
NEW = "new"
AS_ORGANISATION, AS_THEMEGROUP = "new:organisation", "new:themegroup"
AUDIENCES = ("executive", "official")
FORMATS = ("on_site", "online", "hybrid", "unknown")
YEARLESS = re.compile(r"--(\d\d)-(\d\d)")

NEW_SLOT = {"title": "", "kind": "round", "date": None, "start": None, "end": None, "round_number": None, "note": ""}
NEW_SESSION = {
    "title": "",
    "short_title": "",
    "type": "breakout",
    "start": None,
    "end": None,
    "place": "",
    "description": "",
}
NEW_ORGANISER = {"type": "organisation", "name": "", "printed_name": "", "key": "", "role": "lead", "who": SKIP}
NEW_PERSON = {"name": "", "function": None, "email": None, "role": "speaker", "key": "", "who": SKIP}
UNKNOWN_ORGANISER = "Deze naam kennen wij niet. Kies wie het is, of laat het zo: dan staat de naam er als organisatie."
UNKNOWN_CITY = "Deze plaats is geen stad die wij kennen. Kies de gaststad, of laat haar leeg."
NO_TITLE = "De titel staat niet in de tekst."
NO_YEAR = "Het jaar staat niet in de tekst."


@dataclass
class Part:
    """A part of the programme with its place. `find` is the data itself: what is changed in it is changed."""

    path: str
    kind: str
    find: dict
    holder: list = field(default_factory=list)
    """The list in which it stands."""
    parent: "Part | None" = None

    @property
    def lines(self):
        """The numbers of the lines in which it stands."""
        return self.find.get("lines") or []


def walk(found):
    """Return all parts, each followed by what it holds."""
    parts = [Part("p", PROGRAMME, found)]
    for number, slot in enumerate(found["slots"]):
        in_slot = Part(f"s{number}", SLOT, slot, found["slots"], parts[0])
        parts.append(in_slot)
        for place, session in enumerate(slot["sessions"]):
            parts.extend(_of_session(Part(f"{in_slot.path}x{place}", SESSION, session, slot["sessions"], in_slot)))
    return parts


def _of_session(part):
    organisers, people = part.find["organisers"], part.find["people"]
    return [
        part,
        *(Part(f"{part.path}o{n}", ORGANISER, each, organisers, part) for n, each in enumerate(organisers)),
        *(Part(f"{part.path}p{n}", PERSON, each, people, part) for n, each in enumerate(people)),
    ]


def prepared(found, matcher, day=None):
    """Complete what the reader found, so that the page can mend it: dates with a year, and who everybody may be.

    `day` is the day that it is for, if it is there already: that knows what the text leaves out.
    """
    if day is not None:
        found["title"] = found.get("title") or day.title
        found["city_key"] = found.get("city_key") or (day.host_city.slug if day.host_city else "")
        found["audience"], found["format"] = found.get("audience") or day.audience, found.get("format") or day.format
        for date in day.all_dates:
            if f"--{date:%m-%d}" in found["dates"]:
                found["year_guess"] = date.year
    _complete_dates(found)
    if not found.get("title"):
        kind = "Ambtelijke" if found.get("audience") == "official" else "Bestuurlijke"
        found["title"] = f"{kind} netwerkdag {found.get('city') or found.get('place') or ''}".strip()
        found["doubts"].setdefault("title", NO_TITLE)
    found["audience"] = found.get("audience") if found.get("audience") in AUDIENCES else AUDIENCES[0]
    found["format"] = found.get("format") if found.get("format") in FORMATS else FORMATS[0]
    _complete_city(found, matcher)
    found["lines"] = _lines_of_head(found)
    for part in walk(found):
        if part.kind == SESSION:
            part.find["links"] = [_link(link) for link in part.find["links"]]
        elif part.kind == ORGANISER:
            match_organiser(part.find, matcher)
        elif part.kind == PERSON:
            match_person(part.find, matcher)
    mark_doubtful(found)
    return found


def _lines_of_head(found):
    """Return the lines of the day itself: all that was read before the first slot, whether the reader names it or not.

    So each of them leads to the day, and a doubt about its date is settled in the line that holds the date.
    """
    first = min((line for slot in found["slots"] for line in slot["lines"]), default=0)
    read = {n for n, state in enumerate(found["states"][: max(first - 1, 0)], 1) if state in (SURE, DOUBTFUL)}
    return sorted(read | set(found["lines"]))


def _link(link):
    url = link if isinstance(link, str) else link.get("url", "")
    return f"https://{url}" if url.startswith("www.") else url


def _complete_city(found, matcher):
    text = found.get("city") or found.get("place") or ""
    known = matcher.of(f"city:{found.get('city_key') or ''}")
    key = known.value if known else matcher.exact(text, ["city"])
    found["city_key"] = key.partition(":")[2]
    found["place"] = found.get("place") or found.get("city")
    if text and not key:
        found["doubts"].setdefault("city_key", UNKNOWN_CITY)


def _complete_dates(found):
    """Give dates without a year the year that was guessed; a date that does not exist then stays as it is."""
    with_year = {}
    for date in found["dates"]:
        yearless = YEARLESS.fullmatch(date or "")
        if yearless and found.get("year_guess"):
            completed = f"{found['year_guess']:04}-{yearless[1]}-{yearless[2]}"
            with_year[date] = completed if is_date(completed) else date
            if not found["doubts"].keys() & {"dates", "date", "year", "year_guess"}:
                found["doubts"]["dates"] = NO_YEAR
    found["dates"] = [with_year.get(date, date) for date in found["dates"]]
    for slot in found["slots"]:
        slot["date"] = with_year.get(slot["date"], slot["date"])
        slot["date"] = slot["date"] if slot["date"] in found["dates"] else None


def match_organiser(find, matcher):
    """Say who an organiser may be; choose who bears exactly this name, otherwise an organisation of that name."""
    kinds = ["themegroup", "pillar", "city"]
    known = find["type"] in kinds and find["key"] and f"{find['type']}:{find['key']}"
    text = find["printed_name"] or find["name"]
    find["printed_name"] = text
    known = known or matcher.exact(find["name"], kinds) or matcher.exact(text, kinds)
    matches = matcher.best(find["name"] or text, kinds)
    of_known = matcher.of(known) if known else None
    if of_known and of_known not in matches:
        matches = [of_known, *matches]
    find["who"] = known if of_known else (AS_ORGANISATION if text else SKIP)
    find["matches"] = [[match.value, match.label] for match in matches]
    is_doubtful = matches or find["type"] != "organisation"
    if not of_known and text and is_doubtful and not find["doubts"].keys() & {"name", "key", "type", "who"}:
        find["doubts"]["who"] = UNKNOWN_ORGANISER


def mark_doubtful(found):
    """Mark the lines of all that is doubtful, where the reader itself was sure of them."""
    for part in walk(found):
        own = [line for line in part.lines if 1 <= line <= len(found["states"])]
        if part.find["doubts"] and own and all(found["states"][line - 1] == SURE for line in own):
            found["states"][own[0] - 1] = DOUBTFUL


def match_person(find, matcher):
    """Say who a person may be; choose who bears exactly this name, otherwise somebody new."""
    known = (find["key"] and f"person:{find['key']}") or matcher.exact(find["name"], ["person"])
    matches = matcher.best(find["name"], ["person"])
    of_known = matcher.of(known) if known else None
    if of_known and of_known not in matches:
        matches = [of_known, *matches]
    find["who"] = known if of_known else (NEW if find["name"] else SKIP)
    find["matches"] = [[match.value, match.label] for match in matches]


def is_date(text):
    """Tell whether a text is a date as it is stored."""
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return len(text) == len("2025-06-04")


def is_settled(part):
    """Tell whether a part is left out by choice: what is wrong or doubtful about it does not matter then."""
    return part.find.get("who") == SKIP


def recount(found):
    """Say anew of each line what became of it: unread when nothing stands in it, doubtful while a doubt is left."""
    texts, before = found["source"], found["states"]
    used, doubtful = set(), set()
    for part in walk(found):
        used.update(part.lines)
        if part.find.get("doubts") and not is_settled(part):
            doubtful.update(part.lines)
    found["states"] = [
        _state(number, text, before[number - 1] if number <= len(before) else UNREAD, used, doubtful)
        for number, text in enumerate(texts, 1)
    ]


def _state(number, text, before, used, doubtful):
    if not text.strip():
        return BLANK
    if number in used:
        return DOUBTFUL if number in doubtful and before != SURE else SURE
    return before  # A heading above a table, for one, is read without being part of anything.


def let_go(found, part):
    """Make the lines of a part that is taken out unread again, so that what stands in them is not lost."""
    inside = [each for each in walk(found) if each.path == part.path or _is_in(each, part)]
    lines = {line for each in inside for line in each.lines}
    others = {line for each in walk(found) if each not in inside and each.kind != PROGRAMME for line in each.lines}
    for line in lines - others:
        if 1 <= line <= len(found["states"]) and found["source"][line - 1].strip():
            found["states"][line - 1] = UNREAD


def _is_in(part, other):
    while part.parent is not None:
        part = part.parent
        if part.find is other.find:
            return True
    return False
