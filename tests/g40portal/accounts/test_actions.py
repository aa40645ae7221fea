"""What the secretariat does with accounts of others, and cannot do."""

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.test import Client

from g40portal.models import OutboxMail
from tests.accounts import CODE, account, code_of, sign_in, with_app
from tests.admin_pages import secretariat
from tests.factories import PersonFactory

pytestmark = pytest.mark.django_db

USERS = "/beheer/auth/user/"


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def act(by, action, *users):
    return signed_in(by).post(USERS, {"action": action, "_selected_action": [each.pk for each in users]}, follow=True)


def test_lost_second_factor_is_taken_away_told_and_logged(settings):
    user, helper = account(is_staff=True), secretariat()
    secret = with_app(user)
    client = Client()
    sign_in(client, user)
    client.post(CODE, {"code": code_of(secret)})
    was_in = client.get("/beheer/").status_code

    page = act(helper, "reset_second_factor", user)

    mail, entry = OutboxMail.objects.get(), LogEntry.objects.get()
    assert (was_in, client.get("/beheer/").status_code) == (200, 302)
    assert Authenticator.objects.count() == 0
    assert (mail.to, mail.subject) == ("anna@assen.example", "Uw tweede stap bij het inloggen is weggehaald")
    assert (entry.user, entry.object_id) == (helper, str(user.pk))
    assert "tweede stap bij het inloggen weggehaald" in page.text


@pytest.mark.parametrize("action", ["reset_second_factor", "switch_off"])
@pytest.mark.parametrize("whose", ["superuser's", "own"])
def test_account_out_of_reach_stays_as_it_is(action, whose):
    helper = secretariat()
    user = helper if whose == "own" else account(is_superuser=True, is_staff=True)
    with_app(user)

    act(helper, action, user)

    user.refresh_from_db()
    assert (user.is_active, Authenticator.objects.count(), OutboxMail.objects.count()) == (True, 2, 0)


def test_superuser_helps_a_superuser(admin_user):
    user = account(is_superuser=True, is_staff=True)
    with_app(user)

    act(admin_user, "reset_second_factor", user)

    assert Authenticator.objects.count() == 0


def test_account_is_switched_off_and_on_again():
    user, helper = account(), secretariat()

    act(helper, "switch_off", user)
    off = sign_in(Client(), user)
    act(helper, "switch_on", user)

    assert off.status_code == 200 or off.url == "/account/uitgeschakeld/"
    assert sign_in(Client(), user).url == "/werkplek/"
    assert list(LogEntry.objects.order_by("pk").values_list("change_message", flat=True)) == [
        "Account uitgeschakeld.",
        "Account weer ingeschakeld.",
    ]


def test_secretariat_cannot_give_itself_or_others_rights():
    helper, user = secretariat(), account()
    client = signed_in(helper)
    rights = {"is_superuser": "on", "is_staff": "on", "email": "dief@breda.example", "username": "x"}

    answers = [
        client.post(f"{USERS}{each.pk}/{page}/", rights | {"password1": "Een-lang-woord-9!"})
        for each in (helper, user)
        for page in ("change", "password", "delete")
    ]
    answers.append(client.post(f"{USERS}add/", rights))
    answers.append(client.post("/beheer/auth/group/add/", {"name": "x"}))

    assert {answer.status_code for answer in answers} == {403}
    assert list(User.objects.filter(is_superuser=True)) == []


def test_secretariat_sees_no_hash_of_a_password_and_cannot_search_by_it():
    user = account()
    client = signed_in(secretariat())

    page = client.get(f"{USERS}{user.pk}/change/").text
    searched = client.get(USERS, {"password__startswith": "md5"})

    assert (user.password.split("$")[-1] in page, "md5" in page) == (False, False)
    assert searched.status_code in (302, 400)


def test_secretariat_ties_no_account_to_a_person():
    person, helper = PersonFactory(name="Anna"), secretariat()
    chief = account(is_superuser=True)
    client = signed_in(helper)
    page = f"/beheer/themegroups/person/{person.pk}/change/"

    client.post(page, {"name": "Anna", "user": chief.pk})

    person.refresh_from_db()
    assert person.user is None


@pytest.mark.parametrize(
    "app", ["account/emailaddress", "mfa/authenticator", "socialaccount/socialapp", "axes/accessattempt"]
)
def test_secrets_of_accounts_have_no_page(admin_client, app):
    assert admin_client.get(f"/beheer/{app}/").status_code == 404
