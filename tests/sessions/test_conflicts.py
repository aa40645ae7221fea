import pytest

from sessions.conflicts import conflicts_of
from sessions.facts import MAY_NOT, UNWISE, DayFacts, OrganiserFacts, PersonFacts
from tests.sessions.test_warnings import DATE, session, slot

ZORG = OrganiserFacts("themegroup", 3, "Zorg")


def found(*sessions, slots=()):
    """The severity and the sentence of each conflict."""
    day = DayFacts((DATE,), False, list(slots), list(sessions))
    return [(conflict.severity, conflict.sentence) for conflict in conflicts_of(day)]


def test_room_and_person_in_two_places_may_not():
    someone = PersonFacts(7, "Jan Out")

    conflicts = found(
        session(1, "Bruggen", room="Raadzaal", people=(someone,)),
        session(2, "Wegen", room="Raadzaal", people=(someone,)),
    )

    assert [severity for severity, _ in conflicts] == [MAY_NOT, MAY_NOT]


@pytest.mark.parametrize(
    ("signup", "sentences"),
    [
        ("none", ["“Wonen” is alleen voor leden, maar niemand hoeft zich aan te melden: niets regelt wie erin mag."]),
        ("open", ["“Wonen” is alleen voor leden, maar iedereen kan zich aanmelden: niets regelt wie erin mag."]),
        ("request", []),
        ("secretary", []),
    ],
)
def test_members_session_without_access_rule_may_not(signup, sentences):
    assert found(session(1, "Wonen", is_members_only=True, signup=signup)) == [(MAY_NOT, text) for text in sentences]


@pytest.mark.parametrize(
    ("seats", "room_seats", "expected", "sentences"),
    [
        (40, None, 41, ["Bij “Zorg” worden 41 mensen verwacht, maar er zijn 40 plaatsen."]),
        (None, 1, 2, ["Bij “Zorg” worden 2 mensen verwacht, maar er is 1 plaats in Raadzaal."]),
        (50, 40, 45, ["Bij “Zorg” worden 45 mensen verwacht, maar er zijn 40 plaatsen in Raadzaal."]),
        (40, 50, 40, []),
        (None, None, 900, []),
    ],
)
def test_more_expected_than_seats_is_unwise(seats, room_seats, expected, sentences):
    facts = session(1, "Zorg", seats=seats, room="Raadzaal", room_seats=room_seats, expected=expected)

    assert found(facts) == [(UNWISE, text) for text in sentences]


@pytest.mark.parametrize(
    ("organiser", "kind", "count"),
    [
        (ZORG, "round", 1),
        (OrganiserFacts("pillar", 3, "Pijler Fysiek"), "round", 1),
        (OrganiserFacts("city", 3, "Gemeente Schiedam"), "block", 1),
        (OrganiserFacts("organisation", None, "RVO"), "round", 0),
        (ZORG, "lunch", 0),
    ],
)
def test_one_organiser_with_two_sessions_in_one_round_is_unwise(organiser, kind, count):
    conflicts = found(
        session(1, "Bruggen", organised_by=(organiser,)),
        session(2, "Wegen", organised_by=(organiser,)),
        session(3, "Later", "13:00", "14:00", slot=2, organised_by=(organiser,)),
        slots=[slot(kind=kind), slot(2, "13:00", "14:00")],
    )

    sentence = f"{organiser.name} organiseert in “Ronde 1” twee sessies: “Bruggen” en “Wegen”."
    assert conflicts == [(UNWISE, sentence)] * count


def test_one_organiser_in_two_rounds_that_overlap_is_unwise():
    conflicts = found(
        session(1, "Bruggen", organised_by=(ZORG,)),
        session(2, "Wegen", "12:00", "13:00", slot=2, organised_by=(ZORG,)),
        slots=[slot(), slot(2, "12:00", "13:00", name="Ronde 2")],
    )

    assert conflicts == [(UNWISE, "Zorg organiseert tegelijk twee sessies: “Bruggen” en “Wegen”.")]


def test_two_organisers_of_one_kind_clash_each_by_itself():
    """A move that makes the second of them is told as new."""
    europe = OrganiserFacts("themegroup", 4, "Europa")
    both = (session(1, "Bruggen", organised_by=(ZORG, europe)), session(2, "Wegen", organised_by=(ZORG, europe)))

    conflicts = conflicts_of(DayFacts((DATE,), False, [slot()], list(both)))

    assert len({conflict.key for conflict in conflicts}) == 2


@pytest.mark.parametrize(
    ("kind", "slots", "number"), [("round", (1, 1), 2), ("round", (1, 2), 0), ("plenary", (1, 1), 0)]
)
def test_one_round_without_times_is_one_moment(kind, slots, number):
    someone = PersonFacts(7, "Jan Out")
    fields = {"room": "Raadzaal", "people": (someone,)}

    conflicts = found(
        session(1, "Bruggen", None, None, slot=slots[0], **fields),
        session(2, "Wegen", None, None, slot=slots[1], **fields),
        slots=[slot(1, None, None, kind), slot(2, None, None, kind)],
    )

    assert (
        conflicts
        == [
            (MAY_NOT, "In Raadzaal overlappen “Bruggen” en “Wegen”."),
            (MAY_NOT, "Jan Out staat tegelijk bij “Bruggen” en “Wegen”."),
        ][:number]
    )


def test_two_organisers_that_share_a_number_are_not_one():
    pillar = OrganiserFacts("pillar", 3, "Pijler Fysiek")

    assert (
        found(session(1, "Bruggen", organised_by=(ZORG,)), session(2, "Wegen", organised_by=(pillar,)), slots=[slot()])
        == []
    )


@pytest.mark.parametrize(
    ("walking_minutes", "begins", "sentences"),
    [
        (
            10,
            "12:35",
            [
                (
                    "“Museum” (11.30 tot 12.30) is in Jenevermuseum, 10 minuten lopen; vóór “Later” (12.35 tot 14.00) "
                    "is daar maar 5 minuten voor."
                )
            ],
        ),
        (
            None,
            "12:30",
            [
                (
                    "“Museum” (11.30 tot 12.30) is in Jenevermuseum, een andere plek; vóór “Later” (12.30 tot 14.00) "
                    "is daar geen tijd voor."
                )
            ],
        ),
        (10, "12:40", []),
        (None, "12:31", []),
    ],
)
def test_no_time_to_walk_back_is_unwise(walking_minutes, begins, sentences):
    conflicts = found(
        session(1, "Museum", other_place="Jenevermuseum", walking_minutes=walking_minutes),
        session(2, "Later", begins, "14:00", slot=2),
        session(3, "Nog later", "15:00", "16:00", slot=3),
    )

    assert conflicts == [(UNWISE, text) for text in sentences]


def test_no_time_to_walk_there_is_unwise():
    conflicts = found(
        session(1, "Opening", "10:00", "11:25", slot=2),
        session(2, "Museum", other_place="Jenevermuseum", walking_minutes=10),
    )

    assert conflicts == [
        (
            UNWISE,
            (
                "“Museum” (11.30 tot 12.30) is in Jenevermuseum, 10 minuten lopen; na “Opening” (10.00 tot 11.25) "
                "is daar maar 5 minuten voor."
            ),
        )
    ]


def test_walk_that_was_too_short_is_no_new_clash_when_another_session_comes_before():
    museum = session(1, "Museum", other_place="Jenevermuseum", walking_minutes=10)
    keys = [
        [conflict.key for conflict in conflicts_of(DayFacts((DATE,), False, [], [museum, other]))]
        for other in (session(2, "Opening", "10:00", "11:25"), session(3, "Inleiding", "10:00", "11:25"))
    ]

    assert (len(keys[0]), keys[0]) == (1, keys[1])


def test_two_items_at_one_other_place_need_no_walk():
    assert (
        found(
            session(1, "Eerste", other_place="Museum", walking_minutes=10),
            session(2, "Tweede", "12:30", "13:30", other_place="Museum", walking_minutes=10),
        )
        == []
    )


def test_people_whose_seats_overlap_are_counted_and_unwise():
    conflicts = found(session(1, "Bruggen", attendees={1, 2, 3}), session(2, "Wegen", attendees={2, 3}))

    assert conflicts == [
        (
            UNWISE,
            "2 deelnemers hebben tegelijk een plaats bij “Bruggen” (11.30 tot 12.30) en “Wegen” (11.30 tot 12.30).",
        )
    ]
