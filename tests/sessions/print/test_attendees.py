"""Badges and sign-in lists: who comes, by surname, and nothing that they do not need."""

import datetime

import pytest
import time_machine

from sessions.models import Registration
from sessions.print import papers
from sessions.print.attendees import badges_data, day_list_data, qr_drawing, session_list_data, with_qr_codes
from sessions.print.typeset import typeset
from tests.factories import (
    CityFactory,
    NetworkDayFactory,
    RegistrationFactory,
    RoomFactory,
    SessionFactory,
    SessionSignupFactory,
    TimeslotFactory,
)
from tests.sessions.print.reading import Read, squeezed
from tests.work import seconds_of_work

pytestmark = pytest.mark.django_db
Status = Registration.Status


@pytest.fixture
def day():
    return NetworkDayFactory(slug="dag", host_city=CityFactory(name="Schiedam"))


def person(day, name, **fields):
    """Somebody who comes to a day."""
    return RegistrationFactory(network_day=day, name=name, **fields)


def at(day, hour, title, **fields):
    """A session of a day that begins at an hour."""
    slot = TimeslotFactory(network_day=day, start_time=datetime.time(hour), end_time=datetime.time(hour + 1))
    return SessionFactory(network_day=day, timeslot=slot, title=title, **fields)


def read(paper):
    """A paper as the worker makes it."""
    return Read(typeset(paper.template, paper.complete(paper.data)))


def test_badges_stand_by_surname_and_leave_out_who_does_not_come(day):
    for name in ["Henri de Groot", "Ayşe Çelik", "Zoë van den Berg"]:
        person(day, name)
    person(day, "Weg Gegaan", status=Status.WITHDRAWN)
    person(day, "Te Laat", status=Status.LAPSED)
    person(NetworkDayFactory(), "Van Elders")
    person(day, "", email="", anonymised_at=datetime.datetime(2025, 7, 1, tzinfo=datetime.UTC))

    assert [badge["name"] for badge in badges_data(day)["badges"]] == [
        "Zoë van den Berg",
        "Ayşe Çelik",
        "Henri de Groot",
    ]


def test_badge_names_person_function_city_code_and_own_sessions(day, settings):
    settings.SITE_URL = "https://g40.example"
    someone = person(
        day, "Anna Bos", function="wethouder", city=CityFactory(name="Assen"), code="ABCDEFGH", email="geheim@x.example"
    )
    room = RoomFactory(name="Raadzaal")
    late, early = at(day, 14, "Laat"), at(day, 10, "Vroeg", room=room)
    for session in (late, early):
        SessionSignupFactory(registration=someone, session=session)
    SessionSignupFactory(registration=someone, session=at(day, 11, "Wacht"), status="waitlisted", position=1)
    SessionSignupFactory(registration=someone, session=at(day, 12, "Vervallen", status="cancelled"))

    assert badges_data(day)["badges"] == [
        {
            "name": "Anna Bos",
            "function": "wethouder",
            "from": "Assen",
            "sessions": [
                {"begin": "10.00", "title": "Vroeg", "place": "Raadzaal"},
                {"begin": "14.00", "title": "Laat", "place": ""},
            ],
            "more": 0,
            "code": "ABCD-EFGH",
            "href": "https://g40.example/werkplek/code/ABCDEFGH/",
        }
    ]


@pytest.mark.parametrize(("sessions", "shown", "more"), [(5, 5, 0), (6, 4, 2)])
def test_badge_has_room_for_five_lines(day, sessions, shown, more):
    someone = person(day, "Anna Bos")
    for number in range(sessions):
        SessionSignupFactory(registration=someone, session=at(day, 8 + number, f"Sessie {number}"))

    (badge,) = badges_data(day)["badges"]

    assert (len(badge["sessions"]), badge["more"]) == (shown, more)


def modules_of(drawing):
    """The dark squares of a drawing: {(x, y)}."""
    found = set()
    for part in drawing["path"].removeprefix("M").split("M"):
        begin, y_and_length = part.split(" ")
        y, length = y_and_length.split("h")[:2]
        found |= {(int(begin) + step, int(y)) for step in range(int(length.removesuffix("v1")))}
    return found


def test_qr_code_is_drawn_with_its_three_corners():
    drawing = qr_drawing("https://g40.example/werkplek/code/ABCDEFGH/")
    size, dark = drawing["size"], modules_of(drawing)

    corner = {(x, y) for x in range(7) for y in range(7) if x in (0, 6) or y in (0, 6) or (1 < x < 5 and 1 < y < 5)}
    for left, top in [(0, 0), (size - 7, 0), (0, size - 7)]:
        assert {(x - left, y - top) for x, y in dark if left <= x < left + 7 and top <= y < top + 7} == corner


def test_badges_are_printed_eight_on_a_page_with_a_described_code_on_each(day):
    for number, sign in enumerate("23456789A"):
        person(day, f"Anna Bos{number}", code=f"ABCDEFG{sign}")

    found = read(papers.badges(day))

    assert len(found.pdf.pages) == 2
    assert found.headings == [(1, f"AnnaBos{number}") for number in range(9)]
    assert "ABCD-EFG9" in found.text
    assert [tag for tag, _ in found.tags].count("/Figure") == 9
    assert (found.root.MarkInfo.Marked, str(found.root.Lang)) == (True, "nl-NL")
    assert found.title == "Badges bestuurlijke netwerkdag Schiedam, 4 juni 2025"


def test_badges_of_nobody_say_so(day):
    assert squeezed("Voor deze dag is nog niemand aangemeld.") in read(papers.badges(day)).text


def test_badges_of_an_example_are_marked(day):
    day.is_example = True
    day.save()
    person(day, "Anna Bos")

    assert "Voorbeeld" in read(papers.badges(day)).text


def test_hundred_and_fifty_badges_are_made_within_ten_seconds(day):
    sessions = [at(day, 9 + number, f"Een sessie met een lange titel, nummer {number}") for number in range(4)]
    for number in range(150):
        someone = person(day, f"Deelnemer van der Achternaam{number:03}", function="wethouder Wonen en Zorg")
        for session in sessions:
            SessionSignupFactory(registration=someone, session=session)

    begin = seconds_of_work()
    paper = papers.badges(day)
    content = typeset(paper.template, paper.complete(paper.data))
    taken = seconds_of_work() - begin

    found = Read(content)
    assert taken < 10
    assert (len(found.headings), len(found.pdf.pages)) == (150, 19)


@pytest.mark.parametrize("name", ["#panic() *x* $y$ @z <a> \\", "Jan 😀 Jansen", "W" * 150, "naam " * 30])
def test_odd_name_spoils_no_badge(day, name):
    """Case 22."""
    person(day, name, function="f" * 200, organisation="o " * 100)
    person(day, "Zus Zeker")

    found = read(papers.badges(day))

    assert len(found.headings) == 2
    assert (1, "ZusZeker") in found.headings


def test_day_list_has_a_row_for_each_by_surname_and_a_header_on_each_page(day):
    for number in range(60):
        person(day, f"Jan Achternaam{number:02}", function="wethouder", city=None, organisation="VNG")

    found = read(papers.day_list(day))

    names = [text for text in found.tagged("/TD") if text.startswith("Achternaam")]
    assert names == [f"Achternaam{number:02},Jan" for number in range(60)]
    assert found.tagged("/TH")[1:5] == ["Naam", "Functie", "Stadoforganisatie", "Handtekening"]
    assert len(found.pdf.pages) == 3
    assert found.text.count("Handtekening") == 3
    assert squeezed("pagina 3 van 3") in found.text


@time_machine.travel("2025-06-03 12:05 +0000")
def test_list_tells_when_it_was_made(day):
    assert squeezed("Stand van 3 juni 2025, 14.05 uur") in read(papers.day_list(day)).text


@pytest.mark.parametrize(
    ("last", "columns"),
    [(None, ["Handtekening"]), (5, ["wo 4 juni", "do 5 juni"]), (9, ["wo 4 juni", "do 5 juni", "vr 6 juni"])],
)
def test_day_of_several_dates_has_a_field_for_each(day, last, columns):
    day.ends_on = last and datetime.date(2025, 6, last)

    assert day_list_data(day)["columns"] == columns


def test_session_list_has_seats_by_surname_and_the_queue_in_its_order(day):
    session = at(day, 10, "Wonen", room=RoomFactory(name="Raadzaal"))
    for name in ["Kees Zwart", "Els Aarts"]:
        SessionSignupFactory(session=session, registration=person(day, name))
    for position, name in enumerate(["Wim Wacht", "Bea Bijna"], 1):
        queued = {"status": "waitlisted", "position": position}
        SessionSignupFactory(session=session, registration=person(day, name), **queued)
    SessionSignupFactory(session=session, registration=person(day, "Af Gemeld"), status="withdrawn")

    data = session_list_data(session)

    assert [row["surname"] for row in data["rows"]] == ["Aarts", "Zwart"]
    assert [row["surname"] for row in data["waiting"]] == ["Wacht", "Bijna"]
    assert (data["heading"], data["when"]) == ("Wonen", "4 juni 2025, 10.00 tot 11.00, Raadzaal")
    found = read(papers.session_list(session))
    assert found.headings == [(1, "Wonen"), (2, "Wachtlijst,opvolgorde")]


def test_lists_and_badges_hold_no_address_token_or_need(day):
    session = at(day, 10, "Wonen", meeting_url="https://geheim.example/")
    someone = person(day, "Anna Bos", email="geheim@x.example", contact_email="geheim@y.example", contact_name="geheim")
    SessionSignupFactory(session=session, registration=someone, note="geheim")
    printed = [badges_data(day), day_list_data(day), session_list_data(session)]

    assert "geheim" not in str(printed)
    assert someone.token not in str(printed)
    assert someone.code not in str(printed[1:])


@pytest.mark.parametrize("people", [1, 30])
def test_lists_have_constant_queries(day, django_assert_num_queries, people):
    session = at(day, 10, "Wonen")
    for number in range(people):
        someone = person(day, f"Jan Bos{number}", city=CityFactory())
        SessionSignupFactory(session=session, registration=someone)

    with django_assert_num_queries(2):
        badges = badges_data(day)
    with django_assert_num_queries(1):
        day_list = day_list_data(day)
    with django_assert_num_queries(2):
        session_list = session_list_data(session)

    assert [len(badges["badges"]), len(day_list["rows"]), len(session_list["rows"])] == [people] * 3
    assert len(with_qr_codes(badges)["badges"]) == people
