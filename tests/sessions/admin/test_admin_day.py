import datetime

import pytest
from django.contrib.admin.models import LogEntry

from events.models import NetworkDay, Timeslot
from g40portal.models import SiteRevision
from sessions.models import Session
from tests.admin_pages import new_row, opened, secretariat
from tests.factories import (
    CityFactory,
    ContributionFactory,
    NetworkDayFactory,
    RoomFactory,
    SessionFactory,
    SessionOrganiserFactory,
    TimeslotFactory,
)

pytestmark = pytest.mark.django_db

ADD = "/beheer/events/networkday/add/"
LIST = "/beheer/events/networkday/"


def page_of(day):
    return f"/beheer/events/networkday/{day.pk}/change/"


@pytest.fixture
def staff(client):
    user = secretariat(first_name="Sanne", last_name="Blok")
    client.force_login(user)
    return user


def test_new_day_without_address_gets_one_of_its_date_and_place(client, staff):
    fields = opened(client, ADD) | {"title": "Netwerkdag", "starts_on": "04-06-2025", "place": "Schiedam"}

    client.post(ADD, fields)

    assert list(NetworkDay.objects.values_list("slug", "status")) == [("2025-06-04-schiedam", "draft")]


def test_second_day_of_the_same_date_and_place_gets_an_address_of_its_own(client, staff):
    NetworkDayFactory(slug="2025-06-04-schiedam")

    client.post(ADD, opened(client, ADD) | {"title": "Nog een", "starts_on": "04-06-2025", "place": "Schiedam"})

    assert NetworkDay.objects.get(title="Nog een").slug == "2025-06-04-schiedam-2"


def test_new_slots_take_the_next_position_and_round(client, staff):
    fields = opened(client, ADD) | {"title": "Netwerkdag", "starts_on": "04-06-2025", "place": "Schiedam"}
    fields |= {"timeslots-0-start_time": "09.15", "timeslots-0-title": "Inloop", "timeslots-0-kind": "arrival"}
    for title in ["Eerste ronde", "Tweede ronde"]:
        new_row(
            fields,
            "timeslots",
            start_time="11.30",
            end_time="12.30",
            title=title,
            kind="round",
            round_number="",
            date="",
            note="",
            position="",
        )

    client.post(ADD, fields)

    assert list(
        Timeslot.objects.order_by("position").values_list("title", "start_time", "round_number", "position")
    ) == [
        ("Inloop", datetime.time(9, 15), None, 1),
        ("Eerste ronde", datetime.time(11, 30), 1, 2),
        ("Tweede ronde", datetime.time(11, 30), 2, 3),
    ]


def test_empty_slot_row_begins_where_the_last_slot_ends_and_is_not_saved(client, staff):
    day = NetworkDayFactory(status="draft")
    TimeslotFactory(network_day=day, start_time=datetime.time(9), end_time=datetime.time(9, 45))

    fields = opened(client, page_of(day))
    response = client.post(page_of(day), fields)

    assert fields["timeslots-1-start_time"] == "09.45"
    assert (response.status_code, day.timeslots.count()) == (302, 1)


def test_saving_a_day_as_it_is_changes_no_version(client, staff):
    day = NetworkDayFactory(introduction="Een regel.\nEn nog een.")
    TimeslotFactory(network_day=day, start_time=datetime.time(9))
    SessionFactory(network_day=day, timeslot=day.timeslots.get())
    before = SiteRevision.objects.get().value

    response = client.post(page_of(day), opened(client, page_of(day)))

    assert response.status_code == 302
    assert SiteRevision.objects.get().value == before
    assert NetworkDay.objects.get().version == 1


def test_opening_the_pages_changes_nothing(client, staff):
    day = NetworkDayFactory()
    SessionFactory(network_day=day, timeslot=TimeslotFactory(network_day=day))
    before = SiteRevision.objects.get().value

    pages = [client.get(url).status_code for url in [LIST, ADD, page_of(day), f"{LIST}{day.pk}/delete/"]]

    assert pages == [200, 200, 200, 200]
    assert (SiteRevision.objects.get().value, LogEntry.objects.count()) == (before, 0)


def test_session_row_offers_only_slots_of_its_day(client, staff):
    day = NetworkDayFactory()
    own, other = TimeslotFactory(network_day=day, title="Eigen"), TimeslotFactory(title="Andermans")
    session = SessionFactory(network_day=day, timeslot=own)
    fields = opened(client, page_of(day)) | {"sessions-0-timeslot": str(other.pk)}

    page = client.post(page_of(day), fields)

    assert page.context["inline_admin_formsets"][1].formset.errors[0]["timeslot"] == [
        "Selecteer een geldige keuze. Deze keuze is niet beschikbaar."
    ]
    session.refresh_from_db()
    assert session.timeslot == own


def test_each_slot_offers_a_session_with_its_day_slot_and_type(client, staff):
    day = NetworkDayFactory()
    slot = TimeslotFactory(network_day=day, kind="lunch", title="Lunch")

    page = client.get(page_of(day))

    assert f"/beheer/programme/session/add/?network_day={day.pk}&amp;timeslot={slot.pk}&amp;type=lunch" in page.text


def test_warnings_lead_to_what_they_are_about(client, staff):
    day = NetworkDayFactory(venue=(room := RoomFactory(name="Raadzaal")).venue)
    slot = TimeslotFactory(network_day=day, start_time=datetime.time(11, 30), end_time=datetime.time(12, 30))
    first, second = (
        SessionOrganiserFactory(
            session=SessionFactory(network_day=day, timeslot=slot, room=room, title=title), organisation="RVO"
        ).session
        for title in ["Bruggen", "Wegen"]
    )

    warnings = client.get(page_of(day)).context["warnings"]

    assert warnings == [
        {
            "sentence": "In Raadzaal overlappen “Bruggen” (11.30 tot 12.30) en “Wegen” (11.30 tot 12.30).",
            "may_not": True,
            "links": [
                {"name": "Bruggen", "url": f"/beheer/programme/session/{first.pk}/change/"},
                {"name": "Wegen", "url": f"/beheer/programme/session/{second.pk}/change/"},
            ],
        }
    ]


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        (
            {"starts_on": ""},
            "starts_on",
            "Vul de eerste dag in, of kies dat er niets over de datum bekend is.",
        ),
        (
            {"ends_on": "03-06-2025"},
            "ends_on",
            "De laatste dag ligt voor de eerste, of de eerste is niet op de dag bekend.",
        ),
        (
            {
                "registration_opens_at_0": "01-06-2025",
                "registration_opens_at_1": "10.00",
                "registration_closes_at_0": "01-05-2025",
                "registration_closes_at_1": "10.00",
            },
            "registration_closes_at",
            "De aanmelding sluit voordat zij opengaat.",
        ),
    ],
)
def test_rule_of_a_day_is_told_beside_its_field(client, staff, changes, field, sentence):
    day = NetworkDayFactory()

    page = client.post(page_of(day), opened(client, page_of(day)) | changes)

    assert page.context["adminform"].form.errors == {field: [sentence]}


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"end_time": "10.00", "start_time": ""}, "start_time", "Vul ook in hoe laat het begint."),
        ({"start_time": "11.00", "end_time": "10.00"}, "end_time", "Het einde ligt voor het begin."),
        ({"round_number": "0"}, "round_number", "Rondes tellen vanaf 1."),
        ({"date": "05-06-2025"}, "date", "Deze datum valt buiten de netwerkdag (4 juni 2025)."),
    ],
)
def test_rule_of_a_slot_is_told_beside_its_field(client, staff, changes, field, sentence):
    day = TimeslotFactory().network_day
    fields = opened(client, page_of(day)) | {f"timeslots-0-{name}": value for name, value in changes.items()}

    page = client.post(page_of(day), fields)

    assert page.context["inline_admin_formsets"][0].formset.errors[0] == {field: [sentence]}


def test_other_venue_is_refused_in_words_while_sessions_stand_in_rooms_of_the_old_one(client, staff):
    day = NetworkDayFactory(venue=(room := RoomFactory()).venue)
    SessionFactory(network_day=day, room=room)

    page = client.post(page_of(day), opened(client, page_of(day)) | {"venue": str(RoomFactory().venue.pk)})

    assert page.context["inline_admin_formsets"][1].formset.errors[0] == {
        "__all__": ["Deze zaal hoort niet bij de locatie van de netwerkdag."]
    }


def test_slot_with_sessions_is_not_deleted(client, staff):
    day = NetworkDayFactory()
    SessionFactory(network_day=day, timeslot=TimeslotFactory(network_day=day), title="Bruggen")

    page = client.post(page_of(day), opened(client, page_of(day)) | {"timeslots-0-DELETE": "on"})

    [error] = page.context["inline_admin_formsets"][0].formset.non_form_errors()
    assert "sessie Bruggen" in error
    assert day.timeslots.count() == 1


def test_day_with_a_programme_is_not_deleted(client, staff):
    day = TimeslotFactory().network_day

    page = client.post(f"{LIST}{day.pk}/delete/", {"post": "yes"})

    assert "Een netwerkdag met een programma of met aanmeldingen verwijdert u niet." in page.text
    assert NetworkDay.objects.count() == 1


def test_bare_day_can_be_deleted(client, staff):
    day = NetworkDayFactory()

    client.post(f"{LIST}{day.pk}/delete/", {"post": "yes"})

    assert NetworkDay.objects.count() == 0


@pytest.mark.parametrize(("action", "status"), [("publish", "published"), ("make_draft", "draft")])
def test_action_changes_the_status_of_days_and_stands_in_their_history(client, staff, action, status):
    days = [NetworkDayFactory(status="draft"), NetworkDayFactory(status="published")]

    client.post(LIST, {"action": action, "_selected_action": [day.pk for day in days]})

    assert list(NetworkDay.objects.values_list("status", flat=True)) == [status, status]
    assert {(entry.user, entry.get_change_message()) for entry in LogEntry.objects.all()} == {
        (staff, "Status gewijzigd.")
    }


def test_publish_all_publishes_draft_sessions_too_and_leaves_cancelled_ones(client, staff):
    day = NetworkDayFactory(status="draft")
    for status in ["draft", "cancelled", "tentative"]:
        SessionFactory(network_day=day, status=status)

    client.post(LIST, {"action": "publish_all", "_selected_action": [day.pk]})

    assert NetworkDay.objects.get().status == "published"
    assert list(Session.objects.order_by("pk").values_list("status", flat=True)) == [
        "confirmed",
        "cancelled",
        "tentative",
    ]


def test_publish_all_refuses_a_cancelled_day(client, staff):
    day = NetworkDayFactory(status="cancelled", place="Schiedam")

    page = client.post(LIST, {"action": "publish_all", "_selected_action": [day.pk]}, follow=True)

    assert "Schiedam, 4 juni 2025 is vervallen. Maak er eerst weer een concept van." in page.text
    assert NetworkDay.objects.get().status == "cancelled"


def test_list_offers_no_deleting_of_many(client, staff):
    NetworkDayFactory()

    choices = client.get(LIST).context["action_form"].fields["action"].choices

    assert [name for name, _ in choices] == ["", "publish", "publish_all", "cancel", "make_draft"]


@pytest.mark.parametrize(("status", "words"), [("draft", "Voorbeeld bekijken"), ("published", "Bekijk op de site")])
def test_page_leads_to_the_public_page(client, staff, status, words):
    day = NetworkDayFactory(status=status, slug="2025-06-04-schiedam")

    page = client.get(page_of(day))

    assert f'<a href="/netwerkdagen/2025-06-04-schiedam/" class="viewsitelink">{words}</a>' in page.text
    assert ("Wijzigt u hieronder alleen de status, dan blijven de sessies concept." in page.text) == (status == "draft")


def test_history_says_who_changed_what(client, staff):
    day = NetworkDayFactory()
    client.post(page_of(day), opened(client, page_of(day)) | {"theme": "Samen", "timeslots-0-title": "Inloop"})

    page = client.get(f"{LIST}{day.pk}/history/")

    assert "Sanne Blok" in page.text
    assert "Thema gewijzigd." in page.text
    assert "tijdvak ‘Inloop’ toegevoegd" in page.text.lower().replace("“", "‘").replace("”", "’").replace(
        "inloop", "Inloop"
    )


def full_day(rows):
    day = NetworkDayFactory(venue=(room := RoomFactory()).venue)
    for number in range(rows):
        slot = TimeslotFactory(network_day=day, start_time=datetime.time(9), end_time=datetime.time(10))
        session = SessionFactory(network_day=day, timeslot=slot, room=room, title=f"Sessie {number}")
        ContributionFactory(session=session)
        SessionOrganiserFactory(session=session, organisation="RVO")
    return day


@pytest.mark.parametrize("rows", [1, 30])
def test_day_page_has_constant_queries(client, staff, django_assert_num_queries, rows):
    day = full_day(rows)
    client.get(page_of(day))

    with django_assert_num_queries(19):
        page = client.get(page_of(day))

    assert page.text.count("Sessie toevoegen: ") == rows + 1


@pytest.mark.parametrize("rows", [1, 30])
def test_day_list_has_constant_queries(client, staff, django_assert_num_queries, rows):
    for _ in range(rows):
        NetworkDayFactory(host_city=CityFactory())
    client.get(LIST)

    with django_assert_num_queries(9):
        page = client.get(LIST)

    assert page.context["cl"].result_count == rows


def test_sessions_are_listed_as_the_day_runs(client, staff):
    day = NetworkDayFactory()
    late, early = (TimeslotFactory(network_day=day, start_time=datetime.time(hour)) for hour in (14, 9))
    SessionFactory(network_day=day, title="Zonder tijdvak")
    for title, slot, position in [("Vierde", late, 2), ("Derde", late, 1), ("Tweede", early, 2), ("Eerste", early, 1)]:
        SessionFactory(network_day=day, timeslot=slot, position=position, title=title)

    rows = client.get(page_of(day)).context["inline_admin_formsets"][1].formset.initial_forms

    assert [row.instance.title for row in rows] == ["Eerste", "Tweede", "Derde", "Vierde", "Zonder tijdvak"]


def test_errors_stand_before_the_programme(client, staff):
    day = TimeslotFactory().network_day

    page = client.post(page_of(day), opened(client, page_of(day)) | {"title": ""})

    assert 0 < page.text.index("errornote") < page.text.index('id="programma"')


def test_day_leads_to_its_page_at_the_desk(client, staff):
    day = NetworkDayFactory(slug="dag")

    assert '<a href="/werkplek/dagen/dag/" class="desklink">' in client.get(page_of(day)).text
    assert "desklink" not in client.get(ADD).text
