"""The desk: what is not yours answers like what does not exist, whatever is asked of it, and nothing changes."""

import re
import uuid

import pytest

from g40portal.models import OutboxMail
from sessions.models import ImportedList, Registration, Session, SessionSignup
from tests.desks import secretary_of, session_of
from tests.factories import MembershipFactory, PersonFactory, SessionSignupFactory, ThemeGroupFactory, UserFactory

pytestmark = pytest.mark.django_db

CANARY = "kanarie4711"
SESSION_PAGES = ["", "plaatsen/", "gekozen/", "toevoegen/", "lijst/"]
SIGNUP_PAGES = ["", "bevestigen/", "wachtlijst/", "afwijzen/", "verplaatsen/", "afmelden/"]
FIELDS = {
    "capacity": "99",
    "doe": "meld-af",
    "zeker": "on",
    "name": "Jan Bos",
    "kind": "guest",
    "text": "Jan Bos",
    "note": "x",
    "klaar": "1",
}
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"')


@pytest.fixture
def own(db):
    return session_of(ThemeGroupFactory(), capacity=5)


@pytest.fixture
def secretary(own):
    return secretary_of(own.organisers.get().themegroup)


@pytest.fixture
def foreign(own):
    """A session of another group on the same day, with somebody in it who asks for a seat."""
    session = session_of(ThemeGroupFactory(), day=own.network_day, at=10, title=CANARY, capacity=5)
    SessionSignupFactory(session=session, status="requested", registration__name=CANARY)
    return session


@pytest.fixture
def foreign_list(foreign):
    """A list that the other group's secretary is looking through."""
    other = secretary_of(foreign.organisers.get().themegroup)
    line = {"number": 1, "raw": CANARY, "name": CANARY, "function": "", "place": "", "email": "", "state": "new"}
    line |= {"ticked": True, "problems": [], "errors": {}, "result": ""}
    return ImportedList.objects.create(session=foreign, made_by=other, lines=[line])


def everything():
    """All rows that the desk may change."""
    models = (Session, Registration, SessionSignup, ImportedList, OutboxMail)
    return [list(model.objects.order_by("pk").values()) for model in models]


def addresses_of(session, signup):
    desk = f"/werkplek/sessies/{session.uuid}/"
    found = [desk + page for page in SESSION_PAGES]
    return found + [f"{desk}deelnemers/{signup.pk}/{page}" for page in SIGNUP_PAGES]


def told(answer):
    return answer.status_code, sorted(answer.items()), TOKEN.sub("", answer.text)


def other_visitors(own, foreign):
    """Those who have no say over the foreign session, beside the secretary of the own one."""
    former, mentioned, member, off = (UserFactory() for _ in range(4))
    group = foreign.organisers.get().themegroup
    MembershipFactory(person=PersonFactory(user=former), themegroup=group, until="2024-01-01")
    MembershipFactory(person=PersonFactory(user=mentioned), themegroup=group, attested_on="2024")
    MembershipFactory(person=PersonFactory(user=member), themegroup=group, role="member")
    return [former, mentioned, member, off]


def test_what_is_another_groups_answers_like_what_does_not_exist(client, own, secretary, foreign, foreign_list):
    """Case 1: reading and posting, for everybody who has no say over it; no row changed, no mail sent."""
    signup = foreign.signups.get()
    real = [*addresses_of(foreign, signup), f"/werkplek/lijsten/{foreign_list.uuid}/"]
    missing = [re.sub(r"[0-9a-f-]{36}", str(uuid.uuid4()), each) for each in real]
    before = everything()

    for user in [secretary, *other_visitors(own, foreign)]:
        client.force_login(user)
        for address, nowhere in zip(real, missing, strict=True):
            posted = client.post(address, FIELDS | {"kies": [signup.pk], "to": own.pk})
            absent = client.post(nowhere, FIELDS | {"kies": [signup.pk], "to": own.pk})
            read = client.get(address)
            # What may only be read or only be posted says so, of what does not exist as well.
            assert {posted.status_code, read.status_code} in ({404}, {404, 405}), address
            assert (told(posted), told(read)) == (told(absent), told(client.get(nowhere))), address

    assert (everything(), CANARY in client.get(real[0]).text) == (before, False)


def test_foreign_sign_up_within_an_own_session_is_not_found(client, own, secretary, foreign):
    """Cases 1 and 4: the session of the address is one's own, the sign-up is not."""
    signup = foreign.signups.get()
    client.force_login(secretary)
    before = everything()

    answers = [client.post(each, FIELDS | {"to": own.pk}) for each in addresses_of(own, signup)[len(SESSION_PAGES) :]]

    assert ({answer.status_code for answer in answers}, everything()) == ({404, 405}, before)
    assert client.get(addresses_of(own, signup)[len(SESSION_PAGES)]).status_code == 404


def test_nobody_is_moved_to_another_groups_session(client, own, secretary, foreign):
    """Case 2."""
    signup = SessionSignupFactory(session=own)
    client.force_login(secretary)
    before = everything()

    answer = client.post(f"/werkplek/sessies/{own.uuid}/deelnemers/{signup.pk}/verplaatsen/", {"to": foreign.pk})

    assert (answer.status_code, CANARY in answer.text, everything()) == (200, False, before)


@pytest.mark.parametrize("fields", [{"status": "cancelled", "title": CANARY, "session": "1", "network_day": "1"}])
def test_fields_that_no_form_has_are_ignored(client, own, secretary, foreign, fields):
    """Case 3."""
    signup = SessionSignupFactory(session=own, status="requested")
    client.force_login(secretary)
    extra = fields | {"uuid": str(foreign.uuid), "is_staff": "on", "attendance": "present", "position": "1"}

    client.post(f"/werkplek/sessies/{own.uuid}/plaatsen/", {"capacity": "7"} | extra)
    client.post(f"/werkplek/sessies/{own.uuid}/deelnemers/{signup.pk}/bevestigen/", extra)

    own.refresh_from_db()
    signup.refresh_from_db()
    secretary.refresh_from_db()
    assert (own.capacity, own.status, signup.status, signup.attendance) == (7, "confirmed", "confirmed", "unknown")
    assert (CANARY in own.title, signup.session_id, secretary.is_staff) == (False, own.pk, False)


def test_rights_are_asked_again_when_the_form_comes_back(client, own, secretary):
    """Case 4: the term ended while the page was open."""
    signup = SessionSignupFactory(session=own, status="requested")
    client.force_login(secretary)
    page = f"/werkplek/sessies/{own.uuid}/deelnemers/{signup.pk}/"
    assert client.get(page).status_code == 200
    secretary.person.memberships.update(until="2024-01-01")
    before = everything()

    assert (client.post(f"{page}bevestigen/").status_code, everything()) == (404, before)


@pytest.mark.parametrize("do", ["bevestig", "wachtlijst", "meld-af"])
@pytest.mark.parametrize("first", ["own", "foreign"])
def test_bulk_of_own_and_foreign_sign_ups_does_nothing(client, own, secretary, foreign, do, first):
    """Case 5."""
    ids = [SessionSignupFactory(session=own, status="requested").pk, foreign.signups.get().pk]
    client.force_login(secretary)
    before = everything()

    answer = client.post(
        f"/werkplek/sessies/{own.uuid}/gekozen/",
        {"kies": ids if first == "own" else ids[::-1], "doe": do, "zeker": "on"},
    )

    assert (answer.status_code, everything()) == (404, before)


def test_own_list_for_a_session_that_is_no_longer_ones_own_is_not_found(client, own, secretary, foreign_list):
    """Case 4."""
    client.force_login(secretary)
    client.post(f"/werkplek/sessies/{own.uuid}/lijst/", {"text": "Jan Bos"})
    address = f"/werkplek/lijsten/{secretary.imported_lists.get().uuid}/"
    secretary.person.memberships.update(until="2024-01-01")

    assert (client.get(address).status_code, client.post(address, {"kies": "0"}).status_code) == (404, 404)


def test_list_of_somebody_else_is_not_found_by_the_secretariat_either(client, foreign_list):
    """Case 1."""
    client.force_login(UserFactory(is_staff=True))
    address = f"/werkplek/lijsten/{foreign_list.uuid}/"

    assert (client.get(address).status_code, client.post(address, {"klaar": "1"}).status_code) == (404, 404)
    assert ImportedList.objects.get().lines != []


def test_lines_that_a_list_does_not_have_save_nothing(client, own, secretary):
    """Case 2: numbers of lines that are made up."""
    client.force_login(secretary)
    client.post(f"/werkplek/sessies/{own.uuid}/lijst/", {"text": "Jan Bos"})
    address = f"/werkplek/lijsten/{secretary.imported_lists.get().uuid}/"

    answer = client.post(
        address, {"kies": ["1", "-1", "x", "9" * 30], "r1-name": CANARY, "r-1-name": CANARY, "kind": "guest"}
    )

    assert (answer.status_code, Registration.objects.count()) == (302, 0)
