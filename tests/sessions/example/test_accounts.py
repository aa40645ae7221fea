"""The two invented secretaries of a demo: what they may do, and that no public page takes them for real."""

from io import StringIO

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command

from events.models import NetworkDay
from g40portal.models import OutboxMail
from sessions.example.accounts import make_secretaries
from sessions.models import Session, SessionSignup
from sessions.secretaries import organiser_address
from tests.factories import UserFactory
from themegroups.models import Membership, Person, ThemeGroup

ZJO, DUURZAAMHEID = "zjo@g40.example", "duurzaamheid@g40.example"
PASSWORD = "netwerkdag-demo"
ACCOUNTS = (
    f"Demo-account: {ZJO}, wachtwoord {PASSWORD}, secretaris van Zorg, Jeugd en Onderwijs\n"
    f"Demo-account: {DUURZAAMHEID}, wachtwoord {PASSWORD}, secretaris van Duurzaamheid\n"
)
MADE = "Voorbeelddag gemaakt: 23 december 2026, https://g40.example/netwerkdagen/voorbeelddag/\n"
THERE = "De voorbeelddag staat er al: 23 december 2026, https://g40.example/netwerkdagen/voorbeelddag/\n"


@pytest.fixture
def secretaries(day):
    make_secretaries(password=PASSWORD, by=None)
    return {user.email: user for user in get_user_model().objects.all()}


@pytest.fixture
def _demo(moment, settings):
    settings.DEBUG, settings.SITE_URL = True, "https://g40.example"
    UserFactory(username="secretariaat@g40.example")


def example_day():
    said = StringIO()
    call_command("example_day", stdout=said)
    return said.getvalue()


def numbers(sessions):
    return set(sessions.values_list("number", flat=True))


def test_each_looks_after_the_sessions_of_his_own_group(day, secretaries):
    assert numbers(day.sessions.all().editable_by(secretaries[ZJO])) == {12, 17}
    assert numbers(day.sessions.all().editable_by(secretaries[DUURZAAMHEID])) == {4, 13}


@pytest.mark.parametrize(("address", "asking", "waiting"), [(ZJO, 5, 6), (DUURZAAMHEID, 4, 7)])
def test_each_has_requests_and_a_queue_waiting(day, secretaries, address, asking, waiting):
    own = SessionSignup.objects.filter(session__in=day.sessions.all().editable_by(secretaries[address]))

    assert (own.filter(status="requested").count(), own.queue().count()) == (asking, waiting)


def test_they_are_no_staff_and_mail_about_their_sessions_is_answered_to_them(day, secretaries):
    session = Session.objects.get(network_day=day, number=12)

    assert [(user.is_staff, user.is_superuser) for user in secretaries.values()] == [(False, False)] * 2
    assert organiser_address(session) == ("Voorbeeld Secretaris ZJO", ZJO)


def test_they_sign_in_with_the_password_that_is_printed(secretaries, client):
    for address in secretaries:
        answer = client.post("/account/inloggen/", {"login": address, "password": PASSWORD})
        assert answer.status_code == 302
        client.logout()


def test_they_are_marked_as_invented_and_are_invited_to_nothing(secretaries):
    people = Person.objects.filter(user__in=secretaries.values()).order_by("name")

    assert list(people.values_list("name", "function", "wants_mail")) == [
        ("Voorbeeld Secretaris Duurzaamheid", "verzonnen, om het portaal te proberen", False),
        ("Voorbeeld Secretaris ZJO", "verzonnen, om het portaal te proberen", False),
    ]


@pytest.mark.parametrize(
    "address",
    ["/themagroepen/zorg-jeugd-en-onderwijs/", "/themagroepen/duurzaamheid/", "/zoeken/?q=Secretaris"],
)
def test_no_public_page_names_them(client, secretaries, address):
    assert "Voorbeeld Secretaris" not in client.get(address).text


def test_a_real_secretary_is_named(client, secretaries):
    Membership.objects.filter(person__user=secretaries[ZJO]).update(source="")

    assert "Voorbeeld Secretaris ZJO" in client.get("/themagroepen/zorg-jeugd-en-onderwijs/").text


def test_group_that_is_gone_gets_no_secretary(day):
    ThemeGroup.objects.filter(slug="duurzaamheid").update(slug="anders")

    assert list(make_secretaries(password=PASSWORD, by=None)) == [ZJO]


@pytest.mark.usefixtures("_demo")
def test_command_twice_says_what_is_there_and_makes_nothing_twice():
    assert example_day() == MADE + ACCOUNTS
    people = Membership.objects.count()

    assert example_day() == THERE + ACCOUNTS

    assert (get_user_model().objects.count(), Membership.objects.count()) == (3, people)
    assert OutboxMail.objects.count() == 0


@pytest.mark.usefixtures("_demo")
def test_command_keeps_a_password_that_was_changed():
    example_day()
    user = get_user_model().objects.get(username=ZJO)
    user.set_password("een-ander-wachtwoord")
    user.save()

    example_day()

    user.refresh_from_db()
    assert user.check_password("een-ander-wachtwoord")


@pytest.mark.usefixtures("_demo")
def test_command_in_production_makes_no_account(settings):
    settings.DEBUG = False

    assert example_day() == MADE

    assert (get_user_model().objects.count(), NetworkDay.objects.filter(is_example=True).count()) == (1, 1)


@pytest.mark.usefixtures("_demo")
def test_command_beside_accounts_of_somebodys_own_makes_none():
    get_user_model().objects.update(username="iemand")

    assert example_day() == MADE

    assert get_user_model().objects.count() == 1


@pytest.mark.usefixtures("_demo")
def test_command_without_schiedam_says_why():
    NetworkDay.objects.filter(slug="2025-06-04-schiedam").update(slug="elders")

    with pytest.raises(CommandError, match=r"^De netwerkdag 2025-06-04-schiedam staat niet in de database"):
        example_day()

    assert get_user_model().objects.count() == 1
