"""Every page about people, as the table lists them: asked by others, from elsewhere, and with odd input."""

import datetime
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from g40portal.models import OutboxMail
from sessions.models import Session
from tests.attacks.people_pages import (
    DESK,
    PERSONAL,
    READ,
    WRITTEN,
    browser,
    fields_on,
    undone,
    visitor_of,
    with_odd_parts,
    written_in_people,
)
from tests.attacks.test_markup import INERT, PAYLOAD, leaks
from tests.attacks.test_permissions import address, stored
from tests.attacks.visitors import NOBODY, OTHER, OWN, SECRETARIAT, SUPERUSER, world
from tests.attacks.whole_site import PAGES

pytestmark = pytest.mark.django_db

EVIL = "boef.example"
FORM = "application/x-www-form-urlencoded"
CANARY = "kanarie4711"
TOKEN = "a" * 32
CSRF = {"csrfmiddlewaretoken": TOKEN}
QUERIES = ["s", "toon", "datum", "zoek", "code", "wat", "functie", "stad", "groep", "vink", "pagina", "uitnodiging"]
ODD_QUERIES = ["%ED%A0%80", "9" * 5_000, "-1", "0000-01-01", "99999-02-30", "1" + "0" * 30, "a" * 50_000]
ODD_PARTS = ["%00", "%FF%FE", "%ED%A0%80", "9" * 5_000, "9" * 19, "-1", "a" * 5_000, "x%0D%0AX-Evil:1"]
ODD_TEXTS = {
    "NUL": "Jan%00",
    "line break": f"Jan%0D%0ABcc:%20x%40{EVIL}",
    "half a character": "Jan%ED%A0%80",
    "overlong": "9" * 30_000,
}
ACTS = {
    "gekozen/": ("kies", "doe", "zeker", "toon"),
    "plaatsen/": ("capacity",),
    "afwijzen/": ("note",),
    "afmelden/": ("note",),
    "verplaatsen/": ("to",),
    "inloop/": ("name", "where"),
    "aanwezig/": ("signup",),
    "deur/binnen/": ("registration", "datum"),
    "deur/terug/": ("registration", "datum"),
    "deur/opnieuw/": ("registration", "datum"),
    "werkplek/lijsten/<uuid:uuid>/": ("kies", "kind", "klaar"),
    "werkplek/adresboek/<uuid:uuid>/": ("regel",),
}
"""What is sent to an address that has no page of its own, or more than its page shows."""


@pytest.fixture
def site(db):
    """A day with people on it, and the visitors."""
    return world()


def everything_of(answer):
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return f"{answer.status_code} {list(answer.items())} {body.decode('utf-8', 'replace')}"


def acted_on(route):
    """The fields that are sent there besides those of its page."""
    return next((names for end, names in ACTS.items() if route.endswith(end)), ())


def values_for(site, route, client, page):
    """What a browser would send there."""
    known = {
        "kies": site.signup.pk,
        "doe": "meld-af",
        "zeker": "on",
        "signup": site.signup.pk,
        "registration": site.registration.pk,
        "datum": site.day.starts_on.isoformat(),
        "capacity": 1,
        "to": site.session.pk,
    }
    return fields_on(client, page) | {name: known.get(name, "1") for name in acted_on(route)}


def body_of(fields):
    """A form's body, of which the values are written as they stand here."""
    return "&".join(f"{name}={value}" for name, value in fields.items())


def some_of(values, number, most):
    """The values to try at a place: each place has its own, so that together they try them all."""
    return [values[(number + at) % len(values)] for at in range(most)]


def quoted(fields):
    return {
        name: re.sub(r"[^\w.:/-]", lambda sign: f"%{ord(sign[0]):02X}" if ord(sign[0]) < 128 else "x", str(value))
        for name, value in fields.items()
    }


def everywhere(site, routes, method, **options):
    """Yield each address with a browser of somebody who gets an answer there; what happens to it is undone."""
    for route in routes:
        who = visitor_of(route, method)
        client, page = browser(site, who, **options), address(site, route, who)
        with undone():
            takes_it = browser(site, who).generic(method, page, content_type=FORM).status_code != 405
        if takes_it:
            with undone():
                yield route, client, page


@pytest.mark.one_database
def test_personal_page_is_never_given_to_the_next_visitor(site):
    """Case 11: whatever the request of the next one says of encodings and caches."""
    written_in_people(CANARY)
    Session.objects.update(title=CANARY, meeting_url=f"https://{CANARY}.example/")
    odd = {"accept-encoding": "br;q=0, gzip, *", "vary": "*", "cache-control": "only-if-cached"}
    faults, held = [], 0

    for route, client, page in everywhere(site, PERSONAL, "GET"):
        first = client.get(page)
        others = (NOBODY,) if page in ("/werkplek/", "/werkplek/code/") else (NOBODY, OTHER)
        strangers = [browser(site, who).get(address(site, route, who), headers=odd) for who in others]
        told = [CANARY in everything_of(each) for each in strangers]
        held += CANARY in everything_of(first)
        caches = {each["Cache-Control"] for each in [first, *strangers]}
        if (first.status_code, any(told), caches) != (200, False, {"private, no-store"}):
            faults.append((route, first.status_code, told, caches))

    assert (faults, held > 15) == ([], True)


@pytest.mark.one_database
def test_personal_page_reflects_no_foreign_site_and_cannot_be_framed(site):
    """Cases 12 and 21: headers and parameters that name another site, and a form's body with a GET."""
    headers = {"x-forwarded-host": EVIL, "forwarded": f"host={EVIL}", "origin": f"https://{EVIL}", "x-host": EVIL}
    faults = []

    for route, client, page in everywhere(site, PERSONAL, "GET"):
        answers = [
            client.get(page, headers=headers),
            client.get(page, {"utm_source": EVIL, EVIL: "1", "next": f"//{EVIL}"}),
            client.generic("GET", page, f"name={EVIL}&zoek={EVIL}", content_type=FORM),
        ]
        for answer in answers:
            if (answer.status_code, answer["X-Frame-Options"], EVIL in everything_of(answer)) != (200, "DENY", False):
                faults.append((route, answer.status_code))

    assert faults == []


@pytest.mark.parametrize("loss", ["account", "role"])
def test_desk_closes_at_once_for_who_loses_account_or_role(site, loss):
    """Case 17: an account that is switched off, a term that ends, somebody who leaves the secretariat."""
    Session.objects.update(title=CANARY)
    who_opens = {route: visitor_of(route, "GET" if route in READ else "POST") for route in DESK}
    pages = [(browser(site, who), address(site, route, who)) for route, who in who_opens.items()]
    lose(site, loss)
    before = stored()

    answers = [each for client, page in pages for each in (client.get(page), client.post(page))]

    left_open = {each.request["PATH_INFO"] for each in answers if each.status_code not in (302, 404, 405)}
    assert left_open <= (set() if loss == "account" else {"/werkplek/", "/werkplek/code/"})
    assert [each.request["PATH_INFO"] for each in answers if CANARY in everything_of(each)] == []
    assert stored() == before


def lose(site, loss):
    """Take from the secretary and the secretariat what lets them in, while they are signed in."""
    for who in (OWN, SECRETARIAT):
        user = site.users[who]
        if loss == "account":
            user.is_active = False
        elif who == SECRETARIAT:
            user.is_staff = False
            user.groups.clear()
        else:
            yesterday = timezone.localdate() - datetime.timedelta(days=1)
            user.person.memberships.update(since="2020-01-01", until=yesterday)
        user.save()


@pytest.mark.one_database
def test_form_from_elsewhere_is_refused_everywhere(site):
    """Case 19: without a token, or with one but from a foreign page."""
    before, statuses, control = stored(), {}, {}

    for route, client, page in everywhere(site, WRITTEN, "POST", enforce_csrf_checks=True):
        fields = values_for(site, route, client, page)
        client.cookies["csrftoken"] = TOKEN
        sent = [client.post(page, fields)]
        for origin in (f"https://{EVIL}", f"http://testserver.{EVIL}", "null"):
            sent.append(client.post(page, fields | CSRF, headers={"origin": origin}))
        statuses[route] = {each.status_code for each in sent}
        with undone():
            control[route] = client.post(page, fields | CSRF, headers={"origin": "http://testserver"}).status_code

    assert {route: found for route, found in statuses.items() if found != {403}} == {}
    assert {route: found for route, found in control.items() if found not in (200, 302, 404, 409)} == {}
    assert stored() == before | {"programme.ImportedList": stored()["programme.ImportedList"]}


@pytest.mark.one_database
def test_reading_where_something_can_be_sent_does_nothing(site):
    """Case 20: not with the fields of the form in the address, nor in a body."""
    faults = []

    for route, client, page in everywhere(site, WRITTEN, "POST"):
        fields = values_for(site, route, client, page)
        before = stored()
        answers = [
            client.get(page, fields),
            client.head(page, fields),
            client.generic("GET", page, body_of(quoted(fields)), content_type=FORM),
        ]
        statuses = {each.status_code for each in answers}
        if statuses - ({200, 302, 405} if visitor_of(route, "GET") else {405}) or stored() != before:
            faults.append((route, statuses))

    assert faults == []


@pytest.mark.one_database
def test_markup_of_people_is_plain_text_on_every_page(site):
    """Case 22: in names, functions, organisations, notes, needs and lists."""
    written_in_people(PAYLOAD)
    faults, held = [], 0

    for route, client, page in everywhere(site, READ, "GET"):
        answer = client.get(page)
        fault = leaks(answer) if answer["Content-Type"].startswith("text/html") else None
        held += INERT in everything_of(answer)
        if (answer.status_code, fault) != (200, None):
            faults.append((route, answer.status_code, fault))

    assert (faults, held > 10) == ([], True)


@pytest.mark.parametrize("most", [2, pytest.param(len(ODD_PARTS), marks=pytest.mark.soak)], ids=["two each", "all"])
def test_address_with_an_odd_part_is_not_found(site, most):
    """Cases 32, 33 and 34: NUL, half a character, a number of 5,000 digits, in every place of every address."""
    faults = []

    for number, route in enumerate(sorted({*READ, *WRITTEN})):
        who = visitor_of(route, "GET" if route in READ else "POST")
        client = browser(site, who)
        for part in some_of(ODD_PARTS, number, most):
            for page in with_odd_parts(site, route, who, part):
                statuses = {client.get(page).status_code, client.post(page).status_code}
                if statuses - {302, 400, 404, 405}:
                    faults.append((page[:60], statuses))

    assert faults == []


@pytest.mark.parametrize("most", [3, pytest.param(len(ODD_QUERIES), marks=pytest.mark.soak)], ids=["three each", "all"])
def test_page_that_is_asked_odd_things_is_no_fault_of_ours(site, most):
    """Cases 33, 34 and 35: every parameter that some page knows, asked of all of them at once."""
    pages = [route for route in READ if not route.endswith((".pdf", ".docx"))]
    faults = []

    for number, (route, client, page) in enumerate(everywhere(site, pages, "GET")):
        for value in some_of(ODD_QUERIES, number, most):
            status = client.get(f"{page}?{'&'.join(f'{name}={value}' for name in QUERIES)}").status_code
            if status not in (200, 302, 400, 404):
                faults.append((route, value[:20], status))

    assert faults == []


@pytest.mark.parametrize("most", [2, pytest.param(len(ODD_TEXTS), marks=pytest.mark.soak)], ids=["two each", "all"])
def test_odd_text_in_any_field_is_no_fault_of_ours(site, most):
    """Cases 26, 32, 33 and 35: one field at a time, all others as they should be; no mail has a line too many."""
    faults, tried = [], 0

    for route, client, page in everywhere(site, WRITTEN, "POST"):
        fields = quoted(values_for(site, route, client, page))
        for name in fields:
            for kind, text in some_of(list(ODD_TEXTS.items()), tried // most, most):
                with undone():
                    answer = client.generic("POST", page, body_of(fields | {name: text}), content_type=FORM)
                    broken = [mail.subject for mail in OutboxMail.objects.all() if has_break(mail)]
                tried += 1
                if answer.status_code not in (200, 302, 400, 404, 409) or broken:
                    faults.append((route, name, kind, answer.status_code, broken))

    assert (faults, tried > 300) == ([], True)


def has_break(mail):
    """Whether a line of a mail's head is not one line."""
    return any(sign in text for text in (mail.to, mail.to_name, mail.subject, mail.reply_to) for sign in "\r\n\0")


def test_multipart_form_with_odd_parts_is_no_fault_of_ours(site):
    """Cases 32 and 33: NUL, no UTF-8, and a body that ends too soon."""
    head = '--grens\r\nContent-Disposition: form-data; name="%s"\r\n\r\n'
    endings = ((b"a\0b", b"--grens--\r\n"), (b"\xff\xfe", b"--grens--\r\n"), (b"a", b"--gr"))
    faults = []

    for route, client, page in everywhere(site, WRITTEN, "POST"):
        names = [*values_for(site, route, client, page), "x"]
        for value, end in endings:
            body = b"".join((head % name).encode() + value + b"\r\n" for name in names) + end
            with undone():
                answer = client.generic("POST", page, body, content_type="multipart/form-data; boundary=grens")
            if answer.status_code not in (200, 302, 400, 404, 409):
                faults.append((route, value, answer.status_code))

    assert faults == []


@pytest.mark.one_database
def test_form_beyond_all_measure_is_refused(site):
    """Case 35: 10,000 fields, a body of 5 MB; as many values of one field as are let through; a cookie of 1 MB."""
    refused, faults = {}, []
    too_large = ("&".join(f"a{number}=1" for number in range(10_000)), f"name={'a' * 5_000_000}")
    many = "".join(f"{name}={number}&" for name in ("s", "kies", "wat", "people", "regel") for number in range(790))

    for route, client, page in everywhere(site, WRITTEN, "POST", enforce_csrf_checks=True):
        client.cookies["csrftoken"] = TOKEN
        before = stored()
        refused[route] = [client.generic("POST", page, body, content_type=FORM).status_code for body in too_large]
        unchanged = stored() == before
        with undone():
            let_through = client.generic(
                "POST", page, f"csrfmiddlewaretoken={TOKEN}&{many}", content_type=FORM
            ).status_code
        cookie = browser(site, NOBODY).get(page, headers={"cookie": f"x={'a' * 1_000_000}"}).status_code
        if not unchanged or let_through >= 500 or cookie >= 500:
            faults.append((route, let_through, cookie))

    assert {route: found for route, found in refused.items() if found != [400, 400]} == {}
    assert faults == []


def test_markup_of_people_is_plain_text_in_the_admin(site):
    """Case 22: in lists, forms, histories and the questions before deleting or removing somebody."""
    written_in_people(PAYLOAD)
    client = browser(site, SUPERUSER)
    rows = {"programme_registration": site.registration, "programme_dayinvitation": site.invitation}
    rows |= {"programme_session": site.session, "events_networkday": site.day}
    pages = [reverse(f"admin:{name}_changelist") for name in rows]
    pages += [reverse(f"admin:{name}_{page}", args=[row.pk]) for name, row in rows.items() for page in PAGES]
    pages.append(f"{reverse('admin:programme_registration_changelist')}?q={PAYLOAD[:20]}")

    answers = {page: client.get(page) for page in pages}

    shown = {page: answer for page, answer in answers.items() if answer.status_code == 200}
    assert {page: fault for page, answer in shown.items() if (fault := leaks(answer))} == {}
    assert {
        page for page in (pages[0], f"{pages[0]}{site.registration.pk}/change/") if INERT not in shown[page].text
    } == set()
