"""The pages for inviting, reminding and progress, as the secretariat gets them."""

import re

import pytest
from django.utils import timezone

from g40portal.models import OutboxMail
from sessions.inviting.forms import FOREIGN, NOT_CHOSEN
from sessions.models import DayInvitation
from tests.factories import (
    CityFactory,
    DayInvitationFactory,
    MembershipFactory,
    NetworkDayFactory,
    PersonFactory,
    RegistrationFactory,
    ThemeGroupFactory,
    UserFactory,
)
from themegroups.models import Membership, Person

pytestmark = pytest.mark.django_db

INVITING, PROGRESS = "/werkplek/dagen/dag/uitnodigen/", "/werkplek/dagen/dag/uitnodigen/voortgang/"
REMINDING, CITIES = "/werkplek/dagen/dag/herinneren/", "/werkplek/dagen/dag/steden/"
LETTER = {"subject": "Komt u?", "letter": "Graag **tot dan**."}
SVG = '"><svg onload=alert(1)>'


def karin(**fields):
    return PersonFactory(**{"name": "Karin Bos", "email": "k@breda.example"} | fields)


def ticked(page):
    """The ids of the boxes that are ticked."""
    boxes = re.findall(r'<input type="checkbox" name="people" value="(\d+)"( checked)?>', page.text)
    return [int(pk) for pk, is_ticked in boxes if is_ticked]


@pytest.mark.parametrize("address", [INVITING, PROGRESS, REMINDING, CITIES, "/werkplek/dagen/dag/steden.csv"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_pages_are_not_there_for_others_than_the_secretariat(client, day, address, method):
    secretary, former = UserFactory(), UserFactory(is_staff=True, is_active=False)
    MembershipFactory(person=PersonFactory(user=secretary), role=Membership.Role.SECRETARY)
    missing_address = "/werkplek/dagen/bestaat-niet/uitnodigen/"
    # Who is not signed in is led to where he can, whether there is anything or not.
    for user, status in ((None, 302), (secretary, 404), (former, 302)):
        if user:
            client.force_login(user)
        missing = getattr(client, method)(missing_address)
        answer = getattr(client, method)(address, LETTER | {"people": karin().pk, "doen": "verstuur"})

        assert (answer.status_code, missing.status_code, DayInvitation.objects.count()) == (status, status, 0)
        assert answer.text.replace(address, "") == missing.text.replace(missing_address, "")


def test_page_offers_who_can_be_invited_and_lists_the_others(desk, day):
    free, before = karin(), karin(name="Bert Bos")
    DayInvitationFactory(network_day=day, person=before, sent_at=timezone.now())
    karin(name="Wil Niet", wants_mail=False)
    karin(name="Geen Adres", email="")

    page = desk.get(INVITING)

    assert ticked(page) == [free.pk]
    assert "1 al uitgenodigd" in page.text
    assert "Geen Adres: geen e-mailadres bekend" in page.text
    assert "Wil Niet: wil geen mail" in page.text
    assert page["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", {"Ada", "Bea", "Cor", "Dik"}),
        ("functie=bestuurder", {"Ada"}),
        ("functie=ambtenaar", {"Bea", "Cor"}),
        ("functie=onbekend", {"Dik"}),
        ("stad=breda", {"Bea"}),
        ("groep=zorg", {"Cor"}),
        ("stad=bestaat-niet", {"Ada", "Bea", "Cor", "Dik"}),
        ("functie=raar", {"Ada", "Bea", "Cor", "Dik"}),
    ],
)
def test_list_is_filtered_by_function_city_and_group(desk, day, query, names):
    group = ThemeGroupFactory(slug="zorg")
    PersonFactory(name="Ada", email="a@a.example", function="Locoburgemeester")
    PersonFactory(name="Bea", email="b@a.example", function="Adviseur van de wethouder", city=CityFactory(slug="breda"))
    cor = PersonFactory(name="Cor", email="c@a.example", function="lobbyist")
    MembershipFactory(themegroup=group, person=cor)
    PersonFactory(name="Dik", email="d@a.example")

    page = desk.get(f"{INVITING}?{query}")

    assert {Person.objects.get(pk=pk).name for pk in ticked(page)} == names


def test_nobody_is_ticked_when_that_is_asked(desk, day):
    karin()

    page = desk.get(f"{INVITING}?vink=niemand")

    assert (ticked(page), "Karin Bos" in page.text) == ([], True)


def test_preview_shows_the_mail_and_sends_nothing(desk, day):
    person = karin(assistant_email="hulp@breda.example")

    page = desk.post(INVITING, LETTER | {"people": person.pk, "doen": "bekijk"})

    assert "Naar 1 persoon, met 1 kopie voor een assistent" in page.text
    assert "Karin Bos &lt;k@breda.example&gt;" in page.text
    assert "<p>Graag tot dan.</p>" in page.text
    assert "?uitnodiging=persoonlijke-sleutel" in page.text
    assert (DayInvitation.objects.count(), OutboxMail.objects.count()) == (0, 0)


@pytest.mark.parametrize("doing", ["", "bekijk"])
def test_form_keeps_the_chosen_list_and_nothing_else_of_the_address(desk, day, doing):
    """Case 12."""
    person = karin(city=CityFactory(name="Breda", slug="breda"), function="wethouder")
    address = f"{INVITING}?stad=breda&functie=%22%3E%3Cb%3E&groep=&boef=boef.example&vink=niemand"

    page = desk.post(address, LETTER | {"people": person.pk, "doen": doing}) if doing else desk.get(address)

    assert (
        re.findall('<form method="post" action="([^"]+)">', page.text)[-1] == f"{INVITING}?stad=breda&amp;vink=niemand"
    )
    assert "boef" not in page.text


def test_preview_shows_the_mail_of_who_is_chosen(desk, day):
    people = [karin().pk, karin(name="Piet Smit", email="p@oss.example").pk]

    page = desk.post(INVITING, LETTER | {"people": people, "doen": "bekijk", "toon": people[1]})

    assert ("Beste Piet Smit," in page.text, "Beste Karin Bos," in page.text) == (True, False)


def test_preview_and_mail_are_the_same_but_for_the_secret(desk, day, work):
    person = karin()
    page = desk.post(INVITING, LETTER | {"people": person.pk, "doen": "bekijk"})
    desk.post(INVITING, LETTER | {"people": person.pk, "doen": "verstuur"})
    work()

    text = OutboxMail.objects.get().text.replace(DayInvitation.objects.get().token, "persoonlijke-sleutel")
    shown = re.search(r'<div class="prose">(.*?)<hr>', page.text, re.DOTALL).group(1)
    shown = re.sub(r"</p>\s*<p>|<br>", "\n", shown)
    assert re.sub(r"<[^>]+>", "", shown).split() == text.split()


def test_post_twice_sends_once_and_ends_at_the_progress(desk, day, work):
    fields = LETTER | {"people": karin().pk, "doen": "verstuur"}

    first = desk.post(INVITING, fields, follow=True)
    again = desk.post(INVITING, fields, follow=True)
    work()

    assert first.redirect_chain == [(PROGRESS, 302)]
    assert "1 persoon wordt uitgenodigd." in first.text
    assert "Iedereen die u koos, was al uitgenodigd. Er is niets verstuurd." in again.text
    assert OutboxMail.objects.count() == 1


@pytest.mark.parametrize("foreign", ["999999", "-1", "x", "9" * 5_000, "1\u0661", "2.5"])
def test_one_foreign_person_stops_it_all(desk, day, foreign):
    """Case 5."""
    page = desk.post(INVITING, LETTER | {"people": [karin().pk, foreign], "doen": "verstuur"})

    assert (FOREIGN in page.text, DayInvitation.objects.count()) == (True, 0)


def test_who_wants_no_mail_is_foreign_too(desk, day):
    page = desk.post(INVITING, LETTER | {"people": karin(wants_mail=False).pk, "doen": "verstuur"})

    assert (FOREIGN in page.text, DayInvitation.objects.count()) == (True, 0)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"people": []}, NOT_CHOSEN),
        ({"subject": "a\r\nBcc: b@c.example"}, "Schrijf dit op één regel, zonder onzichtbare tekens."),
        ({"subject": ""}, "Dit veld is verplicht."),
        ({"letter": ""}, "Dit veld is verplicht."),
        ({"letter": "x" * 20_001}, "20000 tekens"),
    ],
)
def test_what_is_wrong_with_the_letter_is_said_and_nothing_is_sent(desk, day, fields, sentence):
    page = desk.post(INVITING, LETTER | {"people": [karin().pk], "doen": "verstuur"} | fields)

    assert (sentence in page.text, DayInvitation.objects.count()) == (True, 0)


def test_back_from_the_preview_keeps_the_letter_and_the_choice(desk, day):
    chosen, other = karin(), karin(name="Piet Smit", email="p@oss.example")

    page = desk.post(INVITING, LETTER | {"people": [chosen.pk], "doen": "wijzig"})

    assert (ticked(page), other.name in page.text) == ([chosen.pk], True)
    assert "Graag **tot dan**." in page.text


def test_markup_in_names_and_letter_stays_text(desk, day):
    """Case 22."""
    person = karin(name=SVG)
    letter = LETTER | {"letter": SVG, "subject": SVG}

    pages = [
        desk.get(INVITING),
        desk.post(INVITING, letter | {"people": [person.pk], "doen": "bekijk"}),
        desk.post(INVITING, letter | {"people": [person.pk], "doen": "verstuur"}, follow=True),
    ]

    assert [("<svg onload" in page.text, "&lt;svg onload" in page.text) for page in pages] == [(False, True)] * 3


def test_closed_day_says_why_nobody_can_be_invited(desk, day):
    person = karin()
    day.status = day.Status.DRAFT
    day.save()

    page = desk.post(INVITING, LETTER | {"people": [person.pk], "doen": "verstuur"}, follow=True)

    assert "Publiceer eerst de dag" in page.text
    assert DayInvitation.objects.count() == 0


@pytest.mark.parametrize("rows", [1, 30])
def test_inviting_page_has_constant_queries(desk, day, django_assert_num_queries, rows):
    for number in range(rows):
        karin(name=f"Vrij {number}", city=CityFactory())
        person = karin(name=f"Genodigd {number}", city=CityFactory())
        DayInvitationFactory(network_day=day, person=person, sent_at=timezone.now())

    # The visitor (2), the day, people, invitations, and the cities and groups to choose from.
    with django_assert_num_queries(7):
        page = desk.get(INVITING)

    assert len(ticked(page)) == rows


@pytest.mark.parametrize("rows", [1, 30])
def test_preview_has_constant_queries(desk, day, django_assert_num_queries, rows):
    people = [karin(name=f"Vrij {number}", city=CityFactory()).pk for number in range(rows)]

    with django_assert_num_queries(6):
        page = desk.post(INVITING, LETTER | {"people": people, "doen": "bekijk"})

    assert page.text.count("<option ") == rows


@pytest.mark.parametrize("rows", [1, 30])
def test_progress_has_constant_queries(desk, day, django_assert_num_queries, long_ago, rows):
    for number in range(rows):
        person = karin(name=f"Genodigd {number}", email=f"{number}@a.example", city=CityFactory())
        DayInvitationFactory(network_day=day, person=person, sent_at=long_ago)
        RegistrationFactory(network_day=day, email=person.email)

    with django_assert_num_queries(11):
        page = desk.get(PROGRESS)

    assert page.text.count("Aangemeld") == rows


def test_progress_tells_what_waits_what_left_what_failed_and_who_answered(desk, day, long_ago):
    invitation = DayInvitationFactory(network_day=day, person=karin(), sent_at=long_ago, declined_at=long_ago)
    DayInvitationFactory(network_day=day, person=karin(name="Piet Smit"))
    row = {"topic": f"day:{day.pk}", "kind": "uitnodiging", "to": "k@breda.example", "to_name": "Karin Bos"}
    OutboxMail.objects.create(**row, status="failed", last_error="Onbekend adres")
    OutboxMail.objects.create(**row)
    OutboxMail.objects.create(**row | {"kind": "link en stukken"})
    OutboxMail.objects.create(**row | {"topic": "day:0"})

    page = desk.get(PROGRESS)

    found = re.findall(r'<b class="num">(\d+)</b> <small>(.*?)</small>', page.text)
    assert found[:5] == [
        ("1", "te schrijven"),
        ("1", "in de wachtrij"),
        ("0", "verstuurd"),
        ("1", "mislukt"),
        ("0", "tegengehouden"),
    ]
    assert "Onbekend adres" in page.text
    assert re.findall(r"</svg> (Komt niet|Mail wordt geschreven)<", page.text) == ["Komt niet", "Mail wordt geschreven"]
    assert invitation.token not in page.text


def test_reminding_page_offers_who_may_be_reminded_and_says_who_not_now(desk, day, long_ago, work):
    due = DayInvitationFactory(network_day=day, person=karin(), sent_at=long_ago)
    recent = DayInvitationFactory(network_day=day, person=karin(name="Pas Genodigd"), sent_at=timezone.now())
    DayInvitationFactory(network_day=day, person=karin(name="Zegt Nee"), sent_at=long_ago, declined_at=long_ago)

    page = desk.get(REMINDING)
    preview = desk.post(REMINDING, LETTER | {"people": due.pk, "doen": "bekijk"})
    fields = LETTER | {"people": [due.pk, recent.pk], "doen": "verstuur"}
    sent = [desk.post(REMINDING, fields, follow=True), desk.post(REMINDING, fields, follow=True)]
    work()

    assert ticked(page) == [due.pk]
    assert "1 zonder antwoord, maar nu geen herinnering" in page.text
    assert "Zegt Nee" not in page.text
    assert "Beste Karin Bos," in preview.text
    assert "1 persoon wordt herinnerd." in sent[0].text
    assert "Er is niets verstuurd." in sent[1].text
    assert list(OutboxMail.objects.values_list("to", "kind")) == [("k@breda.example", "herinnering")]


def test_invitation_of_another_day_is_foreign(desk, day, long_ago):
    """Case 2."""
    due = DayInvitationFactory(network_day=day, person=karin(), sent_at=long_ago)
    other = DayInvitationFactory(network_day=NetworkDayFactory(), person=karin(), sent_at=long_ago)

    page = desk.post(REMINDING, LETTER | {"people": [due.pk, other.pk], "doen": "verstuur"})

    assert FOREIGN in page.text


@pytest.mark.parametrize("rows", [1, 30])
def test_reminding_page_has_constant_queries(desk, day, django_assert_num_queries, long_ago, rows):
    for number in range(rows):
        person = karin(name=f"Genodigd {number}", city=CityFactory())
        DayInvitationFactory(network_day=day, person=person, sent_at=long_ago)

    # The visitor (2), the day, reminders under way, invitations, and registrations that answer them.
    with django_assert_num_queries(6):
        page = desk.get(REMINDING)

    assert len(ticked(page)) == rows


@pytest.mark.parametrize("path", [INVITING, PROGRESS, REMINDING, CITIES])
def test_pages_lead_back_to_the_day_at_the_desk(desk, day, path):
    assert f'<li><a href="/werkplek/dagen/dag/">{day}</a></li>' in desk.get(path).text
