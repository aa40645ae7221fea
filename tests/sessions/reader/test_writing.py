"""A programme that is written as a text and read again is the same programme."""

import datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from sessions.reader.found import Organiser, Person, Programme, Session, Slot
from sessions.reader.reading import read
from sessions.reader.writing import as_text
from tests.sessions.reader.known import known_names

TITLES = [
    "Bouwen met data",
    "Wonen boven winkels",
    "De stad als werkgever",
    "Slim laden",
    "Jongeren aan het werk",
    "Water!",
]
SLOTS = [
    ("Inloop", "arrival"),
    ("Plenaire opening", "plenary"),
    ("Koffiepauze", "break"),
    ("Keuzesessies", "round"),
    ("Lunch", "lunch"),
    ("Zaalwissel", "changeover"),
    ("Afsluiting", "closing"),
    ("Borrel", "reception"),
]
NAMES = ["Anna de Vries", "Piet van der Berg", "Els Huis in ’t Veld", "Jan-Willem Bakker", "Fatma Yılmaz"]
FUNCTIONS = [None, "wethouder Oss", "directeur van de VNG", "onderzoeker"]
PARTIES = [
    ("themegroup", "Woningmarkt"),
    ("themegroup", "Zorg, Jeugd en Onderwijs"),
    ("pillar", "Fysiek"),
    ("city", "Oss"),
    ("themegroup", "Een groep die niemand kent"),
]

organisers = st.lists(st.sampled_from(PARTIES), max_size=3, unique=True).map(
    lambda parties: [Organiser(type=kind, name=name) for kind, name in parties]
)
roles = st.sampled_from(["keynote", "speaker", "moderator", "host", "secretary"])


@st.composite
def people(draw):
    """People with their parts; a secretary has an address and no function."""
    found = []
    for name in draw(st.lists(st.sampled_from(NAMES), max_size=3, unique=True)):
        role = draw(roles)
        is_secretary = role == "secretary"
        function = None if is_secretary else draw(st.sampled_from(FUNCTIONS))
        found.append(Person(name=name, role=role, function=function, email="x@oss.example" if is_secretary else None))
    return found


@st.composite
def programmes(draw):
    """A programme of one date or two, its slots in order of time, with sessions in its rounds and lunches."""
    first = draw(st.dates(datetime.date(2020, 1, 1), datetime.date(2035, 12, 1)))
    dates = [first + datetime.timedelta(days=number) for number in range(draw(st.integers(1, 2)))]
    slots = []
    for date in dates:
        hour = 8
        for title, kind in draw(st.lists(st.sampled_from(SLOTS), min_size=1, max_size=6, unique=True)):
            hour += 1
            slot = Slot(title=title, kind=kind, date=date.isoformat(), start=f"{hour:02}:00", end=f"{hour:02}:45")
            if kind in ("round", "lunch"):
                for name in draw(st.lists(st.sampled_from(TITLES), max_size=4, unique=True)):
                    session = Session(title=name, start=slot.start, end=slot.end)
                    session.organisers, session.people = draw(organisers), draw(people())
                    session.links = draw(st.sampled_from([[], ["https://stad.example/a-b"]]))
                    slot.sessions.append(session)
            slots.append(slot)
    return Programme(title="Bestuurlijke netwerkdag", dates=[date.isoformat() for date in dates], slots=slots)


@settings(max_examples=150, deadline=None)
@given(programmes())
def test_programme_that_is_written_and_read_is_the_same(programme):
    told = read(as_text(programme), known_names()).summary()

    assert [told[name] for name in ("title", "dates", "slots", "unread")] == [
        *(programme.summary()[name] for name in ("title", "dates", "slots")),
        [],
    ]
