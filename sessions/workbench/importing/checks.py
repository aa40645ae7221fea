"""What the review page accepts: how a typed text is read, and what stands in the way of saving, in Dutch."""

import datetime
import re

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from events.dates import FIRST_YEAR, LAST_YEAR, MOST_DATES
from events.models import NetworkDay, Timeslot, Venue
from g40portal.dutch import has_hidden_signs, without_control_characters
from sessions.models import Contribution, Session, SessionDocument, SessionOrganiser
from sessions.workbench.importing import draft
from themegroups.models import Person, ThemeGroup

CLOCK = re.compile(r"(\d{1,2})\s*(?:[.:]\s*(\d{2}))?\s*(?:uur|u)?", re.IGNORECASE)
DUTCH_DATE = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")
MOST_OF_TEXT = 50_000

WRONG_TIME = "Schrijf een tijd als 11.30."
WRONG_DATE = "Schrijf een datum met het jaar, zoals 4-6-2025."
END_WITHOUT_START = "Vul ook in hoe laat het begint."
END_BEFORE_START = "Het einde ligt voor het begin. Laat het einde leeg als het na middernacht is."
ONE_LINE = "Schrijf dit op één regel, zonder onzichtbare tekens."
NOT_A_DATE_OF_DAY = "Kies een van de datums van de dag."
FROM_ONE = "Rondes tellen vanaf 1."
TWICE = "Deze staat al bij deze sessie. Kies “laat weg” of een ander."
GONE = "Deze staat niet meer in het portaal. Kies opnieuw."
NO_SLOTS = "Er staat nog geen tijdvak in het programma. Voeg er een toe, of maak een regel van de tekst tot tijdvak."

MODEL_FIELDS = {
    draft.PROGRAMME: {
        "title": (NetworkDay, "title"),
        "place": (NetworkDay, "place"),
        "theme": (NetworkDay, "theme"),
        "audience": (NetworkDay, "audience"),
        "format": (NetworkDay, "format"),
        "venue": (Venue, "name"),
        "address": (Venue, "address"),
    },
    draft.SLOT: {
        "title": (Timeslot, "title"),
        "kind": (Timeslot, "kind"),
        "note": (Timeslot, "note"),
        "round_number": (Timeslot, "round_number"),
    },
    draft.SESSION: {
        "title": (Session, "title"),
        "short_title": (Session, "short_title"),
        "type": (Session, "type"),
        "place": (Session, "other_place"),
    },
    draft.ORGANISER: {"printed_name": (SessionOrganiser, "printed_name"), "role": (SessionOrganiser, "role")},
    draft.PERSON: {
        "name": (Person, "name"),
        "email": (Person, "email"),
        "function": (Contribution, "printed_function"),
    },
}
MAY_BE_EMPTY = {"venue", "address", "printed_name"}


def tidy(text):
    """Return a text as it may be stored: without what no database takes."""
    return without_control_characters(text)


def one_line(text):
    """Return a text as one line."""
    return " ".join(tidy(text).split())


def clock_of(text):
    """Return a typed time as it is stored (11:30), None for nothing, or the text itself when it is no time."""
    text = one_line(text)
    if not text:
        return None
    found = CLOCK.fullmatch(text)
    if not found or int(found[1]) > 23 or int(found[2] or 0) > 59:
        return text
    return f"{int(found[1]):02}:{int(found[2] or 0):02}"


def date_of(text):
    """Return a typed date as it is stored (2025-06-04), or the text itself when it is no date."""
    text = one_line(text)
    found = DUTCH_DATE.fullmatch(text)
    return f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}" if found else text


def time_value(text):
    """Return a stored time as a time, or None when it is none."""
    found = CLOCK.fullmatch(text or "")
    try:
        return datetime.time(int(found[1]), int(found[2] or 0)) if found else None
    except ValueError:
        return None


def problems_of(found):
    """Return what stands in the way of saving: {field: [sentences]}. Nothing here asks the database."""
    problems = {}
    for part in draft.walk(found):
        if draft.is_settled(part):
            continue
        for name, sentences in _of_part(part, found).items():
            if sentences:
                problems[f"{part.path}-{name}"] = sentences
    return problems


def _of_part(part, found):
    wrong = {name: _refusals(part.find.get(name), name, *where) for name, where in MODEL_FIELDS[part.kind].items()}
    more = {
        draft.PROGRAMME: _of_programme,
        draft.SLOT: _of_slot,
        draft.SESSION: _of_session,
        draft.ORGANISER: _of_organiser,
        draft.PERSON: _of_person,
    }
    for name, sentences in more[part.kind](part, found).items():
        wrong[name] = [*wrong.get(name, []), *sentences]
    return wrong


def _refusals(value, name, model, field_name):
    """Return what a field of a model says about a value."""
    field = model._meta.get_field(field_name)
    if value in (None, "") and (field.blank or name in MAY_BE_EMPTY):
        return []
    if isinstance(value, str) and has_hidden_signs(value):
        return [ONE_LINE]
    longest = field.max_length
    if longest and len(str(value or "")) > longest:
        return [
            f"Dit zijn {len(value)} tekens; er passen er {longest}. Kort het in, of zet een deel in een ander veld."
        ]
    try:
        field.clean(value, None)
    except ValidationError as refused:
        return refused.messages
    return []


def _of_programme(part, found):
    wrong = {f"date{number}": _of_date(date) for number, date in enumerate(part.find["dates"])}
    if not any(wrong.values()) and len(part.find["dates"]) > 1:
        days = sorted(datetime.date.fromisoformat(date) for date in part.find["dates"])
        if (days[-1] - days[0]).days >= MOST_DATES:
            wrong["date0"] = [f"Een netwerkdag duurt hooguit {MOST_DATES} dagen."]
    if not found["slots"]:
        wrong["slots"] = [NO_SLOTS]
    wrong["letter"] = _too_long(part.find.get("letter"))
    return wrong


def _of_date(text):
    if not draft.is_date(text):
        return [WRONG_DATE]
    if not FIRST_YEAR <= int(text[:4]) <= LAST_YEAR:
        return [f"Geef een datum tussen {FIRST_YEAR} en {LAST_YEAR}."]
    return []


def _too_long(text):
    return [f"Dit is langer dan {MOST_OF_TEXT} tekens. Kort het in."] if len(text or "") > MOST_OF_TEXT else []


def _times(find):
    wrong = {name: [WRONG_TIME] for name in ("start", "end") if find.get(name) and time_value(find[name]) is None}
    start, end = time_value(find.get("start")), time_value(find.get("end"))
    if not wrong and end and not start:
        wrong["start"] = [END_WITHOUT_START]
    if not wrong and start and end and end <= start:
        wrong["end"] = [END_BEFORE_START]
    return wrong


def _of_slot(part, found):
    wrong = _times(part.find)
    if part.find.get("round_number") == 0:
        wrong["round_number"] = [FROM_ONE]
    if part.find.get("date") and part.find["date"] not in found["dates"]:
        wrong["date"] = [NOT_A_DATE_OF_DAY]
    return wrong


def _of_session(part, found):
    wrong = _times(part.find)
    wrong["description"] = _too_long(part.find.get("description"))
    wrong["links"] = [sentence for link in part.find["links"] for sentence in _of_link(link)]
    return wrong


def _of_link(link):
    longest = SessionDocument._meta.get_field("url").max_length
    try:
        URLValidator(schemes=["http", "https"])(link)
    except ValidationError:
        return [f"“{link[:60]}” is geen link. Een link begint met https://."]
    return [] if len(link) <= longest else [f"Een link heeft hooguit {longest} tekens."]


def _of_organiser(part, found):
    find, who = part.find, part.find["who"]
    text = draft_name(find)
    wrong = {}
    if who in (draft.AS_ORGANISATION, draft.AS_THEMEGROUP) and not text:
        wrong["printed_name"] = ["Vul de naam in, of kies “laat weg”."]
    if who == draft.AS_THEMEGROUP and len(text) > ThemeGroup._meta.get_field("name").max_length:
        wrong["printed_name"] = ["Deze naam is te lang voor een themagroep."]
    if any(_same_organiser(find, other) for other in _earlier(part)):
        wrong["who"] = [TWICE]
    return wrong


def draft_name(find):
    """Return the name of an organiser as the text prints it."""
    return find.get("printed_name") or find.get("name") or ""


def _same_organiser(find, other):
    if other["who"] == draft.SKIP or other["who"] != find["who"]:
        return False
    is_new = find["who"] in (draft.AS_ORGANISATION, draft.AS_THEMEGROUP)
    return not is_new or draft_name(find).casefold() == draft_name(other).casefold()


def _of_person(part, found):
    find = part.find
    wrong = {}
    if find["role"] not in {*Contribution.Role.values, "secretary"}:
        wrong["role"] = ["Kies een rol."]
    longest = Person._meta.get_field("function").max_length
    if find["who"] == draft.NEW and len(find.get("function") or "") > longest:
        wrong["function"] = [f"Een functie heeft hooguit {longest} tekens."]
    for other in _earlier(part):
        same_name = find["who"] != draft.NEW or other["name"].casefold() == find["name"].casefold()
        if other["who"] == find["who"] and other["role"] == find["role"] and same_name:
            wrong["who"] = [TWICE]
    return wrong


def _earlier(part):
    """Return what stands before a part in the same list."""
    index = next(number for number, each in enumerate(part.holder) if each is part.find)
    return part.holder[:index]
