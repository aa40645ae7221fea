"""What kind of part a title names: arrival, plenary, break, round, lunch, changeover, closing, reception, block."""

import re

_RULES = [
    # Inloop met lunch is where people come in.
    ("arrival", r"^(?:inloop|ontvangst|registratie|registration|arrival)\b"),
    ("changeover", r"zaalwissel|wisselen van zaal|wissel\b|verplaatsen naar|change ?over|transfer"),
    ("lunch", r"\blunch|netwerklunch|broodje"),
    ("reception", r"borrel|hapje|drankje|\bdrinks?\b|receptie\b|reception\b|\bdiner\b|dinner|buffet"),
    ("break", r"pauze|koffie ?/|koffiepauze|theepauze|\bbreak\b|tijd voor koffie|koffie en thee|refreshments"),
    ("arrival", r"\binloop|\bontvangst|registratie|aankomst|registration|arrival|doors open|koffie|walk-?in"),
    ("round", r"\bronde|keuze ?sessie|deelsessie|themasessie|\bworkshops?\b|parallel|break-?out|\brounds?\b"),
    ("round", r"sessies\b|sessions\b|werkbezoek|excursie|rondleidingen"),
    ("plenary", r"plena|opening|welkom|welcome|algemene ledenvergadering|\balv\b|keynote|debat|gesprek|lezing|address"),
    ("closing", r"afsluiting|sluiting|einde|afronding|\bclosing\b|\bend\b|vertrek|close\b"),
]
RULES = [(kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _RULES]
_KIND_WORD = re.compile(
    r"^(?P<kind>(?:plenair\w*|plenary|opening|lunch|keynote)(?: \w+)?)\s*[:–—]\s*(?P<title>\S.{6,})$|"
    r"^(?P<kind2>plenair\w*|plenary|opening)\s+-\s+(?P<title2>\S.{6,})$",
    re.IGNORECASE,
)
ROUND_NUMBER = re.compile(
    r"(?:ronde|round|blok)\s*(\d{1,2})|(\d)e ronde|(eerste|tweede|derde|vierde) ronde", re.IGNORECASE
)
_ORDINALS = {"eerste": 1, "tweede": 2, "derde": 3, "vierde": 4}


def kind_of(title):
    """Return the kind of slot that a title names, and whether a word in it says so: (kind, is_sure)."""
    if re.match(r"plenaire? (af)?sluiting", title, re.IGNORECASE):
        return "plenary", True
    for kind, pattern in RULES:
        if pattern.search(title):
            return kind, True
    return "plenary", False


def split_kind(title):
    """Return (slot's title, session's title) of "Plenair – Koppeling van …", or (title, "") for any other."""
    match = _KIND_WORD.match(title)
    if not match:
        return title, ""
    return (match["kind"] or match["kind2"]).strip(), (match["title"] or match["title2"]).strip()


def round_number(title):
    """Return the number of a round that its title names, or None."""
    match = ROUND_NUMBER.search(title)
    if not match:
        return None
    return int(match[1] or match[2]) if match[1] or match[2] else _ORDINALS[match[3].lower()]
