"""What the portal knows, for the reader, and what resembles a name."""

import pytest

from sessions.reader.names import Known, Names
from sessions.workbench.importing.names import Matcher, known_names
from tests.factories import (
    CityFactory,
    PersonFactory,
    PillarFactory,
    ThemeGroupFactory,
    ThemeGroupNameFactory,
)


@pytest.mark.django_db
def test_known_names_hold_every_name_of_a_group():
    group = ThemeGroupFactory(name="Zorg en Jeugd", slug="zorg", abbreviation="ZJO")
    ThemeGroupNameFactory(themegroup=group, name="Jeugdzorg")
    ThemeGroupNameFactory(themegroup=group, name="Zorg en Jeugd")
    PillarFactory(name="Sociaal", slug="sociaal")
    CityFactory(name="Breda", slug="breda")
    PersonFactory(name="Karin Bos", slug="karin", function="wethouder")

    assert known_names() == Names(
        themegroups=(Known("zorg", "Zorg en Jeugd", ("ZJO", "Jeugdzorg")),),
        pillars=(Known("sociaal", "Sociaal"),),
        cities=(Known("breda", "Breda"),),
        people=(Known("karin", "Karin Bos", (), "wethouder"),),
    )


@pytest.mark.django_db
@pytest.mark.parametrize("number", [1, 30])
def test_known_names_ask_five_queries(django_assert_num_queries, number):
    for _ in range(number):
        ThemeGroupNameFactory()
        PersonFactory()

    with django_assert_num_queries(5):
        assert len(known_names().themegroups) == number


NAMES = Names(
    themegroups=(Known("wonen", "Wonen", ("Woningmarkt",)), Known("zorg", "Zorg"), Known("zorg-2", "Zorg")),
    pillars=(Known("fysiek", "Fysiek"),),
    people=(Known("bosch", "Karin Bosch", (), "wethouder"), Known("smit", "Piet Smit")),
)


@pytest.mark.parametrize(
    ("name", "value"),
    [("WONINGMARKT", "themegroup:wonen"), ("fysiek", "pillar:fysiek"), ("Zorg", ""), ("Wone", "")],
)
def test_exact_finds_the_only_one_of_a_name(name, value):
    assert Matcher(NAMES).exact(name, ["themegroup", "pillar"]) == value


def test_best_puts_the_most_alike_first_and_offers_each_once():
    matches = Matcher(NAMES).best("Woningmarkten", ["themegroup", "pillar"])

    assert [(match.value, match.label) for match in matches] == [("themegroup:wonen", "Wonen")]
    assert [match.label for match in Matcher(NAMES).best("Karin Bos", ["person"])] == ["Karin Bosch (wethouder)"]


def test_of_knows_nobody_who_is_gone():
    matcher = Matcher(NAMES)

    assert [matcher.of(value) for value in ("person:weg", "skip", "new:organisation", "")] == [None] * 4
    assert matcher.of("pillar:fysiek").label == "Pijler Fysiek"
