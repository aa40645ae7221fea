"""The reader with any text whatever, and what it needs to run."""

import random
import subprocess
import sys
from pathlib import Path

import pytest

from sessions.reader.found import BLANK, DOUBTFUL, SURE, UNREAD
from sessions.reader.reading import read
from tests.sessions.reader.known import known_names

ROOT = Path(__file__).resolve().parents[3]
TWINS = Path(__file__).parent / "documents"
ODD = [
    "9.15",
    "13. 00 uur",
    "10.00 -",
    "- 11.00",
    "\t\t",
    "10:00\tA\tB",
    "1.",
    "• ",
    "(",
    "a" * 3000,
    "𝔘",
    "\x00",
    "van 9 uur tot",
    "Secretaris:",
    "Georganiseerd door",
    "Georganiseerd door themagroep",
    "Gespreksleider:",
    "32 januari",
    "31 februari 2025",
    "Thema:",
    "Locatie:",
    "Locatie: ,",
    "12.00 - 11.00 x",
    "Dag 1: maandag 4 mei",
    "Beste",
    "https://",
    "@",
    "24.00 einde",
]
LETTERS = "abc 0123:.-–\t•()@,éËX "


def messy_text(seed):
    """A text made of lines that programmes have, odd ones and noise, in any order."""
    chance = random.Random(seed)
    real = [line for file in sorted(TWINS.glob("*.txt")) for line in file.read_text(encoding="utf-8").splitlines()]
    lines = []
    for _ in range(chance.randint(0, 60)):
        kind = chance.random()
        noise = "".join(chance.choice(LETTERS) for _ in range(chance.randint(0, 60)))
        lines.append(chance.choice(real) if kind < 0.6 else chance.choice(ODD) if kind < 0.85 else noise)
    return "\n".join(lines)


def lost_in(texts):
    """Return the texts of which a line was lost or that have one of an unknown state."""
    names, lost = known_names(), []
    for text in texts:
        programme = read(text, names)
        states = {BLANK, SURE, DOUBTFUL, UNREAD}
        whole = programme.source == text.splitlines() and len(programme.states) == len(programme.source)
        if not whole or not set(programme.states) <= states or programme.summary()["slots"] is None:
            lost.append(text)
    return lost


def test_messy_texts_never_raise_and_never_lose_a_line():
    assert lost_in(messy_text(seed) for seed in range(300)) == []


@pytest.mark.soak
def test_five_thousand_messy_texts_never_raise_and_never_lose_a_line():
    assert lost_in(messy_text(seed) for seed in range(300, 5300)) == []


def test_reader_needs_no_django():
    code = "import sys, sessions.reader.reading; print([name for name in sys.modules if name.startswith('django')])"

    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


def test_reading_without_known_names_still_finds_who_organises():
    items = "1. Wonen boven winkels\nGeorganiseerd door themagroep Vitaal\n2. Twee"
    text = f"Netwerkdag\n4 juni 2025\n\n10.00 - 11.00 Ronde 1\n\n{items}"

    programme = read(text)

    first = programme.slots[0].sessions[0]
    assert (programme.dates, first.title) == (["2025-06-04"], "Wonen boven winkels")
    assert [(one.type, one.name, list(one.doubts)) for one in first.organisers] == [("themegroup", "Vitaal", ["name"])]


def test_time_in_a_sentence_is_no_slot():
    sentence = "De zaal is open\nvan 9.30 tot 16.00 uur en daarna niet meer, want dan moet er worden opgeruimd."
    text = f"10.00 - 11.00 Plenair\n{sentence}"

    assert [slot.title for slot in read(text).slots][:1] == ["Plenair"]


@pytest.mark.parametrize(
    ("line", "start", "end", "title"),
    [
        ("09.15 - 09.45 Inloop", "09:15", "09:45", "Inloop"),
        ("10.00-11.20 uur Overleg", "10:00", "11:20", "Overleg"),
        ("11.30 — 12.15 uur Het gesprek", "11:30", "12:15", "Het gesprek"),
        ("10:30 - 11:00\nKoffie", "10:30", "11:00", "Koffie"),
        ("13. 00 uur Lunch", "13:00", None, "Lunch"),
        ("10.00 - 11.15uur Plenair", "10:00", "11:15", "Plenair"),
        ("van 9.30 uur tot 16.00 uur Werkbezoek", "09:30", "16:00", "Werkbezoek"),
        ("9u30 Ontvangst", "09:30", None, "Ontvangst"),
        ("2.00 - 3.30 pm Plenary", "14:00", "15:30", "Plenary"),
        ("15.45 Afsluiting", "15:45", None, "Afsluiting"),
    ],
)
def test_times_are_read_in_the_ways_people_write_them(line, start, end, title):
    slot = read(f"Programma netwerkdag\n\n{line}").slots[0]

    assert (slot.start, slot.end, slot.title) == (start, end, title)


def test_line_that_says_who_organises_is_never_the_heading_of_a_session():
    text = """Netwerkdag 4 juni 2025
10.00 - 11.00 Ronde
- Wonen
- Zorg en veiligheid
11.00 Einde

Ronde

Wonen
Over wonen.
Georganiseerd door de themagroep Zorg
"""

    session, other = read(text).slots[0].sessions

    assert (session.title, [each.name for each in session.organisers], other.title) == (
        "Wonen",
        ["Zorg"],
        "Zorg en veiligheid",
    )


def test_texts_below_a_last_round_begin_where_its_time_and_title_come_again():
    text = """Netwerkdag 4 juni 2025
09.00 - 10.00 Inloop
10.00 - 11.00 Ronde
- Zorg en veiligheid
- Wonen

10.00 - 11.00 Ronde

Wonen
Over wonen.

Zorg en veiligheid
Over zorg.
"""

    slots = read(text).slots

    assert [slot.title for slot in slots] == ["Inloop", "Ronde"]
    assert [(each.title, each.description) for each in slots[1].sessions] == [
        ("Zorg en veiligheid", "Over zorg."),
        ("Wonen", "Over wonen."),
    ]


def test_row_that_comes_again_with_its_title_over_two_lines_is_no_new_row():
    text = """Netwerkdag 4 juni 2025
09.00 - 10.00 Plenair – Koppeling van stedelijke ontwikkeling en zorg in de wijk
10.00 Einde

09.00 - 10.00 Plenair – Koppeling van stedelijke ontwikkeling
en zorg in de wijk

Wat de stad hiervan leert.
"""

    slots = read(text).slots

    assert [(slot.start, slot.title) for slot in slots] == [("09:00", "Plenair"), ("10:00", "Einde")]
    assert [each.title for each in slots[0].sessions] == ["Koppeling van stedelijke ontwikkeling en zorg in de wijk"]
