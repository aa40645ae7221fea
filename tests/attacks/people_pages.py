"""The pages about people: those of the desk and those that a secret opens, each with somebody who may use it."""

import contextlib
from html.parser import HTMLParser

from django.db import transaction
from django.test import Client

from sessions.models import AttendeeNeeds, DayInvitation, ImportedList, Registration, SessionSignup
from tests.attacks.permission_table import ANSWER, RULES
from tests.attacks.test_permissions import PARAMETER, address
from tests.attacks.visitors import HOLDER, NOBODY, OWN, SECRETARIAT
from tests.attacks.whole_site import free_texts

TEXTS_OF_PEOPLE = (Registration, SessionSignup, AttendeeNeeds, DayInvitation)


def visitor_of(route, method):
    """Somebody who gets an answer there; None where nobody but the superuser, or everybody, does."""
    answers = RULES[route][method]
    return next((who for who in (NOBODY, HOLDER, OWN, SECRETARIAT) if answers[who] == ANSWER), None)


LEADS_BACK = {"beheer/netwerkdagen/inlezen/<uuid:uuid>/opslaan/"}
"""No page of its own, while there is nothing to compare: a redirect to the programme that was read."""
READ = sorted(route for route in RULES if visitor_of(route, "GET") and route not in LEADS_BACK)
WRITTEN = sorted(route for route in RULES if visitor_of(route, "POST"))
PERSONAL = [route for route in READ if visitor_of(route, "GET") != NOBODY]
"""Pages that are not for everybody."""
DESK = sorted({route for route in [*READ, *WRITTEN] if route.startswith("werkplek/")})


def written_in_people(text):
    """Put a text in every field in which people write about who comes, and in the lists that they sent."""
    for model in TEXTS_OF_PEOPLE:
        for row in model.objects.order_by("pk"):
            for field in free_texts(model):
                if field.name not in ("token", "feed_token", "code", "uid"):
                    setattr(row, field.name, text[: field.max_length])
            row.save()
    line = {"number": 1, "raw": text, "name": text, "function": text, "place": text, "email": "", "state": "new"}
    ImportedList.objects.update(lines=[line | {"ticked": True, "problems": [text], "errors": {}, "result": ""}])


def browser(site, who, **options):
    """A browser of its own in which this visitor has signed in."""
    client = Client(raise_request_exception=False, **options)
    client.cookies.update(site.clients[who].cookies)
    return client


def with_odd_parts(site, route, who, part):
    """Return the addresses of which one of the parameters is something else than it should be."""
    found = []
    for match in PARAMETER.finditer(route):
        before, after = (address(site, each, who)[1:] for each in (route[: match.start()], route[match.end() :]))
        found.append(f"/{before}{part}{after}")
    return found


@contextlib.contextmanager
def undone():
    """Undo what happens within, so that the next attack finds everything as it was."""
    point = transaction.savepoint()
    yield
    transaction.savepoint_rollback(point)


class Forms(HTMLParser):
    """Reads the names and values of all forms of a page, as a browser would send them."""

    def __init__(self):
        super().__init__()
        self.fields, self.open = {}, None

    def handle_starttag(self, tag, attributes):
        named = dict(attributes)
        name = named.get("name")
        if tag == "option" and self.open and ("selected" in named or not self.fields[self.open]):
            self.fields[self.open] = named.get("value") or ""
        elif name and tag in ("input", "select", "textarea", "button") and name != "csrfmiddlewaretoken":
            self.fields[name] = named.get("value") or ""
            self.open = name if tag == "select" else None


def fields_on(client, page):
    """Return what the forms of a page would send; nothing where there is no page to read."""
    answer = client.get(page)
    if answer.status_code != 200 or answer.streaming or not answer["Content-Type"].startswith("text/html"):
        return {}
    parser = Forms()
    parser.feed(answer.text)
    return parser.fields
