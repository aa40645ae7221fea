"""The reader with any text whatever, and what it needs to run."""

import datetime
import random
import subprocess
import sys
from pathlib import Path

import pytest

from sessions.reader.found import BLANK, DOUBTFUL, SURE, UNREAD
from sessions.reader.reading import read
from tests.sessions.reader.known import known_names
from tests.work import seconds_of_work

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
        ("rond 21.15 uur: borrel", "21:15", None, "borrel"),
        ("13u – 14u: Lunch", "13:00", "14:00", "Lunch"),
        ("09h00 Registratie", "09:00", None, "Registratie"),
        ("10.00\u2011 11.00\xa0uur\tPlena\xadir", "10:00", "11:00", "Plenair"),
        ("1. 13.30 uur  Opening", "13:30", None, "Opening"),
        ("15.15 uur Borrel (tot 16.00 uur)", "15:15", "16:00", "Borrel"),
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


def test_lines_of_a_pasted_table_keep_their_numbers():
    rows = ["Tijd\tOnderdeel\tSpreker", "9.00\tInloop\t", "10.00\tLezing\tAnna Bos, wethouder Breda", "11.00\tEinde\t"]

    programme = read(["Netwerkdag", "", *rows])

    lecture = programme.slots[1].sessions[0]
    assert ([slot.lines[0] for slot in programme.slots], lecture.lines) == ([4, 5, 6], [5])
    assert [(one.name, one.function, one.lines) for one in lecture.people] == [("Anna Bos", "wethouder Breda", [5])]
    assert programme.states == [SURE, BLANK, SURE, DOUBTFUL, DOUBTFUL, SURE]


@pytest.mark.parametrize("word", ["A" * 3_990, "a" * 3_990, "a-" * 1_990, "A." * 1_990, "'s-" * 1_300])
def test_very_long_words_are_read_in_time(word):
    """What seeks a function or a name does not begin anew at each sign of a word: that took five seconds for these."""
    began = seconds_of_work()

    programme = read(f"10.00 - 11.00 Ronde\n- {word}\n" * 6)

    assert (len(programme.slots), seconds_of_work() - began < 2) == (1, True)


def test_what_a_letter_ends_with_belongs_to_no_part():
    end = ["Met vriendelijke groet,", "Anna Bos, wethouder Breda"]

    programme = read(["Netwerkdag", "10.00 - 11.00 Plenair", "11.00 - 12.00 Afsluiting", "", *end])

    assert [slot.sessions for slot in programme.slots] == [[], []]
    assert programme.states[-2:] == [UNREAD, UNREAD]


def test_top_and_foot_of_pages_part_nothing():
    edge = ["Netwerkdag Breda", "pagina 1 van 2", "Netwerkdag Breda"]
    lines = ["Programma", "10.00 - 11.00 Ronde 1", "1. Wonen boven", *edge, "winkels", "2. Water", "pagina 2 van 2"]

    programme = read(lines)

    assert [one.title for one in programme.slots[0].sessions] == ["Wonen boven winkels", "Water"]


def test_line_beside_the_number_of_one_page_alone_is_no_edge():
    lines = ["Programma", "10.00 Ronde 1", "1. Wonen", "Door: gemeente Oss", "- 1 -", "Programma", "2. Water"]

    programme = read([*lines, "Door: gemeente Oss", "11.00 Lunch"], known_names())

    assert [(one.title, [by.name for by in one.organisers]) for one in programme.slots[0].sessions] == [
        ("Wonen", ["Oss"]),
        ("Water", ["Oss"]),
    ]


def test_word_that_a_hyphen_breaks_is_whole_and_its_line_is_read():
    programme = read(["10.00 Ronde 1", "1. De mobiliteitsver-", "nieuwing", "2. Water", "11.00 Lunch"])

    assert [one.title for one in programme.slots[0].sessions] == ["De mobiliteitsvernieuwing", "Water"]
    assert "unread" not in programme.states


def test_sessions_of_one_list_go_to_the_rounds_that_name_their_numbers():
    rounds = ["10.00 Ronde 1 (sessies 1 en 2)", "11.00 Ronde 2 (sessies 3 t/m 4)", "12.00 Lunch"]

    programme = read([*rounds, "", "Sessies", "1. Wonen", "2. Water", "3. Warmte", "4. Werk"])

    assert [[one.title for one in slot.sessions] for slot in programme.slots] == [
        ["Wonen", "Water"],
        ["Warmte", "Werk"],
        [],
    ]


def test_date_with_a_year_below_a_heading_without_it_is_the_date():
    programme = read(["Netwerkdag Oss", "4 juni", "Wanneer: woensdag 4 juni 2025", "10.00 Lunch"])

    assert (programme.dates, programme.year_guess) == (["2025-06-04"], None)


def test_hours_of_the_whole_day_are_no_part_of_it():
    rows = ["Tijd: 9.30 - 15.00 uur", "Locatie: Stadskantoor", "9.30 Inloop", "10.00 Opening", "11.00 Einde"]

    programme = read(["Netwerkdag", *rows])

    assert [slot.title for slot in programme.slots] == ["Inloop", "Opening", "Einde"]


def test_weekday_that_does_not_fit_its_date_is_doubtful():
    programme = read("Netwerkdag\nwoensdag 5 juni 2025\n\n10.00 Opening")

    assert (programme.dates, programme.states[1], list(programme.doubts)) == (["2025-06-05"], DOUBTFUL, ["dates"])


def test_deadline_is_no_date_of_the_day():
    programme = read("Netwerkdag\nAanmelden kan tot 10 maart 2026\n19 maart 2026\n\n10.00 Opening")

    assert programme.dates == ["2026-03-19"]


def test_year_that_is_not_said_is_guessed_from_the_weekday_or_the_first_to_come():
    today = datetime.date(2026, 11, 26)

    guesses = [read(f"Netwerkdag\n{date}\n\n10.00 Opening", None, today).year_guess for date in ("wo 4/6", "4 juni")]

    assert guesses == [2025, 2027]


@pytest.mark.parametrize(
    ("said", "people"),
    [
        ("Met: wethouder Jan de Vries van Oss", [("Jan de Vries", "wethouder Oss", "speaker")]),
        ("Spreker: Marjan Rietveld (NS)", [("Marjan Rietveld", "NS", "speaker")]),
        ("Door burgemeester mw. drs. Anna Kok (Ede)", [("drs. Anna Kok", "burgemeester Ede", "speaker")]),
        ("o.l.v. dagvoorzitter Nadia Boutaleb", [("Nadia Boutaleb", "dagvoorzitter", "moderator")]),
        ("Prof. Anna Smit, TU Delft, vertelt.", [("Prof. Anna Smit", "TU Delft", "speaker")]),
        (
            "Sprekers: Els Bos, journalist, en Ali Demir",
            [("Els Bos", "journalist", "speaker"), ("Ali Demir", None, "speaker")],
        ),
        ("Sprekers: nog niet bekend", []),
    ],
)
def test_people_are_read_in_the_ways_people_write_them(said, people):
    programme = read(f"Netwerkdag\n10.00 - 11.00 Lezing\n{said}\n11.00 Einde")

    assert [(one.name, one.function, one.role) for one in programme.slots[0].sessions[0].people] == people


@pytest.mark.parametrize(
    ("said", "organisers"),
    [
        ("Georganiseerd door: themagroep ZJO", [("themegroup", "Zorg, Jeugd en Onderwijs", "lead")]),
        ("Trekker: gemeente Assen i.s.m. pijler Fysiek", [("city", "Assen", "lead"), ("pillar", "Fysiek", "with")]),
        ("Themagroep Veiligheid", [("themegroup", "Veiligheid", "lead")]),
        ("Door: Jan Bos (wethouder Oss)", []),
    ],
)
def test_organisers_are_read_in_the_ways_people_write_them(said, organisers):
    programme = read(f"Netwerkdag\n10.00 - 11.00 Ronde\n1. Een\n{said}\n2. Twee", known_names())

    first = programme.slots[0].sessions[0]
    assert [(one.type, one.name, one.role) for one in first.organisers] == organisers
    assert [one.doubts for one in first.organisers] == [{} for _ in organisers]


def test_organiser_that_nobody_knows_is_doubtful():
    programme = read("Netwerkdag\n10.00 - 11.00 Ronde\n1. Een\nGeorganiseerd door Nibud\n2. Twee", known_names())

    assert [(one.name, list(one.doubts)) for one in programme.slots[0].sessions[0].organisers] == [("Nibud", ["name"])]
