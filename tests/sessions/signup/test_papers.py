"""Papers for who has a seat, and the code of the badge."""

import datetime

import pytest
import qrcode
from django.core.files.base import ContentFile
from django.utils import timezone

from sessions.models import Registration, SessionDocument, SessionSignup
from tests.attacks.whole_site import PDF
from tests.factories import RegistrationFactory, SessionDocumentFactory, SessionSignupFactory
from tests.sessions.signup.days import open_day, session_of, slot_of

pytestmark = pytest.mark.django_db

Status = SessionSignup.Status
Visibility = SessionDocument.Visibility


@pytest.fixture
def day():
    return open_day()


@pytest.fixture
def registration(day):
    return RegistrationFactory(network_day=day)


@pytest.fixture
def session(day):
    return session_of(slot_of(day))


def paper_of(session, visibility=Visibility.ATTENDEES):
    return SessionDocumentFactory(
        session=session, title="Concept", url="", file=ContentFile(PDF, "x.pdf"), visibility=visibility
    )


def asked(client, registration, paper):
    return client.get(f"/aanmelding/{registration.token}/stukken/{paper.pk}/")


@pytest.mark.parametrize("visibility", [Visibility.ATTENDEES, Visibility.PUBLIC])
def test_paper_is_sent_to_who_has_a_seat(client, registration, session, visibility):
    SessionSignupFactory(session=session, registration=registration)

    answer = asked(client, registration, paper_of(session, visibility))

    assert (answer.status_code, b"".join(answer.streaming_content)) == (200, PDF)
    assert answer["Content-Disposition"] == 'attachment; filename="concept.pdf"'
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert (answer["X-Content-Type-Options"], answer["Cache-Control"]) == ("nosniff", "private, no-store")
    assert answer["Referrer-Policy"] == "strict-origin"


@pytest.mark.parametrize("status", [status for status in Status.values if status != Status.CONFIRMED])
def test_paper_is_not_there_for_who_has_no_seat(client, registration, session, status):
    """Case 8."""
    position = 1 if status == Status.WAITLISTED else None
    SessionSignupFactory(session=session, registration=registration, status=status, position=position)

    answer = asked(client, registration, paper_of(session))

    assert (answer.status_code, answer.content) == (404, client.get("/bestaat-niet/").content)


@pytest.mark.parametrize("status", ["unconfirmed", "withdrawn", "lapsed"])
def test_paper_is_not_there_for_who_is_not_registered(client, registration, session, status):
    SessionSignupFactory(session=session, registration=registration)
    held_until = timezone.now() + datetime.timedelta(hours=1) if status == "unconfirmed" else None
    Registration.objects.update(status=status, held_until=held_until)

    assert asked(client, registration, paper_of(session)).status_code == 404


def test_paper_of_another_session_a_link_or_what_is_internal_is_not_there(client, day, registration, session):
    """Case 8."""
    SessionSignupFactory(session=session, registration=registration)
    SessionSignupFactory(session=session_of(slot_of(day)))
    elsewhere = session_of(slot_of(day, 15))
    papers = [paper_of(elsewhere), SessionDocumentFactory(session=session), paper_of(session, Visibility.SECRETARIES)]

    assert [asked(client, registration, paper).status_code for paper in papers] == [404, 404, 404]


def test_paper_whose_file_is_gone_is_not_found(client, registration, session):
    SessionSignupFactory(session=session, registration=registration)
    paper = paper_of(session)
    paper.file.storage.delete(paper.file.name)

    assert asked(client, registration, paper).status_code == 404


def test_code_image_leads_to_the_desk(client, registration, monkeypatch, settings):
    settings.SITE_URL = "https://g40.example"
    drawn, make = [], qrcode.make
    monkeypatch.setattr(qrcode, "make", lambda address, **options: drawn.append(address) or make(address, **options))

    answer = client.get(f"/aanmelding/{registration.token}/code.svg")

    assert drawn == [f"https://g40.example/werkplek/code/{registration.code}/"]
    assert (answer["Content-Type"], answer.content.startswith(b"<?xml")) == ("image/svg+xml", True)
    assert registration.token not in answer.content.decode()


def test_code_image_is_not_there_before_confirming(client, registration):
    Registration.objects.update(status="unconfirmed", held_until=timezone.now() + datetime.timedelta(hours=1))

    assert client.get(f"/aanmelding/{registration.token}/code.svg").status_code == 404
