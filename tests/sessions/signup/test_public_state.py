"""What the public pages say of signing up: whether one can, and how full a session is; never who comes."""

import datetime

import pytest
import time_machine
from django.utils import timezone

from events.models import NetworkDay
from sessions import actions
from sessions.models import Session, SessionSignup
from sessions.views import days
from tests.factories import RegistrationFactory, SessionOrganiserFactory, SessionSignupFactory, ThemeGroupFactory
from tests.sessions.signup.days import NONE, REQUEST, SECRETARY, open_day, session_of, slot_of

pytestmark = pytest.mark.django_db

DAY = "/netwerkdagen/dag/"
FULL = '<span class="status status--full status--live">'
STATES = ("Plaats vrij", "Bijna vol", "Vol, wachtlijst open")


def shown(page):
    """The states that a page prints, in order."""
    places = sorted((page.find(state, start), state) for state in STATES for start in _starts(page, state))
    return [state for _, state in places]


def _starts(page, state):
    start = page.find(state)
    while start >= 0:
        yield start
        start = page.find(state, start + 1)


@pytest.fixture
def day():
    return open_day()


def test_page_that_was_made_while_registration_opened_is_not_kept(client, monkeypatch):
    now = timezone.now()
    session_of(slot_of(open_day(registration_opens_at=now + datetime.timedelta(seconds=5))), capacity=8)
    agenda_of = days.agenda_of

    with time_machine.travel(now, tick=False) as clock:

        def read_slowly(*args, **options):
            clock.shift(10)
            return agenda_of(*args, **options)

        monkeypatch.setattr(days, "agenda_of", read_slowly)
        pages = [shown(client.get(DAY).text) for _ in range(2)]

    assert pages == [[], ["Plaats vrij"]]


@pytest.mark.parametrize(("taken", "word"), [(4, "Plaats vrij"), (5, "Bijna vol"), (7, "Bijna vol")])
def test_agenda_and_session_page_say_how_full_a_session_is(client, day, taken, word):
    session = session_of(slot_of(day), capacity=8)
    for _ in range(taken):
        SessionSignupFactory(session=session, registration__name="Kanarie Vogel")

    pages = [
        client.get(each).text for each in (DAY, f"{DAY}mijn-programma/?s={session.number}", session.get_absolute_url())
    ]

    assert [shown(page) for page in pages] == [[word]] * 3
    assert [page for page in pages if "Kanarie" in page] == []


@pytest.mark.parametrize(
    ("fields", "word"),
    [
        ({"capacity": 2}, "Aanmelden"),
        ({"capacity": 1}, "Zet mij op de wachtlijst"),
        ({"capacity": 2, "policy": REQUEST}, "Vraag een plaats"),
        ({"capacity": 2, "access": Session.Access.MEMBERS_ONLY}, "Vraag een plaats"),
    ],
)
def test_button_of_a_session_says_what_signing_up_gives(client, day, fields, word):
    session = session_of(slot_of(day), **fields)
    SessionSignupFactory(session=session)

    page = client.get(session.get_absolute_url()).text

    assert f'href="{DAY}aanmelden/?s={session.number}">{word}</a>' in page
    assert ("De secretaris beslist over uw aanvraag." in page) == (word == "Vraag een plaats")


def test_full_session_says_that_its_queue_is_open(client, day):
    session = session_of(slot_of(day), REQUEST, capacity=1)
    SessionSignupFactory(session=session)

    pages = [client.get(each).text for each in (DAY, session.get_absolute_url())]

    assert [(FULL in page, shown(page)) for page in pages] == [(True, ["Vol, wachtlijst open"])] * 2


@pytest.mark.parametrize(
    "fields",
    [
        {"signup_policy": SECRETARY},
        {"signup_policy": NONE},
        {"status": Session.Status.CANCELLED},
    ],
)
def test_session_that_people_do_not_sign_up_for_has_no_state(client, day, fields):
    session = session_of(slot_of(day), **{"capacity": 1, "policy": fields.pop("signup_policy", "open")} | fields)
    SessionSignupFactory(session=session)

    pages = [client.get(each).text for each in (DAY, session.get_absolute_url())]

    assert [shown(page) for page in pages] == [[], []]
    assert f"aanmelden/?s={session.number}" not in pages[1]


@pytest.mark.parametrize(
    "fields",
    [
        {"registration_closes_at": timezone.now() - datetime.timedelta(hours=1)},
        {"registration_opens_at": timezone.now() + datetime.timedelta(days=1)},
        {"registration_opens_at": None},
        {"status": NetworkDay.Status.CANCELLED},
    ],
)
def test_day_that_is_not_open_shows_no_state_and_no_button(client, fields):
    day = open_day(**fields)
    session = session_of(slot_of(day), capacity=1)

    pages = [client.get(each).text for each in (DAY, session.get_absolute_url())]

    assert [shown(page) for page in pages] == [[], []]
    assert [page for page in pages if ">Aanmelden</a>" in page] == []


def test_open_day_leads_to_signing_up_with_what_was_chosen(client, day):
    session = session_of(slot_of(day))
    number = session.number

    agenda, mine, page = (
        client.get(each).text for each in (DAY, f"{DAY}mijn-programma/?s={number}", session.get_absolute_url())
    )

    assert f'<a class="btn btn--main" href="{DAY}aanmelden/">Aanmelden</a>' in agenda
    assert f'<a class="btn btn--main" href="{DAY}aanmelden/?s={number}">Aanmelden</a>' in mine
    assert f'<a class="btn btn--main" href="{DAY}aanmelden/?s={number}">Aanmelden</a>' in page
    assert [text.count("btn--main") for text in (agenda.split("<form")[0], page)] == [1, 1]


def test_day_that_opens_later_says_from_when(client):
    day = open_day(
        starts_on=datetime.date(2100, 6, 4),
        registration_opens_at=datetime.datetime(2100, 5, 3, 7, tzinfo=datetime.UTC),
        registration_closes_at=None,
    )
    session = session_of(slot_of(day))

    assert "kan vanaf 3 mei 2100 om 09.00 uur" in client.get(DAY).text
    assert "Aanmelden kan vanaf 3 mei 2100 om 09.00 uur." in client.get(session.get_absolute_url()).text


def test_session_through_the_secretary_leads_to_the_group_that_is_asked(client, day):
    session = session_of(slot_of(day), SECRETARY)
    SessionOrganiserFactory(session=session, organisation="VNG")
    SessionOrganiserFactory(session=session, themegroup=ThemeGroupFactory(slug="wonen"))

    page = client.get(session.get_absolute_url()).text

    assert '<a class="btn btn--main" href="/themagroepen/wonen/contact/">Vraag de secretaris</a>' in page


@pytest.mark.parametrize("address", [DAY, f"{DAY}sessies/warmte/"])
def test_kept_page_changes_when_registration_opens_and_closes(client, address):
    start = datetime.datetime(2027, 5, 3, 8, tzinfo=datetime.UTC)
    minute = datetime.timedelta(minutes=1)
    day = open_day(
        starts_on=datetime.date(2027, 6, 4), registration_opens_at=start, registration_closes_at=start + 2 * minute
    )
    session_of(slot_of(day), title="Warmte")

    with time_machine.travel(start - minute, tick=False) as clock:
        pages = [client.get(address).text]
        for _ in range(3):
            clock.shift(minute)
            pages.append(client.get(address).text)

    assert ["Aanmelden</a>" in page for page in pages] == [False, True, True, False]
    assert ["kan vanaf" in page for page in pages] == [True, False, False, False]


def test_kept_page_changes_with_the_state_and_not_with_each_seat(client, day):
    session = session_of(slot_of(day), capacity=5)
    people = [RegistrationFactory(network_day=day) for _ in range(5)]
    states, kept = [], []

    for person in people:
        before = client.get(DAY)["ETag"]
        actions.sign_up(registration=person, session=session, by=None)
        after = client.get(DAY)
        states += shown(after.text)
        kept.append(before == after["ETag"])

    assert states == ["Plaats vrij", "Bijna vol", "Bijna vol", "Bijna vol", "Vol, wachtlijst open"]
    assert kept == [True, False, True, True, False]


@pytest.mark.parametrize(("slots", "sessions"), [(1, 1), (10, 3)])
def test_agenda_of_an_open_day_takes_one_query_more(client, django_assert_num_queries, slots, sessions):
    day = open_day()
    for hour in range(slots):
        slot = slot_of(day, hour)
        for _ in range(sessions):
            SessionSignupFactory(session=session_of(slot, capacity=1))

    # The revision, the day, its slots, sessions, sign-ups, organisers and head counts.
    with django_assert_num_queries(8):
        page = client.get(DAY)

    assert shown(page.text) == ["Vol, wachtlijst open"] * slots * sessions


@pytest.mark.parametrize("signups", [1, 30])
def test_session_page_of_an_open_day_takes_one_query_more(client, django_assert_num_queries, signups):
    session = session_of(slot_of(open_day()), capacity=1)
    for _ in range(signups):
        SessionSignupFactory(session=session, status=SessionSignup.Status.CONFIRMED)

    # The revision, the session, its organisers, documents, sign-ups, follow-ups, neighbours and people.
    with django_assert_num_queries(9):
        page = client.get(session.get_absolute_url())

    assert shown(page.text) == ["Vol, wachtlijst open"]
