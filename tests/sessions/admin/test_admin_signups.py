"""What a save in the admin means for who signed up: told to them once, and to who saved."""

import datetime

import pytest
from django.contrib.messages import get_messages

from events.models import NetworkDay
from g40portal.models import OutboxMail
from sessions import actions
from sessions.models import Registration, Session
from tests.admin_pages import opened, secretariat
from tests.factories import (
    NetworkDayFactory,
    RegistrationFactory,
    SessionFactory,
    SessionSignupFactory,
    TimeslotFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine("2027-05-04 10:00+02:00")]
"""A month before the day, whenever the tests run."""

LIST = "/beheer/programme/session/"
TEN, ELEVEN, TWELVE = datetime.time(10), datetime.time(11), datetime.time(12)


@pytest.fixture(autouse=True)
def _staff(client):
    client.force_login(secretariat())


@pytest.fixture
def day():
    return NetworkDayFactory(starts_on=datetime.date(2027, 6, 4), place="Schiedam")


@pytest.fixture
def session(day):
    return SessionFactory(network_day=day, title="Welzijn", capacity=3)


def page_of(row):
    return f"{LIST}{row.pk}/change/" if isinstance(row, Session) else f"/beheer/events/networkday/{row.pk}/change/"


def saved(client, row, **fields):
    """Save the page of a session or day with these fields; return what it says."""
    answer = client.post(page_of(row), opened(client, page_of(row)) | fields)
    assert answer.status_code == 302, answer.context["errors"]
    return [str(message) for message in get_messages(answer.wsgi_request)][:-1]


def seats(session, number, **fields):
    return [SessionSignupFactory(session=session, **fields) for _ in range(number)]


def subjects():
    return list(OutboxMail.objects.values_list("subject", flat=True))


def test_cancelling_in_the_form_tells_everybody_once(client, session):
    seats(session, 2)
    seats(session, 1, status="requested")
    seats(session, 1, status="withdrawn")

    first = saved(client, session, status="cancelled")
    again = saved(client, session, teaser="Vervallen.")

    assert (first, again) == (["“Welzijn” vervalt: 3 mensen krijgen daarover een mail."], [])
    assert subjects() == ["Gaat niet door: Welzijn"] * 3


def test_cancelling_in_the_row_of_the_day_tells_everybody_once(client, day, session):
    seats(session, 1)

    first = saved(client, day, **{"sessions-0-status": "cancelled"})
    again = saved(client, day, theme="Ander")

    assert (first, again) == (["“Welzijn” vervalt: 1 persoon krijgt daarover een mail."], [])
    assert subjects() == ["Gaat niet door: Welzijn"]


def test_cancelling_by_the_action_of_the_list_tells_everybody_once(client, session):
    seats(session, 2)
    fields = {"action": "cancel", "_selected_action": [session.pk]}

    page = client.post(LIST, fields, follow=True)
    client.post(LIST, fields)

    assert "“Welzijn” vervalt: 2 mensen krijgen daarover een mail." in page.text
    assert subjects() == ["Gaat niet door: Welzijn"] * 2


def test_day_that_people_signed_up_for_is_cancelled_where_they_are_told_why(client, day, session):
    seats(session, 1)
    fields = {"action": "cancel", "_selected_action": [day.pk]}

    answer = client.post("/beheer/events/networkday/", fields)
    form = client.get(page_of(day)).context["adminform"].form.fields["status"]
    refused = client.post(page_of(day), opened(client, page_of(day)) | {"status": "cancelled"})

    assert answer.url == f"/beheer/netwerkdagen/{day.slug}/hele-dag/?keuze=vervalt"
    assert ([value for value, _ in form.choices], "Hele dag wijzigen" in form.help_text) == (
        ["draft", "published"],
        True,
    )
    assert "Hele dag wijzigen" in refused.context["adminform"].form.errors["status"][0]
    assert (NetworkDay.objects.get().status, subjects()) == ("published", [])


@pytest.mark.parametrize(
    ("status", "starts_on", "people", "offered"),
    [
        ("draft", "2027-06-04", 0, ["draft", "published", "cancelled"]),
        ("draft", "2027-06-04", 1, ["draft", "published"]),
        ("cancelled", "2027-06-04", 1, ["draft", "cancelled"]),
        ("published", "2025-06-04", 1, ["draft", "published", "cancelled"]),
    ],
)
def test_day_page_offers_what_nobody_has_to_hear_of(client, day, status, starts_on, people, offered):
    NetworkDay.objects.update(status=status, starts_on=starts_on)
    RegistrationFactory.create_batch(people, network_day=day)

    form = client.get(page_of(day)).context["adminform"].form

    assert [value for value, _ in form.fields["status"].choices] == offered


@pytest.mark.parametrize(("days", "status"), [(2, "published"), (1, "draft"), (1, "cancelled")])
def test_list_says_why_a_day_cannot_be_cancelled(client, days, status):
    made = [NetworkDayFactory(status=status, starts_on=datetime.date(2027, 6, 4)) for _ in range(days)]
    fields = {"action": "cancel", "_selected_action": [each.pk for each in made]}

    page = client.post("/beheer/events/networkday/", fields, follow=True).text

    why = "Kies één dag: elke dag vervalt met een eigen reden." if days == 2 else "er valt niets af te zeggen."
    assert why in page
    assert set(NetworkDay.objects.values_list("status", flat=True)) == {status}


def test_new_or_empty_session_that_is_cancelled_tells_nobody(client, day, session):
    assert saved(client, session, status="cancelled") == []
    assert subjects() == []


def test_session_that_goes_on_again_says_that_nobody_hears_it(client, session):
    seats(session, 1)
    Session.objects.update(status="cancelled")

    says = saved(client, session, status="confirmed")

    assert says[0].startswith(
        "“Welzijn” gaat weer door. Wie eerder bericht kreeg dat zij verviel, hoort dat niet vanzelf"
    )


def test_refused_form_tells_nobody(client, session):
    seats(session, 1)
    fields = opened(client, page_of(session)) | {"status": "cancelled", "title": ""}

    page = client.post(page_of(session), fields)

    assert (page.status_code, subjects(), Session.objects.get().status) == (200, [], "confirmed")


def test_raised_capacity_goes_to_the_queue_in_order(client, session, django_capture_on_commit_callbacks):
    seats(session, 3)
    later = SessionSignupFactory(session=session, status="waitlisted", position=9)
    first = SessionSignupFactory(session=session, status="waitlisted", position=2)

    with django_capture_on_commit_callbacks(execute=True):
        saved(client, session, capacity="4")

    for signup in (first, later):
        signup.refresh_from_db()
    assert (first.status, later.status, subjects()) == ("confirmed", "waitlisted", ["Plaats vrijgekomen: Welzijn"])


def test_seats_of_a_session_that_goes_on_again_go_to_the_queue(
    client, day, session, django_capture_on_commit_callbacks
):
    Session.objects.update(status="cancelled")
    waiting = SessionSignupFactory(session=session, status="waitlisted", position=1)

    with django_capture_on_commit_callbacks(execute=True):
        saved(client, day, **{"sessions-0-status": "confirmed"})

    waiting.refresh_from_db()
    assert waiting.status == "confirmed"


def test_capacity_below_the_seats_taken_warns_and_drops_nobody(client, session):
    """Case 38."""
    seats(session, 3)

    says = saved(client, session, capacity="1")

    assert says == [
        (
            "“Welzijn” heeft 3 bevestigde deelnemers, maar nu 1 plaats. Niemand verliest zijn plaats; overleg met de "
            "secretaris."
        )
    ]
    assert (Session.objects.get().capacity, session.signups.confirmed().count(), subjects()) == (1, 3, [])


@pytest.mark.parametrize("capacity", ["3", "4", ""])
def test_capacity_that_is_enough_warns_of_nothing(client, session, capacity):
    seats(session, 3)

    assert saved(client, session, capacity=capacity) == []


@pytest.fixture
def two_sessions(day):
    """Two sessions after each other, with one person in both."""
    slots = [
        TimeslotFactory(network_day=day, start_time=TEN, end_time=ELEVEN, position=1),
        TimeslotFactory(network_day=day, start_time=ELEVEN, end_time=TWELVE, position=2),
    ]
    sessions = [
        SessionFactory(network_day=day, timeslot=slot, title=title)
        for slot, title in zip(slots, ["Welzijn", "Wonen"], strict=True)
    ]
    both = RegistrationFactory(network_day=day)
    for each in sessions:
        SessionSignupFactory(session=each, registration=both)
        SessionSignupFactory(session=each)
    return sessions


OVERLAP = (
    "1 deelnemer heeft tegelijk een plaats bij “Welzijn” ({}) en “Wonen” ({}). Niemand verliest zijn plaats; laat hen "
    "kiezen."
)


def test_session_that_is_moved_says_how_many_seats_overlap(client, two_sessions):
    says = saved(client, two_sessions[1], start_time="10.30", end_time="11.30")

    assert says == [OVERLAP.format("10.00 tot 11.00", "10.30 tot 11.30")]
    assert subjects() == []


def test_session_that_is_moved_on_the_day_says_how_many_seats_overlap(client, day, two_sessions):
    says = saved(client, day, **{"sessions-1-timeslot": str(two_sessions[0].timeslot_id)})

    assert says == [OVERLAP.format("10.00 tot 11.00", "10.00 tot 11.00")]


def test_slot_that_is_moved_says_how_many_seats_overlap(client, day, two_sessions):
    says = saved(client, day, **{"timeslots-1-start_time": "10.30"})

    assert says == [OVERLAP.format("10.00 tot 11.00", "10.30 tot 12.00")]


def test_move_that_touches_nobody_says_nothing(client, two_sessions):
    assert saved(client, two_sessions[1], start_time="11.15", end_time="12.15") == []


def test_day_page_lists_overlaps_and_too_many_people(client, day, two_sessions):
    Session.objects.filter(title="Wonen").update(capacity=1, start_time=TEN, end_time=ELEVEN)

    page = client.get(page_of(day))

    sentences = [warning["sentence"] for warning in page.context["warnings"]]
    assert "“Wonen” heeft meer deelnemers dan plaatsen: 2 en 1." in sentences
    assert any(each.startswith("1 deelnemer heeft tegelijk een plaats bij") for each in sentences)


def test_list_shows_how_many_signed_up(client, session):
    seats(session, 2)
    seats(session, 1, status="requested")
    SessionSignupFactory(session=session, status="waitlisted", position=1)
    SessionFactory(title="Leeg")

    page = client.get(LIST)
    found = client.get(LIST, {"q": "Welzijn"})

    shown = {each.title: page.context["cl"].model_admin.signed_up(each) for each in page.context["cl"].result_list}
    assert shown == {"Welzijn": "2 van 3 bevestigd, 1 aangevraagd, 1 op de wachtlijst", "Leeg": ""}
    assert "2 van 3 bevestigd, 1 aangevraagd, 1 op de wachtlijst" in found.text


def test_draft_with_sign_ups_is_not_deleted(client, session):
    """Case 40."""
    seats(session, 1)
    Session.objects.update(status="draft")

    page = client.post(f"{LIST}{session.pk}/delete/", {"post": "yes"})

    assert "Een sessie met aanmeldingen verwijdert u niet." in page.text
    assert (Session.objects.count(), session.signups.count()) == (1, 1)


def test_day_with_registrations_is_not_deleted(client, day):
    """Case 40."""
    RegistrationFactory(network_day=day)

    page = client.post(f"/beheer/events/networkday/{day.pk}/delete/", {"post": "yes"})

    assert "Een netwerkdag met een programma of met aanmeldingen verwijdert u niet." in page.text
    assert (NetworkDay.objects.count(), Registration.objects.count()) == (1, 1)


def test_action_tells_how_many_it_told(session):
    seats(session, 2)

    assert (actions.tell_of_cancellation(session), len(subjects())) == (2, 2)
