"""The pages: send a programme in, wait, look it through, save it, publish it."""

import datetime
import gzip
import html
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from events.models import NetworkDay
from g40portal.models import Job
from sessions.models import ImportedProgramme, Session
from sessions.reader.found import Programme, Slot
from sessions.workbench.importing import reading
from sessions.workbench.importing.storing import NO_PLACE, TOO_LATE
from sessions.workbench.importing.updating import DAY_CHANGED
from tests.admin_pages import fields_of, secretariat
from tests.factories import NetworkDayFactory, TimeslotFactory, UserFactory
from tests.sessions.workbench.importing.samples import LINES
from themegroups.models import City

IMPORT = "/beheer/netwerkdagen/inlezen/"
TEXT = "\n".join(LINES)


def page_of(imported):
    return f"{IMPORT}{imported.uuid}/"


def send(client, imported, doe="bewaar", **changed):
    """Send the review form as a browser would, with what was changed in it and the button that was pressed."""
    fields = fields_of(client.get(page_of(imported)))
    return client.post(page_of(imported), fields | changed | {"doe": doe}, follow=True)


def test_pasted_text_is_read_at_once(desk, sample):
    answer = desk.post(IMPORT, {"text": TEXT})

    imported = ImportedProgramme.objects.get()
    assert (answer.status_code, answer.url, imported.status) == (302, page_of(imported), "ready")
    assert (imported.network_day, Job.objects.filter(name=reading.JOB).count()) == (None, 0)


def test_long_text_is_read_by_the_worker(desk, sample):
    desk.post(IMPORT, {"text": "x\n" * 25_000})

    imported = ImportedProgramme.objects.get()
    page = desk.get(page_of(imported))
    assert (imported.status, Job.objects.get(name=reading.JOB).arguments) == ("waiting", {"pk": imported.pk})
    assert ("Wacht op zijn beurt" in page.text, page["Refresh"]) == (True, "3")


def test_progress_says_which_page_is_being_read(desk, imported):
    ImportedProgramme.objects.update(status="reading", source="pdf", done=3, total=12)
    assert "Bladzijde 3 van 12" in desk.get(page_of(imported)).text

    ImportedProgramme.objects.update(source="docx")
    assert "Alinea 3 van 12" in desk.get(page_of(imported)).text


def test_worker_that_is_silent_is_told(desk, sample):
    desk.post(IMPORT, {"text": "x\n" * 25_000})
    address = page_of(ImportedProgramme.objects.get())
    before = "Het duurt langer dan gewoonlijk" in desk.get(address).text
    Job.objects.update(created_at=timezone.now() - datetime.timedelta(minutes=3))

    assert (before, "Het duurt langer dan gewoonlijk" in desk.get(address).text) == (False, True)


def test_programme_that_the_worker_gave_up_can_be_read_again(desk, sample, fresh):
    desk.post(IMPORT, {"text": "x\n" * 25_000})
    imported = ImportedProgramme.objects.get()
    ImportedProgramme.objects.update(status="reading")
    Job.objects.update(status="failed")

    page = desk.get(page_of(imported))
    desk.post(page_of(imported), {"text": "Andere tekst"})

    assert (reading.GAVE_UP in page.text, page.has_header("Refresh")) == (True, False)
    assert (fresh(imported).status, "Wacht op zijn beurt" in desk.get(page_of(imported)).text) == ("waiting", True)


def test_text_that_is_too_long_to_read_again_is_shown(desk, imported, monkeypatch):
    ImportedProgramme.objects.update(status="failed", error="Dit lukt niet.")
    monkeypatch.setattr(reading, "MOST_OF_TEXT", 10)

    page = desk.post(page_of(imported), {"text": "Een andere tekst"})

    assert (page.status_code, reading.TOO_LONG in page.text, "<dd>Een andere tekst</dd>" in page.text) == (
        409,
        True,
        True,
    )


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"text": " "}, "Plak het programma, of kies een bestand."),
        ({"file": SimpleUploadedFile("x.exe", b"MZ")}, "Kies een Word-document (.docx), een PDF"),
        ({"file": SimpleUploadedFile("x.docx", b"MZ")}, "Dit bestand is niet wat zijn naam zegt"),
        ({"file": SimpleUploadedFile("x.pdf", b"MZ")}, "Dit bestand is niet wat zijn naam zegt"),
        ({"file": SimpleUploadedFile("x.txt", b"%PDF-1")}, "Dit bestand is niet wat zijn naam zegt"),
        ({"text": "a", "file": SimpleUploadedFile("x.txt", b"b")}, "niet allebei"),
    ],
)
def test_what_is_no_programme_is_refused_beside_the_field(desk, fields, sentence):
    page = desk.post(IMPORT, fields)

    assert (sentence in page.text, ImportedProgramme.objects.count()) == (True, 0)


def test_unsaved_programmes_are_listed_to_go_on_with(desk, imported):
    page = desk.get(IMPORT)

    assert f'href="{page_of(imported)}">Netwerkdag in Havenstad</a>' in page.text
    ImportedProgramme.objects.update(status="saved")
    assert page_of(imported) not in desk.get(IMPORT).text


def test_older_programmes_are_folded(desk, imported):
    for number in range(5):
        ImportedProgramme.objects.create(status="ready", file_name=f"Nieuwer {number}.docx")

    page = desk.get(IMPORT).text

    assert page.index("Nieuwer 0.docx") < page.index("Oudere programma’s") < page.index(page_of(imported))


def test_day_lists_its_own_programmes_alone(desk, imported):
    NetworkDayFactory(slug="dag")

    assert page_of(imported) not in desk.get("/beheer/netwerkdagen/dag/inlezen/").text


def test_review_page_is_sent_compressed(desk, imported):
    page = desk.get(page_of(imported), headers={"accept-encoding": "gzip"})

    plain = gzip.decompress(page.content)
    assert (page["Content-Encoding"], b"Slim bouwen" in plain, page["Cache-Control"]) == (
        "gzip",
        True,
        "private, no-store",
    )
    assert len(page.content) * 4 < len(plain)


def test_review_page_tells_what_was_found_and_where(desk, imported):
    page = desk.get(page_of(imported)).text

    assert [words for words in ("3 tijdvakken", "2 sessies", "1 regel niet gelezen") if words not in page] == []
    assert 'href="#regel-13"' in page
    assert 'id="regel-9"' in page
    assert "Het jaar staat niet in de tekst." in page


def test_doubt_about_a_name_and_who_it_is_is_told_once(desk, imported):
    imported.found["slots"][1]["sessions"][0]["people"][0]["doubts"] = {"name": "Deze naam is onzeker."}
    imported.save()

    page = desk.get(page_of(imported)).text

    assert (page.count("Deze naam is onzeker."), "2 twijfels" in page) == (1, True)


def test_mend_is_stored_and_takes_the_doubt_away(desk, imported, fresh):
    page = send(desk, imported, **{"p-title": "Netwerkdag 2026", "p-date0": "3-6-2026", "s0-start": "9.00"})

    found = fresh(imported).found
    assert (found["title"], found["dates"], found["slots"][0]["start"]) == ("Netwerkdag 2026", ["2026-06-03"], "09:00")
    assert ("Het jaar staat niet" in page.text, fresh(imported).version) == (False, 2)


def test_wrong_value_is_kept_and_explained_and_not_saved(desk, imported, fresh):
    page = send(desk, imported, "opslaan", **{"s0-start": "half tien", "s1x0-title": "x" * 300})

    found = fresh(imported).found
    assert (found["slots"][0]["start"], NetworkDay.objects.count()) == ("half tien", 0)
    assert "Schrijf een tijd als 11.30." in page.text
    assert "Dit zijn 300 tekens; er passen er 250." in page.text


def test_mend_of_an_older_version_is_refused_and_shown(desk, imported, fresh):
    fields = fields_of(desk.get(page_of(imported)))
    send(desk, imported, **{"p-title": "Van een ander"})

    page = desk.post(page_of(imported), fields | {"p-title": "Van mij", "doe": "opslaan"})

    assert (page.status_code, fresh(imported).found["title"]) == (409, "Van een ander")
    assert ("Iemand anders heeft dit programma" in page.text, "<dd>Van mij</dd>" in page.text) == (True, True)


def test_whatever_was_typed_on_an_older_version_is_shown(desk, imported):
    fields = fields_of(desk.get(page_of(imported)))
    send(desk, imported, **{"s1-note": "Van een ander"})
    mine = {"p-date0": "5-6-2025", "s1-round_number": "3", "s1x0-links": "https://mijn.example", "s1x0-slot": "2"}
    mine |= {"s1x0o0-role": "with", "s1x0p1-member": "on", "s1x0-description": "Een.\r\n\r\nTwee."}

    page = desk.post(page_of(imported), fields | mine | {"s9x9-title": "Weg", "doe": "opslaan"})

    assert [(html.unescape(where), text) for where, text in re.findall("<dt>(.*?)</dt><dd>(.*?)</dd>", page.text)] == [
        ("De dag, datum", "5-6-2025"),
        ("11.30 Keuzesessies ronde 1, ronde", "3"),
        ("11.30 Keuzesessies ronde 1, toelichting", "(leeg)"),
        ("Slim bouwen, tijdvak", "15.45 Borrel"),
        ("Slim bouwen, beschrijving", "Een.<br><br>Twee."),
        ("Slim bouwen, links", "https://mijn.example"),
        ("Bouw en Data, rol", "in samenwerking met"),
        ("Piet Smit, leg vast als secretaris van de groep", "aangevinkt"),
        ("Staat er niet meer", "Weg"),
    ]


@pytest.mark.parametrize("state", ["saved", "waiting"])
def test_what_is_typed_while_the_programme_was_saved_or_read_anew_is_shown(desk, imported, state):
    fields = fields_of(desk.get(page_of(imported)))
    ImportedProgramme.objects.update(status=state, network_day=NetworkDayFactory())

    page = desk.post(page_of(imported), fields | {"s0-title": "Van mij", "doe": "bewaar"})

    assert (page.status_code, "<dd>Van mij</dd>" in page.text, page.has_header("Refresh")) == (409, True, False)


def test_what_is_typed_in_a_programme_that_was_thrown_away_is_shown(desk, imported):
    fields = fields_of(desk.get(page_of(imported)))
    imported.delete()

    page = desk.post(page_of(imported), fields | {"s0-title": "Van mij", "doe": "bewaar"})

    assert (page.status_code, "weggegooid" in page.text, "<dd>Van mij</dd>" in page.text) == (410, True, True)


@pytest.mark.parametrize("button", ["regel:99:sessie", "regel:9:x", "weg:s9", "splits:s1x0p0"])
def test_button_that_makes_no_sense_takes_nothing_with_it(desk, imported, fresh, button):
    page = send(desk, imported, button, **{"s0-title": "Van mij"})

    assert fresh(imported).found["slots"][0]["title"] == "Van mij"
    assert ("Deze regel staat er niet." in page.text) != ("Dit staat niet meer in het programma." in page.text)


def test_line_without_a_place_takes_nothing_with_it(desk, imported, fresh):
    ImportedProgramme.objects.update(found=imported.found | {"slots": []})

    page = send(desk, imported, "regel:9:sessie", **{"p-theme": "Van mij"})

    assert (fresh(imported).found["theme"], NO_PLACE in page.text) == ("Van mij", True)


def test_last_step_can_be_undone_at_once(desk, imported, fresh):
    before = fresh(imported).found

    page = send(desk, imported, "weg:s1x0")
    assert ("Maak de laatste stap ongedaan" in page.text, len(fresh(imported).found["slots"][1]["sessions"])) == (
        True,
        1,
    )
    page = send(desk, imported, "ongedaan")

    assert ("Maak de laatste stap ongedaan" in page.text, fresh(imported).found == before) == (False, True)


def test_step_is_not_undone_when_something_was_mended_since(desk, imported, fresh):
    send(desk, imported, "weg:s1x0")

    page = send(desk, imported, "ongedaan", **{"s0-title": "Van mij"})

    found = fresh(imported).found
    assert (found["slots"][0]["title"], len(found["slots"][1]["sessions"])) == ("Van mij", 1)
    assert (TOO_LATE in page.text, "Maak de laatste stap ongedaan" in page.text) == (True, False)


def test_form_in_which_nothing_was_changed_makes_no_new_version(desk, imported, fresh):
    send(desk, imported)

    assert (fresh(imported).version, fresh(imported).found == imported.found) == (1, True)


def test_saving_leads_back_to_the_field_that_one_was_in(desk, imported):
    fields = fields_of(desk.get(page_of(imported)))

    answers = [
        desk.post(page_of(imported), fields | {"bij": bij, "doe": "bewaar"}).url
        for bij in ("s1x0-title", "", "//elders.example/")
    ]

    assert answers == [f"{page_of(imported)}#s1x0-title", page_of(imported), page_of(imported)]


def test_saving_follows_a_session_that_was_moved(desk, imported):
    fields = fields_of(desk.get(page_of(imported))) | {"s1x1-slot": "2", "bij": "s1x1-slot", "doe": "bewaar"}

    assert desk.post(page_of(imported), fields).url == f"{page_of(imported)}#s2x0-slot"


def test_folded_slots_and_sessions_say_what_they_hold(desk, imported):
    page = desk.get(page_of(imported)).text

    assert [
        words for words in ("11.30 tot 12.30, ronde", "Bouw en Data; Karin Bos, Piet Smit") if words not in page
    ] == []


def test_saving_makes_a_draft_day_and_publishing_is_one_step_more(desk, imported):
    page = send(desk, imported, "opslaan")

    day = NetworkDay.objects.get()
    told = ["is gemaakt, met 3 tijdvakken en 2 sessies.", "Publiceer met alle conceptsessies", "/bord/"]
    assert [words for words in [*told, "<li>Neem uw badge mee.</li>"] if words not in page.text] == []
    assert (day.slug, day.status, Session.objects.count()) == ("2025-06-04-havenstad", "draft", 2)
    desk.post(f"{page_of(imported)}publiceren/")
    day.refresh_from_db()
    assert (day.status, set(Session.objects.values_list("status", flat=True))) == ("published", {"confirmed"})
    assert "onceptsessie" not in desk.get(page_of(imported)).text


def test_saved_programme_offers_to_publish_the_draft_sessions_that_are_left(desk, imported):
    send(desk, imported, "opslaan")
    desk.post(f"{page_of(imported)}publiceren/")
    session = Session.objects.first()
    session.status = Session.Status.DRAFT
    session.save()

    one = desk.get(page_of(imported)).text
    again = desk.post(f"{page_of(imported)}publiceren/", follow=True).text
    desk.post(f"{page_of(imported)}publiceren/")

    assert ("1 sessie staat er als concept bij" in one, "Publiceer deze conceptsessie" in one) == (True, True)
    assert ("met 1 sessie die concept was." in again, "onceptsessie" in again) == (True, False)


def test_publishing_without_draft_sessions_counts_none(desk, imported):
    send(desk, imported, "opslaan")
    Session.objects.update(status=Session.Status.CONFIRMED)

    page = desk.post(f"{page_of(imported)}publiceren/", follow=True).text

    assert "is gepubliceerd." in page


def test_saving_twice_makes_one_day(desk, imported):
    fields = fields_of(desk.get(page_of(imported))) | {"doe": "opslaan"}

    desk.post(page_of(imported), fields)
    desk.post(page_of(imported), fields)

    assert NetworkDay.objects.count() == 1


def test_programme_for_an_empty_day_goes_straight_into_it(desk, sample):
    day = NetworkDayFactory(slug="dag", status="draft", title="Dag")
    desk.post("/beheer/netwerkdagen/dag/inlezen/", {"text": TEXT})
    imported = ImportedProgramme.objects.get()

    send(desk, imported, "opslaan")

    assert (day.timeslots.count(), day.sessions.count(), NetworkDay.objects.count()) == (3, 2, 1)


def test_what_stays_otherwise_in_an_empty_day_is_told(desk, sample):
    NetworkDayFactory(slug="dag", status="draft", starts_on=datetime.date(2025, 9, 25))
    desk.post("/beheer/netwerkdagen/dag/inlezen/", {"text": TEXT})

    page = send(desk, ImportedProgramme.objects.get(), "opslaan")

    assert "In de tekst staat een andere datum: woensdag 4 juni 2025." in page.text


def test_programme_for_a_day_that_has_one_shows_the_difference_first(desk, sample):
    day = NetworkDayFactory(slug="dag", title="Dag")
    TimeslotFactory(network_day=day, title="Ontbijt")
    desk.post("/beheer/netwerkdagen/dag/inlezen/", {"text": TEXT})

    page = send(desk, ImportedProgramme.objects.get(), "opslaan")

    assert ("Er verdwijnt niets" in page.text, "Ontbijt" in page.text, day.timeslots.count()) == (True, True, 1)


def test_ticks_stay_when_the_day_changed_meanwhile(desk, sample):
    day = NetworkDayFactory(slug="dag", title="Dag")
    slot = TimeslotFactory(network_day=day, title="Ontbijt")
    desk.post("/beheer/netwerkdagen/dag/inlezen/", {"text": TEXT})
    address = f"{page_of(ImportedProgramme.objects.get())}opslaan/"
    fields = fields_of(desk.get(address))
    stood, seen = re.findall('name="stond" value="(.*?)"', desk.get(address).text), fields["gezien"]
    TimeslotFactory(network_day=day, title="Van een ander")

    ticked = [f"weg-t{slot.pk}", *[key for key in stood if key not in ("nieuw-t0", f"weg-t{slot.pk}")]]
    page = desk.post(address, {"versie": fields["versie"], "gezien": seen, "stond": stood, "neem": ticked})

    checked = re.findall('name="neem" value="(.*?)" checked', page.text)
    assert (page.status_code, DAY_CHANGED in html.unescape(page.text), day.timeslots.count()) == (409, True, 2)
    assert sorted(checked) == sorted(ticked)


def test_failed_reading_keeps_the_text_and_can_be_done_again(desk, imported, fresh):
    ImportedProgramme.objects.update(status="failed", error="Dit lukt niet.")

    page = desk.get(page_of(imported))
    desk.post(page_of(imported), {"text": "Andere tekst"})

    assert ("Dit lukt niet." in page.text, LINES[0] in page.text) == (True, True)
    assert (fresh(imported).status, fresh(imported).text) == ("waiting", "Andere tekst")


def test_fault_of_the_reader_is_told_and_keeps_the_text(desk, sample, monkeypatch):
    monkeypatch.setattr(reading, "read", lambda *arguments: 1 / 0)

    page = desk.post(IMPORT, {"text": TEXT}, follow=True)

    assert (reading.WENT_WRONG in page.text, ImportedProgramme.objects.get().text) == (True, TEXT)


def test_discarding_forgets_the_programme(desk, imported):
    desk.post(f"{page_of(imported)}weggooien/")

    assert ImportedProgramme.objects.count() == 0


@pytest.mark.parametrize("path", ["", "opslaan/", "weggooien/", "publiceren/"])
def test_pages_exist_for_the_secretariat_alone(client, imported, path):
    client.force_login(UserFactory())

    gets = [client.get(url).status_code for url in (IMPORT, f"{page_of(imported)}")]
    posted = client.post(f"{page_of(imported)}{path}", {"doe": "opslaan"}).status_code

    assert (gets, posted, NetworkDay.objects.count()) == ([404, 404], 404, 0)


def test_review_tells_of_a_day_on_the_same_date_in_the_same_city(desk, imported):
    date = datetime.date.fromisoformat(imported.found["dates"][0])
    city = City.objects.get(slug=imported.found["city_key"])
    NetworkDayFactory(slug="elders", starts_on=date)
    before = "Er is al een dag op deze datum" in desk.get(page_of(imported)).text
    NetworkDayFactory(slug="er-al", starts_on=date, host_city=city)

    page = desk.get(page_of(imported)).text

    assert (before, page.count("Er is al een dag op deze datum")) == (False, 1)
    assert "/beheer/netwerkdagen/er-al/inlezen/" in page


@pytest.mark.parametrize("slots", [1, 30])
def test_review_page_asks_a_constant_number_of_queries(client, db, monkeypatch, django_assert_num_queries, slots):
    client.force_login(secretariat())
    found = Programme(title="Dag", slots=[Slot(title="Ronde", kind="round", start="10:00") for _ in range(slots)])
    monkeypatch.setattr(reading, "read", lambda *arguments: found)
    imported = reading.receive(text="Dag", file=None, day=None, by=None)
    client.get(page_of(imported))

    with django_assert_num_queries(9):
        page = client.get(page_of(imported))

    assert page.text.count('class="imp-slot"') == slots + 1
