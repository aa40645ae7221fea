"""Who organises a session: the line "Georganiseerd door …", split into groups, pillars, cities and others."""

import re

from sessions.reader.found import Organiser
from sessions.reader.words import plain

LINE = re.compile(
    r"^\W*(?P<all>(?:de |alle )?(?:boven|onder)staande [\w ]+? (?:zijn|worden) )?"
    r"(?:(?:mede )?(?:georgani[sz]eerd|geroganiseerd|geor?gan\w{4,8}|aangeboden|verzorgd|voorbereid) door|"
    r"(?:een |op )?initiatief (?:van|door)|organi[sz]ed by|hosted by|an initiative of|"
    r"(?P<plain>organisatie|organisator(?:en)?|organisers?|organi[sz]ation|(?:bestuurlijk |ambtelijk )?trekkers?|"
    r"initiatiefnemers?|door|by|namens)\s*:|"
    r"(?P<kind>(?:verantwoordelijke )?themagroep(?:en)?|pijlers?|theme groups?|pillars?|gemeenten?)\s*:|"
    r"(?P<with>i\.\s?s\.\s?m\.|in samenwerking met|samen met)\s*:?(?=\s*(?:de |het )?"
    r"(?:themagroep|pijler|gemeente|[A-Z])[^.!?]{0,80}\.?$))"
    r"\s*:?\s*(?P<rest>.*)$",
    re.IGNORECASE,
)
_ALONE = re.compile(
    r"^\W*(?:door |by |namens )?(?:de |the )?(?:themagroep(?:en)?|pijlers?|gemeente|theme groups?|pillars?|"
    r"city of)\s\S.{0,120}$",
    re.IGNORECASE,
)
TITLE = re.compile(r"^(?P<word>themagroep|pijler|theme group|pillar)\s+(?P<name>\S.*)$", re.IGNORECASE)
_KEYWORD = re.compile(
    r"^(?:de |het |the )?(?P<word>themagroepen|themagroep|theme groups?|pijlers|pijler|pillars?|gemeenten?|stad|steden|"
    r"city of|municipality of)\s+(?:of |van )?",
    re.IGNORECASE,
)
_PLURAL = re.compile(
    r"^\W*(?:[\w.]+ ){0,4}?(?:themagroepen|theme groups|pijlers|pillars|gemeenten|steden)\b", re.IGNORECASE
)
_WITH_WORDS = (
    r"in (?:nauwe )?samenwerking met|samen met|in samenspraak met|together with|in cooperation with|"
    r"in collaboration with|"
    r"i\.?s\.?m\.?|m\.?m\.?v\.?|met medewerking van|namens|on behalf of"
)
_WITH = re.compile(rf"^\W*(?:(?P<same>namens|on behalf of)|{_WITH_WORDS}|met|with)\s+", re.IGNORECASE)
_DOOR = re.compile(r"^\W*(?:door|by)\s", re.IGNORECASE)
_JOIN = re.compile(r"^\s*(?:,|;|\+|&|/|\ben\b|\band\b|\balsmede\b)\s*", re.IGNORECASE)
_NEXT = re.compile(
    r"\s*(?:,|;|\+)\s+|\s+(?:en|and|&)\s+|"
    rf"[\s(]+(?=(?:{_WITH_WORDS}|met de|with the)\s)|\s*(?=\()",
    re.IGNORECASE,
)


def organiser_line(line):
    """Return (what follows "Georganiseerd door", whether it is about all sessions above), or None."""
    match = LINE.match(line.strip())
    if not match:
        return None
    word = match["kind"] or match["with"] or ""
    return f"{word} {match['rest']}".strip(), bool(match["all"])


def organisers_alone(line, register):
    """Return who a line names that says nothing else, such as Themagroep Veiligheid: known ones alone, or none."""
    found = organisers_in(line, register, []) if _ALONE.match(line.strip()) else []
    return found if all(one.key for one in found) else []


def named_alone(line, register, lines):
    """Return the known group or pillar whose bare name is all that a line says; doubtful, for it does not say so."""
    for kind in ("themegroup", "pillar"):
        known = register.find(kind, line)
        if known:
            one = _organiser(kind, known.name, line.strip(), known.key, "lead", lines)
            one.doubts["name"] = "Deze naam staat onder de titel; er staat niet bij dat die groep dit organiseert."
            return one
    return None


def organisers_in(text, register, lines):
    """Return the organisers that a list names, in its order. Who is known goes under the name of now."""
    rest, role, kind = _DOOR.sub("", text.strip()).rstrip(" ."), "lead", None
    found, is_plural = [], False
    while rest:
        before = rest
        rest, role, kind = _turned(rest, role, kind)
        is_plural = is_plural if rest == before else bool(_PLURAL.match(before))
        if not rest:
            break
        if rest.startswith("("):  # What a name is called besides, or who is its secretary.
            rest = _behind_bracket(rest)
            continue
        one, rest = _one(rest, kind, role, register, lines)
        if one is not None and not any((each.type, each.name) == (one.type, one.name) for each in found):
            found.append(one)
        rest = _JOIN.sub("", rest, count=1).strip()
        kind = kind if is_plural else None
    return found


def spelled_as_known(title, organiser):
    """Return a title with its organiser spelled as the known name, where they differ by marks on letters alone."""
    if organiser.name.lower() == organiser.printed_name.lower() or plain(organiser.name) != plain(
        organiser.printed_name
    ):
        return title
    if len(organiser.name) != len(organiser.printed_name):
        return title
    fixed = title.replace(organiser.printed_name, organiser.name)
    organiser.printed_name = organiser.name
    return fixed


def organiser_in_title(title, register, lines):
    """Return the organiser that is the title itself: Themagroep Veiligheid, Pijler Fysiek; or None."""
    match = TITLE.match(title.strip())
    if not match:
        return None
    kind = "themegroup" if match["word"].lower().startswith("them") else "pillar"
    return _named(kind, match["name"].strip(), "lead", register, lines)


def known_in_brackets(title, register, lines):
    """Part a title and the known group, pillar or city in brackets behind it: (title, organiser or None)."""
    match = re.match(r"(?P<title>.+?)(?:\s*\((?P<name>[^()]+)\)|\s[–—|/-]\s(?P<dash>[^–—|]+))$", title)
    if match and match["dash"]:
        known = register.find("themegroup", match["dash"])
        one = known and _organiser("themegroup", known.name, match["dash"], known.key, "lead", lines)
        if one:
            one.doubts["name"] = "Deze naam staat achter de titel; er staat niet bij dat die groep dit organiseert."
        return (match["title"], one) if one else (title, None)
    for kind in ("themegroup", "pillar", "city") if match else ():
        known = register.find(kind, match["name"])
        if known:
            return match["title"], _organiser(kind, known.name, match["name"], known.key, "lead", lines)
    return title, None


def _turned(rest, role, kind):
    """Read the words before a name: met turns to who joins in, themagroepen and gemeente say what follows."""
    while True:
        joined = _WITH.match(rest)
        if joined:
            rest, role, kind = rest[joined.end() :], role if joined["same"] else "with", None
            continue
        word = _KEYWORD.match(rest)
        if not word:
            return re.sub(r"^(?:de|het|the)\s+", "", rest), role, kind
        rest, kind = rest[word.end() :], _type_of(word["word"])


def _behind_bracket(rest):
    """What follows a text in brackets; of brackets that name another group or city, also what stands within."""
    inside, _, after = rest[1:].partition(")")
    after = _JOIN.sub("", after, count=1).strip()
    return f"{inside}, {after}".strip(" ,") if _KEYWORD.match(inside) or _WITH.match(inside) else after


def _type_of(word):
    word = word.lower()
    if word.startswith("them"):
        return "themegroup"
    return "pillar" if word.startswith(("pij", "pil")) else "city"


def _one(rest, kind, role, register, lines):
    adjective = re.match(r"([\w-]+e) pijler\b", rest, re.IGNORECASE)
    if adjective:
        return _named("pillar", adjective[0], role, register, lines, adjective[1]), rest[adjective.end() :]
    for tried in [kind] if kind else ["themegroup", "pillar", "city"]:
        known = register.longest_at_start(tried, rest)
        if known:
            entry, length = known
            printed = rest[:length]
            return _organiser(tried, entry.name, printed, entry.key, role, lines), rest[length:]
    end = _NEXT.search(rest)
    printed = rest[: end.start()] if end else rest
    remainder = rest[end.start() :] if end else ""
    printed = printed.strip(" ,.")
    if not printed:
        return None, remainder
    return _named(kind or "organisation", printed, role, register, lines), remainder


def _named(kind, printed, role, register, lines, lookup=""):
    entry = register.find(kind, lookup or printed) if kind != "organisation" else None
    if entry:
        return _organiser(kind, entry.name, printed, entry.key, role, lines)
    one = _organiser(kind, printed, printed, "", role, lines)
    words = {"themegroup": "themagroep", "pillar": "pijler", "city": "stad", "organisation": "organisator"}
    one.doubts["name"] = f"Geen bekende {words[kind]} heet zo."
    return one


def _organiser(kind, name, printed, key, role, lines):
    return Organiser(type=kind, name=name, printed_name=printed, key=key, role=role, lines=list(lines))
