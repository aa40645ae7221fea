"""Link and papers on their way: who gets what, once, and what the secretary sees of it beforehand and afterwards."""

import threading

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from g40portal.models import OutboxMail
from sessions import actions
from sessions.deliverables import deliverables_of, link_mark
from sessions.models import Delivery, Session
from tests.admin_pages import fields_of
from tests.factories import RegistrationFactory, SessionDocumentFactory, SessionFactory, SessionSignupFactory
from tests.sessions.sending.conftest import LINK

pytestmark = pytest.mark.django_db

HELD = {"status": "unconfirmed", "held_until": timezone.now()}


def page_of(session):
    return reverse("session-sending", args=[session.uuid])


def attendee(session, name="Jan Bos", place=None, **fields):
    """Somebody with a seat, or another place, in a session."""
    registration = RegistrationFactory(network_day=session.network_day, name=name, **fields)
    return SessionSignupFactory(session=session, registration=registration, **place or {})


def paper_of(session, **fields):
    return SessionDocumentFactory(session=session, **{"title": "Agenda"} | fields)


def send(session, *marks):
    """Send these things, or all."""
    what = marks or [each.mark for each in deliverables_of(session)]
    return actions.send_link_and_papers(session=session, what=what, by=None)


def sent():
    """Who was written what, as (address, subject)."""
    return sorted(OutboxMail.objects.values_list("to", "subject"))


def had():
    """Who was given what, as (name, what)."""
    return sorted(Delivery.objects.values_list("signup__registration__name", "what"))


def rows_of(page):
    """The list of who gets what, as (name, what is new, whether a mail goes)."""
    return [
        (each.signup.registration.name, [thing.title for thing in each.gets], each.gets_mail)
        for each in page.context["recipients"]
    ]


def test_everybody_with_a_seat_gets_the_link_and_the_papers(session):
    attendee(session, email="jan@gouda.example")
    attendee(session, name="Els Mol", email="els@oss.example")
    paper = paper_of(session, url="", file=ContentFile(b"%PDF-1.7\n", "a.pdf"))

    number = send(session)

    mail = OutboxMail.objects.get(to="jan@gouda.example")
    token = mail.about and Session.objects.get().signups.get(registration__name="Jan Bos").registration.token
    assert (number, sent()) == (
        2,
        [("els@oss.example", "Link en stukken: Welzijn"), ("jan@gouda.example", "Link en stukken: Welzijn")],
    )
    assert mail.text.split("\n\n") == [
        "Beste Jan Bos,",
        "U hebt een plaats bij de sessie “Welzijn” (4 juni, 14.00 tot 15.00). Hierbij de link en de stukken.",
        "Deelnemen:",
        LINK,
        "Toegangscode 1234.",
        "Stuk “Agenda”:",
        f"http://127.0.0.1:8000/aanmelding/{token}/stukken/{paper.pk}/",
        "De links naar de stukken zijn persoonlijk: deel ze niet.",
        "De persoonlijke pagina:",
        f"http://127.0.0.1:8000/aanmelding/{token}/",
        "Met vriendelijke groet,\nSecretariaat G40 Stedennetwerk",
    ]


@pytest.mark.parametrize("status", ["requested", "waitlisted", "declined", "withdrawn"])
def test_who_has_no_seat_gets_nothing(session, status):
    SessionSignupFactory(
        session=session,
        registration__network_day=session.network_day,
        status=status,
        position=1 if status == "waitlisted" else None,
    )

    assert (send(session), OutboxMail.objects.count()) == (0, 0)


def test_who_did_not_confirm_or_has_no_address_gets_nothing(session):
    attendee(session, name="Zonder Adres", email="")
    attendee(session, name="Nog Niet", **HELD)

    assert (send(session), had()) == (0, [])


def test_who_was_made_anonymous_is_not_listed(desk, session):
    attendee(session, name="", email="", anonymised_at=timezone.now())

    assert "Er heeft nog niemand een plaats in deze sessie." in desk.get(page_of(session)).text


def test_assistant_gets_the_mail_and_it_names_the_attendee(session):
    attendee(session, contact_name="Iris Bakker", contact_email="iris@gouda.example")

    send(session)

    mail = OutboxMail.objects.get()
    assert (mail.to, mail.to_name) == ("iris@gouda.example", "Iris Bakker")
    assert "Beste Iris Bakker,\n\nJan Bos heeft een plaats bij de sessie “Welzijn”" in mail.text


def test_sending_twice_sends_nothing_twice(session):
    attendee(session)
    paper_of(session)

    assert (send(session), send(session), OutboxMail.objects.count(), len(had())) == (1, 0, 1, 2)


def test_each_gets_only_what_he_or_she_has_not_had(session):
    attendee(session, name="Jan Bos", email="jan@gouda.example")
    send(session, link_mark(session))
    attendee(session, name="Els Mol", email="els@oss.example")
    paper = paper_of(session)

    number = send(session)

    assert (number, sent()) == (
        2,
        [
            ("els@oss.example", "Link en stukken: Welzijn"),
            ("jan@gouda.example", "Link: Welzijn"),
            ("jan@gouda.example", "Stukken: Welzijn"),
        ],
    )
    assert LINK not in OutboxMail.objects.get(subject="Stukken: Welzijn").text
    assert had() == sorted(
        (name, what) for name in ("Jan Bos", "Els Mol") for what in (link_mark(session), f"document:{paper.pk}")
    )


@pytest.mark.parametrize("field", ["meeting_url", "joining_instructions"])
def test_changed_link_counts_as_new_and_its_mark_tells_nothing_of_it(session, field):
    attendee(session)
    send(session)
    former = link_mark(session)

    setattr(session, field, "https://nieuw.example/")
    session.save()

    assert (send(session), OutboxMail.objects.count(), former == link_mark(session)) == (1, 2, False)
    assert (len(former), "vergadering" in former) == (17, False)


def test_choice_that_was_made_before_the_link_changed_is_refused(session):
    attendee(session)
    chosen = link_mark(session)
    Session.objects.update(meeting_url="https://nieuw.example/")

    with pytest.raises(actions.Refused, match="Intussen is de link of een stuk gewijzigd"):
        send(session, chosen)

    assert (OutboxMail.objects.count(), had()) == (0, [])


def test_foreign_or_internal_paper_among_the_choice_refuses_all(session):
    """Case 5."""
    attendee(session)
    foreign, internal = SessionDocumentFactory(), paper_of(session, visibility="secretaries")

    for paper in (foreign, internal):
        with pytest.raises(actions.Refused):
            send(session, link_mark(session), f"document:{paper.pk}")

    assert (OutboxMail.objects.count(), had()) == (0, [])


def test_nothing_is_sent_of_a_session_that_does_not_go_on(session):
    attendee(session)
    Session.objects.update(status="cancelled")

    with pytest.raises(actions.Refused, match="gaat niet door"):
        send(session)


def test_who_comes_back_gets_the_link_again(session):
    signup = attendee(session)
    send(session)

    actions.withdraw(signup=signup, by=None)
    actions.put_in(registration=signup.registration, session=session, by=None)

    assert (had(), send(session)) == ([], 1)


def test_who_gets_a_seat_later_has_had_nothing_yet(desk, session):
    attendee(session, name="Jan Bos")
    waiting = attendee(session, name="Els Mol", place={"status": "waitlisted", "position": 1})
    send(session)
    actions.confirm_signup(signup=waiting, by=None)

    page = desk.get(page_of(session))

    assert rows_of(page) == [("Jan Bos", [], False), ("Els Mol", ["Link en aanwijzingen"], True)]
    assert page.text.count("Heeft nog niets gekregen") == 1
    assert "1 deelnemer krijgt nu een mail." in page.text


@pytest.mark.django_db(transaction=True)
def test_sending_at_once_sends_nothing_twice(session):
    """Case 37: four clicks at the same moment."""
    for number in range(3):
        attendee(session, name=f"Jan Bos {number}")
    start, results = threading.Barrier(4), []

    def click():
        start.wait()
        results.append(send(session))
        connection.close()

    threads = [threading.Thread(target=click) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert (sorted(results), OutboxMail.objects.count(), Delivery.objects.count()) == ([0, 0, 0, 3], 3, 3)


def test_page_shows_all_that_can_be_sent_and_not_what_is_internal(desk, session):
    attendee(session)
    paper_of(session, title="Agenda")
    paper_of(session, title="Draaiboek", visibility="secretaries")

    page = desk.get(page_of(session))

    assert [each.title for each in page.context["offered"]] == ["Link en aanwijzingen", "Agenda"]
    assert "Draaiboek" not in page.text


def test_page_shows_who_gets_what_in_dutch_order(desk, session):
    attendee(session, name="Jan van Zanten")
    attendee(session, name="Henri de Groot", email="")
    attendee(session, name="Els Mol", **HELD)

    page = desk.get(page_of(session))

    assert rows_of(page) == [
        ("Henri de Groot", ["Link en aanwijzingen"], False),
        ("Els Mol", ["Link en aanwijzingen"], False),
        ("Jan van Zanten", ["Link en aanwijzingen"], True),
    ]
    assert "Zonder e-mailadres: Henri de Groot. Vertel het deze deelnemer zelf." in page.text
    assert "Heeft nog niet bevestigd" in page.text


def test_preview_is_the_mail_that_goes_but_for_the_personal_key(desk, session):
    signup = attendee(session)
    paper_of(session, url="", file=ContentFile(b"%PDF-1.7\n", "a.pdf"))

    page = desk.get(page_of(session))
    send(session)

    mail, token = OutboxMail.objects.get(), signup.registration.token
    preview = page.context["preview"]
    assert token not in page.text
    assert preview.text.startswith(mail.text.replace(token, "persoonlijke-sleutel"))
    assert (preview.subject, preview.has_invitation) == (mail.subject, True)


def test_choice_changes_the_preview_and_who_gets_a_mail(desk, session):
    attendee(session)
    paper = paper_of(session)

    page = desk.get(page_of(session), {"wat": f"document:{paper.pk}"})

    assert page.context["preview"].subject == "Stukken: Welzijn"
    assert (LINK in page.text, page.context["preview"].has_invitation) == (False, False)


def test_form_sends_what_was_looked_at_and_shows_how_far_it_is(desk, session):
    attendee(session, email="jan@gouda.example")
    fields = fields_of(desk.get(page_of(session)))

    page = desk.post(page_of(session), fields, follow=True)
    again = desk.post(page_of(session), fields, follow=True)

    assert sent() == [("jan@gouda.example", "Link: Welzijn")]
    assert "1 mail staat klaar en gaat vanzelf weg." in page.text
    assert "Iedereen die u kunt bereiken had dit al. Er is niets verstuurd." in again.text
    assert page.context["progress"] == {"waiting": 1}


def test_progress_counts_the_mails_of_this_session_alone_and_names_what_failed(desk, session):
    for number in range(4):
        attendee(session, name=f"Jan Bos {number}", email=f"jan{number}@gouda.example")
    other = SessionFactory(network_day=session.network_day, meeting_url=LINK)
    SessionSignupFactory(session=other, registration=session.signups.first().registration)
    send(session)
    send(other)
    mails = OutboxMail.objects.order_by("pk")
    OutboxMail.objects.filter(pk=mails[0].pk).update(status="sent", sent_at=timezone.now())
    OutboxMail.objects.filter(pk=mails[1].pk).update(status="failed")

    page = desk.get(page_of(session))

    assert page.context["progress"] == {"waiting": 2, "sent": 1, "failed": 1}
    assert "Niet aangekomen: Jan Bos 1 (jan1@gouda.example)." in page.text


@pytest.mark.parametrize(
    ("data", "says"), [({"bekijk": "1"}, "Kies wat u wilt versturen."), ({"wat": "x"}, "Intussen")]
)
def test_choice_of_nothing_or_of_what_is_gone_is_told(desk, session, data, says):
    attendee(session)

    read, written = desk.get(page_of(session), data), desk.post(page_of(session), data)

    assert (says in read.text, says in written.text, OutboxMail.objects.count()) == (True, True, 0)


def test_looking_sends_nothing(desk, session):
    """Case 20."""
    attendee(session)

    desk.get(page_of(session), {"wat": link_mark(session), "bekijk": "1", "verstuur": "1"})

    assert (OutboxMail.objects.count(), had()) == (0, [])


def test_cancelled_session_offers_no_button(desk, session):
    attendee(session)
    Session.objects.update(status="cancelled")

    page = desk.get(page_of(session))

    assert ("er wordt niets verstuurd" in page.text, "Verstuur naar" in page.text) == (True, False)


def test_page_of_another_group_is_answered_like_what_does_not_exist(stranger, session):
    """Cases 1 and 2."""
    attendee(session)

    read = stranger.get(page_of(session))
    written = stranger.post(page_of(session), {"wat": link_mark(session)})

    assert (read.status_code, written.status_code, OutboxMail.objects.count()) == (404, 404, 0)
    assert read.content == stranger.get(page_of(SessionFactory.build())).content


def test_secretariat_sends_for_every_session(staff, session):
    attendee(session)

    staff.post(page_of(session), {"wat": link_mark(session)})

    assert OutboxMail.objects.count() == 1


@pytest.mark.parametrize("people", [1, 30])
def test_page_has_constant_queries(desk, session, django_assert_num_queries, people):
    for number in range(people):
        attendee(session, name=f"Jan Bos {number}")
        paper_of(session, title=f"Stuk {number}")
    send(session)
    paper_of(session, title="Nieuw")
    OutboxMail.objects.update(status="failed")
    desk.get(page_of(session))

    with django_assert_num_queries(10):
        page = desk.get(page_of(session))

    assert len(page.context["getting"]) == people
    assert page["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    "name", ["<a href=http://boef.example>x</a>", "[x](http://boef.example)", "http://boef.example/"]
)
def test_name_that_looks_like_a_link_is_text_on_the_page_and_in_the_preview(desk, session, name):
    """Case 25."""
    attendee(session, name=name)

    page = desk.get(page_of(session))

    assert 'href="http://boef' not in page.text
    assert "<a href=http://boef" not in page.text
