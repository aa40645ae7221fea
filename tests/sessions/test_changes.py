import datetime

import pytest

from sessions.changes import Change, DayRow, SessionRow, differences, gone_since, programme_as_told, takes_back

DAY = DayRow("Oss, 4 juni 2025", "4 juni 2025", (datetime.date(2025, 6, 4),), "op locatie", "Theater", "published")
SESSION = SessionRow(
    uuid="a",
    number=1,
    title="Wonen",
    status="confirmed",
    slot="ronde-1",
    slot_title="Ronde 1",
    slot_date=None,
    slot_start=datetime.time(11, 30),
    slot_end=datetime.time(12, 30),
    start=None,
    end=None,
    room="Zaal 1",
    other_place="",
)
SECOND_ROUND = {
    "slot": "ronde-2",
    "slot_title": "Ronde 2",
    "slot_start": datetime.time(14),
    "slot_end": datetime.time(15),
}


def found(session=None, *, day=None, before=SESSION, others=()):
    """Return what differs when the session, or the day, becomes otherwise."""
    old = programme_as_told(DAY, [before] if before else [])
    after = before._replace(**session) if before and session is not None else None
    new = programme_as_told(DAY._replace(**day or {}), [each for each in (after, *others) if each])
    return [(change.kind, change.subject, change.before, change.after) for change in differences(old, new)]


def test_programme_as_told_takes_the_times_of_the_slot_and_plain_titles():
    told = programme_as_told(DAY, [SESSION._replace(title="Woning\u00adbouw")])

    assert told["sessions"]["a"] == {
        "number": 1,
        "title": "Woningbouw",
        "date": "2025-06-04",
        "start": "11:30",
        "end": "12:30",
        "slot": "ronde-1",
        "slot_title": "Ronde 1",
        "place": "Zaal 1",
        "room_id": None,
        "long_title": "Woningbouw",
        "status": "confirmed",
    }


@pytest.mark.parametrize(
    ("session", "changes"),
    [
        ({}, []),
        ({"slot_title": "Eerste ronde"}, []),
        ({"status": "tentative"}, []),
        (SECOND_ROUND, [("moved", "Wonen", "11.30 tot 12.30, ronde 1", "14.00 tot 15.00, ronde 2")]),
        (
            SECOND_ROUND | {"room": "", "other_place": "Museum"},
            [
                ("moved", "Wonen", "11.30 tot 12.30, ronde 1", "14.00 tot 15.00, ronde 2"),
                ("place", "Wonen", "Zaal 1", "Museum"),
            ],
        ),
        ({"room": ""}, [("place", "Wonen", "Zaal 1", "nog geen plek")]),
        ({"title": "Bouwen"}, [("renamed", "Wonen", "Wonen", "Bouwen")]),
        ({"long_title": "Wonen en bouwen"}, [("renamed", "Wonen", "Wonen", "Wonen en bouwen")]),
        ({"status": "cancelled"}, [("cancelled", "Wonen", "", "")]),
        (
            {"slot": "", "slot_title": "", "slot_start": None, "slot_end": None},
            [("moved", "Wonen", "11.30 tot 12.30, ronde 1", "nog geen tijd")],
        ),
    ],
)
def test_differences_of_a_session(session, changes):
    assert found(session) == changes


@pytest.mark.parametrize(
    ("day", "changes"),
    [
        ({"format": "online"}, [("day_format", DAY.name, "op locatie", "online")]),
        ({"venue": ""}, [("place", DAY.name, "Theater", "nog geen plek")]),
        ({"status": "cancelled"}, [("day_cancelled", DAY.name, "", "")]),
        (
            {"when": "5 juni 2025", "dates": (datetime.date(2025, 6, 5),)},
            [("day_moved", DAY.name, "4 juni 2025", "5 juni 2025")],
        ),
    ],
)
def test_differences_of_a_day_leave_its_sessions_as_they_are(day, changes):
    assert found({}, day=day) == changes


def test_differences_of_a_day_that_goes_online_do_not_tell_that_its_rooms_are_gone():
    changes = found({"room": ""}, day={"format": "online", "venue": ""})

    assert changes == [("day_format", DAY.name, "op locatie", "online")]


def test_differences_with_what_was_kept_before_long_titles_were_tell_nothing_of_them():
    old = programme_as_told(DAY, [SESSION])
    del old["sessions"]["a"]["long_title"]

    assert differences(old, programme_as_told(DAY, [SESSION._replace(long_title="Wonen en bouwen")])) == []


def test_differences_name_the_date_when_a_session_goes_to_another():
    two = {"dates": (datetime.date(2025, 6, 4), datetime.date(2025, 6, 5))}
    old = programme_as_told(DAY._replace(**two), [SESSION])
    new = programme_as_told(DAY._replace(**two), [SESSION._replace(slot_date=datetime.date(2025, 6, 5))])

    assert [(each.before, each.after) for each in differences(old, new)] == [
        ("4 juni, 11.30 tot 12.30, ronde 1", "5 juni, 11.30 tot 12.30, ronde 1")
    ]


def test_differences_tell_what_was_added_and_removed():
    new = SESSION._replace(uuid="b", number=2, title="Nieuw")

    assert found(others=[new]) == [
        ("removed", "Wonen", "", ""),
        ("added", "Nieuw", "", "11.30 tot 12.30, ronde 1, Zaal 1"),
    ]


def test_differences_do_not_add_what_is_off_from_the_start():
    assert found(before=None, others=[SESSION._replace(status="cancelled")]) == []


def test_differences_tell_that_a_session_and_a_day_go_on_again():
    old = programme_as_told(DAY._replace(status="cancelled"), [SESSION._replace(status="cancelled")])

    assert [each.kind for each in differences(old, programme_as_told(DAY, [SESSION]))] == ["day_resumed", "resumed"]


@pytest.mark.parametrize(
    ("was", "room_id", "kinds"), [(5, 5, []), (5, 6, ["place"]), (None, 5, ["place"]), (5, None, ["place"])]
)
def test_a_room_with_another_name_is_no_other_place(was, room_id, kinds):
    changes = found({"room": "Aula", "room_id": room_id}, before=SESSION._replace(room_id=was))

    assert [kind for kind, *_ in changes] == kinds


@pytest.mark.parametrize(("venue_id", "kinds"), [(7, []), (8, ["place"])])
def test_a_venue_with_another_name_is_no_other_place(venue_id, kinds):
    old = programme_as_told(DAY._replace(venue_id=7), [])
    new = programme_as_told(DAY._replace(venue_id=venue_id, venue="Schouwburg"), [])

    assert [change.kind for change in differences(old, new)] == kinds


def test_differences_of_a_session_that_is_back_are_with_what_was_told_of_it():
    without = programme_as_told(DAY, [])
    gone = gone_since(programme_as_told(DAY, [SESSION]), without)

    back = differences(without | {"gone": gone}, programme_as_told(DAY, [SESSION._replace(title="Bouwen", room="Hal")]))

    assert [(change.kind, change.subject, change.before, change.after) for change in back] == [
        ("resumed", "Wonen", "", ""),
        ("renamed", "Wonen", "Wonen", "Bouwen"),
        ("place", "Wonen", "Zaal 1", "Hal"),
    ]


def test_a_session_that_is_gone_moves_along_with_its_day():
    later = DAY._replace(when="5 juni 2025", dates=(datetime.date(2025, 6, 5),))
    gone = gone_since(programme_as_told(DAY, [SESSION]), programme_as_told(later, []))

    back = differences(programme_as_told(later, []) | {"gone": gone}, programme_as_told(later, [SESSION]))

    assert [change.kind for change in back] == ["resumed"]


MOVED = Change("moved", "a", "Wonen", "11.30", "14.00")


@pytest.mark.parametrize(
    ("later", "does"),
    [
        (MOVED._replace(before="14.00", after="11.30"), True),
        (MOVED._replace(before="14.00", after="15.00"), False),
        (MOVED._replace(session="b", after="11.30"), False),
        (MOVED._replace(kind="place", after="11.30"), False),
    ],
)
def test_takes_back_what_brings_a_session_back(later, does):
    assert takes_back(later, MOVED) is does
