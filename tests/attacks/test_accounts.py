"""What somebody may try at the door: nobody gets in with less than a password and a second factor of his own."""

import re

import pytest
import time_machine
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from axes.models import AccessAttempt
from django.contrib.auth.hashers import MD5PasswordHasher
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.test import Client

from g40portal.accounts.sessions import end_sessions
from g40portal.models import OutboxMail
from tests.accounts import CODE, PASSWORD, SIGN_IN, account, code_of, sign_in, with_app
from tests.admin_pages import opened
from tests.attacks.test_public_input import EVIL

pytestmark = pytest.mark.django_db

RESET = "/account/wachtwoord/vergeten/"
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')
APP = "/account/tweede-factor/app/"


@pytest.fixture
def second_factor(settings):
    settings.G40_SECOND_FACTOR = True


def is_in(client):
    """Whether the admin opens."""
    return client.get("/beheer/").status_code == 200


@pytest.mark.parametrize("page", ["/account/uitloggen/", "/account/tweede-factor/opnieuw/"])
@pytest.mark.parametrize(
    "target", [f"//{EVIL}", f"/\\{EVIL}", "javascript:alert(1)", f"https:{EVIL}", f"https://{EVIL}"]
)
def test_no_page_of_an_account_leads_elsewhere(client, page, target):
    """Case 13: signing in itself stands in test_public_input."""
    user = account(is_staff=True)
    code = code_of(with_app(user))
    client.force_login(user)

    answer = client.post(page, {"next": target, "code": code})

    assert answer.status_code in (200, 302)
    assert EVIL not in answer.get("Location", "")
    assert "javascript" not in answer.get("Location", "")


def test_link_for_a_new_password_bears_our_own_address(client, settings):
    """Case 14."""
    settings.ALLOWED_HOSTS, settings.SITE_URL = ["testserver", "ook.example"], "https://netwerkdagen.example"
    account()

    refused = client.post(RESET, {"email": "anna@assen.example"}, HTTP_HOST=EVIL)
    client.post(RESET, {"email": "anna@assen.example"}, HTTP_HOST="ook.example", headers={"x-forwarded-host": EVIL})

    mail = OutboxMail.objects.get()
    assert refused.status_code == 400
    assert (EVIL in mail.text, "ook.example" in mail.text) == (False, False)
    assert f"https://netwerkdagen.example{RESET}" in mail.text


class CountingHasher(MD5PasswordHasher):
    """Counts how often the work of a password was done."""

    work = 0

    def encode(self, password, salt):
        CountingHasher.work += 1
        return super().encode(password, salt)


def test_known_and_unknown_account_are_answered_alike(client, settings):
    """Case 15: with the same words, and after the same work."""
    settings.PASSWORD_HASHERS = [f"{__name__}.CountingHasher"]
    account()
    answers, work = [], []

    for address in ("anna@assen.example", "niemand@assen.example"):
        CountingHasher.work = 0
        answer = client.post(SIGN_IN, {"login": address, "password": "verkeerd"})
        answers.append(TOKEN.sub("", answer.text.replace(address, "")))
        work.append(CountingHasher.work)

    assert answers[0] == answers[1]
    assert work[0] == work[1] > 0


def test_new_password_is_offered_alike_for_known_and_unknown_account(client):
    """Case 15: and an address without an account gets no mail."""
    account()

    answers = [client.post(RESET, {"email": each}) for each in ("anna@assen.example", "niemand@assen.example")]

    assert {(each.status_code, each.url) for each in answers} == {(302, f"{RESET}verstuurd/")}
    assert list(OutboxMail.objects.values_list("to", flat=True)) == ["anna@assen.example"]


def test_fifty_wrong_passwords_are_stopped_and_lock_out_nobody_elsewhere(settings):
    """Case 16: with another client, other letters and a made-up address each time."""
    settings.G40_TRUSTED_PROXY = False
    user = account(is_staff=True)
    forms = ["anna@assen.example", "Anna@Assen.example", "ANNA@ASSEN.EXAMPLE", " anna@assen.example "]

    answers = [
        Client().post(
            SIGN_IN,
            {"login": forms[number % 4], "password": f"gok-{number}"},
            headers={"x-forwarded-for": f"198.51.100.{number}"},
        )
        for number in range(50)
    ]
    attacker_guesses_right = sign_in(Client(), user)
    owner = Client(REMOTE_ADDR="192.0.2.7")

    assert [each.status_code for each in answers] == [200] * 4 + [429] * 46
    assert "Te vaak geprobeerd" in answers[10].text
    assert attacker_guesses_right.status_code == 429
    assert (sign_in(owner, user).status_code, is_in(owner)) == (302, True)
    assert PASSWORD not in str(list(AccessAttempt.objects.values()))


def test_wrong_passwords_are_forgotten_once_the_owner_is_in(second_factor):
    """Case 16: also when he came in by a second step, in which his address is not typed."""
    user = account(is_staff=True)
    secret, client = with_app(user), Client()
    for _ in range(4):
        sign_in(client, user, password="verkeerd")

    sign_in(client, user)
    client.post(CODE, {"code": code_of(secret)})

    assert (is_in(client), AccessAttempt.objects.count()) == (True, 0)


def test_guesses_at_one_account_lock_out_no_other():
    """Case 16: from the same office."""
    account()
    other = account("bea@breda.example", is_staff=True)

    for _ in range(5):
        Client().post(SIGN_IN, {"login": "anna@assen.example", "password": "verkeerd"})

    assert sign_in(Client(), other).status_code == 302


def test_guesses_at_a_code_are_stopped(second_factor):
    """Case 16: by who knows the password."""
    user = account(is_staff=True)
    secret = with_app(user)
    thief = Client()
    sign_in(thief, user)

    for number in range(12):
        thief.post(CODE, {"code": f"{number:06}"})
    right = thief.post(CODE, {"code": code_of(secret)})

    assert (right.status_code, is_in(thief)) == (200, False)


@pytest.mark.parametrize(
    "end", ["sign-out", "sign-out of the admin", "new password", "forgotten password", "switched off"]
)
def test_every_session_ends(end, admin_user):
    """Case 17: also on other machines, and none comes alive again."""
    user = account(is_staff=True)
    clients = [Client(), Client()]
    for client in clients:
        sign_in(client, user)
    were_in = [is_in(client) for client in clients]

    if end == "sign-out":
        clients[0].post("/account/uitloggen/")
    elif end == "sign-out of the admin":
        clients[0].post("/beheer/logout/")
    elif end == "new password":
        new = {"oldpassword": PASSWORD, "password1": "Nieuw-en-lang-2!", "password2": "Nieuw-en-lang-2!"}
        clients[0].post("/account/wachtwoord/", new)
    elif end == "forgotten password":
        client = Client()
        client.post(RESET, {"email": user.email})
        path = next(line for line in OutboxMail.objects.get().text.split() if RESET in line).partition("8000")[2]
        page = client.get(path, follow=True).request["PATH_INFO"]
        client.post(page, {"password1": "Nieuw-en-lang-2!", "password2": "Nieuw-en-lang-2!"})
    else:
        chief = Client()
        chief.force_login(admin_user)
        chief.post("/beheer/auth/user/", {"action": "switch_off", "_selected_action": [user.pk]})
        User.objects.filter(pk=user.pk).update(is_active=True)

    stays = end == "new password"
    assert were_in == [True, True]
    assert [is_in(client) for client in clients] == [stays, False]


def test_session_before_the_second_step_is_another_after_it(second_factor):
    """Case 17: one that was planted, or seen between the two steps, is worth nothing."""
    user = account(is_staff=True)
    secret = with_app(user)
    client = Client()
    client.get(CODE)
    sign_in(client, user)
    between = client.cookies["sessionid"].value

    client.post(CODE, {"code": code_of(secret)})

    assert (is_in(client), is_in(Client(headers={"cookie": f"sessionid={between}"}))) == (True, False)


def test_sessions_of_others_stay():
    """Case 17."""
    anna, bea = account(is_staff=True), account("bea@breda.example", is_staff=True)
    client = Client()
    sign_in(client, bea)
    sign_in(Client(), anna)

    assert (end_sessions(anna), is_in(client), Session.objects.count()) == (1, True, 1)


@pytest.mark.parametrize("page", ["/beheer/", "/beheer/auth/user/", "/beheer/jsi18n/", "/werkplek/", "/werkplek/x/"])
def test_password_alone_opens_nothing(second_factor, page):
    """Case 18: nor does the admin's own sign-in, nor a session that has passed the first step."""
    user = account(is_staff=True, is_superuser=True)
    stranger, half, old = Client(), Client(), Client()
    with_app(user)

    sign_in(half, user)
    old.force_login(user)
    by_the_admin = stranger.post("/beheer/login/", {"username": user.username, "password": PASSWORD})

    assert by_the_admin.url == "/account/inloggen/?next=%2Fbeheer%2F"
    assert [client.get(page).url.partition("?")[0] for client in (stranger, half, old)] == [
        SIGN_IN,
        SIGN_IN,
        "/account/tweede-factor/opnieuw/",
    ]
    assert old.post(page, {"x": "y"}).status_code == 302


def test_first_sign_in_leads_to_setting_up_a_second_factor(second_factor):
    """Case 18: and once that is done, to the work; other sessions of before end."""
    user = account(is_staff=True)
    client, other = Client(), Client()
    sign_in(other, user)
    sign_in(client, user)

    first = client.get("/beheer/")
    client.post("/account/bevestigen/", {"password": PASSWORD})
    secret = client.get(APP).context["form"].secret
    drawn = client.get(f"{APP}qr.svg")
    done = client.post(APP, {"code": code_of(secret)})

    assert first.url == "/account/tweede-factor/"
    assert (drawn["Content-Type"], drawn["Cache-Control"]) == ("image/svg+xml", "private, no-store")
    assert done.url == "/account/tweede-factor/herstelcodes/"
    assert (is_in(client), other.get("/beheer/").url.partition("?")[0]) == (True, SIGN_IN)
    assert client.get(f"{APP}qr.svg").status_code == 404


@pytest.mark.parametrize("steps", [0, -1])
def test_code_lets_in_once(second_factor, steps):
    """Case 18: replayed within the time that it is valid for, also by who knows the password."""
    user = account(is_staff=True)
    code = code_of(with_app(user), steps)
    owner, thief = Client(), Client()
    for client in (owner, thief):
        sign_in(client, user)

    owner.post(CODE, {"code": code})
    replayed = thief.post(CODE, {"code": f" {code[:3]} {code[3:]}"})

    assert (is_in(owner), is_in(thief)) == (True, False)
    assert replayed.status_code == 200


def test_code_lets_in_once_for_as_long_as_clocks_may_differ(second_factor):
    """Case 18: a code of a phone that is ahead is still valid most of a minute later."""
    with time_machine.travel("2026-03-02 10:00:01+01:00", tick=False) as clock:
        user = account(is_staff=True)
        code = code_of(with_app(user), steps=1)
        owner, thief = Client(), Client()
        for client in (owner, thief):
            sign_in(client, user)

        owner.post(CODE, {"code": code})
        clock.shift(58)
        thief.post(CODE, {"code": code})

        assert (is_in(owner), is_in(thief)) == (True, False)


def test_recovery_code_lets_in_once(second_factor):
    """Case 18."""
    user = account(is_staff=True)
    with_app(user)
    code = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()[0]
    clients = [Client(), Client()]

    for client in clients:
        sign_in(client, user)
        client.post(CODE, {"code": code})

    assert [is_in(client) for client in clients] == [True, False]


def test_session_with_the_password_alone_sees_no_recovery_codes(second_factor):
    """Case 18: for they would open the rest."""
    user = account(is_staff=True)
    with_app(user)
    old = Client()
    old.force_login(user)

    answers = [old.get(f"/account/tweede-factor/{page}") for page in ("herstelcodes/", "app/verwijderen/", "")]

    assert {each.url.partition("?")[0] for each in answers} == {"/account/tweede-factor/opnieuw/"}


def test_who_takes_away_his_second_factor_has_none(second_factor):
    """Case 18."""
    user = account(is_staff=True)
    secret = with_app(user)
    client = Client()
    sign_in(client, user)
    client.post(CODE, {"code": code_of(secret)})
    client.post("/account/bevestigen/", {"password": PASSWORD})

    client.post(f"{APP}verwijderen/")

    assert client.get("/beheer/").url == "/account/tweede-factor/"


def test_nobody_signs_up(client):
    """The secretariat invites; what allauth offers beside that has no address."""
    pages = ["signup/", "aanmelden/", "registreren/", "login/", "email/", "3rdparty/", "social/signup/"]

    assert {client.get(f"/account/{page}").status_code for page in pages} == {404}


def test_forms_of_accounts_need_a_token_of_our_own(second_factor):
    """Case 19."""
    user = account(is_staff=True)
    client = Client(enforce_csrf_checks=True)
    client.force_login(user)
    pages = [SIGN_IN, "/account/uitloggen/", "/account/wachtwoord/", RESET, APP, "/beheer/login/"]

    assert {client.post(page, {"login": user.email}).status_code for page in pages} == {403}


def test_address_that_is_not_confirmed_opens_nothing(client):
    """Who was made an account on the command line confirms the address first."""
    user = account(is_staff=True)
    EmailAddress.objects.all().delete()

    answer = sign_in(client, user)

    assert (answer.url, is_in(client)) == ("/account/adres/", False)
    assert OutboxMail.objects.get().to == user.email


def test_old_form_of_the_admin_counts_no_more_after_signing_out(second_factor, settings):
    """Case 4 with case 17."""
    settings.G40_SECOND_FACTOR = False
    user = account(is_staff=True, is_superuser=True)
    client = Client()
    client.force_login(user)
    fields = opened(client, "/beheer/themegroups/city/add/") | {"name": "Gekaapt", "slug": "gekaapt"}
    client.post("/account/uitloggen/")

    assert client.post("/beheer/themegroups/city/add/", fields).status_code == 302
