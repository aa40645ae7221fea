"""What is not for everybody, crawled for by each kind of visitor: in pages, files, mails, the log and what is kept."""

import copy
import io
import logging
import logging.config
import re
import smtplib

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import resolve, reverse

from events.models import NetworkDay
from g40portal import kept_pages
from g40portal.middleware import PRIVATE
from g40portal.models import Job, OutboxMail
from g40portal.outbox.message import message_of
from g40portal.outbox.sending import Sender
from g40portal.outbox.transport import Viewer
from sessions import actions, mails
from sessions.models import ImportedList, Registration, SessionDocument, SessionSignup
from sessions.privacy.anonymising import anonymise
from sessions.search.entries import published_entries
from sessions.signup.views import personal
from tests.attacks.canaries import (
    ASKING,
    DECLINED,
    ELSEWHERE,
    HELD,
    OFF,
    WAITING,
    WITHOUT_SEAT,
    Crawl,
    garden,
    text_of,
    unpacked,
)
from tests.attacks.test_permissions import OURS, address
from tests.attacks.visitors import (
    DEACTIVATED,
    GUESSED,
    HOLDER,
    NOBODY,
    OTHER,
    OWN,
    SECRETARIAT,
    SUPERUSER,
    VISITORS,
)
from tests.attacks.whole_site import TOKEN, public_addresses

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

PERSONAL = ("name", "function", "organisation", "address", "contact", "note")
NEEDS = ("dietary", "access")
OF_A_SESSION = ("link", "instructions", "paper", "file", "title")
STAFF = (SECRETARIAT, SUPERUSER)
AT_HAND = "had a seat in the other session before anything was planted"
ADMIN = [f"/beheer/programme/{model}/" for model in ("session", "registration", "dayinvitation", "sessiondocument")]
ADMIN += ["/beheer/", "/beheer/events/networkday/", "/beheer/themegroups/person/", "/beheer/g40portal/outboxmail/"]
ODD = (
    {"vary": "*", "accept-encoding": "br;q=1, *;q=0"},
    {"cookie": f"{settings.SESSION_COOKIE_NAME}=", "accept-encoding": "identity;q=0, *"},
    {"cookie": f"{settings.SESSION_COOKIE_NAME.upper()}={GUESSED}; ;=;", "accept-encoding": "gzip, br"},
    {"cookie": f'a="{settings.SESSION_COOKIE_NAME}={GUESSED}"', "if-none-match": "*", "accept-encoding": ",;q=x"},
)


SECRET = re.compile(r"kanarie\d+qz+")


@pytest.fixture
def made(db):
    """A world with a word of its own in every secret, and nothing kept of how it was made."""
    made = garden()
    kept_pages.clear()
    return made


@pytest.fixture
def log():
    """What the settings' handlers write from now on, of everything that is logged, also for developers alone."""
    written = io.StringIO()
    config = copy.deepcopy(settings.LOGGING)
    config["handlers"]["console"]["stream"] = written
    config["root"]["level"] = config["loggers"]["django"]["level"] = "DEBUG"
    logging.config.dictConfig(config)
    yield written
    logging.config.dictConfig(settings.LOGGING)


def secrets_of(made, whose, kinds=OF_A_SESSION, but=()):
    """What may be told of a session by who looks after it."""
    return {each for each in made.words.values() if each[0] in kinds and each[1] == whose and each[-1] not in but}


def of_people(kinds, people):
    """What may be told of these people."""
    return {(kind, who) for kind in kinds for who in people}


def what_may_see(made, visitor):
    """Everything that this visitor finds in the portal, and nothing beside that."""
    of_own_session = [who for who in made.people if who != ELSEWHERE]
    if visitor in STAFF:
        sessions = secrets_of(made, OWN) | secrets_of(made, OTHER)
        people = of_people((*PERSONAL, *NEEDS), made.people)
        return sessions | people | {"draft", "own draft", "address book"}
    return {
        NOBODY: set(),
        DEACTIVATED: set(),
        HOLDER: secrets_of(made, OWN, but=["secretaries"]) | of_people((*PERSONAL, *NEEDS, "feed", "code"), [HOLDER]),
        OWN: secrets_of(made, OWN) | of_people(PERSONAL, of_own_session) | {"own draft", "list"},
        OTHER: secrets_of(made, OTHER) | of_people(PERSONAL, [ELSEWHERE]),
    }[visitor]


def addresses_for(made, visitor):
    """Every address of the portal as this visitor would ask for it: of both sessions, and of people of both."""
    found = public_addresses()
    for who in (HOLDER, WAITING, ELSEWHERE):
        # Nobody but the first has given this visitor a link.
        asks = visitor if who == HOLDER else NOBODY
        found += [address(made.seen_from(who), route, asks) for route in OURS if "adresboek" not in route]
    found += [reverse("desk-list", args=[each]) for each in ImportedList.objects.values_list("uuid", flat=True)]
    for paper in SessionDocument.objects.select_related("session"):
        found += [reverse(name, args=[paper.session.uuid, paper.pk]) for name in ("paper-file", "paper-change")]
        found.append(reverse("registration-document", args=[made.site.token(visitor, made.token_of(HOLDER)), paper.pk]))
    found += [f"/zoeken/?q={each}" for each in ("kanarie", "kanari", "notitie", "anna", "stad.example")]
    found += [f"/beheer/themegroups/person/{each}/change/" for each in made.invited]
    found += [f"/beheer/programme/registration/{each.pk}/change/" for each in made.people.values()]
    return [*found, "/werkplek/adresboek/", *ADMIN]


def kept(made):
    """What is told by pages that are kept for everybody."""
    pages = kept_pages.store._pages.items()
    return {each for key, page in pages for each in made.found_in(f"{key} {unpacked(page.plain.body)}")}


def asked_of_the_worker(made):
    """What is told by rows of work, as the admin shows and a backup holds them."""
    rows = Job.objects.values_list("name", "once", "arguments", "result", "path", "last_error")
    return made.found_in(str(list(rows)))


@pytest.mark.parametrize("visitor", VISITORS)
def test_visitor_finds_what_is_for_him_and_nothing_else(made, log, visitor):
    """Cases 6, 7 and 41: whatever is asked, and wherever it leads to; neither in the log nor in what is kept."""
    crawl = Crawl(made, made.site.clients[visitor], most=330)

    crawl.run(addresses_for(made, visitor))
    if visitor not in STAFF:
        crawl.ask_oddly()

    expected = what_may_see(made, visitor)
    assert {each: where for each, where in crawl.found.items() if each not in expected} == {}
    assert expected - set(crawl.found) == set()
    assert (crawl.loose, [each for each, status in crawl.answers.items() if status >= 500]) == (set(), [])
    assert (kept(made), asked_of_the_worker(made), made.found_in(log.getvalue())) == (set(), set(), set())
    assert "Not Found" in log.getvalue()
    # Only what is asked for without a session is kept.
    assert (len(kept_pages.store) > 20) == (visitor in (NOBODY, HOLDER))


@pytest.mark.parametrize("who", [*WITHOUT_SEAT, ELSEWHERE])
def test_holder_of_a_link_finds_himself_and_the_sessions_with_a_seat(made, log, who):
    """Case 7: who waits, asks, was declined, left, or has not confirmed finds no link; nor anybody's name but his."""
    site, visitor = made.seen_from(who), Client()
    pages = [address(site, route, HOLDER) for route in OURS if "token>" in route and "uitnodiging" not in route]
    papers = SessionDocument.objects.values_list("pk", flat=True)
    pages += [reverse("registration-document", args=[made.token_of(who), pk]) for pk in papers]
    crawl = Crawl(made, visitor, within=("/aanmelding/",))

    crawl.run(pages).ask_oddly()

    of_sessions = {each for each in crawl.found if each[0] in OF_A_SESSION}
    assert of_sessions == (secrets_of(made, OTHER, but=["secretaries"]) if who == ELSEWHERE else set())
    assert {each[-1] for each in set(crawl.found) - of_sessions} == {who}
    assert {("name", who), ("address", who), ("dietary", who)} <= set(crawl.found)
    assert (crawl.loose, made.found_in(log.getvalue())) == (set(), set())


def everything_mailed(mail):
    """Whole mail as its reader gets it: headers, text, page and calendar."""
    message = message_of(mail).message()
    parts = [part.get_payload(decode=True).decode() for part in message.walk() if not part.is_multipart()]
    return f"{mail.kind} {mail.once} {list(message.items())} {' '.join(parts)}".replace("\r\n ", "")


def test_mail_tells_the_link_to_who_has_a_seat_and_everybody_of_himself_alone(made, django_capture_on_commit_callbacks):
    """Cases 7 and 41: whatever a session's people are written, until the day is called off."""
    signups = {who: SessionSignup.objects.get(registration=person) for who, person in made.people.items()}
    mails.please_confirm([made.people[HELD]])
    with django_capture_on_commit_callbacks(execute=True):
        actions.confirm(registration=made.people[HELD])
        actions.decline(signup=signups[ASKING], note="Vol", by=None)
        actions.put_in(registration=made.people[DECLINED], session=made.site.session, by=None)
        actions.withdraw(signup=signups[HOLDER], by=None)
        actions.move(signup=signups[WAITING], to=made.theirs, by=None)
        actions.set_session_status(session=made.theirs, status="cancelled", by=None)
        day = NetworkDay.objects.get(pk=made.site.day.pk)
        actions.cancel_day(day=day, reason="Storm.", version=day.version, by=None)

    about = {f"registration:{person.pk}": who for who, person in made.people.items()}
    told = {
        (mail.kind, about.get(mail.about, AT_HAND), *meaning)
        for mail in OutboxMail.objects.all()
        for meaning in made.found_in(everything_mailed(mail))
    }
    of_sessions = {each for each in told if each[2] in OF_A_SESSION}
    assert of_sessions == {
        (mails.LINK_AND_PAPERS, who, *secret)
        for who, whose in ((HOLDER, OWN), (ELSEWHERE, OTHER), (AT_HAND, OTHER))
        for secret in secrets_of(made, whose, ("link", "instructions", "paper", "title"), but=["secretaries"])
    }
    assert {each for each in told - of_sessions if each[1] != each[3]} == set()
    assert {each[2] for each in told - of_sessions} == {"name", "contact", "token"}
    assert OutboxMail.objects.values("kind").distinct().count() > 6


def test_search_index_holds_nothing_that_is_not_public(made):
    """Cases 6 and 7."""
    entries = list(published_entries())

    assert ("Notitie" in str(entries), made.found_in(str(entries))) == (False, set())
    assert len(entries) > 5


def test_page_for_one_visitor_is_never_given_to_the_next(made):
    """Case 11: with odd cookies and encodings, after everybody who signs in has asked for the same."""
    pages = list(
        {resolve(each).url_name: each for each in public_addresses() if Client().get(each).status_code == 200}.values()
    )
    pages += ["/werkplek/", f"/werkplek/sessies/{made.site.session.uuid}/", f"/werkplek/dagen/{made.site.day.slug}/"]
    kept_pages.clear()
    first = {each: as_given(Client().get(each)) for each in pages}
    kept_pages.clear()

    signed_in = [made.site.clients[who].get(each) for who in (OWN, SECRETARIAT) for each in pages]
    again = {(each, str(odd)): as_given(Client().get(each, headers=odd)) for odd in ODD for each in pages}

    assert [each for each, given in again.items() if given not in (first[each[0]], (304, ""))] == []
    assert {first[each][0] for each in pages} == {200, 302}
    assert {answer["Cache-Control"] for answer in signed_in} == {PRIVATE}
    assert {answer.status_code for answer in signed_in} == {200, 404}
    assert len([answer for answer in signed_in if made.found_in(text_of(answer))]) > 2


def as_given(answer):
    """What somebody gets, without the token of a form."""
    body = text_of(answer).partition("] ")[2]
    return answer.status_code, TOKEN.sub("", body)


def links_of(person):
    """All addresses that somebody's secrets open."""
    opened = ("", "keuzes/", "wijzigen/", "afmelden/", "code.svg", "gegevens.json", "verwijderen/", "bevestigen/")
    return [f"/aanmelding/agenda/{person.feed_token}.ics", *(f"/aanmelding/{person.token}/{each}" for each in opened)]


def whole(answer):
    """An answer byte for byte, without the token of a form."""
    return answer.status_code, sorted(answer.items()), TOKEN.sub("", answer.content.decode())


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST"])
def test_secret_that_holds_no_more_is_answered_as_one_that_never_was(made, method):
    """Case 41: revoked, renewed by signing up again, or of somebody who was made anonymous; byte for byte."""
    revoked, anonymous, renewed = (made.people[who] for who in (HOLDER, ELSEWHERE, OFF))
    site = made.site
    before = [f"/aanmelding/agenda/{revoked.feed_token}.ics", *links_of(anonymous), *links_of(renewed)]
    alive = {Client().generic("GET", each).status_code for each in before}
    actions.revoke_feed(registration=revoked)
    actions.open_feed(registration=revoked)
    anonymise([anonymous], keeps_hash=False)
    attendee = actions.Attendee(renewed.name, renewed.email)
    actions.register(day=site.day, attendees=[attendee], by=None)

    answers = [Client().generic(method, each) for each in before]
    unknown = [Client().generic(method, SECRET.sub(GUESSED, each)) for each in before]

    assert alive <= {200, 302, 404, 405}
    assert [whole(answer) for answer in answers] == [whole(answer) for answer in unknown]
    assert {answer.status_code for answer in answers} <= {404, 405}


def test_log_and_error_page_tell_nobody_when_a_page_breaks(made, log, monkeypatch):
    """Case 41: not whose row a database complains of, nor which address a mail server refuses, nor what was sent."""
    person = made.people[HOLDER]
    page = f"/aanmelding/{person.token}/"

    def breaks(registration):
        Registration.objects.filter(pk=registration.pk).update(status=Registration.Status.UNCONFIRMED)

    def refuses(self, mail):
        said = f"550 5.1.1 <{mail.to}>: Recipient address rejected".encode()
        raise smtplib.SMTPRecipientsRefused({mail.to: (550, said)})

    monkeypatch.setattr(personal, "own_sessions", breaks)
    monkeypatch.setattr(Viewer, "deliver", refuses)
    Sender().send_due(most=2)
    client = Client(raise_request_exception=False)
    with transaction.atomic():
        broken = client.get(page)
        transaction.set_rollback(True)

    assert (broken.status_code, made.found_in(text_of(broken))) == (500, set())
    assert ("registration_held_while_unconfirmed" in log.getvalue(), "was not taken" in log.getvalue()) == (True, True)
    assert made.found_in(log.getvalue()) == set()


def test_log_and_answers_tell_nobody_when_forms_are_refused(made, log):
    """Case 41: whatever is posted to whichever address, with an error in it or from elsewhere."""
    secrets = {f"field{number}": word for number, word in enumerate(made.words)}
    wrong = secrets | {"name": f"Anna {made.words_of('name')[0]}", "email": f"{made.words_of('address')[0]}@", "s": "x"}
    found = {}
    for visitor in (NOBODY, OTHER):
        for route in OURS:
            asked = "/werkplek/adresboek/" if "adresboek" in route else address(made.site, route, visitor)
            answer = made.site.clients[visitor].post(asked, wrong)
            for meaning in made.found_in(text_of(answer), but=f"{asked} {wrong['name']} {wrong['email']}"):
                found.setdefault(meaning, set()).add((visitor, asked))
    strict = Client(enforce_csrf_checks=True)
    elsewhere = [strict.post(address(made.site, each, NOBODY), wrong) for each in OURS if "adresboek" not in each]

    assert (found, made.found_in(log.getvalue())) == ({}, set())
    assert {answer.status_code for answer in elsewhere} <= {302, 403, 405}
    assert "Forbidden" in log.getvalue()
