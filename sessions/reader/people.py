"""People named in a text, with their function and place: wethouder Oss, Prof. Henri de Groot (VU Amsterdam)."""

import re

from sessions.reader.found import Person
from sessions.reader.words import plain

_PARTICLE = r"(?:van|de|der|den|ter|ten|te|het|’t|'t|‘t|in|op|von|zu|la|le|el|al|da|di|dos|du|bin|’s|'s|d’|a)"
_CAP = r"[A-ZÀ-ÞŁŚŠŞİ][\w’'-]*\w|[A-Z]\."
_WORD_START = r"(?<![\w-])"
"""Not after each hyphen of a word once more: of one with two thousand of them that would take a second."""
_TITLE = (
    r"(?:(?:(?:[Pp]rof|[Dd]rs?|[Mm]r|[Ii]r|[Ii]ng|[Dd]hr|[Mm]w|[Mm]evr|[Mm]rs|[Mm]s)\.\s*|"
    r"(?:[Pp]rof|[Dd]rs?|[Ii]r|[Mm]w|[Dd]hr|[Mm]evrouw|[Mm]eneer|(?:[Dd]e )?[Hh]eer)\s+))*"
)
_ADDRESS = re.compile(r"^(?:(?:dhr|mw|mevr|mrs|ms)\.?|mevrouw|meneer|(?:de )?heer)\s+", re.IGNORECASE)
_GAP = r"[^\S\n]+"
_BARE = rf"(?:{_CAP})(?:{_GAP}(?:{_PARTICLE}|{_CAP})){{0,5}}{_GAP}(?:{_CAP})"
NAME = rf"(?<![\w’'-]){_TITLE}{_BARE}"
_FUNCTION = (
    r"(?i:(?:loco-?|oud-?)?burgemeesters?|(?:oud-?)?wethouders?|bestuurders?|(?:G40-|dag|vice-?)?voorzitter|vz\.|"
    r"algemeen directeur|hoogleraar|(?:associate )?lector|"
    r"\w*(?:manager|leider|leidster|directeur|directrice|adviseur|coördinator|medewerker|meester|regisseur|deskundige)|"
    r"gids|quizmaster|cabaretier|presentator|presentatrice|moderator|econoom|socioloog|filosoof|historicus|"
    r"jurist|stedenbouwkundige|"
    r"ambassadeur|dijkgraaf|heemraad|kamerlid|ondernemer|auteur|dichter|functionaris|politiechef|docent|arts|"
    r"minister|staatssecretaris|gedeputeerde|commissaris van de koning|commissaris|gemeentesecretaris|griffier|"
    r"onderzoeker|planologe?|schrijfster|schrijver|architecte?|journaliste?|bestuurlijk aanjager|"
    r"initiatiefnemer|senior\s\w+|strateeg|raadslid|kwartiermaker|trekker|lid van|hoofd|manager|(?:deputy )?mayor|"
    r"alderman|alderwoman|professor|director|chair(?:man|woman)?|secretary|head of|researcher|officer|chief)"
)
_BY_ROLE = {
    "keynote": r"(?:hoofdsprekers?|keynote(?: speaker)?s?)",
    "moderator": r"(?:gespreksleiders?|gespreksleidster|moderators?|moderatie|facilitator|(?:onder leiding|"
    r"o\.?\s?l\.?\s?v\.?)(?: van)?|"
    r"dagvoorzitter|gespreksleiding|led by|chair|(?:gepresenteerd|geleid|begeleid) door|begeleiding)",
    "host": r"(?:gastheer|gastvrouw|host)",
    "speaker": r"(?:sprekers?|spreekster|speakers?|(?:met )?(?:medewerking|bijdragen?) van|inleid(?:ers?|"
    r"ing door|ing)|panel(?:leden|lists?)?|"
    r"wie|who|presentaties?(?: door| van)?|in gesprek met|met|with|door|by|gasten?|aan (?:het woord|tafel)|trekkers?|"
    r"lecturers?)",
}
ROLE_LINE = re.compile(
    rf"^\W*(?:(?P<keynote>{_BY_ROLE['keynote']})|(?P<moderator>{_BY_ROLE['moderator']})|(?P<host>{_BY_ROLE['host']})|"
    rf"(?P<speaker>{_BY_ROLE['speaker']}))\s*:\s*(?P<rest>.*)$",
    re.IGNORECASE,
)
BREAKS_OFF = re.compile(
    rf"(?:[&(]|\b(?i:door|by|van|of|de|het|der|den|the|met|with|en|and|bij|aan|voor|at|for)|\b{_FUNCTION})$"
)
"""How a line ends that goes on below, with a name or the rest of a function."""
SECRETARY = re.compile(
    r"^\W*(?:secretaris(?:sen)?|secretary|secretaries|contact(?:persoon)?)\s*:\s*(?P<rest>.*)$", re.IGNORECASE
)
EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
_BEFORE = re.compile(
    rf"(?P<function>(?:{_WORD_START}[\w-]+e\s)?\b{_FUNCTION}(?:[ \w&’-]{{0,60}}?)?)\s+(?P<name>{NAME})", re.UNICODE
)
_BRACKETS = re.compile(rf"(?P<name>{NAME})\s*\((?P<function>[^()@]{{2,120}})\)")
_COMMA = re.compile(rf"(?P<name>{NAME}),\s+(?:de\s+)?(?P<function>{_FUNCTION}[^.;:()!?]{{0,220}})", re.UNICODE)
_OFFICE = re.compile(
    rf"(?P<function>\b{_FUNCTION}\s+(?:van|of)\s+(?:(?:de|het|the)\s+)?[\w-]+(?:\s+(?:aan|den|de|[A-Z][\w-]*))*),"
    rf"\s+(?P<name>{NAME})"
)
"""The mayor of Almere, Anna Bos."""
_LEARNED = re.compile(
    rf"(?P<name>(?<![\w’'-])(?:[Pp]rof|[Dd]rs?|[Ii]r)\.?\s+{_TITLE}{_BARE})"
    r"(?:,\s+(?P<function>[A-Z][\w&.’-]*(?:[ ](?:[A-Z][\w&.’-]*|van|de|of|en)){0,4}))?"
)
"""Who has a title is a person, whatever stands behind the name: Prof. Anna Bos, TU Delft."""
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
    rf"\b(?:(?P<moderator>[Gg]espreksleid(?:er|ster)|[Oo]nder leiding van|[Oo]\.?\s?l\.?\s?v\.?)|"
    rf"(?P<keynote>[Hh]oofdspreker:?))"
    rf"\s+(?:(?:dagvoorzitter|moderator|gespreksleider)\s+)?(?P<name>{NAME})"
)
_NAMED = re.compile(
    rf"\b(?i:door|met|by|with|en|and|van)\s+(?:(?!(?:de|het|een|onze|onder|ook|the|our|alle|zijn|haar|als)\s)"
    rf"(?P<function>[a-z][\w-]+)\s+)?(?P<name>{NAME})"
)
"""In a title, where nobody wonders who is meant: Slotakkoord met cabaretier Anna Bos."""
_AT_END = re.compile(rf"\s[–—-]\s(?P<name>{NAME})(?P<function>)$")
_LEADS = re.compile(r"dagvoorzitter|moderator|gespreksleid|presentat(?:or|rice)", re.IGNORECASE)
_LABELLED = re.compile(rf"^\W*(?P<function>{_FUNCTION})\s*:\s*(?P<rest>.*)$")
_LISTED = re.compile(
    rf"(?:\b(?P<before>(?:{_WORD_START}(?!(?:en|and|de|het|met|door)\b)[\w-]+\s)?{_FUNCTION}(?:\s[\w&-]+)?)\s+)?(?P<name>{NAME})"
    rf"(?:\s*\((?P<b>[^)]*)\)|(?P<c>,\s+(?!{NAME}\s*(?:[,;(]|\ben\b|$))[^;()]{{2,140}}?)"
    rf"(?=\s+(?:en|and|&)\s+(?:[a-z]\w+\s)?{NAME}|;|,\s+(?:[a-z]\w+\s)?{NAME}|\s*$)|)"
    rf"(?:\s*,\s*(?P<f>{_FUNCTION}[^;()]*)(?=;|$))?"
)
_BETWEEN = re.compile(r"(?:\s|[,;&]|\ben\b|\band\b|\bmet\b|\bde\b)*", re.IGNORECASE)
_MUNICIPAL = re.compile(r"burgemeester|wethouder|raadslid|griffier|gemeentesecretaris|mayor|alder", re.IGNORECASE)
_WORD_BEFORE = re.compile(rf"^(?:{_FUNCTION}|(?i:gespreksleid(?:er|ster)|hoofdspreker|spreker|gastheer|gastvrouw))\s+")
"""What stands with a capital before a name at the begin of a sentence, and is no part of it."""
_LEAD = re.compile(r"^(?:Door|Met|By|With|Daarna|Vervolgens|Ook)\s+")
_AFTER_ROLE = re.compile(r"leidt (?:het|dit) (?:gesprek|debat)|modereert|is (?:de )?gespreksleider|moderates")
_PAIR = re.compile(rf"\b(?:[Ww]ethouders|[Bb]urgemeesters)\s+(?P<first>{NAME})\s+en\s+(?P<second>{NAME})")
_NOT_A_NAME = re.compile(
    r"(?<!\bder )(?<!\bden )\b(?:Nationaal|Programma|Themagroep|Themasessie|Pijler|Gemeente|Ministerie|(?<!\bde )Rijk|"
    r"Tweede|Kamer|Raad|Planbureau|"
    r"Nederland|Nederlandse|Stadskantoor|Kabinet|Beleidskader|Binnenlandse|Zaken|Wet|Locatie|Lunch|Ronde|G40\w*|"
    r"VNG|Leefbaarheid|"
    r"Instituut|Universiteit|Hogeschool|Stichting|Vereniging|Platform\w*|Bureau|Fonds|Centrum|Provincie|"
    r"Waterschap|Bank|"
    r"Zaal|Foyer|Studio|Theater|Hotel|Schouwburg|Museum|Stadhuis|Kerk|Dag|Donderdag|Vrijdag|Woensdag|Dinsdag|"
    r"Maandag|Associatie|Vernieuwing|Zorg|Jeugd|Agenda|Sociaal|Sociale|Fysiek|Economie|Netwerkdag)\b"
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


def listed_people(line, lines, register):
    """Return the people of a line such as "Spreker: Naam, functie" or "Met: A (x) en wethouder B (y)", or None."""
    line = line.strip()
    match = ROLE_LINE.match(line)
    if match:
        role, rest, label = next(name for name in _BY_ROLE if match[name]), match["rest"], None
        label = match["moderator"] if (match["moderator"] or "").lower() == "dagvoorzitter" else None
    else:
        match = _LABELLED.match(line)
        if not match:
            return None
        role, rest, label = "speaker", match["rest"], match["function"]
    return _listed(rest.rstrip(" ."), role, label, lines, register)


def people_alone(text, lines, register):
    """Return the people of a text that names nobody and nothing else, each with a function; or None."""
    listed = _listed(re.sub(r"^(?:door|met|by|with)\s+", "", text.strip(" .")), "speaker", None, lines, register)
    return listed if listed and all(person.function or person.key for person in listed) else None


def _listed(rest, role, label, lines, register):
    """Read a list of people; None when there stands anything else."""
    people, position = [], 0
    for found in _LISTED.finditer(rest):
        if not _BETWEEN.fullmatch(rest[position : found.start()]):
            return None
        position = found.end()
        name = _bare(found["name"])
        if _NOT_A_NAME.search(name) and not register.find("person", name):
            return None
        name, place = _parted(name, found["before"] or "", register)
        said = found["b"] or found["f"] or (found["c"] or "").lstrip(" ,") or place
        person = _person(name, 0, lambda start: list(lines), register)
        function = _joined(_small(found["before"] or "", ""), said.strip(" ,")) or _small(label or "", "")
        person.role, person.function = role, _tidy_function(function) or None
        people.append(person)
    return people if people and _BETWEEN.fullmatch(rest[position:]) else None


def _joined(before, said):
    """One function of what stands before a name and behind it: wethouder Anna Bos (Oss) is wethouder Oss."""
    place = re.sub(r"^(?:de )?gemeente\s+", "", said)
    if not before or not said:
        return before or said
    if place[:1].isupper() and not re.search(_FUNCTION, place) and place not in before:
        return f"{before} {place}"
    return said if re.search(_FUNCTION, said) else before


def _parted(name, function, register):
    """Part the place from a name that it stands behind: (Lucas Bos, Oss) of wethouder Lucas Bos van Oss."""
    match = re.fullmatch(
        r"(?P<name>\S+\s.*?)\s+(?:van|uit|of|from)\s+(?P<the>(?:de|het|the)\s+)?(?P<place>[A-Z’'].*)", name
    )
    if not match or register.find("person", name):
        return name, ""
    is_place = (
        (match["the"] and len(match["place"].split()) > 1)
        or register.find("city", match["place"])
        or _MUNICIPAL.search(function)
    )
    return (match["name"], match["place"]) if is_place else (name, "")


def add_new(session, found):
    """Add people who are not in the session yet; of who is, only a function that was not known."""
    for person in found:
        same = next((each for each in session.people if plain(each.name) == plain(person.name)), None)
        if same is None:
            session.people.append(person)
        elif not same.function:
            same.function = person.function


def people_in(text, lines_of, register, is_title=False):
    """Return who running text names with a function, and who is known. `lines_of(start)` gives their line.

    In a title also who is named behind door, met or by.
    """
    found = {}
    for match in _PAIR.finditer(text):
        word = match[0].split()[0].lower().rstrip("s")
        place = _place_before(text, match.start())
        for group in ("first", "second"):
            _note(found, match, group, f"{word}{place}", lines_of, register)
    taken = set()
    for pattern in (_BRACKETS, _OFFICE, _COMMA, _LEARNED, _BEFORE):
        for match in pattern.finditer(text):
            if pattern is _BEFORE and match.start("function") in taken:
                continue  # A function that was read: in "wethouder Sport Schiedam" nobody is called Sport.
            if _note(found, match, "name", match["function"], lines_of, register):
                taken.update(range(*match.span("function")))
    for match in _PLAIN_ROLE.finditer(text):
        person = _note(found, match, "name", None, lines_of, register)
        if person:
            person.role = "moderator" if match["moderator"] else "keynote"
    for match in [*_NAMED.finditer(text), *_AT_END.finditer(text)] if is_title else ():
        _note(found, match, "name", match["function"], lines_of, register)
    _known_ones(found, text, lines_of, register)
    people = sorted(found.values(), key=lambda pair: pair[0])
    for start, person in people:
        sentence = text[start : start + 220].split(". ")[0]
        if person.role == "speaker" and (_AFTER_ROLE.search(sentence) or _LEADS.match(person.function or "")):
            person.role = "moderator"
    return [person for _, person in people]


def _note(found, match, group, function, lines_of, register):
    name, start = _bare(match[group]), match.start(group)
    name = _WORD_BEFORE.sub("", name) if len(name.split()) > 2 else name
    name = _LEAD.sub("", name) if len(name.split()) > 2 else name
    name, dropped = _known_end(name, register)
    if dropped and match.re is _BEFORE:
        function = f"{function} {dropped}".strip()
    name, place = _parted(name, function or "", register)
    has_filler = _has_filler(match)
    if (_NOT_A_NAME.search(name) or len(name.split()) < 2 or has_filler) and not register.find("person", name):
        return None
    if _EARLIER.search(_sentence_before(match, start)):
        return None
    if function and match.re is _BEFORE:
        function = _small(function, match.string[: match.start("function")])
    key = _key(name)
    if key not in found:
        found[key] = (start, _person(name, start, lines_of, register))
    person = found[key][1]
    if function and place:
        function = _joined(function, place)
    if function and not person.function:
        person.function = _tidy_function(function)
    elif function and match.re is _BEFORE and not place:
        person.function = _tidy_function(_joined(function, person.function))
    return person


def _person(name, start, lines_of, register):
    name = _ADDRESS.sub("", name)
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
    beside = re.sub(_FUNCTION, "", match["function"], count=1) if match.re is _BEFORE else ""
    return len(beside.split()) > 1


def _sentence_before(match, start):
    """The sentence in which a name stands, up to it."""
    return re.split(r"[.!?]\s", match.string[max(0, start - 200) : start])[-1]


def _place_before(text, start):
    """The city in "de Schiedamse wethouders A en B", as " Schiedam"."""
    match = re.search(r"\b([A-Z][\w-]+?)se\s+$", text[:start])
    return f" {match[1]}" if match else ""


def _tidy_function(text):
    text = _ENDS.split(" ".join(text.split()), maxsplit=1)[0]
    return re.sub(r"^(?:de|het)\s+", "", text).strip(" ,;:-–")


def _small(function, before):
    """A function as it is written within a sentence, where the capital is that of the sentence's begin."""
    is_begin = not before.strip() or before.rstrip()[-1] in ".!?:"
    first = function.split(" ", 1)[0]
    return (
        function[:1].lower() + function[1:]
        if is_begin and first.istitle() and re.fullmatch(_FUNCTION, first)
        else function
    )


def _bare(text):
    text = re.sub(r"\s+", " ", text).strip(" ,;:()<>[]\t.")
    return re.sub(r"^(?:en|and|,|&)\s+", "", text).strip(" ,;:()")
