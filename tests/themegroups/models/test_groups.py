"""Pillars, theme groups and what belongs to them."""

import pytest

from tests.factories import (
    CityFactory,
    GroupDocumentFactory,
    LeadCityFactory,
    PillarFactory,
    ThemeGroupFactory,
    ThemeGroupNameFactory,
)
from tests.rules import natural_copy, refusals
from themegroups.models import ThemeGroup

pytestmark = pytest.mark.django_db


def test_themegroup_not_own_successor():
    group = ThemeGroupFactory()
    group.successor = group

    assert refusals(group) == ["Een themagroep kan niet in zichzelf opgaan."]


def test_themegroup_derived_needs_successor():
    group = ThemeGroupFactory()
    group.successor_is_derived = True

    assert refusals(group) == ["Kies eerst de groep waarin deze is opgegaan."]


def test_themegroup_name_once_per_source():
    name = ThemeGroupNameFactory(name="Wonen")
    again = ThemeGroupNameFactory(themegroup=name.themegroup)
    again.name = "Wonen"

    assert refusals(again) == ["Deze naam staat al bij deze datum en bron."]


def test_lead_city_once_per_year():
    lead = LeadCityFactory()
    again = LeadCityFactory(themegroup=lead.themegroup)
    again.city = lead.city

    assert refusals(again) == ["Deze stad staat voor dat jaar al bij deze themagroep."]


@pytest.mark.parametrize("year", [1989, 2101])
def test_lead_city_year_is_plausible(year):
    lead = LeadCityFactory()
    lead.year = year

    assert refusals(lead) == ["Geef een jaar tussen 1990 en 2100."]


@pytest.mark.parametrize("owners", ["none", "group and pillar", "group and network"])
def test_group_document_has_one_owner(owners):
    document = GroupDocumentFactory()
    document.themegroup = None if owners == "none" else document.themegroup
    document.pillar = PillarFactory() if owners == "group and pillar" else None
    document.of_network = owners == "group and network"

    assert refusals(document) == ["Kies een themagroep, een pijler of het netwerk zelf: precies één."]


def test_group_document_title_once_for_network():
    GroupDocumentFactory(themegroup=None, of_network=True, title="Manifest")
    again = GroupDocumentFactory(themegroup=None, of_network=True)
    again.title = "Manifest"

    assert refusals(again) == ["Het netwerk heeft al een stuk met deze titel."]


def test_group_document_of_the_network_is_found_by_its_natural_key():
    document = GroupDocumentFactory(themegroup=None, of_network=True)

    assert natural_copy(document) == document


def test_group_document_title_once_per_themegroup():
    document = GroupDocumentFactory(title="Manifest")
    again = GroupDocumentFactory(themegroup=document.themegroup)
    again.title = "Manifest"

    assert refusals(again) == ["Deze themagroep heeft al een stuk met deze titel."]


def test_group_document_title_once_per_pillar():
    document = GroupDocumentFactory(themegroup=None, pillar=PillarFactory(), title="Manifest")
    again = GroupDocumentFactory(themegroup=None, pillar=document.pillar)
    again.title = "Manifest"

    assert refusals(again) == ["Deze pijler heeft al een stuk met deze titel."]


def test_group_documents_of_two_owners_may_share_a_title():
    GroupDocumentFactory(title="Manifest")

    assert GroupDocumentFactory(title="Manifest").full_clean() is None


@pytest.mark.parametrize(
    "factory", [PillarFactory, ThemeGroupFactory, ThemeGroupNameFactory, LeadCityFactory, GroupDocumentFactory]
)
def test_group_rows_are_found_by_their_natural_key(factory):
    factory()
    row = factory()

    assert natural_copy(row) == row


def test_group_document_of_a_pillar_is_found_by_its_natural_key():
    document = GroupDocumentFactory(themegroup=None, pillar=PillarFactory())

    assert natural_copy(document) == document


def test_themegroups_stand_by_pillar_and_then_in_dutch_order():
    second, first = PillarFactory(position=2), PillarFactory(position=1)
    for name, pillar in [
        ("Onderwijs", None),
        ("élan", second),
        ("Zorg", second),
        ("‘Anders’", second),
        ("Werk", first),
    ]:
        ThemeGroupFactory(name=name, pillar=pillar)

    names = [group.name for group in ThemeGroup.objects.in_order()]

    assert names == ["Werk", "‘Anders’", "élan", "Zorg", "Onderwijs"]


def test_themegroup_without_pillar_has_a_colour_too():
    pillarless = ThemeGroupFactory()
    social = ThemeGroupFactory(pillar=PillarFactory(colour="soc"))

    assert [group.colour for group in (pillarless, social)] == ["ovg", "soc"]


def test_lead_cities_stand_by_year_and_then_in_dutch_order():
    group = ThemeGroupFactory()
    for name, year in [("Oss", 2020), ("Zwolle", 2023), ("'s-Hertogenbosch", 2023)]:
        LeadCityFactory(themegroup=group, city=CityFactory(name=name), year=year)

    assert [str(lead) for lead in group.lead_cities.all()] == [
        "'s-Hertogenbosch (2023)",
        "Zwolle (2023)",
        "Oss (2020)",
    ]
