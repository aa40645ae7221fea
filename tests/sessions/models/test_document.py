"""The papers and links of a session."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from sessions.models import SessionDocument
from tests.factories import SessionDocumentFactory, SessionFactory
from tests.rules import natural_copy, refusals

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("url", "file"), [("", ""), ("https://stukken.example/", "stukken/a.pdf")])
def test_document_is_link_or_file(url, file):
    document = SessionDocumentFactory()
    document.url, document.file = url, file

    assert refusals(document) == ["Vul een link in of kies een bestand, niet allebei."]


def test_document_title_once_per_session():
    document = SessionDocumentFactory()
    again = SessionDocumentFactory(session=document.session)
    again.title = document.title

    assert refusals(again) == ["Deze sessie heeft al een stuk met deze titel."]


def test_document_is_found_by_its_natural_key():
    SessionDocumentFactory(title="Agenda")
    document = SessionDocumentFactory(title="Agenda")

    assert natural_copy(document) == document


def test_public_documents_are_those_for_everybody_of_open_sessions():
    besloten = SessionFactory(access="members_only")
    for session in [SessionFactory(), besloten]:
        for visibility in SessionDocument.Visibility:
            SessionDocumentFactory(session=session, visibility=visibility, title=f"{session.access} {visibility}")

    assert [document.title for document in SessionDocument.objects.public()] == ["open public"]


def test_new_document_is_not_public_unless_somebody_says_so():
    assert SessionDocumentFactory().visibility == "attendees"


@pytest.mark.parametrize("name", ["../../x.pdf", "x" * 300 + ".PDF", "een\u202etwee.html.pdf"])
def test_uploaded_document_is_stored_under_a_name_of_our_own(name):
    upload = SimpleUploadedFile(name, b"%PDF-1.7 ...")
    document = SessionDocumentFactory(url="", file=upload)

    folder, _, stored = document.file.name.partition("/")
    assert (folder, len(stored), stored[-4:]) == ("stukken", 36, ".pdf")
    assert stored[:32].isalnum()
    assert document.file.read() == b"%PDF-1.7 ..."


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "//stukken.example/a", "stukken"])
def test_document_with_a_link_that_is_no_web_address_is_refused(url):
    document = SessionDocumentFactory.build(session=SessionFactory(), url=url)

    with pytest.raises(ValidationError) as refused:
        document.full_clean()

    assert refused.value.message_dict == {"url": ["Voer een geldige URL in."]}
