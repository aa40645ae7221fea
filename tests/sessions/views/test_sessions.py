"""One session, as a visitor gets it."""

import datetime

import pytest

from events.models import NetworkDay
from sessions.models import Contribution, Session, SessionDocument, SessionOrganiser
from tests.factories import (
    CityFactory,
    ContributionFactory,
    NetworkDayFactory,
    PersonFactory,
    PillarFactory,
    SessionDocumentFactory,
    SessionFactory,
    SessionOrganiserFactory,
    ThemeGroupFactory,
    TimeslotFactory,
    UserFactory,
    VenueFactory,
)

pytestmark = pytest.mark.django_db
ADDRESS = "/netwerkdagen/dag/sessies/warmte/"


@pytest.fixture
def day():
    return NetworkDayFactory(slug="dag", host_city=CityFactory(name="Schiedam", slug="schiedam"), venue=VenueFactory())


@pytest.fixture
def session(day):
    slot = TimeslotFactory(network_day=day, start_time=datetime.time(11, 30), end_time=datetime.time(12, 30))
    return SessionFactory(network_day=day, timeslot=slot, title="Warmte", teaser="Samen van het gas af.")


@pytest.mark.parametrize("rows", [1, 30])
def test_session_page_has_constant_queries(client, django_assert_num_queries, session, rows):
    pillar = PillarFactory()
    for _ in range(rows):
        SessionOrganiserFactory(session=session, themegroup=ThemeGroupFactory(pillar=pillar))
        ContributionFactory(session=session, person=PersonFactory(city=CityFactory()))
        SessionDocumentFactory(session=session)
        SessionFactory(network_day=session.network_day, timeslot=session.timeslot)
        later = NetworkDayFactory(host_city=CityFactory())
        SessionFactory(network_day=later, follow_up_to=session)

    # The revision, the session, its organisers, documents, follow-ups, neighbours with organisers, and people.
    with django_assert_num_queries(9):
        page = client.get(ADDRESS)

    assert page.text.count('class="role"') == rows


def test_session_page_prints_what_is_known(client, session):
    group = ThemeGroupFactory(name="Duurzaamheid", slug="duurzaamheid")
    SessionOrganiserFactory(session=session, themegroup=group)
    ContributionFactory(
        session=session,
        person=PersonFactory(name="Petra Zwang"),
        role=Contribution.Role.MODERATOR,
        printed_function="wethouder Schiedam",
    )

    page = client.get(ADDRESS).text

    for text in ["Samen van het gas af.", "Petra Zwang", "wethouder Schiedam", "Gespreksleider", "11.30", "12.30"]:
        assert text in page
    assert 'href="/themagroepen/duurzaamheid/"' in page
    assert 'href="/netwerkdagen/dag/sessies/warmte.ics"' in page


def test_session_elsewhere_is_not_said_to_be_in_the_venue(client, session, day):
    Session.objects.update(other_place="Jenevermuseum")

    page = client.get(ADDRESS).text

    assert "Jenevermuseum, Schiedam" in page
    assert day.venue.name not in page


def test_session_page_of_a_renamed_group_says_what_it_is_called_now(client, session):
    group = ThemeGroupFactory(name="Armoede en schulden")
    SessionOrganiserFactory(session=session, themegroup=group, printed_name="Armoede en Schuldhulpverlening")

    page = client.get(ADDRESS).text

    assert "Naam op deze site" in page
    assert "Armoede en schulden" in page


def test_members_only_session_shows_its_teaser_but_not_its_description(client, session):
    Session.objects.update(access=Session.Access.MEMBERS_ONLY, description="Vertrouwelijke agenda")

    page = client.get(ADDRESS).text

    assert ("Samen van het gas af." in page, "Vertrouwelijke agenda" in page) == (True, False)
    assert "Besloten, alleen leden" in page


def test_paper_for_attendees_is_named_without_a_link(client, session):
    SessionDocumentFactory(session=session, title="Concept", url="https://kanarie.example/concept")
    SessionDocumentFactory(
        session=session,
        title="Agenda",
        url="https://open.example/",
        visibility=SessionDocument.Visibility.PUBLIC,
    )
    SessionDocumentFactory(session=session, title="Intern", visibility=SessionDocument.Visibility.SECRETARIES)

    page = client.get(ADDRESS).text

    assert ("<b>Concept</b>" in page, "kanarie" in page, "Intern" in page) == (True, False, False)
    assert '<a href="https://open.example/">Agenda</a>' in page


@pytest.mark.parametrize("of_day", [True, False])
def test_draft_is_not_found_but_staff_see_it(client, session, of_day):
    if of_day:
        NetworkDay.objects.update(status=NetworkDay.Status.DRAFT)
    else:
        Session.objects.update(status=Session.Status.DRAFT)

    assert client.get(ADDRESS).status_code == 404
    assert client.get(ADDRESS.rstrip("/") + ".ics").status_code == 404
    client.force_login(UserFactory(is_staff=True))
    assert "Concept: alleen het secretariaat ziet dit" in client.get(ADDRESS).text


def test_follow_up_links_both_ways_unless_a_draft(client, session):
    earlier_day = NetworkDayFactory(slug="hoorn", starts_on=None, precision="unknown", place="Hoorn")
    earlier = SessionFactory(network_day=earlier_day, title="Eerste gesprek")
    session.follow_up_to = earlier
    session.save()

    assert "Vervolg op: Eerste gesprek (Hoorn, datum onbekend)" in client.get(ADDRESS).text
    assert 'href="/netwerkdagen/dag/sessies/warmte/"' in client.get(earlier.get_absolute_url()).text

    earlier_day.status = NetworkDay.Status.DRAFT
    earlier_day.save()
    assert "Eerste gesprek" not in client.get(ADDRESS).text


def test_former_session_slug_redirects(client, session):
    session.slug = "stroom"
    session.save()

    answer = client.get(ADDRESS)

    assert (answer.status_code, answer["Location"]) == (301, "/netwerkdagen/dag/sessies/stroom/")


def test_markup_in_a_title_is_plain_text(client, session):
    Session.objects.update(title='"><svg onload=alert(1)>', description="[x](javascript:alert(1)) <script>")

    page = client.get(ADDRESS).text

    assert "<svg onload" not in page
    assert 'href="javascript' not in page
    assert "&lt;script&gt;" in page


def test_neighbours_in_the_slot_are_linked_with_their_colour(client, session):
    neighbour = SessionFactory(network_day=session.network_day, timeslot=session.timeslot, title="Sport")
    pillar = PillarFactory(colour="soc")
    SessionOrganiserFactory(session=neighbour, pillar=pillar, role=SessionOrganiser.Role.LEAD)

    page = client.get(ADDRESS).text

    assert '<a class="p-soc" href="/netwerkdagen/dag/sessies/sport/">' in page


def test_members_only_session_does_not_name_its_papers(client, session):
    Session.objects.update(access=Session.Access.MEMBERS_ONLY)
    for visibility in SessionDocument.Visibility:
        SessionDocumentFactory(session=session, title=f"Kanarie {visibility}", visibility=visibility)

    assert "Kanarie" not in client.get(ADDRESS).text


@pytest.mark.parametrize(
    ("what", "says"),
    [(Session, "Deze sessie gaat niet door"), (NetworkDay, "Deze netwerkdag gaat niet door")],
    ids=["session", "day"],
)
def test_session_that_does_not_go_on_says_so_in_its_head_and_goes_into_no_calendar(client, session, what, says):
    before = client.get(ADDRESS).text
    for row in what.objects.all():
        row.status = "cancelled"
        row.save()

    after = client.get(ADDRESS).text

    assert (says in before, "Zet in agenda" in before) == (False, True)
    assert ([says in part for part in after.split("</header>")], "Zet in agenda" in after) == (
        [False, True, False],
        False,
    )


def test_session_of_an_online_day_is_nowhere_else(client, session):
    day = session.network_day
    day.format, day.venue = NetworkDay.Format.ONLINE, None
    day.save()

    assert "</b> <span>online</span></p>" in client.get(ADDRESS).text
