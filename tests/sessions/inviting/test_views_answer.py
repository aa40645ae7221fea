"""What the link in an invitation opens."""

import datetime

import pytest
from django.utils import timezone

from sessions.models import DayInvitation
from tests.factories import DayInvitationFactory, PersonFactory, RegistrationFactory

pytestmark = pytest.mark.django_db

SVG = '"><svg onload=alert(1)>'


@pytest.fixture
def invitation(day, long_ago):
    person = PersonFactory(name="Karin Bos", email="k@breda.example")
    return DayInvitationFactory(network_day=day, person=person, token="geheim", sent_at=long_ago)


def declined():
    return DayInvitation.objects.get().declined_at is not None


def test_link_shows_the_day_and_two_answers_and_changes_nothing(client, invitation):
    page = client.get("/uitnodiging/geheim/")

    assert "Bestuurlijke netwerkdag Schiedam" in page.text
    assert 'href="/netwerkdagen/dag/aanmelden/?uitnodiging=geheim"' in page.text
    assert "Ik kom niet" in page.text
    assert "k@breda.example" not in page.text
    assert declined() is False


def test_link_stays_out_of_caches_referrers_and_search_engines(client, invitation):
    """Case 41."""
    for page in (client.get("/uitnodiging/geheim/"), client.post("/uitnodiging/geheim/", {"answer": "nee"})):
        headers = [page[name] for name in ("Cache-Control", "Referrer-Policy", "X-Robots-Tag")]
        assert headers == ["private, no-store", "strict-origin", "noindex, nofollow"]


def test_no_is_kept_and_can_be_taken_back(client, invitation):
    said = client.post("/uitnodiging/geheim/", {"answer": "nee"}, follow=True)
    assert (declined(), "Wij weten dat u niet komt" in said.text) == (True, True)

    back = client.post("/uitnodiging/geheim/", {"answer": "toch"}, follow=True)
    assert (declined(), "Komt u?" in back.text) == (False, True)


@pytest.mark.parametrize("answer", ["", "ja", "nee\x00"])
def test_another_answer_changes_nothing(client, invitation, answer):
    page = client.post("/uitnodiging/geheim/", {"answer": answer})

    assert ("Kies een van de antwoorden." in page.text, declined()) == (True, False)


@pytest.mark.parametrize("token", ["onbekend", "GEHEIM", "geheim ", "x" * 5_000, "é"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_other_token_is_not_there(client, invitation, token, method):
    """Case 41."""
    answer = getattr(client, method)(f"/uitnodiging/{token}/", {"answer": "nee"})

    assert (answer.status_code, declined()) == (404, False)


def test_draft_is_not_there(client, invitation):
    invitation.network_day.status = "draft"
    invitation.network_day.save()

    assert client.get("/uitnodiging/geheim/").status_code == 404


def test_who_has_signed_up_is_sent_to_the_personal_page_without_its_link(client, invitation):
    registration = RegistrationFactory(network_day=invitation.network_day)
    invitation.registration = registration
    invitation.save()

    page = client.get("/uitnodiging/geheim/")
    said = client.post("/uitnodiging/geheim/", {"answer": "nee"})

    assert "U bent aangemeld." in page.text
    assert "Meld u af op uw persoonlijke pagina" in said.text
    assert registration.token not in page.text + said.text
    assert declined() is False


def test_who_has_not_confirmed_yet_is_reminded_of_that(client, invitation):
    held_until = timezone.now() + datetime.timedelta(hours=3)
    invitation.registration = RegistrationFactory(
        network_day=invitation.network_day, status="unconfirmed", held_until=held_until
    )
    invitation.save()

    page = client.get("/uitnodiging/geheim/").text

    assert ("Bevestig uw aanmelding nog." in page, "U bent aangemeld." in page) == (True, False)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"status": "cancelled"}, "Deze netwerkdag gaat niet door."),
        ({"starts_on": datetime.date(2020, 1, 1)}, "Deze netwerkdag is voorbij."),
    ],
)
def test_day_that_is_off_or_over_takes_no_answer(client, invitation, fields, sentence):
    for name, value in fields.items():
        setattr(invitation.network_day, name, value)
    invitation.network_day.save()

    page = client.get("/uitnodiging/geheim/")
    said = client.post("/uitnodiging/geheim/", {"answer": "nee"})

    assert (sentence in page.text, sentence in said.text, declined()) == (True, True, False)
    assert "<form" not in page.text


def test_closed_registration_says_when_it_opens(client, invitation, day):
    day.registration_opens_at = day.registration_closes_at - datetime.timedelta(days=1)
    day.save()

    page = client.get("/uitnodiging/geheim/")

    assert "U kunt zich aanmelden vanaf" in page.text
    assert "?uitnodiging=" not in page.text


def test_markup_in_the_name_stays_text(client, invitation):
    """Case 22."""
    invitation.person.name = SVG
    invitation.person.save()

    page = client.get("/uitnodiging/geheim/")

    assert ("<svg onload" in page.text, "&lt;svg onload" in page.text) == (False, True)


def test_page_takes_few_queries(client, invitation, django_assert_num_queries):
    # The revision, and the invitation with its day, person and registration.
    with django_assert_num_queries(2):
        client.get("/uitnodiging/geheim/")
