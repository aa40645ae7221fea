"""What people send and fetch as attendees or about them: files, calendars, spreadsheets, and too much of it all."""

import datetime
import io
import re
import time

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar
from openpyxl import load_workbook

from g40portal.models import OutboxMail
from sessions import actions
from sessions.models import ImportedList, Registration, Session, SessionDocument
from tests.attacks.people_pages import browser, written_in_people
from tests.attacks.test_lists import HOSTILE, INSIDE, REFUSALS, RUN, STARTS, first_seen
from tests.attacks.test_uploads import HTML, PDF, bomb
from tests.attacks.visitors import OWN, SECRETARIAT, world
from tests.factories import RegistrationFactory, SessionSignupFactory
from tests.sessions.signup.days import PERSON, open_day, session_of, slot_of

pytestmark = pytest.mark.django_db

OUR_NAME = re.compile(r"stukken/[0-9a-f]{32}\.pdf")
BOOK = "/werkplek/adresboek/"
NAMES = ["../../x.pdf", "..\\x.pdf", "/etc/x.pdf", "x.html.pdf", "a\0b.pdf", "x" * 300 + ".pdf", "<svg onload=x>.pdf"]
LIST_NAMES = ["../../x.csv", "a\0b.csv", "x" * 300 + ".csv", "x.html.csv", "/etc/passwd.csv", "<svg onload=x>.csv"]


@pytest.fixture
def site(db):
    """A day with people on it, and the visitors."""
    return world()


def file_called(name, content, kind="application/pdf"):
    """A file under this name as it is sent, before Django has made it a plain name."""
    file = SimpleUploadedFile("x", content, content_type=kind)
    file._name = name
    return file


def send_paper(site, name, content):
    """Send a file through the form of a secretary; return the answer and the paper that came of it."""
    fields = {"title": "Nieuw stuk", "kind": "paper", "visibility": "attendees", "url": ""}
    page = reverse("paper-add", args=[site.session.uuid])
    answer = browser(site, OWN).post(page, fields | {"file": file_called(name, content)})
    return answer, SessionDocument.objects.filter(title="Nieuw stuk").first()


@pytest.mark.parametrize("name", NAMES)
def test_paper_of_an_odd_name_is_kept_under_one_of_ours(site, name):
    """Case 29: through the form of a secretary."""
    answer, paper = send_paper(site, name, PDF)

    assert (answer.status_code, bool(OUR_NAME.fullmatch(paper.file.name))) == (302, True)
    assert paper.file.path.startswith(f"{default_storage.location}/stukken/")


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("x.html", HTML),
        ("x.svg", b"<svg onload='alert(1)'/>"),
        ("x.pdf", HTML),
        ("x.pdf", b"GIF89a" + PDF),
        ("x.pdf\0.html", HTML),
        ("x.docm", bomb({})),
        ("x.docx", bomb({"word/vbaProject.bin": "x"})),
        ("x.docx", bomb({f"a/{number}": "" for number in range(20_000)})),
    ],
)
def test_paper_that_acts_or_swells_is_refused_to_a_secretary(site, name, content):
    """Cases 30 and 31."""
    answer, paper = send_paper(site, name, content)

    assert (answer.status_code, paper, "file" in answer.context["form"].errors) == (200, None, True)


def test_polyglot_of_a_secretary_is_sent_as_a_file_that_never_runs(site):
    """Case 30: at the desk, and to the attendee by the personal page."""
    Session.objects.update(access="open")
    _, paper = send_paper(site, "x.pdf", PDF + HTML)
    at_the_desk = reverse("paper-file", args=[site.session.uuid, paper.pk])
    by_link = reverse("registration-document", args=[site.registration.token, paper.pk])

    for answer in (browser(site, OWN).get(at_the_desk), browser(site, "nobody").get(by_link)):
        assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("application/pdf", "nosniff")
        assert answer["Content-Disposition"].startswith("attachment;")
        assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
        assert answer["Cache-Control"] == "private, no-store"


def send_list(site, who, name, content):
    """Send a list to the session, or, by the secretariat, to the address book."""
    page = BOOK if who == SECRETARIAT else reverse("desk-list-new", args=[site.session.uuid])
    return browser(site, who).post(page, {"text": "", "file": file_called(name, content, "text/csv")})


@pytest.mark.parametrize("who", [OWN, SECRETARIAT])
@pytest.mark.parametrize("name", LIST_NAMES)
def test_list_of_an_odd_name_is_read_and_not_kept(site, who, name):
    """Case 29: nothing of a list is stored as a file."""
    before = ImportedList.objects.count()

    answer = send_list(site, who, name, b"Naam;Stad\nJan Bos;Oss")

    assert (answer.status_code, ImportedList.objects.count()) == (302, before + 1)
    assert [line["name"] for line in ImportedList.objects.order_by("pk").last().lines] in (["Jan Bos"], ["", "Jan Bos"])


@pytest.mark.one_database
@pytest.mark.parametrize("who", [OWN, SECRETARIAT])
@pytest.mark.parametrize("kind", ["entities", "entity from outside", "a million rows", "one text", "deep nesting"])
def test_hostile_workbook_is_an_error_beside_its_field_in_time(site, who, kind):
    """Case 31: through the pages that take a list; what its memory may be stands in test_lists."""
    content, before = HOSTILE[kind](), ImportedList.objects.count()
    begin = time.monotonic()

    answer = send_list(site, who, "lijst.xlsx", content)

    assert time.monotonic() - begin < 5
    assert (answer.status_code, ImportedList.objects.count()) == (200, before)
    assert answer.context["form"].errors["file"] == [REFUSALS[kind]]


@pytest.mark.one_database
@pytest.mark.parametrize("who", [OWN, SECRETARIAT])
@pytest.mark.parametrize("name", ["x.html", "x.svg", "x.xlsm", "x.xls", "x.csv.exe", "x"])
def test_list_of_another_kind_is_refused(site, who, name):
    """Case 30."""
    before = ImportedList.objects.count()

    answer = send_list(site, who, name, HTML)

    assert (answer.status_code, ImportedList.objects.count()) == (200, before)
    assert "file" in answer.context["form"].errors


ODD = {
    "line": 'a\r\nATTENDEE:mailto:x@boef.example\r\nEND:VEVENT\nX-EVIL;A="b":c,d;e\\n\u2028\x85f',
    "signs": ";,:\\\"'\t\x01\x1b\x7f",
    "long": "é" * 4_000,
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_odd_text_leaves_the_private_calendar_a_valid_file(client, text):
    """Case 27: in the title, the instructions, the names and the note of a seat."""
    day = open_day()
    session = session_of(slot_of(day), title=text[:200], joining_instructions=text)
    registration = actions.open_feed(registration=RegistrationFactory(network_day=day))
    SessionSignupFactory(session=session, registration=registration)
    written_in_people(text)

    answer = client.get(reverse("registration-feed", args=[registration.feed_token]))

    lines = answer.content.replace(b"\r\n ", b"").decode().split("\r\n")
    assert (lines[0], lines[-2:]) == ("BEGIN:VCALENDAR", ["END:VCALENDAR", ""])
    assert [line for line in lines if line.startswith(("ATTENDEE", "X-EVIL"))] == []
    assert max(map(len, answer.content.split(b"\r\n"))) <= 75
    assert answer.content.count(b"\n") == answer.content.count(b"\r\n")
    assert len(Calendar.from_ical(answer.content).events) == lines.count("BEGIN:VEVENT") == 1


@pytest.mark.parametrize(
    ("date", "begin", "utc"),
    [
        (datetime.date(2026, 3, 29), datetime.time(1, 30), "2026-03-29T00:30"),
        (datetime.date(2026, 3, 29), datetime.time(2, 30), "2026-03-29T01:30"),
        (datetime.date(2026, 10, 25), datetime.time(2, 30), "2026-10-25T00:30"),
        (datetime.date(2026, 10, 25), datetime.time(3, 30), "2026-10-25T02:30"),
    ],
)
def test_seat_in_the_night_of_the_clock_change_has_its_time_everywhere(client, monkeypatch, date, begin, utc):
    """Case 36: signing up that night, the personal page, the mail, and the private calendar."""
    moment = datetime.datetime.fromisoformat(f"{utc}+00:00")
    monkeypatch.setattr(timezone, "now", lambda: moment)
    day = open_day(starts_on=date)
    slot = slot_of(day, start_time=begin, end_time=datetime.time(4))
    session = session_of(slot)

    answer = client.post(f"/netwerkdagen/{day.slug}/aanmelden/", PERSON | {f"ronde_{session.number}": session.number})
    registration = Registration.objects.get()
    actions.confirm(registration=registration)
    registration = actions.open_feed(registration=registration)
    page = client.get(f"/aanmelding/{registration.token}/")
    feed = client.get(reverse("registration-feed", args=[registration.feed_token]))

    [event] = Calendar.from_ical(feed.content).events
    assert (answer.status_code, f"{begin:%H.%M} tot 04.00" in page.text) == (302, True)
    assert event["DTSTART"].to_ical().decode() == f"{date:%Y%m%d}T{begin:%H%M}00"
    assert event.start.astimezone(datetime.UTC).isoformat()[:16] == utc


@pytest.mark.parametrize("text", [each for each in [*RUN, *INSIDE] if "\0" not in each])
def test_no_list_that_is_fetched_holds_a_formula(site, text):
    """Case 28: attendees of a session and of the day as CSV and XLSX, and the cities with nobody."""
    Registration.objects.update(name=text, function=text, organisation=text, city=None)
    site.invitation.person.__class__.objects.update(name=text, function=text)
    client = browser(site, SECRETARIAT)
    session, day = {"uuid": site.session.uuid}, {"day": site.day.slug}
    csvs = [
        reverse("session-csv", kwargs=session),
        reverse("day-csv", kwargs=day),
        reverse("day-cities-csv", kwargs=day),
    ]
    books = [reverse("session-xlsx", kwargs=session), reverse("day-xlsx", kwargs=day)]

    texts = [body_of(client.get(page)).decode("utf-8-sig") for page in csvs]
    cells = [
        cell
        for page in books
        for row in load_workbook(io.BytesIO(body_of(client.get(page)))).active.iter_rows()
        for cell in row
    ]

    opened = [part for text in texts for line in text.splitlines() for part in re.split("[;,\t]", line)]
    assert [part for part in opened if first_seen(part) in [*STARTS]] == []
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr", "n"}
    assert {cell.value for cell in cells if cell.data_type == "n"} <= {None}
    assert len(cells) > 20


def body_of(answer):
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def test_hundred_sign_ups_of_one_client_are_stopped_at_the_limit(client):
    """Case 42: with the limits as they are set, and with another forwarded address each time."""
    day = open_day()
    page = f"/netwerkdagen/{day.slug}/aanmelden/"

    answers = [
        client.post(
            page, PERSON | {"email": f"a{number}@assen.example"}, headers={"x-forwarded-for": f"192.0.2.{number}"}
        )
        for number in range(100)
    ]

    assert [answer.status_code for answer in answers] == [302] * 20 + [429] * 80
    assert "Er is niets opgeslagen. Probeer het over een uur opnieuw." in answers[-1].text
    assert Registration.objects.count() == 20


def test_hundred_confirmations_to_one_address_are_a_few_mails(client):
    """Case 42: asked by a hundred clients, for somebody new each time."""
    day = open_day()
    page = f"/netwerkdagen/{day.slug}/aanmelden/voor-anderen/"
    contact = {"contact_name": "Els Vos", "contact_email": "els@oss.example", "consent": "on", "aantal": "1"}

    answers = [
        client.post(
            page,
            contact | {f"p1-{name}": value for name, value in PERSON.items()} | {"p1-name": f"Jan Bos{number}"},
            REMOTE_ADDR=f"192.0.{number}.1",
        )
        for number in range(100)
    ]

    assert [answer.status_code for answer in answers] == [302] * 5 + [429] * 95
    assert "Naar dit e-mailadres is het afgelopen uur al vaak een link gestuurd." in answers[-1].text
    assert OutboxMail.objects.filter(to="els@oss.example").count() == 5
