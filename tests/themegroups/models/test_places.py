"""Cities."""

import pytest

from tests.factories import CityFactory
from tests.rules import natural_copy
from themegroups.models import City

pytestmark = pytest.mark.django_db


def test_city_gets_a_sort_name():
    assert CityFactory(name="'s-Hertogenbosch").sort_name == "Hertogenbosch, 's-"


def test_city_is_found_by_its_natural_key():
    CityFactory()
    city = CityFactory()

    assert natural_copy(city) == city


def test_city_knows_its_address():
    assert City(slug="oss").get_absolute_url() == "/steden/oss/"
