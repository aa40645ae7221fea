"""The papers of a session that were uploaded."""

from django.core.exceptions import SuspiciousFileOperation
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from g40portal.dutch import without_accents
from sessions.uploads import content_type, extension
from sessions.views.lookup import follows_moves, visible_session

SANDBOX = "sandbox; default-src 'none'"


@require_safe
@follows_moves
def session_document(request, day, session, pk):
    """Send a paper that everybody may open: nothing in it ever runs on our address.

    What is not public, is a link, or has lost its file is a 404.
    """
    documents = visible_session(request, day, session).documents.public().exclude(file="")
    return send(get_object_or_404(documents, pk=pk))


def send(document):
    """Answer with an uploaded paper, to be saved; who may have it has been asked before."""
    try:
        content = document.file.open("rb")
    except (FileNotFoundError, SuspiciousFileOperation):
        raise Http404 from None
    name = slugify(without_accents(document.title)) or "stuk"
    return FileResponse(
        content,
        as_attachment=True,
        filename=f"{name}{extension(document.file.name)}",
        content_type=content_type(document.file.name),
        headers={"Content-Security-Policy": SANDBOX, "X-Content-Type-Options": "nosniff"},
    )
