import datetime

import pytest

from sessions import warnings
from sessions.warnings import DayFacts, PersonFacts, SessionFacts, SlotFacts

DATE = datetime.date(2025, 6, 4)
OUT = PersonFacts(7, "Jan Out")


def at(text):
    return datetime.time.fromisoformat(text) if text else None


def slot(id=1, begins="11:30", ends="12:30", kind="round", date=DATE, name="Ronde 1"):
    return SlotFacts(id=id, name=name, kind=kind, date=date, begins=at(begins), ends=at(ends))


def session(id, name, begins="11:30", ends="12:30", slot=1, date=DATE, type="plenary", **facts):
    return SessionFacts(id=id, name=name, type=type, slot=slot, date=date, begins=at(begins), ends=at(ends), **facts)


def sentences(*sessions, slots=(), dates=(DATE,), is_published=False):
    day = DayFacts(dates=dates, is_published=is_published, slots=list(slots), sessions=list(sessions))
    return [warning.sentence for warning in warnings.warnings_of(day)]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (("09:00", "10:00"), ("09:30", "10:30"), True),
        (("09:00", "10:00"), ("10:00", "11:00"), False),
        (("10:00", "11:00"), ("09:00", "10:00"), False),
        (("09:00", "12:00"), ("10:00", "11:00"), True),
        (("09:00", None), ("09:00", None), True),
        (("09:00", None), ("09:30", None), False),
        (("09:00", "10:00"), ("09:30", None), True),
        ((None, None), ("09:00", "10:00"), False),
    ],
)
def test_overlap_by_times(first, second, expected):
    assert warnings.overlap(session(1, "a", *first), session(2, "b", *second)) is expected


def test_overlap_on_other_dates_is_none():
    tomorrow = DATE + datetime.timedelta(days=1)

    assert warnings.overlap(session(1, "a"), session(2, "b", date=tomorrow)) is False


def test_two_sessions_in_one_room_at_once():
    found = sentences(
        session(1, "Bruggen", room="Raadzaal"),
        session(2, "Wegen", "12:00", "13:00", room="Raadzaal"),
        session(3, "Later", "13:00", "14:00", room="Raadzaal"),
        session(4, "Elders"),
    )

    assert found == ["In Raadzaal overlappen “Bruggen” (11.30 tot 12.30) en “Wegen” (12.00 tot 13.00)."]


def test_person_in_two_places_at_once_is_named_with_both_sessions():
    day = DayFacts(
        dates=(DATE,),
        is_published=False,
        sessions=[
            session(1, "Bruggen", people=(OUT,)),
            session(2, "Wegen", people=(OUT, OUT)),
            session(3, "Later", "13:00", "14:00", people=(OUT,)),
        ],
    )

    [warning] = warnings.warnings_of(day)

    assert warning.sentence == ("Jan Out staat tegelijk bij “Bruggen” (11.30 tot 12.30) en “Wegen” (11.30 tot 12.30).")
    assert [(subject.kind, subject.id, subject.name) for subject in warning.subjects] == [
        ("person", 7, "Jan Out"),
        ("session", 1, "Bruggen"),
        ("session", 2, "Wegen"),
    ]


@pytest.mark.parametrize(
    ("begins", "ends", "is_outside"),
    [
        ("11:30", "12:30", False),
        ("11:45", "12:15", False),
        ("11:45", None, False),
        ("11:15", "12:30", True),
        ("11:30", "12:45", True),
        ("12:30", None, True),
    ],
)
def test_session_outside_its_slot(begins, ends, is_outside):
    found = sentences(session(1, "Bruggen", begins, ends), slots=[slot()])

    assert len(found) == is_outside
    assert all("valt buiten haar tijdvak “Ronde 1” (11.30 tot 12.30)." in sentence for sentence in found)


def test_session_in_a_slot_without_end_may_last_as_it_likes():
    assert sentences(session(1, "Afsluiting", "15:45", "23:00"), slots=[slot(begins="15:45", ends=None)]) == []


def test_slot_on_a_date_outside_the_day_with_its_sessions():
    later = DATE + datetime.timedelta(days=3)

    found = sentences(session(1, "Bruggen", date=later), slots=[slot(date=later)])

    assert found == [
        "Tijdvak “Ronde 1” ligt op een datum buiten de netwerkdag.",
        "“Bruggen” ligt op een datum buiten de netwerkdag.",
    ]


def test_more_seats_than_the_room_has():
    found = sentences(
        session(1, "Bruggen", room="Raadzaal", room_seats=40, seats=41),
        session(2, "Wegen", "13:00", "14:00", room="Raadzaal", room_seats=40, seats=40),
        slots=[slot(ends=None)],
    )

    assert found == ["“Bruggen” heeft 41 plaatsen, maar Raadzaal heeft er 40."]


def test_session_without_slot():
    assert sentences(session(1, "Bruggen", slot=None)) == ["“Bruggen” staat in geen tijdvak."]


@pytest.mark.parametrize(("kind", "count"), [("round", 1), ("lunch", 1), ("break", 0), ("plenary", 0)])
def test_slot_that_waits_for_sessions(kind, count):
    assert sentences(slots=[slot(kind=kind)]) == ["In tijdvak “Ronde 1” staat nog geen sessie."] * count


def test_slots_that_overlap_are_noted():
    found = sentences(slots=[slot(kind="block", name="Ochtend"), slot(2, "12:15", "13:40", "block", name="Samen")])

    [sentence] = found
    assert sentence == (
        "De tijdvakken “Ochtend” (11.30 tot 12.30) en “Samen” (12.15 tot 13.40) overlappen. "
        "Dat mag, als het zo bedoeld is."
    )


def test_choice_session_without_organiser():
    found = sentences(
        session(1, "Bruggen", type="breakout"),
        session(2, "Wegen", type="breakout", organisers=1),
        session(3, "Opening"),
    )

    assert found == ["Keuzesessie “Bruggen” heeft geen organisator."]


def test_members_only_without_teaser():
    found = sentences(
        session(1, "Veiligheid", is_members_only=True, has_teaser=False),
        session(2, "Wonen", is_members_only=True),
        session(3, "Zorg", has_teaser=False),
    )

    assert found == ["“Veiligheid” is besloten en heeft geen zin die anderen vertelt waarover het gaat."]


@pytest.mark.parametrize(("is_published", "count"), [(True, 1), (False, 0)])
def test_draft_session_of_a_published_day(is_published, count):
    found = sentences(session(1, "Bruggen", status="draft"), is_published=is_published)

    assert found == ["“Bruggen” is nog een concept: bezoekers van de gepubliceerde dag zien haar niet."] * count


def test_cancelled_session_clashes_with_nothing_and_fills_no_slot():
    found = sentences(
        session(1, "Bruggen", room="Raadzaal", people=(OUT,)),
        session(2, "Wegen", room="Raadzaal", people=(OUT,), status="cancelled", slot=None),
        session(3, "Zorg", "13:00", "14:00", slot=2, status="cancelled"),
        slots=[slot(), slot(2, "13:00", "14:00", name="Ronde 2")],
    )

    assert found == ["In tijdvak “Ronde 2” staat nog geen sessie."]


def test_people_with_two_seats_at_once_are_counted():
    found = sentences(
        session(1, "Bruggen", attendees=frozenset([1, 2, 3])),
        session(2, "Wegen", "12:00", "13:00", attendees=frozenset([2, 3, 4])),
        session(3, "Later", "13:00", "14:00", attendees=frozenset([2, 3])),
        session(4, "Vervalt", attendees=frozenset([1, 2, 3]), status="cancelled"),
    )

    assert found == [
        "2 deelnemers hebben tegelijk een plaats bij “Bruggen” (11.30 tot 12.30) en “Wegen” (12.00 tot 13.00)."
    ]


@pytest.mark.parametrize(
    ("seats", "people", "expected"),
    [(2, 3, ["“Bruggen” heeft meer deelnemers dan plaatsen: 3 en 2."]), (3, 3, []), (None, 3, [])],
)
def test_more_people_than_seats(seats, people, expected):
    assert sentences(session(1, "Bruggen", seats=seats, attendees=frozenset(range(people)))) == expected
