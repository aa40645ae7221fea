"""The people and the names of groups against a list typed from the documents: nobody gets a city, and no group a name,
that no text prints."""

import pytest

from tests.facts.printed import mended
from themegroups.models import Person, ThemeGroupName

pytestmark = pytest.mark.usefixtures("facts")

CITIES = {
    "Alphen aan den Rijn": ["Gert-Jan Schotanus"],
    "Almelo": ["Richard Korteland"],
    "Almere": ["Ankie Eleveld"],
    "Amersfoort": ["Freek Verbakel"],
    "Apeldoorn": ["Maarten van Vierssen"],
    "Assen": ["Marieke de Blok"],
    "Breda": ["Boaz Adank"],
    "Delft": ["Arjan Primus"],
    "Deventer": ["Debbie Jonker"],
    "Groningen": ["Laurens Huis in ’t Veld"],
    "Helmond": ["Marjon Vos"],
    "Hengelo": ["Koert Webbink"],
    "Nijmegen": ["Ilse Nieskens", "Renée Veldkamp"],
    "Oss": ["Frank den Brok"],
    "Schiedam": [
        "Anouschka Biekman",
        "Antoinette Laan",
        "Cemil Kahramanoğlu",
        "Dorinde Hoogsteden",
        "Harald Bergmann",
        "Petra Zwang",
    ],
    "Sittard-Geleen": ["Denis Crompvoets"],
    "Tilburg": ["Guido La Rose", "Krista van der Heijden"],
    "Zaanstad": ["Jan Hamming"],
}

# The documents whose names of groups are listed, and the number in the name of their file.
LETTER, YEAR, ZAANDAM = ("2020-12-04", "002"), ("2023", "003"), ("2024-05-29", "004")
SCHIEDAM, REPORT = ("2025-06-04", "001"), ("2025-06-04", "000")
SOURCES = {
    "Programma netwerkdag 4 december 2020": "002",
    "Jaarverslag 2023": "003",
    "Verslag netwerkdag Zaandam": "004",
    "Programma netwerkdag Schiedam": "001",
    "Verslag netwerkdag Schiedam": "000",
}

NAMES = {
    LETTER: [
        "Armoede en Schuldhulpverlening",
        "Asiel & Vergunninghouders",
        "Duurzaamheid",
        "Financiën",
        "MKB-innovaties",
        "Smart Cities",
        "Sociaal Ondernemerschap",
        "Stedelijke Vernieuwing & Transformatie",
        "Sterke Keten",
        "Veiligheid",
        "Vitale Binnensteden",
        "Zorg, Jeugd en Onderwijs",
    ],
    YEAR: [
        "Armoede en schulden",
        "Duurzaamheid",
        "Duurzame verstedelijking en slimme mobiliteit",
        "Europa",
        "Financiën",
        "IBS",
        "Interbestuurlijke samenwerking",
        "Leefomgeving en stedelijke transformatie",
        "MKB",
        "MKB en economische vernieuwing",
        "Slimme duurzame verstedelijking en mobiliteitsvernieuwing",
        "Sterke keten",
        "Sterke keten van leren, werken en ondernemen",
        "Veiligheid",
        "Vergunninghouders en Asiel",
        "Vitale binnensteden en werklocaties",
        "Wonen, Welzijn en Zorg",
        "Woningmarkt",
        "ZJO",
        "Zorg, Jeugd en Onderwijs",
    ],
    ZAANDAM: ["Armoede en Schulden", "Leefomgeving stedelijke transformatie", "WWZ", "Woningmarkt", "ZJO"],
    SCHIEDAM: [
        "Armoede en schuldhulpverlening",
        "Duurzaamheid",
        "Financiën",
        "Interbestuurlijke samenwerking",
        "Leefomgeving en stedelijke transformatie",
        "MKB",
        "Slimme duurzame verstedelijking en mobiliteit",
        "Veiligheid",
        "Vergunninghouders en asiel",
        "WWZ",
        "Wonen-welzijn-zorg",
        "Woningmarkt",
        "ZJO",
    ],
    REPORT: ["Financiën", "Wonen, Welzijn, Zorg", "Zorg, Jeugd, Onderwijs"],
}


def on_one_line(text):
    """Return a document as one line, with words that the end of a line broke made whole and its faults mended."""
    text = text.replace("-\n", "") if "G40 JAARVERSLAG" in text else text
    return mended(" ".join(text.split())).replace("'", "’").replace("vVerst", "verst")


def test_people_have_a_city_only_where_a_text_prints_one():
    found = {}
    for person in Person.objects.exclude(city=None).select_related("city"):
        found.setdefault(person.city.name, []).append(person.name)

    assert {city: sorted(names) for city, names in found.items()} == CITIES


def test_groups_have_the_names_that_the_texts_print_and_no_other():
    found = {}
    for row in ThemeGroupName.objects.all():
        found.setdefault((str(row.attested_on), SOURCES[row.source]), []).append(row.name)

    assert {text: sorted(names) for text, names in found.items()} == NAMES


def test_names_of_groups_stand_in_the_text_that_attests_them(documents):
    lines = {number: on_one_line(text) for number, text in documents.items()}

    missing = [(name, number) for (_, number), names in NAMES.items() for name in names if name not in lines[number]]

    assert missing == []


def test_every_person_is_named_in_a_text(documents):
    line = " ".join(on_one_line(text) for text in documents.values())

    assert [person.name for person in Person.objects.all() if person.name not in line] == []
