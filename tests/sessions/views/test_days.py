"""A day's agenda and a personal selection, as a visitor gets them."""

import datetime

import pytest
import time_machine

from events.models import NetworkDay
from sessions.models import Session
from tests.factories import (
    CityFactory,
    NetworkDayFactory,
    PillarFactory,
    ProgrammeChangeFactory,
    RoomFactory,
    SessionFactory,
    SessionOrganiserFactory,
    ThemeGroupFactory,
    TimeslotFactory,
    UserFactory,
    VenueFactory,
)

pytestmark = pytest.mark.django_db


def make_programme(slots, sessions):
    """A day of `slots` slots, each with as many sessions, each session with two organisers and a room."""
    venue = VenueFactory()
    day = NetworkDayFactory(slug="dag", host_city=CityFactory(), venue=venue)
    pillar = PillarFactory()
    for number in range(slots):
        slot = TimeslotFactory(
            network_day=day,
            start_time=datetime.time(8 + number // 4, number % 4 * 15),
            end_time=datetime.time(8 + number // 4, number % 4 * 15 + 14),
        )
        for _ in range(sessions):
            session = SessionFactory(network_day=day, timeslot=slot, room=RoomFactory(venue=venue))
            SessionOrganiserFactory(session=session, themegroup=ThemeGroupFactory(pillar=pillar))
            SessionOrganiserFactory(session=session, city=day.host_city)
    return day


@pytest.mark.parametrize(("slots", "sessions"), [(1, 1), (30, 1), (6, 5)])
@pytest.mark.parametrize("address", ["/netwerkdagen/dag/", "/netwerkdagen/dag/mijn-programma/?s=1"])
def test_agenda_has_constant_queries(client, django_assert_num_queries, address, slots, sessions):
    make_programme(slots, sessions)

    # The revision, the day, its slots, sessions, organisers and head counts.
    with django_assert_num_queries(7):
        page = client.get(address)

    assert page.text.count('id="tijdvak-') == slots


def test_agenda_prints_each_session_with_time_place_organisers_and_status(client):
    day = make_programme(1, 1)
    Session.objects.update(status=Session.Status.TENTATIVE)
    session = day.sessions.get()

    page = client.get("/netwerkdagen/dag/").text

    assert f'<a href="/netwerkdagen/dag/sessies/{session.slug}/">{session.title}</a>' in page
    assert "08.00 tot 08.14" in page
    assert session.room.name in page
    assert "Onder voorbehoud" in page
    for row in session.organisers.all():
        assert f'href="{row.organiser.get_absolute_url()}"' in page


def test_agenda_of_two_dates_names_both(client):
    day = NetworkDayFactory(slug="dag", starts_on=datetime.date(2025, 9, 25), ends_on=datetime.date(2025, 9, 26))
    for date in day.all_dates:
        TimeslotFactory(network_day=day, date=date, start_time=datetime.time(9))

    page = client.get("/netwerkdagen/dag/").text

    assert "Donderdag 25 september 2025" in page
    assert "Vrijdag 26 september 2025" in page
    assert "donderdag 25 en vrijdag 26 september 2025" in page


def test_agenda_without_programme_says_so(client):
    NetworkDayFactory(slug="dag")

    assert "Van deze dag is geen programma bewaard." in client.get("/netwerkdagen/dag/").text


@pytest.mark.parametrize("address", ["", "mijn-programma/", "programma.ics", "programma.json", "mijn-programma.ics"])
def test_draft_day_is_not_found_in_any_format(client, address):
    NetworkDayFactory(slug="dag", status=NetworkDay.Status.DRAFT)

    answer = client.get(f"/netwerkdagen/dag/{address}")

    unknown = client.get(f"/netwerkdagen/bestaat-niet/{address}")
    assert (answer.status_code, answer.content) == (404, unknown.content)


def test_draft_day_is_shown_to_staff_and_never_kept(client):
    NetworkDayFactory(slug="dag", status=NetworkDay.Status.DRAFT)
    client.force_login(UserFactory(is_staff=True))

    answer = client.get("/netwerkdagen/dag/")

    assert "Alleen het secretariaat ziet deze dag." in answer.text
    assert answer["Cache-Control"] == "private, no-store"
    client.logout()
    assert client.get("/netwerkdagen/dag/").status_code == 404


def test_draft_session_is_absent_for_all_but_staff(client):
    day = make_programme(1, 1)
    SessionFactory(network_day=day, timeslot=day.timeslots.get(), title="Nog geheim", status=Session.Status.DRAFT)

    assert "Nog geheim" not in client.get("/netwerkdagen/dag/").text
    client.force_login(UserFactory(is_staff=True))
    assert "Nog geheim" in client.get("/netwerkdagen/dag/").text


def test_agenda_never_prints_the_meeting_link(client):
    day = make_programme(1, 1)
    Session.objects.update(meeting_url="https://kanarie.example/", joining_instructions="kanarie-code")

    for address in ["", "programma.ics", "programma.json", f"sessies/{day.sessions.get().slug}/"]:
        assert "kanarie" not in client.get(f"/netwerkdagen/dag/{address}").text


def test_agenda_with_a_group_shows_only_its_sessions(client):
    day = make_programme(2, 1)
    first, second = day.sessions.order_by("number")
    group = first.organisers.exclude(themegroup=None).get().themegroup

    page = client.get(f"/netwerkdagen/dag/?themagroep={group.slug}").text

    assert first.title in page
    assert f"/sessies/{second.slug}/" not in page


def test_former_slug_redirects_with_its_query(client):
    day = make_programme(1, 1)
    day.slug = "nieuw"
    day.save()

    answer = client.get("/netwerkdagen/dag/mijn-programma/?s=1")

    assert (answer.status_code, answer["Location"]) == (301, "/netwerkdagen/nieuw/mijn-programma/?s=1")


def test_my_programme_shows_what_the_address_chooses(client):
    day = make_programme(1, 3)
    _, second, third = day.sessions.order_by("number")

    page = client.get(f"/netwerkdagen/dag/mijn-programma/?s={second.number}&s=x&s=99999999999").text

    assert second.title in page
    assert f"/sessies/{third.slug}/" not in page
    assert f"mijn-programma.ics?s={second.number}" in page


def test_my_programme_with_two_at_once_says_tegelijk(client):
    make_programme(1, 2)

    assert client.get("/netwerkdagen/dag/mijn-programma/?s=1&s=2").text.count("Tegelijk:") == 1


def test_my_programme_with_too_many_choices_is_refused(client):
    make_programme(1, 1)

    address = "/netwerkdagen/dag/mijn-programma/?" + "&".join(f"s={number}" for number in range(201))

    assert client.get(address).status_code == 400


def test_agenda_on_the_day_itself_marks_what_is_on(client):
    day = NetworkDayFactory(slug="dag", starts_on=datetime.date(2025, 6, 4))
    TimeslotFactory(network_day=day, title="Inloop", start_time=datetime.time(9), end_time=datetime.time(10))
    TimeslotFactory(network_day=day, title="Ronde", start_time=datetime.time(10), end_time=datetime.time(11))

    with time_machine.travel(datetime.datetime(2025, 6, 4, 7, 30, tzinfo=datetime.UTC), tick=False):
        page = client.get("/netwerkdagen/dag/").text

    assert '<li class="slot slot--open is-now" id="inloop"' in page.replace("slot--thin", "slot--open")
    assert page.count("is-now") == 1
    assert 'data-straks><a href="#ronde"' in page


def test_agenda_on_the_day_itself_is_kept_for_the_minute_alone(client):
    day = NetworkDayFactory(slug="dag", starts_on=datetime.date(2025, 6, 4))
    TimeslotFactory(network_day=day, title="Inloop", start_time=datetime.time(9), end_time=datetime.time(10))

    with time_machine.travel(datetime.datetime(2025, 6, 4, 6, 59, 30, tzinfo=datetime.UTC), tick=False) as clock:
        before = client.get("/netwerkdagen/dag/").text
        clock.shift(40)
        after = client.get("/netwerkdagen/dag/").text

    assert ("Nog niet begonnen" in before, "Nog niet begonnen" in after) == (True, False)


def test_agenda_of_a_cancelled_day_says_so_in_its_head_and_offers_no_choice(client):
    day = NetworkDayFactory(status="cancelled")
    SessionFactory(network_day=day, timeslot=TimeslotFactory(network_day=day), type="breakout", title="Wonen")

    page = client.get(day.get_absolute_url()).text
    head, programme = page.split("</header>", 2)[1:]

    assert "<b>Vervallen.</b> Deze netwerkdag gaat niet door." in head
    assert [words in head + programme for words in ("Mijn programma", "in uw programma", 'name="s"')] == [False] * 3
    assert "Wonen" in programme


def test_my_programme_of_a_moved_day_says_so_like_the_agenda(client):
    day = make_programme(1, 1)
    ProgrammeChangeFactory(network_day=day, kind="day_moved", before="3 juni 2027", after="10 juni 2027")

    said = [
        "<b>Let op.</b> Deze dag is verzet van 3 juni 2027 naar 10 juni 2027." in client.get(address).text
        for address in ("/netwerkdagen/dag/", "/netwerkdagen/dag/mijn-programma/?s=1")
    ]

    assert said == [True, True]
