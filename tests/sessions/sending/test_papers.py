"""The link and the papers that a secretary keeps."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from sessions import actions
from sessions.models import Delivery, Session, SessionDocument
from tests.admin_pages import fields_of, opened
from tests.factories import SessionDocumentFactory, SessionFactory, SessionSignupFactory, UserFactory

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.7\n"


def page_of(session):
    return reverse("session-papers", args=[session.uuid])


def add_page(session):
    return reverse("paper-add", args=[session.uuid])


def change_page(paper):
    return reverse("paper-change", args=[paper.session.uuid, paper.pk])


def remove_page(paper):
    return reverse("paper-remove", args=[paper.session.uuid, paper.pk])


def file_page(paper):
    return reverse("paper-file", args=[paper.session.uuid, paper.pk])


def secrets_of(session):
    return Session.objects.values_list("meeting_url", "joining_instructions", "version").get(pk=session.pk)


def upload(name="a.pdf", content=PDF):
    return SimpleUploadedFile(name, content)


def uploaded(**fields):
    return SessionDocumentFactory(url="", file=ContentFile(PDF, "a.pdf"), **fields)


def test_link_and_instructions_are_kept(desk, session):
    fields = opened(desk, page_of(session)) | {
        "meeting_url": "https://nieuw.example/",
        "joining_instructions": "Code 1.\r\nMeld u.",
    }

    answer = desk.post(page_of(session), fields, follow=True)

    assert secrets_of(session) == ("https://nieuw.example/", "Code 1.\nMeld u.", 2)
    assert "De link en de aanwijzingen zijn opgeslagen. Er is nog niets verstuurd." in answer.text


def test_link_without_scheme_is_taken_for_https(desk, session):
    desk.post(page_of(session), opened(desk, page_of(session)) | {"meeting_url": "nieuw.example/kamer"})

    assert secrets_of(session)[0] == "https://nieuw.example/kamer"


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "data:text/html,x", "ftp://a.example/", "https://a.example/\r\nBcc: x", "geen link"]
)
def test_link_that_is_no_web_address_is_refused(desk, session, link):
    """Case 24."""
    before = secrets_of(session)

    page = desk.post(page_of(session), opened(desk, page_of(session)) | {"meeting_url": link})

    assert (secrets_of(session), page.context["form"].errors["meeting_url"]) == (before, ["Voer een geldige URL in."])


def test_other_fields_in_the_form_of_the_link_are_ignored(desk, session):
    """Case 3."""
    fields = opened(desk, page_of(session)) | {"meeting_url": "", "capacity": "500", "status": "cancelled"}

    desk.post(page_of(session), fields)

    session.refresh_from_db()
    assert (session.meeting_url, session.capacity, session.status) == ("", None, "confirmed")


def test_link_saved_over_a_newer_one_is_refused_once_with_what_stands_there(desk, session):
    """Case 39."""
    fields = opened(desk, page_of(session)) | {"meeting_url": "https://mijn.example/"}
    actions.keep_link(
        session=session, meeting_url="https://haar.example/", joining_instructions="", version=session.version, by=None
    )

    refused = desk.post(page_of(session), fields)
    kept = secrets_of(session)[0]
    again = desk.post(page_of(session), fields_of(refused))

    assert (kept, again.status_code) == ("https://haar.example/", 302)
    assert "Nu staat er: Vergaderlink: https://haar.example/" in refused.text
    assert secrets_of(session)[0] == "https://mijn.example/"


def test_link_that_was_saved_between_form_and_action_is_refused(session):
    """Case 39."""
    with pytest.raises(actions.Refused, match="Intussen"):
        actions.keep_link(
            session=session, meeting_url="", joining_instructions="", version=session.version + 1, by=None
        )

    assert secrets_of(session)[0] != ""


def test_paper_is_uploaded_at_the_end_under_a_name_of_ours(desk, session):
    """Case 29."""
    SessionDocumentFactory(session=session, position=4)
    fields = {"title": "Agenda", "kind": "agenda", "visibility": "attendees", "url": "", "file": upload("../x.pdf")}

    answer = desk.post(add_page(session), fields)

    paper = SessionDocument.objects.get(title="Agenda")
    assert (answer.status_code, paper.position, paper.visibility) == (302, 5, "attendees")
    assert (paper.session, paper.file.name[:8], "x.pdf" in paper.file.name) == (session, "stukken/", False)


def test_link_is_put_among_the_papers(desk, session):
    fields = {"title": "Notitie", "kind": "link", "visibility": "public", "url": "stukken.example/notitie"}

    desk.post(add_page(session), fields)

    assert list(session.documents.values_list("title", "url", "visibility")) == [
        ("Notitie", "https://stukken.example/notitie", "public")
    ]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("x.svg", b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
        ("x.html", b"<html></html>"),
        ("x.pdf", b"<html></html>"),
        ("x.docm", b"PK\x03\x04"),
    ],
)
def test_upload_of_what_could_act_is_refused(desk, session, name, content):
    """Case 30."""
    fields = {"title": "Stuk", "kind": "paper", "visibility": "public", "url": "", "file": upload(name, content)}

    page = desk.post(add_page(session), fields)

    assert (session.documents.count(), list(page.context["form"].errors)) == (0, ["file"])


@pytest.mark.parametrize("also", [{}, {"url": "https://stukken.example/", "file": True}])
def test_paper_is_a_link_or_a_file_and_not_both(desk, session, also):
    fields = {"title": "Stuk", "kind": "paper", "visibility": "public", "url": ""} | also
    if "file" in also:
        fields["file"] = upload()

    page = desk.post(add_page(session), fields)

    assert page.context["form"].errors["url"] == ["Vul een link in of kies een bestand, niet allebei."]
    assert session.documents.count() == 0


def test_second_paper_of_the_same_title_is_refused(desk, session):
    SessionDocumentFactory(session=session, title="Agenda")

    page = desk.post(
        add_page(session), {"title": "Agenda", "kind": "link", "visibility": "public", "url": "https://a.example/"}
    )

    assert page.context["form"].errors["title"] == ["Deze sessie heeft al een stuk met deze titel."]
    with pytest.raises(actions.Refused, match="al een stuk met deze titel"):
        actions.add_paper(
            session=session, title="Agenda", kind="link", visibility="public", url="https://a.example/", by=None
        )


def test_paper_of_another_session_in_the_form_is_ignored(desk, session):
    """Case 2."""
    other = SessionFactory()

    desk.post(
        add_page(session),
        {"title": "A", "kind": "link", "visibility": "public", "url": "https://a.example/", "session": other.pk},
    )

    assert (session.documents.count(), other.documents.count()) == (1, 0)


def test_title_and_visibility_of_a_file_are_changed_and_the_file_stays(desk, session):
    paper = uploaded(session=session, title="Oud")
    fields = opened(desk, change_page(paper)) | {
        "title": "Nieuw",
        "visibility": "secretaries",
        "url": "https://x.example",
    }

    desk.post(change_page(paper), fields)

    now = SessionDocument.objects.get()
    assert (now.title, now.visibility, now.url, now.file.name) == ("Nieuw", "secretaries", "", paper.file.name)


def test_paper_saved_over_a_newer_one_is_refused(desk, session):
    """Case 39."""
    paper = SessionDocumentFactory(session=session, title="Oud")
    fields = opened(desk, change_page(paper)) | {"title": "Mijn titel"}
    actions.change_paper(paper=paper, version=paper.version, title="Haar titel", by=None)

    page = desk.post(change_page(paper), fields)

    assert "Nu staat er: Titel: Haar titel" in page.text
    assert SessionDocument.objects.get().title == "Haar titel"


def test_removing_asks_first_and_says_who_had_it(desk, session, django_capture_on_commit_callbacks):
    paper = uploaded(session=session, title="Agenda")
    Delivery.objects.create(signup=SessionSignupFactory(session=session), what=f"document:{paper.pk}")

    page = desk.get(remove_page(paper))
    kept = SessionDocument.objects.count()
    with django_capture_on_commit_callbacks(execute=True):
        desk.post(remove_page(paper))

    assert ("1 deelnemer kreeg" in page.text, kept) == (True, 1)
    assert (SessionDocument.objects.count(), default_storage.exists(paper.file.name)) == (0, False)


def test_file_is_opened_at_the_desk_whoever_else_may(desk, session):
    paper = uploaded(session=session, title="Draaiboek", visibility="secretaries")

    answer = desk.get(file_page(paper))

    assert answer["Content-Disposition"] == 'attachment; filename="draaiboek.pdf"'
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "private, no-store"


def test_link_is_no_file(desk, session):
    assert desk.get(file_page(SessionDocumentFactory(session=session))).status_code == 404


def pages_of(paper):
    return [page_of(paper.session), add_page(paper.session), change_page(paper), remove_page(paper), file_page(paper)]


def test_pages_of_another_group_are_answered_like_what_does_not_exist(stranger, session):
    """Cases 1 and 8."""
    paper = uploaded(session=session, title="Agenda")
    fields = {"title": "X", "kind": "link", "visibility": "public", "url": "https://x.example/", "meeting_url": ""}

    read = {stranger.get(page).status_code for page in pages_of(paper)}
    written = {stranger.post(page, fields).status_code for page in pages_of(paper)[:4]}

    assert (read, written) == ({404}, {404})
    assert (secrets_of(session)[2], SessionDocument.objects.get().title) == (1, "Agenda")


def test_paper_of_another_session_is_not_reached_through_ones_own(desk, session):
    """Case 2."""
    foreign = uploaded(session=SessionFactory(), title="Andermans")
    addresses = [
        reverse(name, args=[session.uuid, foreign.pk]) for name in ("paper-change", "paper-remove", "paper-file")
    ]

    read = {desk.get(address).status_code for address in addresses}
    written = {desk.post(address, {"title": "X"}).status_code for address in addresses[:2]}

    assert (read, written, SessionDocument.objects.get().title) == ({404}, {404}, "Andermans")


def test_account_without_a_role_sees_nothing_and_nobody_is_led_to_signing_in(session):
    paper = uploaded(session=session)
    client = Client()
    nobody = [client.get(page)["Location"].startswith("/account/inloggen/") for page in pages_of(paper)]
    client.force_login(UserFactory())

    assert (nobody, {client.get(page).status_code for page in pages_of(paper)}) == ([True] * 5, {404})


@pytest.mark.parametrize("papers", [1, 30])
def test_papers_page_has_constant_queries(desk, session, django_assert_num_queries, papers):
    for _ in range(papers):
        SessionDocumentFactory(session=session)
    desk.get(page_of(session))

    with django_assert_num_queries(4):
        page = desk.get(page_of(session))

    assert page.text.count("Zichtbaar voor deelnemers.") == papers
    assert page["Cache-Control"] == "private, no-store"


def test_markup_in_a_title_is_text(desk, session):
    """Case 22."""
    paper = SessionDocumentFactory(session=session, title='"><svg onload=alert(1)>')

    pages = [desk.get(page).text for page in (page_of(session), change_page(paper), remove_page(paper))]

    assert [("<svg onload" in page, "&lt;svg onload" in page) for page in pages] == [(False, True)] * 3
