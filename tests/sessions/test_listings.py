"""What lists print of days and sessions, told from plain rows."""

import datetime
from types import SimpleNamespace

import pytest

from events.models import NetworkDay, Timeslot
from sessions.agenda import OrganiserRow, SlotRow
from sessions.listings import (
    DayRow,
    SessionRow,
    by_year,
    earliest_first,
    home_days,
    hours_of,
    latest_first,
    session_count,
    session_rows,
)
from sessions.models import Session

TODAY = datetime.date(2025, 6, 4)
Precision, Status = NetworkDay.Precision, NetworkDay.Status


def day_row(starts_on=TODAY, precision=Precision.DAY, sessions=0, placed=0, **fields):
    fields = {"status": Status.PUBLISHED, "place": "Schiedam"} | fields
    return DayRow(NetworkDay(starts_on=starts_on, precision=precision, **fields), TODAY, sessions, placed)


def organiser(session_id=1, **fields):
    empty = dict.fromkeys(OrganiserRow._fields) | {"role": "lead", "printed_name": "", "organisation": ""}
    return OrganiserRow(**(empty | {"session_id": session_id} | fields))


def session(status=Session.Status.CONFIRMED, timeslot=None, **day):
    day = {"starts_on": TODAY, "place": "Schiedam", "status": Status.PUBLISHED} | day
    return Session(pk=1, status=status, network_day=NetworkDay(**day), timeslot=timeslot)


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "precision", "printed"),
    [
        (datetime.date(2025, 6, 4), None, Precision.DAY, ("4 juni", "2025", "")),
        (datetime.date(2025, 9, 25), datetime.date(2025, 9, 26), Precision.DAY, ("25 en 26 september", "2025", "")),
        (
            datetime.date(2024, 9, 1),
            None,
            Precision.MONTH,
            ("september", "2024, dag niet vastgelegd", "dag niet vastgelegd"),
        ),
        (datetime.date(2025, 11, 1), None, Precision.MONTH, ("november", "2025, dag volgt", "dag volgt")),
        (datetime.date(2023, 1, 1), None, Precision.YEAR, ("2023", "dag niet vastgelegd", "dag niet vastgelegd")),
        (datetime.date(2025, 1, 1), None, Precision.YEAR, ("2025", "dag volgt", "dag volgt")),
        (None, None, Precision.UNKNOWN, ("datum onbekend", "", "")),
    ],
)
def test_day_row_prints_no_more_of_a_date_than_is_known(starts_on, ends_on, precision, printed):
    row = day_row(starts_on, precision, ends_on=ends_on)

    assert (row.when, row.when_rest, row.missing) == printed


@pytest.mark.parametrize(
    ("fields", "facts"),
    [
        ({}, "Bestuurlijke netwerkdag, op locatie"),
        ({"audience": "official", "format": "hybrid"}, "Ambtelijke netwerkdag, op locatie en online"),
        ({"ends_on": datetime.date(2025, 6, 5)}, "Bestuurlijke netwerkdag, op locatie, twee dagen"),
        ({"ends_on": datetime.date(2025, 6, 6)}, "Bestuurlijke netwerkdag, op locatie, 3 dagen"),
        ({"precision": Precision.YEAR}, "Bestuurlijke netwerkdag, op locatie, dag volgt"),
    ],
)
def test_day_row_prints_audience_format_and_length(fields, facts):
    assert day_row(**fields).facts == facts


@pytest.mark.parametrize(
    ("starts_on", "sessions", "placed", "status", "programme"),
    [
        (datetime.date(2025, 6, 5), 0, 0, Status.PUBLISHED, "Programma volgt"),
        (datetime.date(2025, 6, 3), 0, 0, Status.PUBLISHED, "Geen programma vastgelegd"),
        (datetime.date(2025, 6, 3), 1, 1, Status.PUBLISHED, "1 sessie"),
        (datetime.date(2025, 6, 3), 1, 0, Status.PUBLISHED, "1 sessie bekend"),
        (datetime.date(2025, 6, 3), 18, 17, Status.PUBLISHED, "18 sessies"),
        (datetime.date(2025, 6, 5), 18, 18, Status.CANCELLED, "Gaat niet door"),
        (datetime.date(2025, 6, 3), 0, 0, Status.CANCELLED, "Ging niet door"),
    ],
)
def test_day_row_tells_how_much_of_the_programme_there_is(starts_on, sessions, placed, status, programme):
    assert day_row(starts_on, sessions=sessions, placed=placed, status=status).programme == programme


@pytest.mark.parametrize(
    ("starts_on", "fields", "place"),
    [
        (datetime.date(2025, 11, 1), {}, "Gaststad volgt"),
        (datetime.date(2024, 9, 1), {}, "Gaststad onbekend"),
        (datetime.date(2025, 11, 1), {"format": "online"}, "Online"),
    ],
)
def test_day_row_without_a_city_says_whether_one_is_to_come(starts_on, fields, place):
    assert day_row(starts_on, place="", **fields).place == place


def test_year_counts_neither_cancelled_days_nor_drafts():
    rows = [day_row(), day_row(status=Status.CANCELLED), day_row(status=Status.DRAFT)]

    assert [(year.title, year.day_count, len(year.rows)) for year in by_year(rows)] == [("2025", "1 netwerkdag", 3)]
    assert by_year(rows[1:])[0].day_count == "geen netwerkdagen"


def test_by_year_puts_days_without_a_date_under_a_heading_of_their_own():
    rows = [day_row(), day_row(datetime.date(2023, 1, 1), Precision.YEAR), day_row(None, Precision.UNKNOWN)]

    assert [year.title for year in by_year(rows)] == ["2025", "2023", "Zonder datum"]


def test_home_shows_the_first_day_still_to_come_and_the_others_around_it():
    later = day_row(datetime.date(2025, 9, 25))
    someday = day_row(datetime.date(2025, 1, 1), Precision.YEAR)
    today = day_row()
    past = [day_row(datetime.date(2024, month, 1)) for month in (9, 7, 5, 3)]

    home = home_days([later, today, someday, *past])

    assert home.poster is today
    assert home.heading == "Vandaag: de netwerkdag van de G40"
    assert home.later == [later, someday]
    assert home.held == past[:3]


def test_home_without_a_day_to_come_shows_the_last_one_that_was_held():
    cancelled = day_row(datetime.date(2025, 6, 2), status=Status.CANCELLED)
    last = day_row(datetime.date(2025, 6, 1))
    earlier = day_row(datetime.date(2025, 5, 1))

    home = home_days([cancelled, last, earlier])

    assert home.poster is last
    assert home.heading == "De laatste netwerkdag van de G40"
    assert (home.later, home.held, home.cancelled, home.baton) == ([], [earlier], [], None)


def test_home_passes_over_cancelled_days_and_drafts_but_names_them():
    cancelled = day_row(datetime.date(2025, 6, 5), status=Status.CANCELLED)
    draft = day_row(datetime.date(2025, 6, 6), status=Status.DRAFT)
    following = day_row(datetime.date(2025, 6, 7))
    off_later = day_row(datetime.date(2025, 6, 8), status=Status.CANCELLED)

    home = home_days([off_later, following, draft, cancelled])

    assert home.poster is following
    assert home.heading == "De volgende netwerkdag van de G40"
    assert home.cancelled == [cancelled]
    assert home.later == [draft, off_later]


@pytest.mark.parametrize(("status", "known"), [(Status.PUBLISHED, True), (Status.DRAFT, False)])
def test_home_names_the_undated_day_that_takes_over_from_the_last_one_when_public(status, known):
    taker = DayRow(NetworkDay(pk=2, precision=Precision.UNKNOWN, place="Ede", status=status), TODAY)
    last = day_row(datetime.date(2025, 6, 1), next_day_id=2)

    home = home_days([last, taker])

    assert home.baton == (taker if known else None)


def test_home_without_days_shows_none():
    home = home_days([])

    assert (home.poster, home.later, home.held, home.years) == (None, [], [], [])


def test_hours_of_span_the_known_times_only():
    def slot(start, end):
        return SlotRow(1, None, start, end, "", "", "round", "", 1)

    slots = [slot(datetime.time(11), datetime.time(12)), slot(None, None), slot(datetime.time(9, 15), None)]

    assert hours_of(slots) == "09.15 tot 12.00"
    assert hours_of(slots[1:2]) == ""


@pytest.mark.parametrize(
    ("slot", "words"),
    [
        (Timeslot(title="Eerste keuze", round_number=1), "ronde 1"),
        (Timeslot(title="Lunch, themasessies en meer", kind=Timeslot.Kind.LUNCH), "lunch"),
        (Timeslot(title="Middag"), "middag"),
        (Timeslot(title="G40 bijpraten"), "G40 bijpraten"),
    ],
)
def test_session_row_names_its_part_of_the_day(slot, words):
    (row,) = session_rows([session(timeslot=slot)], [], lambda row: True)

    assert row.text == f"Schiedam, {words}"


def test_session_row_names_partners_and_the_name_of_that_day():
    organisers = [
        organiser(group_slug="levo", group_name="Leefomgeving", printed_name="Stedelijke vernieuwing"),
        organiser(
            group_slug="zjo", group_name="Zorg, Jeugd en Onderwijs", group_abbreviation="ZJO", printed_name="ZJO"
        ),
        organiser(pillar_slug="sociaal", pillar_name="Sociaal", printed_name="pijler Sociaal"),
        organiser(city_slug="schiedam", city_name="Schiedam"),
        organiser(organisation="Platform31"),
        organiser(session_id=2, organisation="Iemand anders"),
    ]

    (row,) = session_rows([session(audience="official")], organisers, lambda row: row.group_slug == "levo")

    assert row.text == (
        "Schiedam, ambtelijk, samen met Zorg, Jeugd en Onderwijs, met pijler Sociaal, met gemeente Schiedam"
        " en met Platform31, onder de naam Stedelijke vernieuwing"
    )


@pytest.mark.parametrize("printed", ["Woningmarkt", "WONINGMARKT", "WM", ""])
def test_session_row_leaves_out_a_printed_name_that_says_nothing_new(printed):
    own = organiser(group_slug="wm", group_name="Woningmarkt", group_abbreviation="WM", printed_name=printed)

    (row,) = session_rows([session()], [own], lambda row: True)

    assert row.printed_name == ""


def test_session_row_on_a_later_date_prints_that_date():
    two_days = {"starts_on": datetime.date(2025, 9, 25), "ends_on": datetime.date(2025, 9, 26)}
    placed = SessionRow(session(timeslot=Timeslot(date=datetime.date(2025, 9, 26)), **two_days), [], "")
    unplaced = SessionRow(session(**two_days), [], "")

    assert (placed.when, placed.when_iso) == ("26 september", "2025-09-26")
    assert (unplaced.when, unplaced.when_iso) == ("25 en 26 september", "2025-09-25")


def test_session_count_tells_joint_ones_and_leaves_out_drafts_and_cancelled_ones():
    Status = Session.Status
    rows = [
        SessionRow(session(Status.CONFIRMED), ["Woningmarkt"], ""),
        SessionRow(session(Status.TENTATIVE), [], ""),
        SessionRow(session(Status.DRAFT), ["Woningmarkt"], ""),
        SessionRow(session(Status.CANCELLED), ["Woningmarkt"], ""),
    ]

    assert session_count(rows) == "2, waarvan 1 samen met anderen"
    assert session_count(rows[1:]) == "1"
    assert session_count(rows[:1]) == "1, samen met anderen"
    assert session_count([rows[0], rows[0]]) == "2, alle samen met anderen"


def test_documents_and_names_stand_by_date_and_then_in_dutch_order():
    documents = [
        SimpleNamespace(title=title, date=date)
        for title, date in [("Ëen", "2023"), ("‘Dak’", "2023"), ("A", "2024-05")]
    ]
    names = [
        SimpleNamespace(name=name, attested_on=date, source="")
        for name, date in [("Zorg", "2020"), ("Écht", "2020"), ("A", "2023")]
    ]

    assert [document.title for document in latest_first(documents)] == ["A", "‘Dak’", "Ëen"]
    assert [name.name for name in earliest_first(names)] == ["Écht", "Zorg", "A"]
