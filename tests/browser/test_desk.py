"""The desk in a real browser: on a phone and at a desk, with and without script."""

import pytest
from playwright.sync_api import expect

from sessions.models import ImportedList, SessionSignup
from tests.desks import secretary_of, session_of
from tests.factories import CityFactory, PillarFactory, SessionSignupFactory, ThemeGroupFactory

from .conftest import DESK, PHONE, faults_of, faults_of_each

Status = SessionSignup.Status
PASTED = """Beste Anna, hierbij de lijst:
Jan Peeters, wethouder, Venlo
Karin Bos <k.bos@breda.example>
Esra
karel@
Anneke Visser"""


@pytest.fixture
def group(transactional_db):
    CityFactory(name="Venlo", slug="venlo")
    return ThemeGroupFactory(pillar=PillarFactory(colour="soc"), slug="groep")


@pytest.fixture
def secretary(group):
    return secretary_of(group)


@pytest.fixture
def session(group):
    """A session with somebody of every status."""
    session = session_of(group, title="Welzijn van senioren in de stad", capacity=4)
    session_of(group, day=session.network_day, at=16, title="Jeugd")
    for position, status in enumerate(Status.values, 1):
        waits = status == Status.WAITLISTED
        SessionSignupFactory(session=session, status=status, position=position if waits else None, note="Toelichting")
    SessionSignupFactory(session=session, status=Status.REQUESTED, registration__name="Anneke Visser")
    return session


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_desk_has_no_faults(open_page, secretary, session, width):
    desk = f"/werkplek/sessies/{session.uuid}/"
    signup = session.signups.get(registration__name="Anneke Visser")
    page = open_page(f"{desk}lijst/", width, user=secretary)
    page.get_by_label("Plak een lijst").fill(PASTED)
    page.get_by_role("button", name="Bekijk wat erin staat").click()
    expect(page.get_by_role("heading", name="Fout: verbeter deze eerst (1)")).to_be_visible()
    listed = page.url

    addresses = ["/werkplek/", desk, f"{desk}deelnemers/{signup.pk}/", f"{desk}deelnemers/{signup.pk}/afwijzen/"]
    addresses += [f"{desk}toevoegen/", f"{desk}lijst/", listed]
    assert faults_of_each(page, dict.fromkeys(addresses, "")) == {}


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_form_to_a_secretary_has_no_faults(open_page, group, width):
    page = open_page("/themagroepen/groep/", width)
    page.get_by_role("link", name="Schrijf de secretaris").click()
    page.get_by_role("button", name="Verstuur").click()
    expect(page.get_by_text("Vul uw naam in.")).to_be_visible()

    assert faults_of(page) == []


@pytest.mark.each_database
def test_secretary_answers_and_saves_a_list_on_a_phone_without_javascript(open_page, secretary, session):
    page = open_page("/werkplek/", PHONE, javascript=False, user=secretary)

    page.get_by_role("link", name="Anneke Visser").click()
    page.get_by_role("button", name="Bevestig").click()
    expect(page.get_by_role("status")).to_have_text("Anneke Visser heeft een plaats.")
    page.get_by_label("Plak een lijst").fill(PASTED)
    page.get_by_role("button", name="Bekijk wat erin staat").click()
    expect(page.get_by_role("heading", name="Fout: verbeter deze eerst (1)")).to_be_visible()
    page.get_by_label("Naam, regel 5").fill("Karel Vos")
    page.get_by_label("E-mail, regel 5").fill("karel@oss.example")
    page.get_by_label("regel 5", exact=False).first.check()
    page.get_by_role("button", name="Sla op wat is aangevinkt").first.click()

    expect(page.get_by_role("status").first).to_have_text("3 deelnemers toegevoegd, van wie 3 op de wachtlijst.")
    assert [line["state"] for line in ImportedList.objects.get().lines] == [
        "passed_over",
        "saved",
        "saved",
        "doubtful",
        "saved",
        "present",
    ]
    assert page.problems == []
