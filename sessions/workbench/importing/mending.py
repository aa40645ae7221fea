"""Mends of what was read: what a form holds, and the verbs of its buttons. Plain data is changed in place.

What a form does not hold stays as it is, so a long programme can be mended in parts.
"""

import copy

from g40portal.dutch import without_control_characters
from sessions.reader.found import SURE
from sessions.workbench.importing import checks, draft

SPLIT_SIGN = "|"
ONE_LINE_FIELDS = {
    draft.PROGRAMME: ["title", "place", "venue", "address", "theme", "audience", "format", "city_key"],
    draft.SLOT: ["title", "kind", "note"],
    draft.SESSION: ["title", "short_title", "type", "place"],
    draft.ORGANISER: ["who", "printed_name", "role"],
    draft.PERSON: ["name", "function", "email", "role", "who"],
}
TEXT_FIELDS = {draft.PROGRAMME: ["letter"], draft.SESSION: ["description"]}
DOUBTS_OF = {
    "who": {"who", "name", "key", "type"},
    "printed_name": {"printed_name", "name"},
    "start": {"start", "time", "times", "begin"},
    "end": {"end", "time", "times"},
    "city_key": {"city", "city_key"},
    "place": {"place"},
}
"""Doubts that a change of a field takes away, where they bear other names than the field."""


def apply(found, sent, matcher):
    """Take over all that a form holds. `sent` is what was sent; return whether anything changed."""
    before = copy.deepcopy(found)
    former = {id(slot): (slot["start"], slot["end"]) for slot in found["slots"]}
    moves = []
    for part in draft.walk(found):
        _take_over(part, sent, matcher)
        if part.kind == draft.PROGRAMME:
            _take_dates(found, sent)
        elif part.kind == draft.SLOT:
            _take_slot(part, sent, found)
        elif part.kind == draft.SESSION:
            _take_session(part, sent, former)
            goes_to = sent.get(f"{part.path}-slot", "")
            if goes_to.isascii() and goes_to.isdigit() and int(goes_to) < len(found["slots"]):
                moves.append((part, found["slots"][int(goes_to)]))
    for part, slot in moves:
        _move(part, slot)
    draft.recount(found)
    return found != before


def _take_over(part, sent, matcher):
    """Take over what is written on one line, and long texts."""
    find = part.find
    names = ONE_LINE_FIELDS[part.kind]
    typed = {name: checks.one_line(sent[key]) for name in names if (key := f"{part.path}-{name}") in sent}
    for name in TEXT_FIELDS.get(part.kind, []):
        if f"{part.path}-{name}" in sent:
            typed[name] = checks.tidy(sent[f"{part.path}-{name}"]).strip()
    changed = {name for name, value in typed.items() if value != (find.get(name) or "")}
    for name in changed:
        change(find, name, typed[name])
    is_member = f"{part.path}-member" in sent
    if f"{part.path}-sent" in sent and is_member != bool(find.get("member")):
        find["member"] = is_member
    if "who" not in changed and part.kind == draft.ORGANISER and "printed_name" in changed:
        find["name"], find["key"], find["type"] = find["printed_name"], "", "organisation"
        draft.match_organiser(find, matcher)
    if "who" not in changed and part.kind == draft.PERSON and "name" in changed:
        find["key"] = ""
        draft.match_person(find, matcher)


def change(find, name, value):
    """Change a field, and take away what was doubtful about it: somebody has looked at it."""
    find[name] = value
    for doubt in DOUBTS_OF.get(name, {name}):
        find.get("doubts", {}).pop(doubt, None)


def _take_dates(found, sent):
    typed, is_sent = [], False
    for number in range(len(found["dates"]) + 1):
        key = f"p-date{number}"
        old = found["dates"][number] if number < len(found["dates"]) else ""
        new = checks.date_of(sent[key]) if key in sent else old
        is_sent = is_sent or key in sent
        if new != old:
            for slot in found["slots"]:
                if old and slot["date"] == old:
                    slot["date"] = new or None
        if new:
            typed.append(new)
    if is_sent and typed != found["dates"]:
        found["dates"] = list(dict.fromkeys(typed))
        for doubt in ("dates", "date", "year", "year_guess"):
            found["doubts"].pop(doubt, None)


def _take_times(part, sent):
    for name in ("start", "end"):
        if (key := f"{part.path}-{name}") in sent:
            value = checks.clock_of(sent[key])
            if value != part.find.get(name):
                change(part.find, name, value)


def _take_slot(part, sent, found):
    _take_times(part, sent)
    if (key := f"{part.path}-date") in sent:
        chosen = sent[key]
        is_known = chosen.isascii() and chosen.isdigit() and int(chosen) < len(found["dates"])
        value = found["dates"][int(chosen)] if is_known else None
        if value != part.find["date"]:
            change(part.find, "date", value)
    if (key := f"{part.path}-round_number") in sent:
        text = checks.one_line(sent[key])
        value = int(text) if text.isascii() and text.isdigit() and len(text) < 6 else text or None
        if value != part.find.get("round_number"):
            change(part.find, "round_number", value)


def _take_session(part, sent, former):
    """Take over a session's times. What had the slot's times, and is not changed itself, goes along with the slot."""
    find, slot = part.find, part.parent.find
    had_times_of_slot = (find["start"], find["end"]) == former[id(slot)]
    _take_times(part, sent)
    if had_times_of_slot and (find["start"], find["end"]) == former[id(slot)]:
        find["start"], find["end"] = slot["start"], slot["end"]
    if (key := f"{part.path}-links") in sent:
        links = [link for line in sent[key].splitlines() if (link := checks.one_line(line))]
        if links != find["links"]:
            change(find, "links", list(dict.fromkeys(links)))


def _move(part, slot):
    """Move a session to the end of another slot; it takes that slot's times when it had those of its own slot."""
    own = part.parent.find
    if slot is own:
        return
    if (part.find["start"], part.find["end"]) == (own["start"], own["end"]):
        part.find["start"], part.find["end"] = slot["start"], slot["end"]
    part.holder[:] = [each for each in part.holder if each is not part.find]
    slot["sessions"].append(part.find)


def do(found, verb, part, matcher):
    """Do what a button of a part asks; return the find that the page shows next, or None.

    `part` was found before the form was taken over: it is still itself, wherever it stands now.
    """
    done = VERBS[verb](found, part, matcher)
    draft.recount(found)
    return done


def _index(holder, find):
    return next((number for number, each in enumerate(holder) if each is find), len(holder))


def _holder(found, part):
    """Return the list in which a part stands by now: a session may have been moved by the same form."""
    if part.kind != draft.SESSION:
        return part.holder
    lists = (slot["sessions"] for slot in found["slots"])
    return next((sessions for sessions in lists if any(each is part.find for each in sessions)), part.holder)


def _new(fields):
    return copy.deepcopy(fields) | {"lines": [], "doubts": {}}


def new_slot(**fields):
    """Return an empty slot."""
    return _new(draft.NEW_SLOT) | {"sessions": []} | fields


def new_session(slot, **fields):
    """Return an empty session with the times of its slot."""
    times = {"start": slot["start"], "end": slot["end"]}
    lists = {"organisers": [], "people": [], "links": []}
    of_kind = {"lunch": "lunch", "plenary": "plenary", "closing": "plenary", "reception": "social"}
    return _new(draft.NEW_SESSION) | lists | times | {"type": of_kind.get(slot["kind"], "breakout")} | fields


def _add_slot(found, part, matcher):
    before = part.find if part.kind == draft.SLOT else None
    slot = new_slot(start=before["end"], date=before["date"]) if before else new_slot()
    place = _index(found["slots"], before) + 1 if before else 0
    found["slots"].insert(place, slot)
    return slot


def _add_session(found, part, matcher):
    session = new_session(part.find)
    part.find["sessions"].append(session)
    return session


def _add_organiser(found, part, matcher):
    organiser = _new(draft.NEW_ORGANISER) | {"matches": []}
    part.find["organisers"].append(organiser)
    return organiser


def _add_person(found, part, matcher):
    person = _new(draft.NEW_PERSON) | {"matches": []}
    part.find["people"].append(person)
    return person


def _delete(found, part, matcher):
    """Take a part out. The sessions of a slot go to the slot before it, or else after it: nobody typed them in vain."""
    holder = _holder(found, part)
    if part.kind == draft.SLOT and len(holder) > 1:
        index = _index(holder, part.find)
        other = holder[index - 1] if index else holder[1]
        for each in draft.walk(found):
            if each.kind == draft.SESSION and each.parent.find is part.find:
                _move(each, other)
    draft.let_go(found, part)
    holder[:] = [each for each in holder if each is not part.find]
    return part.parent.find if part.parent and part.parent.kind != draft.PROGRAMME else None


def _halves(text, separator):
    first, _, second = text.partition(separator)
    return first.strip(), second.strip()


def _split(found, part, matcher):
    """Put the second half of a slot or session in a new one: of its title what follows the sign, of a text its half."""
    find = part.find
    other = copy.deepcopy(find) | {"doubts": {}}
    find["title"], other["title"] = _halves(find["title"], SPLIT_SIGN)
    if part.kind == draft.SLOT:
        half = (len(find["sessions"]) + 1) // 2
        other["sessions"] = find["sessions"][half:]
        find["sessions"] = find["sessions"][:half]
        other["note"] = ""
    else:
        find["short_title"], other["short_title"] = _halves(find["short_title"], SPLIT_SIGN)
        paragraphs = find["description"].split("\n\n")
        half = (len(paragraphs) + 1) // 2
        find["description"] = "\n\n".join(paragraphs[:half]).strip()
        other["description"] = "\n\n".join(paragraphs[half:]).strip()
        other["organisers"], other["people"], other["links"] = [], [], []
    holder = _holder(found, part)
    holder.insert(_index(holder, find) + 1, other)
    return other


def _joined(first, second, separator):
    return separator.join(text for text in (first, second) if text)


def _merge(found, part, matcher):
    """Add a slot or session to the one before it, with all that stands in it."""
    holder = _holder(found, part)
    index = _index(holder, part.find)
    if not 0 < index < len(holder):
        return part.find
    first, second = holder[index - 1], part.find
    first["title"] = _joined(first["title"], second["title"], " / ")
    first["end"] = second["end"] or first["end"]
    first["start"] = first["start"] or second["start"]
    first["lines"] = sorted({*first["lines"], *second["lines"]})
    if part.kind == draft.SLOT:
        first["note"] = _joined(first["note"], second["note"], " ")
        first["sessions"] += second["sessions"]
    else:
        first["short_title"] = _joined(first["short_title"], second["short_title"], " / ")
        first["description"] = _joined(first["description"], second["description"], "\n\n")
        first["place"] = _joined(first["place"], second["place"], ", ")
        for name in ("organisers", "people", "links"):
            first[name] += [each for each in second[name] if each not in first[name]]
    holder.pop(index)
    return first


def _to_session(found, part, matcher):
    """Make a session of a slot, in the slot before it, with its times; sessions that it held go along."""
    holder = part.holder
    index = _index(holder, part.find)
    if not 0 < index < len(holder):
        return part.find
    before, find = holder[index - 1], part.find
    own = {name: find[name] for name in ("title", "start", "end", "lines", "doubts")}
    session = new_session(before, description=find["note"]) | own
    before["sessions"] += [session, *find["sessions"]]
    holder.pop(index)
    return session


def _to_slot(found, part, matcher):
    """Make a slot of a session, after the slot it was in; it is a session of that, with all that it holds."""
    sessions = _holder(found, part)
    index = next(number for number, slot in enumerate(found["slots"]) if slot["sessions"] is sessions)
    find = part.find
    own = {"title": find["short_title"] or find["title"], "start": find["start"], "end": find["end"]}
    has_more = any(find[name] for name in ("description", "organisers", "people", "links", "place"))
    slot = new_slot(**own, date=found["slots"][index]["date"], sessions=[find] if has_more else [])
    slot["lines"] = list(find["lines"])
    sessions[:] = [each for each in sessions if each is not find]
    found["slots"].insert(index + 1, slot)
    return slot


def _accept(found, part, matcher):
    """Take all doubts about a part away: somebody says that it is right."""
    part.find["doubts"] = {}
    return part.find


VERBS = {
    "tijdvak-erbij": _add_slot,
    "sessie-erbij": _add_session,
    "organisator-erbij": _add_organiser,
    "persoon-erbij": _add_person,
    "weg": _delete,
    "splits": _split,
    "samen": _merge,
    "tot-sessie": _to_session,
    "tot-tijdvak": _to_slot,
    "klopt": _accept,
}


def use_line(found, number, as_kind):
    """Make a slot, a session or a description of an unread line, near where it stands; return that find, or None."""
    text = without_control_characters(found["source"][number - 1]).strip()
    slots = found["slots"]
    before = [slot for slot in slots if slot["lines"] and min(slot["lines"]) < number]
    slot = before[-1] if before else (slots[0] if slots else None)
    if as_kind == "tijdvak":
        find = new_slot(title=text, date=slot["date"] if slot else None)
        slots.insert(_index(slots, slot) + 1 if before else 0, find)
    elif slot is None:
        return None
    elif as_kind == "sessie":
        find = new_session(slot, title=text)
        slot["sessions"].append(find)
    else:
        find = _session_before(found, number)
        if find is None:
            return None
        find["description"] = _joined(find["description"], text, "\n\n")
    find["lines"] = sorted({*find["lines"], number})
    found["states"][number - 1] = SURE
    return find


def _session_before(found, number):
    """Return the session that stands last before a line, or the first one there is."""
    sessions = [session for slot in found["slots"] for session in slot["sessions"]]
    before = [session for session in sessions if any(line < number for line in session["lines"])]
    nearest = sorted(before, key=lambda session: max(line for line in session["lines"] if line < number))
    return nearest[-1] if nearest else next(iter(sessions), None)
