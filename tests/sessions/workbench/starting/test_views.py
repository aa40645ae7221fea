"""The pages for starting from what is there, as the secretariat gets them."""

import datetime

import pytest

from events.models import NetworkDay
from sessions.models import DayTemplate, Session
from tests.admin_pages import secretariat
from tests.factories import (
    CityFactory,
    MembershipFactory,
    NetworkDayFactory,
    PersonFactory,
    RoomFactory,
    SessionFactory,
    SessionOrganiserFactory,
    SessionSignupFactory,
    TimeslotFactory,
    UserFactory,
    VenueFactory,
)

pytestmark = pytest.mark.django_db

NEW, COPYING = "/beheer/netwerkdagen/nieuw/", "/beheer/netwerkdagen/eerder/kopieren/"


@pytest.fixture
def day():
    day = NetworkDayFactory(slug="eerder", title="Dag", host_city=CityFactory(name="Breda"), venue=VenueFactory())
    slot = TimeslotFactory(network_day=day, start_time=datetime.time(11, 30), title="Ronde 1")
    SessionFactory(network_day=day, timeslot=slot, title="Wonen in het groen", room=RoomFactory(venue=day.venue))
    return day


@pytest.fixture
def desk(client):
    client.force_login(secretariat())
    return client


def filled(what, **fields):
    named = {"title": "Nieuwe dag", "audience": "executive", "format": "on_site", "starts_on": "2031-03-12"}
    return {"wat": what} | {f"{what}-{name}": value for name, value in (named | fields).items()}


def test_pages_are_not_there_for_others_than_the_secretariat(client, day):
    secretary = UserFactory()
    MembershipFactory(person=PersonFactory(user=secretary))
    client.force_login(secretary)

    answers = [client.get(NEW), client.get(COPYING), client.post(COPYING, filled("kopie")), client.post(NEW)]

    assert [answer.status_code for answer in answers] == [404] * 4
    assert NetworkDay.objects.count() == 1


def test_copy_leads_to_the_new_day_and_a_second_time_to_the_same(desk, day):
    data = filled("kopie", sessions=[Session.objects.get().pk], keep_venue="on")
    first = desk.post(COPYING, data)
    second = desk.post(COPYING, data)

    made = NetworkDay.objects.exclude(pk=day.pk).get()
    assert first.url == f"/beheer/events/networkday/{made.pk}/change/"
    assert (made.status, made.sessions.get().room, made.timeslots.get().title) == (
        "draft",
        Session.objects.get(network_day=day).room,
        "Ronde 1",
    )
    assert "Er is al een dag met deze datum, plaats en doelgroep:" not in first.text
    assert f"Er is al een dag met deze datum, plaats en doelgroep: <a href='{first.url}'>" in second.text


@pytest.mark.parametrize(
    ("title", "proposed"),
    [
        ("Bestuurlijke netwerkdag Breda", "Bestuurlijke netwerkdag"),
        ("Dag in juni", "Dag in juni"),
        ("Digitale netwerkdag 4 juni 2025", "Digitale netwerkdag"),
        ("Breda", "Bestuurlijke netwerkdag"),
    ],
)
def test_title_of_another_place_is_not_proposed(desk, day, title, proposed):
    NetworkDay.objects.update(title=title)

    forms = {form.what: form for form in desk.get(COPYING).context["offered"]}

    assert [forms[what].initial["title"] for what in ("kopie", "stokje")] == [proposed] * 2


def test_wrong_input_is_told_beside_its_field(desk, day):
    answer = desk.post(COPYING, filled("kopie", starts_on="", sessions=["0"], host_city="9999"))

    assert sorted(answer.context["bound"].errors) == ["host_city", "sessions", "starts_on"]
    assert 'id="i-warn"' in answer.text
    assert desk.post(COPYING, filled("onzin")).status_code == 302


def test_template_is_kept_and_used_for_a_new_day(desk, day):
    empty = desk.get(NEW).text
    desk.post(COPYING, {"wat": "sjabloon", "sjabloon-name": "Twee rondes"})
    again = desk.post(COPYING, {"wat": "sjabloon", "sjabloon-name": "Twee rondes"})
    template = DayTemplate.objects.get()
    answer = desk.post(NEW, filled("nieuw", template=template.pk, place="Oss"))

    made = NetworkDay.objects.exclude(pk=day.pk).get()
    assert "Er is nog geen sjabloon." in empty
    assert f"/beheer/programme/daytemplate/{template.pk}/change/" in again.text
    assert (answer.url, made.timeslots.get().title) == (f"/beheer/events/networkday/{made.pk}/change/", "Ronde 1")


def test_template_is_renamed_and_deleted_in_the_admin(desk, day):
    template = DayTemplate.objects.create(name="Oud", slots=[{"title": "Inloop", "start": "09:15", "end": None}])
    page = f"/beheer/programme/daytemplate/{template.pk}/"

    shown = desk.get(f"{page}change/").text
    desk.post(f"{page}change/", {"name": "Nieuw", "audience": "executive"})
    renamed = DayTemplate.objects.get().name
    desk.post(f"{page}delete/", {"post": "yes"})

    assert ("09.15 Inloop" in shown, renamed, DayTemplate.objects.count()) == (True, "Nieuw", 0)
    assert desk.get("/beheer/programme/daytemplate/add/").status_code == 403


def test_baton_and_then_a_session_go_on_to_the_next_day(desk, day):
    session = Session.objects.get()
    passing = {"wat": "sessie", "sessie-session": session.pk}
    before = desk.get(COPYING).text
    too_early = desk.post(COPYING, passing)
    desk.post(COPYING, filled("stokje", place="Oss"))
    desk.post(COPYING, passing)
    again = desk.post(COPYING, passing)

    following = NetworkDay.objects.get(pk=day.pk).next_day or NetworkDay.objects.exclude(pk=day.pk).get()
    made = following.sessions.get()
    assert (too_early.status_code, following.status, made.follow_up_to) == (302, "draft", session)
    assert f"/beheer/programme/session/{made.pk}/change/" in again.text
    assert "Daarna kunt u hier ook een sessie aan die dag doorgeven." in before


def test_baton_goes_to_a_day_that_is_there_without_asking_more(desk, day):
    later = NetworkDayFactory(starts_on=datetime.date(2031, 3, 12))

    desk.post(COPYING, {"wat": "stokje", "stokje-to": later.pk})

    assert NetworkDay.objects.get(pk=day.pk).next_day == later


def test_session_that_is_cancelled_when_it_goes_on_tells_how_many_people_hear_of_it(desk, day):
    following = NetworkDayFactory(starts_on=datetime.date(2031, 3, 12))
    NetworkDay.objects.filter(pk=day.pk).update(next_day=following, starts_on=datetime.date(2031, 2, 12))
    session = Session.objects.get()
    SessionSignupFactory.create_batch(2, session=session)
    SessionSignupFactory(session=session, status="withdrawn")

    before = desk.get(COPYING).text
    passing = {"wat": "sessie", "sessie-session": session.pk, "sessie-cancel_original": "on"}
    after = desk.post(COPYING, passing, follow=True).text

    assert "11.30 Wonen in het groen, 2 mensen</option>" in before
    assert "Op deze dag is zij vervallen. 2 mensen krijgen daarover een mail." in after


def test_of_an_example_only_the_timetable_can_be_kept(desk, day):
    NetworkDay.objects.update(is_example=True)

    assert [form.what for form in desk.get(COPYING).context["offered"]] == ["sjabloon"]
    assert desk.post(COPYING, filled("kopie")).status_code == 302


@pytest.mark.parametrize("rows", [1, 20])
def test_pages_have_a_constant_number_of_queries(desk, day, rows, django_assert_num_queries):
    NetworkDay.objects.filter(pk=day.pk).update(next_day=NetworkDayFactory(host_city=CityFactory()))
    for number in range(rows):
        slot = TimeslotFactory(network_day=day)
        session = SessionFactory(network_day=day, timeslot=slot)
        SessionOrganiserFactory(session=session, city=CityFactory())
        NetworkDayFactory(starts_on=datetime.date(2031, 1, 1), host_city=CityFactory())
        DayTemplate.objects.create(name=f"Sjabloon {number}")
    desk.get(COPYING)

    with django_assert_num_queries(9):
        desk.get(COPYING)
    with django_assert_num_queries(9):
        desk.get(NEW)


@pytest.mark.parametrize(("status", "words"), [("draft", "Voorbeeld bekijken"), ("published", "Bekijk op de site")])
def test_links_of_a_day_lead_to_its_public_page_too_and_name_where_one_is(desk, day, status, words):
    NetworkDay.objects.update(status=status)

    links = desk.get(COPYING).text.split("wb-links")[1].split("</nav>")[0]
    on_day_page = desk.get(f"/beheer/events/networkday/{day.pk}/change/").text.split("wb-links")[1].split("</nav>")[0]

    assert f'<a href="/netwerkdagen/eerder/">{words}</a>' in links
    assert [page.split('aria-current="page">')[1].split("<")[0] for page in (links, on_day_page)] == [
        "Kopiëren en stokje",
        "Programma",
    ]
    assert words not in on_day_page
