"""Files that somebody uploads through the admin: kept under a name of ours, sent back as something that never runs."""

import io
import re
import zipfile
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from sessions.models import SessionDocument
from tests.admin_pages import new_row, opened, secretariat
from tests.factories import NetworkDayFactory, SessionDocumentFactory, SessionFactory

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.7\n"
HTML = b"<html><script>alert(1)</script></html>"
OUR_NAME = re.compile(r"stukken/[0-9a-f]{32}\.pdf")


@pytest.fixture
def client():
    client = Client()
    client.force_login(secretariat())
    return client


def upload(client, name, content, kind="application/pdf"):
    """Send a file through a session's form, as a browser does; return the answer and the paper that came of it."""
    session = SessionFactory(network_day=NetworkDayFactory())
    page = reverse("admin:programme_session_change", args=[session.pk])
    file = SimpleUploadedFile("x", content, content_type=kind)
    file._name = name  # As it is sent, before Django has made it a plain name.
    fields = new_row(opened(client, page), "documents", title="Stuk", kind="paper", visibility="public", url="")
    number = int(fields["documents-TOTAL_FORMS"]) - 1
    answer = client.post(page, fields | {f"documents-{number}-file": file})
    return answer, SessionDocument.objects.filter(session=session).first()


@pytest.mark.parametrize(
    "name",
    [
        "../../x.pdf",
        "..\\..\\x.pdf",
        "/etc/x.pdf",
        "x.html.pdf",
        "x.pdf.PDF",
        "a\0b.pdf",
        "<svg onload=alert(1)>.pdf",
        "con.pdf",
        ".pdf.pdf",
        "é" * 300 + ".pdf",
        "x" * 300 + ".pdf",
        "a;b=c.pdf",
    ],
)
def test_odd_name_of_a_file_is_replaced_by_one_of_ours(client, name):
    """Case 29."""
    answer, paper = upload(client, name, PDF)

    assert (answer.status_code, bool(paper)) == (302, True)
    assert OUR_NAME.fullmatch(paper.file.name)
    root = Path(default_storage.location).resolve()
    assert Path(paper.file.path).resolve().parent == root / "stukken"
    sent = client.get(paper.href)
    assert sent["Content-Disposition"] == 'attachment; filename="stuk.pdf"'


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("x.html", HTML),
        ("x.svg", b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
        ("x.pdf", HTML),
        ("x.pdf", b" " + PDF),
        ("x.pdf.html", PDF),
        ("x.pdf ", HTML),
        ("x.docm", b"PK\x03\x04"),
        ("x.docx", HTML),
        ("x.docx", PDF),
        ("x", PDF),
        ("x.php", PDF),
        ("x.pdf\0.html", HTML),
        ("x.xhtml", b"<?xml version='1.0'?>"),
    ],
)
def test_page_or_script_is_refused_whatever_it_is_called(client, name, content):
    """Case 30."""
    answer, paper = upload(client, name, content)

    assert (answer.status_code, paper) == (200, None)


def test_polyglot_is_sent_as_a_file_that_never_runs(client):
    """Case 30: to staff and to the public alike."""
    _, paper = upload(client, "x.pdf", PDF + HTML, kind="text/html")

    for answer in (client.get(paper.href), Client().get(paper.href)):
        assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("application/pdf", "nosniff")
        assert answer["Content-Disposition"].startswith("attachment;")
        assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    by_staff = client.get(reverse("admin:programme_session_paper", args=[paper.pk]))
    assert by_staff["Content-Security-Policy"] == "sandbox; default-src 'none'"


def bomb(parts):
    """A document with these parts besides what makes it one."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in {"[Content_Types].xml": "<Types/>", "word/document.xml": "<x/>", **parts}.items():
            archive.writestr(name, text)
    return content.getvalue()


@pytest.mark.parametrize(
    "parts",
    [
        {"word/vbaProject.bin": "x"},
        {"[Content_Types].xml": "application/vnd.ms-word.document.macroEnabled.main+xml"},
        {f"a/{number}": "" for number in range(20_000)},
    ],
    ids=["macros", "macros by kind", "many parts"],
)
def test_document_that_acts_or_swells_is_refused(client, parts):
    """Cases 30 and 31."""
    answer, paper = upload(client, "x.docx", bomb(parts))

    assert (answer.status_code, paper) == (200, None)


def test_external_entities_and_swelling_parts_are_stored_unread(client):
    """Case 31: nothing of ours parses a document, so nothing is fetched or unpacked; it goes back as it came."""
    evil = '<!DOCTYPE x [<!ENTITY a SYSTEM "http://127.0.0.1:1/">]><x>&a;</x>'
    content = bomb({"word/document.xml": evil, "word/media/big": "0" * 20_000_000})

    answer, paper = upload(client, "x.docx", content)

    assert (answer.status_code, paper.file.read()) == (302, content)


@pytest.mark.parametrize(
    "path", ["/uploads/", "/media/", "/static/../uploads/", "/static/%2e%2e/uploads/", "/stukken/", "/"]
)
def test_folder_of_uploads_has_no_address(path):
    """Case 8."""
    paper = SessionDocumentFactory(url="", file=SimpleUploadedFile("x.pdf", PDF), visibility="public")

    assert Client().get(f"{path}{paper.file.name}").status_code == 404


@pytest.mark.parametrize("stored", ["../../db.sqlite3", "/etc/passwd", "stukken/../../x.pdf"])
def test_stored_path_that_leads_out_of_the_folder_is_not_followed(client, stored):
    """Case 29."""
    paper = SessionDocumentFactory(url="", file=SimpleUploadedFile("x.pdf", PDF), visibility="public")
    SessionDocument.objects.update(file=stored)

    assert client.get(paper.href).status_code == 404
    assert client.get(reverse("admin:programme_session_paper", args=[paper.pk])).status_code == 404


@pytest.mark.parametrize("state", ["attendees", "secretaries", "members", "draft"])
def test_paper_that_is_not_public_is_answered_like_one_that_does_not_exist(state):
    """Case 8: and so is its number under the address of another session."""
    visibility = state if state in ("attendees", "secretaries") else "public"
    session = SessionFactory(
        status="draft" if state == "draft" else "confirmed", access="members_only" if state == "members" else "open"
    )
    paper = SessionDocumentFactory(
        session=session, url="", file=SimpleUploadedFile("x.pdf", PDF), visibility=visibility
    )
    other = SessionDocumentFactory(session=SessionFactory(), url="https://stukken.example/", visibility="public")
    guessed = [
        paper.href,
        paper.href.replace(f"/{paper.pk}/", "/987654/"),
        f"{other.session.get_absolute_url()}stukken/{paper.pk}/",
    ]

    answers = [Client().get(each) for each in guessed]

    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1
    assert len({str(sorted(answer.items())) for answer in answers}) == 1
