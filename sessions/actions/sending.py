"""Link and papers on their way to who has a seat: each gets what he or she has not had, once."""

from django.db import transaction

from sessions import mails
from sessions.actions.refused import Refused
from sessions.actions.seats import lock_sessions, refuse_cancelled
from sessions.deliverables import address_of, deliverables_of, recipients_of
from sessions.models import Delivery, Session

NOT_OFFERED = "Intussen is de link of een stuk gewijzigd. Kijk na wat er nu staat, en verstuur het dan."


@transaction.atomic
def send_link_and_papers(*, session, what, by):
    """Mail the chosen things of a session to who has a seat; return how many mails that makes.

    `what` are the marks of `deliverables_of`. Everybody gets only what he or she was not sent before; who has no
    address, or has not confirmed, gets nothing. The session's row stays locked until the transaction ends, so that two
    people who send at once send nothing twice. Raises Refused when the session does not go on, and when something
    chosen is not, or not any more, what the session has.
    """
    lock_sessions([session.pk])
    session = Session.objects.for_calendar().get(pk=session.pk)
    refuse_cancelled(session)
    offered = deliverables_of(session)
    if not what or set(what) - {each.mark for each in offered}:
        raise Refused(NOT_OFFERED)
    chosen = [each for each in offered if each.mark in what]
    sent = [each for each in recipients_of(session.signups.for_sending(), offered, chosen) if each.gets_mail]
    for recipient in sent:
        _send(session, recipient)
    return len(sent)


def _send(session, recipient):
    """Write down what somebody gets, and the mail that brings it."""
    signup = recipient.signup
    deliveries = [Delivery.objects.create(signup=signup, what=each.mark) for each in recipient.gets]
    mails.link_and_papers(
        signup,
        **words_for(session, recipient),
        # Begins alike for all mails of a session, so that their state can be counted; no delivery comes twice.
        once=f"{mails.once_for_papers(session)}{deliveries[0].pk}",
    )


def words_for(session, recipient):
    """Return what of a session's secrets goes into the mail of a recipient."""
    has_link = any(each.document is None for each in recipient.gets)
    papers = [each.document for each in recipient.gets if each.document]
    return {
        "link": session.meeting_url if has_link else "",
        "instructions": session.joining_instructions if has_link else "",
        "papers": [(paper.title, address_of(paper, recipient.signup.registration)) for paper in papers],
    }
