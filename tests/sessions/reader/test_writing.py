"""A programme written as text and read again is the same programme."""

import datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from sessions.reader.dates import dates_in
from sessions.reader.found import Organiser, Person, Programme, Session, Slot
from sessions.reader.reading import read
from sessions.reader.writing import as_text
from tests.sessions.reader.known import known_names

NAMES = known_names()
TITLES = {
    "arrival": "Inloop",
    "break": "Pauze",
    "round": "Keuzesessies",
    "lunch": "Lunch",
    "changeover": "Zaalwissel",
    "closing": "Afsluiting",
    "reception": "Borrel",
}
SUBJECTS = (
    "Wonen Water Werk Warmte Wijken Groen Scholen Sporten Theater Fietsen Kades Pleinen Bruggen Daken Parken".split()
)
ENDINGS = ["boven winkels", "voor morgen", "zonder drempels", "langs het spoor", "dicht bij huis", "na de sluiting"]
PEOPLE = ["Anna Bos", "Karel van Dijk", "Fatma Demir", "Jan de Wit", NAMES.people[0].name, NAMES.people[7].name]
FUNCTIONS = [None, "wethouder Breda", "directeur, ook namens de regio", "onderzoeker"]
GROUPS = [("themegroup", one.name, one.key) for one in NAMES.themegroups]
KNOWN = [
    *GROUPS,
    *(("city", one.name, one.key) for one in NAMES.cities),
    *(("pillar", o.name, o.key) for o in NAMES.pillars),
]
UNKNOWN = [("themegroup", "Nieuwe Vormen", ""), ("organisation", "Stichting Brug", ""), ("city", "Nergenshuizen", "")]
SENTENCES = ["Wij bespreken wat helpt.", "Daarna is er ruim tijd voor vragen uit de zaal en voor wat u zelf meebrengt."]


@st.composite
def people(draw):
    found = []
    for name in draw(st.lists(st.sampled_from(PEOPLE), unique=True, max_size=3)):
        role = draw(st.sampled_from(["keynote", "speaker", "moderator", "host", "secretary"]))
        email = f"{name.split()[0].lower()}@stad.example" if role == "secretary" else None
        function = None if email else draw(st.sampled_from(FUNCTIONS))
        found.append(Person(name=name, role=role, function=function, email=email))
    return found


@st.composite
def sessions(draw, title, slot, kind):
    chosen = draw(st.lists(st.sampled_from(KNOWN + UNKNOWN), unique=True, max_size=3))
    organisers = [Organiser(type=type_, name=name, key=key) for type_, name, key in chosen]
    links = draw(st.lists(st.sampled_from(["https://stad.example/a", "https://stad.example/b"]), unique=True))
    start, end = slot.start, slot.end
    if kind == "lunch" and end and draw(st.booleans()):
        start = f"{start[:3]}15"
    description = " ".join(draw(st.lists(st.sampled_from(SENTENCES), unique=True)))
    return Session(
        title=title,
        start=start,
        end=end,
        organisers=organisers,
        people=draw(people()),
        links=links,
        description=description,
    )


@st.composite
def programmes(draw):
    first = draw(st.dates(datetime.date(2024, 1, 1), datetime.date(2029, 12, 30)))
    days = [first, first + datetime.timedelta(1)][: draw(st.integers(1, 2))]
    subjects = draw(st.permutations(SUBJECTS))
    programme = Programme(title="Bestuurlijke netwerkdag", dates=[day.isoformat() for day in days])
    programme.place = draw(st.sampled_from(["Breda", "Zaandam", "Alphen aan den Rijn", "Schiedam"]))
    for date in programme.dates:
        kinds = draw(st.lists(st.sampled_from(list(TITLES)), min_size=1, max_size=5, unique=True))
        for position, kind in enumerate(kinds):
            is_last = position == len(kinds) - 1
            end = None if is_last and draw(st.booleans()) else f"{10 + position}:00"
            title = TITLES[kind] if len(days) == 1 else f"{TITLES[kind]} op dag {programme.dates.index(date) + 1}"
            slot = Slot(title=title, kind=kind, date=date, start=f"{9 + position:02}:00", end=end)
            if kind in ("round", "lunch"):
                for _ in range(draw(st.integers(2, 3))):
                    name = f"{subjects.pop()} {draw(st.sampled_from(ENDINGS))}"
                    slot.sessions.append(draw(sessions(name, slot, kind)))
            programme.slots.append(slot)
    return programme


def told(programme):
    """All that a programme says, without its lines."""
    summary = programme.summary()
    texts = [session.description for slot in programme.slots for session in slot.sessions]
    return {name: summary[name] for name in ("title", "dates", "place", "slots")} | {"descriptions": texts}


@settings(max_examples=150, deadline=None)
@given(programmes())
def test_programme_written_and_read_again_is_the_same(programme):
    assert told(read(as_text(programme), NAMES)) == told(programme)


def test_dates_are_written_as_people_do():
    text = as_text(Programme(title="Netwerkdag", dates=["2025-06-04"], place="Schiedam"))

    assert text == "Netwerkdag\nWoensdag 4 juni 2025 in Schiedam\n"
    assert dates_in(text) == [(2025, 6, 4, 2)]
