"""Signing up by the public, and what it must not tell: forms with hostile input, and pages of an open day."""

import datetime
import re

import pytest
from django.test import Client
from django.utils import timezone

from g40portal.models import OutboxMail
from sessions import actions
from sessions.models import Registration, Session, SessionSignup
from tests.attacks.whole_site import public_addresses, whole_site
from tests.factories import RegistrationFactory, SessionSignupFactory

pytestmark = pytest.mark.django_db

CANARY = "kanarie4711"
EVIL = "boef.example"
FORM = "application/x-www-form-urlencoded"
PERSON = "email=anna%40assen.example&organisation=X&kind=guest&consent=on&name="
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')


@pytest.fixture
def open_day(db):
    """A day with everything on it, four weeks from today, for which people may sign up."""
    today, now = timezone.localdate(), timezone.now()
    day = whole_site(
        starts_on=today + datetime.timedelta(days=28), registration_opens_at=now - datetime.timedelta(days=1)
    )
    Session.objects.update(signup_policy=Session.SignupPolicy.OPEN, capacity=1)
    return day


@pytest.fixture
def address(open_day):
    return f"{open_day.get_absolute_url()}aanmelden/"


def newcomers():
    """Those who signed up by the form: they alone gave their consent."""
    return Registration.objects.exclude(consent_at=None)


def everything_of(answer):
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return f"{answer.status_code} {list(answer.items())} {body.decode('utf-8', 'replace')}"


def without_tokens(answer):
    return TOKEN.sub("", answer.text)


def test_nobody_who_comes_and_no_link_is_in_an_answer_to_the_public(client, open_day):
    """Case 7: a seat, a place in the queue, a contact, the link and its instructions."""
    Session.objects.update(meeting_url=f"https://{CANARY}.example/", joining_instructions=CANARY)
    names = {"name": f"{CANARY} Vogel", "contact_name": CANARY, "organisation": CANARY, "function": CANARY}
    for session in open_day.sessions.all():
        person = RegistrationFactory(network_day=open_day, contact_email=f"a-{CANARY}@assen.example", **names)
        actions.open_feed(registration=person)
        SessionSignupFactory(session=session, registration=person, note=CANARY)
        SessionSignupFactory(session=session, registration__name=CANARY, status="waitlisted", position=1)

    asked = [client.get(each) for each in public_addresses()]
    again = [client.get(each) for each in public_addresses()]

    assert [answer.request["PATH_INFO"] for answer in asked + again if CANARY in everything_of(answer)] == []
    assert sum("Vol, wachtlijst open" in everything_of(answer) for answer in again) == 5


@pytest.mark.parametrize("status", [status for status in SessionSignup.Status.values if status != "confirmed"])
def test_link_is_on_no_page_of_who_has_no_seat(client, open_day, status):
    """Case 7: waitlisted, requested, declined, withdrawn: the personal page, its forms and its calendar."""
    Session.objects.update(meeting_url=f"https://{CANARY}.example/", joining_instructions=CANARY)
    person = actions.open_feed(registration=RegistrationFactory(network_day=open_day))
    position = 1 if status == "waitlisted" else None
    SessionSignupFactory(session=open_day.sessions.first(), registration=person, status=status, position=position)
    page = f"/aanmelding/{person.token}/"
    addresses = [page, *(f"{page}{part}/" for part in ("keuzes", "wijzigen", "afmelden"))]
    addresses += [f"{page}code.svg", f"/aanmelding/agenda/{person.feed_token}.ics"]

    answers = [client.get(each) for each in addresses]

    assert {answer.status_code for answer in answers} == {200}
    assert [answer.request["PATH_INFO"] for answer in answers if CANARY in everything_of(answer)] == []


@pytest.mark.parametrize(
    "body",
    [
        f"{PERSON}A%00nna",
        f"{PERSON}Anna%0D%0ABcc:%20x%40{EVIL}",
        f"{PERSON}Anna&email=anna%40assen.example%0ABcc:x%40{EVIL}",
        f"{PERSON}An%C2%85na",
        PERSON + "a" * 5000,
        f"{PERSON}Anna&kind=boef",
        f"{PERSON}Anna&city={'9' * 5000}",
        f"{PERSON}Anna&city=-1",
        f"{PERSON}Anna&email=" + "a" * 300 + "%40assen.example",
        f"{PERSON}Anna&dietary=%00",
    ],
)
def test_hostile_input_is_a_form_error(client, address, body):
    """Cases 26, 32, 33 and 35."""
    answer = client.generic("POST", address, body, content_type=FORM)

    assert (answer.status_code, answer.context["party"].has_errors) == (200, True)
    assert (newcomers().count(), OutboxMail.objects.count()) == (0, 0)


@pytest.mark.parametrize("body", ["s=1&" * 5_000, f"{PERSON}{'a' * 5_000_000}"])
def test_huge_form_is_refused(client, address, body):
    """Case 35."""
    assert client.generic("POST", address, body, content_type=FORM).status_code == 400


def test_choice_with_a_number_that_no_database_holds_is_a_form_error(client, open_day, address):
    """Case 34."""
    first = open_day.sessions.order_by("number").first()

    answers = [
        client.generic("POST", address, f"{PERSON}Anna&ronde_{first.number}={number}", content_type=FORM)
        for number in ("9" * 5000, "-1", "1.5", "%00", "1e9")
    ]

    assert {answer.status_code for answer in answers} == {200}
    assert newcomers().count() == 0


def test_open_form_reflects_no_foreign_site(address):
    """Case 12: headers and parameters that name another site; a body with a GET."""
    headers = {"x-forwarded-host": EVIL, "referer": f"https://{EVIL}/", "origin": f"https://{EVIL}", "forwarded": EVIL}
    plain = Client().get(address)

    asked = [
        Client(headers=headers).get(address),
        Client().get(address, {"utm_source": EVIL, EVIL: "1", "uitnodiging": EVIL, "s": EVIL}),
        Client().generic("GET", address, f"name={EVIL}", content_type=FORM),
    ]

    assert [without_tokens(answer) == without_tokens(plain) for answer in asked] == [True] * 3
    assert [answer for answer in asked if EVIL in everything_of(answer)] == []
    assert {answer["Cache-Control"] for answer in asked} == {"private, no-store"}


def test_form_from_a_foreign_origin_is_refused(address):
    """Case 19."""
    client = Client(enforce_csrf_checks=True)
    token = re.search(r'value="(\w{64})"', client.get(address).text)[1]
    body = f"{PERSON}Anna&csrfmiddlewaretoken={token}"

    refused = [
        client.generic("POST", address, body, content_type=FORM, headers={"origin": origin})
        for origin in (f"https://{EVIL}", "null")
    ]
    taken = client.generic("POST", address, body, content_type=FORM, headers={"origin": "http://testserver"})

    assert ([answer.status_code for answer in refused], taken.status_code) == ([403, 403], 302)
    assert newcomers().count() == 1


@pytest.mark.parametrize(
    "attack", ['"><svg onload=alert(1)>', "[x](http://boef.example)", "<a href=//boef.example>x</a>"]
)
def test_markup_of_who_signs_up_is_text_in_mail_and_page(client, address, attack):
    """Cases 22 and 25."""
    client.post(
        address,
        {"name": attack, "email": "anna@assen.example", "organisation": attack, "kind": "guest", "consent": "1"},
    )

    registration = newcomers().get()
    page = client.get(f"/aanmelding/{registration.token}/").text
    assert registration.name == attack
    assert ("<svg onload" in page, "<a href=//boef" in page, 'href="http://boef' in page) == (False, False, False)
