"""What can be sent to who has a seat in a session, and what each of them gets of it: never the same thing twice."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.crypto import salted_hmac

from sessions.models import Registration, SessionDocument, SessionSignup

LINK = "link"
LINK_TITLE = "Link en aanwijzingen"
MARK_LENGTH = 12
"""Signs of the link's print: enough to tell one link from the next, too few to find a link by."""


@dataclass(frozen=True)
class Deliverable:
    """One thing to send: the meeting link with its instructions, or a paper. `mark` is how `Delivery.what` calls it."""

    mark: str
    title: str
    document: SessionDocument | None = None


@dataclass(frozen=True)
class Recipient:
    """Somebody with a seat, and how he or she stands."""

    signup: SessionSignup
    gets: tuple
    """What of the chosen things is new for this person."""
    had: tuple
    """What was sent before, as (title, moment), the first first."""
    is_reachable: bool
    """Whether a mail can go: there is an address, and it was confirmed."""

    @property
    def gets_mail(self):
        """Whether sending now sends this person something."""
        return self.is_reachable and bool(self.gets)

    @property
    def waits_for_confirmation(self):
        """Whether the seat is held for somebody who has not confirmed yet."""
        return self.signup.registration.status == Registration.Status.UNCONFIRMED


def deliverables_of(session):
    """Return what a session has to send now: the link when there is one, then its papers but the internal ones."""
    has_link = bool(session.meeting_url or session.joining_instructions)
    link = [Deliverable(link_mark(session), LINK_TITLE)] if has_link else []
    papers = session.documents.for_attendees()
    return [*link, *(Deliverable(f"document:{paper.pk}", paper.title, paper) for paper in papers)]


def link_mark(session):
    """Return how deliveries call a session's present link: a changed one is another, without telling either."""
    secret = f"{session.meeting_url}\n{session.joining_instructions}"
    return f"{LINK}:{salted_hmac('sessions.deliverables', secret).hexdigest()[:MARK_LENGTH]}"


def link_that_was_sent(signup):
    """Return the present link and instructions for who was sent just these before; nothing for everybody else.

    A calendar item that comes later has to hold them again: one without would take them out of the calendar.
    """
    session = signup.session
    had = {each.what for each in signup.deliveries.all()}
    if not (session.meeting_url or session.joining_instructions) or link_mark(session) not in had:
        return {}
    return {"link": session.meeting_url, "instructions": session.joining_instructions}


def recipients_of(signups, offered, chosen):
    """Return how each of these sign-ups stands when the chosen of the offered things are sent."""
    titles = {each.mark: each.title for each in offered}
    return [_recipient(signup, titles, chosen) for signup in signups]


def _recipient(signup, titles, chosen):
    registration, had = signup.registration, {each.what: each.at for each in signup.deliveries.all()}
    is_confirmed = registration.status == Registration.Status.REGISTERED
    return Recipient(
        signup=signup,
        gets=tuple(each for each in chosen if each.mark not in had),
        had=tuple((_title(mark, titles), moment) for mark, moment in had.items() if _title(mark, titles)),
        is_reachable=is_confirmed and bool(registration.mail_address),
    )


def _title(mark, titles):
    """What a delivery was; nothing when it was a paper that is not there any more."""
    return titles.get(mark) or ("Een eerdere link" if mark.startswith(f"{LINK}:") else "")


def address_of(document, registration):
    """Return the whole address at which somebody opens a paper: the link itself, or his or her own one of the file."""
    if document.url:
        return document.url
    return settings.SITE_URL + reverse("registration-document", args=[registration.token, document.pk])
