import datetime
import threading

import pytest
from django.db import connection
from django.utils import timezone

from g40portal.models import SiteRevision
from sessions.actions import Refused
from sessions.models import BoardChange, ProgrammeChange, Session
from sessions.moves import Move
from sessions.workbench.board.actions import MayNot, Outdated, save_moves, undo_change
from tests.factories import SessionFactory, SessionSignupFactory, TimeslotFactory, UserFactory
from tests.sessions.workbench.board.conftest import small_day


def move(session, slot, room, position=1):
    """The move of a session as it is seen now."""
    return Move(str(session.uuid), slot and slot.pk, room and room.pk, position, session.version)


def place(session):
    """Where a session stands in the database."""
    session.refresh_from_db()
    return session.timeslot, session.room


def test_moves_are_saved_together_and_written_down(small):
    anna = UserFactory(username="anna")

    saved = save_moves(
        day=small.day,
        moves=[move(small.bridges, small.second, small.room), move(small.roads, small.first, small.room)],
        by=anna,
    )

    assert place(small.bridges) == (small.second, small.room)
    assert place(small.roads) == (small.first, small.room)
    change = BoardChange.objects.get()
    assert (saved.change, change.made_by, change.network_day) == (change, anna, small.day)
    assert change.moves[0] == {
        "session": str(small.bridges.uuid),
        "title": "Bruggen",
        "before": {
            "timeslot": small.first.pk,
            "room": small.room.pk,
            "other_place": "",
            "position": 1,
            "start_time": None,
            "end_time": None,
        },
        "after": {
            "timeslot": small.second.pk,
            "room": small.room.pk,
            "other_place": "",
            "position": 1,
            "start_time": None,
            "end_time": None,
        },
        "from": "10.00 tot 11.00 Ronde 1, Raadzaal",
        "to": "11.00 tot 12.00 Ronde 2, Raadzaal",
    }
    assert [row["title"] for row in change.moves] == ["Bruggen", "Wegen"]


def test_save_over_a_newer_version_is_refused_whole_and_says_who_did_what(small, client):
    anna = UserFactory(username="anna", is_staff=True, is_superuser=True)
    seen = [move(small.bridges, small.second, small.attic), move(small.roads, small.first, small.attic)]
    client.force_login(anna)
    client.post(
        "/beheer/netwerkdagen/dag/bord/",
        {"doen": "bewaar", "zet": f"{small.bridges.uuid}|{small.first.pk}|{small.attic.pk}|1|1"},
    )

    with pytest.raises(Outdated) as refused:
        save_moves(day=small.day, moves=seen, by=UserFactory())

    at = timezone.localtime(Session.objects.get(pk=small.bridges.pk).modified_at)
    assert refused.value.changes == [
        f"“Bruggen” is om {at:%H.%M} gewijzigd door anna (zaal) en staat nu zo: 10.00 tot 11.00 Ronde 1, Zolder."
    ]
    assert place(small.bridges) == (small.first, small.attic)
    assert place(small.roads) == (small.second, small.room)
    assert BoardChange.objects.count() == 1


def test_move_that_makes_what_may_not_be_is_refused_and_named(small):
    with pytest.raises(MayNot) as refused:
        save_moves(day=small.day, moves=[move(small.bridges, small.second, small.room)], by=None)

    assert [conflict.sentence for conflict in refused.value.conflicts] == [
        "In Raadzaal overlappen “Bruggen” (11.00 tot 12.00) en “Wegen” (11.00 tot 12.00)."
    ]
    assert place(small.bridges) == (small.first, small.room)


def test_move_beside_what_already_may_not_be_is_saved(small):
    SessionFactory(network_day=small.day, timeslot=small.first, room=small.room, title="Dijken")

    save_moves(day=small.day, moves=[move(small.roads, small.second, small.attic)], by=None)

    assert place(small.roads) == (small.second, small.attic)


def test_own_times_that_do_not_fit_end_and_that_is_told(small):
    small.bridges.start_time, small.bridges.end_time = datetime.time(10, 15), datetime.time(10, 45)
    small.bridges.save()

    saved = save_moves(day=small.day, moves=[move(small.bridges, small.second, small.attic)], by=None)

    small.bridges.refresh_from_db()
    assert (small.bridges.start_time, small.bridges.end_time) == (None, None)
    assert saved.without_times == ["Bruggen"]
    assert saved.change.moves[0]["before"]["start_time"] == "10:15:00"


def test_people_whose_seats_now_overlap_are_counted_and_keep_them(small):
    registration = SessionSignupFactory(session=small.bridges).registration
    SessionSignupFactory(session=small.roads, registration=registration)

    saved = save_moves(day=small.day, moves=[move(small.bridges, small.second, small.attic)], by=None)

    assert [overlap.sentence for overlap in saved.overlaps] == [
        "1 deelnemer heeft tegelijk een plaats bij “Bruggen” (11.00 tot 12.00) en “Wegen” (11.00 tot 12.00)."
    ]
    assert registration.signups.confirmed().count() == 2


def test_what_the_public_reads_otherwise_is_written_down_and_an_undo_takes_it_back(small):
    saved = save_moves(day=small.day, moves=[move(small.bridges, small.second, small.attic)], by=None)
    told = list(ProgrammeChange.objects.order_by("kind").values_list("kind", "subject"))

    undo_change(change=saved.change, by=None)

    assert told == [("moved", "Bruggen"), ("place", "Bruggen")]
    assert list(ProgrammeChange.objects.all()) == []


@pytest.mark.parametrize("what", ["slot", "session", "room"])
def test_what_is_gone_is_refused(small, what):
    if what == "session":
        Session.objects.filter(pk=small.bridges.pk).delete()
    slot = TimeslotFactory() if what == "slot" else small.second
    moves = [Move(str(small.bridges.uuid), slot.pk, 0 if what == "room" else small.attic.pk, 1, 1)]

    with pytest.raises(Refused, match="bestaat niet meer"):
        save_moves(day=small.day, moves=moves, by=None)


def test_nothing_to_move_is_refused(small):
    with pytest.raises(Refused, match="Er is niets verplaatst"):
        save_moves(day=small.day, moves=[move(small.bridges, small.first, small.room)], by=None)


def test_visitors_never_read_half_of_the_moves(small, monkeypatch):
    """A save that breaks off halfway leaves no session moved and no page outdated."""
    SiteRevision.objects.get_or_create(defaults={"value": 1})
    before, saves, save = list(SiteRevision.objects.values()), [], Session.save

    def break_off(session, *args, **kwargs):
        saves.append(session.title)
        if len(saves) == 2:
            raise RuntimeError
        save(session, *args, **kwargs)

    monkeypatch.setattr(Session, "save", break_off)
    with pytest.raises(RuntimeError):
        save_moves(
            day=small.day,
            moves=[move(small.bridges, small.second, small.room), move(small.roads, small.first, small.room)],
            by=None,
        )

    assert saves == ["Bruggen", "Wegen"]
    assert place(small.bridges) == (small.first, small.room)
    assert list(SiteRevision.objects.values()) == before
    assert BoardChange.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_two_who_save_at_the_same_moment_do_not_overwrite_each_other():
    small, outcomes, start = small_day(), [], threading.Barrier(2)

    def save(slot, room):
        moves = [move(small.bridges, slot, room)]
        start.wait()
        try:
            save_moves(day=small.day, moves=moves, by=None)
            outcomes.append("saved")
        except Outdated:
            outcomes.append("told")
        finally:
            connection.close()

    threads = [
        threading.Thread(target=save, args=args) for args in [(small.first, small.attic), (small.second, small.attic)]
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes) == ["saved", "told"]
    assert BoardChange.objects.count() == 1


def test_undo_puts_back_exactly_own_times_and_other_place_included(small):
    SessionSignupFactory(session=small.bridges)
    small.bridges.room, small.bridges.other_place, small.bridges.position = None, "Museum", 7
    small.bridges.start_time = datetime.time(10, 15)
    small.bridges.save()
    saved = save_moves(day=small.day, moves=[move(small.bridges, small.second, small.attic, 7)], by=None)

    undo_change(change=saved.change, by=None)

    small.bridges.refresh_from_db()
    assert (small.bridges.timeslot, small.bridges.room) == (small.first, None)
    assert (small.bridges.other_place, small.bridges.position) == ("Museum", 7)
    assert (small.bridges.start_time, small.bridges.end_time) == (datetime.time(10, 15), None)
    assert BoardChange.objects.last_of(small.day) is None


def test_two_changes_are_undone_one_after_the_other(small):
    first = save_moves(day=small.day, moves=[move(small.bridges, small.first, small.attic)], by=None).change
    small.bridges.refresh_from_db()
    second = save_moves(day=small.day, moves=[move(small.bridges, small.second, small.attic)], by=None).change

    with pytest.raises(Refused, match="niet meer de laatste"):
        undo_change(change=first, by=None)
    undo_change(change=second, by=None)
    undo_change(change=first, by=None)

    assert place(small.bridges) == (small.first, small.room)


def test_undo_is_refused_when_a_session_moved_since(small):
    moves = [move(small.bridges, small.second, small.attic), move(small.roads, small.first, small.room)]
    change = save_moves(day=small.day, moves=moves, by=None).change
    small.bridges.refresh_from_db()
    small.bridges.room = None
    small.bridges.save()

    with pytest.raises(Refused) as refused:
        undo_change(change=change, by=None)

    assert str(refused.value) == "Er is niets teruggezet: “Bruggen” is na deze wijziging opnieuw gewijzigd."
    assert place(small.roads) == (small.first, small.room)


def test_undo_is_refused_when_the_slot_of_then_is_gone(small):
    change = save_moves(day=small.day, moves=[move(small.bridges, small.second, small.attic)], by=None).change
    small.first.delete()

    with pytest.raises(Refused, match="een tijdvak of zaal van toen bestaat niet meer"):
        undo_change(change=change, by=None)

    assert place(small.bridges) == (small.second, small.attic)


def test_undo_is_refused_when_somebody_took_the_room_since(small):
    change = save_moves(day=small.day, moves=[move(small.bridges, small.first, small.attic)], by=None).change
    SessionFactory(network_day=small.day, timeslot=small.first, room=small.room, title="Dijken")

    with pytest.raises(Refused) as refused:
        undo_change(change=change, by=None)

    assert str(refused.value) == (
        "Er is niets teruggezet: dan ontstaat wat niet mag. "
        "In Raadzaal overlappen “Bruggen” (10.00 tot 11.00) en “Dijken” (10.00 tot 11.00)."
    )
    assert place(small.bridges) == (small.first, small.attic)
    assert BoardChange.objects.last_of(small.day) == change
