"""What is published becomes an entry; what is secret or a draft never does."""

import datetime

import pytest

from events.models import NetworkDay
from g40portal.dutch import SOFT_HYPHEN
from sessions.models import Contribution, Session, SessionDocument
from sessions.search.entries import published_entries
from sessions.search.index import Name
from tests.factories import (
    CityFactory,
    ContributionFactory,
    LeadCityFactory,
    MembershipFactory,
    NetworkDayFactory,
    PersonFactory,
    PillarFactory,
    RoomFactory,
    SessionDocumentFactory,
    SessionFactory,
    SessionOrganiserFactory,
    ThemeGroupFactory,
    ThemeGroupNameFactory,
    TimeslotFactory,
    VenueFactory,
)

pytestmark = pytest.mark.django_db


def entries(kind):
    return [entry for entry in published_entries() if entry.kind == kind]


def titles(kind):
    return [entry.title for entry in entries(kind)]


def test_day_is_found_by_place_title_theme_venue_and_people():
    NetworkDayFactory(
        title="Bestuurlijke netwerkdag Zaandam",
        slug="zaandam",
        host_city=CityFactory(name="Zaanstad"),
        place="Zaandam",
        venue=VenueFactory(name="Zaantheater"),
        theme="Migratie",
        introduction="De ruimtelijke puzzel.",
        host=PersonFactory(name="Ruud Vermaat"),
        host_function="wethouder",
        chair=PersonFactory(name="Maarten Hoorn"),
    )

    (day,) = entries("Netwerkdag")

    assert (day.title, day.url) == ("Bestuurlijke netwerkdag Zaandam", "/netwerkdagen/zaandam/")
    assert (day.when, day.when_iso, day.facts) == ("4 juni 2025", "2025-06-04", "Migratie")
    assert day.names == (
        Name("ontvangst door", "Ruud Vermaat, wethouder"),
        Name("dagvoorzitter", "Maarten Hoorn"),
        Name("gemeente", "Zaanstad"),
    )
    assert day.text == "woensdag 4 juni 2025\nMigratie\nDe ruimtelijke puzzel.\nZaantheater"


@pytest.mark.parametrize(
    ("form", "title"),
    [("online", "Bestuurlijke netwerkdag, online"), ("on_site", "Bestuurlijke netwerkdag, gaststad onbekend")],
)
def test_day_without_a_city_says_so(form, title):
    NetworkDayFactory(format=form)

    assert titles("Netwerkdag") == [title]


def test_session_is_found_by_what_its_page_says():
    day = NetworkDayFactory(slug="dag", host_city=CityFactory(name="Schiedam"), venue=VenueFactory())
    session = SessionFactory(
        network_day=day,
        slug="armoede",
        short_title=f"Armoede{SOFT_HYPHEN}aanpak",
        title="Integrale aanpak armoede",
        teaser="Over schulden.",
        description="Met **cijfers**.",
        audience_note="wethouders",
        room=RoomFactory(venue=day.venue, name="Aleida"),
        timeslot=TimeslotFactory(network_day=day, title="Ronde 1"),
    )
    group = ThemeGroupFactory(name="Zorg en Jeugd", abbreviation="ZJ")
    SessionOrganiserFactory(session=session, themegroup=group, printed_name="Zorg")
    SessionOrganiserFactory(session=session, city=day.host_city, position=2)
    person = PersonFactory(name="Floor Milikowski", function="schrijver")
    ContributionFactory(session=session, person=person, printed_function="planoloog")
    ContributionFactory(session=session, person=person, role=Contribution.Role.MODERATOR, position=2)

    (entry,) = entries("Sessie")

    assert (entry.title, entry.titles) == ("Armoedeaanpak", ("Integrale aanpak armoede",))
    assert entry.url == session.get_absolute_url()
    assert (entry.when, entry.facts, entry.by) == (
        "4 juni 2025",
        "Keuzesessie, Schiedam",
        ("Zorg", "Gemeente Schiedam"),
    )
    assert entry.names == (
        Name("", "Zorg Zorg en Jeugd ZJ"),
        Name("", "Schiedam"),
        Name("met", "Floor Milikowski, planoloog"),
        Name("met", "Floor Milikowski, schrijver"),
    )
    assert entry.text.split("\n") == [
        "woensdag 4 juni 2025",
        "Schiedam",
        "Schiedam",
        "keuzesessie",
        "Over schulden.",
        "Met **cijfers**.",
        "wethouders",
        "Aleida",
        "Ronde 1",
    ]


def test_session_of_a_second_date_bears_that_date():
    day = NetworkDayFactory(ends_on=datetime.date(2025, 6, 5))
    SessionFactory(timeslot=TimeslotFactory(network_day=day, date=datetime.date(2025, 6, 5)), network_day=day)

    assert [(entry.when, entry.when_iso) for entry in entries("Sessie")] == [("5 juni 2025", "2025-06-05")]


@pytest.mark.parametrize(
    ("day_status", "session_facts", "word"),
    [
        ("published", {}, None),
        ("published", {"status": "cancelled"}, "vervallen"),
        ("cancelled", {}, "vervallen"),
        ("published", {"status": "tentative"}, "onder voorbehoud"),
        ("published", {"access": "members_only"}, "besloten, alleen leden"),
        ("published", {"status": "cancelled", "access": "members_only"}, "vervallen"),
    ],
)
def test_session_bears_what_is_out_of_the_ordinary(day_status, session_facts, word):
    SessionFactory(network_day=NetworkDayFactory(status=day_status), **session_facts)

    assert [entry.status and entry.status["word"] for entry in entries("Sessie")] == [word]


def test_drafts_and_all_that_only_they_name_are_left_out():
    city, draft = CityFactory(name="Geheimstad"), NetworkDay.Status.DRAFT
    day = NetworkDayFactory(status=draft, title="Geheime dag", host_city=city)
    of_draft_day = SessionFactory(network_day=day, title="Geheim")
    draft_session = SessionFactory(status=Session.Status.DRAFT, title="Geheim")
    for session in (of_draft_day, draft_session):
        SessionOrganiserFactory(session=session, city=city)
        ContributionFactory(session=session, person=PersonFactory(name="Geheim Persoon"))

    assert "eheim" not in repr(published_entries())


def test_secrets_of_a_published_session_are_left_out():
    session = SessionFactory(
        access=Session.Access.MEMBERS_ONLY,
        teaser="Zichtbaar",
        description="Geheim",
        meeting_url="https://geheim.example/",
        joining_instructions="Geheim",
    )
    for visibility in SessionDocument.Visibility.values:
        SessionDocumentFactory(session=session, title=f"Geheim {visibility}", visibility=visibility)
    person = PersonFactory(email="geheim@breda.example", assistant_email="geheim@breda.example")
    ContributionFactory(session=session, person=person)
    MembershipFactory(person=person)

    words = repr(published_entries())

    assert ("eheim" in words, "Zichtbaar" in words) == (False, True)


def test_group_is_found_by_its_names_people_and_lead_cities():
    group = ThemeGroupFactory(
        name="Armoede en schulden",
        abbreviation="AS",
        slug="armoede",
        pillar=PillarFactory(name="Sociaal"),
        summary="Over geld.",
    )
    for name in ["Armoede en Schuldhulpverlening", "Armoede en schuldhulpverlening", "Armoede en Schulden", "AS"]:
        ThemeGroupNameFactory(themegroup=group, name=name)
    MembershipFactory(themegroup=group, person=PersonFactory(name="Marlies Blok"))
    LeadCityFactory(themegroup=group, city=CityFactory(name="Assen"))

    (entry,) = entries("Themagroep")

    assert (entry.title, entry.facts, entry.url) == (
        "Armoede en schulden (AS)",
        "Pijler Sociaal",
        "/themagroepen/armoede/",
    )
    assert [(name.role, name.name.casefold()) for name in entry.names] == [
        ("ook", "armoede en schuldhulpverlening"),
        ("secretaris", "marlies blok"),
    ]
    assert entry.text == "Over geld.\nAssen"


def test_pillar_is_found_by_its_name_and_people():
    pillar = PillarFactory(name="Fysiek", slug="fysiek", summary="Bouwen.")
    MembershipFactory(pillar=pillar, themegroup=None, person=PersonFactory(name="Jan Boer"), role="chair")

    (entry,) = entries("Pijler")

    assert (entry.title, entry.url, entry.text) == ("Pijler Fysiek", "/pijlers/fysiek/", "Bouwen.")
    assert entry.names == (Name("voorzitter", "Jan Boer"),)


def test_city_is_found_when_it_hosts_organises_or_leads():
    zaanstad, breda, assen = (CityFactory(name=name, slug=name.lower()) for name in ["Zaanstad", "Breda", "Assen"])
    CityFactory(name="Ede")
    NetworkDayFactory(host_city=zaanstad, place="Zaandam")
    SessionOrganiserFactory(city=breda)
    SessionOrganiserFactory(city=zaanstad)
    LeadCityFactory(city=assen)

    assert [(entry.title, entry.facts, entry.names) for entry in entries("Stad")] == [
        ("Assen", "Trekker van een themagroep", ()),
        ("Breda", "Organisator van sessies", ()),
        ("Zaanstad", "Gaststad en organisator van sessies", (Name("plaats", "Zaandam"),)),
    ]


def test_entries_stand_days_first_and_sessions_last_the_latest_first():
    old = NetworkDayFactory(starts_on=datetime.date(2020, 1, 1), host_city=CityFactory(name="Oss"))
    new = NetworkDayFactory(starts_on=datetime.date(2025, 1, 1), host_city=CityFactory(name="Ede"))
    for day in (old, new):
        SessionFactory(network_day=day, title=f"Sessie in {day.place_name}")
    PillarFactory(name="Sociaal")
    ThemeGroupFactory(name="Zorg")

    assert [entry.title for entry in published_entries()] == [
        "Bestuurlijke netwerkdag Ede",
        "Bestuurlijke netwerkdag Oss",
        "Zorg",
        "Pijler Sociaal",
        "Ede",
        "Oss",
        "Sessie in Ede",
        "Sessie in Oss",
    ]


@pytest.mark.parametrize("number", [1, 30])
def test_entries_take_a_constant_number_of_queries(django_assert_num_queries, number):
    for place in range(number):
        session = SessionFactory(network_day=NetworkDayFactory(host_city=CityFactory()))
        ContributionFactory(session=session, person=PersonFactory(city=CityFactory()))
        SessionOrganiserFactory(session=session, themegroup=ThemeGroupFactory(pillar=PillarFactory(position=place)))
        LeadCityFactory()
        MembershipFactory()

    with django_assert_num_queries(11):
        found = published_entries()

    assert len(found) == 8 * number
