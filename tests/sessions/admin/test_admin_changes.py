import datetime

import pytest

from sessions.models import ProgrammeChange, Session
from tests.admin_pages import opened, secretariat
from tests.factories import NetworkDayFactory, SessionFactory, TimeslotFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(client):
    """Return a session of a day that was published before changes were kept, and sign the secretariat in."""
    client.force_login(secretariat())
    day = NetworkDayFactory()
    slot = TimeslotFactory(
        network_day=day, title="Ronde 1", start_time=datetime.time(11, 30), end_time=datetime.time(12, 30)
    )
    return SessionFactory(network_day=day, timeslot=slot, title="Wonen", other_place="Zaal 1")


def saved(client, address, **values):
    """Save a form with these values in it; return what is written down, the oldest first."""
    answer = client.post(address, opened(client, address) | values)
    assert answer.status_code == 302
    return list(ProgrammeChange.objects.order_by("pk").values_list("kind", "subject", "before", "after"))


def test_session_page_records_a_new_time_and_place(client, session):
    found = saved(
        client,
        f"/beheer/programme/session/{session.pk}/change/",
        start_time="14.00",
        end_time="15.00",
        other_place="Zaal 2",
    )

    assert found == [
        ("moved", "Wonen", "11.30 tot 12.30, ronde 1", "14.00 tot 15.00, ronde 1"),
        ("place", "Wonen", "Zaal 1", "Zaal 2"),
    ]


def test_session_page_records_a_new_session(client, session):
    address = f"/beheer/programme/session/add/?network_day={session.network_day_id}&timeslot={session.timeslot_id}"

    found = saved(client, address, title="Zorg", status="confirmed")

    assert found == [("added", "Zorg", "", "11.30 tot 12.30, ronde 1")]


def test_session_page_records_that_it_is_off_as_told(client, session):
    found = saved(client, f"/beheer/programme/session/{session.pk}/change/", status="cancelled")

    assert (found, ProgrammeChange.objects.untold().count()) == ([("cancelled", "Wonen", "", "")], 0)


def test_session_list_records_a_status(client, session):
    client.post("/beheer/programme/session/", {"action": "cancel", "_selected_action": [session.pk]})

    assert [change.kind for change in ProgrammeChange.objects.all()] == ["cancelled"]


def test_day_page_records_the_new_time_of_a_slot(client, session):
    found = saved(
        client,
        f"/beheer/events/networkday/{session.network_day_id}/change/",
        **{"timeslots-0-start_time": "10.00", "timeslots-0-end_time": "11.00"},
    )

    assert found == [("moved", "Wonen", "11.30 tot 12.30, ronde 1", "10.00 tot 11.00, ronde 1")]


def test_day_page_that_changes_nothing_records_nothing(client, session):
    assert saved(client, f"/beheer/events/networkday/{session.network_day_id}/change/") == []


def test_day_page_records_the_first_publication_once(client, session):
    day = session.network_day
    day.status = "draft"
    day.save()

    found = saved(client, f"/beheer/events/networkday/{day.pk}/change/", status="published")

    assert found == [("published", str(day), "", "")]


def test_drafts_are_no_change(client, session):
    Session.objects.update(status="draft")

    assert saved(client, f"/beheer/programme/session/{session.pk}/change/", title="Geheim") == []
