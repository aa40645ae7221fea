"""What a secretary does with the attendees of a session, from the list in a mail until the day itself, in one go."""

import pytest
from playwright.sync_api import expect

from g40portal.models import OutboxMail
from sessions.models import SessionSignup
from tests.browser.conftest import DESK, PHONE, faults_of
from tests.desks import coming_day, secretary_of, session_of
from tests.factories import CityFactory, PillarFactory, ThemeGroupFactory

PATIENCE = 30_000
"""Milliseconds: saving forty people takes a busy machine longer than playwright waits by itself."""
LINK = "https://vergaderen.example/welzijn"
NAMES = [
    f"{first} {last}"
    for first in ("Anna", "Bert", "Carla", "Dirk", "Els", "Femke")
    for last in ("Bos", "de Groot", "Vos", "van Dam", "Çelik", "Kok")
]
FORMS = [
    "{name} <{email}>",
    "{name}, wethouder, Breda, {email}",
    "{name}\twethouder\tBreda\t{email}",
    "{name}; wethouder; Breda; {email}",
]
PASTED = "\n".join(
    [
        *(
            FORMS[at % len(FORMS)].format(name=name, email=f"persoon{at}@breda.example")
            for at, name in enumerate(NAMES)
        ),
        "Anna Bos <PERSOON0@breda.example>",
        "Esra",
        "Karel Smit, karel@@oss.example",
        "Gijs Mol, wethouder, Breda",
    ]
)
"""Forty lines: 36 people with an address and one without, one a second time, one doubtful and one wrong."""


@pytest.fixture
def secretary(transactional_db):
    return secretary_of(ThemeGroupFactory(pillar=PillarFactory(colour="soc"), slug="groep"))


@pytest.fixture
def session(secretary):
    """A session of a month ahead with a seat for each of the list, and the other city of the list."""
    CityFactory(name="Breda", slug="breda")
    group = secretary.person.memberships.get().themegroup
    return session_of(group, day=coming_day(host_city=CityFactory(name="Schiedam")), title="Welzijn", capacity=60)


def press(page, name):
    page.get_by_role("button", name=name).first.click()


def follow(page, name):
    page.get_by_role("link", name=name, exact=True).first.click()


def saying(page, text):
    expect(page.get_by_role("status").first).to_have_text(text, timeout=PATIENCE)


@pytest.mark.each_database
def test_secretary_pastes_40_lines_sends_link_and_papers_and_ticks_attendance(open_page, secretary, session, tmp_path):
    file = tmp_path / "notitie.pdf"
    file.write_bytes(b"%PDF-1.7\n")
    page, found = open_page("/werkplek/", width=DESK, user=secretary), {}
    follow(page, "Welzijn")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Welzijn")
    found["empty session"] = faults_of(page)

    page.get_by_label("Plak een lijst").fill(PASTED)
    press(page, "Bekijk wat erin staat")
    expect(page.get_by_role("heading", name="Nieuw (37)")).to_be_visible()
    expect(page.get_by_role("heading", name="Twijfel: kijk deze na (1)")).to_be_visible()
    found["list"] = faults_of(page)
    page.get_by_label("E-mail, regel 39").fill("karel@oss.example")
    page.get_by_label("Voeg toe: Karel Smit, regel 39").check()
    press(page, "Sla op wat is aangevinkt")
    saying(page, "38 deelnemers toegevoegd.")
    press(page, "Klaar, laat de rest weg")
    expect(page.get_by_text("38 van 38 getoond")).to_be_visible()
    found["full session"] = faults_of(page)

    follow(page, "Wijzig link en stukken")
    page.get_by_role("textbox", name="Vergaderlink").fill(LINK)
    press(page, "Sla link op")
    saying(page, "De link en de aanwijzingen zijn opgeslagen. Er is nog niets verstuurd.")
    follow(page, "Voeg een stuk toe")
    page.get_by_label("Titel").fill("Notitie")
    page.get_by_label("Bestand").set_input_files(file)
    press(page, "Voeg toe")
    saying(page, "“Notitie” is toegevoegd. Er is nog niets verstuurd.")
    found["papers"] = faults_of(page)
    follow(page, "Verstuur link en stukken")
    expect(page.get_by_role("button", name="Verstuur naar 37 deelnemers")).to_be_visible()
    found["preview"] = faults_of(page)
    press(page, "Verstuur naar 37 deelnemers")
    saying(page, "37 mails staan klaar en gaan vanzelf weg. Bij de voortgang ziet u hoe ver dat is.")
    found["sent"] = faults_of(page)

    phone = open_page(f"/werkplek/sessies/{session.uuid}/", width=PHONE, user=secretary)
    found["phone"] = faults_of(phone)
    follow(phone, "Aanwezigheid")
    expect(phone.locator(".seg").first).to_be_visible()
    for name, choice in [("Anna Bos", "Aanwezig"), ("Dirk van Dam", "Afgemeld"), ("Els Kok", "Afwezig")]:
        phone.locator(f'.seg[data-name="{name}"] label', has_text=choice).tap()
        phone.locator("[data-live]", has_text=f"Opgeslagen. {name}: {choice.lower()}.").wait_for()
    phone.locator('.seg[data-name="Els Kok"] label', has_text="Open").tap()
    phone.locator("[data-live]", has_text="Opgeslagen. Els Kok: open.").wait_for()
    found["attendance"] = faults_of(phone)

    sent = OutboxMail.objects.filter(subject="Link en stukken: Welzijn")
    known = session.signups.exclude(attendance=SessionSignup.Attendance.UNKNOWN).order_by("attendance")
    assert {step: faults for step, faults in found.items() if faults} == {}
    assert (session.signups.confirmed().count(), sent.values("to").distinct().count()) == (38, 37)
    assert [LINK in text for text in sent.values_list("text", flat=True)] == [True] * 37
    assert list(known.values_list("registration__name", "attendance")) == [
        ("Dirk van Dam", "excused"),
        ("Anna Bos", "present"),
    ]
