"""What an invitation says, and to whom it goes."""

import datetime

import pytest

from g40portal.models import OutboxMail
from sessions.inviting import mails
from tests.factories import CityFactory, DayInvitationFactory, NetworkDayFactory, PersonFactory, VenueFactory

pytestmark = pytest.mark.django_db

LETTER = {"subject": "Komt u?", "letter": "Graag **tot dan**.\n\nMet groet,\nAnna"}


@pytest.fixture
def day(settings):
    settings.SITE_URL = "https://g40.example"
    return NetworkDayFactory(
        slug="dag",
        host_city=CityFactory(name="Schiedam"),
        venue=VenueFactory(name="Stadhuis"),
        registration_closes_at=datetime.datetime(2025, 6, 1, 10, 0, tzinfo=datetime.UTC),
    )


def test_invitation_bears_letter_day_programme_and_personal_links(day):
    person = PersonFactory(name="Karin Bos", email="k@breda.example")
    invitation = DayInvitationFactory(network_day=day, person=person, token="geheim")

    mails.invite(invitation, **LETTER)

    mail = OutboxMail.objects.get()
    assert (mail.to, mail.to_name, mail.subject, mail.kind) == (
        "k@breda.example",
        "Karin Bos",
        "Komt u?",
        "uitnodiging",
    )
    assert (mail.topic, mail.about) == (f"day:{day.pk}", f"invitation:{invitation.pk}")
    assert mail.text.split("\n\n") == [
        "Beste Karin Bos,",
        "Graag tot dan.",
        "Met groet,\nAnna",
        "Bestuurlijke netwerkdag Schiedam\nwoensdag 4 juni 2025, Stadhuis",
        "Het programma:",
        "https://g40.example/netwerkdagen/dag/",
        "Het programma als PDF:",
        "https://g40.example/netwerkdagen/dag/programma.pdf",
        "Aanmelden (tot 1 juni, 12.00 uur), met uw persoonlijke link:",
        "https://g40.example/netwerkdagen/dag/aanmelden/?uitnodiging=geheim",
        "Komt u niet? Laat het ons hier weten:",
        "https://g40.example/uitnodiging/geheim/",
    ]


def test_copy_goes_to_the_assistant_with_the_name_of_whom_it_is_for(day):
    person = PersonFactory(name="Karin Bos", email="k@breda.example", assistant_email="hulp@breda.example")

    own, copy = mails.mails_of(day, person, **LETTER)

    assert (own.to, copy.to, copy.to_name) == ("k@breda.example", "hulp@breda.example", "Assistent van Karin Bos")
    assert copy.text == f"Deze mail is voor Karin Bos. U krijgt hem als assistent.\n\n{own.text}"


@pytest.mark.parametrize("address", ["", "K@breda.example", "geen adres"])
def test_no_copy_without_an_own_address_of_the_assistant(day, address):
    person = PersonFactory(email="k@breda.example", assistant_email=address)

    assert [mail.to for mail in mails.mails_of(day, person, **LETTER)] == ["k@breda.example"]


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ('"><svg onload=alert(1)>', '"><svg onload=alert(1)>'),
        ("Karin\r\nBcc: x@y.example", "Karin Bcc: x@y.example"),
        ("Karin\u2028Bos", "Karin Bos"),
    ],
)
def test_odd_name_is_one_line_of_text(day, name, written):
    """Case 26."""
    invitation = DayInvitationFactory(network_day=day, person=PersonFactory(name=name, email="k@breda.example"))

    mails.invite(invitation, **LETTER)

    mail = OutboxMail.objects.get()
    assert (mail.to_name, mail.text.split("\n\n")[0]) == (written, f"Beste {written},")


def test_written_twice_is_one_mail_and_each_reminder_is_one_more(day):
    invitation = DayInvitationFactory(network_day=day, person=PersonFactory(email="k@breda.example"))

    for _ in range(2):
        mails.invite(invitation, **LETTER)
        invitation.reminders = 1
        mails.remind(invitation, **LETTER)
    invitation.reminders = 2
    mails.remind(invitation, **LETTER)

    assert sorted(OutboxMail.objects.values_list("kind", flat=True)) == ["herinnering", "herinnering", "uitnodiging"]


def test_letter_of_the_day_is_proposed_where_it_has_one(day):
    assert "bestuurlijke netwerkdag Schiedam, 4 juni 2025" in mails.proposed_letter(day)
    day.invitation_letter = "De brief van de gaststad."
    assert mails.proposed_letter(day) == "De brief van de gaststad."
