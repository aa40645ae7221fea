"""The two programmes as they are printed, typed from the documents line by line.

Every text stands here as the document has it, with each line break as one space. `MENDED` lists the faults of
scanning and typing that the portal does not carry over; whatever it does not name, the portal prints as it is here.
"""

from typing import NamedTuple

MENDED = {
    "gebieds- ontwikkeling": "gebiedsontwikkeling",  # broken at the end of a line in a narrow cell
    "Ruimtelijk- economische": "Ruimtelijk-economische",
    "SchieDistricht": "SchieDistrict",
    "regioindeling": "regio-indeling",  # as the same programme spells it in the heading of the session
    "Financién": "Financiën",
    "Huis in 't Veld": "Huis in ’t Veld",
    "llse": "Ilse",
    "weqggelaar": "weggelaar",
}


def mended(text):
    """Return the printed text without the faults that the portal mends."""
    for fault, right in MENDED.items():
        text = text.replace(fault, right)
    return text


class Slot(NamedTuple):
    """A line of the timetable."""

    begin: str
    end: str
    title: str


class Item(NamedTuple):
    """A session: its slot, its times, its title in the timetable and above its text, who organises, and who is named.

    A cell of the timetable may print a label above its title. An organiser is its printed name, with the kind of
    organiser before it, and "met" before who joins in.
    """

    slot: str
    begin: str
    end: str
    cell: str
    heading: str
    organisers: list
    people: list
    label: str = ""

    @property
    def short_title(self):
        """The title in the timetable, with its label as the beginning of one line."""
        cell = mended(self.cell)
        return f"{self.label}: {cell[0].lower()}{cell[1:]}" if self.label else cell


SCHIEDAM_SLOTS = [
    Slot("09.15", "09.45", "Inloop"),
    Slot("09.45", "10.00", "Opening"),
    Slot("10.00", "11.15", "Plenair"),
    Slot("11.15", "11.30", "Tijd voor koffie / thee / verplaatsen"),
    Slot("11.30", "12.30", "Keuzesessies – ronde 1"),
    Slot("12.30", "14.00", "Lunch, themasessies en/of maak kennis met Schiedam"),
    Slot("14.00", "15.00", "Keuzesessies – ronde 2"),
    Slot("15.00", "15.15", "Zaalwissel"),
    Slot("15.15", "15.45", "Plenaire afsluiting"),
    Slot("15.45", "", "Afsluiting met hapje en drankje"),
]

SCHIEDAM = [
    Item("Opening", "09.45", "10.00", "Opening", "Opening", [], ["Harald Bergmann", "Paul Depla"]),
    Item(
        "Plenair",
        "10.00",
        "11.15",
        "Koppeling stedelijke ontwikkeling en sociale ontwikkeling van de stad",
        "Koppeling stedelijke ontwikkeling en sociale ontwikkeling van de stad",
        [],
        ["Floor Milikowski", "Harald Bergmann"],
    ),
    Item(
        "Keuzesessies – ronde 1",
        "11.30",
        "12.30",
        "Datagedreven versnellen en verbeteren van gebieds- ontwikkeling",
        "Datagedreven versnellen en verbeteren van gebiedsontwikkeling",
        [
            "themagroep Slimme duurzame verstedelijking en mobiliteit",
            "themagroep Leefomgeving en stedelijke transformatie",
            "themagroep Woningmarkt",
        ],
        [],
    ),
    Item(
        "Keuzesessies – ronde 1",
        "11.30",
        "12.30",
        "Een all electric warmte-oplossing via een collectieve wijkaanpak",
        "Een all electric warmteoplossing via een collectieve aanpak!",
        ["themagroep Duurzaamheid"],
        [],
        label="Duurzaamheid",
    ),
    Item(
        "Keuzesessies – ronde 1",
        "11.30",
        "12.30",
        "Ruimtelijk- economische strategie voor stedelijk Nederland",
        "Ruimtelijk-economische ontwikkelstrategie voor stedelijk Nederland",
        ["pijler Economie en werk"],
        ["Prof. Henri de Groot"],
    ),
    Item(
        "Keuzesessies – ronde 1",
        "11.30",
        "12.30",
        "Samenleven in een kleurrijk Schiedam",
        "Samenleven in een kleurrijk Schiedam",
        ["gemeente Schiedam"],
        ["Anouschka Biekman", "Cemil Kahramanoğlu"],
    ),
    Item(
        "Keuzesessies – ronde 1",
        "11.30",
        "12.30",
        "Inzet Zorg en Veiligheidshuizen (preventie) en proeftuin Ketenkracht",
        "Zorg en veiligheid: inzet op Zorg en Veiligheidshuizen (preventie) en proeftuin Ketenkracht",
        ["Sociale Pijler", "met themagroep Veiligheid"],
        ["Sylvia Huis in ’t Veld"],
        label="Zorg en veiligheid",
    ),
    Item(
        "Lunch, themasessies en/of maak kennis met Schiedam",
        "12.45",
        "13.45",
        "Schiedam 750 viert de toekomst in het Jenevermuseum",
        "Schiedam viert de toekomst!",
        ["gemeente Schiedam"],
        [],
    ),
    Item(
        "Lunch, themasessies en/of maak kennis met Schiedam",
        "12.45",
        "13.45",
        "Nationaal Programma Leefbaarheid en Veiligheid Nieuwland en Schiedam Oost",
        "Nationaal Programma Leefbaarheid en Veiligheid / Schiedam Oost en Nieuwland",
        ["gemeente Schiedam"],
        [],
    ),
    Item(
        "Lunch, themasessies en/of maak kennis met Schiedam",
        "12.45",
        "13.45",
        "SchieDistricht schaalsprong in wonen, werken en leven lang ontwikkelen",
        "SchieDistrict een schaalsprong in wonen, werken en leven lang ontwikkelen",
        ["gemeente Schiedam"],
        ["Lydia Buist"],
    ),
    Item(
        "Lunch, themasessies en/of maak kennis met Schiedam",
        "12.45",
        "13.45",
        "Themasessie Meer dan een huis, huisvesting bijzondere doelgroepen",
        "Meer dan een huis, huisvesting bijzondere doelgroepen",
        ["themagroep Vergunninghouders en asiel", "themagroep Wonen-welzijn-zorg", "themagroep Woningmarkt"],
        ["Liesbeth Spies"],
    ),
    Item(
        "Lunch, themasessies en/of maak kennis met Schiedam",
        "12.45",
        "13.45",
        "Themasessie Sport en maatschappij met de Nederlandse Sportraad",
        "De rol van sport in het maatschappelijk domein",
        ["themagroep ZJO", "met gemeente Schiedam"],
        ["Antoinette Laan"],
    ),
    Item(
        "Keuzesessies – ronde 2",
        "14.00",
        "15.00",
        "Circulaire economie, van ambitie naar uitvoering",
        "Circulaire economie, van ambitie naar uitvoering",
        ["themagroep Duurzaamheid", "themagroep MKB"],
        [],
    ),
    Item(
        "Keuzesessies – ronde 2",
        "14.00",
        "15.00",
        "Integrale aanpak armoede",
        "Integrale aanpak armoede",
        ["themagroep Armoede en schuldhulpverlening", "met gemeente Schiedam"],
        ["Petra Zwang"],
    ),
    Item(
        "Keuzesessies – ronde 2",
        "14.00",
        "15.00",
        "Interbestuurlijke samenwerking; naar één regioindeling?",
        "Interbestuurlijke samenwerking; Naar één regio-indeling: goed idee of niet?",
        ["themagroep Interbestuurlijke samenwerking"],
        ["Jan Hamming"],
    ),
    Item(
        "Keuzesessies – ronde 2",
        "14.00",
        "15.00",
        "Veiligheid (actuele zaken)",
        "Veiligheid",
        ["themagroep Veiligheid"],
        [],
    ),
    Item(
        "Keuzesessies – ronde 2",
        "14.00",
        "15.00",
        "Welzijn van senioren in de stad",
        "Welzijn en senioren in de stad",
        ["themagroep ZJO", "themagroep WWZ"],
        ["Hans Adriani"],
    ),
    Item(
        "Plenaire afsluiting",
        "15.15",
        "15.45",
        "Plenaire afsluiting",
        "Plenaire afsluiting",
        [],
        ["Paul Depla", "Willem-Jan Stegeman"],
    ),
]

# Only "Samen" has times: the letter lets it begin at 11.30 and end with the look at 2021, which is printed to 13.30.
DIGITAL_SLOTS = [Slot("", "", "Ochtend"), Slot("11.30", "13.30", "Samen"), Slot("", "", "Middag")]


def _group(slot, begin, end, name, *people):
    return Item(slot, begin, end, name, f"Themagroep {name}", [f"themagroep {name}"], list(people))


def _pillar(begin, end, name, *people):
    return Item("Middag", begin, end, f"Pijler {name}", f"Pijler {name}", [f"pijler {name}"], list(people))


def _together(begin, end, title, *people):
    return Item("Samen", begin, end, title, title, [], list(people))


DIGITAL = [
    _group("Ochtend", "10.00", "11.15", "Stedelijke Vernieuwing & Transformatie", "Andy Clijnk", "Matthijs Uyterlinde"),
    _group("Ochtend", "10.00", "11.20", "Vitale Binnensteden"),
    _group("Ochtend", "10.00", "11.20", "Sterke Keten"),
    _group("Ochtend", "10.00", "11.20", "Asiel & Vergunninghouders"),
    _group("Ochtend", "10.00", "11.20", "Armoede en Schuldhulpverlening"),
    _group("Ochtend", "10.00", "11.30", "Duurzaamheid"),
    _group("Ochtend", "10.00", "11.30", "Financién"),
    _together("11.30", "12.15", "Het G40Gesprek", "Bernard ter Haar"),
    _together("12.15", "12.45", "Digitaal netwerken"),
    _together("12.45", "13.15", "Interactieve netwerklunch"),
    _together("13.15", "13.30", "Blik op 2021"),
    _group("Middag", "12.15", "13.40", "Zorg, Jeugd en Onderwijs", "Albert-Jan Kruiter", "Quirien van der Zijden"),
    _group("Middag", "13.30", "15.00", "Veiligheid", "Lisette de Bie"),
    _pillar("14.15", "15.30", "Economie & Werk", "Boaz Adank", "Maarten van Vierssen", "Frank den Brok"),
    _pillar("14.15", "15.30", "Sociaal", "Pieter Hilhorst"),
    _pillar("14.15", "15.30", "Fysiek", "Prof. Niels Koeman"),
]

# Secretary, his or her group or pillar, and the local part and place of the printed address.
SECRETARIES = [
    ("Laurens Huis in 't Veld", "Stedelijke Vernieuwing & Transformatie", "laurens.huis.int.veld", "groningen"),
    ("llse Nieskens", "Vitale Binnensteden", "i.nieskens", "nijmegen"),
    ("Koert Webbink", "Sterke Keten", "k.webbink", "hengelo"),
    ("Krista van der Heijden", "Asiel & Vergunninghouders", "krista.van.der.heijden.brugman", "tilburg"),
    ("Ankie Eleveld", "Asiel & Vergunninghouders", "aeleveld", "almere"),
    ("Debbie Jonker", "Armoede en Schuldhulpverlening", "d.jonker", "deventer"),
    ("Marieke de Blok", "Duurzaamheid", "m.blok", "assen"),
    ("Freek Verbakel", "Financién", "fpga.verbakel", "amersfoort"),
    ("Isabel Joosen", "Zorg, Jeugd en Onderwijs", "eam.joosen", "breda"),
    ("Axel Weggelaar", "Veiligheid", "axel.weqggelaar", "hetccv"),
    ("Denis Crompvoets", "Economie & Werk", "denis.crompvoets", "sittard-geleen"),
    ("Marjon Vos", "Sociaal", "m.vos", "helmond"),
    ("Renée Veldkamp", "Fysiek", "r.veldkamp", "nijmegen"),
]
