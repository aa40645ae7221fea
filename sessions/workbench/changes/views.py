"""Telling people of changes: which, whom they touch, the mail as it will be, and how far it is."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from g40portal.access import secretariat_only
from sessions.actions import Refused
from sessions.workbench.changes import actions, mails
from sessions.workbench.changes.progress import progress_of
from sessions.workbench.changes.reading import in_order, to_tell, touched_by
from sessions.workbench.pages import day_of, workbench_page

LOOK, SEND, QUIET = "bekijk", "verstuur", "niet"
"""What the buttons ask for."""
MOST_NAMED = 500
"""So many people can be chosen from to see their mail."""


@secretariat_only
@require_http_methods(["GET", "HEAD", "POST"])
def day_telling(request, day):
    """Choose which changes to tell, see the mail as it will be, and send it; or put changes away untold."""
    shown = day_of(day)
    items = to_tell(shown)
    offered = {item.key: item for item in items}
    keys = list(dict.fromkeys(request.POST.getlist("wijziging")))
    error = ""
    if request.method == "POST":
        chosen = [offered[key] for key in keys if key in offered]
        wanted = request.POST.get("doen")
        if not keys:
            error = "Kies ten minste één wijziging."
        elif len(chosen) != len(keys):
            error = actions.CHANGED_MEANWHILE
        elif wanted == SEND:
            return _send(request, shown, keys)
        elif wanted == QUIET:
            return _keep_quiet(request, shown, keys)
        elif wanted == LOOK:
            return _preview(request, shown, in_order(chosen))
    touching = {item.key for item in items if item.people}
    context = {
        "title": "Wijzigingen melden",
        "day": shown,
        "items": items,
        "ticked": set(keys) if request.method == "POST" else touching,
        "error": error,
        "is_open": actions.is_open(shown),
        "progress": progress_of(shown),
        "at": timezone.localtime(),
        "public_url": "" if shown.is_draft else reverse("day-changes", args=[shown.slug]),
    }
    return workbench_page(request, "workbench/changes/telling.html", context)


def _preview(request, day, chosen):
    """Show the mail of the person that was asked for, or of the first."""
    everybody = touched_by(day, chosen)
    touched = [each for each in everybody if each.registration.mail_address]
    asked = request.POST.get("toon", "")
    of = next((each for each in touched if str(each.registration.pk) == asked), touched[0] if touched else None)
    context = {
        "title": "Bekijk de mail",
        "day": day,
        "items": chosen,
        "number": len(touched),
        "named": [each.registration for each in touched[:MOST_NAMED]],
        "without_address": [each.registration for each in everybody if not each.registration.mail_address],
        "shown": of,
        "mail": mails.preview_of(of) if of else None,
        "is_open": actions.is_open(day),
    }
    return workbench_page(request, "workbench/changes/preview.html", context)


def _send(request, day, keys):
    try:
        number = actions.tell_changes(day=day, keys=keys, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        people = "1 persoon krijgt" if number == 1 else f"{number} mensen krijgen"
        messages.success(request, f"Gemeld: {people} een mail. Hieronder ziet u hoe ver het is.")
    return redirect("day-telling", day=day.slug)


def _keep_quiet(request, day, keys):
    try:
        number = actions.keep_quiet(day=day, keys=keys, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        what = "1 wijziging staat" if number == 1 else f"{number} wijzigingen staan"
        messages.success(request, f"{what} niet meer in de lijst. Niemand kreeg een mail.")
    return redirect("day-telling", day=day.slug)
