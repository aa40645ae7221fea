"""Taking somebody out of the address book: wholly, or all but what programmes and roles need."""

import pytest
from auditlog.models import LogEntry
from django.contrib.admin.models import LogEntry as AdminEntry

from g40portal.models import OutboxMail
from g40portal.outbox import queue
from sessions.models import Contribution, DayInvitation
from tests.admin_pages import opened, secretariat
from tests.factories import ContributionFactory, DayInvitationFactory, MembershipFactory, PersonFactory
from tests.sessions.privacy.kept import CANARY, tables_with
from themegroups.address_book import remove
from themegroups.models import Membership, Person

pytestmark = pytest.mark.django_db

LIST = "/beheer/themegroups/person/"


def known(**fields):
    """Somebody of the address book with all that it keeps."""
    return PersonFactory(
        name="Kanarie Vogel",
        function=f"{CANARY}wethouder",
        email=f"{CANARY}@stad.example",
        assistant_email=f"hulp-{CANARY}@stad.example",
        **fields,
    )


def test_person_without_a_role_is_gone_from_every_table():
    person = known()
    DayInvitationFactory(person=person)
    mail = queue(kind="uitnodiging", to=person.email, to_name=person.name, subject="Dag", text="Dag")
    OutboxMail.objects.filter(pk=mail.pk).update(status="failed")
    before = set(tables_with(CANARY))

    is_gone = remove(person=person, by=None)

    assert before == {"auditlog_logentry", "g40portal_outboxmail", "themegroups_person"}
    assert (is_gone, tables_with(CANARY), DayInvitation.objects.count()) == (True, {}, 0)


@pytest.mark.parametrize("role", [ContributionFactory, MembershipFactory], ids=["in a programme", "in a group"])
def test_person_with_a_role_keeps_the_name_and_loses_the_rest(role):
    person = known(organisation="Stad")
    role(person=person)
    DayInvitationFactory(person=person)

    is_gone = remove(person=person, by=None)

    person.refresh_from_db()
    kept = (person.name, person.organisation, person.function, person.email, person.assistant_email, person.wants_mail)
    assert (is_gone, kept) == (False, ("Kanarie Vogel", "Stad", "", "", "", False))
    assert Contribution.objects.count() + Membership.objects.count() == 1
    assert (DayInvitation.objects.count(), LogEntry.objects.get_for_object(person).count()) == (0, 0)


def test_invitation_that_still_waits_is_not_sent():
    invitation = DayInvitationFactory(person=known())
    about = f"invitation:{invitation.pk}"
    queue(kind="uitnodiging", to="hulp@stad.example", subject="Dag", text=f"Beste {CANARY}", about=about)

    remove(person=invitation.person, by=None)

    assert (OutboxMail.objects.count(), tables_with(CANARY)) == (0, {})


def test_mails_that_wait_and_those_to_others_stay():
    person = known()
    waiting = queue(kind="aanmelding", to=person.email, subject="Dag", text="Dag")
    other = queue(kind="aanmelding", to="anna@assen.example", subject="Dag", text="Dag")
    OutboxMail.objects.filter(pk=other.pk).update(status="failed")

    remove(person=person, by=None)

    assert set(OutboxMail.objects.all()) == {waiting, other}


def test_secretariat_is_asked_first_and_told_who_stays(client):
    client.force_login(secretariat())
    gone, kept = PersonFactory(name="Anna Aker"), PersonFactory(name="Bram Berg", email="bram@breda.example")
    MembershipFactory(person=kept)
    chosen = {"action": "remove", "_selected_action": [gone.pk, kept.pk]}

    question = client.post(LIST, chosen)
    asked = Person.objects.exclude(email="").count()
    answer = client.post(LIST, chosen | {"post": "yes"}, follow=True)

    assert ("Anna Aker" in question.text, asked) == (True, 1)
    assert list(Person.objects.values_list("name", "email")) == [("Bram Berg", "")]
    assert "1 uit het adresboek verwijderd." in answer.text
    history = AdminEntry.objects.values_list("object_id", "object_repr")
    assert set(history) == {(str(gone.pk), "(op verzoek)"), (str(kept.pk), "(op verzoek)")}
    assert "Bram Berg staat in een programma of heeft een rol: de naam blijft, de rest is leeg." in answer.text


def test_history_of_a_person_in_the_admin_goes_too(client):
    client.force_login(secretariat())
    person = known()
    page = f"{LIST}{person.pk}/change/"
    client.post(page, opened(client, page) | {"function": f"{CANARY}burgemeester"})
    before = "django_admin_log" in tables_with(CANARY)

    remove(person=person, by=None)

    assert (before, tables_with(CANARY)) == (True, {})
