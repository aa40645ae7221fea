"""Who organises a session."""

import pytest

from tests.factories import CityFactory, PillarFactory, SessionFactory, SessionOrganiserFactory, ThemeGroupFactory
from tests.rules import natural_copy, refusals

pytestmark = pytest.mark.django_db

PARTIES = {
    "themegroup": ThemeGroupFactory,
    "pillar": PillarFactory,
    "city": CityFactory,
    "organisation": lambda: "Platform31",
}


@pytest.mark.parametrize(
    "kinds",
    [
        [],
        ["themegroup", "pillar"],
        ["themegroup", "city"],
        ["pillar", "city"],
        ["themegroup", "organisation"],
        ["pillar", "organisation"],
        ["city", "organisation"],
        ["themegroup", "pillar", "city", "organisation"],
    ],
)
def test_organiser_is_exactly_one(kinds):
    organiser = SessionOrganiserFactory(organisation="Platform31")
    organiser.organisation = ""
    for kind in kinds:
        setattr(organiser, kind, PARTIES[kind]())

    assert refusals(organiser) == ["Kies precies één: een themagroep, een pijler, een stad of een organisatie."]


ONCE = {
    "organiser_themegroup_once_per_session": ("themegroup", "Deze themagroep staat al bij de sessie."),
    "organiser_pillar_once_per_session": ("pillar", "Deze pijler staat al bij de sessie."),
    "organiser_city_once_per_session": ("city", "Deze stad staat al bij de sessie."),
    "organiser_organisation_once_per_session": ("organisation", "Deze organisatie staat al bij de sessie."),
}


@pytest.mark.parametrize(("kind", "message"), ONCE.values(), ids=ONCE)
def test_organiser_once_per_session(kind, message):
    party = PARTIES[kind]()
    session = SessionFactory()
    SessionOrganiserFactory(session=session, **{kind: party})
    again = SessionOrganiserFactory(**{kind: party})
    again.session = session

    assert refusals(again) == [message]


def test_session_may_have_several_organisers_of_every_kind():
    session = SessionFactory()
    for kind, make in PARTIES.items():
        SessionOrganiserFactory(session=session, **{kind: make()})
    second = SessionOrganiserFactory(session=session, organisation="VNG")

    assert second.full_clean() is None
    assert session.organisers.count() == 5


@pytest.mark.parametrize("kind", PARTIES)
def test_organiser_is_found_by_its_natural_key(kind):
    organiser = SessionOrganiserFactory(**{kind: PARTIES[kind]()})
    SessionOrganiserFactory(session=organiser.session, organisation="VNG")

    assert natural_copy(organiser) == organiser


def test_organiser_bears_the_name_that_was_printed():
    group = ThemeGroupFactory(name="Wonen")
    names = [
        SessionOrganiserFactory(themegroup=group).name,
        SessionOrganiserFactory(themegroup=group, printed_name="Stedelijke vernieuwing").name,
        SessionOrganiserFactory(organisation="Platform31").name,
    ]

    assert names == ["Wonen", "Stedelijke vernieuwing", "Platform31"]


def test_organisers_stand_by_position():
    session = SessionFactory()
    SessionOrganiserFactory(session=session, organisation="tweede", position=2)
    SessionOrganiserFactory(session=session, organisation="eerste", position=1)

    assert [organiser.name for organiser in session.organisers.in_order()] == ["eerste", "tweede"]
