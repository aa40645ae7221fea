"""Read what somebody's personal page shows of his or her sessions."""

from dataclasses import dataclass, field

from django.conf import settings
from django.urls import reverse

from sessions.models import Session, SessionDocument, SessionSignup

Status = SessionSignup.Status
ICONS = {Status.CONFIRMED: "check", Status.REQUESTED: "maybe", Status.WAITLISTED: "few", Status.DECLINED: "off"}


@dataclass(frozen=True)
class Leaving:
    """How a page asks whether somebody gives up a seat, a request or a place in the queue."""

    offer: str
    result: str
    answer: str


LEAVING = {
    Status.CONFIRMED: Leaving("Meld af voor deze sessie", "Uw plaats gaat naar wie wacht.", "Ja, meld mij af"),
    Status.REQUESTED: Leaving("Trek de aanvraag in", "U krijgt hier dan geen plaats.", "Ja, trek de aanvraag in"),
    Status.WAITLISTED: Leaving(
        "Ga van de wachtlijst af", "Komt u terug, dan staat u achteraan.", "Ja, haal mij van de wachtlijst"
    ),
}


@dataclass(frozen=True)
class Paper:
    """A paper or link of a session, for who has a seat in it."""

    title: str
    described: str
    href: str


@dataclass
class OwnSession:
    """One session of a personal page. Link, instructions and papers are filled in for who has a seat alone."""

    signup: SessionSignup
    icon: str
    standing: str
    link: str = ""
    instructions: str = ""
    papers: list = field(default_factory=list)

    @property
    def session(self):
        """The session itself."""
        return self.signup.session

    @property
    def leaving(self):
        """The words for giving up a seat, a request or a place in the queue; None where there is nothing to give up."""
        return None if _is_off(self.session) else LEAVING.get(self.signup.status)


def own_sessions(registration):
    """Return the sessions of a personal page in the order of the day, in three queries however many there are."""
    signups = registration.signups.exclude(status=Status.WITHDRAWN).for_personal_page()
    places = registration.signups.places_in_queue()
    papers = {}
    for paper in SessionDocument.objects.for_attendee(registration):
        papers.setdefault(paper.session_id, []).append(_paper(registration, paper))
    return [_own(registration, signup, places, papers) for signup in signups]


def subscription_address(registration):
    """Return the address by which a tap puts somebody's private calendar in a calendar program; nothing without one."""
    if registration.feed_token is None:
        return ""
    host = settings.SITE_URL.partition("://")[2]
    return f"webcal://{host}{reverse('registration-feed', args=[registration.feed_token])}"


def _own(registration, signup, places, papers):
    session = signup.session
    if _is_off(session):
        return OwnSession(signup, "off", "Gaat niet door")
    shown = OwnSession(signup, ICONS[signup.status], _standing(registration, signup, places))
    if signup.has_seat and registration.status == registration.Status.REGISTERED:
        shown.link, shown.instructions = session.meeting_url, session.joining_instructions
        shown.papers = papers.get(session.pk, [])
    return shown


def _is_off(session):
    return session.status == Session.Status.CANCELLED or session.network_day.is_cancelled


def _standing(registration, signup, places):
    """How a sign-up stands, in words."""
    if signup.status == Status.CONFIRMED:
        is_sure = registration.status == registration.Status.REGISTERED
        return "U hebt een plaats" if is_sure else "Plaats vastgehouden"
    if signup.status == Status.WAITLISTED:
        return f"Wachtlijst, plek {places[signup.pk]}"
    return {Status.REQUESTED: "Aangevraagd, de secretaris beslist", Status.DECLINED: "Geen plaats"}[signup.status]


def _paper(registration, paper):
    """A link leads where it leads; a file is sent by our own address, which asks who has a seat."""
    href = paper.url or reverse("registration-document", args=[registration.token, paper.pk])
    return Paper(paper.title, paper.described, href)
