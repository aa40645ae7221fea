"""The form to a theme group's secretary."""

import datetime
import re

import pytest
from django.test import Client

from g40portal import kept_pages
from g40portal.models import OutboxMail
from tests.desks import secretary_of
from tests.factories import MembershipFactory, PersonFactory, ThemeGroupFactory

pytestmark = pytest.mark.django_db

PAGE = "/themagroepen/groep/contact/"
FILLED_IN = {"name": "Els Vos", "email": "els@oss.example", "message": "Wanneer is de volgende\nbijeenkomst?"}


@pytest.fixture
def group():
    return ThemeGroupFactory(slug="groep", name="Zorg en jeugd")


def answer_of(response):
    return response.status_code, response.get("Location", ""), response.text


def to_whom():
    return list(OutboxMail.objects.order_by("to").values_list("to", flat=True))


def test_message_goes_to_every_secretary_and_the_answer_to_who_wrote(client, group):
    for name in ("anna", "bert"):
        MembershipFactory(person=PersonFactory(name=name, email=f"{name}@g40.example"), themegroup=group)

    answer = client.post(PAGE, FILLED_IN)

    assert (answer.status_code, answer.url) == (302, f"{PAGE}verstuurd/")
    assert to_whom() == ["anna@g40.example", "bert@g40.example"]
    mail = OutboxMail.objects.first()
    assert (mail.reply_to, mail.subject) == ("els@oss.example", "Bericht voor Zorg en jeugd")
    assert "Van: Els Vos (els@oss.example)\n\nWanneer is de volgende\nbijeenkomst?\n\n" in mail.text


@pytest.mark.parametrize(
    "membership",
    [
        {},
        {"role": "chair"},
        {"until": datetime.date(2024, 1, 1)},
        {"attested_on": "2020"},
        {"person__email": ""},
    ],
)
def test_without_a_secretary_who_has_an_address_it_goes_to_the_secretariat(client, group, settings, membership):
    settings.G40_SECRETARIAT = "secretariaat@netwerkdagen.example"
    if membership:
        MembershipFactory(**{"themegroup": group, "person__email": "kanarie@g40.example"} | membership)

    client.post(PAGE, FILLED_IN)

    assert to_whom() == ["secretariaat@netwerkdagen.example"]


def test_answer_does_not_tell_whether_there_is_a_secretary(client, group):
    without = [answer_of(client.post(PAGE, FILLED_IN)), answer_of(client.get(f"{PAGE}verstuurd/"))]
    secretary_of(group)
    with_one = [answer_of(client.post(PAGE, FILLED_IN)), answer_of(client.get(f"{PAGE}verstuurd/"))]

    assert (without, OutboxMail.objects.count()) == (with_one, 2)


def test_no_page_shows_an_address(client, group):
    """Case 7."""
    MembershipFactory(themegroup=group, person=PersonFactory(email="kanarie@g40.example"))

    pages = [client.get(each).text for each in (PAGE, f"{PAGE}verstuurd/", "/themagroepen/groep/")]
    pages.append(client.post(PAGE, {}).text)

    assert [page.count("kanarie") for page in pages] == [0, 0, 0, 0]


def test_page_of_the_group_leads_to_the_form(client, group):
    former = ThemeGroupFactory(slug="vroeger", ended=True)

    assert f'<a class="btn btn--main" href="{PAGE}">' in client.get("/themagroepen/groep/").text
    assert "/contact/" not in client.get(former.get_absolute_url()).text


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("name", "", "Vul uw naam in."),
        ("name", "Els\r\nBcc: x@boef.example", "Schrijf dit op één regel, zonder onzichtbare tekens."),
        ("name", "Els\0", "Schrijf dit op één regel, zonder onzichtbare tekens."),
        ("name", "x" * 151, "Gebruik hooguit 150 tekens."),
        ("email", "", "Vul uw e-mailadres in."),
        ("email", "els@", "Schrijf een heel e-mailadres, met een @ en zonder spaties."),
        ("email", "els@oss.example\nBcc: x@boef.example", "Schrijf een heel e-mailadres, met een @ en zonder spaties."),
        ("message", " ", "Schrijf een bericht."),
        ("message", "x" * 4_001, "Gebruik hooguit 4000 tekens."),
        ("message", "Dag\0", "Hier staan tekens in die wij niet kunnen lezen."),
        ("message", "Dag\x1b[2J", "Hier staan tekens in die wij niet kunnen lezen."),
    ],
)
def test_what_cannot_be_is_refused_in_words_and_nothing_is_sent(client, group, field, value, says):
    """Cases 26, 32 and 33."""
    answer = client.post(PAGE, FILLED_IN | {field: value})

    assert (answer.status_code, says in answer.text, to_whom()) == (200, True, [])


def test_machine_that_fills_in_every_field_gets_the_same_answer_and_sends_nothing(client, group):
    of_person = answer_of(client.post(PAGE, FILLED_IN))
    of_machine = answer_of(client.post(PAGE, FILLED_IN | {"website": "https://boef.example"}))

    assert (of_machine, OutboxMail.objects.count()) == (of_person, 1)


def test_messages_of_one_visitor_are_limited_and_the_text_stays(client, group, settings):
    """Case 42."""
    settings.G40_LIMITS = settings.G40_LIMITS | {"contact": "2/h"}
    for _ in range(2):
        client.post(PAGE, FILLED_IN)

    answer = client.post(PAGE, FILLED_IN)
    elsewhere = client.post(PAGE, FILLED_IN, REMOTE_ADDR="192.0.2.7")

    assert (answer.status_code, "Wacht een uur" in answer.text, "Els Vos" in answer.text) == (429, True, True)
    assert (elsewhere.status_code, OutboxMail.objects.count()) == (302, 3)


def test_form_that_is_not_sent_takes_no_try(client, group, settings):
    settings.G40_LIMITS = settings.G40_LIMITS | {"contact": "1/h"}
    client.post(PAGE, FILLED_IN | {"email": "els@"})

    assert client.post(PAGE, FILLED_IN).status_code == 302


def test_form_from_elsewhere_is_refused(group):
    """Case 19."""
    client = Client(enforce_csrf_checks=True)

    assert (client.post(PAGE, FILLED_IN).status_code, to_whom()) == (403, [])


def test_form_is_kept_nowhere_for_it_holds_a_token(client, group):
    answers = [client.get(PAGE), client.get(f"{PAGE}verstuurd/"), client.post(PAGE, {})]

    assert {answer["Cache-Control"] for answer in answers} == {"private, no-store"}
    assert "csrfmiddlewaretoken" in answers[0].text
    assert len(kept_pages.store) == 0


def test_hostile_text_is_plain_text(client, group):
    """Cases 22 and 25."""
    evil = '"><svg onload=alert(1)>'

    page = client.post(PAGE, {"name": evil, "email": evil, "message": evil}).text
    client.post(PAGE, FILLED_IN | {"name": evil, "message": evil})

    assert (page.count("<svg onload"), page.count("&lt;svg onload")) == (0, 3)
    assert f"Van: {evil} (els@oss.example)" in OutboxMail.objects.get().text


@pytest.mark.parametrize(
    "address", ["/themagroepen/bestaat-niet/contact/", "/themagroepen/bestaat-niet/contact/verstuurd/"]
)
def test_group_that_does_not_exist_is_not_found(client, address):
    assert (client.get(address).status_code, client.post(address, FILLED_IN).status_code) in [(404, 404), (404, 405)]


def test_field_for_machines_is_hidden_from_people(client, group):
    page = client.get(PAGE).text

    around = re.search(r'<div class="vh" aria-hidden="true">.*?</div>', page, re.S).group()
    assert ('name="website"' in around, 'tabindex="-1"' in around) == (True, True)
