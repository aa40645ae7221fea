"""What attendees are written: who gets it, what it says, and what it does to a calendar."""

import datetime
from email import message_from_bytes, policy

import pytest
from django.utils import timezone
from icalendar import Calendar

from g40portal.models import OutboxMail
from g40portal.outbox.message import html_of, message_of
from sessions import actions, mails, whole_day_mails
from sessions.models import Session, SessionSignup
from tests.factories import (
    MembershipFactory,
    NetworkDayFactory,
    PersonFactory,
    RegistrationFactory,
    SessionFactory,
    SessionOrganiserFactory,
    SessionSignupFactory,
    TimeslotFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine("2027-05-04 10:00+02:00")]
"""A month before the day, whenever the tests run."""

LINK = "https://vergadering.example/kanarie"
CLOSING = "Met vriendelijke groet,\nSecretariaat G40 Stedennetwerk"
ASSISTANT = {"contact_name": "Iris Bakker", "contact_email": "iris@gouda.example"}


@pytest.fixture
def day():
    return NetworkDayFactory(starts_on=datetime.date(2027, 6, 4), place="Schiedam")


@pytest.fixture
def session(day):
    """A session with a link, and with a secretary who may be written to."""
    slot = TimeslotFactory(network_day=day, start_time=datetime.time(14), end_time=datetime.time(15))
    session = SessionFactory(
        network_day=day, timeslot=slot, title="Welzijn", meeting_url=LINK, joining_instructions="kanarie"
    )
    secretary = MembershipFactory(person=PersonFactory(name="Sanne de Wit", email="sanne@assen.example"))
    SessionOrganiserFactory(session=session, themegroup=secretary.themegroup)
    return session


def signup_of(session, status="confirmed", position=None, name="Jan Bos", **fields):
    fields = {"email": "jan@gouda.example"} | fields
    registration = RegistrationFactory(network_day=session.network_day, name=name, **fields)
    return SessionSignupFactory(session=session, registration=registration, status=status, position=position)


def page_of(registration):
    return f"http://127.0.0.1:8000/aanmelding/{registration.token}/"


def the_mail():
    return OutboxMail.objects.get()


def paragraphs_of(mail):
    return mail.text.split("\n\n")


def event_of(mail):
    (event,) = Calendar.from_ical(mail.calendar).walk("VEVENT")
    return event


def test_new_registration_is_asked_to_confirm(session):
    until = datetime.datetime(2027, 6, 2, 7, 30, tzinfo=datetime.UTC)
    registration = signup_of(session).registration
    registration.status, registration.held_until = "unconfirmed", until
    registration.save()

    mails.please_confirm([registration])

    mail = the_mail()
    assert (mail.to, mail.subject) == (
        "jan@gouda.example",
        "Bevestig uw aanmelding: de bestuurlijke netwerkdag Schiedam, 4 juni 2027",
    )
    assert paragraphs_of(mail) == [
        "Beste Jan Bos,",
        (
            "U bent aangemeld voor de bestuurlijke netwerkdag Schiedam, 4 juni 2027, maar dat telt pas als u het "
            "bevestigt. Doe dat vóór 2 juni om 09.30 uur. Zo lang houden wij de plaatsen vast; daarna gaan zij naar de "
            "wachtlijst."
        ),
        "Open deze pagina en kies Bevestig:",
        page_of(registration),
        "14.00 tot 15.00 Welzijn: plaats vastgehouden",
        "De link is persoonlijk: wie hem heeft, kan de aanmelding wijzigen. U ziet er ook welke gegevens wij bewaren.",
        "Hebt u zich niet aangemeld? Dan hoeft u niets te doen: na 24 uur vervalt de aanmelding.",
        CLOSING,
    ]


def held(day, name, **fields):
    return RegistrationFactory(network_day=day, name=name, status="unconfirmed", held_until=timezone.now(), **fields)


def test_assistant_gets_one_mail_with_the_link_of_each(day):
    people = [held(day, name, email="", **ASSISTANT) for name in ("Jan Bos", "Els Mol")]

    mails.please_confirm(people)

    mail = the_mail()
    assert (mail.to, mail.to_name) == ("iris@gouda.example", "Iris Bakker")
    assert mail.subject.startswith("Bevestig 2 aanmeldingen: ")
    assert paragraphs_of(mail)[1].startswith("Jan Bos en Els Mol zijn aangemeld voor")
    assert [mail.text.count(page_of(each)) for each in people] == [1, 1]
    assert ["Voor Jan Bos:" in mail.text, "Voor Els Mol:" in mail.text] == [True, True]


def test_asking_to_confirm_twice_is_one_mail(day):
    person = held(day, "Jan Bos")

    mails.please_confirm([person])
    mails.please_confirm([person])

    assert OutboxMail.objects.count() == 1


def test_who_is_known_gets_the_link_at_most_once_in_ten_minutes(day):
    registration = RegistrationFactory(network_day=day, name="Jan Bos")
    now = datetime.datetime(2027, 6, 1, 12, 0, tzinfo=datetime.UTC)

    for minutes in (0, 9, 10):
        mails.your_link(registration, now + datetime.timedelta(minutes=minutes))

    assert OutboxMail.objects.count() == 2
    assert paragraphs_of(OutboxMail.objects.first())[1:3] == [
        (
            "U bent al aangemeld voor de bestuurlijke netwerkdag Schiedam, 4 juni 2027. Op de persoonlijke pagina "
            "bekijkt, wijzigt of bevestigt u de aanmelding:"
        ),
        page_of(registration),
    ]


def test_who_was_just_asked_to_confirm_gets_no_second_mail(day):
    mails.your_link(held(day, "Jan Bos"), timezone.now())

    assert OutboxMail.objects.count() == 0


def test_confirmed_registration_is_told_with_its_sessions_for_the_calendar(session, day):
    signup = signup_of(session)
    waiting = SessionFactory(network_day=day, title="Wonen")
    SessionSignupFactory(session=waiting, registration=signup.registration, status="waitlisted", position=5)

    mails.registered(signup.registration)

    mail = the_mail()
    assert paragraphs_of(mail) == [
        "Beste Jan Bos,",
        "U staat op de lijst voor de bestuurlijke netwerkdag Schiedam, 4 juni 2027.",
        "14.00 tot 15.00 Welzijn: plaats bevestigd",
        "Wonen: wachtlijst, plek 1",
        "Wijzigen, afmelden en later de link en de stukken:",
        page_of(signup.registration),
        CLOSING,
    ]
    assert (mail.calendar_method, str(event_of(mail)["summary"])) == ("PUBLISH", "Welzijn")


@pytest.mark.parametrize("is_new", [True, False])
def test_who_was_put_in_is_told_and_once_what_is_kept(session, is_new):
    signup = signup_of(session)

    mails.put_in_by_secretary(signup, is_new=is_new)

    mail = the_mail()
    assert paragraphs_of(mail)[1:3] == [
        "De secretaris heeft u opgegeven voor de sessie “Welzijn” (4 juni, 14.00 tot 15.00).",
        "Stand van zaken: plaats bevestigd.",
    ]
    assert (
        "Wij bewaren uw naam, functie, stad en e-mailadres" in mail.text,
        page_of(signup.registration) in mail.text,
    ) == (
        is_new,
        True,
    )
    assert (mail.calendar_method, mail.reply_to) == ("REQUEST", "sanne@assen.example")


def test_who_was_put_in_a_full_session_is_told_the_place_in_the_queue(session):
    signup_of(session, status="waitlisted", position=2, name="Els Mol", email="els@oss.example")
    signup = signup_of(session, status="waitlisted", position=8)

    mails.put_in_by_secretary(signup, is_new=False)

    assert "De sessie is vol. U staat op de wachtlijst, op plek 2." in the_mail().text
    assert (the_mail().calendar, the_mail().calendar_method) == ("", "")


def test_seat_puts_the_session_in_the_calendar_of_its_person(session):
    mails.got_a_seat(signup_of(session))

    mail = the_mail()
    assert (mail.subject, paragraphs_of(mail)[1]) == (
        "U hebt een plaats: Welzijn",
        "U hebt een plaats bij de sessie “Welzijn” (4 juni, 14.00 tot 15.00).",
    )
    assert (mail.calendar_method, str(event_of(mail)["attendee"]), str(event_of(mail)["organizer"])) == (
        "REQUEST",
        "mailto:jan@gouda.example",
        "mailto:sanne@assen.example",
    )


def test_promoted_is_told_how_to_give_the_seat_back(session):
    mails.promoted(signup_of(session))

    assert paragraphs_of(the_mail())[1:3] == [
        (
            "Er is een plaats vrijgekomen bij de sessie “Welzijn” (4 juni, 14.00 tot 15.00). U hebt die plaats nu, als "
            "eerste van de wachtlijst."
        ),
        "Komt het toch niet uit? Geef de plaats dan terug op de persoonlijke pagina: zij gaat naar de volgende.",
    ]
    assert the_mail().calendar_method == "REQUEST"


def test_who_is_put_in_the_queue_is_told_the_place(session):
    mails.put_in_queue(signup_of(session, status="waitlisted", position=4))

    assert paragraphs_of(the_mail())[1] == (
        "U staat op de wachtlijst van de sessie “Welzijn” (4 juni, 14.00 tot 15.00), op plek 1. Komt er een plaats "
        "vrij, dan hoort u het."
    )


@pytest.mark.parametrize(("had_seat", "method"), [(True, "CANCEL"), (False, "")])
def test_declined_is_told_why_and_only_a_seat_leaves_the_calendar(session, had_seat, method):
    signup = signup_of(session, status="declined")
    signup.note = "De groep is al groot."

    mails.declined(signup, had_seat=had_seat)

    assert paragraphs_of(the_mail())[1:3] == [
        "De secretaris kan u geen plaats geven bij de sessie “Welzijn” (4 juni, 14.00 tot 15.00).",
        "Toelichting: De groep is al groot.",
    ]
    assert the_mail().calendar_method == method


def test_withdrawn_seat_leaves_the_calendar_with_the_same_uid_and_organiser(session):
    signup = signup_of(session)
    mails.got_a_seat(signup)

    mails.withdrawn(signup, had_seat=True)

    request, cancel = [event_of(mail) for mail in OutboxMail.objects.order_by("pk")]
    assert [mail.calendar_method for mail in OutboxMail.objects.order_by("pk")] == ["REQUEST", "CANCEL"]
    assert [cancel[name] for name in ("uid", "organizer")] == [request[name] for name in ("uid", "organizer")]
    assert cancel["sequence"] >= request["sequence"]


@pytest.mark.parametrize(("had_seat", "status"), [(False, "registered"), (True, "unconfirmed")])
def test_who_had_no_seat_or_never_confirmed_gets_no_mail_when_withdrawn(session, had_seat, status):
    signup = signup_of(session)
    signup.registration.status = status

    mails.withdrawn(signup, had_seat=had_seat)

    assert OutboxMail.objects.count() == 0


def test_organiser_of_what_was_sent_stays_when_the_secretary_changes(session):
    signup = signup_of(session)
    mails.got_a_seat(signup)
    session.organisers.get().themegroup.memberships.all().delete()
    MembershipFactory(
        person=PersonFactory(name="Bas Out", email="bas@oss.example"), themegroup=session.organisers.get().themegroup
    )
    signup = SessionSignup.objects.get(pk=signup.pk)

    send_papers(signup, link=LINK)
    mails.withdrawn(signup, had_seat=True)
    mails.got_a_seat(signup)

    organisers = [str(event_of(mail)["organizer"]) for mail in OutboxMail.objects.order_by("pk")]
    assert organisers == [f"mailto:{each}" for each in ["sanne@assen.example"] * 3 + ["bas@oss.example"]]
    assert [mail.reply_to for mail in OutboxMail.objects.order_by("pk")][1:] == ["bas@oss.example"] * 3


def test_invitation_to_another_person_tells_nothing_of_the_organiser(session):
    mails.got_a_seat(signup_of(session))
    session.organisers.all().delete()
    session = Session.objects.get(pk=session.pk)

    mails.got_a_seat(signup_of(session, name="Els Mol", email="els@oss.example"))

    assert [str(event_of(mail)["organizer"]) for mail in OutboxMail.objects.order_by("pk")] == [
        "mailto:sanne@assen.example",
        "mailto:netwerkdagen@127.0.0.1",
    ]


def test_session_stays_in_the_calendar_of_an_assistant_who_has_it_for_another(session):
    first = signup_of(session, name="Jan Bos", **ASSISTANT)
    second = signup_of(session, name="Els Mol", **{"email": "els@oss.example"} | ASSISTANT)

    SessionSignup.objects.filter(pk=first.pk).update(status="withdrawn")
    mails.withdrawn(first, had_seat=True)
    SessionSignup.objects.filter(pk=second.pk).update(status="withdrawn")
    mails.withdrawn(second, had_seat=True)

    sent = OutboxMail.objects.order_by("pk").values_list("to", "calendar_method")
    assert list(sent) == [("iris@gouda.example", ""), ("iris@gouda.example", "CANCEL")]


def test_moved_gets_a_request_for_the_new_and_a_cancel_for_the_former(session, day):
    signup = signup_of(session)
    slot = TimeslotFactory(network_day=day, start_time=datetime.time(11), end_time=datetime.time(12))
    other = SessionFactory(network_day=day, timeslot=slot, title="Wonen")

    actions.move(signup=signup, to=other, by=None)

    request, cancel = OutboxMail.objects.order_by("pk")
    assert [
        (mail.subject, mail.calendar_method, str(event_of(mail)["uid"]).split("@")[0]) for mail in (request, cancel)
    ] == [
        ("Verplaatst naar Wonen", "REQUEST", str(other.uuid)),
        ("Afgemeld: Welzijn", "CANCEL", str(session.uuid)),
    ]
    assert paragraphs_of(request)[1] == (
        "De secretaris heeft u verplaatst van “Welzijn” naar de sessie “Wonen” (4 juni, 11.00 tot 12.00)."
    )
    assert paragraphs_of(cancel)[1] == "U bent niet meer aangemeld voor de sessie “Welzijn” (4 juni, 14.00 tot 15.00)."


def test_moved_who_had_no_seat_gets_no_cancel(session, day):
    signup = signup_of(session, status="requested")

    actions.move(signup=signup, to=SessionFactory(network_day=day, title="Wonen"), by=None)

    assert [mail.subject for mail in OutboxMail.objects.all()] == ["Verplaatst naar Wonen"]


def test_cancelled_session_is_told_to_all_who_want_it_and_leaves_the_calendars(session):
    signup_of(session, name="Jan Bos", email="jan@gouda.example")
    signup_of(session, "requested", name="Els Mol", email="els@oss.example")
    signup_of(session, "waitlisted", 1, name="Piet Kok", email="piet@oss.example")
    signup_of(session, "withdrawn", name="Weg", email="weg@oss.example")

    actions.set_session_status(session=session, status="cancelled", by=None)

    sent = OutboxMail.objects.order_by("to")
    assert [(mail.to, mail.calendar_method) for mail in sent] == [
        ("els@oss.example", ""),
        ("jan@gouda.example", "CANCEL"),
        ("piet@oss.example", ""),
    ]
    assert (sent[1].subject, paragraphs_of(sent[1])[1]) == (
        "Gaat niet door: Welzijn",
        "De sessie “Welzijn” (4 juni, 14.00 tot 15.00) gaat niet door.",
    )
    assert str(event_of(sent[1])["status"]) == "CANCELLED"
    assert ["haalt de sessie uit de agenda" in mail.text for mail in sent] == [False, True, False]


def test_cancelled_session_of_a_day_that_is_off_takes_nothing_out_of_the_calendar_of_who_only_waits(session, day):
    signup_of(session, "waitlisted", 1)
    day.status = "cancelled"
    day.save()

    actions.set_session_status(session=session, status="cancelled", by=None)

    mail = OutboxMail.objects.get()
    assert (mail.calendar, "De hele netwerkdag vervalt." in mail.text) == ("", True)
    assert "haalt de sessie uit de agenda" not in mail.text


def test_cancelled_session_leaves_the_calendar_of_an_assistant_for_all_her_people(session):
    signup_of(session, name="Jan Bos", **ASSISTANT)
    signup_of(session, name="Els Mol", **{"email": "els@oss.example"} | ASSISTANT)

    actions.set_session_status(session=session, status="cancelled", by=None)

    sent = OutboxMail.objects.all()
    assert [mail.calendar_method for mail in sent] == ["CANCEL", "CANCEL"]
    assert {paragraphs_of(mail)[2] for mail in sent} == {
        "Deze mail gaat over de aanmelding van Jan Bos.",
        "Deze mail gaat over de aanmelding van Els Mol.",
    }


def test_session_that_is_cancelled_again_is_told_again(session):
    signup_of(session)

    for status in ("cancelled", "cancelled", "confirmed", "cancelled"):
        actions.set_session_status(session=session, status=status, by=None)

    assert OutboxMail.objects.filter(subject="Gaat niet door: Welzijn").count() == 2


def test_cancelled_day_takes_each_seat_out_of_the_calendar(session, day):
    signup = signup_of(session)
    mails.got_a_seat(signup)

    actions.cancel_day(day=day, reason="Storm.", version=day.version, by=None)

    request, told, cancel = OutboxMail.objects.order_by("pk")
    assert [mail.calendar_method for mail in (request, told, cancel)] == ["REQUEST", "", "CANCEL"]
    assert [event_of(cancel)[name] for name in ("uid", "organizer")] == [
        event_of(request)[name] for name in ("uid", "organizer")
    ]


def test_who_is_off_the_list_of_a_day_is_told(day):
    mails.day_withdrawn(RegistrationFactory(network_day=day, name="Jan Bos", **ASSISTANT))

    assert paragraphs_of(the_mail())[:2] == [
        "Beste Iris Bakker,",
        "Jan Bos is afgemeld voor de bestuurlijke netwerkdag Schiedam, 4 juni 2027. De plaatsen gaan naar anderen.",
    ]


def send_papers(signup, link="", instructions="", papers=(), once=""):
    mails.link_and_papers(signup, link=link, instructions=instructions, papers=papers, once=once)


def test_link_is_in_the_text_and_in_the_calendar_of_its_mail(session):
    send_papers(signup_of(session), link=LINK, instructions="Code 1.")

    mail = the_mail()
    assert (mail.subject, LINK in mail.text, mail.calendar_method) == ("Link: Welzijn", True, "REQUEST")
    assert str(event_of(mail)["description"]).startswith(f"Deelnemen: {LINK}\nCode 1.\n")
    message = message_from_bytes(message_of(mail).message().as_bytes(), policy=policy.default)
    [part] = [part for part in message.walk() if part.get_content_type() == "text/calendar"]
    assert part.get_param("method") == "REQUEST"


def test_papers_alone_leave_a_link_in_the_calendar_as_it_is(session):
    send_papers(signup_of(session), papers=[("Agenda", "https://stukken.example/")])

    assert (the_mail().subject, the_mail().calendar) == ("Stukken: Welzijn", "")


def test_papers_of_a_session_without_link_come_with_an_invitation(session):
    session.meeting_url = session.joining_instructions = ""
    signup = signup_of(session)

    send_papers(signup, papers=[("Agenda", "https://stukken.example/")])

    assert (the_mail().calendar_method, "deel ze niet" in the_mail().text) == ("REQUEST", False)


def every_mail(signup, former):
    """Write each mail there is about somebody and a session but that with the link."""
    registration = signup.registration
    mails.registered(registration)
    mails.your_link(registration, timezone.now())
    mails.day_withdrawn(registration)
    mails.put_in_by_secretary(signup, is_new=True)
    mails.got_a_seat(signup)
    mails.promoted(signup)
    mails.declined(signup, had_seat=True)
    mails.withdrawn(signup, had_seat=True)
    mails.moved(signup, former=former, had_seat=True)
    mails.session_cancelled(signup)
    whole_day_mails.tell([registration], whole_day_mails.Change(whole_day_mails.CANCEL, "Storm.", "", "1"))
    waiting = signup_of(signup.session, "waitlisted", 3, name=registration.name, email="wacht@oss.example")
    mails.put_in_queue(waiting)
    registration.status, registration.held_until = "unconfirmed", timezone.now()
    registration.save()
    mails.please_confirm([registration])


@pytest.fixture
def write_all(session, day):
    """Write every mail to somebody of this name; return them."""

    def write(name, **fields):
        former = SessionSignupFactory(session=SessionFactory(network_day=day, timeslot=session.timeslot))
        signup = signup_of(session, name=name, **fields)
        former.registration = signup.registration
        every_mail(signup, former)
        return list(OutboxMail.objects.order_by("pk"))

    return write


def test_no_mail_but_one_holds_the_link(write_all):
    """Case 7."""
    written = write_all("Jan Bos")

    assert len(written) == 15
    assert [mail.kind for mail in written if "kanarie" in mail.text + mail.calendar + mail.subject] == []


def test_who_has_no_address_gets_no_mail(write_all):
    assert [mail.to for mail in write_all("Jan Bos", email="")] == ["wacht@oss.example"]


LOOKS = [
    "<a href=http://boef.example>x</a>",
    "[x](http://boef.example)",
    "http://boef.example/x",
    '"><svg onload=alert(1)>',
]


@pytest.mark.parametrize("contact", [{}, ASSISTANT, {"contact_name": LOOKS[2], "contact_email": "iris@gouda.example"}])
@pytest.mark.parametrize("name", LOOKS)
def test_name_that_looks_like_markup_or_a_link_is_text_in_every_mail(write_all, name, contact):
    """Cases 22 and 25."""
    pages = [html_of(mail) for mail in write_all(name, **contact)]

    assert len(pages) == 15
    assert [page for page in pages if 'href="http://boef' in page or "<a href=http://boef" in page] == []
    assert [page for page in pages if "<svg" in page] == []


def test_title_that_looks_like_a_link_is_text_in_every_mail(session, write_all):
    """Case 25."""
    session.title = "http://boef.example/x"
    session.save()
    written = write_all("Jan Bos")
    send_papers(SessionSignup.objects.filter(session=session).first(), link=LINK, papers=[(session.title, LINK)])
    written.append(OutboxMail.objects.order_by("-pk").first())

    assert [mail.kind for mail in written if 'href="http://boef' in html_of(mail)] == []


@pytest.mark.parametrize("sign", ["\r\n", "\n", "\r", "\u2028", "\x0b"])
def test_line_break_in_a_name_is_refused(session, sign):
    """Case 26: the last guard; forms refuse it before."""
    signup = signup_of(session, name=f"Jan{sign}Bcc: boef@boef.example")

    with pytest.raises(ValueError, match="to_name"):
        mails.got_a_seat(signup)

    assert OutboxMail.objects.count() == 0


def test_cancelled_session_costs_no_queries_of_its_own_for_each_title(session, django_assert_max_num_queries):
    for number in range(10):
        signup_of(session, name=f"Jan Bos {number}", email=f"jan{number}@gouda.example")
    session = Session.objects.get(pk=session.pk)

    with django_assert_max_num_queries(10 * 6 + 36):
        actions.set_session_status(session=session, status="cancelled", by=None)

    assert OutboxMail.objects.count() == 10
