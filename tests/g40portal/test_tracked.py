"""The record of changes: who, what and how it was before, and no secrets."""

import pytest
from auditlog.models import LogEntry
from auditlog.registry import auditlog
from django.test import Client

from events.models import FormerDaySlug
from g40portal.tracked import TRACKED
from sessions.models import FormerSessionSlug, ProgrammeChange
from tests.admin_pages import opened, secretariat
from tests.attacks.whole_site import public_models
from tests.factories import NetworkDayFactory, PersonFactory, SessionFactory, UserFactory

pytestmark = pytest.mark.django_db

SECRET = "https://overleg.example/geheim-7f3a"
SECRET_WORDS = ("password", "token", "secret", "meeting_url", "joining_instructions")


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def test_every_model_of_people_and_programme_is_tracked():
    bookkeeping = {FormerDaySlug, FormerSessionSlug, ProgrammeChange}

    untracked = {model for model in public_models() if not auditlog.contains(model)}

    assert untracked == bookkeeping


def test_no_field_that_is_secret_is_tracked():
    tracked = {
        f"{model._meta.label}.{field.name}"
        for model in auditlog.get_models()
        for field in model._meta.concrete_fields
        if field.name not in auditlog.get_model_fields(model)["exclude_fields"]
    }

    assert len(auditlog.get_models()) >= len(TRACKED)
    assert [name for name in tracked if any(word in name.rpartition(".")[2] for word in SECRET_WORDS)] == []


def test_change_in_the_admin_is_recorded_with_who_made_it():
    session, user = SessionFactory(network_day=NetworkDayFactory(), title="Oud"), secretariat(email="sec@g40.example")
    page = f"/beheer/programme/session/{session.pk}/change/"
    client = signed_in(user)

    client.post(
        page, opened(client, page) | {"title": "Nieuw", "meeting_url": SECRET}, headers={"x-forwarded-for": "6"}
    )

    entry = LogEntry.objects.get_for_object(session).get(action=LogEntry.Action.UPDATE)
    assert (entry.actor, entry.changes["title"], entry.remote_addr) == (user, ["Oud", "Nieuw"], None)
    assert SECRET not in str(list(LogEntry.objects.values()))


def test_change_without_a_visitor_is_recorded_as_nobodys():
    person = PersonFactory(function="wethouder")
    person.function = "burgemeester"
    person.save()

    entry = LogEntry.objects.get_for_object(person).first()
    assert (entry.actor, entry.changes) == (None, {"function": ["wethouder", "burgemeester"]})


def test_change_of_an_address_leaves_an_older_account_where_it_was():
    user = UserFactory(email="oud@assen.example")
    person = PersonFactory(email="oud@assen.example", user=user)
    other = PersonFactory(email="ander@assen.example")

    other.email, person.email = "oud@assen.example", "nieuw@assen.example"
    other.save()
    person.save()

    assert (person.user, other.user, user.email) == (user, None, "oud@assen.example")


@pytest.mark.parametrize("header", ["x-correlation-id", "x-forwarded-port", "x-forwarded-for"])
def test_headers_of_a_visitor_stand_in_no_record(header):
    user = secretariat()
    client = signed_in(user)
    fields = opened(client, "/beheer/themegroups/city/add/") | {"name": "Assen", "slug": "assen"}

    answer = client.post("/beheer/themegroups/city/add/", fields, headers={header: "9" * 400})

    entry = LogEntry.objects.get(object_repr="Assen")
    assert (answer.status_code, entry.cid, entry.remote_addr, entry.remote_port) == (302, None, None, None)


def test_secretariat_reads_the_record_in_dutch_and_cannot_change_it():
    person = PersonFactory(name="Anna", function="wethouder")
    person.function = "<b>burgemeester</b>"
    person.save()
    entry = LogEntry.objects.get_for_object(person).first()
    client = signed_in(secretariat())

    rows = client.get("/beheer/auditlog/logentry/", {"q": "Anna"}).text
    page = client.get(f"/beheer/auditlog/logentry/{entry.pk}/change/").text
    changed = client.post(f"/beheer/auditlog/logentry/{entry.pk}/change/", {"object_repr": "x"})

    assert ("gewijzigd" in rows, "persoon" in rows) == (True, True)
    assert "functie: van “wethouder” in “&lt;b&gt;burgemeester&lt;/b&gt;”" in page
    assert changed.status_code == 403


def test_staff_without_rights_reads_no_record():
    assert signed_in(UserFactory(is_staff=True)).get("/beheer/auditlog/logentry/").status_code == 403
