"""Mends of what was read: fields, doubts, splitting, merging, moving, and lines that were not read."""

import copy
import random

import pytest

from sessions.reader.found import DOUBTFUL, SURE, UNREAD
from sessions.reader.names import Known, Names
from sessions.workbench.importing import checks, draft, mending
from sessions.workbench.importing.names import Matcher
from tests.sessions.workbench.importing.samples import programme

MATCHER = Matcher(
    Names(
        themegroups=(Known("bouwen", "Bouwen met data", ("Bouw en Data",)),),
        pillars=(Known("fysiek", "Fysiek"),),
        cities=(Known("havenstad", "Havenstad"),),
        people=(Known("karin-bosch", "Karin Bosch"),),
    )
)


@pytest.fixture
def found():
    return draft.prepared(programme().as_data(), MATCHER)


def part(found, path):
    return next(part for part in draft.walk(found) if part.path == path)


def do(found, verb, path):
    return mending.do(found, verb, part(found, path), MATCHER)


def titles(found):
    return [(slot["title"], [session["title"] for session in slot["sessions"]]) for slot in found["slots"]]


def test_prepared_completes_year_city_and_who_everybody_is(found):
    session = found["slots"][1]["sessions"][0]

    assert (found["dates"], found["city_key"]) == (["2025-06-04"], "havenstad")
    assert found["doubts"] == {"dates": draft.NO_YEAR}
    assert session["organisers"][0]["who"] == "themegroup:bouwen"
    assert [person["who"] for person in session["people"]] == ["new", "new"]
    assert session["people"][0]["matches"] == [["person:karin-bosch", "Karin Bosch"]]


def test_prepared_mends_what_no_field_could_show():
    data = programme().as_data() | {"audience": "iedereen", "format": None}
    data["slots"][0]["date"] = "2025-07-01"
    data["slots"][1]["sessions"][0]["links"] = ["www.bouwen.example", {"url": "https://data.example"}]

    draft.prepared(data, MATCHER)

    assert (data["audience"], data["format"], data["slots"][0]["date"]) == ("executive", "on_site", None)
    assert data["slots"][1]["sessions"][0]["links"] == ["https://www.bouwen.example", "https://data.example"]


def test_unknown_group_is_an_organisation_with_a_doubt():
    data = programme().as_data()
    organiser = data["slots"][1]["sessions"][0]["organisers"][0]
    organiser.update(name="Bouwen zonder data", printed_name="Bouwen zonder data")

    draft.prepared(data, MATCHER)

    assert (organiser["who"], organiser["doubts"]) == ("new:organisation", {"who": draft.UNKNOWN_ORGANISER})
    assert data["states"][12] == DOUBTFUL


def test_unknown_place_is_a_doubt_beside_the_city():
    data = programme().as_data() | {"place": "Nergenshuizen"}

    draft.prepared(data, MATCHER)

    assert (data["city_key"], data["doubts"]["city_key"]) == ("", draft.UNKNOWN_CITY)


def test_what_a_form_does_not_hold_stays(found):
    before = copy.deepcopy(found)

    assert mending.apply(found, {}, MATCHER) is False
    assert found == before


def test_changed_field_loses_its_doubt_and_its_line_becomes_sure(found):
    found["slots"][0]["doubts"], found["states"][3] = {"time": "Het einde is geraden."}, DOUBTFUL

    mending.apply(found, {"s0-end": "10.00"}, MATCHER)

    assert (found["slots"][0]["end"], found["slots"][0]["doubts"], found["states"][3]) == ("10:00", {}, SURE)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [("9.15", "09:15"), ("9:15 uur", "09:15"), ("9", "09:00"), ("", None), ("25.00", "25.00"), ("straks", "straks")],
)
def test_times_are_read_as_people_type_them(found, typed, stored):
    mending.apply(found, {"s0-start": typed}, MATCHER)

    assert found["slots"][0]["start"] == stored


def test_sessions_go_along_with_the_times_of_their_slot(found):
    found["slots"][1]["sessions"][1]["start"] = "11:45"

    mending.apply(found, {"s1-start": "12.00"}, MATCHER)

    assert [session["start"] for session in found["slots"][1]["sessions"]] == ["12:00", "11:45"]


def test_slots_go_along_with_a_changed_date(found):
    found["slots"][0]["date"] = "2025-06-04"

    mending.apply(found, {"p-date0": "5 6 2025", "p-date1": "2025-06-06"}, MATCHER)

    assert (found["dates"], found["slots"][0]["date"]) == (["2025-06-05", "2025-06-06"], "2025-06-05")
    assert found["doubts"] == {}


def test_changed_name_is_looked_up_again(found):
    mending.apply(found, {"s1x0o0-printed_name": "Fysiek", "s1x0p0-name": "Karin Bosch"}, MATCHER)

    session = found["slots"][1]["sessions"][0]
    assert (session["organisers"][0]["who"], session["people"][0]["who"]) == ("pillar:fysiek", "person:karin-bosch")


def test_session_moves_to_another_slot_with_its_times(found):
    mending.apply(found, {"s1x0-slot": "2", "s1x1-slot": "1"}, MATCHER)

    assert titles(found)[1:] == [
        ("Keuzesessies ronde 1", ["Wonen voor iedereen"]),
        ("Borrel", ["Slim bouwen in de stad"]),
    ]
    assert (found["slots"][2]["sessions"][0]["start"], found["slots"][2]["sessions"][0]["end"]) == ("15:45", None)


def test_session_is_split_at_the_sign_in_its_title(found):
    mending.apply(found, {"s1x0-title": "Slim | bouwen", "s1x0-description": "Een.\r\n\r\nTwee.\r\n\r\nDrie."}, MATCHER)

    second = do(found, "splits", "s1x0")

    first = found["slots"][1]["sessions"][0]
    assert found["slots"][1]["sessions"][1] is second
    assert (first["title"], first["description"]) == ("Slim", "Een.\n\nTwee.")
    assert (second["title"], second["description"], second["people"]) == ("bouwen", "Drie.", [])


def test_merging_a_session_takes_all_of_it_along(found):
    assert do(found, "samen", "s1x1") is found["slots"][1]["sessions"][0]

    assert titles(found)[1] == ("Keuzesessies ronde 1", ["Slim bouwen in de stad / Wonen voor iedereen"])
    assert found["slots"][1]["sessions"][0]["lines"] == [6, 7, 11, 12]


def test_merging_the_first_changes_nothing(found):
    before = titles(found)

    do(found, "samen", "s0")

    assert titles(found) == before


def test_merging_and_splitting_slots_keeps_their_sessions(found):
    do(found, "samen", "s1")
    assert [(title, len(sessions)) for title, sessions in titles(found)] == [
        ("Inloop / Keuzesessies ronde 1", 2),
        ("Borrel", 0),
    ]

    do(found, "splits", "s0")
    assert [len(sessions) for _, sessions in titles(found)] == [1, 1, 0]


def test_deleting_a_session_makes_its_lines_unread(found):
    do(found, "weg", "s1x0")

    assert titles(found)[1] == ("Keuzesessies ronde 1", ["Wonen voor iedereen"])
    assert [found["states"][line - 1] for line in (6, 11, 12, 13, 14)] == [UNREAD] * 5
    assert found["states"][6] == SURE


def test_sessions_of_a_deleted_slot_go_to_the_one_before(found):
    do(found, "weg", "s1")

    assert titles(found) == [("Inloop", ["Slim bouwen in de stad", "Wonen voor iedereen"]), ("Borrel", [])]
    assert (found["slots"][0]["sessions"][0]["start"], found["states"][4], found["states"][5]) == (
        "09:15",
        UNREAD,
        SURE,
    )


def test_adding_takes_the_times_that_fit(found):
    session, slot = do(found, "sessie-erbij", "s2"), do(found, "tijdvak-erbij", "s0")
    do(found, "organisator-erbij", "s2x0")
    do(found, "persoon-erbij", "s2x0")

    assert (session["start"], session["type"], slot["start"]) == ("15:45", "social", "09:45")
    assert [title for title, _ in titles(found)] == ["Inloop", "", "Keuzesessies ronde 1", "Borrel"]
    assert checks.problems_of(found).keys() == {"s1-title", "s3x0-title"}


def test_accepting_takes_doubts_away(found):
    do(found, "klopt", "p")

    assert (found["doubts"], found["states"][1]) == ({}, SURE)


def test_doubt_about_the_day_is_settled_in_the_line_that_it_stands_in():
    data = programme().as_data() | {"lines": [1]}

    found = draft.prepared(data, MATCHER)
    assert (found["lines"], found["states"][:2]) == ([1, 2], [SURE, DOUBTFUL])

    mending.apply(found, {"p-date0": "4-6-2026"}, MATCHER)
    assert found["states"][:2] == [SURE, SURE]


def test_slot_becomes_a_session_of_the_one_before(found):
    found["slots"][2]["note"] = "Met muziek."

    session = do(found, "tot-sessie", "s2")

    assert titles(found)[1] == (
        "Keuzesessies ronde 1",
        ["Slim bouwen in de stad", "Wonen voor iedereen", "Borrel"],
    )
    assert (len(found["slots"]), session["start"], session["description"]) == (2, "15:45", "Met muziek.")
    assert (session["lines"], found["states"][7]) == ([8], SURE)


def test_first_slot_stays_a_slot(found):
    before = titles(found)

    do(found, "tot-sessie", "s0")

    assert titles(found) == before


def test_session_becomes_a_slot_after_its_own(found):
    bare = do(found, "tot-tijdvak", "s1x1")
    full = do(found, "tot-tijdvak", "s1x0")

    assert titles(found)[1:] == [
        ("Keuzesessies ronde 1", []),
        ("Slim bouwen", ["Slim bouwen in de stad"]),
        ("Wonen voor iedereen", []),
        ("Borrel", []),
    ]
    assert (bare["start"], bare["lines"], full["end"]) == ("11:30", [7], "12:30")


@pytest.mark.parametrize(
    ("as_kind", "after"),
    [
        ("tijdvak", ["Inloop", "Keuzesessies ronde 1", "Borrel", "Neem uw badge mee."]),
        ("sessie", ["Inloop", "Keuzesessies ronde 1", "Borrel"]),
        ("beschrijving", ["Inloop", "Keuzesessies ronde 1", "Borrel"]),
    ],
)
def test_unread_line_is_made_into_something(found, as_kind, after):
    find = mending.use_line(found, 9, as_kind)
    draft.recount(found)

    assert [title for title, _ in titles(found)] == after
    assert (9 in find["lines"], found["states"][8]) == (True, SURE)
    assert "Neem uw badge mee." in (find.get("description") or find["title"])


def test_line_of_an_empty_programme_can_only_become_a_slot():
    found = draft.prepared(programme().as_data() | {"slots": []}, MATCHER)

    assert [mending.use_line(found, 4, kind) for kind in ("sessie", "beschrijving")] == [None, None]
    assert mending.use_line(found, 4, "tijdvak") is found["slots"][0]


def test_control_characters_are_left_out(found):
    mending.apply(found, {"s0-title": "In\x07loop\n2", "s1x0-description": "a\x00b\r\nc"}, MATCHER)

    assert (found["slots"][0]["title"], found["slots"][1]["sessions"][0]["description"]) == ("Inloop 2", "ab\nc")


def test_no_mend_breaks_the_programme_or_loses_a_line():
    """Press a thousand buttons at random, with rubbish in the fields: the page can still be drawn up."""
    chance = random.Random(4)
    for _ in range(40):
        found = draft.prepared(programme().as_data(), MATCHER)
        for _ in range(25):
            parts = draft.walk(found)
            sent = {
                f"{each.path}-{name}": chance.choice(["", "x", "12.00", "|", "0", "1", "skip", "new", "é" * 400])
                for each in parts
                for name in mending.ONE_LINE_FIELDS[each.kind] + ["start", "end", "slot", "date", "links"]
                if chance.random() < 0.1
            }
            verb = chance.choice(list(mending.VERBS))
            chosen = chance.choice([each for each in parts if _makes_sense(verb, each)] or [None])
            mending.apply(found, sent, MATCHER)
            if chosen is not None:
                mending.do(found, verb, chosen, MATCHER)
            checks.problems_of(found)
            assert len(found["states"]) == len(found["source"])
            assert UNREAD in found["states"]


def _makes_sense(verb, each):
    session_only = verb in ("organisator-erbij", "persoon-erbij")
    allowed = {
        "sessie-erbij": {draft.SLOT},
        "tijdvak-erbij": {draft.SLOT, draft.PROGRAMME},
        "splits": {draft.SLOT, draft.SESSION},
        "samen": {draft.SLOT, draft.SESSION},
        "tot-sessie": {draft.SLOT},
        "tot-tijdvak": {draft.SESSION},
        "klopt": {draft.SLOT, draft.SESSION, draft.PROGRAMME, draft.PERSON, draft.ORGANISER},
        "weg": {draft.SLOT, draft.SESSION, draft.PERSON, draft.ORGANISER},
    }
    return each.kind in ({draft.SESSION} if session_only else allowed[verb])
