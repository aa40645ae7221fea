"""A day's numbers and lists, for the secretariat."""

import datetime
import re

import pytest
from django.utils import timezone

from sessions.models import AttendeeNeeds, CheckIn, Registration, Session
from tests.factories import (
    CityFactory,
    NetworkDayFactory,
    RegistrationFactory,
    SessionFactory,
    SessionSignupFactory,
    TimeslotFactory,
)

pytestmark = pytest.mark.django_db
DAY = "/werkplek/dagen/dag/"


def many(day, rows):
    """People with everything that the lists show, and sessions with everything that is counted."""
    until = timezone.now() + datetime.timedelta(hours=1)
    for number in range(rows):
        person = RegistrationFactory(network_day=day, city=CityFactory(), comes_to_lunch=True)
        RegistrationFactory(network_day=day, status="unconfirmed", held_until=until, organisation=f"Bureau {number}")
        AttendeeNeeds.objects.create(registration=person, dietary=f"Wens {number}", access=f"Lift {number}")
        CheckIn.objects.create(registration=person, date=day.starts_on)
        slot = TimeslotFactory(network_day=day)
        for kind in (Session.Type.LUNCH, Session.Type.BREAKOUT):
            session = SessionFactory(network_day=day, timeslot=slot, type=kind)
            SessionSignupFactory(session=session, registration=person, attendance="present")


@pytest.mark.parametrize("rows", [1, 30])
@pytest.mark.parametrize(
    ("path", "queries", "mark"),
    [
        # Each after the sign-in (2) and the day.
        ("", 3 + 5, '"rows__when"'),
        ("stand/", 3 + 5, '"rows__when"'),
        ("deur/", 3 + 6, 'value="'),
        ("catering/", 3 + 6, '<th scope="row">'),
        ("toegankelijkheid/", 3 + 1, "Lift "),
        ("per-stad/", 3 + 1, "plaats-"),
    ],
)
def test_pages_of_the_day_have_constant_queries(
    staff_client, django_assert_num_queries, day, rows, path, queries, mark
):
    many(day, rows)

    with django_assert_num_queries(queries):
        answer = staff_client.get(f"{DAY}{path}")

    assert answer.text.count(mark) >= rows


def numbers_in(page):
    return {key: int(value) for key, value in re.findall(r'data-count="([^"]+)">(\d+)<', page)}


@pytest.fixture
def counted(day):
    """A day of two dates with some of everything."""
    day.ends_on = day.starts_on + datetime.timedelta(days=1)
    day.save()
    until = timezone.now() + datetime.timedelta(hours=1)
    people = [RegistrationFactory(network_day=day) for _ in range(4)]
    RegistrationFactory(network_day=day, status="unconfirmed", held_until=until)
    for status in ("withdrawn", "withdrawn", "lapsed"):
        RegistrationFactory(network_day=day, status=status)
    CheckIn.objects.create(registration=RegistrationFactory(), date=day.starts_on)
    for person in people[:2]:
        CheckIn.objects.create(registration=person, date=day.starts_on)
    CheckIn.objects.create(registration=people[0], date=day.ends_on)
    session = SessionFactory(network_day=day, capacity=30)
    SessionSignupFactory(session=session, registration=people[0], attendance="present")
    SessionSignupFactory(session=session, registration=people[1])
    SessionSignupFactory(session=session, registration=people[2], status="requested")
    SessionSignupFactory(session=session, registration=people[3], status="waitlisted", position=4)
    return session


@pytest.mark.parametrize("path", [DAY, f"{DAY}stand/"])
def test_day_is_counted(staff_client, day, counted, path):
    number = counted.number

    assert numbers_in(staff_client.get(path).text) == {
        f"in-{day.starts_on}": 2,
        f"in-{day.ends_on}": 1,
        "registered": 4,
        "unconfirmed": 1,
        "withdrawn": 2,
        "lapsed": 1,
        f"seats-{number}": 2,
        f"requests-{number}": 1,
        f"queue-{number}": 1,
        f"present-{number}": 1,
    }


def test_counts_alone_are_no_page(staff_client, counted):
    fragment = staff_client.get(f"{DAY}stand/").text

    assert ("<html" in fragment, fragment.startswith("<dl")) == (False, True)


def test_day_leads_to_everything_of_it(staff_client, day, counted):
    page = staff_client.get(DAY).text

    below = "deur/ catering/ toegankelijkheid/ per-stad/ steden/ uitnodigen/"
    files = "badges.pdf tekenlijst.pdf deelnemers.csv deelnemers.xlsx"
    links = {*re.findall(r'href="(/werkplek/[^"]+)"', page)}
    assert links == {
        DAY,
        "/werkplek/code/",
        f"/werkplek/sessies/{counted.uuid}/",
        *(f"{DAY}{each}" for each in f"{below} {files}".split()),
    }


@pytest.fixture
def eaters(day):
    for name, wish, lunch, status in [
        ("Kanarie Een", "Vegetarisch", True, "registered"),
        ("Kanarie Twee", " vegetarisch ", False, "registered"),
        ("Kanarie Drie", "Geen noten", True, "registered"),
        ("Kanarie Vier", "Veganistisch", True, "withdrawn"),
    ]:
        person = RegistrationFactory(network_day=day, name=name, comes_to_lunch=lunch, status=status)
        AttendeeNeeds.objects.create(registration=person, dietary=wish, access="Kanarie in een rolstoel")
    elsewhere = RegistrationFactory(comes_to_lunch=True)
    AttendeeNeeds.objects.create(registration=elsewhere, dietary="Halal")


def test_catering_counts_wishes_of_those_who_come(staff_client, eaters):
    page = staff_client.get(f"{DAY}catering/").text

    table = re.findall(r'<th scope="row">(.*?)</th><td class="num">(\d+)</td><td class="num">(\d+)</td>', page)
    assert table == [("Vegetarisch", "2", "1"), ("Geen noten", "1", "1")]
    assert re.findall(r'<dd class="num">(\d+)</dd>', page) == ["3", "0", "2"]


def test_catering_names_nobody(staff_client, eaters):
    page = staff_client.get(f"{DAY}catering/").text

    assert ("Kanarie" in page, "stad.example" in page, "rolstoel" in page) == (False, False, False)


def test_catering_counts_the_lunch_items_alone(staff_client, day):
    lunch = SessionFactory(network_day=day, type=Session.Type.LUNCH, title="Jenevermuseum", capacity=20)
    SessionFactory(network_day=day, title="Warmte")
    SessionSignupFactory(session=lunch)
    SessionSignupFactory(session=lunch, status="withdrawn")

    page = staff_client.get(f"{DAY}catering/").text

    assert ("Jenevermuseum" in page, "1 van 20 plaatsen bezet" in page, "Warmte" in page) == (True, True, False)


def test_access_needs_name_who_comes(staff_client, day):
    for name, status in [("Karin Bos", "registered"), ("Esra Aydın", "registered"), ("Jan Weg", "withdrawn")]:
        person = RegistrationFactory(network_day=day, name=name, status=status)
        AttendeeNeeds.objects.create(registration=person, access=f"Lift voor {name}", dietary="Kanarie")

    page = staff_client.get(f"{DAY}toegankelijkheid/").text

    assert re.findall(r"<b>(.*?)</b>", page.partition("<main")[2]) == ["Esra Aydın", "Karin Bos"]
    assert ("Lift voor Karin Bos" in page, "Kanarie" in page) == (True, False)


def test_cities_list_who_comes_in_dutch_order(staff_client, day):
    bosch = CityFactory(name="'s-Hertogenbosch")
    ede = CityFactory(name="Ede")
    for name, fields in [
        ("Karin Bos", {"city": bosch}),
        ("Esra Aydın", {"city": bosch}),
        ("Jan Peeters", {"city": ede}),
        ("Jan Weg", {"city": ede, "status": "withdrawn"}),
        ("Wim Los", {}),
        ("Vera Vng", {"organisation": "VNG"}),
    ]:
        RegistrationFactory(network_day=day, name=name, **fields)

    main = staff_client.get(f"{DAY}per-stad/").text.partition("<main")[2]

    headings = re.findall(r'<h2 id="plaats-\d+">(.*?) <span', main)
    assert headings == ["Ede", "&#x27;s-Hertogenbosch", "VNG", "Zonder stad of organisatie"]
    assert re.findall(r"<b>(.*?)</b>", main) == ["Jan Peeters", "Esra Aydın", "Karin Bos", "Vera Vng", "Wim Los"]


@pytest.mark.parametrize("path", ["", "catering/", "toegankelijkheid/", "per-stad/", "deur/"])
def test_day_that_was_made_anonymous_names_nobody(staff_client, day, path):
    person = RegistrationFactory(network_day=day)
    fields = dict.fromkeys(["name", "email", "contact_name", "contact_email", "function", "organisation"], "")
    Registration.objects.filter(pk=person.pk).update(anonymised_at=timezone.now(), **fields)

    answer = staff_client.get(f"{DAY}{path}")

    assert (answer.status_code, "Anoniem" in answer.text) == (200, False)


@pytest.mark.parametrize("path", ["", "stand/", "catering/", "toegankelijkheid/", "per-stad/", "deur/"])
def test_day_without_a_date_has_its_pages(staff_client, path):
    NetworkDayFactory(slug="zonder", starts_on=None, precision="unknown")

    assert staff_client.get(f"/werkplek/dagen/zonder/{path}").status_code == 200
