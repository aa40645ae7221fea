"""Who comes, as a file for a spreadsheet."""

import csv
import datetime
import io
import zipfile

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from sessions.models import AttendeeNeeds, CheckIn
from tests.factories import (
    CityFactory,
    NetworkDayFactory,
    RegistrationFactory,
    SessionFactory,
    SessionSignupFactory,
    TimeslotFactory,
)

pytestmark = pytest.mark.django_db

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def of_session(session, kind):
    return reverse(f"session-{kind}", args=[session.uuid])


def of_day(day, kind):
    return reverse(f"day-{kind}", args=[day.slug])


def table_of(answer):
    """The rows of a CSV, as a Dutch spreadsheet reads them."""
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))


def cells_of(answer):
    """The rows of a workbook, without what a cell looks like."""
    page = load_workbook(io.BytesIO(answer.content)).active
    return [[cell.value or "" for cell in row] for row in page.iter_rows()]


def kinds_of(answer):
    """Of what kind the filled cells of a workbook are."""
    page = load_workbook(io.BytesIO(answer.content)).active
    return {cell.data_type for row in page.iter_rows() for cell in row if cell.value is not None}


def attendee(session, name, status="confirmed", position=None, attendance="unknown", **fields):
    registration = RegistrationFactory(network_day=session.network_day, name=name, **fields)
    return SessionSignupFactory(
        session=session, registration=registration, status=status, position=position, attendance=attendance
    )


def test_session_list_holds_everybody_in_dutch_order(desk, session):
    attendee(session, "Jan van Zanten", email="jan@gouda.example", status="waitlisted", position=7)
    attendee(session, "Els Mol", email="els@oss.example", status="waitlisted", position=3)
    attendee(
        session,
        "Henri de Groot",
        email="",
        contact_name="Iris Bakker",
        contact_email="iris@oss.example",
        function="wethouder",
        city=CityFactory(name="Oss"),
        source="assistant",
        attendance="present",
    )

    csv_table, xlsx_table = (
        table_of(desk.get(of_session(session, "csv"))),
        cells_of(desk.get(of_session(session, "xlsx"))),
    )

    assert csv_table == [
        [
            "Naam",
            "Sorteernaam",
            "Functie",
            "Stad of organisatie",
            "Soort",
            "E-mailadres",
            "Contactpersoon",
            "E-mailadres van de contactpersoon",
            "Status",
            "Plek op de wachtlijst",
            "Aanwezigheid",
            "Aangemeld",
        ],
        [
            "Henri de Groot",
            "Groot, Henri de",
            "wethouder",
            "Oss",
            "bestuurder",
            "",
            "Iris Bakker",
            "iris@oss.example",
            "bevestigd",
            "",
            "aanwezig",
            "door een assistent",
        ],
        ["Els Mol", "Mol, Els", "", "", "bestuurder", "els@oss.example", "", "", "wachtlijst", "1", "", "zelf"],
        [
            "Jan van Zanten",
            "Zanten, Jan van",
            "",
            "",
            "bestuurder",
            "jan@gouda.example",
            "",
            "",
            "wachtlijst",
            "2",
            "",
            "zelf",
        ],
    ]
    assert xlsx_table == csv_table


def test_day_list_has_a_row_for_each_person_with_all_sessions(staff):
    day = NetworkDayFactory(slug="2027-06-04-oss", starts_on=datetime.date(2027, 6, 4))
    first = TimeslotFactory(network_day=day, start_time=datetime.time(11, 30), end_time=datetime.time(12, 30))
    second = TimeslotFactory(network_day=day, start_time=datetime.time(14), end_time=datetime.time(15))
    els = RegistrationFactory(network_day=day, name="Els Mol", email="els@oss.example", comes_to_lunch=True)
    gone = RegistrationFactory(network_day=day, name="Jan Bos", email="jan@oss.example", status="withdrawn")
    later = SessionFactory(network_day=day, timeslot=second, title="Later")
    SessionSignupFactory(registration=els, session=later, status="requested")
    SessionSignupFactory(
        registration=els, session=SessionFactory(network_day=day, timeslot=first, title="Wonen"), status="confirmed"
    )
    SessionSignupFactory(registration=gone, session=later, status="withdrawn")
    RegistrationFactory(name="Van Een Andere Dag")
    CheckIn.objects.create(registration=els, date=day.starts_on)

    table = table_of(staff.get(of_day(day, "csv")))

    assert [row[:1] + row[8:] for row in table] == [
        ["Naam", "Status", "Aangemeld", "Luncht mee", "Sessies", "Binnen op"],
        ["Jan Bos", "afgemeld", "zelf", "nee", "", ""],
        [
            "Els Mol",
            "aangemeld",
            "zelf",
            "ja",
            "11.30 tot 12.30 Wonen (bevestigd); 14.00 tot 15.00 Later (aangevraagd)",
            "4 juni",
        ],
    ]
    assert cells_of(staff.get(of_day(day, "xlsx"))) == table


RUN = ["=1+1", "+31", "-2", "@SUM(A1)", "\t=1", "==1+1", "=HYPERLINK(1)", '"=1', "a;=1", "＝1"]


@pytest.mark.parametrize("name", RUN)
def test_spreadsheet_runs_nothing_that_people_typed(desk, staff, session, name):
    """Case 28."""
    attendee(session, name, function=name, organisation=name)
    session.title = name
    session.save()

    files = [desk.get(of_session(session, "csv")), staff.get(of_day(session.network_day, "csv"))]
    books = [desk.get(of_session(session, "xlsx")), staff.get(of_day(session.network_day, "xlsx"))]

    starts = {cell.lstrip(' "')[:1] for answer in files for row in table_of(answer) for cell in row if cell[:1] != "'"}
    assert starts & set("=+-@＝\t") == set()
    assert [kinds_of(book) for book in books] == [{"s"}, {"s"}]
    for book in books:
        with zipfile.ZipFile(io.BytesIO(book.content)) as archive:
            assert b"<f" not in archive.read("xl/worksheets/sheet1.xml")


def test_what_somebody_needs_is_in_no_list(staff, session):
    signup = attendee(session, "Els Mol")
    AttendeeNeeds.objects.create(registration=signup.registration, dietary="kanarie-noten", access="kanarie-lift")

    answers = [of_session(session, kind) for kind in ("csv", "xlsx")] + [
        of_day(session.network_day, kind) for kind in ("csv", "xlsx")
    ]

    tables = [cells_of(staff.get(each)) if each.endswith("xlsx") else table_of(staff.get(each)) for each in answers]
    assert ["kanarie" in str(table) for table in tables] == [False] * 4
    assert ["Els Mol" in str(table) for table in tables] == [True] * 4


def test_list_is_a_file_that_no_cache_keeps(desk, staff, session):
    answers = [desk.get(of_session(session, kind)) for kind in ("csv", "xlsx")]
    answers += [staff.get(of_day(session.network_day, kind)) for kind in ("csv", "xlsx")]

    assert [(each["Content-Type"], each["Content-Disposition"]) for each in answers] == [
        ("text/csv; charset=utf-8", 'attachment; filename="deelnemers-welzijn.csv"'),
        (XLSX, 'attachment; filename="deelnemers-welzijn.xlsx"'),
        ("text/csv; charset=utf-8", 'attachment; filename="deelnemers-2027-06-04-schiedam.csv"'),
        (XLSX, 'attachment; filename="deelnemers-2027-06-04-schiedam.xlsx"'),
    ]
    assert {(each["Cache-Control"], each["X-Content-Type-Options"]) for each in answers} == {
        ("private, no-store", "nosniff")
    }


def test_lists_of_others_are_answered_like_what_does_not_exist(desk, stranger, session):
    """Case 1: another group's session, and the whole day for who is no secretariat."""
    own = [of_session(session, kind) for kind in ("csv", "xlsx")]
    of_all = [of_day(session.network_day, kind) for kind in ("csv", "xlsx")]

    assert [stranger.get(each).status_code for each in [*own, *of_all]] == [404] * 4
    assert [desk.get(each).status_code for each in of_all] == [404, 404]
    assert desk.get(of_all[0]).content == desk.get("/werkplek/dagen/bestaat-niet/deelnemers.csv").content


def test_list_is_only_read(desk, session):
    assert desk.post(of_session(session, "csv")).status_code == 405


@pytest.mark.parametrize("people", [1, 30])
@pytest.mark.parametrize(("kind", "session_queries", "day_queries"), [("csv", 4, 6), ("xlsx", 4, 6)])
def test_lists_have_constant_queries(
    staff, session, django_assert_num_queries, people, kind, session_queries, day_queries
):
    for number in range(people):
        signup = attendee(session, f"Jan Bos {number}", city=CityFactory())
        SessionSignupFactory(registration=signup.registration, session=SessionFactory(network_day=session.network_day))
        CheckIn.objects.create(registration=signup.registration, date=session.network_day.starts_on)

    with django_assert_num_queries(session_queries):
        of_one = staff.get(of_session(session, kind))
    with django_assert_num_queries(day_queries):
        of_all = staff.get(of_day(session.network_day, kind))

    read = table_of if kind == "csv" else cells_of
    assert (len(read(of_one)), len(read(of_all))) == (people + 1, people + 1)
