"""Partial dates, and sort names that order alike on both databases."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models.functions import Lower

from g40portal.fields import last_day_of, validate_partial_date
from tests.factories import CityFactory, PersonFactory
from themegroups.models import City, Person


@pytest.mark.parametrize("text", ["2023", "2023-05", "2024-02-29", "0001-01-01"])
def test_partial_date_that_exists_is_accepted(text):
    assert validate_partial_date(text) is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "Schrijf een datum als 2023, 2023-05 of 2023-05-31."),
        ("mei 2023", "Schrijf een datum als 2023, 2023-05 of 2023-05-31."),
        ("23", "Schrijf een datum als 2023, 2023-05 of 2023-05-31."),
        ("99999", "Schrijf een datum als 2023, 2023-05 of 2023-05-31."),
        ("2023-5", "Schrijf een datum als 2023, 2023-05 of 2023-05-31."),
        ("2023-05-31\n", "Schrijf een datum als 2023, 2023-05 of 2023-05-31."),
        ("٢٠٢٣", "Schrijf een datum als 2023, 2023-05 of 2023-05-31."),
        ("2023-13", "Deze datum bestaat niet."),
        ("2023-00", "Deze datum bestaat niet."),
        ("2023-02-30", "Deze datum bestaat niet."),
        ("0000-01-01", "Deze datum bestaat niet."),
    ],
)
def test_partial_date_that_does_not_exist_is_refused(text, message):
    with pytest.raises(ValidationError) as refused:
        validate_partial_date(text)

    assert refused.value.messages == [message]


@pytest.mark.parametrize(
    ("text", "last"), [("2023", (2023, 12, 31)), ("2024-02", (2024, 2, 29)), ("2023-05-03", (2023, 5, 3))]
)
def test_last_day_of_is_the_end_of_what_is_known(text, last):
    assert last_day_of(text) == datetime.date(*last)


@pytest.mark.django_db
def test_sort_names_put_cities_in_dutch_order_on_both_databases():
    for number, name in enumerate(
        ["Zwolle", "’s-Hertogenbosch", "Hengelo", "Helmond", "Almere", "Súdwest-Fryslân", "Sittard"]
    ):
        CityFactory(name=name, slug=f"s-{number}")

    names = list(City.objects.order_by(Lower("sort_name")).values_list("name", flat=True))

    assert names == ["Almere", "Helmond", "Hengelo", "’s-Hertogenbosch", "Sittard", "Súdwest-Fryslân", "Zwolle"]


@pytest.mark.django_db
def test_sort_names_put_people_in_dutch_order_on_both_databases():
    for name in [
        "Els Zwart",
        "Henri de Groot",
        "Ayşe Çelik",
        "Ömer Cohen",
        "Anna van ’t Hek",
        "Bo van den Dam",
        "Dik groen",
    ]:
        PersonFactory(name=name)

    names = list(Person.objects.values_list("name", flat=True))

    assert names == [
        "Ayşe Çelik",
        "Ömer Cohen",
        "Bo van den Dam",
        "Dik groen",
        "Henri de Groot",
        "Anna van ’t Hek",
        "Els Zwart",
    ]


@pytest.mark.django_db
def test_sort_names_are_compared_byte_by_byte_whatever_the_locale_of_the_database():
    with connection.cursor() as cursor:
        columns = connection.introspection.get_table_description(cursor, "themegroups_city")

    (collation,) = [column.collation for column in columns if column.name == "sort_name"]
    assert collation == {"postgresql": "C", "sqlite": "BINARY"}[connection.vendor]


@pytest.mark.django_db
def test_sort_name_given_by_hand_is_kept():
    person = PersonFactory(name="Jan Willem Bos", sort_name="Bos, Jan Willem")

    person.save()

    assert Person.objects.get().sort_name == "Bos, Jan Willem"
