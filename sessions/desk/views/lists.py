"""A list of people: pasted or uploaded, looked through, and saved as far as it was ticked."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from g40portal.dutch import without_control_characters
from sessions.attendee_lists.lines import ListRefused
from sessions.desk import forms, saving
from sessions.desk.access import own_list, own_session
from sessions.desk.lists import FIELDS, KnownCities, State, groups_of, lines_for
from sessions.desk.views.session import page_of

LONGEST_KEPT = 300
"""Signs of a field that are kept as typed: more than any may hold, so that a mistake can be seen."""


@require_http_methods(["GET", "HEAD", "POST"])
def new_list(request, uuid):
    """Take a pasted text or a file, read it, and lead to the page on which it is looked through."""
    shown = own_session(request, uuid)
    form = forms.ListForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            lines = lines_for(shown, text=form.cleaned_data["text"], file=form.cleaned_data["file"])
        except ListRefused as refused:
            form.add_error("file" if form.cleaned_data["file"] else "text", str(refused))
        else:
            imported = saving.keep_list(session=shown, lines=lines, by=request.user)
            return redirect("desk-list", uuid=imported.uuid)
    return render(request, "desk/new_list.html", page_of(shown) | {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def attendee_list(request, uuid):
    """Look through a list, mend its lines, and save those that are ticked."""
    imported = own_list(request, uuid)
    shown = own_session(request, imported.session.uuid)
    if imported.saved_at:
        messages.info(request, "Deze lijst is afgehandeld.")
        return redirect("desk-session", uuid=shown.uuid)
    if request.method == "GET":
        return _page(request, shown, imported)
    if "klaar" in request.POST:
        saving.close_list(imported=imported, by=request.user)
        messages.success(request, "De rest van de lijst is niet opgeslagen.")
        return redirect("desk-session", uuid=shown.uuid)
    kind_form = forms.KindForm(request.POST)
    if not kind_form.is_valid():
        return _page(request, shown, imported, kind_form=kind_form)
    edits = _edits(request.POST, imported, kind_form.cleaned_data["kind"])
    _tell(request, saving.save_list(imported=imported, edits=edits, by=request.user))
    # A list of which nothing is left leads on to the session.
    return redirect("desk-list", uuid=imported.uuid)


def _edits(data, imported, kind):
    """Return what was made of each line."""
    cities = KnownCities()
    ticked = set(data.getlist("kies"))
    return [_edit(at, line, data, str(at) in ticked, kind, cities) for at, line in enumerate(imported.lines)]


def _edit(at, line, data, is_ticked, kind, cities):
    if line["state"] == State.SAVED:
        return saving.Edit(at, {}, ticked=is_ticked)
    typed = {name: data.get(f"r{at}-{name}", line[name]) for name in FIELDS}
    values = {name: without_control_characters(text).replace("\n", " ")[:LONGEST_KEPT] for name, text in typed.items()}
    if not is_ticked:
        return saving.Edit(at, values, ticked=False)
    form = forms.LineForm(typed)
    if form.is_valid():
        return saving.Edit(at, values, ticked=True, attendee=form.attendee(kind, cities))
    return saving.Edit(at, values, ticked=True, errors={name: list(errors) for name, errors in form.errors.items()})


def _tell(request, outcome):
    """Say what was saved and what was not."""
    if outcome.added:
        queued = f", van wie {outcome.queued} op de wachtlijst" if outcome.queued else ""
        messages.success(request, f"{_people(outcome.added)} toegevoegd{queued}.")
    if outcome.present:
        messages.info(request, f"{_people(outcome.present)} stond{'' if outcome.present == 1 else 'en'} er al.")
    if outcome.refused:
        lines = "1 regel is" if outcome.refused == 1 else f"{outcome.refused} regels zijn"
        messages.error(request, f"{lines} niet opgeslagen; de reden staat erbij.")
    if outcome.left:
        lines = "Nog 1 regel wacht" if outcome.left == 1 else f"Nog {outcome.left} regels wachten"
        messages.warning(request, f"{lines}: het waren er te veel in één keer. Sla nog eens op wat is aangevinkt.")
    if not (outcome.added or outcome.present or outcome.refused or outcome.left):
        messages.error(request, "Er is niets aangevinkt, dus niemand is toegevoegd. Wat u verbeterde, is bewaard.")


def _people(number):
    return "1 deelnemer" if number == 1 else f"{number} deelnemers"


def _page(request, shown, imported, *, kind_form=None):
    lines = imported.lines
    context = page_of(shown) | {
        "imported": imported,
        "groups": groups_of(lines),
        "saved": [line for line in lines if line["state"] == State.SAVED],
        "cities": KnownCities().names,
        "kind_form": kind_form or forms.KindForm(initial={"kind": forms.usual_kind(shown.network_day)}),
    }
    return render(request, "desk/list.html", context)
