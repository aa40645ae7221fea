"""A secretary keeps link and papers and sends them: on a phone and at a desk, without anything that axe objects to."""

import datetime

import pytest
from playwright.sync_api import expect

from g40portal.models import OutboxMail
from sessions.models import Session, SessionDocument
from tests.browser.conftest import DESK, PHONE, faults_of
from tests.factories import (
    CityFactory,
    MembershipFactory,
    NetworkDayFactory,
    PersonFactory,
    RegistrationFactory,
    SessionDocumentFactory,
    SessionFactory,
    SessionOrganiserFactory,
    SessionSignupFactory,
    TimeslotFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def secretary():
    return MembershipFactory(person=PersonFactory(name="Sanne de Wit", email="sanne@assen.example", user=UserFactory()))


@pytest.fixture
def session(secretary):
    """A session with a link, a paper and three attendees, of whom one has no address."""
    day = NetworkDayFactory(starts_on=datetime.date(2027, 6, 4), host_city=CityFactory(name="Schiedam"))
    slot = TimeslotFactory(network_day=day, start_time=datetime.time(14), end_time=datetime.time(15))
    session = SessionFactory(
        network_day=day, timeslot=slot, title="Welzijn", meeting_url="https://vergadering.example/kamer"
    )
    SessionOrganiserFactory(session=session, themegroup=secretary.themegroup)
    SessionDocumentFactory(session=session, title="Agenda")
    for name, email in [("Jan Bos", "jan@gouda.example"), ("Els Mol", "els@oss.example"), ("Piet Kok", "")]:
        registration = RegistrationFactory(network_day=day, name=name, email=email, function="wethouder")
        SessionSignupFactory(session=session, registration=registration)
    return session


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_secretary_keeps_and_sends_link_and_papers(open_page, secretary, session, width, tmp_path):
    user, file = secretary.person.user, tmp_path / "notitie.pdf"
    file.write_bytes(b"%PDF-1.7\n")
    page = open_page(f"/werkplek/sessies/{session.uuid}/stukken/", width=width, user=user)
    papers = faults_of(page)

    page.get_by_label("Aanwijzingen bij de link").fill("Toegangscode 1234.")
    page.get_by_role("button", name="Sla link op").click()
    expect(page.get_by_role("status")).to_contain_text("De link en de aanwijzingen zijn opgeslagen.")
    page.get_by_role("link", name="Voeg een stuk toe").click()
    page.get_by_role("button", name="Voeg toe").click()
    page.get_by_label("Titel").fill("Notitie")
    page.get_by_role("button", name="Voeg toe").click()
    expect(page.locator("#id_url_error")).to_be_visible()
    wrong = faults_of(page)
    page.get_by_label("Bestand").set_input_files(file)
    page.get_by_role("button", name="Voeg toe").click()
    page.get_by_role("link", name="Verstuur link en stukken").click()
    page.get_by_label("Agenda").uncheck()
    page.get_by_role("button", name="Bekijk wie dit krijgt").click()
    page.get_by_text("De mail als platte tekst").click()
    looked = faults_of(page)
    page.get_by_role("button", name="Verstuur naar 2 deelnemers").click()
    page.get_by_text("2 mails staan klaar en gaan vanzelf weg.").wait_for()
    sent = faults_of(page)

    assert (papers, wrong, looked, sent) == ([], [], [], [])
    assert sorted(OutboxMail.objects.values_list("to", "subject")) == [
        ("els@oss.example", "Link en stukken: Welzijn"),
        ("jan@gouda.example", "Link en stukken: Welzijn"),
    ]
    texts = OutboxMail.objects.values_list("text", flat=True)
    assert [("Notitie" in text, "Agenda" in text, "Toegangscode 1234." in text) for text in texts] == [
        (True, False, True)
    ] * 2


def test_paper_is_removed_after_a_question_without_javascript(open_page, secretary, session):
    path = f"/werkplek/sessies/{session.uuid}/stukken/"
    page = open_page(path, user=secretary.person.user, javascript=False)

    page.get_by_role("link", name="Verwijder Agenda").click()
    page.get_by_role("link", name="Nee, terug").click()
    expect(page.get_by_role("link", name="Voeg een stuk toe")).to_be_visible()
    kept = SessionDocument.objects.count()
    page.get_by_role("link", name="Verwijder Agenda").click()
    page.get_by_role("button", name="Ja, verwijder").click()
    page.get_by_text("“Agenda” is verwijderd.").wait_for()

    assert (kept, SessionDocument.objects.count(), Session.objects.count()) == (1, 0, 1)


def test_question_before_removing_has_nothing_to_object_to(open_page, secretary, session):
    paper = session.documents.get()

    page = open_page(
        f"/werkplek/sessies/{session.uuid}/stukken/{paper.pk}/verwijderen/", width=PHONE, user=secretary.person.user
    )

    assert faults_of(page) == []
