"""A world in which every secret is a word of its own, so that whoever finds it has told where it leaked."""

import datetime
import functools
import io
import re
import zipfile
from collections import deque
from dataclasses import dataclass, field, replace
from html import unescape

import brotli
from django.conf import settings
from django.core.files.base import ContentFile
from django.utils import timezone

from sessions import actions
from sessions.deliverables import deliverables_of
from sessions.models import AttendeeNeeds, Session
from tests.attacks.visitors import HOLDER, OTHER, OWN, World, world
from tests.attacks.whole_site import PDF
from tests.factories import (
    DayInvitationFactory,
    NetworkDayFactory,
    PersonFactory,
    RegistrationFactory,
    SessionDocumentFactory,
    SessionFactory,
    SessionOrganiserFactory,
    SessionSignupFactory,
    ThemeGroupFactory,
)
from tests.sessions.print.reading import Read
from themegroups.models import ThemeGroup

WORD = re.compile(r"kana ?rie(\d+q|[a-p])", re.ASCII | re.IGNORECASE)
"""A planted word; the code of a badge is printed in two halves."""
LINK = re.compile(r'(?:href|src|action)="([^"#]+)')
LEADS_ON = ("text/html", "application/xml")
OPENED_BY_A_SECRET = ("/aanmelding/", "/uitnodiging/")
SIGNED_OUT_BY = "uitloggen"
MOST_QUERIES = 3
"""Of one path, so many questions are followed: the admin's filters would go on for ever."""

HELD, WAITING, ASKING, DECLINED = "has not confirmed", "waits", "asks", "was declined"
LEFT, OFF, LAPSED, ELSEWHERE = "left", "is off the list", "let it lapse", "has a seat elsewhere"
WITHOUT_SEAT = (HELD, WAITING, ASKING, DECLINED, LEFT, OFF, LAPSED)
"""Those who signed up for the session, and are not in it."""
STANDINGS = {
    HELD: {"registration__status": "unconfirmed"},
    WAITING: {"status": "waitlisted", "position": 1},
    ASKING: {"status": "requested"},
    DECLINED: {"status": "declined"},
    LEFT: {"status": "withdrawn"},
    # No action leaves a seat with these two: if one ever does, it opens nothing.
    OFF: {"registration__status": "withdrawn"},
    LAPSED: {"registration__status": "lapsed"},
}


@dataclass
class Garden:
    """The world, its second session, the people who signed up, and what each planted word means."""

    site: World
    theirs: Session
    """The session of the other group."""
    invited: list = field(default_factory=list)
    """People of the address book."""
    people: dict = field(default_factory=dict)
    words: dict = field(default_factory=dict)

    def word(self, *meaning):
        """Return a new word, and remember what it means."""
        text = f"kanarie{len(self.words)}q"
        self.words[text] = meaning if len(meaning) > 1 else meaning[0]
        return text

    def code(self, *meaning):
        """Return a word as short as the code of a badge, in the signs that it may have."""
        text = f"KANARIE{chr(ord('A') + len(self.people))}"
        self.words[text.lower()] = meaning
        return text

    def token_of(self, who):
        """Return the secret of somebody's personal link."""
        return self.people[who].token

    def words_of(self, kind):
        """Return the words that stand for one kind of secret."""
        return [word for word, meaning in self.words.items() if meaning[0] == kind]

    def found_in(self, text, but=""):
        """Return what the words in a text mean, without those that whoever asked for it named himself."""
        return {self.words[each] for each in words_in(text) - words_in(but)}

    def seen_from(self, who):
        """Return the world as it is with another person, or the other session, at the place of its first."""
        person = self.people[who]
        signup = person.signups.get()
        return replace(self.site, registration=person, signup=signup, session=signup.session)


def words_in(text):
    """Return the planted words of a text."""
    return {f"kanarie{each.lower()}" for each in WORD.findall(text)}


def garden():
    """Plant a word in everything that is not for everybody."""
    site = world()
    theirs = site.day.sessions.exclude(pk=site.session.pk).order_by("pk").first()
    theirs.organisers.all().delete()
    Session.objects.filter(pk=theirs.pk).update(access=Session.Access.MEMBERS_ONLY)
    theirs.refresh_from_db()
    SessionOrganiserFactory(session=theirs, themegroup=_group_of(site.clients[OTHER]))
    made = Garden(site, theirs)
    _secrets_of(made, site.session, OWN)
    _secrets_of(made, theirs, OTHER)
    _people(made)
    _drafts(made)
    person = PersonFactory(
        email=f"{made.word('address book')}@oss.example", assistant_email=f"{made.word('address book')}@oss.example"
    )
    made.invited = [person.pk]
    DayInvitationFactory(
        network_day=site.day, person=person, sent_at=timezone.now(), token=_token(made, "token", "invited")
    )
    line = f"Jan {made.word('list')} <{made.word('list')}@oss.example>"
    site.clients[OWN].post(f"/werkplek/sessies/{site.session.uuid}/lijst/", {"text": line})
    for session in (site.session, theirs):
        what = [each.mark for each in deliverables_of(session)]
        actions.send_link_and_papers(session=session, what=what, by=None)
    return made


def _group_of(client):
    return ThemeGroup.objects.get(memberships__person__user=client.session["_auth_user_id"])


def _secrets_of(made, session, whose):
    Session.objects.filter(pk=session.pk).update(
        meeting_url=f"https://{made.word('link', whose)}.example/{made.word('link', whose)}",
        joining_instructions=made.word("instructions", whose),
    )
    session.refresh_from_db()
    for visibility in ("attendees", "secretaries"):
        is_named = visibility == "attendees" and not session.is_members_only
        title = "Notitie" if is_named else made.word("title", whose, visibility)
        SessionDocumentFactory(
            session=session,
            visibility=visibility,
            title=f"{title} 1",
            url=f"https://{made.word('paper', whose, visibility)}.example/",
        )
        content = ContentFile(PDF + made.word("file", whose, visibility).encode(), "stuk.pdf")
        SessionDocumentFactory(session=session, visibility=visibility, title=f"{title} 2", url="", file=content)


def _people(made):
    site = made.site
    _everything_of(made, HOLDER, site.registration, site.signup)
    for who, fields in STANDINGS.items():
        state = {name.removeprefix("registration__"): value for name, value in fields.items() if "__" in name}
        if who == HELD:
            state["held_until"] = timezone.now() + datetime.timedelta(hours=12)
        person = RegistrationFactory(network_day=site.day, feed_token=f"{len(made.people)}" * 43, **state)
        seat = {name: value for name, value in fields.items() if "__" not in name}
        _everything_of(made, who, person, SessionSignupFactory(session=site.session, registration=person, **seat))
    person = RegistrationFactory(network_day=site.day, feed_token="E" * 43)
    _everything_of(made, ELSEWHERE, person, SessionSignupFactory(session=made.theirs, registration=person))


def _everything_of(made, who, person, signup):
    person.name = f"Anna {made.word('name', who)}"
    person.sort_name = ""
    person.function, person.organisation = made.word("function", who), made.word("organisation", who)
    person.email = f"{made.word('address', who)}@stad.example"
    person.contact_name, person.contact_email = made.word("contact", who), f"{made.word('contact', who)}@stad.example"
    person.token, person.feed_token = _token(made, "token", who), _token(made, "feed", who)
    person.code = made.code("code", who)
    person.save()
    AttendeeNeeds.objects.create(
        registration=person, dietary=made.word("dietary", who), access=made.word("access", who)
    )
    signup.note = made.word("note", who)
    signup.save()
    made.people[who] = person


def _token(made, *meaning):
    return made.word(*meaning).ljust(43, "z")


def _drafts(made):
    """A draft day, a draft session of a third group on the published day, and one of the own group."""
    site = made.site
    day = NetworkDayFactory(title=made.word("draft"), slug="concept", status="draft", host_city=site.day.host_city)
    for group, on, meaning in (
        (ThemeGroupFactory(), day, "draft"),
        (ThemeGroupFactory(), site.day, "draft"),
        (site.group, site.day, "own draft"),
    ):
        slot = None if on == day else site.day.timeslots.first()
        number = len(made.words)
        session = SessionFactory(
            network_day=on, timeslot=slot, title=made.word(meaning), slug=f"concept-{number}", status="draft"
        )
        SessionOrganiserFactory(session=session, themegroup=group)


def text_of(response):
    """Return all that an answer tells, in one text: its headers, and its body as its reader would unpack it."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    if response.get("Content-Encoding") == "br" and body:
        body = brotli.decompress(body)
    return f"{list(response.items())} {unpacked(body)}"


@functools.lru_cache(maxsize=64)
def unpacked(body):
    """Return the text of a page, a calendar, a PDF or a spreadsheet, also what is compressed in it."""
    # Where a calendar breaks its lines, a word may stand on two of them.
    text = body.decode("utf-8", "replace").replace("\r\n ", "")
    if body.startswith(b"%PDF-") and b"/StructTreeRoot" in body:
        text += Read(body).text
    elif body.startswith(b"PK"):
        packed = zipfile.ZipFile(io.BytesIO(body))
        text += "".join(packed.read(name).decode() for name in packed.namelist())
    return text


@dataclass
class Crawl:
    """One visitor who asks for every address that he knows, and for every link that he is shown."""

    made: Garden
    client: object
    within: tuple = ("/",)
    most: int = 600
    found: dict = field(default_factory=dict)
    """Where each secret was told, as {meaning: {address, …}}."""
    tags: dict = field(default_factory=dict)
    """The entity tag of each address that was answered, or an empty text."""
    answers: dict = field(default_factory=dict)
    """The status of each address."""
    loose: set = field(default_factory=set)
    """Where something was told, or a secret opened the page, without the headers that keep it where it is."""

    def run(self, addresses):
        """Ask for these addresses, and breadth first for all that they lead to; return this crawl."""
        waiting, queries = deque(dict.fromkeys(addresses)), {}
        known = set(waiting)
        while waiting and len(self.answers) < self.most:
            for link in self.ask(waiting.popleft()):
                path, _, query = link.partition("?")
                asked = queries.setdefault(path, set())
                if link in known or not path.startswith(self.within) or (query and len(asked) >= MOST_QUERIES):
                    continue
                asked.add(query)
                known.add(link)
                waiting.append(link)
        return self

    def ask(self, address, method="GET", **headers):
        """Ask once, write down what was told, and return the links of the page."""
        response = self.client.generic(method, address, headers=headers)
        text = text_of(response)
        told = self.made.found_in(text, but=address)
        for meaning in told:
            self.found.setdefault(meaning, set()).add(address)
        by_secret = address.startswith(OPENED_BY_A_SECRET) and response.status_code == 200
        rules = set(response.get("Cache-Control", "").split(", "))
        if (told or by_secret) and not rules >= {"private", "no-store"}:
            self.loose.add(address)
        if by_secret and response["Referrer-Policy"] not in ("no-referrer", "strict-origin"):
            self.loose.add(address)
        if method == "GET" and not headers:
            self.answers[address], self.tags[address] = response.status_code, response.get("ETag", "")
        if not response.get("Content-Type", "").startswith(LEADS_ON):
            return []
        return [link for link in map(_local, LINK.findall(text)) if link]

    def ask_oddly(self):
        """Ask for all again: whether it changed, by HEAD; and for a part, packed."""
        for address, tag in self.tags.items():
            self.ask(address, "HEAD", **{"if-none-match": tag or "*", "accept-encoding": "br, gzip"})
            self.ask(address, range="bytes=0-9999", **{"accept-encoding": "br;q=1, *;q=0"})


def _local(link):
    """Return a link of a page as an address of this site, or None."""
    link = unescape(link).removeprefix(settings.SITE_URL)
    is_ours = link.startswith("/") and not link.startswith(("//", settings.STATIC_URL))
    return link if is_ours and SIGNED_OUT_BY not in link and "/logout/" not in link else None
