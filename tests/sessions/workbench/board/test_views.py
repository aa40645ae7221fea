import datetime

import pytest
from django.utils import timezone

from events.models import NetworkDay
from sessions.models import BoardChange, Session
from tests.admin_pages import secretariat
from tests.factories import (
    ContributionFactory,
    NetworkDayFactory,
    SessionFactory,
    SessionOrganiserFactory,
    SessionSignupFactory,
    ThemeGroupFactory,
    TimeslotFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
BOARD = "/beheer/netwerkdagen/dag/bord/"


@pytest.fixture
def office(client):
    """A browser of the secretariat."""
    client.force_login(secretariat(username="karin", first_name="Karin", last_name="Bos"))
    return client


def zet(session, slot, room, version=1):
    """A staged move as the form holds it."""
    return f"{session.uuid}|{slot.pk}|{room.pk}|1|{version}"


def titles(page, slot, column):
    """What stands in a cell."""
    [row] = [row for row in page.context["board"].rows if row.key == str(slot.pk)]
    [cell] = [cell for cell in row.cells if cell.column.key == column]
    return [card.session.name for card in cell.cards]


@pytest.mark.parametrize("path", ["", "controle/", "terug/"])
def test_board_exists_for_the_secretariat_alone(client, small, path):
    client.force_login(UserFactory())
    sent = {"doen": "bewaar", "zet": zet(small.bridges, small.second, small.attic)}

    assert client.get(BOARD + path).status_code == 404
    assert client.post(BOARD + path, sent).status_code == 404
    assert BoardChange.objects.count() == 0


def test_board_shows_slots_rooms_and_what_is_not_placed(office, small):
    SessionFactory(network_day=small.day, title="Ooit", other_place="Museum")
    SessionFactory(network_day=small.day, title="Wandeling", timeslot=small.first, other_place="Park")

    page = office.get(BOARD)

    board = page.context["board"]
    assert [column.name for column in board.columns] == ["Raadzaal", "Zolder", "Andere plek of geen zaal"]
    assert [row.name for row in board.rows] == ["Ronde 1", "Ronde 2"]
    assert titles(page, small.first, str(small.room.pk)) == ["Bruggen"]
    assert titles(page, small.first, "-") == ["Wandeling"]
    assert [card.session.name for card in board.unplaced.cells[0].cards] == ["Ooit"]


def test_day_without_rooms_has_parallel_columns(office):
    day = NetworkDayFactory(slug="dag")
    slot = TimeslotFactory(network_day=day)
    for position in (1, 2, 2, 4):
        SessionFactory(network_day=day, timeslot=slot, position=position, title=f"Op {position}")

    page = office.get(BOARD)

    assert [titles(page, slot, str(column)) for column in (1, 2, 3, 4)] == [["Op 1"], ["Op 2", "Op 2"], [], ["Op 4"]]


def test_day_of_two_dates_says_the_date_of_each_slot(office):
    date = datetime.date(2027, 3, 4)
    day = NetworkDayFactory(slug="dag", starts_on=date, ends_on=date + datetime.timedelta(days=1))
    at_ten = {"start_time": datetime.time(10), "end_time": None}
    for late in (0, 1):
        TimeslotFactory(network_day=day, title="Ronde 1", date=date + datetime.timedelta(days=late), **at_ten)
    SessionFactory(network_day=day, timeslot=day.timeslots.in_order().first())

    page = office.get(BOARD).text

    for row in ("4 maart 10.00 Ronde 1", "5 maart 10.00 Ronde 1"):
        assert (f'data-slot-name="{row}"' in page, f">{row}</option>" in page) == (True, True)


def test_controls_of_a_card_stage_a_move_and_save_nothing(office, small):
    sent = {
        "doen": f"verplaats:{small.bridges.uuid}",
        f"tijdvak-{small.bridges.uuid}": small.second.pk,
        f"plek-{small.bridges.uuid}": small.attic.pk,
        f"versie-{small.bridges.uuid}": 1,
    }

    page = office.post(BOARD, sent)

    assert page.context["board"].staged == [zet(small.bridges, small.second, small.attic)]
    assert titles(page, small.second, str(small.attic.pk)) == ["Bruggen"]
    assert "Verplaatst, niet bewaard" in page.text
    assert Session.objects.get(title="Bruggen").timeslot == small.first


def test_controls_lead_a_session_of_a_day_without_rooms_to_a_column(office):
    day = NetworkDayFactory(slug="dag")
    slot = TimeslotFactory(network_day=day)
    session = SessionFactory(network_day=day, timeslot=slot, title="Bruggen")
    sent = {f"tijdvak-{session.uuid}": slot.pk, f"plek-{session.uuid}": 3, "doen": f"verplaats:{session.uuid}"}

    staged = office.post(BOARD, sent).context["board"].staged
    office.post(BOARD, {"zet": staged, "doen": "bewaar"})

    assert staged == [f"{session.uuid}|{slot.pk}|-|3|1"]
    assert Session.objects.get().position == 3


def test_staged_move_is_taken_back(office, small):
    moves = [zet(small.bridges, small.second, small.attic), zet(small.roads, small.first, small.attic)]

    page = office.post(BOARD, {"zet": moves, "doen": f"terug:{small.bridges.uuid}"})

    assert page.context["board"].staged == [moves[1]]


def test_save_moves_all_and_says_so(office, small):
    SessionSignupFactory(session=small.bridges)
    moves = [zet(small.bridges, small.second, small.room), zet(small.roads, small.first, small.room)]

    page = office.post(BOARD, {"zet": moves, "doen": "bewaar"}, follow=True)

    assert [str(message) for message in page.context["messages"]] == ["Bewaard: 2 sessies zijn verplaatst."]
    assert titles(page, small.second, str(small.room.pk)) == ["Bruggen"]
    assert "Karin Bos, 2 sessies." in page.text


def test_public_agenda_changes_with_the_save(office, client, small):
    office.post(BOARD, {"zet": zet(small.bridges, small.second, small.attic), "doen": "bewaar"})
    client.logout()

    agenda = client.get("/netwerkdagen/dag/").text

    assert agenda.index("Ronde 2") < agenda.index("Bruggen")


def test_second_editor_is_told_keeps_his_moves_and_decides_again(office, small):
    seen = zet(small.bridges, small.second, small.attic)
    office.post(BOARD, {"zet": zet(small.bridges, small.first, small.attic), "doen": "bewaar"})

    page = office.post(BOARD, {"zet": seen, "doen": "bewaar"})

    assert "gewijzigd door Karin Bos (zaal) en staat nu zo: 10.00 tot 11.00 Ronde 1, Zolder." in page.text
    assert page.context["board"].staged == [zet(small.bridges, small.second, small.attic, version=2)]
    assert Session.objects.get(title="Bruggen").timeslot == small.first

    office.post(BOARD, {"zet": page.context["board"].staged, "doen": "bewaar"})

    assert Session.objects.get(title="Bruggen").timeslot == small.second


def test_save_of_what_may_not_be_names_it_and_keeps_the_moves(office, small):
    page = office.post(BOARD, {"zet": zet(small.bridges, small.second, small.room), "doen": "bewaar"})

    assert page.context["forbidden"] == [
        "In Raadzaal overlappen “Bruggen” (11.00 tot 12.00) en “Wegen” (11.00 tot 12.00)."
    ]
    assert page.context["board"].staged == [zet(small.bridges, small.second, small.room)]
    assert BoardChange.objects.count() == 0


def test_check_answers_what_clashes_and_where_sessions_go(office, small):
    answer = office.post(BOARD + "controle/", {"zet": zet(small.bridges, small.second, small.room)})

    [conflict] = answer.context["board"].conflicts
    assert (conflict.may_not, conflict.is_new) == (True, True)
    assert "van 10.00 tot 11.00 Ronde 1, Raadzaal naar <b>11.00 tot 12.00 Ronde 2, Raadzaal</b>" in answer.text
    assert "<html" not in answer.text


def test_check_says_that_own_times_end_and_that_a_colleague_was_here(office, small):
    small.bridges.start_time = datetime.time(10, 30)
    small.bridges.save()

    answer = office.post(BOARD + "controle/", {"zet": zet(small.bridges, small.second, small.attic)}).text

    assert "De eigen tijden passen daar niet en vervallen." in answer
    assert "Een collega wijzigde deze sessie intussen." in answer


@pytest.mark.parametrize(
    "line",
    [
        "",
        "x",
        "a|b|c|d|e",
        "a|1|1|99999|1",
        "a|1|1|1",
        "a|-1|1|1|1",
        "a|²|1|1|1",
        "a|99999999999|1|1|1",
        "\x00|1|1|1|1",
    ],
)
def test_unreadable_moves_break_nothing(office, small, line):
    for path in ("", "controle/"):
        assert office.post(BOARD + path, {"zet": line, "doen": "bewaar"}).status_code == 200
    assert BoardChange.objects.count() == 0


@pytest.mark.parametrize("path", ["", "controle/"])
def test_move_to_a_slot_that_is_gone_is_named_and_the_others_stay_staged(office, small, path):
    stays, gone = zet(small.roads, small.first, small.attic), zet(small.bridges, TimeslotFactory(), small.room)

    page = office.post(BOARD + path, {"zet": [gone, stays], "doen": "bewaar"})

    assert "Het tijdvak of de zaal waar “Bruggen” heen zou gaan, bestaat niet meer. Er is niets bewaard" in page.text
    assert page.context["board"].staged == [stays]
    assert BoardChange.objects.count() == 0


def test_undo_puts_the_last_change_back(office, small):
    office.post(BOARD, {"zet": zet(small.bridges, small.second, small.attic), "doen": "bewaar"})

    page = office.post(BOARD + "terug/", {"wijziging": BoardChange.objects.get().pk}, follow=True)

    assert "Teruggezet: 1 sessie." in page.text
    assert Session.objects.get(title="Bruggen").timeslot == small.first
    assert "Maak deze wijziging ongedaan" not in page.text


@pytest.mark.parametrize(
    ("days", "seats", "told"),
    [
        (30, 2, "2 deelnemers weten dat nog niet."),
        (30, 1, "1 deelnemer weet dat nog niet."),
        (30, 0, ""),
        (-30, 2, ""),
    ],
)
def test_save_says_that_people_do_not_know_yet(office, small, days, seats, told):
    NetworkDay.objects.update(starts_on=timezone.localdate() + datetime.timedelta(days=days))
    SessionSignupFactory.create_batch(seats, session=small.bridges)
    SessionSignupFactory(session=small.bridges, status="withdrawn")

    page = office.post(BOARD, {"zet": zet(small.bridges, small.second, small.attic), "doen": "bewaar"}, follow=True)

    said = [str(message) for message in page.context["messages"] if "dat nog niet" in str(message)]
    assert said == ([f"{told} Meld het bij “Wijzigingen melden”."] if told else [])


def test_board_says_what_its_last_change_moved(office, small):
    office.post(BOARD, {"zet": zet(small.bridges, small.second, small.attic), "doen": "bewaar"})

    page = office.get(BOARD).text

    assert "<b>Bruggen</b>: van 10.00 tot 11.00 Ronde 1, Raadzaal naar 11.00 tot 12.00 Ronde 2, Zolder" in page


def test_undo_of_a_change_of_another_day_is_refused(office, small):
    other = BoardChange.objects.create(network_day=NetworkDayFactory())

    page = office.post(BOARD + "terug/", {"wijziging": other.pk}, follow=True)

    assert "Deze wijziging bestaat niet. Er is niets teruggezet." in page.text


@pytest.mark.parametrize("rows", [1, 30])
def test_board_has_constant_queries(office, small, django_assert_num_queries, rows):
    for _ in range(rows):
        session = SessionFactory(network_day=small.day, timeslot=small.first, room=small.attic)
        SessionOrganiserFactory(session=session, themegroup=ThemeGroupFactory())
        ContributionFactory(session=session)
        SessionSignupFactory(session=session)
    office.get(BOARD)

    with django_assert_num_queries(14):
        page = office.get(BOARD)
    with django_assert_num_queries(11):
        office.post(BOARD + "controle/", {"zet": zet(small.bridges, small.second, small.attic)})

    assert len(titles(page, small.first, str(small.attic.pk))) == rows


def test_move_that_was_staged_over_an_older_card_is_still_told_of_the_newer_one(office, small):
    """Staging through the server does not take the newer version for seen."""
    Session.objects.get(pk=small.bridges.pk).save()
    sent = {
        "doen": f"verplaats:{small.bridges.uuid}",
        f"tijdvak-{small.bridges.uuid}": small.second.pk,
        f"plek-{small.bridges.uuid}": small.attic.pk,
        f"versie-{small.bridges.uuid}": 1,
    }

    page = office.post(BOARD, sent)

    assert page.context["board"].staged == [zet(small.bridges, small.second, small.attic, version=1)]
    assert "Een collega wijzigde deze sessie intussen." in page.text
