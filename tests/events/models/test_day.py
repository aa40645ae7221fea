"""Network days, their former addresses and head counts."""

import datetime

import pytest
from django.contrib.auth.models import AnonymousUser

from events.models import FormerDaySlug, NetworkDay
from tests.factories import CityFactory, HeadCountFactory, NetworkDayFactory, SessionFactory, UserFactory
from tests.rules import natural_copy, refusals

pytestmark = pytest.mark.django_db

NOON = datetime.datetime(2025, 5, 1, 12, tzinfo=datetime.UTC)


@pytest.mark.parametrize(
    ("precision", "starts_on"),
    [("day", None), ("month", None), ("year", None), ("unknown", datetime.date(2025, 6, 4))],
)
def test_networkday_date_fits_precision(precision, starts_on):
    day = NetworkDayFactory()
    day.precision, day.starts_on = precision, starts_on

    assert refusals(day) == ["Vul de eerste dag in, of kies dat er niets over de datum bekend is."]


@pytest.mark.parametrize(("precision", "ends_on"), [("day", 3), ("month", 5), ("year", 4)])
def test_networkday_ends_after_start(precision, ends_on):
    day = NetworkDayFactory()
    day.precision, day.ends_on = precision, datetime.date(2025, 6, ends_on)

    assert refusals(day) == ["De laatste dag ligt voor de eerste, of de eerste is niet op de dag bekend."]


def test_networkday_registration_closes_after_opening():
    day = NetworkDayFactory(registration_opens_at=NOON)
    day.registration_closes_at = NOON

    assert refusals(day) == ["De aanmelding sluit voordat zij opengaat."]


def test_networkday_not_own_next_day():
    day = NetworkDayFactory()
    day.next_day = day

    assert refusals(day) == ["Een dag kan het stokje niet aan zichzelf geven."]


def test_head_count_once_per_moment():
    count = HeadCountFactory()
    again = HeadCountFactory(network_day=count.network_day, moment="whole_day")
    again.moment = count.moment

    assert refusals(again) == ["Voor dit moment staat er al een telling."]


@pytest.mark.parametrize("factory", [NetworkDayFactory, HeadCountFactory])
def test_day_rows_are_found_by_their_natural_key(factory):
    factory()
    row = factory()

    assert natural_copy(row) == row


def test_renamed_day_keeps_its_former_slug():
    day = NetworkDayFactory(slug="2025-schiedam")
    day.slug = "2025-06-04-schiedam"
    day.save()

    assert list(FormerDaySlug.objects.values_list("network_day", "slug")) == [(day.pk, "2025-schiedam")]


def test_day_renamed_back_has_only_the_other_slug_as_former():
    day = NetworkDayFactory(slug="een")
    for slug in ["twee", "een"]:
        day.slug = slug
        day.save()

    assert list(FormerDaySlug.objects.values_list("slug", flat=True)) == ["twee"]


def test_former_slug_taken_by_another_day_leads_to_the_last_that_had_it():
    first, second = NetworkDayFactory(slug="hoorn"), NetworkDayFactory()
    first.slug = "hoorn-1"
    first.save()
    second = NetworkDayFactory(slug="hoorn")
    second.slug = "hoorn-2"
    second.save()

    assert list(FormerDaySlug.objects.values_list("network_day", "slug")) == [(second.pk, "hoorn")]


def test_day_saved_from_an_older_copy_keeps_the_count_of_its_session_numbers():
    day = NetworkDayFactory()
    SessionFactory(network_day=day)

    day.save()

    assert NetworkDay.objects.get().last_session_number == 1


@pytest.mark.parametrize(
    ("staff", "active", "seen"),
    [
        (None, None, ["cancelled", "published"]),
        (False, True, ["cancelled", "published"]),
        (True, False, ["cancelled", "published"]),
        (True, True, ["cancelled", "draft", "published"]),
    ],
)
def test_draft_days_are_visible_to_active_staff_alone(staff, active, seen):
    for status in NetworkDay.Status:
        NetworkDayFactory(status=status)
    user = AnonymousUser() if staff is None else UserFactory(is_staff=staff, is_active=active)

    assert sorted(day.status for day in NetworkDay.objects.visible_to(user)) == seen


def test_days_stand_by_date_and_those_without_one_by_position():
    NetworkDayFactory(slug="oud", starts_on=datetime.date(2020, 12, 4))
    NetworkDayFactory(slug="z-eerst", starts_on=None, precision="unknown", position=1)
    NetworkDayFactory(slug="a-dan", starts_on=None, precision="unknown", position=2)
    NetworkDayFactory(slug="nieuw")

    assert [day.slug for day in NetworkDay.objects.in_order()] == ["nieuw", "oud", "z-eerst", "a-dan"]


def test_place_of_a_day_is_its_own_or_its_city_or_online():
    zaanstad = CityFactory(name="Zaanstad")
    days = [
        NetworkDayFactory(place="Zaandam", host_city=zaanstad),
        NetworkDayFactory(host_city=zaanstad),
        NetworkDayFactory(format="online"),
        NetworkDayFactory(),
    ]

    assert [day.place_name for day in days] == ["Zaandam", "Zaanstad", "Online", "Gaststad onbekend"]


def test_day_in_words():
    day = NetworkDayFactory(
        place="Tilburg",
        starts_on=datetime.date(2025, 9, 25),
        ends_on=datetime.date(2025, 9, 26),
        audience="official",
    )

    assert (str(day), day.when_short, day.when_long, day.when_iso, day.year, day.kind, day.last_date) == (
        "Tilburg, 25 en 26 september 2025",
        "25 en 26 september",
        "donderdag 25 en vrijdag 26 september 2025",
        "2025-09-25",
        2025,
        "Ambtelijke netwerkdag",
        datetime.date(2025, 9, 26),
    )
