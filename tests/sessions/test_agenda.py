"""The agenda's tree, made from plain rows."""

import datetime

import pytest

from sessions import agenda


def t(text):
    return datetime.time(*map(int, text.split(".")))


DAY = agenda.DayFacts(
    url="/netwerkdagen/d/",
    dates=(datetime.date(2025, 6, 4),),
    host_city_slug="schiedam",
)


def slot(id, start=None, end=None, *, kind="round", title=None, date=None, position=None, note=""):
    return agenda.SlotRow(
        id, date, start and t(start), end and t(end), title or f"Slot {id}", f"slot-{id}", kind, note, position or id
    )


def session(number, slot_id, **changes):
    row = agenda.SessionRow(
        id=number,
        slot_id=slot_id,
        number=number,
        slug=f"sessie-{number}",
        short_title=f"Sessie {number}",
        title=f"Sessie {number}, voluit",
        type="breakout",
        teaser="",
        start=None,
        end=None,
        room=None,
        other_place="",
        walking_minutes=None,
        access="open",
        status="confirmed",
        position=number,
        capacity=None,
        signup_policy="none",
    )
    return row._replace(**changes)


def organiser(session_id, **changes):
    empty = dict.fromkeys(agenda.OrganiserRow._fields)
    return agenda.OrganiserRow(
        **empty | {"session_id": session_id, "role": "lead", "printed_name": "", "organisation": ""} | changes
    )


PILLARS = {"econ": ("Economie en werk", 1), "soc": ("Sociaal", 2), "fys": ("Fysiek", 3), None: (None, None)}


def group(session_id, name, colour, **changes):
    pillar_name, position = PILLARS[colour]
    return organiser(
        session_id,
        group_slug=name.lower(),
        group_name=name,
        group_abbreviation="",
        group_colour=colour,
        group_pillar_name=pillar_name,
        group_pillar_position=position,
        **changes,
    )


def test_build_with_timed_slots_orders_them_by_time():
    tree = agenda.build(DAY, [slot(1, "14.00", "15.00"), slot(2, "09.15", "09.45")], [], [])

    assert [each.slug for each in tree.slots] == ["slot-2", "slot-1"]


def test_build_with_an_unknown_time_orders_by_position():
    tree = agenda.build(DAY, [slot(1, "14.00", "15.00"), slot(2, position=2), slot(3, "09.00", position=3)], [], [])

    assert [each.slug for each in tree.slots] == ["slot-1", "slot-2", "slot-3"]


def test_build_with_two_dates_gives_each_its_heading():
    first, second = datetime.date(2025, 9, 25), datetime.date(2025, 9, 26)
    day = DAY._replace(dates=(first, second))

    tree = agenda.build(day, [slot(1, "09.00", date=second), slot(2, "10.00", date=first), slot(3, "09.30")], [], [])

    assert [(date.heading, [each.slug for each in date.slots]) for date in tree.dates] == [
        ("donderdag 25 september 2025", ["slot-3", "slot-2"]),
        ("vrijdag 26 september 2025", ["slot-1"]),
    ]


def test_build_with_one_date_has_no_date_heading():
    tree = agenda.build(DAY, [slot(1, "09.00")], [], [])

    assert [date.heading for date in tree.dates] == [""]


def test_card_without_times_of_its_own_takes_its_slots_hours():
    tree = agenda.build(DAY, [slot(1, "11.30", "12.30")], [session(7, 1)], [])

    assert [(card.hours, card.url) for card in tree.cards] == [("11.30 tot 12.30", "/netwerkdagen/d/sessies/sessie-7/")]


def test_card_with_a_begin_of_its_own_never_borrows_the_slots_end():
    tree = agenda.build(DAY, [slot(1, "12.30", "14.00")], [session(7, 1, start=t("12.45"))], [])

    assert [card.hours for card in tree.cards] == ["12.45"]


def test_lunch_whose_content_has_hours_of_its_own_says_so_once():
    hours = {"start": t("12.45"), "end": t("13.45"), "type": "lunch"}

    tree = agenda.build(
        DAY, [slot(1, "12.30", "14.00", kind="lunch")], [session(1, 1, **hours), session(2, 1, **hours)], []
    )

    assert [(each.note, each.css, len(each.rows)) for each in tree.slots] == [
        ("Sessies van 12.45 tot 13.45, kies er één", "slot--lunch", 1)
    ]


def test_round_counts_the_sessions_that_go_on():
    sessions = [session(1, 1), session(2, 1), session(3, 1, status="cancelled")]

    tree = agenda.build(DAY, [slot(1, "11.30", "12.30")], sessions, [])

    assert tree.slots[0].note == "2 sessies tegelijk, kies er één"


def test_block_without_times_groups_its_sessions_by_begin():
    sessions = [
        session(1, 1, start=t("14.15"), end=t("15.30")),
        session(2, 1, start=t("12.15"), end=t("13.40")),
        session(3, 1, start=t("14.15"), end=t("15.30")),
    ]

    tree = agenda.build(DAY, [slot(1, kind="block")], sessions, [])

    assert tree.slots[0].css == "slot--block"
    assert [(row.begin, row.prints_time, [card.number for card in row.cards]) for row in tree.slots[0].rows] == [
        (t("12.15"), True, [2]),
        (t("14.15"), True, [1, 3]),
    ]


def test_blocks_that_overlap_name_each_other():
    slots = [slot(1, "11.30", "13.30", kind="block"), slot(2, kind="block"), slot(3, "13.30", "14.00")]
    sessions = [session(1, 2, start=t("12.15"), end=t("13.30"))]

    tree = agenda.build(DAY, slots, sessions, [])

    assert {each.slug: [other.slug for other in each.overlaps] for each in tree.slots} == {
        "slot-1": ["slot-2"],
        "slot-2": ["slot-1"],
        "slot-3": [],
    }


def test_times_that_nobody_knows_stay_unknown():
    tree = agenda.build(DAY, [slot(1), slot(2)], [session(1, 1)], [])

    assert (tree.has_times, tree.begins, tree.ends, tree.cards[0].hours) == (False, None, None, "")


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"status": "tentative"}, ("maybe", "Onder voorbehoud")),
        ({"status": "cancelled"}, ("off", "Vervallen")),
        ({"status": "draft"}, ("maybe", "Concept")),
        ({"access": "members_only"}, ("lock", "Besloten, alleen leden")),
        ({}, ("", "")),
    ],
)
def test_card_prints_its_status_as_icon_and_word(changes, expected):
    tree = agenda.build(DAY, [slot(1)], [session(1, 1, **changes)], [])

    assert (tree.cards[0].status_icon, tree.cards[0].status_word) == expected


def test_joint_session_has_every_pillar_once_the_first_as_its_colour():
    organisers = [group(1, "WWZ", "soc"), group(1, "Woningmarkt", "fys"), group(1, "Asiel", "soc")]

    card = agenda.build(DAY, [slot(1)], [session(1, 1)], organisers).cards[0]

    assert card.css == "p-soc also-fys in-soc in-fys"
    assert card.pillars == [("soc", "Sociaal"), ("fys", "Fysiek")]
    assert [chip.name for chip in card.chips] == ["WWZ", "Woningmarkt", "Asiel"]


def test_city_that_joins_a_group_gives_no_colour():
    organisers = [group(1, "ZJO", "soc"), organiser(1, role="with", city_slug="schiedam", city_name="Schiedam")]

    card = agenda.build(DAY, [slot(1)], [session(1, 1)], organisers).cards[0]

    assert (card.css, [chip.name for chip in card.chips]) == ("p-soc in-soc", ["ZJO", "Gemeente Schiedam"])


@pytest.mark.parametrize(("city", "word"), [("schiedam", "Gaststad"), ("delft", "Stad")])
def test_city_that_organises_is_called_host_city_only_where_it_hosts(city, word):
    card = agenda.build(DAY, [slot(1)], [session(1, 1)], [organiser(1, city_slug=city, city_name=city.title())]).cards[
        0
    ]

    assert card.pillars == [("stad", word)]


def test_organiser_bears_the_name_that_the_programme_printed():
    card = agenda.build(
        DAY, [slot(1)], [session(1, 1)], [group(1, "Armoede", "soc", printed_name="Armoede en Schuldhulpverlening")]
    ).cards[0]

    assert [(chip.name, chip.full_name, chip.url) for chip in card.chips] == [
        ("Armoede en Schuldhulpverlening", "Armoede", "/themagroepen/armoede/")
    ]


def test_filter_offers_the_colours_that_stand_in_the_agenda_in_the_order_of_the_pillars():
    sessions = [session(number, 1) for number in (1, 2, 3, 4)]
    organisers = [
        organiser(1, city_slug="delft", city_name="Delft"),
        group(2, "Europa", None),
        group(3, "ZJO", "soc"),
        group(4, "MKB", "econ"),
    ]

    assert agenda.build(DAY, [slot(1)], sessions, organisers).pillars == [
        ("econ", "Economie en werk"),
        ("soc", "Sociaal"),
        ("ovg", "Overige themagroepen"),
        ("stad", "Gaststad"),
    ]


def test_group_filter_keeps_its_own_sessions_and_the_plenary_ones():
    sessions = [session(1, 1), session(2, 1), session(3, 1, type="plenary")]
    organisers = [group(1, "MKB", "econ"), group(2, "ZJO", "soc")]

    tree = agenda.build(DAY, [slot(1)], sessions, organisers, group="mkb")

    assert [card.number for card in tree.cards] == [1, 3]
    assert tree.groups == [("mkb", "MKB"), ("zjo", "ZJO")]


def test_session_without_a_slot_stands_apart():
    tree = agenda.build(DAY, [slot(1)], [session(1, None)], [])

    assert ([card.number for card in tree.cards], [card.number for card in tree.unplaced]) == ([], [1])
