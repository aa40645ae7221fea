"""The command that loads the facts, once, and makes the accounts to try the portal out."""

from io import StringIO

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import call_command

from events.models import NetworkDay
from g40portal.models import SiteRevision
from sessions.models import Session
from themegroups.models import City

pytestmark = pytest.mark.django_db
LOADED = "Geladen: 15 netwerkdagen en wat erbij hoort.\n"
REFUSED = "De database heeft al steden of netwerkdagen: er is niets geladen of gewijzigd.\n"
ACCOUNTS = (
    "Demo-account: beheer@g40.example, wachtwoord netwerkdag-demo\n"
    "Demo-account: secretariaat@g40.example, wachtwoord netwerkdag-demo\n"
)


def load_demo():
    said = StringIO()
    call_command("load_demo", stdout=said)
    return said.getvalue()


def dump():
    rows = StringIO()
    call_command("dumpdata", "themegroups", "events", "programme", "auth", "account", "g40portal", stdout=rows)
    return rows.getvalue()


def test_load_demo_twice_changes_nothing(settings):
    settings.DEBUG = True
    assert load_demo() == LOADED + ACCOUNTS
    Session.objects.filter(slug="plenaire-afsluiting").update(title="Door de redactie verbeterd")
    Group.objects.get(name="Secretariaat").permissions.get(codename="delete_person").group_set.clear()
    before = dump()

    assert load_demo() == REFUSED + ACCOUNTS

    assert dump() == before
    assert "Door de redactie verbeterd" in before


def test_group_that_is_there_gets_rights_on_what_is_new_alone():
    load_demo()
    group = Group.objects.get(name="Secretariaat")
    all_rights = set(group.permissions.values_list("codename", flat=True))
    group.permissions.remove(*group.permissions.filter(content_type__model="registration"))
    group.permissions.remove(group.permissions.get(codename="delete_person"))

    load_demo()

    assert "delete_registration" in all_rights
    assert set(group.permissions.values_list("codename", flat=True)) == all_rights - {"delete_person"}


def test_load_demo_with_one_city_loads_nothing():
    City.objects.create(name="Assen", slug="assen")

    assert load_demo().startswith(REFUSED)

    assert (City.objects.count(), NetworkDay.objects.count()) == (1, 0)


def test_load_demo_raises_the_revision():
    before = SiteRevision.objects.get().value if SiteRevision.objects.exists() else 0

    load_demo()

    assert SiteRevision.objects.get().value > before


def test_load_demo_in_production_makes_no_account(settings):
    settings.DEBUG = False

    assert load_demo() == LOADED + (
        "Maak een account met: python manage.py createsuperuser. De groep Secretariaat staat klaar.\n"
    )

    assert not get_user_model().objects.exists()


def test_load_demo_beside_an_account_makes_and_prints_none(settings):
    settings.DEBUG = True
    get_user_model().objects.create_user("iemand@g40.example")

    assert load_demo() == LOADED

    assert get_user_model().objects.count() == 1


def test_secretariat_edits_the_programme_and_only_looks_at_accounts(settings):
    settings.DEBUG = True
    load_demo()

    secretary = get_user_model().objects.get(username="secretariaat@g40.example")

    assert (secretary.is_staff, secretary.is_superuser) == (True, False)
    assert {permission.partition(".")[0] for permission in secretary.get_all_permissions()} == {
        "themegroups",
        "events",
        "programme",
        "auth",
        "auditlog",
        "g40portal",
    }
    assert secretary.get_user_permissions() == set()
    assert {each for each in secretary.get_all_permissions() if each.startswith(("auth.", "auditlog."))} == {
        "auth.view_user",
        "auditlog.view_logentry",
    }
    assert secretary.has_perms(["programme.change_session", "events.add_networkday", "themegroups.delete_person"])
    assert get_user_model().objects.get(username="beheer@g40.example").is_superuser


def test_demo_accounts_can_sign_in_at_once(settings, client):
    settings.DEBUG = True
    load_demo()

    for address in ("secretariaat@g40.example", "beheer@g40.example"):
        answer = client.post("/account/inloggen/", {"login": address, "password": "netwerkdag-demo"})
        assert (answer.status_code, answer.url) == (302, "/beheer/")
        client.logout()


def test_next_session_takes_a_number_that_was_never_used():
    load_demo()
    day = NetworkDay.objects.get(slug="2025-06-04-schiedam")

    session = Session.objects.create(network_day=day, title="Een extra sessie")

    assert session.number == 19
