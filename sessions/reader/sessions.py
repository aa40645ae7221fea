"""The sessions of a slot: what its lines name, with the organisers, people and addresses that stand with each."""

import re
from dataclasses import dataclass, field, replace

from sessions.reader import cells, organisers, people, rooms, titles
from sessions.reader.found import Session
from sessions.reader.text import links_in, paragraphs
from sessions.reader.times import inner_span, without_span

TYPE_OF = {"round": "breakout", "lunch": "lunch", "plenary": "plenary", "closing": "plenary", "block": "meeting"}
WITH_ITEMS = {"round", "lunch"}
FOR_ALL = {"plenary", "closing"}
"""Kinds of slot in which everybody sits together: who its title names takes part in it."""
PROSE = 95
_OPEN = re.compile(
    r"(?:[,;&:-]|\b(?:en|and|de|het|the|met|with|door|van|themagroep(?:en)?|theme groups?|pijlers?|gemeenten?|"
    r"i\.?s\.?m\.?))$",
    re.IGNORECASE,
)
"""How a list of names ends that goes on below."""


@dataclass
class Part:
    """One session in the making: the lines of its title, and those that say more about it."""

    title_lines: list
    is_item: bool = False
    mark: str = ""
    more: list = field(default_factory=list)

    @property
    def has_more(self):
        """Whether anything but a blank line stands below its title."""
        return any(text.strip() for _, text in self.more)


def from_row(text, row, register):
    """Return the session that one line of the timetable is, with what stands below it."""
    session = Session(title=row.title, type="meeting", start=row.start, end=row.end, lines=list(row.title_lines))
    if row.doubt:
        session.doubts["end"] = row.doubt
    own = organisers.organiser_in_title(row.title, register, row.title_lines)
    if own:
        session.title = organisers.spelled_as_known(session.title, own)
        session.organisers.append(own)
        session.short_title = own.printed_name
    else:
        session.type = "social" if re.search(r"lunch|borrel|drinks", row.title, re.IGNORECASE) else "plenary"
    add_text(session, text.between(row.body_from, row.until), text, register)
    return session


def fill(text, slot, row, inner, register):
    """Give a slot the sessions that its title and the lines below it name."""
    block = text.between(row.body_from, row.until)
    parts, loose = ([], block) if slot.kind not in WITH_ITEMS else _parts(block, slot, register)
    tabs = [cell for cell in row.tabs if len(cell) > 2 and not rooms.LINE.match(cell)]
    if len(tabs) < len(row.tabs):
        slot.note = "; ".join(row.tabs)[:200]
    if slot.kind in WITH_ITEMS and tabs:
        parts = [Part([(row.title_lines[-1], cell)]) for cell in tabs] + parts
    elif tabs:
        slot.note = "; ".join(tabs)[:200]
    times = _own_times(loose, slot)
    for part in parts:
        slot.sessions.append(_session(part, slot, times, text, register))
    if slot.kind in WITH_ITEMS and parts:
        _note(slot, loose, text)
        return
    opens = people.people_alone(inner, row.title_lines[-1:], register) if inner else None
    inner = "" if opens else inner  # Opening – wethouder Anna Bos: who, and not what.
    says_more = any(line.strip() and not rooms.says_where(line) for _, line in loose)
    own = organisers.organiser_in_title(inner or slot.title, register, row.title_lines)
    named = people.people_in(slot.title, lambda start: row.title_lines[-1:], register, is_title=True)
    is_named = bool(named) and slot.kind in FOR_ALL
    if inner or opens or own or is_named or (says_more and slot.kind in ("plenary", "closing", "lunch", "round")):
        session = Session(
            title=inner or slot.title,
            type="meeting" if own else TYPE_OF.get(slot.kind, "plenary"),
            lines=list(slot.lines),
        )
        if own:
            session.organisers.append(own)
        titles.take_place(session)
        add_text(session, loose, text, register)
        if inner:
            titles.take_people(session, register, row.title_lines)
        if opens:
            people.add_new(session, opens)
        if is_named:
            people.add_new(session, named)
        if inner:
            people.add_new(
                session, people.people_in(inner, lambda start: row.title_lines[-1:], register, is_title=True)
            )
        if slot.kind == "plenary":
            _roles(slot, session)
        slot.sessions.append(session)
    else:
        _note(slot, loose, text)


def _own_times(loose, slot):
    """The (begin, end) that a line below a lunch gives for its programme, or None; the line becomes its note."""
    for _, line in loose:
        span = inner_span(line)
        if span and slot.kind == "lunch" and (slot.start, slot.end) != span:
            return span
    return None


def _note(slot, loose, text):
    said = [(number, line.strip()) for number, line in loose if line.strip()]
    if said:
        slot.note = slot.note or " ".join(line for _, line in said)[:200]
        slot.lines.extend(number for number, _ in said)
        text.mark(number for number, _ in said)


def has_items(text, row):
    """Whether a list of two or more stands below a row, each with a letter, a number or a dot before it."""
    return sum(1 for _, line in text.between(row.body_from, row.until) if cells.item_of(line)) >= 2


def parts_below(text, slot, lines, register):
    """Give a slot without sessions those that stand below its heading, further down."""
    parts, loose = _parts(lines, slot, register)
    if "kind" in slot.doubts and len(parts) > 1 and any(part.has_more for part in parts):
        slot.kind = "round"
    for part in parts if slot.kind in WITH_ITEMS else ():
        slot.sessions.append(_session(part, slot, None, text, register))
    if not slot.sessions:
        session = Session(title=slot.title, type=TYPE_OF.get(slot.kind, "plenary"), lines=list(slot.lines))
        add_text(session, lines, text, register)
        if slot.kind == "plenary":
            _roles(slot, session)
        slot.sessions.append(session)
    elif loose:
        _note(slot, loose, text)


def numbered_below(text, rounds, lines, register):
    """Give rounds that only name the numbers of their sessions (sessies 1 t/m 3) those, from one list for all.

    `rounds` are pairs of a slot and its numbers. Returns whether there was such a list.
    """
    parts, loose = _parts(lines, rounds[0][0], register)
    owners = [next((slot for slot, marks in rounds if part.mark in marks), None) for part in parts]
    if not any(owners):
        return False
    last = rounds[0][0]
    for part, owner in zip(parts, owners, strict=True):
        last = owner or last
        last.sessions.append(_session(part, last, None, text, register))
        if owner is None:
            last.sessions[-1].doubts["title"] = "Het nummer van deze sessie staat bij geen ronde."
    _note(last, loose, text)
    return True


def _parts(block, slot, register):
    """Divide the lines below a slot into one part for each session, and the lines before the first: (parts, loose)."""
    has_items = sum(1 for _, line in block if cells.item_of(line)) >= 2
    parts, loose, is_fresh = [], [], True
    filled = [line.strip() for _, line in block if line.strip()]
    is_dense = not has_items and len(filled) == len("\n".join(line.strip() for _, line in block).strip().splitlines())
    for position, (number, line) in enumerate(block):
        item = cells.item_of(line)
        if line.strip() and parts and not parts[-1].title_lines[-1][1]:
            parts[-1].title_lines.append((number, cells.TITLE_LABEL.sub("", line).strip()))
        elif cells.BARE.match(line):
            parts.append(Part([(number, "")], is_item=True))
        elif "\t" in line:
            parts.extend(Part([(number, cell.strip())]) for cell in line.split("\t") if len(cell.strip()) > 2)
        elif not line.strip():
            is_fresh = True
            if parts:
                parts[-1].more.append((number, line))
            continue
        elif item and (has_items or not parts):
            parts.append(Part([(number, item)], is_item=True, mark=cells.mark_of(line)))
        elif parts and not is_fresh and not parts[-1].has_more and organisers.named_alone(line, register, []):
            parts[-1].more.append((number, line))
        elif _is_about(line, register) or (parts and (has_items and not item and is_fresh)):
            (parts[-1].more if parts else loose).append((number, line))
        elif is_fresh and not has_items and _can_be_title(line, slot):
            parts.append(Part([(number, line.strip())]))
        elif not parts:
            loose.append((number, line))
        elif not parts[-1].has_more and not is_fresh and _goes_on(parts[-1], line):
            parts[-1].title_lines.append((number, line.strip()))
        else:
            parts[-1].more.append((number, line))
        is_fresh = is_dense and _ends_session(block, position)
    return parts, loose


def _ends_session(block, position):
    """Whether a line says who organises, and the next begins another session: where no blank lines part them."""
    line, first = block[position][1].strip(), position
    while first and _OPEN.search(block[first - 1][1].strip()):
        first -= 1  # A list of names that went on below.
    following = [text.strip() for _, text in block[position + 1 : position + 3]]
    if not organisers.organiser_line(block[first][1]) or _OPEN.search(line) or not following:
        return False
    return following[0][:1].isupper() and not (following[1:] and following[1][:1].islower())


def _is_about(line, register):
    return bool(
        organisers.organiser_line(line)
        or organisers.organisers_alone(line, register)
        or people.listed_people(line, [], register)
        or rooms.LINE.match(line)
        or people.SECRETARY.match(line.strip())
        or people.ROLE_LINE.match(line.strip())
        or re.match(r"\s*(?:https?://|www\.)", line)
    )


def _can_be_title(line, slot):
    line = line.strip()
    is_span = slot.kind == "lunch" and inner_span(line) is not None
    is_sentence = re.search(r"[.!?]\s+[A-Z]", line) or (line.endswith(".") and len(line.split()) > 3)
    return len(line) <= PROSE and not is_span and not is_sentence


def _goes_on(part, line):
    """Whether a line right below a title still belongs to it: narrow cells break their titles over many lines."""
    last = part.title_lines[-1][1]
    if re.search(r"\.$|[.?!]\s+[A-Z]", line.strip()) or re.match(r"\s*[A-Z].{40,}[?!]$", line):
        return False  # A sentence, or two: what stands under a title.
    if len(line) > 55 and line.strip()[:1].isupper() and len(last) + len(line.split()[0]) + 5 < len(line):
        return False  # There was room for its first word on the line above: it begins anew.
    if len(line) > 70 or len(last) > 70:
        return line.strip()[:1].islower() and len(last) > 70 and len(line) < 60
    return True


def _session(part, slot, times, text, register):
    cell = cells.cells_of([(number, title) for number, title in part.title_lines], text.corpus)[0]
    title, lines = cell.short_title, [number for number, _ in part.title_lines]
    text.mark(lines)
    session = Session(title=title, type=TYPE_OF.get(slot.kind, "breakout"), lines=lines)
    titles.take_behind(session, register, lines)
    own = organisers.organiser_in_title(session.title, register, lines)
    if own and not session.organisers:
        session.organisers.append(own)
    span = inner_span(session.title)
    if span:
        session.start, session.end = span
        session.title = without_span(session.title) or session.title
    elif times:
        session.start, session.end = times
    if part.has_more:
        add_text(session, part.more, text, register)
    return session


def add_text(session, block, text, register):
    """Add what lines say of a session: its organisers, people and addresses, and the rest as its description."""
    rest, position = [], 0
    block = [(number, part) for number, line in block for part in (line.split(" | ") if ":" in line else [line])]
    while position < len(block):
        number, line = block[position]
        used = _special(session, block, position, text, register)
        if used:
            text.mark(number for number, _ in block[position : position + used])
            session.lines.extend(number for number, line in block[position : position + used] if line.strip())
            position += used
            continue
        rest.append((number, line))
        if line.strip():
            text.mark([number])
            session.lines.append(number)
            session.links.extend(link for link in links_in(line) if link not in session.links)
        position += 1
    written = paragraphs(rest)
    session.description = "\n\n".join(part for part in (session.description, written) if part)
    _add_people(session, rest, paragraphs(rest, keeps_lines=True), register)


def _special(session, block, position, text, register):
    """Read a line that has a form of its own; return how many lines that took, 0 for running text."""
    number, line = block[position]
    said = organisers.organiser_line(line)
    if said and not said[1]:
        wanted, used = _with_next(block, position, said[0])
        persons = people.people_alone(wanted, [number], register)
        if persons:
            people.add_new(session, persons)
            return used
        for one in organisers.organisers_in(wanted, register, [number]):
            if not any((each.type, each.name) == (one.type, one.name) for each in session.organisers):
                session.organisers.append(one)
        return used
    bare = organisers.named_alone(line, register, [number]) if position == 0 and not session.organisers else None
    if bare:
        session.organisers.append(bare)
        return 1
    labelled = people.ROLE_LINE.match(line.strip())
    alone = organisers.organisers_alone(labelled["rest"] if labelled else line, register)
    if alone:
        session.organisers.extend(replace(one, lines=[number]) for one in alone)
        return 1
    place = rooms.LINE.match(line)
    if place and not session.place:
        session.place = (place["rest"] or place["alone"]).strip()
        return 1
    if people.SECRETARY.match(line.strip()):
        wanted, used = _with_next(
            block, position, line.strip(), lambda joined: joined.count("@") < 1 or joined.endswith("en")
        )
        wanted, used = _second_secretary(block, position, wanted, used)
        found = people.secretaries_in(wanted, [number])
        for person in found:
            known = register.find("person", person.name)
            if known:
                person.name, person.key = known.name, known.key
        session.people.extend(found)
        return used if found else 0
    item = cells.item_of(line)
    listed = people.listed_people(line, [number], register) or (item and people.people_alone(item, [number], register))
    if listed:
        people.add_new(session, listed)
        return 1
    if line.strip() and " ".join(links_in(line)) == line.strip():
        session.links.extend(link for link in links_in(line) if link not in session.links)
        return 1
    return 0


def _has_form(line):
    return bool(
        organisers.organiser_line(line)
        or people.SECRETARY.match(line)
        or people.ROLE_LINE.match(line)
        or re.match(r"\s*(?:https?://|www\.)", line)
    )


def _with_next(block, position, said, goes_on=None):
    """Join the line below when a list of names goes on there: (text, number of lines)."""
    used = 1
    while position + used < len(block) and used < 5:
        following = block[position + used][1].strip()
        if not following and position + used + 1 < len(block) and len(said) > 85:
            # In a text whose lines are all set apart, a list goes on behind the blank line.
            following = block[position + used + 1][1].strip()
            if not following[:1].islower():
                break
            said, used = f"{said} {following}", used + 2
            continue
        ends_open = bool(_OPEN.search(said.rstrip())) or len(block[position + used - 1][1]) > 85
        if not following or not (goes_on(said) if goes_on else ends_open) or _has_form(following):
            break
        said, used = f"{said} {following}", used + 1
        if following.endswith("."):
            break
    return said, used


def _second_secretary(block, position, said, used):
    """Secretarissen: A (address) en B⏎ B's surname (address): the line goes on until there is an address behind en."""
    if re.search(r"(?:en|,|&)\s+[^@]*$", said.split("@")[-1]) and position + used < len(block):
        following = block[position + used][1].strip()
        if "@" in following and len(following) < 90:
            return f"{said} {following}", used + 1
    return said, used


def _add_people(session, rest, written, register):
    """Note who is named in the running text; each with the line where the name stands."""
    if not written:
        return
    numbered = [(number, line.strip()) for number, line in rest if line.strip()]

    def lines_of(start):
        name = written[start : start + 40].split("\n")[0]
        first = name.split()[0] if name.split() else ""
        return [
            next(
                (number for number, line in numbered if name[:18] in line or (first and first in line)), numbered[0][0]
            )
        ]

    people.add_new(session, people.people_in(written, lines_of, register))


def _roles(slot, session):
    """The mayor who opens the day is its host; who speaks in a part that is called a keynote gives it."""
    is_keynote = re.search(r"^keynote|^hoofdlezing", slot.title, re.IGNORECASE)
    welcomes = re.search(r"welkom|welcome|opening", f"{session.title} {session.description}", re.IGNORECASE)
    for person in session.people:
        if person.role != "speaker":
            continue
        if is_keynote:
            person.role = "keynote"
        elif welcomes and re.match(r"burgemeester|mayor", person.function or "", re.IGNORECASE):
            person.role = "host"
