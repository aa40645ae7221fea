"""Reading a programme: send it, wait for it, look it through, save it, publish it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from g40portal.access import secretariat_only
from sessions import actions
from sessions.actions import Refused
from sessions.admin.consequences import warn_of_overlaps
from sessions.models import ImportedProgramme
from sessions.workbench.importing import checks, difference, reading
from sessions.workbench.importing.forms import ProgrammeForm
from sessions.workbench.importing.review import review_of
from sessions.workbench.importing.saving import PROBLEMS, city_of, make_day
from sessions.workbench.importing.storing import Stale, mend
from sessions.workbench.importing.updating import update_day
from sessions.workbench.pages import day_of, workbench_page

SECONDS_UNTIL_REFRESH = 3
SAVE = "opslaan"
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
    unsaved = ImportedProgramme.objects.unsaved().defer("text", "found").select_related("network_day__host_city")
    if day is not None:
        unsaved = unsaved.filter(network_day=day)
    context = {"title": "Programma inlezen", "day": day, "form": form, "unsaved": unsaved}
    return workbench_page(request, "workbench/importing/programme_import.html", context)


@secretariat_only
@require_http_methods(["GET", "HEAD", "POST"])
def imported_programme(request, uuid):
    """Show how far the reading is; then look through what was read, and mend it."""
    imported = _imported(uuid)
    if imported.status == ImportedProgramme.Status.READY:
        return _mend(request, imported) if request.method == "POST" else _review(request, imported)
    if imported.status == ImportedProgramme.Status.FAILED and request.method == "POST":
        try:
            reading.read_again(imported=imported, text=request.POST.get("text", ""), by=request.user)
        except Refused as refused:
            messages.error(request, str(refused))
    if request.method == "POST":
        return redirect("imported-programme", uuid=imported.uuid)
    return _state(request, imported)


@secretariat_only
@require_http_methods(["GET", "HEAD", "POST"])
def imported_programme_save(request, uuid):
    """Show what would change in the programme that a day has, and change what is ticked."""
    imported = _imported(uuid)
    day, is_ready = imported.network_day, imported.status == ImportedProgramme.Status.READY
    if day is None or not is_ready or checks.problems_of(imported.found):
        return redirect("imported-programme", uuid=imported.uuid)
    if request.method == "POST":
        seen, ticked = request.POST.get("gezien", ""), set(request.POST.getlist("neem"))
        try:
            _update(request, imported, _number(request.POST.get("versie", "")), seen, ticked)
        except Refused as refused:
            messages.error(request, str(refused))
            return redirect("imported-programme-save", uuid=imported.uuid)
        return redirect("imported-programme", uuid=imported.uuid)
    compared = difference.compare(imported.found, day, city_of(imported.found))
    context = {"title": "Wat er verandert", "day": day, "imported": imported, "compared": compared}
    context["counts"] = compared.counts
    context["groups"] = [
        {"state": state, "icon": icon, "heading": heading, "members": compared.of(state)}
        for state, icon, heading in DIFFERENCES
    ]
    return workbench_page(request, "workbench/importing/difference.html", context)


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
        word = "sessie die concept was" if len(published) == 1 else "sessies die concept waren"
        messages.success(request, f"{day} is gepubliceerd, met {len(published)} {word}.")
    return redirect("imported-programme", uuid=imported.uuid)


def _imported(uuid):
    rows = ImportedProgramme.objects.select_related("network_day__host_city", "network_day__venue", "made_by")
    return get_object_or_404(rows, uuid=uuid)


def _state(request, imported):
    """Show a programme that is being read, that cannot be read, or that was saved."""
    is_busy = imported.status in (ImportedProgramme.Status.WAITING, ImportedProgramme.Status.READING)
    template, title = "workbench/importing/saved.html", "Programma opgeslagen"
    if is_busy:
        template, title = "workbench/importing/busy.html", "Programma wordt gelezen"
    elif imported.status == ImportedProgramme.Status.FAILED:
        template, title = "workbench/importing/failed.html", "Programma niet te lezen"
    context = {"title": title, "day": imported.network_day, "imported": imported}
    response = workbench_page(request, template, context)
    if is_busy:
        # A header and no element of the page: it works without script, and who reads the page is not interrupted.
        response["Refresh"] = str(SECONDS_UNTIL_REFRESH)
    return response


def _review(request, imported, sent=None):
    page = _number(request.GET.get("deel", "")) or 1
    context = {"title": "Kijk het programma na", "day": imported.network_day, "imported": imported}
    context |= review_of(imported, page, sent)
    return workbench_page(request, "workbench/importing/review.html", context, status=409 if sent else 200)


def _mend(request, imported):
    """Store what was sent and do what the button asks; then show the page again, or save."""
    sent, verb = request.POST.dict(), request.POST.get("doe", "")
    try:
        mended = mend(imported=imported, version=_number(sent.get("versie", "")), sent=sent, verb=verb, by=request.user)
    except Stale as refused:
        messages.error(request, str(refused))
        imported.refresh_from_db()
        if imported.status != ImportedProgramme.Status.READY:
            return redirect("imported-programme", uuid=imported.uuid)
        return _review(request, imported, sent)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect(_address(request, imported))
    if verb == SAVE:
        return _save(request, mended.imported)
    if verb in ("", "bewaar"):
        messages.success(request, "Uw verbeteringen zijn bewaard.")
    return redirect(_address(request, imported, mended.path))


def _address(request, imported, path=""):
    page = _number(request.GET.get("deel", ""))
    address = reverse("imported-programme", args=[imported.uuid])
    return f"{address}{f'?deel={page}' if page else ''}{f'#{path}' if path else ''}"


def _save(request, imported):
    """Make a day of a programme, or go on to what it changes in the one it is for."""
    if checks.problems_of(imported.found):
        messages.error(request, PROBLEMS)
        return redirect("imported-programme", uuid=imported.uuid)
    if imported.network_day and difference.has_programme(imported.network_day):
        return redirect("imported-programme-save", uuid=imported.uuid)
    try:
        if imported.network_day:
            _update(request, imported, imported.version, None, None)
        else:
            day = make_day(imported=imported, version=imported.version, by=request.user)
            messages.success(request, f"De conceptdag {day} is gemaakt.")
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
