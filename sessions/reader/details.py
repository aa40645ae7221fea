"""The longer texts after the timetable: found back by their headings, and given to their sessions."""

import re

from sessions.reader import matching, organisers, people, sessions
from sessions.reader.cells import item_of
from sessions.reader.found import Organiser
from sessions.reader.kinds import kind_of
from sessions.reader.tables import names_columns
from sessions.reader.text import links_in
from sessions.reader.words import likeness, plain

_SIGN_OFF = re.compile(
    r"^\W*(?:met )?(?:(?:vriendelijke|hartelijke|beste|collegiale) )*groet(?:en)?\b.{0,20}$|^(?:kind|best|"
    r"warm) regards|"
    r"^(?:wij|we|graag) (?:zien|tot|hopen|kijken)\b|^(?:graag )?tot (?:dan|ziens)\b|^namens (?:het|"
    r"de) (?:secretariaat|organisatie|college)",
    re.IGNORECASE,
)
_PRACTICAL = re.compile(
    r"^\W*(?:aan- en afmeld|aanmeld|afmeld|inschrijv|u kunt zich|je kunt je|vragen\b|vragen\?|praktische?\b|"
    r"route|bereikbaarheid|"
    r"parkeren|openbaar vervoer|meer informatie|let op|n\.?b\.?\b|p\.?s\.?\b|hulp nodig|(?:lunch|dieet)wensen|"
    r"kosten|contact\b|"
    r"wijzigingen|onder voorbehoud|dit programma|registration is|register|sign up|questions|practical|how to get)",
    re.IGNORECASE,
)


BROKEN = 40
"""From how many signs a heading may be one that goes on below."""


def begins(text, row, slots, table):
    """Return the number of the line where the longer texts begin, below the last row of the timetable.

    That is at the first heading which is one of a session or a part, or which repeats the time and title of a row.
    """
    titles = [session.title for slot in slots for session in slot.sessions]
    again = {repeat.number for repeat in table.repeats}
    has_marks = any(other.marks for other in table.rows)
    for number, line in text.between(row.body_from, len(text.clean) + 1):
        if number in again or _is_after(text, number, line) or _addresses(text, number, line):
            return number
        if has_marks and (names_columns(line) or matching.heads_rounds(line)):
            return number
        is_heading = matching.is_heading(line, text.before(number) if number > row.body_from else "")
        if not is_heading:
            continue
        item = item_of(line)
        if not item and (matching.section_slots(line, slots) or matching.DESCRIPTIONS.match(line.strip())):
            return number
        is_list = item and kind_of(row.title)[0] in sessions.WITH_ITEMS  # The sessions of the last row itself.
        if not is_list and any(likeness(item or line, title) >= matching.SURE for title in titles):
            return number
    return len(text.clean) + 1


def _is_after(text, number, line):
    """Whether the programme has ended at this line: a letter signs off, or tells how to sign up or to get there."""
    line = line.strip()
    if not line or len(line) > 160:
        return False
    return bool(_SIGN_OFF.match(line)) or (not text.clean[number - 2].strip() and bool(_PRACTICAL.match(line)))


def _addresses(text, number, line):
    """Whether a paragraph below the last row turns to the reader, as in "Laat even weten of u erbij bent."."""
    is_sentence = line.strip()[-1:] in (".", "!", "?") and re.search(r"\b(?:je|jij|jullie|u|uw|you|your)\b", line)
    return bool(is_sentence) and not text.clean[number - 2].strip()


def read_details(programme, text, table, register):
    """Give each session the text below its heading; what belongs to none stays unread."""
    if not table.rows:
        return
    start = table.rows[-1].until
    if start > len(text.clean):
        return
    marked = [pair for pair in _marked(programme.slots, table) if not pair[0].sessions]
    for slots, lines in _sections(text, start, programme.slots, table):
        _read_section(slots, lines, text, register, marked)


def _sections(text, start, slots, table):
    """Divide what follows the timetable at the headings of its rounds: [(slots, lines)]."""
    repeats = {row.number: row for row in table.repeats}
    found, current = [], (slots, [])
    for number, line in text.between(start, len(text.clean) + 1):
        if _is_after(text, number, line):
            break
        row = repeats.get(number)
        scope = [slot for slot in slots if row and (slot.start, slot.end) == (row.start, row.end)] or None
        if scope is None and matching.is_heading(line, text.before(number)):
            scope = matching.section_slots(line, slots)
        if (
            matching.DESCRIPTIONS.match(line.strip())
            or names_columns(line)
            or (matching.heads_rounds(line) and not scope)
        ):
            text.mark([number])
            current[1].append((number, ""))
        elif scope:
            text.mark([number])
            if current[1]:
                found.append(current)
            _same_title(scope, line)
            current = (scope, [])
        else:
            current[1].append((number, line))
    return [*found, current]


def _same_title(scope, line):
    """The heading of a round is often written with more care than its row: take its spelling."""
    if len(scope) == 1 and plain(scope[0].title).replace(" ", "") == plain(line).replace(" ", ""):
        scope[0].title = line.strip()


def _marked(slots, table):
    """The rounds whose row names the numbers of their sessions, each with these."""
    return [
        (slot, row.marks) for slot, row in zip(slots, table.rows, strict=False) if row.marks and slot.kind == "round"
    ]


def _read_section(slots, lines, text, register, marked):
    if marked and len(slots) > 1 and sessions.numbered_below(text, marked, lines, register):
        return
    within = [session for slot in slots for session in slot.sessions]
    if not within and len(slots) == 1 and any(line.strip() for _, line in lines):
        sessions.parts_below(text, slots[0], lines, register)
        return
    headings = _headings(lines, [session.title for session in within], text)
    found = matching.assigned([session.title for session in within], [line for _, line in headings])
    owners = {headings[heading][0]: (within[index], score) for index, (heading, score) in found.items()}
    if not owners and within and any(line.strip() for _, line in lines) and len(slots) < 4:
        sessions.add_text(within[0] if len(within) == 1 else within[-1], lines, text, register)
        return
    said = dict(headings)
    _hand_out(lines, {number: (*owner, said[number]) for number, owner in owners.items()}, text, register)


def _headings(lines, titles, text):
    """The lines that can be the headings of texts; of one that goes on below both, if so it is more like a title."""
    found = []
    first = next((number for number, line in lines if line.strip()), 0)
    for place, (number, line) in enumerate(lines):
        # What comes first has the heading of its round above it, however long that is.
        if not matching.is_heading(line, "" if number == first else text.before(number)):
            continue
        heading = item_of(line) or line.strip()
        following, after = [*(other.strip() for _, other in lines[place + 1 : place + 3]), "", ""][:2]
        whole = f"{heading} {following}"
        if len(heading) > BROKEN and 0 < len(following) <= len(heading) and not after:
            best = max((likeness(title, heading) for title in titles), default=0)
            heading = whole if max((likeness(title, whole) for title in titles), default=0) > best else heading
        found.append((number, heading))
    return found


def _hand_out(lines, owners, text, register):
    current, block, before, rest = None, [], [], ""
    for number, line in [*lines, (0, "")]:
        said = organisers.organiser_line(line)
        if number in owners or number == 0 or (said and said[1]):
            if current:
                sessions.add_text(current, block, text, register)
            block = []
        if said and said[1]:
            _for_all(before, said[0], number, text, register)
            current = None
            continue
        if number in owners:
            current, score, heading = owners[number]
            before.append(current)
            _take_heading(current, number, heading, score, text)
            rest = heading.removeprefix(item_of(line) or line.strip()).strip()
        elif current and rest and line.strip() == rest:
            text.mark([number])
            current.lines.append(number)
        elif current:
            block.append((number, line))


def _take_heading(session, number, heading, score, text):
    text.mark([number])
    if plain(heading) != plain(session.title):
        session.short_title, session.title = session.title, heading
    elif not session.short_title:
        session.title = heading
    session.lines.append(number)
    if score < matching.SURE:
        session.doubts["title"] = "De titel in het tijdschema en die boven de tekst lijken maar weinig op elkaar."
        text.doubtful.add(number)


def _for_all(above, said, number, text, register):
    """De bovenstaande themasessies zijn georganiseerd door …: of all above that say nothing themselves."""
    text.mark([number])
    for session in above:
        if not session.organisers:
            session.organisers = organisers.organisers_in(said, register, [number])
            session.lines.append(number)


def finish(programme, text, register):
    """Fill in what follows from the rest: times of sessions, and what the letter tells of them."""
    from_letter(programme, text, register)
    _loose_links(programme, text)
    for slot in programme.slots:
        for session in slot.sessions:
            _own_group(session, register)
            if session.start is None:
                session.start, session.end = slot.start, slot.end
                if "end" in slot.doubts:
                    session.doubts.setdefault("end", slot.doubts["end"])
            session.lines = sorted(set(session.lines))
        slot.lines = sorted(set(slot.lines))


def _own_group(session, register):
    """A session that bears the name of a group and speaks of "deze themagroep" is that group's; with a doubt."""
    if session.organisers or "deze themagroep" not in session.description.lower():
        return
    known = register.find("themegroup", session.title)
    if known:
        one = Organiser(
            type="themegroup", name=known.name, key=known.key, printed_name=session.title, lines=session.lines[:1]
        )
        one.doubts["name"] = "Afgeleid uit de titel en de tekst: er staat niet wie dit organiseert."
        session.organisers.append(one)


def _loose_links(programme, text):
    """Put an address that stands alone with the session whose text has the words of the address."""
    for number, line in text.between(1, len(text.clean) + 1):
        if number in text.read or not line.strip():
            continue
        for link in links_in(line):
            words = plain(link.rstrip("/").rsplit("/", 1)[-1].rsplit(".", 1)[0].replace("-", " "))
            for session in (session for slot in programme.slots for session in slot.sessions):
                if len(words.split()) > 3 and words in plain(session.description) and link not in session.links:
                    session.links.append(link)
                    session.lines.append(number)
                    text.mark([number])


def from_letter(programme, text, register):
    """Put people and addresses of the letter with the session that the same paragraph names; always with a doubt."""
    for paragraph in programme.letter.split("\n\n"):
        for session in (session for slot in programme.slots for session in slot.sessions):
            name = plain(session.title)
            if len(name) < 8 or len(name.split()) > 6 or name.removeprefix("het ") not in plain(paragraph):
                continue
            lines = [
                number for number, line in enumerate(text.clean, 1) if line.strip() and line.strip()[:40] in paragraph
            ]
            for person in people.people_in(paragraph, lambda start, at=lines: at[:1], register):
                if not any(plain(each.name) == plain(person.name) for each in session.people):
                    person.doubts["name"] = "Deze naam staat in de brief, bij dit onderdeel."
                    session.people.append(person)
            session.links.extend(link for link in links_in(paragraph) if link not in session.links)
