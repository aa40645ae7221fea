"""One line of a list in parts: who, what, of which city, at what address."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from g40portal.dutch import listed
from sessions.attendee_lists import columns
from sessions.attendee_lists.cleaning import trimmed
from sessions.attendee_lists.lines import LONGEST
from sessions.attendee_lists.words import (
    ABBREVIATED,
    CHATTER_WORDS,
    SHARED_MAILBOXES,
    is_prefix,
    key,
    looks_like_name,
    without_titles,
)

TOKEN = re.compile(r"[^\s<>()\[\]{},;|\"“”„]+")
EMPTY_BRACKETS = re.compile(r"[<(\[]\s*[>)\]]")
MOST_BRACKETS = 3
"""Around one address: Outlook writes Jan <jan@venlo.example<mailto:jan@venlo.example>>."""
IN_BRACKETS = re.compile(r"\(([^()]*)\)")
DASH = re.compile(r"\s[-–—|/]\s")
NOT_TEXT = re.compile(r"[\d\s()+\-./]+")
INITIALS = re.compile(r"(?:\w{1,2}\.[ -]?)+\w?")
OF_A_NAME = re.compile(r"[^\W\d_]|[ '’‘.\-]")
ASSISTANT = re.compile(r"\b(?:assistent[e]?|secretaresse|secretariaat|p/a|via)\b", re.IGNORECASE)


def addresses_in(text):
    """Return the e-mail addresses of a text, each once and in lower case, and the text without them."""
    found, rest, end = [], [], 0
    for token in TOKEN.finditer(text):
        if "@" not in token.group():
            continue
        word = token.group()
        begin = word.lower().rfind("mailto:")
        address = word[begin + 7 :].partition("?")[0] if begin >= 0 else word
        found.append(address.strip(".:'‘’`").lower())
        rest += [text[end : token.start()], " "]
        end = token.end()
    left = "".join([*rest, text[end:]])
    for _ in range(MOST_BRACKETS if found else 0):
        left = EMPTY_BRACKETS.sub(" ", left)
    return list(dict.fromkeys(found)), left


def read_cells(line, cells, *, cities, functions, from_commas=False):
    """Fill a line from cells of which nobody said what they are; return whether any of them was used."""
    cells = [part for cell in cells for part in _parts_of(cell, cities, functions)]
    others, behind_function = [], ""
    for cell in cells:
        words = cell.split()
        length = functions.at(words)
        if not line.city_slug and cities.find(cell):
            line.city_slug = cities.find(cell)
        elif length and not line.function:
            behind_function = _read_function(line, words, length, cities)
        else:
            others.append(cell)
    _read_name(line, others, from_commas=from_commas)
    if behind_function and not line.name:
        line.name = clean_name(behind_function)
        line.function = line.function[: -len(behind_function)].strip()
    return bool(cells)


def _parts_of(cell, cities, functions):
    """Return a cell taken apart at brackets, dashes and a function behind a name, without what says nothing."""
    cell = cell.strip()
    inner = [text for text in IN_BRACKETS.findall(cell) if not INITIALS.fullmatch(text.strip())]
    parts = [IN_BRACKETS.sub(" ", cell), *inner]
    for at, part in enumerate(parts):
        pieces = [trimmed(piece) for piece in DASH.split(part)]
        if len(pieces) > 1 and any(cities.find(piece) or functions.at(piece.split()) for piece in pieces):
            parts[at : at + 1] = pieces
    whole = []
    for part in map(trimmed, parts):
        words = part.split()
        index = functions.after_name(words)
        if index and looks_like_name(without_titles(words[:index])) and not functions.at(words):
            whole += [" ".join(words[:index]), " ".join(words[index:])]
        else:
            whole.append(part)
    return [part for part in whole if part and not NOT_TEXT.fullmatch(part)]


def _read_function(line, words, length, cities):
    """Keep a function and the city that follows it; return what follows when that may be a name."""
    behind = " ".join(words[length:])
    function = " ".join(ABBREVIATED.get(key(word), _small(word)) for word in words[:length])
    slug = "" if line.city_slug else cities.find(behind)
    if slug:
        line.function, line.city_slug = function, slug
        return ""
    line.function = f"{function} {behind}".strip()
    return behind if looks_like_name(without_titles(behind.split())) else ""


def _small(word):
    """Return a word of a function as it stands in a sentence: wethouder."""
    return word.lower() if word.istitle() or (word.isupper() and len(word) > 4) else word


def _read_name(line, cells, *, from_commas):
    """Take the name from the cells that are neither a function nor a city; what is left is the organisation."""
    if not cells:
        return
    if len(cells) > 2 and from_commas and not _core(cells[1].split()):
        cells = [f"{cells[1]} {cells[0]}", *cells[2:]]  # Berg, van den, Piet
    if len(cells) > 1 and from_commas and _is_surname(cells[0]) and _is_first_name(cells[1]):
        line.name = clean_name(f"{cells[0]}, {cells[1]}")
        cells = cells[2:]
    elif len(cells) > 1 and not from_commas and len(cells[0].split()) == 1 and "," not in cells[0]:
        _join_name(line, cells)
        cells = []
    else:
        line.name = clean_name(cells[0])
        cells = cells[1:]
    line.organisation = line.organisation or ", ".join(cells)


def _is_surname(text):
    words = text.split()
    return looks_like_name(words) or (bool(words) and is_prefix(words[0])) if len(_core(words)) == 1 else False


def _is_first_name(text):
    words = _core(without_titles(text.split()))
    return 0 < len(words) <= 3 and looks_like_name(words)


def _core(words):
    return [word for word in words if not is_prefix(word)]


def _join_name(line, cells):
    """Make a name of columns without a head: first name and surname, as the e-mail address has them."""
    first, *more = [name for name in map(clean_name, cells) if name] or [""]
    last = " ".join(more)
    line.name = f"{first} {last}".strip()
    local = key(line.email.partition("@")[0])
    if not last or local in _locals_of(first, last):
        return
    if local in _locals_of(last, first):
        line.name = f"{last} {first}"
    else:
        line.doubt("Controleer of dit de voornaam en de achternaam zijn, in die volgorde.")


def _locals_of(first, last):
    """Return what may stand before the @ of somebody's address."""
    return {key(first), key(first + last), key(first[0] + last)}


def clean_name(text):
    """Return a name in the order in which it is spoken, without titles: Henri de Groot for "Groot, drs. Henri de"."""
    parts = [trimmed(part) for part in text.split(",")]
    parts = [" ".join(without_titles(part.split())) for part in parts if part]
    if len(parts) > 2 and all(map(is_prefix, parts[1].split())):
        parts = [parts[2], parts[1], parts[0]]
    elif len(parts) > 2 and all(map(is_prefix, parts[2].split())):
        parts = [parts[1], parts[2], parts[0]]
    elif len(parts) == 2 and key(parts[1]) and not without_titles(["X", "Y", parts[1]])[2:]:
        parts = parts[:1]  # Karin Bos, MSc
    else:
        parts = [*parts[1:], *parts[:1]]
    return " ".join(without_titles(" ".join(parts).split()))


def read_row(line, head, cells, *, cities):
    """Fill a line from a row of a table whose head says what its columns are."""
    told = {}
    for column, cell in zip(head, cells, strict=False):
        if column and column != "unused" and cell.strip():
            told.setdefault(column, []).append(trimmed(cell) if column != "prefix" else cell.strip())
    text = {column: values[0] for column, values in told.items()}
    _read_named_addresses(line, text)
    whole = [text.get("first") or text.get("initials", ""), text.get("prefix", ""), text.get("last", "")]
    line.name = clean_name(addresses_in(text["name"])[1]) if "name" in text else ""
    if "last" in text or "first" in text:
        own = [clean_name(text["name"])] if not text.get("first") and "name" in text else []
        line.name = clean_name(" ".join(part for part in [*own, *whole] if part))
    first, space, more = text.get("function", "").partition(" ")
    line.function = f"{_small(first)}{space}{more}"
    for place in told.get("place", []):
        slug = cities.find(place)
        if slug and not line.city_slug:
            line.city_slug = slug
        elif not slug:
            line.organisation = line.organisation or place
    if "wants_mail" in text:
        line.wants_mail = columns.yes_or_no(text["wants_mail"])
        if line.wants_mail is None:
            line.doubt(f"“{text['wants_mail']}” is geen ja of nee: wil deze persoon mail?")


def _read_named_addresses(line, text):
    """Take the addresses from their columns; an address in the column of the name counts too."""
    own = [*addresses_in(text.get("email", ""))[0], *addresses_in(text.get("name", ""))[0]]
    if "email" in text and not own:
        line.refuse(f"“{text['email']}” is geen e-mailadres.")
    _keep_addresses(line, own)
    addresses, name = addresses_in(text.get("assistant", ""))
    line.assistant_name = clean_name(name)
    if "assistant_email" in text:
        addresses = addresses_in(text["assistant_email"])[0]
        if not addresses:
            line.refuse(f"“{text['assistant_email']}” is geen e-mailadres.")
    line.assistant_email = (addresses or [""])[0]


def _keep_addresses(line, addresses, *, around=""):
    """Keep the first address; the second is the assistant's where the line says so."""
    line.email = (addresses or [""])[0]
    if len(addresses) > 1 and ASSISTANT.search(around):
        line.assistant_email = addresses[1]
    elif len(addresses) > 1:
        line.doubt(f"Hier staan meer adressen ({listed(addresses)}). Het eerste is gebruikt.")


def read_free(line, text, *, cities, functions):
    """Fill a line from text of which nobody said what its parts are; return whether there was anything in it."""
    addresses, rest = addresses_in(text)
    _keep_addresses(line, addresses, around=rest)
    if line.assistant_email:
        rest = ASSISTANT.sub(" ", rest)
    delimiter = next((each for each in "\t;," if each in rest), "")
    cells = columns.split(rest, delimiter) if delimiter else [rest]
    used = read_cells(line, cells, cities=cities, functions=functions, from_commas=delimiter == ",")
    return used or bool(addresses)


def check(line, *, cities):
    """Complete a line by what its address tells, and say what is wrong or doubtful about it."""
    for field, called in (("email", ""), ("assistant_email", " van de assistent")):
        address = getattr(line, field)
        if address and not is_address(address):
            line.refuse(f"Het adres{called} “{address[:254]}” klopt niet.")
    if not line.name and line.email and not line.problems:
        line.name = name_in(line.email)
        if line.name:
            line.doubt("De naam is uit het adres afgeleid.")
    if not line.name and not line.problems:
        line.refuse("Hier staat geen naam.")
    _check_name(line, cities)
    if not line.city_slug and not line.organisation and line.email:
        line.city_slug = cities.of_domain(line.email)
    for field, (called, longest) in LONGEST.items():
        if len(getattr(line, field)) > longest:
            line.refuse(
                f"De {called} is langer dan {longest} tekens." if called != "adres" else "Het adres is te lang."
            )


def is_address(text):
    """Tell whether a text is an e-mail address to which mail can be sent."""
    try:
        validate_email(text)
    except ValidationError:
        return False
    return len(text) <= LONGEST["email"][1]


def _check_name(line, cities):
    words = line.name.split()
    if not words or line.problems:
        return
    for length in range(min(4, len(words) - 2), 0, -1):
        slug = cities.find(" ".join(words[-length:]))
        if slug and not line.city_slug and not is_prefix(words[-length - 1]):
            line.doubt(f"“{' '.join(words[-length:])}” is als stad gelezen.")
            line.name, line.city_slug = " ".join(words[:-length]), slug
            return
    if len(words) == 1:
        line.doubt("Dit is maar één woord. Is het de hele naam?")
    elif not _is_usual_name(line.name, words):
        line.doubt("Klopt deze naam?")


def _is_usual_name(name, words):
    is_of_letters = all(OF_A_NAME.match(char) for char in name)
    return is_of_letters and looks_like_name(words) and len(words) <= 8 and not CHATTER_WORDS & set(words)


def name_in(address):
    """Return the name that an address suggests (Jan van den Berg for jan.van.den.berg@…); nothing for a shared one."""
    local = address.partition("@")[0]
    words = [word for word in re.split(r"[._\-+\d]+", local) if word]
    if not words or local in SHARED_MAILBOXES or words[0] in SHARED_MAILBOXES:
        return ""
    return " ".join(_spelled(word, first=at == 0) for at, word in enumerate(words))


def _spelled(word, *, first):
    if len(word) == 1:
        return f"{word.upper()}."
    return word if is_prefix(word) and not first else word[0].upper() + word[1:]
