"""Who gets which PDF, and what the others are answered."""

import datetime
import io
import uuid
import zipfile

import pytest
from django.test import Client
from django.utils import timezone

from events.models import FormerDaySlug
from g40portal.models import Job
from sessions.print import shelf
from tests.factories import (
    MembershipFactory,
    NetworkDayFactory,
    PersonFactory,
    RegistrationFactory,
    SessionFactory,
    SessionOrganiserFactory,
    SessionSignupFactory,
    ThemeGroupFactory,
    TimeslotFactory,
    UserFactory,
)
from tests.sessions.print.reading import Read

pytestmark = pytest.mark.django_db
PDF = "/netwerkdagen/dag/programma.pdf"
WORD = "/netwerkdagen/dag/programma.docx"
OF_DAY = ["/werkplek/dagen/dag/badges.pdf", "/werkplek/dagen/dag/tekenlijst.pdf"]


@pytest.fixture
def day():
    day = NetworkDayFactory(slug="dag")
    TimeslotFactory(network_day=day, title="Inloop")
    return day


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def secretary_of(group, **term):
    """The account of a group's secretary."""
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    person = PersonFactory(user=UserFactory())
    MembershipFactory(person=person, themegroup=group, **{"since": yesterday} | term)
    return person.user


def without_worker(monkeypatch):
    """Let nobody make papers, and nobody wait long."""
    monkeypatch.setattr(shelf, "rest", lambda: None)
    monkeypatch.setattr(shelf, "MOST_SECONDS", 0.05)


def test_programme_is_a_pdf_that_everybody_may_keep(client, day):
    answer = client.get(PDF)

    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert answer["Content-Disposition"] == 'inline; filename="programma-dag.pdf"'
    assert (answer["Cache-Control"], answer["X-Content-Type-Options"]) == ("public, no-cache", "nosniff")
    assert (2, "Programma") in Read(answer.content).headings


def words_of(content):
    """What a Word document holds, in one text."""
    return zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml").decode()


def test_programme_is_a_word_document_that_everybody_may_keep(client, day):
    answer = client.get(WORD)

    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    assert answer["Content-Disposition"] == 'attachment; filename="programma-dag.docx"'
    assert (answer["Cache-Control"], answer["X-Content-Type-Options"]) == ("public, no-cache", "nosniff")
    assert "Inloop" in words_of(answer.content)


def test_secretariat_gets_drafts_in_its_word_document_and_leaves_none_for_the_public(client, day):
    SessionFactory(network_day=day, title="Nog geheim", status="draft")

    seen = signed_in(UserFactory(is_staff=True)).get(WORD)
    public = client.get(WORD)

    assert "Nog geheim" in words_of(seen.content)
    assert seen["Cache-Control"] == "private, no-store"
    assert "Nog geheim" not in words_of(public.content)


def test_word_document_that_is_not_there_in_time_asks_to_come_back(client, day, monkeypatch, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    without_worker(monkeypatch)

    answer = client.get(WORD)

    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
    assert "Het Word-document wordt gemaakt" in answer.text


@pytest.mark.parametrize("address", [PDF, WORD])
def test_kept_programme_is_answered_without_looking_anything_up(client, day, django_assert_num_queries, address):
    first = client.get(address)

    with django_assert_num_queries(1):  # the revision
        again = client.get(address)

    assert again.content == first.content
    assert client.get(address, headers={"if-none-match": first["ETag"]}).status_code == 304


def test_change_is_in_the_next_programme(client, day):
    before = client.get(PDF).content
    SessionFactory(network_day=day, title="Nieuw")

    assert "Nieuw" not in Read(before).text
    assert "Nieuw" in Read(client.get(PDF).content).text


def test_programme_that_is_not_there_in_time_asks_to_come_back(client, day, monkeypatch):
    without_worker(monkeypatch)

    answers = [client.get(PDF) for _ in range(3)]

    assert {(each.status_code, each["Retry-After"], each["Cache-Control"]) for each in answers} == {
        (503, "5", "private, no-store")
    }
    assert "De PDF wordt gemaakt" in answers[0].text
    assert f'href="{PDF}">Probeer opnieuw' in answers[0].text
    assert Job.objects.count() == 1


@pytest.mark.parametrize("address", [PDF, WORD])
def test_draft_is_answered_like_what_does_not_exist(client, day, address):
    """Case 6."""
    missing = client.get(address.replace("dag/", "niets/"))
    day.status = "draft"
    day.save()

    answer = client.get(address)

    assert (answer.status_code, answer.content) == (404, missing.content)
    assert Job.objects.count() == 0


def test_secretariat_previews_a_draft_and_leaves_nothing_for_the_public(client, day):
    SessionFactory(network_day=day, title="Nog geheim", status="draft")

    seen = signed_in(UserFactory(is_staff=True)).get(PDF)
    public = client.get(PDF)

    assert "Noggeheim" in Read(seen.content).text
    assert seen["Cache-Control"] == "private, no-store"
    assert "Noggeheim" not in Read(public.content).text


def test_former_address_leads_to_the_programme(client, day):
    FormerDaySlug.objects.create(network_day=day, slug="vroeger")

    answer = client.get("/netwerkdagen/vroeger/programma.pdf")

    assert (answer.status_code, answer.url) == (301, PDF)


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_papers_can_only_be_read(client, day, method):
    """Case 20."""
    session = SessionFactory(network_day=day)
    addresses = [PDF, WORD, *OF_DAY, f"/werkplek/sessies/{session.uuid}/tekenlijst.pdf"]
    chief = signed_in(UserFactory(is_staff=True))

    assert {getattr(chief, method)(each).status_code for each in addresses} == {405}


@pytest.mark.parametrize("address", OF_DAY)
def test_secretariat_gets_papers_of_a_day_and_no_cache_does(day, address):
    RegistrationFactory(network_day=day, name="Anna Bos")

    answer = signed_in(UserFactory(is_staff=True)).get(address)

    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert (answer["Cache-Control"], answer["X-Content-Type-Options"]) == ("private, no-store", "nosniff")
    assert "Bos" in Read(answer.content).text


@pytest.mark.parametrize("address", OF_DAY)
def test_papers_of_a_day_do_not_exist_for_a_secretary(day, address):
    group = ThemeGroupFactory()
    SessionOrganiserFactory(session=SessionFactory(network_day=day), themegroup=group)
    visit = signed_in(secretary_of(group))

    answer, missing = visit.get(address), visit.get(address.replace("dag/", "niets/"))

    assert (answer.status_code, answer.content) == (404, missing.content)
    assert Job.objects.count() == 0


@pytest.fixture
def session(day):
    """A session of a group, with somebody in it."""
    session = SessionFactory(network_day=day, title="Wonen")
    SessionOrganiserFactory(session=session, themegroup=ThemeGroupFactory())
    SessionSignupFactory(session=session, registration__name="Anna Bos")
    return session


def test_own_secretary_and_secretariat_get_the_list_of_a_session(session):
    address = f"/werkplek/sessies/{session.uuid}/tekenlijst.pdf"
    users = [secretary_of(session.organisers.get().themegroup), UserFactory(is_staff=True)]

    answers = [signed_in(user).get(address) for user in users]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert {answer["Cache-Control"] for answer in answers} == {"private, no-store"}
    assert ["Bos,Anna" in Read(answer.content).text for answer in answers] == [True, True]


@pytest.mark.parametrize("who", ["other group", "term over", "no role", "switched off"])
def test_list_of_a_session_does_not_exist_for_others(session, who):
    own = session.organisers.get().themegroup
    over = timezone.localdate() - datetime.timedelta(days=1)
    user = {
        "other group": lambda: secretary_of(ThemeGroupFactory()),
        "term over": lambda: secretary_of(own, since=over - datetime.timedelta(days=9), until=over),
        "no role": UserFactory,
        "switched off": lambda: UserFactory(is_staff=True, is_active=False),
    }[who]()
    address = f"/werkplek/sessies/{session.uuid}/tekenlijst.pdf"
    signed_in(UserFactory(is_staff=True)).get(address)  # it is kept

    visit = signed_in(user)
    answer, missing = visit.get(address), visit.get(f"/werkplek/sessies/{uuid.uuid4()}/tekenlijst.pdf")

    assert (answer.status_code, answer.content) == (missing.status_code, missing.content)
    assert b"%PDF" not in answer.content


def test_day_offers_its_programme_as_pdf(client, day):
    page = client.get("/netwerkdagen/dag/")

    assert f'href="{PDF}"' in page.text
    assert '<span class="vh">Programma als </span>PDF</span></a>' in page.text


def test_day_offers_its_programme_as_word_document(client, day):
    page = client.get("/netwerkdagen/dag/")

    assert f'<a class="btn" href="{WORD}" aria-label="Programma als Word-document">' in page.text
