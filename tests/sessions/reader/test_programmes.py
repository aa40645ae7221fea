"""Ten programmes in other layouts than the two that the portal began with. What they say was typed from their texts."""

from pathlib import Path

import docx
import pytest
import typst

from sessions.reader.files import read_file
from sessions.reader.reading import read
from tests.sessions.reader.known import known_names

TEXTS = Path(__file__).parent / "programmes"
LEAST = 0.95
TABLE = [
    ["Tijd", "Programma"],
    ["12.00 – 12.30", "Ontvangst"],
    [
        "12.30 – 13.30",
        "Keuzesessies ronde 1\n1. Werken in de zorg (themagroep Zorg, Jeugd en Onderwijs)\n2. De buurt op",
    ],
    ["13.30 – 14.00", "Plenaire afsluiting"],
]

SAID = {
    "01_only_begins": """
        2025-03-13 | 09:30 10:00 | arrival | Ontvangst met koffie
        2025-03-13 | 10:00 10:30 | plenary | Welkom door wethouder Frank den Brok
        - 10:00 10:30 | Welkom door wethouder Frank den Brok | speaker Frank den Brok
        2025-03-13 | 10:30 11:45 | round | Deelsessies ronde 1
        - 10:30 11:45 | Bouwen met data | themegroup Woningmarkt
        - 10:30 11:45 | Energie in de wijk | themegroup Duurzaamheid
        - 10:30 11:45 | Jeugd en school | themegroup Zorg, Jeugd en Onderwijs
        2025-03-13 | 11:45 12:00 | break | Pauze
        2025-03-13 | 12:00 13:00 | round | Deelsessies ronde 2
        - 12:00 13:00 | Regio en Rijk | themegroup Interbestuurlijke samenwerking
        - 12:00 13:00 | Wonen met zorg | themegroup Wonen, Welzijn en Zorg
        2025-03-13 | 13:00 14:00 | lunch | Lunch
        2025-03-13 | 14:00 ? | closing | Einde""",
    "02_english": """
        2026-10-08 | 10:00 10:30 | arrival | Registration and coffee
        2026-10-08 | 10:30 11:15 | plenary | Plenary
        - 10:30 11:15 | Growing cities | keynote Jane Smith
        2026-10-08 | 11:15 12:15 | round | Breakout sessions round 1
        - 11:15 12:15 | Housing for all | themegroup Woningmarkt
        - 11:15 12:15 | Safe streets | themegroup Veiligheid | city Almere
        2026-10-08 | 12:15 13:15 | lunch | Lunch break
        2026-10-08 | 13:15 14:00 | plenary | Closing plenary
        2026-10-08 | 14:00 ? | reception | Drinks""",
    "03_two_days": """
        2025-09-25 | 12:00 13:00 | arrival | Inloop met lunch
        2025-09-25 | 13:00 14:30 | plenary | Plenaire opening
        2025-09-25 | 15:00 16:00 | round | Keuzesessies ronde 1
        - 15:00 16:00 | Vitale binnensteden
        - 15:00 16:00 | Sterke keten
        2025-09-25 | 18:00 ? | reception | Diner
        2025-09-26 | 09:00 09:30 | arrival | Inloop
        2025-09-26 | 09:30 10:30 | round | Keuzesessies ronde 2
        - 09:30 10:30 | Financiën
        - 09:30 10:30 | Europa
        2025-09-26 | 11:00 ? | closing | Afsluiting""",
    "04_evening_with_tabs": """
        2025-11-12 | 17:30 18:00 | arrival | Inloop
        2025-11-12 | 18:00 18:30 | plenary | Welkom
        2025-11-12 | 18:30 19:30 | round | Sessies ronde 1
        - 18:30 19:30 | Armoede en werk
        - 18:30 19:30 | Wonen en zorg
        - 18:30 19:30 | Veilig uitgaan
        2025-11-12 | 19:30 20:00 | break | Pauze
        2025-11-12 | 20:00 21:00 | reception | Borrel""",
    "05_from_until": """
        2025-05-16 | 09:30 10:00 | arrival | Ontvangst
        2025-05-16 | 10:00 11:00 | plenary | Algemene ledenvergadering
        2025-05-16 | 11:00 12:00 | round | Ronde 1
        - 11:00 12:00 | Slim laden in de stad | themegroup Duurzaamheid | city Helmond
        - 11:00 12:00 | Bestaanszekerheid | themegroup Armoede en schulden | speaker Petra Zwang
        2025-05-16 | 12:00 ? | lunch | Lunch""",
    "06_title_below": """
        2025-06-03 | 10:30 11:00 | arrival | Ontvangst
        2025-06-03 | 11:00 11:45 | plenary | Plenaire start
        - 11:00 11:45 | De stad als werkgever | speaker Annemarie Kok
        2025-06-03 | 11:45 12:45 | round | Workshops
        - 11:45 12:45 | Meedoen in de buurt | themegroup Wonen, Welzijn en Zorg
        - 11:45 12:45 | Slim reizen | pillar Fysiek
        2025-06-03 | 12:45 13:30 | lunch | Lunch""",
    "07_groups_at_once": """
        2021-03-11 | ? ? | block | Ochtend
        - 09:00 10:00 | Themagroep Europa | themegroup Europa | secretary Wim Bos
        - 09:00 10:30 | Pijler Sociaal | pillar Sociaal | secretary Ans Kuipers | secretary Piet Vos
        2021-03-11 | ? ? | block | Middag
        - 13:00 14:00 | Themagroep Veiligheid | themegroup Veiligheid | secretary Els de Wit
        - 13:30 15:00 | Themagroep Woningmarkt | themegroup Woningmarkt | secretary Jan Bakker""",
    "08_descriptions_later": """
        2025-10-10 | 09:00 09:30 | arrival | Inloop
        2025-10-10 | 09:30 10:30 | round | Sessies ronde 1
        - 09:30 10:30 | Met data de wijk leren kennen | themegroup Financiën | moderator Saskia Veen
        - 09:30 10:30 | Laden en lossen in de binnenstad | themegroup Vitale binnensteden en werklocaties | city Zwolle
        2025-10-10 | 10:30 10:45 | changeover | Zaalwissel
        2025-10-10 | 10:45 11:45 | round | Sessies ronde 2
        - 10:45 11:45 | Jongeren aan het werk | pillar Sociaal
        2025-10-10 | 11:45 ? | closing | Einde""",
    "09_word_table": """
        2025-11-04 | 12:00 12:30 | arrival | Ontvangst
        2025-11-04 | 12:30 13:30 | round | Keuzesessies ronde 1
        - 12:30 13:30 | Werken in de zorg | themegroup Zorg, Jeugd en Onderwijs
        - 12:30 13:30 | De buurt op
        2025-11-04 | 13:30 14:00 | plenary | Plenaire afsluiting""",
    "10_pdf_table": """
        2025-12-02 | 19:00 19:30 | arrival | Inloop
        2025-12-02 | 19:30 20:30 | round | Ronde 1
        - 19:30 20:30 | Wonen boven winkels
        - 19:30 20:30 | Fietsen door de stad
        2025-12-02 | 20:30 21:30 | reception | Borrel""",
}
"""Slots as date, begin and end (? when it is not said), kind and title; below each its sessions with who is in them."""

PDF = """#set page(width: 21cm, height: 20cm)
Netwerkavond Gouda

dinsdag 2 december 2025

#table(columns: 3,
  [19.00 - 19.30], [Inloop], [],
  [19.30 - 20.30], [Ronde 1], [],
  [], [Wonen boven winkels], [Fietsen door de stad],
  [20.30 - 21.30], [Borrel], [])
"""


def word_table(path):
    """A programme that stands in a table of a Word document."""
    document = docx.Document()
    document.add_paragraph("Bestuurlijke netwerkdag Breda, 4 november 2025")
    table = document.add_table(len(TABLE), 2)
    for row, cells in zip(table.rows, TABLE, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    document.save(path)
    return path


def pdf_table(path):
    """A programme that stands in a ruled table of a PDF."""
    path.write_bytes(typst.compile(PDF.encode()))
    return path


MADE = {"09_word_table": word_table, "10_pdf_table": pdf_table}


def fields_of(line):
    """The fields of a line of what is said: a slot or, behind a dash, a session with who is in it."""
    is_session = line.strip().startswith("-")
    parts = [part.strip() for part in line.strip().removeprefix("-").split("|")]
    times = [None if time == "?" else time for time in parts[0 if is_session else 1].split()]
    if is_session:
        return {"start": times[0], "end": times[1], "title": parts[1], "who": sorted(parts[2:])}
    return {"date": parts[0], "start": times[0], "end": times[1], "kind": parts[2], "title": parts[3]}


def found_in(programme):
    """What was found in the same shape, each with its doubts."""
    for slot in programme.slots:
        yield {name: getattr(slot, name) for name in ("date", "start", "end", "kind", "title")}, slot.doubts
        for session in slot.sessions:
            who = [f"{each.type} {each.name}" for each in session.organisers]
            who += [f"{each.role} {each.name}" for each in session.people]
            doubts = session.doubts | {"who": [each.doubts for each in session.organisers if each.doubts]}
            yield {"start": session.start, "end": session.end, "title": session.title, "who": sorted(who)}, doubts


def compared(name, folder):
    """Return (how many fields were compared, those that are wrong with whether they are doubted)."""
    lines = read_file(MADE[name](folder / name)) if name in MADE else (TEXTS / f"{name}.txt").read_text().splitlines()
    expected = [fields_of(line) for line in SAID[name].strip().splitlines()]
    found = list(found_in(read(lines, known_names())))
    titles = [(each["title"], "kind" in each) for each in expected]
    assert [(each["title"], "kind" in each) for each, _ in found] == titles, name
    wrong = [
        (name, field, said[field], seen[field], bool(doubts.get(field)))
        for said, (seen, doubts) in zip(expected, found, strict=True)
        for field in said
        if said[field] != seen[field]
    ]
    return sum(len(said) for said in expected), wrong


@pytest.mark.parametrize("name", SAID)
def test_programme_is_read_as_it_says(name, tmp_path):
    count, wrong = compared(name, tmp_path)

    assert 1 - len(wrong) / count >= LEAST, wrong
    assert [each for each in wrong if each[1] != "kind" and not each[4]] == []
