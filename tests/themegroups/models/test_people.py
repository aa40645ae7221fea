"""People and their roles."""

import datetime

import pytest

from tests.factories import CityFactory, MembershipFactory, PersonFactory, PillarFactory, ThemeGroupFactory
from tests.rules import natural_copy, refusals
from themegroups.models import Membership

pytestmark = pytest.mark.django_db


def test_person_gets_a_sort_name_and_a_slug_of_its_own():
    first, second = PersonFactory(name="Ayşe Çelik"), PersonFactory(name="Ayşe Çelik")

    assert (first.sort_name, first.slug, second.slug) == ("Celik, Ayse", "ayse-celik", "ayse-celik-2")


@pytest.mark.parametrize(("name", "slug"), [("???", "persoon"), ("a" * 150, "a" * 90)])
def test_person_with_an_odd_name_gets_a_slug_that_fits(name, slug):
    assert PersonFactory(name=name).slug == slug


def test_person_described_repeats_nothing_and_invents_nothing():
    oss = CityFactory(name="Oss")

    assert PersonFactory(function="wethouder", organisation="Oss", city=oss).described == "wethouder, Oss"
    assert PersonFactory().described == ""


@pytest.mark.parametrize("organisation", ["", "HetCCV"])
def test_membership_of_person_or_organisation(organisation):
    membership = MembershipFactory()
    membership.person = membership.person if organisation else None
    membership.organisation = organisation

    assert refusals(membership) == ["Kies een persoon, of vul een organisatie in, niet allebei."]


@pytest.mark.parametrize("place", ["nowhere", "group and pillar", "group and network"])
def test_membership_in_one_place(place):
    membership = MembershipFactory()
    membership.themegroup = None if place == "nowhere" else membership.themegroup
    membership.pillar = PillarFactory() if place == "group and pillar" else None
    membership.of_network = place == "group and network"

    assert refusals(membership) == ["Kies een themagroep, een pijler of het netwerk zelf: precies één."]


def test_membership_ends_after_start():
    membership = MembershipFactory(since=datetime.date(2023, 5, 2))
    membership.until = datetime.date(2023, 5, 1)

    assert refusals(membership) == ["Het einde ligt voor het begin."]


@pytest.mark.parametrize("place", ["themegroup", "pillar", "network"])
@pytest.mark.parametrize("who", ["person", "organisation"])
def test_membership_is_found_by_its_natural_key(who, place):
    MembershipFactory()
    membership = MembershipFactory(
        person=PersonFactory() if who == "person" else None,
        organisation="HetCCV" if who == "organisation" else "",
        themegroup=ThemeGroupFactory() if place == "themegroup" else None,
        pillar=PillarFactory() if place == "pillar" else None,
        of_network=place == "network",
        attested_on="2020-12",
    )

    assert natural_copy(membership) == membership


def test_person_is_found_by_its_natural_key():
    PersonFactory()
    person = PersonFactory()

    assert natural_copy(person) == person


def test_current_memberships_are_those_whose_known_term_holds():
    terms = {"open": (None, None), "ended": (None, 2), "begins": (4, None), "holds": (3, 3)}
    for name, (since, until) in terms.items():
        MembershipFactory(
            person=PersonFactory(name=name),
            since=datetime.date(2025, 6, since) if since else None,
            until=datetime.date(2025, 6, until) if until else None,
        )

    current = Membership.objects.current_on(datetime.date(2025, 6, 3))

    assert sorted(membership.person.name for membership in current) == ["holds", "open"]


def test_membership_in_words():
    group = ThemeGroupFactory(name="Wonen")
    secretary = MembershipFactory(person=PersonFactory(name="Els Out"), themegroup=group)
    network = MembershipFactory(person=None, organisation="HetCCV", themegroup=None, of_network=True, role="chair")

    assert [str(secretary), str(network)] == ["Els Out, secretaris Wonen", "HetCCV, voorzitter G40 Stedennetwerk"]


TODAY = datetime.date(2027, 3, 11)
YESTERDAY, TOMORROW = TODAY - datetime.timedelta(days=1), TODAY + datetime.timedelta(days=1)


@pytest.mark.parametrize(
    ("fields", "gives_rights"),
    [
        ({"since": TODAY}, True),
        ({"since": YESTERDAY, "until": TODAY}, True),
        ({"until": TOMORROW}, True),
        ({}, True),
        ({"since": TOMORROW}, False),
        ({"since": YESTERDAY, "until": YESTERDAY}, False),
        ({"attested_on": "2020-12"}, False),
        ({"attested_on": "2020-12", "since": YESTERDAY}, True),
        ({"since": YESTERDAY, "role": Membership.Role.CHAIR}, False),
        ({"since": YESTERDAY, "role": Membership.Role.LEAD}, False),
        ({"since": YESTERDAY, "role": Membership.Role.MEMBER}, False),
        ({"since": YESTERDAY, "person": None, "organisation": "Bureau"}, False),
    ],
)
def test_only_a_secretary_in_his_term_has_rights(fields, gives_rights):
    MembershipFactory(**fields)

    assert Membership.objects.giving_rights_on(TODAY).exists() is gives_rights
