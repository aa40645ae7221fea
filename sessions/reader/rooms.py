"""Where something is: rooms as programmes name them, and addresses."""

import re

_PLACE = (
    r"(?:in |locatie:? |zaal:? )?(?:de |het )?(?:\w*zaal|zalen|\w*lokaal|\w*kamer|\w*foyer|\w*studio|room|hall|"
    r"auditorium|theater\w*|"
    r"atrium|restaurant|kantine|lounge|bibliotheek|kapel|\w*ruimte|verdieping|plein)\b"
)
_GATHER = r"(?:verzamelen|vertrek|start|meet|gather) (?:bij|in|op|vanaf|voor|at|in)\b"
BEHIND = re.compile(
    rf"\s*(?:[(\[](?P<b>(?:{_PLACE}|{_GATHER})[^()]*)[)\]]|\s[|–—-]\s(?P<d>{_PLACE}[\w’' -]{{0,40}})|"
    rf"[,;–-]\s*(?P<t>(?:zaal|room)\s[\w’' -]{{1,40}}))\s*$",
    re.IGNORECASE,
)
"""A room behind a title: in brackets, behind a dash or a comma."""
LINE = re.compile(
    rf"^\W*(?:(?:locatie|plaats|zaal|ruimte|waar|location|venue|room|where)\s*:\s*(?P<rest>\S.{{0,80}})|"
    rf"(?P<alone>{_PLACE}[\w’' -]{{0,30}}))\W*$",
    re.IGNORECASE,
)
"""A line that says nothing but where."""
BUILDING = re.compile(
    r"(?:(?:het|de|the)\s)?(?:theater|schouwburg|hotel|stadhuis|raadhuis|gemeentehuis|stadskantoor|museum|kasteel|"
    r"congrescentrum|kerk|hall|zaal|café|grand|huis|villa|landgoed|provinciehuis|town hall)\b|"
    r"\w*(?:theater|schouwburg)\b",
    re.IGNORECASE,
)
"""How the name of a building begins, which is no town."""
STREET = re.compile(
    r"\b[A-Z][\w'’.-]*(?:\s[\w'’.-]+){0,4}\s\d{1,4}\s?[a-z]?\b(?!\s*(?:uur|u\b|euro))|\b\d{4}\s?[A-Z]{2}\b"
)


def is_place(text):
    """Whether a text is the name of a room and nothing else."""
    match = LINE.match(text)
    return bool(match and match["alone"])


def says_where(line):
    """Whether a line only tells where: a room, or a short line with an address and no sentence."""
    is_address = len(line.strip()) <= 70 and "," in line and STREET.search(line) and not re.search(r"[.!?:]", line)
    return bool(LINE.match(line) or is_address)
