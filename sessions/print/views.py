"""What is printed, as PDF or for Word: the worker makes it, these pages hand it over."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from events.models import NetworkDay
from g40portal.kept_pages import keep
from g40portal.permissions import may_see_drafts
from sessions.desk.access import own_session, secretariat_day
from sessions.models import Session
from sessions.print import papers
from sessions.print.shelf import content_of
from sessions.views.lookup import follows_moves, visible_day

RETRY_SECONDS = 5
FORMATS = {
    papers.PDF: ("application/pdf", "inline", "De PDF"),
    papers.WORD: (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "attachment",
        "Het Word-document",
    ),
}
"""Of each format: its type, whether a browser shows it, and what the page that asks for patience calls it."""


@require_safe
@keep()
@follows_moves
def day_pdf(request, day):
    """The programme of a day, to print or to send along."""
    return _programme(request, day, papers.PDF)


@require_safe
@keep()
@follows_moves
def day_docx(request, day):
    """The programme of a day as a Word document, to go on writing in."""
    return _programme(request, day, papers.WORD)


def _programme(request, day, form):
    network_day = visible_day(request, day, NetworkDay.objects.for_page())
    made_of = papers.draft if may_see_drafts(request.user) else papers.programme
    return _answer(request, made_of(network_day, form), f"programma-{network_day.slug}")


@require_safe
def day_badges(request, day):
    """A badge for everybody who comes to a day."""
    network_day = secretariat_day(request, day, NetworkDay.objects.for_page())
    return _answer(request, papers.badges(network_day), f"badges-{network_day.slug}")


@require_safe
def day_sign_in_list(request, day):
    """Everybody who comes to a day, with a field to sign."""
    network_day = secretariat_day(request, day, NetworkDay.objects.for_page())
    return _answer(request, papers.day_list(network_day), f"tekenlijst-{network_day.slug}")


@require_safe
def session_sign_in_list(request, uuid):
    """Everybody who has a seat in a session, with a field to sign, and its waiting list."""
    session = own_session(request, uuid, Session.objects.for_page())
    return _answer(request, papers.session_list(session), f"tekenlijst-{session.slug}")


def _answer(request, paper, name):
    """Hand a paper over, or ask to come back in a few seconds."""
    content = content_of(paper)
    mime, how, words = FORMATS[paper.format]
    if content is None:
        page = render(request, "print/being_made.html", {"address": request.path, "words": words}, status=503)
        page["Retry-After"] = str(RETRY_SECONDS)
        return page
    disposition = f'{how}; filename="{name}.{paper.format}"'
    return HttpResponse(content, content_type=mime, headers={"Content-Disposition": disposition})
