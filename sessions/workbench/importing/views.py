"""Reading a programme: send it, wait for it, look it through, save it, publish it."""

import re

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_http_methods, require_POST

from g40portal.access import secretariat_only
from sessions import actions
from sessions.actions import Refused
from sessions.admin.consequences import say_what_is_published, warn_of_overlaps
from sessions.models import ImportedProgramme, Session
from sessions.workbench.importing import checks, difference, reading
from sessions.workbench.importing.forms import ProgrammeForm
from sessions.workbench.importing.page import Tree
from sessions.workbench.importing.review import page_of, review_of, unread_lines
from sessions.workbench.importing.saving import PROBLEMS, city_of, make_day
from sessions.workbench.importing.storing import Stale, mend
from sessions.workbench.importing.typed import typed_in, typed_without
from sessions.workbench.importing.updating import update_day
from sessions.workbench.pages import day_of, workbench_page

SECONDS_UNTIL_REFRESH = 3
SHOWN_AT_ONCE = 5
"""Programmes to go on with; the older ones are folded."""
SAVE = "opslaan"
GO = "ga:"
"""What the buttons begin with that lead to another page of a long programme."""
TARGET = re.compile(r"(?:regel|deel)-\d{1,6}|[ps][a-z0-9_]*(?:-[a-z0-9_]+)*")
DIFFERENCES = [
    (difference.CHANGED, "warn", "Anders"),
    (difference.NEW, "plus", "Nieuw"),
    (difference.GONE, "cross", "Staat niet in de tekst"),
]


@secretariat_only
@require_http_methods(["GET", "HEAD", "POST"])
def programme_import(request, day=None):
    """Send in a programme, for a new day or for this one, or go on with one that is not saved yet."""
    day = day_of(day) if day else None
    form = ProgrammeForm(request.POST, request.FILES) if request.method == "POST" else ProgrammeForm()
    if form.is_valid():
        data = form.cleaned_data
        try:
            imported = reading.receive(text=data["text"], file=data["file"], day=day, by=request.user)
        except Refused as refused:
            form.add_error("file" if data["file"] else "text", str(refused))
        else:
            return redirect("imported-programme", uuid=imported.uuid)
    unsaved = ImportedProgramme.objects.unsaved().for_list()
    if day is not None:
        unsaved = unsaved.filter(network_day=day)
    latest, older = unsaved[:SHOWN_AT_ONCE], unsaved[SHOWN_AT_ONCE:]
    context = {"title": "Programma inlezen", "day": day, "form": form, "latest": latest, "older": older}
    return workbench_page(request, "workbench/importing/programme_import.html", context)


@secretariat_only
@gzip_page
@require_http_methods(["GET", "HEAD", "POST"])
def imported_programme(request, uuid):
    """Show how far the reading is; then look through what was read, and mend it.

    It is by far the largest page there is, and sent after each step. It holds no secret that its size could betray:
    what protects its forms is written otherwise each time.
    """
    if request.method != "POST":
        return _shown(request, _imported(uuid))
    imported, sent = _rows().filter(uuid=uuid).first(), request.POST.dict()
    if imported is None:
        context = {"title": "Dit programma is weggegooid", "typed": typed_without(sent)}
        return workbench_page(request, "workbench/importing/gone.html", context, status=410)
    if imported.status == ImportedProgramme.Status.READY:
        return _mend(request, imported, sent)
    try:
        reading.read_again(imported=imported, text=sent.get("text", ""), by=request.user)
    except Refused as refused:
        return _not_stored(request, imported, sent, refused)
    return redirect("imported-programme", uuid=imported.uuid)


@secretariat_only
@require_http_methods(["GET", "HEAD", "POST"])
def imported_programme_save(request, uuid):
    """Show what would change in the programme that a day has, and change what is ticked."""
    imported, ticks = _imported(uuid), None
    if request.method == "POST":
        seen, ticked = request.POST.get("gezien", ""), set(request.POST.getlist("neem"))
        try:
            _update(request, imported, _number(request.POST.get("versie", "")), seen, ticked)
        except Refused as refused:
            messages.error(request, str(refused))
            imported.refresh_from_db()
            ticks = {key: key in ticked for key in request.POST.getlist("stond")}
        else:
            return redirect("imported-programme", uuid=imported.uuid)
    day, is_ready = imported.network_day, imported.status == ImportedProgramme.Status.READY
    if day is None or not is_ready or checks.problems_of(imported.found):
        return redirect("imported-programme", uuid=imported.uuid)
    return _difference(request, imported, ticks)


def _difference(request, imported, ticks):
    """Show what changes in a day; `ticks` is what somebody had ticked and unticked before it had to be shown anew."""
    day = imported.network_day
    compared = difference.compare(imported.found, day, city_of(imported.found))
    compared.tick(ticks or {})
    context = {"title": "Wat er verandert", "day": day, "imported": imported, "compared": compared}
    context["counts"] = compared.counts
    context["groups"] = [
        {"state": state, "icon": icon, "heading": heading, "members": compared.of(state)}
        for state, icon, heading in DIFFERENCES
    ]
    status = 200 if ticks is None else 409
    return workbench_page(request, "workbench/importing/difference.html", context, status=status)


@secretariat_only
@require_POST
def imported_programme_discard(request, uuid):
    """Throw away a programme that was read."""
    imported = _imported(uuid)
    reading.discard(imported=imported, by=request.user)
    messages.success(request, "Het ingelezen programma is weggegooid. Een dag die ervan gemaakt is, blijft.")
    return redirect("programme-import")


@secretariat_only
@require_POST
def imported_programme_publish(request, uuid):
    """Publish the day that was made, with all of its draft sessions."""
    imported = _imported(uuid)
    day = imported.network_day
    if day is None or imported.status != ImportedProgramme.Status.SAVED:
        return redirect("imported-programme", uuid=imported.uuid)
    try:
        published = actions.publish_programme(day=day, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        say_what_is_published(request, day, published)
    return redirect("imported-programme", uuid=imported.uuid)


def _rows():
    return ImportedProgramme.objects.select_related("network_day__host_city", "network_day__venue", "made_by")


def _imported(uuid):
    return get_object_or_404(_rows(), uuid=uuid)


def _shown(request, imported, typed=(), status=200):
    """Show a programme as it stands; `typed` is what could not be stored of a form."""
    show = _review if imported.status == ImportedProgramme.Status.READY else _state
    return show(request, imported, {"day": imported.network_day, "imported": imported, "typed": typed}, status)


def _state(request, imported, context, status):
    """Show a programme that is being read, that cannot be read, or that was saved."""
    if reading.has_given_up(imported):
        imported.status, imported.error = ImportedProgramme.Status.FAILED, reading.GAVE_UP
    is_busy = imported.status in reading.BUSY
    template, title = "workbench/importing/saved.html", "Programma opgeslagen"
    if is_busy:
        template, title = "workbench/importing/busy.html", "Programma wordt gelezen"
        context["is_late"] = reading.is_late(imported)
    elif imported.status == ImportedProgramme.Status.FAILED:
        template, title = "workbench/importing/failed.html", "Programma niet te lezen"
    else:
        context["unread"] = unread_lines(imported.found)
        context["drafts"] = imported.network_day.sessions.filter(status=Session.Status.DRAFT).count()
    response = workbench_page(request, template, context | {"title": title}, status=status)
    if is_busy and not context["typed"]:
        # A header and no element of the page: it works without script, and who reads the page is not interrupted.
        response["Refresh"] = str(SECONDS_UNTIL_REFRESH)
    return response


def _review(request, imported, context, status):
    context |= review_of(imported, _number(request.GET.get("deel", ""))) | {"title": "Kijk het programma na"}
    return workbench_page(request, "workbench/importing/review.html", context, status=status)


def _not_stored(request, imported, sent, refused):
    """Say why a form is not stored, and show what was filled in beside the programme as it is now."""
    messages.error(request, str(refused))
    imported.refresh_from_db()
    typed = typed_in(Tree(imported.found, {}, []), sent) if imported.found else typed_without(sent)
    return _shown(request, imported, typed, status=409)


def _mend(request, imported, sent):
    """Store what was sent and do what the button asks; then show the page again, or save."""
    verb, version = sent.get("doe", ""), _number(sent.get("versie", ""))
    near = verb.removeprefix(GO) if verb.startswith(GO) else sent.get("bij", "")
    try:
        mended = mend(imported=imported, version=version, sent=sent, verb=verb, near=near, by=request.user)
    except Stale as refused:
        return _not_stored(request, imported, sent, refused)
    if mended.refused:
        messages.error(request, mended.refused)
    elif verb == SAVE:
        return _save(request, mended.imported)
    elif verb in ("", "bewaar"):
        messages.success(request, "Uw verbeteringen zijn bewaard.")
    return redirect(_address(request, mended.imported, mended.target))


def _address(request, imported, target):
    """Return the address of the page on which a part, field or line stands; without one, of the page as it was."""
    address, page = reverse("imported-programme", args=[imported.uuid]), _number(request.GET.get("deel", ""))
    if not TARGET.fullmatch(target):
        return f"{address}?deel={page}" if page else address
    page = page_of(imported.found, target)
    return f"{address}{f'?deel={page}' if page > 1 else ''}#{target}"


def _save(request, imported):
    """Make a day of a programme, or go on to what it changes in the one it is for."""
    if checks.problems_of(imported.found):
        messages.error(request, PROBLEMS)
        return redirect("imported-programme", uuid=imported.uuid)
    if imported.network_day and difference.has_programme(imported.network_day):
        return redirect("imported-programme-save", uuid=imported.uuid)
    try:
        if imported.network_day:
            notes = difference.notes_of(imported.found, imported.network_day)
            _update(request, imported, imported.version, None, None)
            for note in notes:
                messages.warning(request, note)
        else:
            day = make_day(imported=imported, version=imported.version, by=request.user)
            numbers = [
                difference.counted(day.timeslots.count(), *difference.SLOTS),
                difference.counted(day.sessions.count(), *difference.SESSIONS),
            ]
            made = " en ".join(number for number in numbers if number)
            messages.success(request, f"De conceptdag {day} is gemaakt, met {made}.")
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("imported-programme", uuid=imported.uuid)


def _update(request, imported, version, seen, ticked):
    moved = update_day(imported=imported, version=version, seen=seen, ticked=ticked, by=request.user)
    messages.success(request, f"Het programma van {imported.network_day} is bijgewerkt.")
    warn_of_overlaps(request, imported.network_day, moved)


def _number(text):
    """Return a number that was sent, or 0."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0
