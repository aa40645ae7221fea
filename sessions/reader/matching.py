"""The headings above the longer texts, matched with the titles of the timetable although their words differ."""

import re

from sessions.reader.kinds import round_number
from sessions.reader.organisers import organiser_line
from sessions.reader.words import likeness, plain

SURE, POSSIBLE = 0.62, 0.34
"""From how much likeness a heading is surely, or possibly, that of a session."""
LONGEST = 110
DESCRIPTIONS = re.compile(
    r"^\W*(?:(?:nadere |korte )?(?:toelichting|beschrijving|omschrijving|uitleg|inhoud)(?:en)?|descriptions?|"
    r"details|(?:meer )?over)"
    r"(?: (?:op|van|bij|over|of|on|about|de|het|the|programma|programme|(?:deel|keuze|thema)?sessies?|sessions?|"
    r"onderdelen|workshops?))*\W*$",
    re.IGNORECASE,
)
"""A heading that only says that the longer texts begin."""
_PARTS = re.compile(
    r"^(?:(?P<opening>plenaire? opening|plenair(?:e sessie| deel)?|opening|plenary(?: opening| session)?)|"
    r"(?P<closing>plenaire? (?:af)?sluiting|afsluiting|closing(?: plenary)?|plenary closing)|"
    r"(?P<lunch>lunch(?:programma|sessies| programme)?|themasessies tijdens de lunch)|"
    r"(?P<round>(?:programma |inhoud )?(?:keuze ?|deel|thema)?sessies?.*|.*\bronde\b.*|workshops?.*|breakout.*|"
    r".*\bround\b.*))\W*$",
    re.IGNORECASE,
)

_ROUNDS = re.compile(
    r"^(?:(?:overzicht|de|alle|the|all|overview)(?: van| of)?(?: de| the)? )?"
    r"(?:(?:deel|keuze|thema)?sessies|workshops|sessions)\W*$",
    re.IGNORECASE,
)


def is_heading(text, before):
    """Whether a line can be the heading of a text: short, not a sentence, after a paragraph that has ended."""
    text = text.strip()
    if not text or len(text) > LONGEST or text[-1] in ".,;:" or text[0].islower() or "@" in text or "://" in text:
        return False
    if organiser_line(text):
        return False
    before = before.strip()
    return (
        not before or before[-1] in ".!?:’'\")" or len(before) < 60 or "://" in before or bool(organiser_line(before))
    )


def section_slots(text, slots):
    """Return the slots that a heading such as "Keuzesessies – ronde 1" is above, or None when it heads none."""
    text = text.strip()
    if not text or len(text) > 70 or text[-1:] in ".,;":
        return None
    same = [slot for slot in slots if _squeezed(slot.title) == _squeezed(text)]
    if same:
        return same
    match = _PARTS.match(text)
    if not match:
        return None
    return _of_kind(match, slots, round_number(text)) or None


def heads_rounds(text):
    """Whether a line is a heading above the sessions of all rounds: Sessies, or Overzicht workshops."""
    return bool(_ROUNDS.match(text.strip()))


def _of_kind(match, slots, number):
    rounds = [slot for slot in slots if slot.kind == "round"]
    plenary = [slot for slot in slots if slot.kind in ("plenary", "closing", "arrival")]
    if match["lunch"]:
        return [slot for slot in slots if slot.kind == "lunch"]
    if match["round"]:
        if len(match[0]) > 45 or (number is None and len(rounds) > 1):
            return []
        return [slot for slot in rounds if number is None or slot.round_number in (number, None)]
    if not rounds:
        return plenary
    edge = slots.index(rounds[-1])
    if match["closing"]:
        return [slot for slot in plenary if slots.index(slot) > edge]
    return [slot for slot in plenary if slots.index(slot) < slots.index(rounds[0])]


def assigned(titles, headings):
    """Return {index of a title: (index of a heading, likeness)}: the most alike first, each used once."""
    scored = sorted(
        (
            (score, -first, -second)
            for first, title in enumerate(titles)
            for second, heading in enumerate(headings)
            if (score := _score(title, heading)) >= POSSIBLE
        ),
        reverse=True,
    )
    found, used = {}, set()
    for score, first, second in scored:
        if -first not in found and -second not in used:
            found[-first] = (-second, score)
            used.add(-second)
    return found


def _score(title, heading):
    """How alike; a heading that is the title's first words alone, such as Veiligheid, counts as surely its own."""
    score = likeness(title, heading)
    ours, theirs = plain(title), plain(heading)
    if ours == theirs:
        return 1.0
    if ours and theirs and (ours.startswith(f"{theirs} ") or theirs.startswith(f"{ours} ")):
        return max(score, 0.75)
    return score


def _squeezed(text):
    return plain(text).replace(" ", "")
