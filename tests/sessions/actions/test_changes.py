import datetime

import pytest

from events.models import NetworkDay
from sessions import actions
from sessions.models import ProgrammeChange, ProgrammeSnapshot, Session
from tests.factories import NetworkDayFactory, RoomFactory, SessionFactory, TimeslotFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def session():
    """Return a session of a published day, whose snapshot is taken."""
    day = NetworkDayFactory(starts_on=datetime.date(2025, 6, 4))
    slot = TimeslotFactory(
        network_day=day, title="Ronde 1", start_time=datetime.time(11, 30), end_time=datetime.time(12, 30)
    )
    made = SessionFactory(network_day=day, timeslot=slot, title="Wonen", other_place="Zaal 1")
    actions.ensure_snapshot(day=day)
    return made


def rows():
    """Return what is written down, the oldest first."""
    return list(ProgrammeChange.objects.order_by("pk").values_list("kind", "subject", "before", "after"))


def moved(session, hour):
    """Give a session times of its own, and write that down."""
    session.start_time, session.end_time = datetime.time(hour), datetime.time(hour + 1)
    session.save()
    return actions.record_changes(day=session.network_day, by=None)


def test_record_changes_writes_time_and_place_apart(session):
    session.other_place = "Zaal 2"

    moved(session, 14)

    assert rows() == [
        ("moved", "Wonen", "11.30 tot 12.30, ronde 1", "14.00 tot 15.00, ronde 1"),
        ("place", "Wonen", "Zaal 1", "Zaal 2"),
    ]


def test_record_changes_a_second_time_finds_nothing(session):
    moved(session, 14)

    again = actions.record_changes(day=session.network_day, by=None)

    assert (again, len(rows())) == ([], 1)


def test_record_changes_drops_a_slip_that_is_taken_back(session):
    moved(session, 14)
    session.start_time = session.end_time = None
    session.save()

    actions.record_changes(day=session.network_day, by=None)

    assert rows() == []


def test_record_changes_makes_one_of_two_steps_that_follow_soon(session):
    moved(session, 14)
    moved(session, 15)

    assert rows() == [("moved", "Wonen", "11.30 tot 12.30, ronde 1", "15.00 tot 16.00, ronde 1")]


@pytest.mark.parametrize("field", ["told_at", "made_at"])
def test_record_changes_keeps_what_was_told_or_is_older_when_it_is_taken_back(session, field):
    moved(session, 14)
    long_ago = datetime.datetime(2025, 1, 1, tzinfo=datetime.UTC)
    ProgrammeChange.objects.update(**{field: long_ago})
    session.start_time = session.end_time = None
    session.save()

    actions.record_changes(day=session.network_day, by=None)

    assert [(before, after) for _, _, before, after in rows()] == [
        ("11.30 tot 12.30, ronde 1", "14.00 tot 15.00, ronde 1"),
        ("14.00 tot 15.00, ronde 1", "11.30 tot 12.30, ronde 1"),
    ]


def test_record_changes_without_anything_kept_is_silent():
    session = SessionFactory()

    found = actions.record_changes(day=session.network_day, by=None)

    assert (found, list(ProgrammeSnapshot.objects.get().programme["sessions"])) == ([], [str(session.uuid)])


def test_record_changes_of_a_draft_day_keeps_what_was_told(session):
    day = session.network_day
    actions.set_day_status(day=day, status=NetworkDay.Status.DRAFT, by=None)
    moved(session, 14)
    while_draft = rows()

    actions.set_day_status(day=day, status=NetworkDay.Status.PUBLISHED, by=None)

    assert (while_draft, [kind for kind, *_ in rows()]) == ([], ["moved"])


def test_publish_programme_for_the_first_time_is_one_row():
    day = NetworkDayFactory(status="draft")
    SessionFactory(network_day=day, status="draft")

    actions.publish_programme(day=day, by=None)

    assert rows() == [("published", str(day), "", "")]


def test_publish_programme_of_a_public_day_tells_what_it_added(session):
    SessionFactory(network_day=session.network_day, status="draft", title="Nieuw", number=9)

    actions.publish_programme(day=session.network_day, by=None)

    assert rows() == [("added", "Nieuw", "", "nog geen tijd")]


def test_set_session_status_is_recorded_for_a_day_without_a_snapshot():
    session = SessionFactory(title="Wonen")

    actions.set_session_status(session=session, status=Session.Status.CANCELLED, by=None)

    assert rows() == [("cancelled", "Wonen", "", "")]
    assert ProgrammeChange.objects.untold().count() == 0


def test_set_session_status_back_is_still_to_be_told(session):
    actions.set_session_status(session=session, status=Session.Status.CANCELLED, by=None)
    actions.set_session_status(session=session, status=Session.Status.CONFIRMED, by=None)

    assert [change.kind for change in ProgrammeChange.objects.untold()] == ["resumed"]


def test_set_session_status_to_draft_keeps_the_title_that_was_told(session):
    actions.set_session_status(session=session, status=Session.Status.DRAFT, by=None)
    session.refresh_from_db()
    session.title = "Geheim"
    session.save()
    actions.record_changes(day=session.network_day, by=None)

    assert rows() == [("removed", "Wonen", "", "")]


def test_a_session_that_is_a_draft_for_a_moment_is_told_of_what_became_otherwise(session):
    actions.set_session_status(session=session, status=Session.Status.DRAFT, by=None)
    session.refresh_from_db()
    moved(session, 14)

    actions.set_session_status(session=session, status=Session.Status.CONFIRMED, by=None)

    assert rows() == [("moved", "Wonen", "11.30 tot 12.30, ronde 1", "14.00 tot 15.00, ronde 1")]


def test_a_session_that_is_back_after_long_goes_on_again(session):
    actions.set_session_status(session=session, status=Session.Status.DRAFT, by=None)
    ProgrammeChange.objects.update(made_at=datetime.datetime(2025, 1, 1, tzinfo=datetime.UTC))

    actions.set_session_status(session=session, status=Session.Status.CONFIRMED, by=None)

    assert rows() == [("removed", "Wonen", "", ""), ("resumed", "Wonen", "", "")]


def test_of_a_session_that_is_deleted_only_that_is_still_told(session):
    moved(session, 14)
    session.other_place = "Zaal 2"
    moved(session, 15)
    actions.set_session_status(session=session, status=Session.Status.DRAFT, by=None)

    session.delete()
    actions.record_changes(day=session.network_day, by=None)

    assert rows() == [("removed", "Wonen", "", "")]
    assert ProgrammeSnapshot.objects.get().programme["gone"] == {}


def test_a_room_with_another_name_is_no_change(session):
    room = RoomFactory(name="Zaal 1")
    Session.objects.filter(pk=session.pk).update(room=room, other_place="")
    actions.record_changes(day=session.network_day, by=None)
    room.name = "Aula"
    room.save()

    actions.record_changes(day=session.network_day, by=None)

    assert rows() == []


def test_a_room_is_told_by_its_name(session):
    room = RoomFactory(name="Aula")
    Session.objects.filter(pk=session.pk).update(room=room, other_place="")

    actions.record_changes(day=session.network_day, by=None)

    assert rows() == [("place", "Wonen", "Zaal 1", "Aula")]


def test_a_new_day_that_is_public_at_once_is_published():
    day = NetworkDayFactory()
    actions.ensure_snapshot(day=day, is_new=True)

    actions.record_changes(day=day, by=None)

    assert rows() == [("published", str(day), "", "")]


def test_take_missing_snapshots_takes_those_of_public_days_alone():
    NetworkDayFactory(status="draft")
    day = NetworkDayFactory()

    taken = actions.take_missing_snapshots()

    assert (taken, [snapshot.network_day for snapshot in ProgrammeSnapshot.objects.all()]) == (1, [day])
