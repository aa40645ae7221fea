"""A programme as the reader hands it over, and the rows that it names."""

from sessions.reader.found import Organiser, Person, Programme, Session, Slot
from tests.factories import CityFactory, PersonFactory, PillarFactory, ThemeGroupFactory, ThemeGroupNameFactory

LINES = [
    "Netwerkdag in Havenstad",
    "woensdag 4 juni",
    "",
    "09.15 - 09.45 Inloop",
    "11.30 - 12.30 Keuzesessies ronde 1",
    "Slim bouwen",
    "Wonen voor iedereen",
    "15.45 Borrel",
    "Neem uw badge mee.",
    "",
    "Slim bouwen in de stad",
    "Steden laten zien hoe zij bouwen.",
    "Georganiseerd door de themagroep Bouw en Data",
    "Spreker: Karin Bos, wethouder Oss",
    "Secretaris: Piet Smit, p.smit@oss.example",
]
STATES = ["sure", "doubtful", "blank", *["sure"] * 5, "unread", "blank", *["sure"] * 5]


def programme():
    """Three slots, one of them with two sessions; a date without a year, and one line that was not read."""
    building = Session(
        title="Slim bouwen in de stad",
        short_title="Slim bouwen",
        start="11:30",
        end="12:30",
        description="Steden laten zien hoe zij bouwen.",
        organisers=[Organiser(type="themegroup", name="Bouw en Data", printed_name="Bouw en Data", lines=[13])],
        people=[
            Person(name="Karin Bos", function="wethouder Oss", lines=[14]),
            Person(name="Piet Smit", email="p.smit@oss.example", role="secretary", lines=[15]),
        ],
        links=["https://stukken.example/bouwen"],
        lines=[6, 11, 12],
    )
    living = Session(title="Wonen voor iedereen", start="11:30", end="12:30", lines=[7])
    return Programme(
        title="Netwerkdag in Havenstad",
        dates=["--06-04"],
        year_guess=2025,
        place="Havenstad",
        slots=[
            Slot(title="Inloop", kind="arrival", start="09:15", end="09:45", lines=[4]),
            Slot(
                title="Keuzesessies ronde 1",
                kind="round",
                start="11:30",
                end="12:30",
                round_number=1,
                sessions=[building, living],
                lines=[5],
            ),
            Slot(title="Borrel", kind="reception", start="15:45", lines=[8]),
        ],
        source=list(LINES),
        states=list(STATES),
        lines=[1, 2],
    )


def known_rows():
    """Make the city, the group under a former name and somebody whose name is nearly that of the text."""
    group = ThemeGroupFactory(name="Bouwen met data", slug="bouwen", pillar=PillarFactory(slug="fysiek", name="Fysiek"))
    ThemeGroupNameFactory(themegroup=group, name="Bouw en Data")
    CityFactory(name="Havenstad", slug="havenstad")
    PersonFactory(name="Karin Bosch", slug="karin-bosch", function="wethouder")
