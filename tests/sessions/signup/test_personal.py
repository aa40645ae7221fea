"""The personal page: confirming, changing and withdrawing by the mailed link alone."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from events.models import NetworkDay
from g40portal.models import OutboxMail
from sessions import actions
from sessions.models import AttendeeNeeds, Registration, Session, SessionDocument, SessionSignup
from sessions.signup.programme import OWN
from tests.factories import (
    CityFactory,
    ProgrammeChangeFactory,
    RegistrationFactory,
    SessionDocumentFactory,
    SessionSignupFactory,
)
from tests.sessions.signup.days import REQUEST, SECRETARY, choice, open_day, session_of, slot_of

pytestmark = pytest.mark.django_db

Status = SessionSignup.Status
LINK = "https://kanarie.example/vergadering"


@pytest.fixture
def day():
    return open_day()


@pytest.fixture
def registration(day):
    return RegistrationFactory(network_day=day, name="Anna de Boer", function="wethouder", organisation="Assen")


def unconfirmed(day, *sessions):
    attendee = actions.Attendee(name="Bert Aal", email="bert@assen.example", organisation="Assen", sessions=sessions)
    return actions.register(day=day, attendees=[attendee])[0]


def address(registration, *parts):
    return "/".join(["/aanmelding", registration.token, *map(str, parts), ""])


def statuses(registration):
    return dict(registration.signups.values_list("session", "status"))


def test_unconfirmed_page_shows_the_choice_and_until_when_it_is_held(client, day):
    session = session_of(slot_of(day), title="Warmte", meeting_url=LINK)
    registration = unconfirmed(day, session)
    held = timezone.localtime(registration.held_until)

    page = client.get(address(registration)).text

    assert "<h1>Bevestig uw aanmelding</h1>" in page
    for text in ("Bert Aal", "Warmte", "Plaats vastgehouden", f"om {held:%H.%M} uur"):
        assert text in page
    assert page.count("<button") == 1
    assert LINK not in page


def test_unconfirmed_page_has_its_button_before_the_sessions(client, day):
    registration = unconfirmed(day, session_of(slot_of(day), title="Warmte"))

    page = client.get(address(registration)).text

    assert page.index(">Bevestig</button>") < page.index("Warmte")


@pytest.mark.parametrize(
    ("status", "offer", "answer"),
    [
        (Status.CONFIRMED, "Meld af voor deze sessie", "Ja, meld mij af"),
        (Status.REQUESTED, "Trek de aanvraag in", "Ja, trek de aanvraag in"),
        (Status.WAITLISTED, "Ga van de wachtlijst af", "Ja, haal mij van de wachtlijst"),
    ],
)
def test_leaving_a_session_is_asked_in_the_words_of_how_it_stands(client, day, registration, status, offer, answer):
    position = 1 if status == Status.WAITLISTED else None
    signup = SessionSignupFactory(
        session=session_of(slot_of(day), title="Warmte"), registration=registration, status=status, position=position
    )

    page = client.get(address(registration)).text

    question, _, form = page.partition('<details class="own__leave">')[2].partition("</summary>")
    assert f'{offer}<span class="vh">: Warmte</span>' in question
    assert f'action="{address(registration, "sessies", signup.pk, "afmelden")}"' in form
    assert f'{answer}<span class="vh">: Warmte</span></button>' in form


def test_declined_request_is_not_left(client, day, registration):
    SessionSignupFactory(session=session_of(slot_of(day)), registration=registration, status=Status.DECLINED)

    page = client.get(address(registration)).text

    assert ("Geen plaats" in page, "own__leave" in page) == (True, False)


@pytest.mark.parametrize("method", ["get", "head", "options"])
def test_opening_the_page_as_a_mail_scanner_does_confirms_nothing(client, day, method):
    registration = unconfirmed(day)
    pages = [address(registration), address(registration, "bevestigen"), address(registration, "afmelden")]

    for page in pages:
        getattr(client, method)(page)

    registration.refresh_from_db()
    assert registration.status == "unconfirmed"
    assert [mail.kind for mail in OutboxMail.objects.all()] == ["bevestigen"]


def test_button_confirms_and_leads_back_to_the_page(client, day):
    registration = unconfirmed(day)

    answer = client.post(address(registration, "bevestigen"), follow=True)

    registration.refresh_from_db()
    assert (registration.status, answer.redirect_chain) == ("registered", [(address(registration), 302)])
    assert "Uw aanmelding is bevestigd." in answer.text
    assert "<h1>Bert Aal</h1>" in answer.text


def test_confirming_too_late_says_so_and_confirms_nothing(client, day):
    registration = unconfirmed(day)
    Registration.objects.update(held_until=timezone.now() - datetime.timedelta(minutes=1))

    answer = client.post(address(registration, "bevestigen"), follow=True)

    registration.refresh_from_db()
    assert registration.status == "unconfirmed"
    assert "Deze aanmelding is niet op tijd bevestigd." in answer.text
    assert "<h1>Deze aanmelding is verlopen</h1>" in answer.text


@pytest.mark.parametrize(("status", "heading"), [("withdrawn", "U bent afgemeld"), ("lapsed", "verlopen")])
def test_ended_registration_shows_a_plain_page_with_the_way_back(client, day, registration, status, heading):
    Registration.objects.update(status=status)
    SessionSignupFactory(session=session_of(slot_of(day), meeting_url=LINK), registration=registration)

    page = client.get(address(registration)).text

    assert heading in page
    assert '<a class="btn btn--main" href="/netwerkdagen/dag/aanmelden/">Meld u opnieuw aan</a>' in page
    assert LINK not in page


@pytest.mark.parametrize("status", ["unconfirmed", "withdrawn", "lapsed"])
@pytest.mark.parametrize("page", ["keuzes", "wijzigen", "afmelden", "agenda/maken"])
def test_who_is_not_registered_is_led_to_how_that_stands(client, registration, status, page):
    held_until = timezone.now() + datetime.timedelta(hours=1) if status == "unconfirmed" else None
    Registration.objects.update(status=status, held_until=held_until)

    answer = client.post(address(registration, page), {"name": "Iemand anders", "organisation": "X"})

    registration.refresh_from_db()
    assert (answer.status_code, answer.url) == (302, address(registration))
    assert (registration.status, registration.name, registration.feed_token) == (status, "Anna de Boer", None)


@pytest.mark.parametrize("token", ["onbekend", "a" * 43, "a" * 5000, "%F0%9F%92%A9"])
def test_unknown_token_is_not_found_as_any_other_page(client, db, token):
    """Case 41."""
    pages = ["", "bevestigen/", "keuzes/", "wijzigen/", "afmelden/", "code.svg", "stukken/1/", "agenda/maken/"]

    for page in pages:
        method = client.post if page in ("bevestigen/", "agenda/maken/") else client.get
        answer = method(f"/aanmelding/{token}/{page}")
        assert (answer.status_code, answer.content) == (404, client.get("/bestaat-niet/").content)


def test_anonymous_registration_is_not_found(client, registration):
    Registration.objects.update(
        name="", email="", function="", organisation="", anonymised_at=timezone.now(), feed_token="f" * 43
    )

    answers = [client.get(address(registration)), client.get(f"/aanmelding/agenda/{'f' * 43}.ics")]

    assert [answer.status_code for answer in answers] == [404, 404]


def test_registered_page_shows_the_day_the_code_and_how_each_session_stands(client, day, registration):
    titles = {status: f"Sessie {status}" for status in Status.values}
    for hour, status in enumerate(Status.values, start=9):
        session = session_of(slot_of(day, hour), title=titles[status], capacity=5)
        if status == Status.WAITLISTED:
            SessionSignupFactory(session=session, status=status, position=3)
            SessionSignupFactory(session=session, status=status, position=9)
        position = 7 if status == Status.WAITLISTED else None
        note = "Volgend jaar wel." if status == Status.DECLINED else "Niet voor u"
        SessionSignupFactory(session=session, registration=registration, status=status, position=position, note=note)

    page = client.get(address(registration)).text

    for text in ("wethouder, Assen", "U hebt een plaats", "Aangevraagd, de secretaris beslist", "Wachtlijst, plek 2"):
        assert text in page
    assert ("Geen plaats" in page, "Volgend jaar wel." in page, "Niet voor u" in page) == (True, True, False)
    assert titles[Status.WITHDRAWN] not in page
    assert f"{registration.code[:4]} {registration.code[4:]}" in page
    assert f'src="{address(registration)}code.svg"' in page
    assert f'href="{address(registration)}gegevens.json"' in page
    assert f'href="{address(registration)}verwijderen/"' in page


@pytest.mark.parametrize("status", Status.values)
def test_link_instructions_and_papers_show_to_who_has_a_seat_alone(client, day, registration, status):
    session = session_of(slot_of(day), meeting_url=LINK, joining_instructions="kanarie-code")
    for visibility in SessionDocument.Visibility.values:
        SessionDocumentFactory(
            session=session,
            visibility=visibility,
            url=f"https://kanarie.example/{visibility}",
            title=f"Stuk {visibility}",
        )
    position = 1 if status == Status.WAITLISTED else None
    SessionSignupFactory(session=session, registration=registration, status=status, position=position)

    page = client.get(address(registration)).text

    secrets = [LINK, "kanarie-code", "https://kanarie.example/attendees", "https://kanarie.example/public"]
    assert [secret in page for secret in secrets] == [status == Status.CONFIRMED] * 4
    assert ("kanarie" in page, "secretaries" in page) == (status == Status.CONFIRMED, False)


@pytest.mark.parametrize("cancelled", [Session, NetworkDay])
def test_cancelled_session_or_day_shows_no_link(client, day, registration, cancelled):
    session = session_of(slot_of(day), meeting_url=LINK)
    cancelled.objects.update(status="cancelled")
    SessionSignupFactory(session=session, registration=registration)

    page = client.get(address(registration)).text

    assert ("Gaat niet door" in page, LINK in page) == (True, False)


@pytest.mark.parametrize("number", [1, 12])
def test_personal_page_takes_a_constant_number_of_queries(client, django_assert_num_queries, day, registration, number):
    for hour in range(number):
        session = session_of(slot_of(day, hour))
        SessionDocumentFactory(session=session)
        SessionSignupFactory(session=session, registration=registration)
        waiting = session_of(slot_of(day, hour))
        SessionSignupFactory(session=waiting, registration=registration, status=Status.WAITLISTED, position=1)

    # The registration with its day, the papers, the sign-ups, the places in the queue, and the changes of the day.
    with django_assert_num_queries(5):
        page = client.get(address(registration), headers={"cookie": "sessionid="})

    assert page.text.count("Wachtlijst, plek 1") == number


def test_answers_by_a_token_are_kept_by_nobody_and_name_it_to_nobody(client, day, registration):
    """Case 41."""
    registration = actions.open_feed(registration=registration)
    addresses = [address(registration, *parts) for parts in ((), ("keuzes",), ("wijzigen",), ("afmelden",))]
    addresses += [f"{address(registration)}code.svg", f"/aanmelding/agenda/{registration.feed_token}.ics"]

    answers = [client.get(each) for each in addresses]
    answers += [
        client.post(address(registration, "bevestigen")),
        client.post(address(registration, "agenda/intrekken")),
    ]

    assert {answer.status_code for answer in answers} == {200, 302}
    for answer in answers:
        headers = [answer[name] for name in ("Cache-Control", "Referrer-Policy", "X-Robots-Tag")]
        assert headers == ["private, no-store", "strict-origin", "noindex, nofollow"]


def test_other_choices_replace_the_former(client, day, registration):
    first, second = (session_of(slot) for slot in [slot_of(day, 11)] * 2)
    kept = session_of(slot_of(day, 14))
    arranged = session_of(slot_of(day, 16), SECRETARY)
    for session in (first, kept, arranged):
        SessionSignupFactory(session=session, registration=registration)

    shown = client.get(address(registration, "keuzes")).text
    answer = client.post(address(registration, "keuzes"), choice(second, first=first) | choice(kept))

    assert shown.count(" checked") == 2
    assert (answer.status_code, answer.url) == (302, address(registration))
    assert statuses(registration) == {
        first.pk: "withdrawn",
        second.pk: "confirmed",
        kept.pk: "confirmed",
        arranged.pk: "confirmed",
    }


def test_no_choice_at_all_gives_up_every_session(client, day, registration):
    session = session_of(slot_of(day))
    SessionSignupFactory(session=session, registration=registration)

    client.post(address(registration, "keuzes"))

    assert statuses(registration) == {session.pk: "withdrawn"}


def test_other_choices_at_the_same_time_are_refused_and_change_nothing(client, day, registration):
    early, late = session_of(slot_of(day)), session_of(slot_of(day), REQUEST)
    SessionSignupFactory(session=early, registration=registration)

    page = client.post(address(registration, "keuzes"), choice(early) | choice(late)).text

    assert "Kies een van beide." in page
    assert statuses(registration) == {early.pk: "confirmed"}


def test_choice_beside_what_a_secretary_arranged_at_that_time_is_refused(client, day, registration):
    arranged, own = session_of(slot_of(day), SECRETARY), session_of(slot_of(day))
    SessionSignupFactory(session=arranged, registration=registration)

    page = client.post(address(registration, "keuzes"), choice(own)).text

    assert f"is tegelijk met “{arranged.title}”" in page
    assert statuses(registration) == {arranged.pk: "confirmed"}


def test_choices_say_how_each_stands_for_who_chooses(client, day, registration):
    slot = slot_of(day)
    full = session_of(slot, title="Warmte", capacity=1)
    other = session_of(slot, title="Wonen", capacity=1)
    asked = session_of(slot_of(day, 14), REQUEST, title="Zorg")
    waited = session_of(slot_of(day, 16), title="Water", capacity=1)
    SessionSignupFactory(session=full, registration=registration)
    SessionSignupFactory(session=other)
    SessionSignupFactory(session=asked, registration=registration, status=Status.REQUESTED)
    SessionSignupFactory(session=waited)
    SessionSignupFactory(session=waited, registration=registration, status=Status.WAITLISTED, position=1)

    page = client.get(address(registration, "keuzes")).text

    standing = {
        title: [word for word in (*OWN.values(), "Vol, wachtlijst open", "de secretaris beslist") if word in text]
        for title in ("Warmte", "Wonen", "Zorg", "Water")
        for text in [page.partition(f">{title}</span>")[2].partition("</label>")[0]]
    }
    assert standing == {
        "Warmte": ["U hebt een plaats"],
        "Wonen": ["Vol, wachtlijst open"],
        "Zorg": ["U vroeg een plaats aan"],
        "Water": ["U staat op de wachtlijst"],
    }


def test_choices_cannot_change_once_registration_is_closed_but_a_session_can_be_left(client, registration, day):
    session, other = session_of(slot_of(day)), session_of(slot_of(day, 14))
    signup = SessionSignupFactory(session=session, registration=registration)
    day.registration_closes_at = timezone.now() - datetime.timedelta(minutes=1)
    day.save()

    shown, refused = (
        client.get(address(registration, "keuzes")),
        client.post(address(registration, "keuzes"), choice(other)),
    )
    before = statuses(registration)
    left = client.post(address(registration, "sessies", signup.pk, "afmelden"), follow=True)

    assert (shown.status_code, refused.status_code) == (200, 409)
    assert "De aanmelding is niet open." in refused.text
    assert (before, statuses(registration)) == ({session.pk: "confirmed"}, {session.pk: "withdrawn"})
    assert f"U bent afgemeld voor “{session.title}”." in left.text


def test_seat_that_is_left_goes_to_the_first_in_the_queue(
    client, day, registration, django_capture_on_commit_callbacks
):
    session = session_of(slot_of(day), capacity=1)
    signup = SessionSignupFactory(session=session, registration=registration)
    waiting = SessionSignupFactory(session=session, status=Status.WAITLISTED, position=1)

    with django_capture_on_commit_callbacks(execute=True):
        client.post(address(registration, "sessies", signup.pk, "afmelden"))

    waiting.refresh_from_db()
    assert waiting.status == "confirmed"


def test_session_of_somebody_else_cannot_be_left(client, day, registration):
    """Case 41."""
    foreign = SessionSignupFactory(session=session_of(slot_of(day)))

    answer = client.post(address(registration, "sessies", foreign.pk, "afmelden"))

    foreign.refresh_from_db()
    assert (answer.status_code, foreign.status) == (404, "confirmed")


def test_own_data_change_and_the_rest_stays(client, registration):
    """Case 3: fields that the form does not have change nothing."""
    city = CityFactory(name="Breda")
    before = (registration.email, registration.token, registration.code, registration.kind)
    data = {"name": "Anna van de Boer", "function": "burgemeester", "city": city.pk, "comes_to_lunch": "on"}
    data |= {"dietary": "Vegetarisch", "access": "", "email": "x@boef.example", "status": "lapsed", "kind": "guest"}

    answer = client.post(address(registration, "wijzigen"), data, follow=True)

    registration.refresh_from_db()
    assert "Uw gegevens zijn opgeslagen." in answer.text
    assert (registration.name, registration.sort_name) == ("Anna van de Boer", "Boer, Anna van de")
    assert (registration.function, registration.city, registration.organisation) == ("burgemeester", city, "")
    assert (registration.comes_to_lunch, registration.status) == (True, "registered")
    assert (registration.email, registration.token, registration.code, registration.kind) == before
    assert list(AttendeeNeeds.objects.values_list("dietary", "access")) == [("Vegetarisch", "")]


def test_needs_that_are_emptied_are_gone(client, registration):
    AttendeeNeeds.objects.create(registration=registration, dietary="Geen noten")

    shown = client.get(address(registration, "wijzigen")).text
    client.post(address(registration, "wijzigen"), {"name": "Anna", "organisation": "Assen"})

    assert 'value="Geen noten"' in shown
    assert AttendeeNeeds.objects.count() == 0


def test_city_that_is_no_member_stays_a_choice_for_who_comes_from_there(client, registration):
    city = CityFactory(name="Zandvoort", is_member=False)
    Registration.objects.update(city=city)

    client.post(address(registration, "wijzigen"), {"name": "Anna", "city": city.pk})

    registration.refresh_from_db()
    assert (registration.name, registration.city) == ("Anna", city)


def test_data_that_are_wrong_are_not_stored(client, registration):
    page = client.post(address(registration, "wijzigen"), {"name": "", "organisation": ""}).text

    registration.refresh_from_db()
    assert "Er is nog niets opgeslagen." in page
    assert registration.name == "Anna de Boer"


def test_withdrawing_asks_first_and_gives_up_everything(client, day, registration):
    session = session_of(slot_of(day), title="Warmte")
    SessionSignupFactory(session=session, registration=registration)

    asked = client.get(address(registration, "afmelden")).text
    before = Registration.objects.get().status
    answer = client.post(address(registration, "afmelden"), follow=True)

    registration.refresh_from_db()
    assert ("Warmte" in asked, before, registration.status) == (True, "registered", "withdrawn")
    assert statuses(registration) == {session.pk: "withdrawn"}
    assert "<h1>U bent afgemeld</h1>" in answer.text


def test_who_withdrew_may_sign_up_again_and_gets_a_new_link(client, registration):
    client.post(address(registration, "afmelden"))
    data = {"name": "Anna", "email": registration.email, "organisation": "Assen", "kind": "guest", "consent": "on"}

    client.post("/netwerkdagen/dag/aanmelden/", data)

    again = Registration.objects.get()
    assert (again.pk, again.status, again.token != registration.token) == (registration.pk, "unconfirmed", True)
    assert client.get(address(registration)).status_code == 404


@pytest.mark.parametrize(
    "page", ["", "bevestigen", "keuzes", "wijzigen", "afmelden", "agenda/maken", "agenda/intrekken"]
)
def test_forms_without_a_csrf_token_are_refused(registration, page):
    """Case 19."""
    client = Client(enforce_csrf_checks=True)

    answer = client.post(address(registration, *filter(None, [page])), {"name": "X", "organisation": "X"})

    registration.refresh_from_db()
    assert (answer.status_code, registration.name, registration.status) == (403, "Anna de Boer", "registered")


@pytest.mark.parametrize("page", ["bevestigen", "agenda/maken", "agenda/intrekken", "sessies/1/afmelden"])
def test_what_changes_something_is_never_done_by_reading(client, registration, page):
    """Case 20."""
    assert client.get(address(registration, page)).status_code == 405


def test_markup_in_what_people_write_is_plain_text(client, day, registration):
    """Case 22."""
    attack = '"><svg onload=alert(1)>'
    Registration.objects.update(name=attack, function=attack, organisation=attack)
    AttendeeNeeds.objects.create(registration=registration, dietary=attack, access=attack)
    session = session_of(slot_of(day), title=attack, joining_instructions=attack)
    SessionSignupFactory(session=session, registration=registration)
    pages = [
        client.get(address(registration, *parts)).text for parts in ((), ("keuzes",), ("wijzigen",), ("afmelden",))
    ]

    assert ["<svg onload" in page for page in pages] == [False] * 4
    assert ["&lt;svg onload" in page for page in pages] == [True] * 4


@pytest.mark.parametrize("cancelled", [Session, NetworkDay])
def test_who_cannot_come_is_not_asked_to_sign_off(client, day, registration, cancelled):
    SessionSignupFactory(registration=registration, session=session_of(slot_of(day)))
    asked = "Meld af voor deze sessie", "Meld u af voor de dag", "Uw code"

    before = client.get(address(registration)).text
    cancelled.objects.update(status="cancelled")
    after = client.get(address(registration)).text

    is_day = cancelled is NetworkDay
    assert [words in before for words in asked] == [True, True, True]
    assert [words in after for words in asked] == [False, not is_day, not is_day]
    assert ("U hoeft zich niet af te melden." in after) == is_day


def test_personal_page_says_what_became_of_the_day_and_which_session_changed(client, day, registration):
    moved, stayed = session_of(slot_of(day)), session_of(slot_of(day))
    for session in (moved, stayed):
        SessionSignupFactory(registration=registration, session=session)
    ProgrammeChangeFactory(network_day=day, session=moved)
    ProgrammeChangeFactory(network_day=day, kind="day_moved", before="3 juni 2027", after="10 juni 2027")

    page = client.get(address(registration)).text

    assert "<b>Let op.</b> Deze dag is verzet van 3 juni 2027 naar 10 juni 2027." in page
    assert [part.count("Gewijzigd</span>") for part in page.split('class="own__title"')] == [0, 1, 0]
