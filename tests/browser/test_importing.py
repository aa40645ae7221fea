"""Reading a programme, from the list of days to a published agenda, in a real browser."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import expect

from events.models import NetworkDay
from sessions.models import ImportedProgramme, Session
from sessions.workbench.importing import reading, views
from tests.admin_pages import secretariat
from tests.sessions.workbench.importing.samples import LINES, known_rows, programme

from .conftest import DESK, PHONE, faults_of

DAYS = "/beheer/events/networkday/"
IMPORT = "/beheer/netwerkdagen/inlezen/"
MOST_INTERACTIONS = 12


@pytest.fixture
def sample(transactional_db, monkeypatch):
    """Let every text be read as the sample."""
    known_rows()
    monkeypatch.setattr(reading, "read", lambda lines, names, today: programme())


class Hands:
    """Does what somebody does with a page, and counts it."""

    def __init__(self, page):
        self.page, self.count = page, 0

    def click(self, name, role="button"):
        self.count += 1
        self.page.get_by_role(role, name=name).first.click()

    def fill(self, label, text):
        self.count += 1
        self.page.get_by_label(label, exact=True).first.fill(text)


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_pages_of_reading_a_programme_have_no_faults(open_page, sample, width, monkeypatch):
    # The page that waits asks for itself anew: not while it is looked at.
    monkeypatch.setattr(views, "SECONDS_UNTIL_REFRESH", 600)
    user, faults = secretariat(), {}
    page = open_page(IMPORT, width, user=user)
    faults["send"] = faults_of(page)
    page.get_by_label("Plak het programma").fill("\n".join(LINES))
    page.get_by_role("button", name="Lees het programma").click()
    expect(page.get_by_role("heading", name="Wat er gevonden is")).to_be_visible()
    faults["review"] = faults_of(page)
    page.locator("#s0-start").fill("half tien")
    page.get_by_role("button", name="Maak de conceptdag").click()
    expect(page.locator("#fouten")).to_be_visible()
    faults["review with a fault"] = faults_of(page)
    page.locator("#s0-start").fill("9.15")
    page.get_by_role("button", name="Maak de conceptdag").click()
    expect(page.get_by_role("button", name="Publiceer met alle conceptsessies")).to_be_visible()
    faults["saved"] = faults_of(page)
    page.goto(f"/beheer/netwerkdagen/{NetworkDay.objects.get().slug}/inlezen/")
    page.get_by_label("Plak het programma").fill("\n".join(LINES))
    page.get_by_role("button", name="Lees het programma").click()
    page.locator("#s0 summary").first.click()
    page.locator("#s0-title").fill("Inloop en koffie")
    page.get_by_role("button", name="Zet het in").click()
    expect(page.get_by_role("button", name="Wijzig het programma")).to_be_visible()
    faults["difference"] = faults_of(page)
    address = page.url.replace("opslaan/", "")
    ImportedProgramme.objects.update(status="reading", done=3, total=12)
    page.goto(address)
    faults["busy"] = faults_of(page)
    ImportedProgramme.objects.update(status="failed", error="Deze PDF is met een wachtwoord gesloten.")
    page.goto(address)
    faults["failed"] = faults_of(page)
    ImportedProgramme.objects.filter(status="failed").update(status="ready")
    ImportedProgramme.objects.update(version=9)
    page.goto(address)
    ImportedProgramme.objects.update(version=10)
    page.locator("#p-theme").fill("Van mij")
    page.get_by_role("button", name="Bewaar de verbeteringen").click()
    expect(page.get_by_role("heading", name="Wat u had ingevuld")).to_be_visible()
    page.problems[:] = [problem for problem in page.problems if "409" not in problem]
    faults["review by two"] = faults_of(page)

    assert faults == {page: [] for page in faults}


@pytest.mark.each_database
def test_programme_is_mended_without_script_and_nothing_typed_is_lost(open_page, sample):
    page = open_page(IMPORT, DESK, user=secretariat(), javascript=False)
    page.get_by_label("Plak het programma").fill("\n".join(LINES))
    page.get_by_role("button", name="Lees het programma").click()

    page.locator("#s0 summary").first.click()
    page.locator("#s0-title").fill("Inloop met koffie")
    page.get_by_role("button", name="sessie (regel 9)").click()
    expect(page.locator("#s2x0-title")).to_have_value("Neem uw badge mee.")
    expect(page.locator("#s0-title")).to_have_value("Inloop met koffie")
    page.locator("#s1x1 > summary").click()
    page.locator("#s1x1-slot").select_option("2")
    page.locator("#s1x1-title").press("Enter")
    expect(page.locator("#s2x1-title")).to_have_value("Wonen voor iedereen")
    page.get_by_role("button", name="Maak de conceptdag").click()
    with page.expect_navigation():
        page.get_by_role("button", name="Publiceer met alle conceptsessies").click()

    in_reception = Session.objects.filter(timeslot__title="Borrel").order_by("position")
    assert list(in_reception.values_list("title", flat=True)) == ["Neem uw badge mee.", "Wonen voor iedereen"]
    assert (NetworkDay.objects.get().status, page.problems) == ("published", [])


def test_focus_in_a_find_marks_its_lines_and_leaving_asks_only_after_a_change(open_page, sample):
    page = open_page(IMPORT, DESK, user=secretariat())
    page.get_by_label("Plak het programma").fill("\n".join(LINES))
    page.get_by_role("button", name="Lees het programma").click()
    page.wait_for_url("**/inlezen/*-*/", wait_until="load")

    page.locator("#s1 summary").first.focus()
    expect(page.locator(".imp-lines .is-current")).to_have_attribute("id", "regel-5")
    page.locator("#s2 summary").first.focus()
    expect(page.locator(".imp-lines .is-current")).to_have_attribute("id", "regel-8")
    page.get_by_role("link", name="09.15 Inloop").click()
    expect(page.locator("#s0-title")).to_be_visible()
    expect(page.locator(".imp-lines .is-current")).to_have_attribute("id", "regel-4")
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.reload()
    page.locator("#p-theme").fill("Water")
    before = list(asked)
    page.reload()
    assert (before, asked, page.problems) == ([], ["beforeunload"], [])


def test_only_what_was_changed_is_sent_and_what_comes_too_late_is_shown(open_page, sample):
    page = open_page(IMPORT, DESK, user=secretariat())
    page.get_by_label("Plak het programma").fill("\n".join(LINES))
    page.get_by_role("button", name="Lees het programma").click()
    page.locator("#s1x0 > summary").click()
    page.locator("#s1x0p1-member").check()
    page.locator("#s1x0-slot").select_option("2")
    page.locator("#s1x0-place").fill("Museum")

    with page.expect_request(lambda request: request.method == "POST") as sent:
        page.locator("#s1x0-place").press("Enter")
    typed = sent.value.post_data_json
    expect(page.locator("#s2x0-place")).to_have_value("Museum")
    assert {name: typed[name] for name in typed if name[0] == "s"} == {
        "s1x0-place": "Museum",
        "s1x0-slot": "2",
        "s1x0p1-sent": "1",
        "s1x0p1-member": "on",
    }

    page.locator("#p-theme").fill("Water en wonen")
    page.context.clear_cookies()
    page.get_by_role("button", name="Bewaar de verbeteringen").click()
    expect(page.get_by_role("heading", name="U bent uitgelogd")).to_be_visible()
    assert page.locator("main li").all_inner_texts() == ["Water en wonen"]
    assert [problem for problem in page.problems if "403" not in problem] == []


TWINS = Path(__file__).parent.parent / "sessions/reader/documents"


def own_text():
    """A programme of ours with the lines and layout of the secretariat's."""
    return sorted(TWINS.glob("*001*.txt"))[0].read_text(encoding="utf-8")


def text_of_a_document():
    """The first of the secretariat's own documents, where the tests are given them; otherwise a text of ours."""
    folder = os.environ.get("G40_DOCUMENTS", "")
    documents = sorted(Path(folder).glob("001_*.txt")) if folder else []
    return documents[0].read_text(encoding="utf-8") if documents else own_text()


@pytest.mark.parametrize("text", [own_text, text_of_a_document])
def test_from_a_text_to_a_published_agenda_in_few_interactions(open_page, transactional_db, text):
    known_rows()
    page = open_page(DAYS, DESK, user=secretariat())
    hands = Hands(page)

    hands.click("Programma inlezen", "link")
    hands.fill("Plak het programma", text())
    hands.click("Lees het programma")
    expect(page.get_by_role("heading", name="Wat er gevonden is")).to_be_visible()
    hands.fill("Titel", "Netwerkdag van dit voorjaar")
    hands.fill("Datum", "4-6-2025")
    hands.click("Maak de conceptdag")
    hands.click("Publiceer met alle conceptsessies")
    expect(page.get_by_text("is gepubliceerd, met")).to_be_visible()
    hands.click("Bekijk de agenda", "link")

    found = ImportedProgramme.objects.get().found
    page.wait_for_url("**/netwerkdagen/2025-06-04-*/")
    expect(page.get_by_role("heading", name=found["slots"][0]["title"]).first).to_be_visible()
    day = NetworkDay.objects.get()
    assert hands.count <= MOST_INTERACTIONS
    assert (page.problems, day.status, day.title) == ([], "published", "Netwerkdag van dit voorjaar")
    assert day.timeslots.count() == len(found["slots"]) > 2
    assert day.sessions.count() == sum(len(slot["sessions"]) for slot in found["slots"]) > 1
