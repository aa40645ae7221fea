"""Papers that were uploaded, as a visitor gets them."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.factories import NetworkDayFactory, SessionDocumentFactory, SessionFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def session():
    return SessionFactory(network_day=NetworkDayFactory(slug="dag"), slug="wonen")


def paper(session, **fields):
    """An uploaded paper that everybody may open, unless the fields say otherwise."""
    upload = SimpleUploadedFile("../../geheim naam.html.pdf", b"%PDF-1.7 inhoud")
    fields = {"visibility": "public", "url": "", "file": upload, "title": "Visie: “Çafé”\r\n<b>"} | fields
    return SessionDocumentFactory(session=session, **fields)


def address(document, day="dag", session="wonen"):
    """Where a paper is."""
    return f"/netwerkdagen/{day}/sessies/{session}/stukken/{document.pk}/"


def test_public_paper_is_sent_to_be_saved_and_never_runs(client, session):
    response = client.get(address(paper(session)))

    assert b"".join(response.streaming_content) == b"%PDF-1.7 inhoud"
    headers = ["Content-Type", "Content-Disposition", "X-Content-Type-Options", "Content-Security-Policy"]
    assert [response[header] for header in headers] == [
        "application/pdf",
        'attachment; filename="visie-cafe-b.pdf"',
        "nosniff",
        "sandbox; default-src 'none'",
    ]
    assert response["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("title", ["?!", "\u202e…"])
def test_paper_without_a_title_that_fits_a_file_name_gets_one(client, session, title):
    response = client.get(address(paper(session, title=title)))

    assert response["Content-Disposition"] == 'attachment; filename="stuk.pdf"'


def test_stored_file_of_an_unknown_kind_is_sent_as_bytes(client, session):
    document = paper(session)
    stored = document.file.storage.save("stukken/oud.html", SimpleUploadedFile("x", b"<script>"))
    type(document).objects.update(file=stored)

    response = client.get(address(document))

    assert (response["Content-Type"], response["Content-Disposition"]) == (
        "application/octet-stream",
        'attachment; filename="visie-cafe-b"',
    )


@pytest.mark.parametrize("visibility", ["attendees", "secretaries"])
def test_paper_that_is_not_public_is_not_found(client, session, visibility):
    assert client.get(address(paper(session, visibility=visibility))).status_code == 404


def test_paper_of_a_members_only_session_is_not_found(client, session):
    session.access = "members_only"
    session.save()

    assert client.get(address(paper(session))).status_code == 404


def test_paper_of_a_draft_is_for_staff_alone(client, session):
    session.status = "draft"
    session.save()
    document = paper(session)
    public = client.get(address(document))
    client.force_login(UserFactory(is_staff=True))

    assert (public.status_code, client.get(address(document)).status_code) == (404, 200)


def test_paper_under_the_address_of_another_session_is_not_found(client, session):
    other = SessionFactory(network_day=session.network_day, slug="zorg")

    assert client.get(address(paper(other))).status_code == 404


def test_link_is_no_file(client, session):
    assert client.get(address(paper(session, file="", url="https://stukken.example/"))).status_code == 404


@pytest.mark.parametrize("stored", ["stukken/weg.pdf", "../../etc/passwd", "/etc/passwd"])
def test_paper_whose_file_is_gone_or_elsewhere_is_not_found(client, session, stored):
    document = paper(session)
    type(document).objects.update(file=stored)

    assert client.get(address(document)).status_code == 404


@pytest.mark.parametrize("number", ["0", "9" * 30, "9" * 5000, "-1"])
def test_paper_with_an_impossible_number_is_not_found(client, session, number):
    assert client.get(f"/netwerkdagen/dag/sessies/wonen/stukken/{number}/").status_code == 404


def test_former_address_of_a_paper_redirects(client, session):
    document = paper(session)
    session.slug = "bouwen"
    session.save()

    response = client.get(address(document))

    assert (response.status_code, response["Location"]) == (301, address(document, session="bouwen"))


def test_upload_folder_has_no_address(client, session):
    document = paper(session)

    for guess in ["", "media/", "uploads/", "static/"]:
        assert client.get(f"/{guess}{document.file.name}").status_code == 404


@pytest.mark.parametrize(("access", "times"), [("open", 1), ("members_only", 0)])
def test_page_of_a_session_links_its_public_papers_unless_it_is_for_members(client, session, access, times):
    session.access = access
    session.save()
    paper(session, title="Visie", file="", url="https://stukken.example/visie")

    page = client.get("/netwerkdagen/dag/sessies/wonen/")

    assert (page.text.count("Visie"), page.text.count("https://stukken.example/visie")) == (times, times)
