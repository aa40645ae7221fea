"""The example day stands outside what tells of real days: lists, counts, search, threads."""

import re

import pytest

from events.models import NetworkDay
from sessions.example.making import make_example_day
from sessions.listings import DayRow, without_examples
from sessions.models import Session
from tests.factories import CityFactory, SessionFactory, SessionOrganiserFactory, UserFactory

SCHIEDAM = "2025-06-04-schiedam"
UNTOUCHED = [
    "/sitemap.xml",
    "/themagroepen/",
    "/themagroepen/zorg-jeugd-en-onderwijs/",
    "/themagroepen/zorg-jeugd-en-onderwijs/agenda.ics",
    "/themagroepen/duurzaamheid/",
    "/pijlers/sociaal/",
    "/pijlers/economie-en-werk/",
    "/steden/schiedam/",
    "/zoeken/",
    "/zoeken/?q=Schiedam",
    "/zoeken/?q=armoede",
    "/zoeken/?q=Voorbeelddag",
    f"/netwerkdagen/{SCHIEDAM}/",
    f"/netwerkdagen/{SCHIEDAM}/sessies/integrale-aanpak-armoede/",
    f"/netwerkdagen/{SCHIEDAM}/programma.json",
    f"/netwerkdagen/{SCHIEDAM}/programma.ics",
]
TRY = re.compile(r'<section class="sect try" aria-labelledby="proberen">.*?</section>', re.DOTALL)


def texts(client, addresses):
    return {address: client.get(address).text for address in addresses}


@pytest.mark.parametrize("staff", [False, True])
def test_pages_of_real_days_groups_cities_and_search_stay_as_they_were(client, moment, staff):
    if staff:
        client.force_login(UserFactory(is_staff=True))
    before = texts(client, UNTOUCHED)

    make_example_day(by=None)

    assert texts(client, UNTOUCHED) == before
    assert [address for address, text in before.items() if "Schiedam" in text]


@pytest.mark.parametrize("address", ["/", "/netwerkdagen/"])
def test_lists_show_it_in_a_part_of_its_own_and_are_the_same_otherwise(client, moment, address):
    before = client.get(address).text

    make_example_day(by=None)
    after = client.get(address).text

    (part,) = TRY.findall(after)
    assert "Probeer het uit" in part
    assert '<a href="/netwerkdagen/voorbeelddag/">Voorbeeld: Schiedam</a>' in part
    assert '<time datetime="2026-12-23">23 december 2026</time>' in part
    assert TRY.sub("", after).split() == before.split()


@pytest.mark.parametrize("address", ["/", "/netwerkdagen/"])
def test_lists_leave_it_out_when_it_is_past(client, day, address):
    NetworkDay.objects.filter(pk=day.pk).update(starts_on="2026-11-24")

    page = client.get(address).text

    assert (TRY.findall(page), "voorbeelddag" in page) == ([], False)


def test_draft_example_is_on_no_list(client, day):
    NetworkDay.objects.filter(pk=day.pk).update(status="draft")

    assert "voorbeelddag" not in client.get("/").text


@pytest.mark.django_db
def test_examples_are_kept_apart_from_real_days(day):
    real, example = NetworkDay.objects.get(slug=SCHIEDAM), day
    rows = [DayRow(each, day.starts_on) for each in (real, example)]

    assert without_examples(rows) == (rows[:1], rows[1:])
    assert list(NetworkDay.objects.filter(pk__in=[real.pk, example.pk]).real()) == [real]
    assert set(Session.objects.real().values_list("network_day__is_example", flat=True)) == {False}
    assert Session.objects.filter(network_day=day).real().count() == 0


def test_example_is_no_part_of_a_thread(client, day):
    """What somebody ties to it by hand is not shown."""
    real = Session.objects.get(network_day__slug=SCHIEDAM, number=14)
    later = SessionFactory(network_day=real.network_day, title="Later", follow_up_to=day.sessions.get(number=14))
    day.sessions.filter(number=3).update(follow_up_to=real)
    NetworkDay.objects.filter(slug=SCHIEDAM).update(next_day=day)

    assert "Krijgt een vervolg" not in client.get(real.get_absolute_url()).text
    assert "Vervolg op" not in client.get(later.get_absolute_url()).text
    assert "voorbeelddag" not in client.get(f"/netwerkdagen/{SCHIEDAM}/").text
    programme = client.get(f"/netwerkdagen/{SCHIEDAM}/programma.json").json()
    assert programme["day"]["next_day"] is None
    assert [each["follow_up_to"] for each in programme["sessions"] if each["title"] == "Later"] == [None]


def test_city_that_organises_nothing_but_an_example_is_not_found(client, day):
    nowhere = CityFactory(name="Nergenshuizen", slug="nergenshuizen")
    SessionOrganiserFactory(session=day.sessions.get(number=14), city=nowhere)

    assert "/steden/nergenshuizen/" not in client.get("/zoeken/?q=Nergenshuizen").text


def test_staff_sees_no_thread_to_it_either(client, day):
    real = Session.objects.get(network_day__slug=SCHIEDAM, number=14)
    later = SessionFactory(network_day=real.network_day, follow_up_to=day.sessions.get(number=14))
    client.force_login(UserFactory(is_staff=True))

    assert "Vervolg op" not in client.get(later.get_absolute_url()).text
