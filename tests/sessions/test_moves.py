import datetime
from dataclasses import replace

import pytest

from sessions.facts import DayFacts, RoomFacts
from sessions.moves import Move, created, loses_times, place_in_words, stays, with_moves
from tests.sessions.test_warnings import DATE, session, slot

LUNCH = slot(2, "12:30", "14:00", "lunch", name="Lunch")
RAADZAAL, ZOLDER = RoomFacts(5, "Raadzaal", 40), RoomFacts(6, "Zolder", 12)


def day(*sessions):
    return DayFacts((DATE,), True, [slot(), LUNCH], list(sessions), [RAADZAAL, ZOLDER])


def placed(id, name, **facts):
    return session(id, name, uuid=f"u{id}", room="Raadzaal", room_id=5, room_seats=40, **facts)


def test_move_takes_the_slots_times_and_the_rooms_seats():
    facts = day(placed(1, "Bruggen"))

    [moved] = with_moves(facts, [Move("u1", 2, 6, 3, 1)]).sessions

    assert moved == replace(
        placed(1, "Bruggen"),
        slot=2,
        begins=datetime.time(12, 30),
        ends=datetime.time(14),
        room="Zolder",
        room_id=6,
        room_seats=12,
        position=3,
    )
    assert facts.sessions == [placed(1, "Bruggen")]


@pytest.mark.parametrize(
    ("begins", "ends", "is_lost"),
    [
        (None, None, False),
        ("12:45", "13:45", False),
        ("12:45", None, False),
        ("11:45", "12:15", True),
        ("13:30", "14:15", True),
        ("14:00", None, True),
    ],
)
def test_own_times_end_unless_they_fit(begins, ends, is_lost):
    times = [begins and datetime.time.fromisoformat(begins), ends and datetime.time.fromisoformat(ends)]
    facts = day(replace(placed(1, "Bruggen", begins=begins, ends=ends), own_begins=times[0], own_ends=times[1]))

    [moved] = with_moves(facts, [Move("u1", 2, 5, 1, 1)]).sessions

    assert loses_times(facts.sessions[0], LUNCH) is is_lost
    assert (moved.own_begins, moved.own_ends) == ((None, None) if is_lost else tuple(times))
    assert moved.begins == (datetime.time(12, 30) if is_lost or not begins else times[0])


def test_own_times_stay_within_the_slot_also_when_they_lie_outside_it():
    own = replace(placed(1, "Bruggen", begins="10:00", ends="11:00"), own_begins=datetime.time(10))

    [moved] = with_moves(day(own), [Move("u1", 1, 6, 1, 1)]).sessions

    assert (moved.own_begins, moved.begins, moved.room) == (datetime.time(10), datetime.time(10), "Zolder")


@pytest.mark.parametrize(("room", "other_place"), [(None, "Museum"), (6, "")])
def test_other_place_ends_in_a_room(room, other_place):
    facts = day(session(1, "Bruggen", uuid="u1", other_place="Museum"))

    [moved] = with_moves(facts, [Move("u1", 2, room, 1, 1)]).sessions

    assert moved.other_place == other_place


def test_session_out_of_the_timetable_has_no_times():
    [moved] = with_moves(day(placed(1, "Bruggen")), [Move("u1", None, None, 1, 1)]).sessions

    assert (moved.slot, moved.begins, moved.ends, moved.room) == (None, None, None, "")


def test_swap_brings_no_conflict_and_half_of_it_does():
    facts = day(placed(1, "Bruggen"), placed(2, "Wegen", slot=2, begins="12:30", ends="14:00"))
    there, back = Move("u1", 2, 5, 1, 1), Move("u2", 1, 5, 1, 1)

    assert created(facts, with_moves(facts, [there, back])) == []
    assert [conflict.sentence for conflict in created(facts, with_moves(facts, [there]))] == [
        "In Raadzaal overlappen “Bruggen” (12.30 tot 14.00) en “Wegen” (12.30 tot 14.00)."
    ]


def test_conflict_that_was_there_is_not_created():
    facts = day(placed(1, "Bruggen"), placed(2, "Wegen"))

    after = with_moves(facts, [Move("u1", 2, 5, 1, 1), Move("u2", 2, 5, 1, 1)])

    assert created(facts, after) == []


def test_move_to_where_it_stands_is_none():
    assert stays(placed(1, "Bruggen"), Move("u1", 1, 5, 1, 1))
    assert not stays(placed(1, "Bruggen"), Move("u1", 1, 6, 1, 1))


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({}, "11.30 tot 12.30 Ronde 1"),
        ({"room": "Raadzaal"}, "11.30 tot 12.30 Ronde 1, Raadzaal"),
        ({"other_place": "Museum"}, "11.30 tot 12.30 Ronde 1, Museum"),
        ({"slot": None}, "nog niet geplaatst"),
    ],
)
def test_place_in_words(facts, words):
    assert place_in_words(session(1, "Bruggen", **facts), day()) == words


def test_place_in_words_of_a_day_of_two_dates_says_which():
    tomorrow = slot(3, date=DATE + datetime.timedelta(days=1))
    two = replace(day(), slots=[slot(), tomorrow])

    assert [place_in_words(session(1, "Bruggen", slot=at), two) for at in (1, 3, None)] == [
        "4 juni 11.30 tot 12.30 Ronde 1",
        "5 juni 11.30 tot 12.30 Ronde 1",
        "nog niet geplaatst",
    ]


def test_place_in_words_of_a_day_without_rooms_names_the_column():
    assert place_in_words(session(1, "Bruggen", position=2), replace(day(), rooms=[])) == (
        "11.30 tot 12.30 Ronde 1, kolom 2"
    )
