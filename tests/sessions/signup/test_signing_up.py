"""The form by which people sign up, for themselves or for others."""

import datetime
import re
from urllib.parse import quote

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from events.models import NetworkDay
from g40portal.models import OutboxMail
from sessions.models import AttendeeNeeds, Registration, Session, SessionSignup
from tests.factories import (
    CityFactory,
    DayInvitationFactory,
    NetworkDayFactory,
    PersonFactory,
    PillarFactory,
    RegistrationFactory,
    SessionOrganiserFactory,
    SessionSignupFactory,
    ThemeGroupFactory,
    UserFactory,
)
from tests.sessions.signup.days import NONE, PERSON, REQUEST, SECRETARY, choice, open_day, session_of, slot_of, tokens

pytestmark = pytest.mark.django_db

ADDRESS = "/netwerkdagen/dag/aanmelden/"
OTHERS = f"{ADDRESS}voor-anderen/"
SENT = f"{ADDRESS}kijk-in-uw-mail/"
CONTACT = {"contact_name": "Carla Pol", "contact_email": "carla@assen.example", "consent": "on"}


@pytest.fixture
def day():
    return open_day()


def party(*names, **more):
    """What an assistant fills in for people with these names."""
    data = CONTACT | {"aantal": len(names)}
    for number, name in enumerate(names, start=1):
        data |= {f"p{number}-name": name, f"p{number}-organisation": "VNG", f"p{number}-kind": "official"}
    return data | more


def signups():
    return list(SessionSignup.objects.order_by("pk").values_list("registration__name", "session", "status"))


def test_signup_takes_the_seat_and_mails_the_link(client, day):
    slot = slot_of(day)
    session_of(slot)
    chosen = session_of(slot, capacity=1)
    city = CityFactory(name="Assen")

    answer = client.post(
        ADDRESS,
        PERSON
        | {"city": city.pk, "comes_to_lunch": "on", "dietary": "Geen noten", "access": "Ringleiding"}
        | choice(chosen, first=slot.sessions.order_by("number").first()),
    )

    registration = Registration.objects.get()
    assert (answer.status_code, answer.url) == (302, SENT)
    assert signups() == [("Anna de Boer", chosen.pk, "confirmed")]
    assert (registration.status, registration.source, registration.kind) == ("unconfirmed", "self", "administrator")
    assert (registration.city, registration.organisation, registration.comes_to_lunch) == (city, "", True)
    assert list(AttendeeNeeds.objects.values_list("dietary", "access")) == [("Geen noten", "Ringleiding")]
    assert tokens() == [registration.token]


def test_form_lists_each_session_with_time_organiser_state_and_way(client, day):
    slot = slot_of(day)
    group = ThemeGroupFactory(name="Wonen en zorg", abbreviation="WWZ", slug="wonen", pillar=PillarFactory())
    full = session_of(slot, title="Volle zaal", capacity=1)
    SessionSignupFactory(session=full)
    session_of(slot, REQUEST, title="Op verzoek")
    closed = session_of(slot, title="Besloten kring", access=Session.Access.MEMBERS_ONLY, status="tentative")
    asked = session_of(slot, SECRETARY, title="Via de secretaris")
    for session in (full, asked, closed):
        SessionOrganiserFactory(session=session, themegroup=group)
    session_of(slot, NONE, title="Zonder aanmelding")
    session_of(slot, title="Vervallen sessie", status="cancelled")
    session_of(slot, title="Nog een concept", status="draft")

    page = client.get(ADDRESS).text

    for text in ("Volle zaal", "11.00 tot 12.00", "WWZ", "Vol, wachtlijst open", "Plaats vrij", "Onder voorbehoud"):
        assert text in page
    assert "Op verzoek: de secretaris beslist" in page
    assert "Besloten: de secretaris beslist" in page
    assert '<a href="/themagroepen/wonen/contact/">Vraag de secretaris van Wonen en zorg</a>' in page
    assert page.count('type="radio"') == 4  # geen keuze, and the three that can be chosen
    for text in ("Zonder aanmelding", "Vervallen sessie", "Nog een concept"):
        assert text not in page


@pytest.mark.parametrize("policy", [SECRETARY, NONE])
def test_session_that_is_not_offered_cannot_be_chosen(client, day, policy):
    slot = slot_of(day)
    first, other = session_of(slot), session_of(slot, policy)

    page = client.post(ADDRESS, PERSON | choice(other, first=first))

    assert "Deze sessie is hier niet (meer) te kiezen." in page.text
    assert Registration.objects.count() == 0


def test_session_of_another_day_cannot_be_chosen(client, day):
    first = session_of(slot_of(day))
    foreign = session_of(slot_of(open_day(slug="andere")))
    Session.objects.filter(pk=foreign.pk).update(number=77)
    foreign.refresh_from_db()

    client.post(ADDRESS, PERSON | choice(foreign, first=first))

    assert (Registration.objects.count(), SessionSignup.objects.count()) == (0, 0)


def test_full_session_gives_a_place_in_the_queue(client, day):
    session = session_of(slot_of(day), capacity=1)
    SessionSignupFactory(session=session, registration__name="Eerder")

    client.post(ADDRESS, PERSON | choice(session))

    assert signups() == [("Eerder", session.pk, "confirmed"), ("Anna de Boer", session.pk, "waitlisted")]


def test_request_waits_for_the_secretary(client, day):
    session = session_of(slot_of(day), REQUEST)

    client.post(ADDRESS, PERSON | choice(session))

    assert signups() == [("Anna de Boer", session.pk, "requested")]


def test_choices_at_the_same_time_are_refused_with_the_reason_and_nothing_is_lost(client, day):
    early = session_of(slot_of(day, 11), title="Warmte")
    late = session_of(slot_of(day, 11, title="Lunch"), title="Wandeling", type=Session.Type.LUNCH)

    page = client.post(ADDRESS, PERSON | {"dietary": "Geen noten"} | choice(early) | choice(late)).text

    reason = "“Wandeling” (11.00 tot 12.00) is tegelijk met “Warmte” (11.00 tot 12.00). Kies een van beide."
    assert page.count(reason) == 2  # above the form, and at the round
    for typed in ("Anna de Boer", "anna@assen.example", "wethouder", "Gemeente Assen", "Geen noten"):
        assert f'value="{typed}"' in page
    for session in (early, late):
        assert f'<input type="radio" name="ronde_{session.number}" value="{session.number}"' in page
    assert page.count(" checked") == 3  # both sessions and the consent
    assert (Registration.objects.count(), OutboxMail.objects.count()) == (0, 0)


def test_refusal_by_the_action_shows_above_the_form_and_nothing_is_lost(client, day, monkeypatch):
    session = session_of(slot_of(day))
    # The session is cancelled between the check of the form and the seat.
    monkeypatch.setattr(
        "sessions.actions.registering.lock_sessions", lambda ids: Session.objects.update(status="cancelled")
    )

    page = client.post(ADDRESS, PERSON | choice(session))

    assert f"“{session.title}” gaat niet door." in page.text
    assert 'value="Anna de Boer"' in page.text
    assert Registration.objects.count() == 0


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("name", "", "Dit veld is verplicht."),
        ("email", "anna@", "Voer een geldig e-mailadres in."),
        ("organisation", "", "Kies hierboven een stad, of vul een organisatie in."),
        ("consent", "", "Zonder toestemming kunnen wij u niet aanmelden."),
        ("name", "Anna\nBcc: x@boef.example", "Schrijf dit op één regel, zonder onzichtbare tekens."),
        ("dietary", "x" * 301, "Gebruik hooguit 300 tekens."),
    ],
)
def test_what_is_missing_or_wrong_is_said_and_nothing_is_stored(client, day, field, value, reason):
    page = client.post(ADDRESS, PERSON | {field: value})

    assert reason in page.text
    assert Registration.objects.count() == 0


def test_fields_that_the_form_does_not_have_are_ignored(client, day):
    """Case 3."""
    other = open_day(slug="andere")
    extra = {"status": "registered", "source": "walk_in", "network_day": other.pk, "token": "x", "held_until": ""}

    client.post(ADDRESS, PERSON | extra)

    registration = Registration.objects.get()
    assert (registration.status, registration.source, registration.network_day) == ("unconfirmed", "self", day)
    assert registration.token != "x"


def test_known_address_gets_the_same_answers_as_a_new_one(client, day):
    session = session_of(slot_of(day), capacity=5)
    RegistrationFactory(network_day=day, name="Anna", email="anna@assen.example")

    known = client.post(ADDRESS, PERSON | choice(session))
    new = client.post(ADDRESS, PERSON | choice(session) | {"email": "nieuw@assen.example"})
    pages = [client.get(answer.url) for answer in (known, new)]

    assert (known.status_code, known.url, known.content) == (new.status_code, new.url, new.content)
    assert pages[0].content == pages[1].content
    assert list(Registration.objects.order_by("pk").values_list("name", flat=True)) == ["Anna", "Anna de Boer"]
    assert sorted(OutboxMail.objects.values_list("to", flat=True)) == ["anna@assen.example", "nieuw@assen.example"]


def test_known_address_with_impossible_choices_is_told_so_as_a_new_one_is(client, day):
    early, late = session_of(slot_of(day)), session_of(slot_of(day))
    RegistrationFactory(network_day=day, email="anna@assen.example")
    data = PERSON | choice(early) | choice(late)

    known = client.post(ADDRESS, data).text
    new = client.post(ADDRESS, data | {"email": "nieuw@assen.example"}).text

    assert "Kies een van beide." in known
    assert without_tokens(known).replace("anna@", "nieuw@") == without_tokens(new)


def without_tokens(page):
    return "".join(line for line in page.splitlines() if "csrfmiddlewaretoken" not in line)


def test_known_address_takes_about_as_many_queries_as_a_new_one(client, day):
    RegistrationFactory(network_day=day, email="anna@assen.example")

    with CaptureQueriesContext(connection) as known:
        client.post(ADDRESS, PERSON)
    with CaptureQueriesContext(connection) as new:
        client.post(ADDRESS, PERSON | {"email": "nieuw@assen.example"})

    assert abs(len(known) - len(new)) <= 12


@pytest.mark.parametrize("number", [1, 30])
def test_form_takes_a_constant_number_of_queries(client, django_assert_num_queries, number):
    day = open_day()
    slot = slot_of(day)
    for _ in range(number):
        session = session_of(slot, capacity=9)
        SessionOrganiserFactory(session=session, themegroup=ThemeGroupFactory())
        SessionSignupFactory(session=session)
        CityFactory()

    # The revision, the day, the cities; sessions with their organisers and groups; and the sign-ups that are counted.
    with django_assert_num_queries(7):
        page = client.get(ADDRESS)

    assert page.text.count('type="radio"') == number + 1


def test_choices_of_my_programme_are_carried_over(client, day):
    slot = slot_of(day)
    sessions = [session_of(slot), session_of(slot), session_of(slot_of(day, 14), SECRETARY)]

    page = client.get(f"{ADDRESS}?s={sessions[1].number}&s={sessions[2].number}&s=999&s=x").text

    assert page.count(" checked") == 1
    assert f'value="{sessions[1].number}" id="id_ronde_{sessions[0].number}_2" checked' in page.replace("\n", " ")
    assert f'href="{OTHERS}?s={sessions[1].number}&amp;s={sessions[2].number}&amp;s=999"' in page


def test_honeypot_takes_nothing_and_looks_the_same(client, day):
    answer = client.post(ADDRESS, PERSON | {"website": "https://boef.example"})

    assert (answer.status_code, answer.url) == (302, SENT)
    assert (Registration.objects.count(), OutboxMail.objects.count()) == (0, 0)


def test_client_that_signs_up_too_often_is_stopped_and_told_so(client, day, settings):
    """Case 42."""
    settings.G40_LIMITS = {"signup": "2/h", "confirmation": "5/h"}
    answers = [client.post(ADDRESS, PERSON | {"email": f"a{number}@assen.example"}) for number in range(4)]

    assert [answer.status_code for answer in answers] == [302, 302, 429, 429]
    assert "Er zijn in korte tijd te veel aanmeldingen gedaan." in answers[2].text
    assert 'value="a2@assen.example"' in answers[2].text
    assert Registration.objects.count() == 2


def test_address_that_is_mailed_too_often_is_spared_whoever_asks(client, day, settings):
    """Case 42: from other clients too, and in other letters."""
    settings.G40_LIMITS = {"signup": "99/h", "confirmation": "2/h"}
    emails = ["anna@assen.example", "ANNA@assen.example", "Anna@Assen.example"]

    answers = [
        client.post(ADDRESS, PERSON | {"email": email}, REMOTE_ADDR=f"192.0.2.{number}")
        for number, email in enumerate(emails)
    ]

    assert [answer.status_code for answer in answers] == [302, 302, 429]
    assert "Naar dit e-mailadres is het afgelopen uur al vaak een link gestuurd." in answers[2].text
    assert OutboxMail.objects.count() == 1


CLOSED = [
    ({"registration_opens_at": timezone.now() + datetime.timedelta(days=1)}, "Aanmelden kan nog niet"),
    ({"registration_closes_at": timezone.now() - datetime.timedelta(hours=1)}, "De aanmelding is gesloten"),
    ({"starts_on": timezone.localdate() - datetime.timedelta(days=1)}, "Deze netwerkdag is geweest"),
    ({"status": NetworkDay.Status.CANCELLED}, "Deze netwerkdag gaat niet door"),
    ({"registration_opens_at": None, "registration_closes_at": None}, "Aanmelden gaat hier niet"),
]


@pytest.mark.parametrize("address", [ADDRESS, OTHERS])
@pytest.mark.parametrize(("fields", "heading"), CLOSED)
def test_day_that_is_not_open_says_so_and_takes_nobody(client, address, fields, heading):
    open_day(**fields)

    shown, posted = client.get(address), client.post(address, PERSON | party("Bert Aal"))

    assert (shown.status_code, posted.status_code) == (200, 409)
    assert f"<h1>{heading}</h1>" in shown.text
    assert f"<h1>{heading}</h1>" in posted.text
    assert (Registration.objects.count(), OutboxMail.objects.count()) == (0, 0)


@pytest.mark.parametrize("address", [ADDRESS, OTHERS, SENT])
def test_draft_day_is_not_found_by_anybody(client, address):
    open_day(status=NetworkDay.Status.DRAFT)

    answers = [client.get(address), client.get(address.replace("/dag/", "/bestaat-niet/"))]
    client.force_login(UserFactory(is_staff=True))

    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].content == answers[1].content
    assert client.post(address, PERSON).status_code in (404, 405)


def test_former_address_of_a_day_leads_to_its_form(client, day):
    day.slug = "nieuw"
    day.save()

    answer = client.get(f"{ADDRESS}?s=3")

    assert (answer.status_code, answer.url) == (301, "/netwerkdagen/nieuw/aanmelden/?s=3")


def test_assistant_signs_up_three_people_with_choices_of_their_own_in_one_mail(client, day):
    first, second = session_of(slot_of(day, 11)), session_of(slot_of(day, 14))
    choices = choice(first, prefix="p1-") | choice(second, prefix="p1-") | choice(second, prefix="p3-")

    answer = client.post(OTHERS, party("Anna de Boer", "Bert Aal", "Cor Dam", **choices))

    mail = OutboxMail.objects.get()
    assert (answer.status_code, answer.url) == (302, SENT)
    assert (mail.to, mail.to_name) == ("carla@assen.example", "Carla Pol")
    assert tokens() == list(Registration.objects.order_by("pk").values_list("token", flat=True))
    assert list(
        Registration.objects.order_by("pk").values_list("name", "email", "contact_email", "source", "kind")
    ) == [
        (name, "", "carla@assen.example", "assistant", "official") for name in ("Anna de Boer", "Bert Aal", "Cor Dam")
    ]
    assert signups() == [
        ("Anna de Boer", first.pk, "confirmed"),
        ("Anna de Boer", second.pk, "confirmed"),
        ("Cor Dam", second.pk, "confirmed"),
    ]


def test_another_person_is_added_without_losing_what_was_typed(client, day):
    session = session_of(slot_of(day))
    data = party("Anna de Boer", erbij="1", **choice(session, prefix="p1-"), **{"p1-dietary": "Geen noten"})

    page = client.post(OTHERS, data).text

    assert '<h2 id="persoon-2">' in page
    assert '<h2 id="persoon-3">' not in page
    for typed in ("Carla Pol", "carla@assen.example", "Anna de Boer", "VNG", "Geen noten"):
        assert f'value="{typed}"' in page
    assert page.count(" checked") == 3  # her session, no choice for the second person, and the consent
    assert 'name="aantal" value="2"' in page
    assert 'class="error"' not in page
    assert (Registration.objects.count(), OutboxMail.objects.count()) == (0, 0)


def test_person_in_the_middle_is_removed_and_the_others_stay(client, day):
    page = client.post(OTHERS, party("Anna", "Bert", "Cor", weg="2")).text

    names = [name for name in ("Anna", "Bert", "Cor") if f'value="{name}"' in page]
    assert (names, 'name="aantal" value="2"' in page) == (["Anna", "Cor"], True)


@pytest.mark.parametrize("number", ["0", "9", "x", "", "-1", "9" * 5000])
def test_removing_somebody_who_is_not_there_removes_the_last(client, day, number):
    page = client.post(OTHERS, party("Anna", "Bert", weg=number)).text

    assert [name for name in ("Anna", "Bert") if f'value="{name}"' in page] == ["Anna"]


@pytest.mark.parametrize(("count", "shown"), [("11", 10), ("0", 1), ("-3", 1), ("x", 1), ("9" * 5000, 1), ("²", 1)])
def test_page_asks_for_one_to_ten_people(client, day, count, shown):
    page = client.post(OTHERS, CONTACT | {"aantal": count}).text

    assert page.count('<h2 id="persoon-') == shown


def test_buttons_that_change_the_people_lead_to_where_one_fills_in_next(client, day):
    page = client.post(OTHERS, party("Anna de Boer", erbij="1")).text

    assert f'name="erbij" value="1" formaction="{OTHERS}#persoon-3"' in page
    assert f'name="weg" value="2" formaction="{OTHERS}#contact"' in page
    assert 'id="persoon-2"' in page


def test_what_is_wrong_is_told_in_the_order_of_the_page(client, day):
    page = client.post(ADDRESS, {"email": "anna@@assen", "kind": "administrator"}).text

    summary = page.partition('<ul class="signup__errors">')[2].partition("</ul>")[0]
    assert re.findall(r">([^<]+)</a>", summary) == ["Naam", "E-mailadres", "Organisatie", "Toestemming"]


def test_eleventh_person_is_not_added(client, day):
    page = client.post(OTHERS, party(*(f"Persoon {number}" for number in range(10)), erbij="1")).text

    assert page.count('<h2 id="persoon-') == 10
    assert "Nog iemand toevoegen" not in page


def test_same_name_twice_is_refused(client, day):
    page = client.post(OTHERS, party("Anna de Boer", "anna de boer")).text

    assert "Deze naam staat er twee keer." in page
    assert Registration.objects.count() == 0


def test_error_of_one_person_stores_nobody(client, day):
    page = client.post(OTHERS, party("Anna", ""))

    assert page.text.count("Dit veld is verplicht.") == 2
    assert Registration.objects.count() == 0


@pytest.fixture
def invitation(day):
    city = CityFactory(name="Assen")
    person = PersonFactory(name="Anna de Boer", function="wethouder", city=city, email="anna@assen.example")
    return DayInvitationFactory(network_day=day, person=person, declined_at=timezone.now())


def test_invitation_fills_in_its_person(client, invitation):
    answer = client.get(f"{ADDRESS}?uitnodiging={invitation.token}")

    for text in ("Anna de Boer", "wethouder", "anna@assen.example", invitation.token):
        assert f'value="{text}"' in answer.text
    assert f'<option value="{invitation.person.city_id}" selected>Assen</option>' in answer.text
    assert (answer["Referrer-Policy"], answer["Cache-Control"]) == ("strict-origin", "private, no-store")


def test_invitation_to_a_closed_day_tells_its_secret_to_nobody(client, day, invitation):
    NetworkDay.objects.filter(pk=day.pk).update(registration_closes_at=timezone.now())

    answer = client.get(f"{ADDRESS}?uitnodiging={invitation.token}")

    assert (answer["Referrer-Policy"], answer["X-Robots-Tag"]) == ("strict-origin", "noindex, nofollow")


def test_invitation_is_answered_by_who_signs_up_with_it(client, invitation):
    client.post(ADDRESS, PERSON | {"uitnodiging": invitation.token})

    invitation.refresh_from_db()
    assert (invitation.registration, invitation.declined_at) == (Registration.objects.get(), None)


def test_invitation_is_answered_by_the_invited_person_of_a_party(client, invitation):
    client.post(OTHERS, party("Bert Aal", "anna de Boer", uitnodiging=invitation.token))

    invitation.refresh_from_db()
    assert invitation.registration.name == "anna de Boer"


def test_invitation_is_not_answered_by_a_party_without_its_person(client, invitation):
    client.post(OTHERS, party("Bert Aal", uitnodiging=invitation.token))

    invitation.refresh_from_db()
    assert (invitation.registration, invitation.declined_at is None) == (None, False)


def test_invitation_does_not_tell_whether_its_address_is_known(client, day, invitation):
    RegistrationFactory(network_day=day, email="anna@assen.example")

    answer = client.post(ADDRESS, PERSON | {"uitnodiging": invitation.token})

    invitation.refresh_from_db()
    assert (answer.status_code, answer.url, invitation.registration) == (302, SENT, None)


@pytest.mark.parametrize("token", ["bestaatniet", "x" * 5000, quote("é\ud800", errors="replace"), "//boef.example"])
def test_unknown_invitation_is_passed_over(client, day, token):
    shown = client.get(f"{ADDRESS}?uitnodiging={token}")
    posted = client.post(ADDRESS, PERSON | {"uitnodiging": token})

    assert (shown.status_code, posted.status_code) == (200, 302)
    assert token not in shown.text


def test_invitation_for_another_day_is_passed_over(client, invitation):
    open_day(slug="andere")

    page = client.get(f"/netwerkdagen/andere/aanmelden/?uitnodiging={invitation.token}").text

    assert ("Anna de Boer" in page, invitation.token in page) == (False, False)


def test_page_says_how_long_what_is_kept(client, day, settings):
    settings.G40_KEEP_DAYS = 45

    page = client.get(ADDRESS).text

    assert "45 dagen na de netwerkdag maken wij alles anoniem" in page
    assert page.count("Alleen het secretariaat ziet dit.") == 2


def test_form_without_a_csrf_token_is_refused(day):
    """Case 19."""
    client = Client(enforce_csrf_checks=True)

    assert client.post(ADDRESS, PERSON).status_code == 403
    assert Registration.objects.count() == 0


def test_day_of_another_slug_is_not_found(client):
    NetworkDayFactory(slug="dag")

    assert client.get("/netwerkdagen/andere/aanmelden/").status_code == 404
