"""What a secretary keeps for the attendees of a session: the meeting link and the papers."""

from django.db import IntegrityError, transaction
from django.db.models import Max

from sessions.actions.refused import Refused
from sessions.models import Session, SessionDocument

CHANGED = "Intussen heeft iemand anders dit gewijzigd. Kijk na wat er nu staat, en sla het dan opnieuw op."
SAME_TITLE = "Deze sessie heeft al een stuk met deze titel."


@transaction.atomic
def keep_link(*, session, meeting_url, joining_instructions, version, by):
    """Store the meeting link of a session and what people need to know beside it; return the session.

    The session's row stays locked until the transaction ends. Raises Refused when it was saved after the version that
    the secretary has seen.
    """
    session = Session.objects.select_for_update().get(pk=session.pk)
    if (session.meeting_url, session.joining_instructions) == (meeting_url, joining_instructions):
        return session
    if session.version != version:
        raise Refused(CHANGED)
    session.meeting_url, session.joining_instructions = meeting_url, joining_instructions
    session.save(update_fields=["meeting_url", "joining_instructions"])
    return session


@transaction.atomic
def add_paper(*, session, title, kind, visibility, by, url="", file=None):
    """Put a link or an uploaded file among the papers of a session, at the end; return it.

    Raises Refused when there is one with this title.
    """
    last = session.documents.aggregate(last=Max("position"))["last"] or 0
    paper = SessionDocument(
        session=session,
        title=title,
        kind=kind,
        visibility=visibility,
        url=url,
        file=file or "",
        position=last + 1,
    )
    return _saved(paper)


@transaction.atomic
def change_paper(*, paper, version, by, **fields):
    """Change the title, kind, visibility or link of a paper; return it.

    The paper's row stays locked until the transaction ends. Raises Refused when it was saved after the version that the
    secretary has seen, when it is gone, and when another one has this title.
    """
    paper = _locked(paper, version)
    for name, value in fields.items():
        setattr(paper, name, value)
    return _saved(paper)


@transaction.atomic
def remove_paper(*, paper, version, by):
    """Take a paper away, and its file with it once that is stored. Raises Refused as `change_paper` does."""
    paper = _locked(paper, version)
    file = paper.file
    paper.delete()
    if file:
        transaction.on_commit(lambda: file.storage.delete(file.name), robust=True)


def _locked(paper, version):
    paper = SessionDocument.objects.select_for_update().filter(pk=paper.pk).first()
    if paper is None:
        raise Refused("Dit stuk is intussen verwijderd.")
    if paper.version != version:
        raise Refused(CHANGED)
    return paper


def _saved(paper):
    try:
        with transaction.atomic():
            paper.save()
    except IntegrityError as error:
        raise Refused(SAME_TITLE) from error
    return paper
