"""People named in a text, with their function and place: wethouder Oss, Prof. Henri de Groot (VU Amsterdam)."""

import re

from sessions.reader.found import Person
from sessions.reader.words import plain

_PARTICLE = r"(?:van|de|der|den|ter|ten|te|het|’t|'t|‘t|in|op|von|zu|la|le|el|al|da|di|dos|du|bin|’s|'s|d’|a)"
_CAP = r"[A-ZÀ-ÞŁŚŠŞİ][\w’'-]*\w|[A-Z]\."
_TITLE = r"(?:(?:[Pp]rof|[Dd]rs?|[Mm]r|[Ii]r|[Ii]ng|[Dd]hr|[Mm]w|[Mm]evr)\.\s*)*"
NAME = rf"(?<![\w’'-]){_TITLE}(?:{_CAP})(?:\s+(?:{_PARTICLE}|{_CAP})){{0,5}}\s+(?:{_CAP})"
_FUNCTION = (
    r"(?i:loco-?burgemeester|burgemeesters?|wethouders?|oud-?wethouder|bestuurders?|(?:G40-)?voorzitter|vice-?voorzitter|vz\.|"
    r"directeur|algemeen directeur|programmadirecteur|programmamanager|projectleider|projectmanager|hoogleraar|lector|"
    r"minister|staatssecretaris|gedeputeerde|commissaris|gemeentesecretaris|griffier|regiocoördinator|coördinator|"
    r"onderzoeker|adviseur|planologe?|schrijfster|schrijver|architecte?|journaliste?|bestuurlijk aanjager|"
    r"initiatiefnemer|senior\s\w+|beleidsadviseur|strateeg|raadslid|kwartiermaker|trekker|lid van|hoofd|manager|mayor|"
    r"alderman|alderwoman|professor|director|chair(?:man|woman)?|secretary|head of|researcher|officer|chief)"
)
_BY_ROLE = {
    "keynote": r"(?:hoofdsprekers?|keynote(?: speaker)?s?)",
    "moderator": r"(?:gespreksleiders?|moderators?|onder leiding van|dagvoorzitter|gespreksleiding|led by)",
    "host": r"(?:gastheer|gastvrouw|host)",
    "speaker": r"(?:sprekers?|speakers?|met medewerking van|inleiders?|inleiding door)",
}
ROLE_LINE = re.compile(
    rf"^\W*(?:(?P<keynote>{_BY_ROLE['keynote']})|(?P<moderator>{_BY_ROLE['moderator']})|(?P<host>{_BY_ROLE['host']})|"
    rf"(?P<speaker>{_BY_ROLE['speaker']}))\s*:\s*(?P<rest>.*)$",
    re.IGNORECASE,
)
SECRETARY = re.compile(
    r"^\W*(?:secretaris(?:sen)?|secretary|secretaries|contact(?:persoon)?)\s*:\s*(?P<rest>.*)$", re.IGNORECASE
)
EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
_BEFORE = re.compile(
    rf"(?P<function>(?:\b[\w-]+(?:e|se)\s)?\b{_FUNCTION}(?:[ \w&’-]{{0,60}}?)?)\s+(?P<name>{NAME})", re.UNICODE
)
_BRACKETS = re.compile(rf"(?P<name>{NAME})\s*\((?P<function>[^()@]{{2,120}})\)")
_COMMA = re.compile(rf"(?P<name>{NAME}),\s+(?:de\s+)?(?P<function>{_FUNCTION}[^.;:()!?]{{0,220}})", re.UNICODE)
_VERBS = (
    "leidt|leiden|geeft|geven|vertelt|vertellen|praat|deelt|delen|neemt|nemen|licht|gaat|gaan|houdt|houden|presenteert|spreekt|"
    "opent|sluit|is|zal|wordt|pleit|stelt|bespreekt|schetst|laat|verzorgt|begeleidt|komt|heet|reageert|over|een|die|dat|met|in|"
    "will|gives|opens|leads|tells|talks|presents|shares|who|on"
)
_ENDS = re.compile(
    rf",\s+(?:{_VERBS})\b|\s+(?:leidt|geeft|vertelt|praat|deelt|neemt|gaat|houdt|presenteert|opent|pleit|zal)\b"
)
_FROM = re.compile(r"\s+van\s+(?:de\s+|het\s+)?(?P<where>[A-Z][\w-]*(?:\s+[A-Z][\w-]*)*)")
_EARLIER = re.compile(
    r"\bvorige?\b[^.]{0,60}(?:netwerkdag|bijeenkomst|keer|sessie)|\bprevious (?:day|meeting|session)", re.IGNORECASE
)
_PLAIN_ROLE = re.compile(
    rf"\b(?:(?P<moderator>[Gg]espreksleid(?:er|ster)|[Oo]nder leiding van)|(?P<keynote>[Hh]oofdspreker:?))\s+"
    rf"(?P<name>{NAME})"
)
_WORD_BEFORE = re.compile(rf"^(?:{_FUNCTION}|(?i:gespreksleid(?:er|ster)|hoofdspreker|spreker|gastheer|gastvrouw))\s+")
"""What stands with a capital before a name at the begin of a sentence, and is no part of it."""
_AFTER_ROLE = re.compile(r"leidt (?:het|dit) (?:gesprek|debat)|modereert|is (?:de )?gespreksleider|moderates")
_PAIR = re.compile(rf"\b(?:[Ww]ethouders|[Bb]urgemeesters)\s+(?P<first>{NAME})\s+en\s+(?P<second>{NAME})")
_NOT_A_NAME = re.compile(
    r"\b(?:Nationaal|Programma|Themagroep|Themasessie|Pijler|Gemeente|Ministerie|Rijk|Tweede|Kamer|Raad|Planbureau|"
    r"Nederland|Nederlandse|Stadskantoor|Kabinet|Beleidskader|Binnenlandse|Zaken|Wet|Locatie|Lunch|Ronde|G40\w*|VNG|Leefbaarheid|"
    r"Instituut|Universiteit|Stichting|Associatie|Vernieuwing|Zorg|Jeugd|Agenda|Sociaal|Sociale|Fysiek|Economie|Netwerkdag)\b"
)


def secretaries_in(text, lines):
    """Return the secretaries of "Secretaris: name, address" or "Secretarissen: A (address) en B (address)"."""
    match = SECRETARY.match(text.strip())
    if not match:
        return []
    people, rest, position = [], match["rest"], 0
    addresses = list(EMAIL.finditer(rest))
    for address in addresses:
        name = _bare(rest[position : address.start()])
        position = address.end()
        people.append(Person(name=name, email=address[0], role="secretary", lines=list(lines)))
    if not addresses:
        for name in re.split(r"\s*(?:,|;|\ben\b|&)\s*", rest):
            if _bare(name):
                people.append(Person(name=_bare(name), role="secretary", lines=list(lines)))
    return [person for person in people if person.name]


def listed_people(text, lines, register):
    """Return the people of a line such as "Spreker: Naam, functie" or "Sprekers: A (x); B (y)", or None."""
    match = ROLE_LINE.match(text.strip())
    if not match:
        return None
    role = next(name for name in _BY_ROLE if match[name])
    people = []
    for part in re.split(r"\s*;\s*|(?<=\))\s*(?:,|en)\s+", match["rest"].rstrip(" .")):
        found = re.match(rf"(?P<name>{NAME})(?:\s*\((?P<b>[^)]*)\)|,?\s+(?P<f>.*))?$", part.strip(" ,"))
        if found:
            function = (found["b"] or found["f"] or "").strip(" ,") or None
            person = _person(_bare(found["name"]), 0, lambda start: list(lines), register)
            person.role, person.function = role, _tidy_function(function) if function else None
            people.append(person)
    return people or None


def people_in(text, lines_of, register):
    """Return who running text names with a function, and who is known. `lines_of(start)` gives their line."""
    found = {}
    for match in _PAIR.finditer(text):
        word = match[0].split()[0].lower().rstrip("s")
        place = _place_before(text, match.start())
        for group in ("first", "second"):
            _note(found, match, group, f"{word}{place}", lines_of, register)
    taken = []
    for pattern in (_BRACKETS, _COMMA, _BEFORE):
        for match in pattern.finditer(text):
            if pattern is _BEFORE and any(first <= match.start("function") < last for first, last in taken):
                continue  # A function that was read: in "wethouder Sport Schiedam" nobody is called Sport.
            if _note(found, match, "name", match["function"], lines_of, register):
                taken.append(match.span("function"))
    for match in _PLAIN_ROLE.finditer(text):
        person = _note(found, match, "name", None, lines_of, register)
        if person:
            person.role = "moderator" if match["moderator"] else "keynote"
    _known_ones(found, text, lines_of, register)
    people = sorted(found.values(), key=lambda pair: pair[0])
    for start, person in people:
        sentence = text[start : start + 220].split(". ")[0]
        if person.role == "speaker" and _AFTER_ROLE.search(sentence):
            person.role = "moderator"
    return [person for _, person in people]


def _note(found, match, group, function, lines_of, register):
    name, start = _bare(match[group]), match.start(group)
    name = _WORD_BEFORE.sub("", name) if len(name.split()) > 2 else name
    name, dropped = _known_end(name, register)
    if dropped and match.re is _BEFORE:
        function = f"{function} {dropped}".strip()
    has_filler = _has_filler(match)
    if (_NOT_A_NAME.search(name) or len(name.split()) < 2 or has_filler) and not register.find("person", name):
        return None
    if _EARLIER.search(_sentence_before(match, start)):
        return None
    key = _key(name)
    if key not in found:
        found[key] = (start, _person(name, start, lines_of, register))
    person = found[key][1]
    if function and not person.function:
        person.function = _tidy_function(function)
    return person


def _person(name, start, lines_of, register):
    entry = register.find("person", name) or register.find("person", _without_title(name))
    person = Person(name=entry.name if entry else name, key=entry.key if entry else "", lines=lines_of(start))
    if not entry:
        person.doubts["name"] = "Deze naam is nog niet bekend."
    return person


def _known_ones(found, text, lines_of, register):
    folded = plain(text)
    for _, entry in register.people:
        key = _key(entry.name)
        if f" {key} " not in f" {folded} ":
            continue
        words = re.findall(r"\w+", _without_title(entry.name))
        loose = re.search(r"[\W_]+".join(re.escape(word) for word in words), text)
        start = loose.start() if loose else 0
        if loose and _EARLIER.search(_sentence_before(loose, start)):
            continue
        if key not in found:
            found[key] = (start, Person(name=entry.name, key=entry.key, lines=lines_of(start)))
        person, origin = found[key][1], loose and _FROM.match(text, loose.end())
        if origin and not person.function:
            person.function = origin["where"]


def _key(name):
    """What tells people apart: the name without a title."""
    return plain(_without_title(name))


def _without_title(name):
    return re.sub(rf"^{_TITLE}", "", name)


def _known_end(name, register):
    """Part a name that ran on from a function: (the known name at its end, the words before it)."""
    words = name.split()
    for first in range(1, len(words) - 1):
        if not register.find("person", name) and register.find("person", " ".join(words[first:])):
            return " ".join(words[first:]), " ".join(words[:first])
    return name, ""


def _has_filler(match):
    """Whether words stand between a function and a name: only who is known is believed then."""
    return match.re is _BEFORE and len(match["function"].split()) > 2


def _sentence_before(match, start):
    """The sentence in which a name stands, up to it."""
    return re.split(r"[.!?]\s", match.string[max(0, start - 200) : start])[-1]


def _place_before(text, start):
    """The city in "de Schiedamse wethouders A en B", as " Schiedam"."""
    match = re.search(r"\b([A-Z][\w-]+?)se\s+$", text[:start])
    return f" {match[1]}" if match else ""


def _tidy_function(text):
    text = _ENDS.split(" ".join(text.split()), maxsplit=1)[0]
    text = re.sub(r"^(?:de|het)\s+", "", text).strip(" ,;:-–")
    first = text.split(" ", 1)[0]
    return text[:1].lower() + text[1:] if re.fullmatch(_FUNCTION, first) and first.istitle() else text


def _bare(text):
    text = re.sub(r"\s+", " ", text).strip(" ,;:()<>[]\t.")
    return re.sub(r"^(?:en|and|,|&)\s+", "", text).strip(" ,;:()")
