"""The home page, the list of days and the sitemap, as a visitor gets them."""

import datetime
import re

import pytest
import time_machine
from django.test import Client

from events.models import NetworkDay
from g40portal.models import raise_revision
from sessions.models import Session
from tests.factories import (
    CityFactory,
    NetworkDayFactory,
    PillarFactory,
    SessionFactory,
    ThemeGroupFactory,
    TimeslotFactory,
    UserFactory,
    VenueFactory,
)

pytestmark = pytest.mark.django_db

JUNE_2025 = datetime.datetime(2025, 6, 1, 12, tzinfo=datetime.UTC)


def test_home_shows_the_next_day_large_with_its_facts(client):
    day = NetworkDayFactory(
        slug="2025-06-04-schiedam",
        host_city=CityFactory(name="Schiedam"),
        venue=VenueFactory(name="Stadskantoor", address="Stadserf 1"),
        theme="Stad en land",
    )
    TimeslotFactory(network_day=day, start_time=datetime.time(9, 15), end_time=datetime.time(9, 45))
    TimeslotFactory(network_day=day, start_time=datetime.time(15, 45))

    with time_machine.travel(JUNE_2025, tick=False):
        page = client.get("/").text

    assert "<h1>De volgende netwerkdag van de G40</h1>" in page
    assert re.findall(r'<h2 id="volgende"><a href="([^"]+)"><span>([^<]+)</span>', page) == [
        ("/netwerkdagen/2025-06-04-schiedam/", "Schiedam")
    ]
    assert "<dd>woensdag 4 juni 2025<br>09.15 tot 15.45 uur</dd>" in page
    assert "<dd>Stadskantoor, Stadserf 1</dd>" in page
    assert "<dd>bestuurders</dd>" in page
    assert "<dd>Stad en land</dd>" in page


def test_home_after_the_last_day_says_that_the_next_one_is_not_known(client):
    NetworkDayFactory(
        host_city=CityFactory(name="Tilburg"),
        starts_on=datetime.date(2025, 9, 25),
        ends_on=datetime.date(2025, 9, 26),
    )

    with time_machine.travel(datetime.datetime(2026, 11, 22, tzinfo=datetime.UTC), tick=False):
        page = client.get("/").text

    assert "<h1>De laatste netwerkdag van de G40</h1>" in page
    assert '<time datetime="2025-09-25">25 en 26 september</time></span></a></h2>' in page
    assert "De volgende netwerkdag is nog niet bekend." in page


def test_home_names_who_gets_the_baton_when_only_that_is_known(client):
    taker = NetworkDayFactory(slug="ede", place="Ede", starts_on=None, precision=NetworkDay.Precision.UNKNOWN)
    NetworkDayFactory(starts_on=datetime.date(2020, 1, 1), next_day=taker)

    page = client.get("/").text

    assert 'Het stokje gaat naar <a href="/netwerkdagen/ede/">Ede</a>.' in page


def test_home_without_days_says_so(client):
    page = client.get("/").text

    assert "Er is nog geen netwerkdag gepubliceerd." in page


# Within a test's own transaction, or for a client that names no host, no page is kept.
@pytest.mark.django_db(transaction=True)
def test_home_is_kept_until_midnight(django_assert_num_queries):
    NetworkDayFactory(starts_on=datetime.date(2025, 6, 1))
    client = Client(headers={"host": "testserver"})
    with time_machine.travel(JUNE_2025, tick=False):
        before = client.get("/").text
        with django_assert_num_queries(0):
            client.get("/")
    with time_machine.travel(JUNE_2025 + datetime.timedelta(days=1), tick=False):
        after = client.get("/").text

    assert "<h1>Vandaag: de netwerkdag van de G40</h1>" in before
    assert "<h1>De laatste netwerkdag van de G40</h1>" in after


@pytest.mark.parametrize("rows", [1, 30])
@pytest.mark.parametrize(("address", "queries"), [("/", 4), ("/netwerkdagen/", 3)])
def test_lists_of_days_have_constant_queries(client, django_assert_num_queries, address, queries, rows):
    for number in range(rows):
        day = NetworkDayFactory(starts_on=datetime.date(2025, 1, 1 + number), host_city=CityFactory())
        TimeslotFactory(network_day=day)
        SessionFactory(network_day=day)

    # The revision, the number of sessions of each day, the days; on the home page the slots of the large one.
    with django_assert_num_queries(queries):
        page = client.get(address).text

    assert page.count('class="rows__when"') == rows
    assert f"{rows} netwerkdag" in page


def test_day_list_prints_days_by_year_with_what_is_known_of_their_dates(client):
    dates = [(2025, 6, 4, "day"), (2024, 9, 1, "month"), (2023, 1, 1, "year")]
    for year, month, day, precision in dates:
        NetworkDayFactory(starts_on=datetime.date(year, month, day), precision=precision, place=f"Plaats {year}")
    NetworkDayFactory(starts_on=None, precision="unknown", place="Hoorn")
    NetworkDayFactory(starts_on=datetime.date(2020, 12, 4), format="online", status=NetworkDay.Status.CANCELLED)

    page = client.get("/netwerkdagen/").text

    headings = re.findall(r"<h2 id=[^>]+>([^<]+) <small class=\"muted\">([^<]+)</small>", page)
    assert headings == [
        ("2025", "1 netwerkdag"),
        ("2024", "1 netwerkdag"),
        ("2023", "1 netwerkdag"),
        ("2020", "geen netwerkdagen"),
        ("Zonder datum", "1 netwerkdag"),
    ]
    dates_and_places = re.findall(
        r'rows__when">(?:<time datetime="[^"]+">)?([^<]+)<.*?<a [^>]+>([^<]+)</a>', page, re.S
    )
    assert dates_and_places == [
        ("4 juni", "Plaats 2025"),
        ("september", "Plaats 2024"),
        ("2023", "Plaats 2023"),
        ("4 december", "Online"),
        ("datum onbekend", "Hoorn"),
    ]
    assert page.count("dag niet vastgelegd") == 2
    assert page.count("</svg> vervallen</span>") == 1


@pytest.mark.parametrize("address", ["/", "/netwerkdagen/"])
def test_draft_days_and_sessions_are_seen_by_staff_alone(client, address):
    NetworkDayFactory(place="Geheimstad", status=NetworkDay.Status.DRAFT)
    SessionFactory(network_day=NetworkDayFactory(place="Schiedam"), status=Session.Status.DRAFT)
    public = client.get(address)
    client.force_login(UserFactory(is_staff=True))
    for_staff = client.get(address)

    assert ("Geheimstad" in public.text, "1 sessie" in public.text) == (False, False)
    assert "Geheimstad" in for_staff.text
    assert "</svg> concept</span>" in for_staff.text
    assert for_staff["Cache-Control"] == "private, no-store"


def test_signed_in_visitor_who_is_not_staff_sees_no_drafts(client):
    NetworkDayFactory(place="Geheimstad", status=NetworkDay.Status.DRAFT)
    client.force_login(UserFactory())

    assert "Geheimstad" not in client.get("/netwerkdagen/").text


def test_sitemap_lists_all_that_is_published_and_nothing_else(client):
    day = NetworkDayFactory(slug="dag")
    session = SessionFactory(network_day=day, slug="sessie")
    SessionFactory(network_day=day, slug="geheim", status=Session.Status.DRAFT)
    SessionFactory(network_day=NetworkDayFactory(slug="concept", status=NetworkDay.Status.DRAFT))
    PillarFactory(slug="fysiek")
    ThemeGroupFactory(slug="woningmarkt")
    CityFactory(slug="hoorn")
    raise_revision()

    answer = client.get("/sitemap.xml")

    assert answer["Content-Type"] == "application/xml"
    assert re.findall(r"<loc>http://127.0.0.1:8000([^<]+)</loc>", answer.text) == [
        "/",
        "/netwerkdagen/",
        "/themagroepen/",
        "/netwerkdagen/dag/",
        session.get_absolute_url(),
        "/pijlers/fysiek/",
        "/themagroepen/woningmarkt/",
        "/steden/hoorn/",
    ]
