"""One's own data by the personal link: all of it, nobody else's, and gone after removal."""

import json

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from g40portal.models import OutboxMail
from sessions import actions, mails
from sessions.models import AttendeeNeeds, CheckIn, Delivery, Registration, SessionSignup
from sessions.privacy import anonymising
from tests.factories import (
    CityFactory,
    DayInvitationFactory,
    NetworkDayFactory,
    RegistrationFactory,
    SessionFactory,
    SessionSignupFactory,
    UserFactory,
)
from tests.sessions.privacy.kept import days_ago, everything

pytestmark = pytest.mark.django_db

PRIVATE = {
    "Cache-Control": "private, no-store",
    "Referrer-Policy": "strict-origin",
    "X-Robots-Tag": "noindex, nofollow",
}


@pytest.fixture
def registration():
    """Somebody with something of everything, in a session with others."""
    day = NetworkDayFactory(starts_on=days_ago(-20), slug="2026-assen", place="Assen")
    registration = RegistrationFactory(
        network_day=day,
        name="Anna Aker",
        email="anna@assen.example",
        city=CityFactory(name="Assen"),
        function="wethouder",
        feed_token="geheime-agenda",
        consent_at=timezone.now(),
    )
    AttendeeNeeds.objects.create(registration=registration, dietary="vegetarisch", access="lift")
    session = SessionFactory(network_day=day, title="Wonen", capacity=40)
    signup = SessionSignupFactory(session=session, registration=registration, note="graag vooraan")
    SessionSignupFactory(session=session, registration__name="Bram Ander", registration__network_day=day)
    CheckIn.objects.create(registration=registration, date=day.starts_on, by=UserFactory(username="secretaris"))
    DayInvitationFactory(network_day=day, registration=registration, sent_at=timezone.now(), reminders=1)
    actions.confirm_signup(signup=signup, by=None)
    actions.withdraw(signup=signup, by=None)
    # Who gives up a seat and gets one again is sent everything anew.
    Delivery.objects.create(signup=signup, what="link")
    return registration


def export_of(registration):
    return reverse("registration-export", args=[registration.token])


def removal_of(registration):
    return reverse("registration-removal", args=[registration.token])


def headers_of(answer):
    return {name: answer[name] for name in PRIVATE}


def test_export_holds_all_that_is_kept_of_a_person(client, registration):
    answer = client.get(export_of(registration))

    data = json.loads(answer.content)
    person = data["aanmelding"]
    assert (person["naam"], person["e-mailadres"], person["stad"]) == ("Anna Aker", "anna@assen.example", "Assen")
    assert (person["functie"], person["status"], person["eigen_agenda_aan"]) == ("wethouder", "aangemeld", True)
    assert data["wensen"] == {"dieetwensen": "vegetarisch", "toegankelijkheid": "lift"}
    [session] = data["sessies"]
    assert (session["sessie"], session["status"]) == ("Wonen", "afgemeld")
    assert [each["wat"] for each in session["verstuurd"]] == ["link"]
    assert [each["datum"] for each in data["binnenkomsten"]] == [registration.network_day.starts_on.isoformat()]
    assert [(each["soort"], each["aan"], each["status"]) for each in data["mails"]] == [
        ("afgemeld", "anna@assen.example", "wacht")
    ]
    assert [each["aantal_herinneringen"] for each in data["uitnodigingen"]] == [1]
    assert {each["wat"] for each in data["wijzigingen"]} == {
        "aanmelding",
        "wensen",
        "binnenkomst",
        "aanmelding voor een sessie",
    }


def test_export_holds_every_field_that_is_kept_of_a_person():
    """A field that is added later has to be told as well, or be named here as a secret or bookkeeping."""
    told = {
        Registration: "network_day name sort_name kind function city organisation email contact_name contact_email "
        "source status held_until comes_to_lunch consent_at code created_at modified_at",
        AttendeeNeeds: "dietary access",
        CheckIn: "date at",
        SessionSignup: "session status position attendance note promoted_at created_at modified_at",
    }
    left_out = {"id", "registration", "token", "feed_token", "email_hash", "anonymised_at", "by", "changed_by"}

    for model, names in told.items():
        assert {field.name for field in model._meta.concrete_fields} - left_out == set(names.split())


def test_export_holds_no_key_and_nobody_else(client, registration):
    text = client.get(export_of(registration)).text

    secrets = [value for keys in Registration.objects.values_list("token", "feed_token") for value in keys if value]
    secrets += list(DayInvitationFactory._meta.model.objects.values_list("token", flat=True))
    others = ["Bram", "secretaris", *Registration.objects.exclude(pk=registration.pk).values_list("code", flat=True)]
    assert [each for each in [*secrets, *others] if each in text] == []


def test_export_is_a_file_that_nobody_keeps(client, registration):
    answer = client.get(export_of(registration))

    assert answer["Content-Disposition"] == 'attachment; filename="gegevens-2026-assen.json"'
    assert (answer["Content-Type"], headers_of(answer)) == ("application/json", PRIVATE)


@pytest.mark.parametrize("rows", [1, 30])
def test_export_takes_the_same_number_of_queries_however_much_is_kept(client, django_assert_num_queries, rows):
    registration = RegistrationFactory()
    for _ in range(rows):
        SessionSignupFactory(registration=registration, session__network_day=registration.network_day)
        mails.day_withdrawn(registration)

    client.get(export_of(registration))  # Django keeps its content types from then on.

    with django_assert_num_queries(14):
        data = client.get(export_of(registration)).json()

    assert (len(data["sessies"]), len(data["mails"])) == (rows, rows)


def test_question_before_removal_changes_nothing(client, registration):
    before = everything()

    answer = client.get(removal_of(registration))

    assert (everything() == before, headers_of(answer)) == (True, PRIVATE)
    assert "Het gaat om de gegevens van Anna Aker" in answer.text
    assert "U bent meteen afgemeld" in answer.text


def test_question_after_the_day_promises_no_withdrawal(client):
    registration = RegistrationFactory(network_day=NetworkDayFactory(starts_on=days_ago(1)))

    assert "afgemeld" not in client.get(removal_of(registration)).text


def test_removal_ends_the_link_at_once(client, registration):
    export, removal = export_of(registration), removal_of(registration)

    answer = client.post(removal)

    registration.refresh_from_db()
    assert ("De gegevens zijn verwijderd" in answer.text, headers_of(answer)) == (True, PRIVATE)
    assert (registration.name, registration.email, registration.anonymised_at is None) == ("", "", False)
    assert [client.get(url).status_code for url in (export, removal)] == [404, 404]
    assert client.post(removal).status_code == 404


def test_removal_is_asked_by_a_form_of_our_own_alone(client, registration):
    """Cases 19 and 20."""
    elsewhere = Client(enforce_csrf_checks=True).post(removal_of(registration)).status_code
    other_ways = [client.put(removal_of(registration)), client.delete(removal_of(registration))]
    other_ways.append(client.post(export_of(registration)))

    assert (elsewhere, [answer.status_code for answer in other_ways]) == (403, [405, 405, 405])
    assert Registration.objects.get(pk=registration.pk).name == "Anna Aker"


@pytest.mark.parametrize("name", ["registration-export", "registration-removal"])
def test_link_that_opens_nothing_is_not_found_like_any_other_page(client, registration, name):
    """Case 41: guessed, of an invitation, of the feed, or of somebody who is anonymous."""
    anonymous = RegistrationFactory(network_day=NetworkDayFactory(starts_on=days_ago(100)))
    anonymising.anonymise_day(day=anonymous.network_day)
    anonymous.refresh_from_db()
    tokens = ["x" * 43, "a" * 5_000, registration.code, registration.feed_token, str(registration.pk), anonymous.token]
    nowhere = client.get("/bestaat-niet/")

    answers = [client.get(reverse(name, args=[token])) for token in tokens]

    assert {(answer.status_code, answer.content) for answer in answers} == {(404, nowhere.content)}


def test_name_is_plain_text_on_the_page_and_in_the_file(client):
    """Case 22."""
    registration = RegistrationFactory(name='"><svg onload=alert(1)>')

    page, data = client.get(removal_of(registration)), client.get(export_of(registration)).json()

    assert ("<svg onload" in page.text, data["aanmelding"]["naam"]) == (False, '"><svg onload=alert(1)>')
    assert OutboxMail.objects.count() == 0
