"""Link and papers of a session: kept by its secretary, looked at once more, and sent."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from g40portal.models import OutboxMail
from sessions import actions, mails
from sessions.deliverables import deliverables_of, recipients_of
from sessions.desk.access import own_session
from sessions.mail_marks import topic_of
from sessions.models import Delivery, Session, SessionDocument
from sessions.sending.forms import LinkForm, NewPaperForm, PaperForm, SendingForm
from sessions.sending.preview import preview_of
from sessions.views.documents import send


@require_http_methods(["GET", "HEAD", "POST"])
def session_papers(request, uuid):
    """The meeting link of a session, and its papers."""
    session = own_session(request, uuid, Session.objects.for_page())
    form = LinkForm(request.POST if request.method == "POST" else None, instance=session)
    if request.method == "POST" and form.is_valid():
        try:
            actions.keep_link(
                session=session,
                meeting_url=form.cleaned_data["meeting_url"],
                joining_instructions=form.cleaned_data["joining_instructions"],
                version=session.version,
                by=request.user,
            )
        except actions.Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "De link en de aanwijzingen zijn opgeslagen. Er is nog niets verstuurd.")
            return redirect("session-papers", uuid)
    papers = list(session.documents.in_order())
    return _page(request, "sending/session_papers.html", session, form=form, papers=papers)


@require_http_methods(["GET", "HEAD", "POST"])
def paper_add(request, uuid):
    """Put a link or a file among the papers of a session."""
    session = own_session(request, uuid, Session.objects.for_page())
    form = NewPaperForm(request.POST or None, request.FILES or None, instance=SessionDocument(session=session))
    if form.is_valid():
        names = ("title", "kind", "visibility", "url", "file")
        try:
            paper = actions.add_paper(
                session=session, by=request.user, **{name: form.cleaned_data[name] for name in names}
            )
        except actions.Refused as refused:
            form.add_error("title", str(refused))
        else:
            messages.success(request, f"“{paper}” is toegevoegd. Er is nog niets verstuurd.")
            return redirect("session-papers", uuid)
    return _page(request, "sending/paper_form.html", session, form=form, paper=None)


@require_http_methods(["GET", "HEAD", "POST"])
def paper_change(request, uuid, pk):
    """Change what a paper is called, what it is, and who may open it."""
    session, paper = _own_paper(request, uuid, pk)
    form = PaperForm(request.POST or None, instance=paper)
    if form.is_valid():
        names = ("title", "kind", "visibility", "url")
        fields = {name: form.cleaned_data[name] for name in names if name in form.fields}
        try:
            actions.change_paper(paper=paper, version=paper.version, by=request.user, **fields)
        except actions.Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"“{fields['title']}” is opgeslagen.")
            return redirect("session-papers", uuid)
    return _page(request, "sending/paper_form.html", session, form=form, paper=paper)


@require_http_methods(["GET", "HEAD", "POST"])
def paper_remove(request, uuid, pk):
    """Ask whether a paper has to go, and take it away."""
    session, paper = _own_paper(request, uuid, pk)
    if request.method == "POST":
        try:
            actions.remove_paper(paper=paper, version=paper.version, by=request.user)
        except actions.Refused as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, f"“{paper.title}” is verwijderd.")
        return redirect("session-papers", uuid)
    had = Delivery.objects.filter(signup__session=session, what=f"document:{paper.pk}").count()
    return _page(request, "sending/paper_remove.html", session, paper=paper, had=had)


@require_safe
def paper_file(request, uuid, pk):
    """Send an uploaded paper to who keeps it, whoever else may open it."""
    session = own_session(request, uuid)
    return send(get_object_or_404(session.documents.exclude(file=""), pk=pk))


@require_http_methods(["GET", "HEAD", "POST"])
def session_sending(request, uuid):
    """Choose what to send, see who gets what and how the mail will look, send it, and follow how it goes."""
    session = own_session(request, uuid, Session.objects.for_calendar())
    offered = deliverables_of(session)
    form = SendingForm(_choice(request, offered), offered=offered)
    if form.is_valid() and request.method == "POST":
        try:
            number = actions.send_link_and_papers(session=session, what=form.cleaned_data["wat"], by=request.user)
        except actions.Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _told(number))
            return redirect("session-sending", uuid)
    recipients = recipients_of(session.signups.for_sending(), offered, form.chosen)
    sent = OutboxMail.objects.of_batch(topic_of(session.network_day_id), mails.once_for_papers(session))
    context = {
        "form": form,
        "offered": offered,
        "is_cancelled": session.status == Session.Status.CANCELLED or session.network_day.is_cancelled,
        "recipients": recipients,
        "getting": [each for each in recipients if each.gets_mail],
        "without_address": [each for each in recipients if not each.signup.registration.mail_address],
        "preview": preview_of(session, recipients),
        "progress": sent.counted(),
        "failed": sent.failed().order_by("to_name", "pk"),
    }
    return _page(request, "sending/session_sending.html", session, **context)


def _choice(request, offered):
    """What was chosen; everything, for who has just come."""
    if request.method == "POST":
        return request.POST
    if "wat" in request.GET or "bekijk" in request.GET:
        return request.GET
    return {"wat": [each.mark for each in offered]}


def _told(number):
    if number == 0:
        return "Iedereen die u kunt bereiken had dit al. Er is niets verstuurd."
    mail = "1 mail staat klaar en gaat" if number == 1 else f"{number} mails staan klaar en gaan"
    return f"{mail} vanzelf weg. Bij de voortgang ziet u hoe ver dat is."


def _own_paper(request, uuid, pk):
    """Return a session that the visitor looks after, and one of its papers; raise Http404 for any other."""
    session = own_session(request, uuid, Session.objects.for_page())
    return session, get_object_or_404(session.documents.all(), pk=pk)


def _page(request, template, session, **context):
    response = render(request, template, {"section": "desk", "session": session} | context)
    response["Cache-Control"] = "private, no-store"
    return response
