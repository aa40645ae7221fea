"""Inviting a secretary: one account, at the address of that moment, for nobody else."""

import datetime

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.test import Client

from g40portal.models import OutboxMail
from g40portal.refused import Refused
from tests.accounts import account, sign_in
from tests.admin_pages import secretariat
from tests.factories import MembershipFactory, PersonFactory, UserFactory
from themegroups.invitations import invite

pytestmark = pytest.mark.django_db

CHOSEN = {"new_password1": "Een-lang-woord-9!", "new_password2": "Een-lang-woord-9!"}


def secretary(email="anna@assen.example", **fields):
    person = PersonFactory(name="Anna de Vries", email=email, **fields)
    MembershipFactory(person=person, role="secretary", since=datetime.date(2020, 1, 1))
    return person


def link():
    """The path of the link in the last mail."""
    mail = OutboxMail.objects.order_by("-pk").first()
    return next(line for line in mail.text.splitlines() if "/account/uitnodiging/" in line).partition("8000")[2]


def test_invited_secretary_chooses_a_password_and_signs_in():
    person = secretary(email="Anna@Assen.example")
    invite(person=person, by=secretariat())
    client = Client()

    opened = client.get(link())
    before = User.objects.get(person=person).has_usable_password()
    client.post(link(), CHOSEN)
    user = User.objects.get(person=person)

    assert ("Welkom, Anna de Vries." in opened.text, before) == (True, False)
    assert (user.email, user.is_staff, user.username) == ("anna@assen.example", False, f"persoon-{person.pk}")
    assert EmailAddress.objects.get(user=user).verified
    assert sign_in(Client(), user, password="Een-lang-woord-9!").url == "/werkplek/"


def test_mail_names_who_is_invited_as_he_is_called():
    person = secretary()
    person.name = "Anna O'Brien & Zn"
    person.save()

    invite(person=person, by=secretariat())

    mail = OutboxMail.objects.get()
    assert "Beste Anna O'Brien & Zn," in mail.text
    assert (mail.to, mail.to_name, mail.kind) == ("anna@assen.example", "Anna O'Brien & Zn", "account")
    assert mail.about == f"user:{User.objects.get(person=person).pk}"


@pytest.mark.parametrize("end", ["used", "too old", "replaced", "switched off", "made up", "another's"])
def test_link_that_is_over_lets_nobody_choose_a_password(end):
    person = secretary()
    user = invite(person=person, by=secretariat())
    path = link()
    client = Client()
    if end == "used":
        Client().post(path, CHOSEN)
    elif end == "replaced":
        invite(person=person, by=secretariat())
    elif end == "switched off":
        User.objects.filter(pk=user.pk).update(is_active=False)
    elif end == "made up":
        path = path[:-3] + "AAA/"
    elif end == "another's":
        other = invite(person=secretary(email="bea@breda.example"), by=secretariat())
        path = path.replace(path.split("/")[3].split(":")[0], link().split("/")[3].split(":")[0])
        assert other != user
    with time_machine.travel(datetime.timedelta(days=8) if end == "too old" else datetime.timedelta()):
        answer = client.post(path, dict.fromkeys(CHOSEN, "Nog-een-woord-10!"))

    assert (answer.status_code, "werkt niet meer" in answer.text) == (404, True)
    assert not User.objects.filter(person=person).get().check_password("Nog-een-woord-10!")


def test_weak_password_is_refused_and_the_link_still_works():
    invite(person=secretary(), by=secretariat())

    weak = Client().post(link(), dict.fromkeys(CHOSEN, "kort"))

    assert (weak.status_code, "te kort" in weak.text) == (200, True)
    assert Client().post(link(), CHOSEN).url == "/account/inloggen/"


def test_new_invitation_goes_to_the_new_address_while_nobody_has_answered():
    person = secretary()
    first = invite(person=person, by=secretariat())
    person.refresh_from_db()
    person.email = "anna@almelo.example"
    person.save()

    again = invite(person=person, by=secretariat())

    assert (again.pk, again.email) == (first.pk, "anna@almelo.example")
    assert list(OutboxMail.objects.order_by("pk").values_list("to", flat=True)) == [
        "anna@assen.example",
        "anna@almelo.example",
    ]


def test_address_that_changed_later_moves_no_account():
    person = secretary()
    invite(person=person, by=secretariat())
    Client().post(link(), CHOSEN)
    person.refresh_from_db()
    person.email = "dief@breda.example"
    person.save()

    with pytest.raises(Refused, match="heeft al een account"):
        invite(person=person, by=secretariat())

    assert User.objects.get(person=person).email == "anna@assen.example"
    assert OutboxMail.objects.count() == 1


@pytest.mark.parametrize("how", ["user", "address"])
def test_address_of_somebody_elses_account_is_refused(how):
    other = account("bea@breda.example")
    if how == "address":
        EmailAddress.objects.create(user=other, email="anna@assen.example")
    else:
        User.objects.filter(pk=other.pk).update(email="Anna@assen.example")

    with pytest.raises(Refused, match="Iemand anders heeft al een account"):
        invite(person=secretary(), by=secretariat())

    assert OutboxMail.objects.count() == 0


@pytest.mark.parametrize("fields", [{"is_superuser": True}, {"is_staff": True}])
def test_account_with_rights_is_never_taken_over_by_an_invitation(fields):
    """A superuser who never signed in with a password, tied to a person whose address the secretariat may change."""
    chief = UserFactory(email="chef@g40.example", **fields)
    chief.set_unusable_password()
    chief.save()

    with pytest.raises(Refused, match="heeft al een account"):
        invite(person=secretary(email="dief@breda.example", user=chief), by=secretariat())

    chief.refresh_from_db()
    assert chief.email == "chef@g40.example"


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"role": "chair"}, "is geen secretaris"),
        ({"role": "secretary", "until": datetime.date(2021, 1, 1)}, "is geen secretaris"),
        (None, "is geen secretaris"),
    ],
)
def test_who_is_no_secretary_is_not_invited(fields, reason):
    person = PersonFactory(email="anna@assen.example")
    if fields:
        MembershipFactory(person=person, **fields)

    with pytest.raises(Refused, match=reason):
        invite(person=person, by=secretariat())


def test_who_has_no_address_is_not_invited():
    with pytest.raises(Refused, match="Vul eerst het e-mailadres"):
        invite(person=secretary(email=""), by=secretariat())


@pytest.mark.parametrize("where", ["person", "membership"])
def test_secretariat_invites_from_a_list_and_it_is_logged(where):
    person, user = secretary(), secretariat()
    row = person if where == "person" else person.memberships.get()
    client = Client()
    client.force_login(user)

    page = client.post(f"/beheer/themegroups/{where}/", {"action": "invite", "_selected_action": [row.pk]}, follow=True)

    entry = LogEntry.objects.get(user=user)
    assert "De uitnodiging voor Anna de Vries gaat naar anna@assen.example." in page.text
    assert (entry.object_id, entry.change_message) == (
        str(person.pk),
        "Uitgenodigd voor een account, via anna@assen.example.",
    )


def test_staff_without_the_right_invites_nobody():
    person, user = secretary(), UserFactory(is_staff=True)
    client = Client()
    client.force_login(user)

    client.post("/beheer/themegroups/person/", {"action": "invite", "_selected_action": [person.pk]})

    assert (User.objects.count(), OutboxMail.objects.count()) == (1, 0)
