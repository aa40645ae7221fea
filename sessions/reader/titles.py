"""What stands behind a title: who organises, who speaks, and the room, in brackets, behind a dash or a comma."""

import re

from sessions.reader import organisers, people, rooms

_WHO = r"(?:themagroep(?:en)?|pijlers?|gemeenten?|stad|theme groups?|pillars?|city of)"
_LEAD = r"(?:(?:georganiseerd door|organi[sz]ed by|organisatie|trekkers?|door|by|i\.?s\.?m\.?|namens)\s*:?\s+)?"
_BEHIND = re.compile(
    rf"^(?P<title>.+?)\s*(?:[(\[]{_LEAD}(?P<b>(?:de )?{_WHO}[^()]*)[)\]]|"
    rf"\s[–—|/-]\s{_LEAD}(?P<d>(?:de )?{_WHO}\s.+)|,\s(?P<c>{_WHO}\s.+)|"
    r",?\s+\(?(?:georganiseerd door|organi[sz]ed by)\s*:?\s+(?P<g>[^()]+)\)?)\s*$",
    re.IGNORECASE,
)
_ROLE = re.compile(r"^(?P<title>.+?)(?:[,;.]|\s[–—|-])\s+(?P<role>[^\W\d][\w.]*(?: [\w.]+){0,2}:\s.+)$")
"""Behind a title a label with a colon: Erfpacht, gastvrouw: Anna Bos (Delft)."""
_PERSON = re.compile(
    r"^(?P<title>.+?)(?:\s*\((?P<b>[^()]{5,90})\)|\s+[–—|-]\s(?:(?:door|met|by|with)\s)?(?P<d>[^–—|]{5,120})|"
    r",?\s+(?:o\.?\s?l\.?\s?v\.?|onder leiding van|led by)\s+(?P<led>.{5,120})|"
    r",?\s+(?:door|met|by|with)\s+(?P<by>.{5,120}))$",
    re.IGNORECASE,
)
_COMMA = re.compile(rf"^(?P<title>.+?)[,.]\s+(?P<who>(?:[\w-]+ )?{people.NAME}(?:\s*\([^()]+\)|,\s.+))$")
"""Behind a comma a name that says more of itself: De stad als school, prof. Anna Bos (TU Delft)."""

_NUMBER = r"(?:\d{1,2}[a-z]?|[A-Z]\d{0,2})\b"
_CHOICE = re.compile(
    r"[\s,:;–—-]*[(\[]?(?:(?i:(?:u heeft |met )?(?:de )?keuze uit\b.*|kies(?:t)? (?:er )?(?:één|een|1|uit)\b.*|"
    r"(?:choose|pick) (?:one|from)\b.*)|"
    rf"(?P<word>(?i:(?:deel|keuze|thema)?sessies?|workshops?|sessions?|nrs?\.?|nummers?))\s"
    rf"(?P<numbers>{_NUMBER}(?:(?:\s?[,&–-]\s?|\s(?:t/m|tot en met|en|to|and)\s){_NUMBER})*))[)\]]?\s*:?$"
)
"""What a round's title says besides: that one may choose, or the numbers of its sessions."""


def without_choice(title):
    """Return (title, marks): without ", keuze uit" before a list; the marks are the numbers of its sessions.

    What stands in brackets is part of the title, as it is printed.
    """
    match = _CHOICE.search(title)
    if not match:
        return title, []
    marks = _marks(match["numbers"]) if match["numbers"] else []
    is_aside = match[0].lstrip(" ,:;–—-")[:1] in ("(", "[") or marks
    return title if is_aside else (title[: match.start()].strip() or title), marks


def _marks(numbers):
    """All numbers of "1 t/m 3" or "A, B en C"."""
    said = re.findall(_NUMBER, numbers)
    is_range = len(said) == 2 and re.search(r"t/m|tot en met|\bto\b|[–-]", numbers)
    if is_range and said[0].isdigit() and said[1].isdigit():
        return [str(number) for number in range(int(said[0]), int(said[1]) + 1)]
    if is_range and len(said[0]) == len(said[1]) == 1:
        return [chr(letter) for letter in range(ord(said[0]), ord(said[1]) + 1)]
    return said


def take_behind(session, register, lines):
    """Part a session's title from what stands behind it, and note that with the session."""
    take_place(session)
    take_people(session, register, lines, _ROLE)
    behind = _BEHIND.match(session.title)
    if behind:
        session.title = behind["title"].strip()
        said = behind["b"] or behind["d"] or behind["c"] or behind["g"]
        session.organisers = organisers.organisers_in(said, register, lines)
    take_place(session)
    take_people(session, register, lines)
    take_place(session)
    session.title, known = organisers.known_in_brackets(session.title, register, lines)
    if known:
        session.organisers.append(known)


def take_place(session):
    """Part a title and the room behind it."""
    room = rooms.BEHIND.search(session.title)
    if room and room.start() > 3:
        session.place = (room["b"] or room["d"] or room["t"]).strip()
        session.title = session.title[: room.start()].strip()


def take_people(session, register, lines, *patterns):
    """Part a title and the people behind it, where there stands nothing but people: Slim laden (Anna Bos, ElaadNL)."""
    for pattern in patterns or (_PERSON, _COMMA):
        match = pattern.match(session.title)
        found = match and _people(match, register, lines)
        if found:
            session.title = match["title"].strip()
            people.add_new(session, found)
            return


def _people(match, register, lines):
    if match.re is _ROLE:
        return people.listed_people(match["role"], lines, register)
    if match.re is _COMMA:
        return people.people_alone(match["who"], lines, register)
    if match["led"]:
        return people.listed_people(f"o.l.v.: {match['led']}", lines, register)
    said = match["b"] or match["d"] or match["by"]
    return said and (people.listed_people(said, lines, register) or people.people_alone(said, lines, register))
