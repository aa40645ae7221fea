"""The words by which a reader tells a city from a function and a person from a sentence."""

import re
import unicodedata

from g40portal.dutch import PREFIXES, STRAIGHT, without_accents

FUNCTIONS = (
    "burgemeester",
    "waarnemend burgemeester",
    "locoburgemeester",
    "wethouder",
    "gemeentesecretaris",
    "locogemeentesecretaris",
    "algemeen directeur",
    "concerndirecteur",
    "adjunct-directeur",
    "directeur",
    "griffier",
    "raadslid",
    "gedeputeerde",
    "bestuurder",
    "portefeuillehouder",
    "bestuursadviseur",
    "bestuurssecretaris",
    "bestuurssecretaresse",
    "beleidsadviseur",
    "beleidsmedewerker",
    "strategisch adviseur",
    "senior adviseur",
    "adviseur",
    "programmamanager",
    "programmadirecteur",
    "projectleider",
    "projectmanager",
    "afdelingsmanager",
    "afdelingshoofd",
    "teammanager",
    "teamleider",
    "manager",
    "coördinator",
    "medewerker",
    "strateeg",
    "secretaris",
    "secretaresse",
    "assistent",
    "voorzitter",
    "lobbyist",
    "hoogleraar",
    "lector",
    "onderzoeker",
)
ABBREVIATED = {"weth": "wethouder", "burg": "burgemeester", "wnd": "waarnemend", "loco": "locoburgemeester"}
NEVER_A_SURNAME = {"wethouder", "burgemeester", "gemeentesecretaris", "locoburgemeester", "beleidsadviseur"}
MOST_WORDS_OF_FUNCTION = 2

SALUTATIONS = {"de heer", "dhr", "heer", "mevrouw", "mevr", "mw", "mej", "meneer"}
DEGREES = {
    "prof",
    "dr",
    "drs",
    "mr",
    "ir",
    "ing",
    "bc",
    "ds",
    "em",
    "msc",
    "ma",
    "bsc",
    "ba",
    "mba",
    "mpa",
    "llm",
    "phd",
}

CITY_ALIASES = {"denbosch": "shertogenbosch", "alphenadrijn": "alphenaandenrijn", "alphen": "alphenaandenrijn"}
BEFORE_CITY = {"van", "te", "uit", "bij", "de", "gemeente", "gem", "stad"}
MOST_WORDS_OF_CITY = 8

CHATTER_STARTS = (
    "met vriendelijke groet",
    "vriendelijke groet",
    "hartelijke groet",
    "met hartelijke groet",
    "met groet",
    "groet",
    "groeten",
    "mvg",
    "beste",
    "geachte",
    "hallo",
    "hoi",
    "goedemorgen",
    "goedemiddag",
    "dag",
    "hierbij",
    "bij deze",
    "alvast",
    "dank",
    "bedankt",
    "onderwerp",
    "subject",
    "datum",
    "date",
    "verzonden",
    "sent",
    "verstuurd",
    "bijlage",
    "bijlagen",
    "oorspronkelijk bericht",
    "original message",
    "doorgestuurd bericht",
    "tel",
    "telefoon",
    "http",
    "https",
    "www",
    "namens",
    "deelnemerslijst",
    "deelnemers",
    "aanwezigen",
    "dit bericht",
)
GREETINGS = ("groet", "groeten", "mvg", "met vriendelijke groet", "vriendelijke groet", "hartelijke groet", "met groet")
CHATTER_WORDS = frozenset(
    "ik wij we jij jullie u uw onze ons zijn is wordt worden heeft hebben heb komt komen gaat graag ook nog niet of "
    "dit dat deze die kunnen kan willen wil zal zullen wel aanmelden aangemeld deelnemers deelnemer volgende "
    "onderstaande lijst sessie netwerkdag schreef wrote collega mensen namen sturen stuur ontvangen mail verder".split()
)
SHARED_MAILBOXES = frozenset(
    "info contact post secretariaat bestuurssecretariaat bestuur college wethouder wethouders burgemeester gemeente "
    "griffie noreply no-reply kabinet bestuursondersteuning".split()
)


def key(text):
    """Return a text as words are compared: without accents, case, spaces and signs."""
    return "".join(char for char in without_accents(text).casefold() if char.isalnum())


class Cities:
    """The cities of the network, to be found by what people call them."""

    def __init__(self, cities):
        self._slugs = {}
        for slug, name in cities:
            self._slugs |= {key(name): slug, key(slug): slug}
        for alias, known in CITY_ALIASES.items():
            if known in self._slugs:
                self._slugs.setdefault(alias, self._slugs[known])

    def find(self, text):
        """Return the slug of a city, also as "gemeente Breda" or "Den Bosch"; nothing for another text."""
        words = text.split()
        if len(words) > MOST_WORDS_OF_CITY:
            return ""
        while words:
            slug = self._slugs.get(key(" ".join(words)))
            if slug:
                return slug
            if key(words.pop(0)) not in BEFORE_CITY:
                break
        return ""

    def of_domain(self, address):
        """Return the slug of the city whose name an e-mail address bears: k.bos@breda.example."""
        labels = address.rpartition("@")[2].split(".")
        name = key(labels[-2]) if len(labels) > 1 else ""
        return self._slugs.get(name.removeprefix("gemeente"), "") or self._slugs.get(name, "")


class Functions:
    """The functions that a list may name."""

    def __init__(self, functions):
        self._keys = {key(function) for function in functions}

    def at(self, words, index=0):
        """Return how many words from an index on are a function: 0 when they are none."""
        for length in range(MOST_WORDS_OF_FUNCTION, 0, -1):
            found = [key(word) for word in words[index : index + length]]
            found = [ABBREVIATED.get(word, word) for word in found]
            if len(found) == length and "".join(found) in self._keys:
                return length
        return 0

    def after_name(self, words):
        """Return the index of a function that follows a name in one cell; 0 where there is none.

        A capital makes a surname of all words but those that are none: Karin Griffier.
        """
        for index in range(1, len(words)):
            is_plain = words[index][0].islower() or key(words[index]) in NEVER_A_SURNAME
            if is_plain and self.at(words, index):
                return index
        return 0


def is_prefix(word):
    """Tell whether a word stands before a surname: van, de, 't."""
    return word.translate(STRAIGHT).lower() in PREFIXES


def without_titles(words):
    """Return the words of a name without salutation and degrees."""
    words = list(words)
    if len(words) > 2 and key(" ".join(words[:2])) == "deheer":
        words = words[2:]
    while len(words) > 1 and _is_title(words[0]) and (words[0].endswith(".") or key(words[0]) in SALUTATIONS):
        words.pop(0)
    while len(words) > 2 and _is_title(words[-1]) and (words[-1].isupper() or not words[-1].istitle()):
        words.pop()
    return words


def _is_title(word):
    parts = [part for part in re.split(r"[./]", word) if part]
    return bool(parts) and all(part.casefold() in DEGREES | SALUTATIONS for part in parts)


def looks_like_name(words):
    """Tell whether words may be a name: each with a capital, or one that stands before a surname."""
    return bool(words) and all(is_prefix(word) or _has_capital(word) for word in words) and _has_capital(words[0])


def _has_capital(word):
    word = word.translate(STRAIGHT).lstrip("'(\"").removeprefix("s-").removeprefix("d'")
    return bool(word) and (word[0].isupper() or (unicodedata.category(word[0]) == "Lo"))


def is_chatter(text):
    """Tell whether a line is what surrounds a list in a mail: a greeting, a heading, a sentence."""
    words = [key(word) for word in text.split()]
    words = [word for word in words if word]
    if not words:
        return True
    start = " ".join(words[:3])
    if any(start == each or start.startswith(f"{each} ") for each in CHATTER_STARTS):
        return True
    if text.rstrip().endswith((":", "?", "!")) or text.startswith(("http://", "https://", "www.")):
        return True
    return len(words) > 2 and any(word in CHATTER_WORDS for word in text.replace(",", " ").split())


def is_greeting(text):
    """Tell whether a line closes a mail: what follows is its sender."""
    start = " ".join(key(word) for word in text.split()[:3])
    return any(start == each or start.startswith(f"{each} ") for each in GREETINGS)
