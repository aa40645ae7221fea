"""Every page, calendar and mail about the example day says that it is one; those of real days do not."""

import datetime

import pytest
from django.contrib.auth import get_user_model
from django.template import Context, Template
from icalendar import Calendar

from events.models import NetworkDay
from g40portal.models import OutboxMail
from sessions import mails
from sessions.example.accounts import make_secretaries
from sessions.inviting.mails import mails_of
from sessions.models import Registration, SessionSignup
from tests.factories import NetworkDayFactory, PersonFactory

EXAMPLE, REAL = "voorbeelddag", "2025-06-04-schiedam"
PAGES = ["", "?themagroep=armoede-en-schulden", "mijn-programma/?s=14", "sessies/integrale-aanpak-armoede/"]
CALENDARS = ["programma.ics", "mijn-programma.ics?s=14", "sessies/integrale-aanpak-armoede.ics"]
NOTICE = '<p class="notice"><b>Voorbeeld.</b> Deze netwerkdag vindt niet plaats.'
NOINDEX = '<meta name="robots" content="noindex">'
LINE = "Dit is een voorbeelddag, om het portaal mee te proberen: de dag en de aanmeldingen zijn verzonnen."


@pytest.mark.parametrize("page", PAGES)
def test_pages_say_so_and_are_not_for_search_engines(client, day, page):
    text = client.get(f"/netwerkdagen/{EXAMPLE}/{page}").text

    assert text.count(NOTICE) == 1
    assert NOINDEX in text
    assert "<title>Voorbeeld: " in text
    assert "#jaar-2026" not in text


@pytest.mark.parametrize("page", [page for page in PAGES if "mijn" not in page])
def test_pages_of_real_days_do_not(client, day, page):
    text = client.get(f"/netwerkdagen/{REAL}/{page}").text

    assert "Integrale aanpak armoede" in text
    assert ("Voorbeeld" in text, NOINDEX in text) == (False, False)


def test_head_of_the_agenda_calls_it_an_example(client, day):
    text = client.get(f"/netwerkdagen/{EXAMPLE}/").text

    assert '<span class="day__kind">Bestuurlijke voorbeelddag</span>' in text
    assert "vergaderen.example" not in text


@pytest.mark.parametrize("calendar", CALENDARS)
def test_calendars_say_so_in_their_name_and_in_every_event(client, day, calendar):
    read = Calendar.from_ical(client.get(f"/netwerkdagen/{EXAMPLE}/{calendar}").content)

    events = read.walk("VEVENT")
    assert events
    assert "voorbeeld" in read["x-wr-calname"].lower()
    assert {str(event["summary"])[:11] for event in events} == {"Voorbeeld: "}
    assert {str(event["description"]).partition("\n")[0] for event in events} == {
        "Voorbeeld: deze netwerkdag is verzonnen, om het portaal mee te proberen."
    }


def test_calendar_of_a_day_without_times_says_so(client, day):
    day.sessions.update(start_time=None, end_time=None, timeslot=None)

    (event,) = Calendar.from_ical(client.get(f"/netwerkdagen/{EXAMPLE}/programma.ics").content).walk("VEVENT")

    assert str(event["summary"]) == "Voorbeeld: Voorbeelddag Schiedam"
    assert str(event["description"]).startswith("Voorbeeld: deze netwerkdag is verzonnen")


@pytest.mark.parametrize("calendar", CALENDARS)
def test_calendars_of_real_days_do_not(client, day, calendar):
    assert b"oorbeeld:" not in client.get(f"/netwerkdagen/{REAL}/{calendar}").content


def test_json_says_so(client, day):
    assert client.get(f"/netwerkdagen/{EXAMPLE}/programma.json").json()["day"]["is_example"] is True


def test_mails_say_so_in_the_subject_first_line_and_invitation(day):
    signup = SessionSignup.objects.confirmed().filter(session__number=3).exclude(registration__email="").first()

    mails.got_a_seat(signup)

    mail = OutboxMail.objects.get()
    assert mail.subject.startswith("Voorbeeld: U hebt een plaats: ")
    assert mail.text.startswith(f"{LINE}\n\nBeste ")
    (event,) = Calendar.from_ical(mail.calendar).walk("VEVENT")
    assert str(event["summary"]).startswith("Voorbeeld: ")


def test_invitations_say_so_in_the_subject_and_the_first_line(day):
    person = PersonFactory(email="a@assen.example")

    (mail,) = mails_of(day, person, subject="Uitnodiging", letter="Komt u?")
    (real,) = mails_of(NetworkDayFactory(), person, subject="Uitnodiging", letter="Komt u?")

    assert (mail.subject, mail.text.split("\n\n")[0]) == ("Voorbeeld: Uitnodiging", LINE)
    assert (real.subject, "oorbeeld" in real.text) == ("Uitnodiging", False)


def test_mails_about_real_days_do_not(day):
    NetworkDay.objects.filter(pk=day.pk).update(is_example=False)
    registration = Registration.objects.filter(network_day=day).exclude(email="").select_related("network_day").first()

    mails.day_withdrawn(registration)

    mail = OutboxMail.objects.get()
    assert (mail.subject[:9], "oorbeeld" in mail.text) == ("Afgemeld:", False)


@pytest.mark.parametrize(
    ("shift", "heading"),
    [
        (0, "<h3>Voorbeeld: Schiedam, woensdag 23 december 2026</h3>"),
        (29, "<h3>Voorbeeld: Schiedam, 23 december 2026</h3>"),
    ],
)
def test_desk_of_a_secretary_says_so(client, day, moment, shift, heading):
    make_secretaries(password="een-lang-wachtwoord", by=None)
    moment.shift(datetime.timedelta(days=shift))
    client.force_login(get_user_model().objects.get(username="zjo@g40.example"))

    assert client.get("/werkplek/").text.count(heading) == 1


def test_desk_names_what_waits_on_an_example_as_one(client, day, moment):
    make_secretaries(password="een-lang-wachtwoord", by=None)
    day.sessions.filter(number=12).update(capacity=30)
    moment.shift(datetime.timedelta(days=20))
    client.force_login(get_user_model().objects.get(username="zjo@g40.example"))

    page = client.get("/werkplek/").text

    assert page.count('?toon=wachtlijst">Voorbeeld: Themasessie Sport') == 1
    assert page.count('/versturen/">Voorbeeld: ') == 2


def test_session_at_the_desk_says_so(client, day):
    make_secretaries(password="een-lang-wachtwoord", by=None)
    client.force_login(get_user_model().objects.get(username="zjo@g40.example"))

    page = client.get(f"/werkplek/sessies/{day.sessions.get(number=12).uuid}/").text

    assert page.count(NOTICE) == 1


def test_personal_page_says_so(client, day):
    page = client.get(f"/aanmelding/{day.registrations.first().token}/").text

    assert page.count(NOTICE) == 1


def context_of(day, name):
    registration = day.registrations.first()
    return {"day": day, "session": day.sessions.first(), "registration": registration}[name]


@pytest.mark.parametrize("name", ["day", "session", "registration"])
@pytest.mark.parametrize("is_example", [True, False])
def test_any_page_that_knows_its_day_says_so(day, name, is_example):
    day.is_example = is_example
    day.save()

    context = Context({name: context_of(day, name)})

    assert (NOTICE in Template('{% extends "base.html" %}').render(context)) == is_example


@pytest.mark.parametrize("context", [{}, {"day": ""}, {"session": None}, {"day": "2026-12-23"}])
def test_page_without_a_day_says_nothing(context):
    assert NOTICE not in Template('{% extends "base.html" %}').render(Context(context))
