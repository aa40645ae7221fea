"""The pages of theme groups, pillars and cities, as a visitor gets them."""

import datetime
import re

import pytest

from events.models import NetworkDay
from sessions.models import Session
from tests.factories import (
    CityFactory,
    GroupDocumentFactory,
    LeadCityFactory,
    MembershipFactory,
    NetworkDayFactory,
    PersonFactory,
    PillarFactory,
    SessionFactory,
    SessionOrganiserFactory,
    ThemeGroupFactory,
    ThemeGroupNameFactory,
    TimeslotFactory,
    UserFactory,
)
from themegroups.models import Membership

pytestmark = pytest.mark.django_db

LINK = re.compile(r'<a href="([^"]+)">([^<]+)</a>')


def add_session(year=2025, timeslot=None, **organiser):
    """A session of a day of its own, organised by what is named."""
    day = NetworkDayFactory(starts_on=datetime.date(year, 6, 4), place="Schiedam")
    session = SessionFactory(network_day=day)
    SessionOrganiserFactory(session=session, **organiser)
    return session


def rows_of(page):
    return re.findall(
        r'rows__when">(?:<time datetime="[^"]*">)?([^<]+)<.*?>([^<]+)</(?:a|b)>\s*<p>(.*?)</p>', page, re.S
    )


@pytest.mark.parametrize("rows", [1, 30])
def test_themegroup_has_constant_queries(client, django_assert_num_queries, rows):
    group = ThemeGroupFactory(slug="groep", pillar=PillarFactory())
    for number in range(rows):
        ThemeGroupFactory(successor=group)
        ThemeGroupNameFactory(themegroup=group)
        LeadCityFactory(themegroup=group)
        MembershipFactory(themegroup=group, person=PersonFactory(city=CityFactory()))
        GroupDocumentFactory(themegroup=group)
        session = add_session(year=1990 + number, themegroup=group)
        SessionOrganiserFactory(session=session, pillar=group.pillar)

    # The revision, the group and its predecessors, names, cities, people, papers, sessions and their organisers.
    with django_assert_num_queries(8):
        page = client.get("/themagroepen/groep/").text

    assert {1: "1, samen met anderen", 30: "30, alle samen met anderen"}[rows] in page


@pytest.mark.parametrize("rows", [1, 30])
@pytest.mark.parametrize(("address", "queries"), [("/themagroepen/", 3), ("/pijlers/pijler/", 7), ("/steden/stad/", 7)])
def test_other_pages_have_constant_queries(client, django_assert_num_queries, address, queries, rows):
    pillar, city = PillarFactory(slug="pijler"), CityFactory(slug="stad")
    for number in range(rows):
        group = ThemeGroupFactory(pillar=pillar)
        LeadCityFactory(themegroup=group, city=city)
        MembershipFactory(themegroup=None, pillar=pillar, person=PersonFactory(city=CityFactory()))
        GroupDocumentFactory(themegroup=None, pillar=pillar)
        session = add_session(year=1990 + number, pillar=pillar)
        SessionOrganiserFactory(session=session, city=city)
        NetworkDayFactory(host_city=city)

    with django_assert_num_queries(queries):
        page = client.get(address).text

    assert page.count(f'href="{group.get_absolute_url()}"') == 1


def test_themegroup_list_orders_groups_by_pillar_and_puts_former_ones_last(client):
    second = PillarFactory(name="Sociaal", slug="sociaal", position=2)
    first = PillarFactory(name="Economie en werk", slug="economie", position=1)
    new = ThemeGroupFactory(name="Woningmarkt", pillar=second)
    for name, fields in {
        "Écht vooraan": {"pillar": second},
        "Europa": {},
        "Zorg": {"pillar": first, "abbreviation": "ZJO"},
        "Oud": {"pillar": first, "successor": new},
        "Afgelopen": {"ended": True},
    }.items():
        ThemeGroupFactory(name=name, **fields)

    page = client.get("/themagroepen/").text

    assert re.findall(r"<h([23])[^>]*>(?:<a [^>]+>)?([^<]+)<", page) == [
        ("2", "Economie en werk"),
        ("3", "Zorg"),
        ("2", "Sociaal"),
        ("3", "Écht vooraan"),
        ("3", "Woningmarkt"),
        ("2", "Overige themagroepen"),
        ("3", "Europa"),
        ("2", "Eerdere themagroepen"),
        ("3", "Oud"),
        ("3", "Afgelopen"),
    ]
    assert '<span class="groups__short">ZJO</span>' in page


def test_themegroup_prints_names_lead_cities_people_and_papers(client):
    group = ThemeGroupFactory(
        slug="groep", name="Woningmarkt", pillar=PillarFactory(name="Fysiek", slug="fysiek"), summary="Over wonen."
    )
    ThemeGroupNameFactory(themegroup=group, name="Wonen", attested_on="2023", source="Jaarverslag 2023")
    ThemeGroupNameFactory(themegroup=group, name="Wonen en bouwen", attested_on="2020-12", source="Programma")
    for city in (CityFactory(name="'s-Hertogenbosch"), CityFactory(name="Delft")):
        LeadCityFactory(themegroup=group, city=city, year=2023)
    secretary = PersonFactory(
        name="Ilse Nieskens", city=CityFactory(name="Nijmegen"), email="i.nieskens@nijmegen.example"
    )
    MembershipFactory(themegroup=group, person=secretary, attested_on="2020-12")
    MembershipFactory(themegroup=group, person=PersonFactory(name="Jan Hamming"), role=Membership.Role.CHAIR)
    GroupDocumentFactory(themegroup=group, title="Uitvoeringsagenda", date="2023-05", url="https://stukken.example/u")
    GroupDocumentFactory(themegroup=group, title="Zonder link")

    page = client.get("/themagroepen/groep/").text

    names = re.findall(
        r'<time datetime="[^"]+">([^<]+)</time></span> <span>([^<]+) <small class="muted">([^<]+)<', page
    )
    assert names == [("december 2020", "Wonen en bouwen", "Programma"), ("2023", "Wonen", "Jaarverslag 2023")]
    leads = re.search(r"<dt>Trekkers 2023</dt><dd>(.*?)</dd>", page)[1]
    assert re.sub("<[^>]+>", "", leads) == "Delft en &#x27;s-Hertogenbosch"
    assert re.findall(r'muted">([^<]+)</span>\s*<b>([^<]+)</b>', page) == [
        ("Voorzitter", "Jan Hamming"),
        ("Secretaris, genoemd in december 2020", "Ilse Nieskens"),
    ]
    assert "<span>Nijmegen</span>" in page
    assert '<a href="https://stukken.example/u" rel="noopener">Uitvoeringsagenda</a>' in page
    assert "<b>Zonder link</b>" in page
    assert 'href="/themagroepen/groep/agenda.ics"' in page
    assert "@" not in page


@pytest.mark.parametrize(
    ("fields", "term"),
    [
        ({}, ""),
        ({"attested_on": "2020-12-04"}, ", genoemd op 4 december 2020"),
        ({"attested_on": "2023"}, ", genoemd in 2023"),
        ({"since": datetime.date(2024, 1, 1), "attested_on": "2024"}, ", sinds 1 januari 2024"),
        (
            {"since": datetime.date(2024, 1, 1), "until": datetime.date(2025, 1, 1)},
            ", sinds 1 januari 2024 tot en met 1 januari 2025",
        ),
    ],
)
def test_themegroup_tells_when_a_role_was_held(client, fields, term):
    group = ThemeGroupFactory(slug="groep")
    MembershipFactory(themegroup=group, **fields)

    page = client.get("/themagroepen/groep/").text

    assert f'<span class="small muted">Secretaris{term}</span>' in page


@pytest.mark.parametrize(
    ("person", "attested_on", "described"),
    [
        ({"function": "wethouder"}, "", "wethouder, Oss"),
        ({"function": "wethouder"}, "2020", "bekend als wethouder, Oss"),
        ({}, "2020", "Oss"),
    ],
)
def test_function_of_a_person_is_not_told_as_of_the_time_when_a_role_was_mentioned(
    client, person, attested_on, described
):
    group = ThemeGroupFactory(slug="groep")
    person = PersonFactory(city=CityFactory(name="Oss"), **person)
    MembershipFactory(themegroup=group, person=person, attested_on=attested_on)

    assert f"<span>{described}</span>" in client.get("/themagroepen/groep/").text


def test_themegroup_lists_its_sessions_by_year_and_counts_a_joint_one(client):
    group, other = ThemeGroupFactory(slug="groep"), ThemeGroupFactory(slug="andere", name="Woningmarkt")
    joint = add_session(2025, themegroup=group)
    SessionOrganiserFactory(session=joint, themegroup=other)
    joint.timeslot = TimeslotFactory(network_day=joint.network_day, round_number=1)
    joint.save()
    add_session(2020, themegroup=group, printed_name="Oude naam")
    add_session(2023, themegroup=other)

    page, others_page = (client.get(f"/themagroepen/{slug}/").text for slug in ("groep", "andere"))

    assert re.findall(r"<h3>(\d+)</h3>", page) == ["2025", "2020"]
    assert [text for _, _, text in rows_of(page)] == [
        "Schiedam, ronde 1, samen met Woningmarkt",
        "Schiedam, onder de naam Oude naam",
    ]
    assert "<dt>Sessies</dt><dd>2, waarvan 1 samen met anderen</dd>" in page
    assert f"samen met {group.name}" in others_page
    assert "<dt>Sessies</dt><dd>2, waarvan 1 samen met anderen</dd>" in others_page


def test_sessions_of_a_day_stand_in_the_order_of_its_timetable(client):
    group = ThemeGroupFactory(slug="groep")
    day = NetworkDayFactory()
    noon = TimeslotFactory(network_day=day, start_time=datetime.time(12))
    morning = TimeslotFactory(network_day=day, start_time=datetime.time(9))
    for title, fields in {
        "Zonder tijdvak": {},
        "Middag": {"timeslot": noon},
        "Ochtend, later": {"timeslot": morning, "start_time": datetime.time(10)},
        "Ochtend": {"timeslot": morning},
    }.items():
        SessionOrganiserFactory(session=SessionFactory(network_day=day, title=title, **fields), themegroup=group)

    page = client.get("/themagroepen/groep/").text

    assert [title for _, title, _ in rows_of(page)] == ["Ochtend", "Ochtend, later", "Middag", "Zonder tijdvak"]


def test_successor_is_named_only_when_a_source_says_so(client):
    new = ThemeGroupFactory(slug="nieuw", name="Nieuwe groep")
    ThemeGroupFactory(slug="gezegd", name="Gezegde groep", successor=new)
    ThemeGroupFactory(slug="afgeleid", name="Afgeleide groep", successor=new, successor_is_derived=True)

    pages = {slug: client.get(f"/themagroepen/{slug}/").text for slug in ("nieuw", "gezegd", "afgeleid")}

    assert "Deze themagroep is opgegaan in" in pages["gezegd"]
    assert ("/themagroepen/nieuw/", "Nieuwe groep") in LINK.findall(pages["gezegd"])
    assert "Nieuwe groep" not in pages["afgeleid"]
    assert "Gezegde groep" in pages["nieuw"]
    assert "Afgeleide groep" not in pages["nieuw"]


@pytest.mark.parametrize("address", ["/themagroepen/x/", "/pijlers/x/", "/steden/x/"])
def test_page_of_what_does_not_exist_is_the_styled_404(client, address):
    answer = client.get(address)

    assert answer.status_code == 404
    assert "<h1>Deze pagina is er niet</h1>" in answer.text


def test_drafts_are_on_no_page_but_for_staff(client):
    group, pillar, city = ThemeGroupFactory(slug="x"), PillarFactory(slug="x"), CityFactory(slug="x")
    NetworkDayFactory(host_city=city, place="Geheimstad", status=NetworkDay.Status.DRAFT)
    for fields in (
        {"status": Session.Status.DRAFT},
        {"network_day": NetworkDayFactory(status=NetworkDay.Status.DRAFT)},
    ):
        session = SessionFactory(title="Geheime sessie", **fields)
        for organiser in ({"themegroup": group}, {"pillar": pillar}, {"city": city}):
            SessionOrganiserFactory(session=session, **organiser)
    addresses = ["/themagroepen/x/", "/pijlers/x/", "/steden/x/"]
    public = [client.get(address) for address in addresses]
    client.force_login(UserFactory(is_staff=True))
    for_staff = [client.get(address) for address in addresses]

    assert [page.text.count("Gehei") for page in public] == [0, 0, 0]
    assert [page.text.count("Geheime sessie") for page in for_staff] == [2, 2, 2]
    assert "Geheimstad" in for_staff[2].text
    assert "</svg> concept</span>" in for_staff[0].text
    assert {page["Cache-Control"] for page in for_staff} == {"private, no-store"}


def test_status_of_a_session_is_a_word_beside_an_icon(client):
    group = ThemeGroupFactory(slug="groep")
    for status, access in [("cancelled", "open"), ("tentative", "open"), ("confirmed", "members_only")]:
        session = add_session(themegroup=group)
        session.status, session.access = status, access
        session.save()

    page = client.get("/themagroepen/groep/").text

    assert sorted(re.findall(r'<use href="#i-(\w+)"/></svg> ([^<]+)</span>', page)) == [
        ("lock", "besloten, alleen leden"),
        ("maybe", "onder voorbehoud"),
        ("off", "vervallen"),
    ]


def test_pillar_prints_its_groups_people_papers_and_own_sessions(client):
    pillar = PillarFactory(slug="fysiek", name="Fysiek", summary="Over ruimte.", colour="fys")
    group = ThemeGroupFactory(name="Woningmarkt", pillar=pillar)
    ThemeGroupFactory(name="Vroeger", pillar=pillar, ended=True)
    MembershipFactory(themegroup=None, pillar=pillar, person=PersonFactory(name="Jan Hamming"))
    GroupDocumentFactory(themegroup=None, pillar=pillar, title="Manifest", kind="manifesto")
    add_session(pillar=pillar)
    add_session(themegroup=group)

    page = client.get("/pijlers/fysiek/").text

    assert '<main id="inhoud" class="p-fys">' in page
    assert "<dt>Themagroepen</dt><dd>1</dd>" in page
    assert "<dt>Eigen sessies</dt><dd>1</dd>" in page
    assert re.findall(r"<h3><a href=[^>]+>([^<]+)</a>", page) == ["Woningmarkt", "Vroeger"]
    assert "<b>Jan Hamming</b>" in page
    assert re.search(r"<b>Manifest</b>\s*<p>Manifest</p>", page)


def test_city_prints_what_it_hosted_organised_and_leads(client):
    city = CityFactory(slug="zaanstad", name="Zaanstad")
    day = NetworkDayFactory(slug="dag", host_city=city, place="Zaandam", starts_on=datetime.date(2024, 5, 29))
    NetworkDayFactory(host_city=city, status=NetworkDay.Status.CANCELLED)
    SessionFactory(network_day=day)
    session = add_session(2025, city=city)
    LeadCityFactory(city=city, year=2023, themegroup=ThemeGroupFactory(name="Woningmarkt"))

    page = client.get("/steden/zaanstad/").text

    assert "<dt>Netwerkdagen</dt><dd>1</dd>" in page
    assert ("/netwerkdagen/dag/", "Bestuurlijke netwerkdag in Zaandam") in LINK.findall(page)
    assert "<p>1 sessie bekend</p>" in page
    assert (session.get_absolute_url(), session.title) in LINK.findall(page)
    assert '<span class="pillar">Overig</span> <a href="/themagroepen/' in page
    assert re.findall(r"<h3>(\d+)</h3>", page) == ["2025", "2024", "2023", "2025"]


def test_city_without_anything_says_so(client):
    CityFactory(slug="leeg")

    assert "Van deze stad zijn geen netwerkdagen, sessies of themagroepen bekend." in client.get("/steden/leeg/").text


def test_themegroup_list_shows_the_papers_of_the_network_alone(client):
    GroupDocumentFactory(themegroup=None, of_network=True, title="Boodschap", url="https://stukken.example/b")
    GroupDocumentFactory(title="Van een groep")

    page = client.get("/themagroepen/").text

    assert '<a href="https://stukken.example/b" rel="noopener">Boodschap</a>' in page
    assert "Van een groep" not in page
