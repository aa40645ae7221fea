"""Mails of Django and other packages."""

import pytest
from django.core.mail import BadHeaderError, EmailMessage, get_connection, send_mail

from g40portal.models import OutboxMail

pytestmark = pytest.mark.django_db


@pytest.fixture
def backend():
    return get_connection("g40portal.outbox.backend.OutboxBackend")


def test_mail_of_django_becomes_a_row_for_each_recipient(backend):
    recipients = ["Kim <k@tilburg.example>", "l@lelystad.example"]
    count = send_mail("Nieuw wachtwoord", "Klik:\n\nhttps://g40.example/", None, recipients, connection=backend)

    assert count == 1
    assert list(
        OutboxMail.objects.order_by("pk").values_list("kind", "to", "to_name", "subject", "text", "status")
    ) == [
        ("account", "k@tilburg.example", "Kim", "Nieuw wachtwoord", "Klik:\n\nhttps://g40.example/", "waiting"),
        ("account", "l@lelystad.example", "", "Nieuw wachtwoord", "Klik:\n\nhttps://g40.example/", "waiting"),
    ]


def test_mail_of_django_with_an_attachment_is_refused(backend):
    message = EmailMessage("Onderwerp", "Tekst", to=["k@tilburg.example"], attachments=[("a.txt", "a", "text/plain")])

    with pytest.raises(ValueError, match="attachments"):
        backend.send_messages([message])


def test_mail_of_django_cannot_add_headers(backend):
    with pytest.raises(BadHeaderError):
        send_mail("Dag\nBcc: b@breda.example", "Tekst", None, ["k@tilburg.example"], connection=backend)

    assert OutboxMail.objects.count() == 0
