"""What kind of part a title names: arrival, plenary, break, round, lunch, changeover, closing, reception, block."""

import re

_RULES = [
    # What a title begins with tells most: inloop met lunch is where people come in, plenair met workshops is plenary.
    ("arrival", r"^(?:inloop|ontvangst|registratie|registration|arrival|welkom met (?:koffie|thee))\b"),
    ("lunch", r"^(?:\w+)?lunch"),
    ("plenary", r"^(?:plenai?re?|plenary|opening|openings\w+|keynote|lezing|debat)\b(?!.*(?:borrel|\bdrinks\b))"),
    ("changeover", r"zaalwissel|wissel(?:en|tijd|moment|pauze)?\b|^verplaats|verplaatsen naar|change ?over|transfer"),
    (
        "changeover",
        r"^(?:terug|lopen|wandelen|wandeling|op weg|naar) (?:\w+ ){0,2}naar\b|^naar de (?:\w+)?(?:zaal|zalen)\b",
    ),
    ("lunch", r"lunch|broodje"),
    (
        "reception",
        (
            r"borrel|hapje|drankje|\bdrinks?\b|receptie\b|reception\b|\bdiner\b|avondeten|dinner|buffet|napraten|bitterbal|"
            r"naborrelen"
        ),
    ),
    ("break", r"pauze|koffie ?/|\bbreak\b|tijd voor koffie|koffie (?:en|&|\+) thee|refreshments"),
    (
        "arrival",
        (
            r"inloop|\bontvangst|registratie|aanmelden|aankomst|registration|arrival|(?:doors|deuren|foyer|zaal|"
            r"gebouw) (?:gaan )?open|walk-?in|ontbijt"
        ),
    ),
    ("coffee", r"\bkoffie|\bthee\b|\bcoffee|\btea\b"),
    ("round", r"ronde\b(?! tafel| zaal)|sessieronde|keuze ?sessie|deelsessie|workshop|parallel|break-?out|\brounds?\b"),
    ("round", r"sessies\b|sessions\b|keuzeprogramma|masterclass|tafels\b|tafelgesprek|round ?tables"),
    (
        "round",
        r"werkbezoek|excursie|rondleiding|wandeling|fietstocht|\bbezoek|site visit|excursion|tours?\b|\bwalk\b",
    ),
    (
        "plenary",
        (
            r"plena|opening|welkom|welcome|ledenvergadering|\balv\b|keynote|debat|gesprek|lezing|address|"
            r"lecture|inleiding|"
            r"toespraak|speech|aftrap|kick-?off|presentatie|\bpanel|interview|terugblik|terugkoppeling|"
            r"vergadering|\bquiz|"
            r"algemeen bestuur|introductie|introduction|besluitvorming|college\b|discussi"
        ),
    ),
    (
        "closing",
        r"afsluit|sluiting|einde|afronding|wrap-?up|\bclosing\b|\bend\b|vertrek|close\b|uitloop|^slot(?:akkoord|woord)?\b|conclusies\b",
    ),
]
RULES = [(kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _RULES]
_KIND_WORD = re.compile(
    r"^(?P<kind>(?:plenair\w*|plenary|opening|lunch|keynote)(?: \w+)?)\s*[:–—]\s*(?P<title>\S.{6,})$|"
    r"^(?P<kind2>plenair\w*|plenary|opening)\s+-\s+(?P<title2>\S.{6,})$",
    re.IGNORECASE,
)
ROUND_NUMBER = re.compile(
    r"(?:ronde|round|blok)\s*(\d{1,2})|(\d)(?:e|ste|de|nd|st) (?:\w{0,12})(?:ronde|round)|"
    r"\b(eerste|tweede|derde|vierde|first|second|third) (?:\w{0,12})(?:ronde|round)",
    re.IGNORECASE,
)
_ORDINALS = {"eerste": 1, "tweede": 2, "derde": 3, "vierde": 4, "first": 1, "second": 2, "third": 3}


def kind_of(title, is_first=False):
    """Return the kind of slot that a title names, and whether a word in it says so: (kind, is_sure).

    Coffee before anything else is where people come in.
    """
    for kind, pattern in RULES:
        if pattern.search(title):
            return ({"coffee": "arrival" if is_first else "break"}.get(kind, kind)), True
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
