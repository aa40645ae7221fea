"""Dutch order, dates and times, as people here write them. Plain functions: no models, no settings."""

import datetime
import re
import unicodedata

SOFT_HYPHEN = "\u00ad"

MONTHS = "januari februari maart april mei juni juli augustus september oktober november december".split()
WEEKDAYS = "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag".split()
SHORT_WEEKDAYS = "ma di wo do vr za zo".split()

# Words that stand before a surname and do not count in its order (NEN 5050 practice: "Groot, Henri de").
PREFIXES = frozenset(
    "van de der den het 't ten ter te in op aan bij uit voor tot over onder la le d' s' von zu zum del di da el".split()
)
TITLES = frozenset("prof. dr. drs. mr. ir. ing. bc. ds. em. h.c. dhr. mw. mevr.".split())
# Letters that Unicode does not take apart into a plain one and its mark.
SPECIAL_LETTERS = str.maketrans(
    {"ı": "i", "ø": "o", "Ø": "O", "ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ł": "l", "Ł": "L"}
    | {"đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th"}
)
# The article of a place name: 's-Hertogenbosch stands under the H.
PLACE_ARTICLE = re.compile(r"^(['’]s[- ]|['’]t |den |de |het )", re.IGNORECASE)
STRAIGHT = str.maketrans("‘’", "''")


def without_accents(text):
    """Return the text with accents and special letters written plainly, so that bytes sort as people do."""
    decomposed = unicodedata.normalize("NFKD", text.translate(SPECIAL_LETTERS))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def without_soft_hyphens(text):
    """Return the text without the invisible marks where a long word may break."""
    return text.replace(SOFT_HYPHEN, "")


def without_control_characters(text):
    """Return the text with line breaks as one sign, and without other control characters and half characters."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(char for char in text if char in "\n\t" or unicodedata.category(char) not in ("Cc", "Cs"))


def has_hidden_signs(text):
    """Tell whether a line holds a line break, another control character or half a character."""
    return any(unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") for char in text)


def person_sort_name(name):
    """Propose the sort name of a person: surname first; title, first name and the words before a surname last.

    >>> person_sort_name("Henri de Groot")
    'Groot, Henri de'
    >>> person_sort_name("Sylvia Huis in ’t Veld")
    "Huis in 't Veld, Sylvia"
    """
    rest = without_accents(name).translate(STRAIGHT).split()
    if len(rest) < 2:
        return " ".join(rest)
    first = [rest.pop(0)]
    while len(rest) > 1 and (rest[0].endswith(".") or first[-1].lower() in TITLES):
        first.append(rest.pop(0))
    while len(rest) > 1 and rest[0].lower() in PREFIXES:
        first.append(rest.pop(0))
    return f"{' '.join(rest)}, {' '.join(first)}"


def surname_first(name, sort_name):
    """Take a name apart as its sort name does, with its accents: (surname, the rest); (name, "") where they differ.

    >>> surname_first("André de Groot", "Groot, Andre de")
    ('Groot', 'André de')
    """
    words = name.split()
    surname, _, rest = sort_name.partition(", ")
    first = len(words) - len(surname.split())
    is_same = without_accents(" ".join(words[first:] + words[:first])).translate(STRAIGHT) == f"{surname} {rest}"
    if not rest or not is_same:
        return name, ""
    return " ".join(words[first:]), " ".join(words[:first])


def place_sort_name(name):
    """Propose the sort name of a place: its article last.

    >>> place_sort_name("'s-Hertogenbosch")
    "Hertogenbosch, 's-"
    """
    plain = without_accents(name).translate(STRAIGHT)
    article = PLACE_ARTICLE.match(plain)
    if not article:
        return plain
    return f"{plain[article.end() :]}, {article.group().strip()}"


def sort_key(text):
    """Return what a list of plain titles is ordered by: no accents, no case, no leading quotes."""
    return without_accents(without_soft_hyphens(text)).casefold().lstrip("'‘’\"“” ")


def clock(time):
    """Write a time of day as 09.15."""
    return f"{time:%H.%M}"


def hours(begin, end):
    """Write 11.30 tot 12.30, 15.45 where the end is unknown, or nothing."""
    if begin is None:
        return ""
    return clock(begin) if end is None else f"{clock(begin)} tot {clock(end)}"


def day_and_month(date):
    """Write 4 juni."""
    return f"{date.day} {MONTHS[date.month - 1]}"


def long_date(date):
    """Write woensdag 4 juni 2025."""
    return f"{WEEKDAYS[date.weekday()]} {day_and_month(date)} {date.year}"


def partial_date(text):
    """Write a partial date ("2023-05") as people do: 2023, mei 2023 or 31 mei 2023."""
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 3:
        date = datetime.date(*parts)
        return f"{day_and_month(date)} {date.year}"
    if len(parts) == 2:
        return f"{MONTHS[parts[1] - 1]} {parts[0]}"
    return str(parts[0])


def listed(words):
    """Write a list of words as a sentence does: a, b en c."""
    words = list(words)
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} en {words[-1]}"
