"""The meeting link is in the mails of who has a seat, and nowhere else."""

import pytest
from auditlog.models import LogEntry
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from g40portal.models import OutboxMail
from sessions import actions
from sessions.deliverables import deliverables_of
from sessions.models import Session, SessionSignup
from tests.attacks.test_secrets import everything_of
from tests.attacks.whole_site import public_addresses
from tests.factories import RegistrationFactory, SessionDocumentFactory, SessionSignupFactory, UserFactory

pytestmark = pytest.mark.django_db

CANARY = "kanarie4711"
HELD = "2027-06-01T12:00:00Z"


@pytest.fixture
def canary(session):
    """A session of which link, instructions, a paper's address and an attendee bear the canary; all of it was sent."""
    session.meeting_url, session.joining_instructions = f"https://{CANARY}.example/", f"Code {CANARY}"
    session.save()
    SessionDocumentFactory(session=session, title="Notitie", url=f"https://stukken.example/{CANARY}")
    SessionDocumentFactory(session=session, title="Agenda", url="", file=ContentFile(CANARY.encode(), "a.pdf"))
    places = {"requested": None, "confirmed": None, "waitlisted": 1, "declined": None, "withdrawn": None}
    for status, position in places.items():
        registration = RegistrationFactory(network_day=session.network_day, email=f"{status}@gouda.example")
        SessionSignupFactory(session=session, registration=registration, status=status, position=position)
    unconfirmed = RegistrationFactory(
        network_day=session.network_day, email="nog-niet@gouda.example", status="unconfirmed", held_until=HELD
    )
    SessionSignupFactory(session=session, registration=unconfirmed)
    actions.send_link_and_papers(session=session, what=[each.mark for each in deliverables_of(session)], by=None)
    return Session.objects.get(pk=session.pk)


def test_link_is_mailed_to_who_has_a_seat_and_to_nobody_else(canary):
    """Case 7."""
    told = [mail.to for mail in OutboxMail.objects.all() if CANARY in mail.text + mail.calendar + mail.subject]

    assert told == ["confirmed@gouda.example"]


def test_no_other_mail_about_the_session_tells_the_link(canary, django_capture_on_commit_callbacks):
    """Case 7: whatever happens to the attendees of a session."""
    OutboxMail.objects.all().delete()
    by_status = {each.status: each for each in canary.signups.exclude(registration__status="unconfirmed")}

    with django_capture_on_commit_callbacks(execute=True):
        actions.withdraw(signup=by_status["confirmed"], by=None)
        actions.put_in_queue(signup=by_status["requested"], by=None)
        actions.decline(signup=SessionSignup.objects.get(pk=by_status["requested"].pk), note="Vol", by=None)
        actions.put_in(registration=by_status["withdrawn"].registration, session=canary, by=None)
        actions.add_attendee(session=canary, attendee=actions.Attendee("Els Mol", "els@oss.example"), by=None)
        actions.set_session_status(session=canary, status="cancelled", by=None)

    mails = list(OutboxMail.objects.all())
    assert len(mails) >= 6
    assert [mail.kind for mail in mails if CANARY in f"{mail.text}{mail.calendar}{mail.subject}"] == []


@pytest.mark.parametrize("access", ["open", "members_only"])
def test_link_is_in_no_answer_to_others(canary, stranger, caplog, access):
    """Case 7: no page, data, calendar, list or search; not for the public, an account or another group's secretary."""
    Session.objects.filter(pk=canary.pk).update(access=access)
    account = Client()
    account.force_login(UserFactory())
    own = [reverse(name, args=[canary.uuid]) for name in ("session-papers", "session-sending", "session-csv")]
    papers = canary.documents.values_list("pk", flat=True)
    own += [reverse("paper-file", args=[canary.uuid, pk]) for pk in papers]
    addresses = [*public_addresses(), *own, f"/zoeken/?q={CANARY}x", "/zoeken/?q=welzijn", "/sitemap.xml"]

    with caplog.at_level("DEBUG"):
        found = {
            address
            for client in (Client(), account, stranger)
            for address in addresses
            if CANARY in everything_of(client.get(address)).replace(f"{CANARY}x", "")
        }

    assert found == set()
    assert CANARY not in caplog.text.replace(f"{CANARY}x", "")


def test_link_is_in_no_history(desk, canary):
    """Case 9: neither the old one nor the new one."""
    page = reverse("session-papers", args=[canary.uuid])
    fields = {
        "meeting_url": f"https://{CANARY}2.example/",
        "joining_instructions": "",
        "opened_version": canary.version,
    }

    answer = desk.post(page, fields)

    assert (answer.status_code, Session.objects.get().meeting_url) == (302, f"https://{CANARY}2.example/")
    session_entries = [str(each.changes) for each in LogEntry.objects.filter(content_type__model="session")]
    assert [entry for entry in session_entries if CANARY in entry] == []


def test_deliveries_tell_nothing_of_the_link(canary):
    whats = set(SessionSignup.objects.filter(deliveries__isnull=False).values_list("deliveries__what", flat=True))

    assert len(whats) == 3
    assert [what for what in whats if CANARY in what] == []
