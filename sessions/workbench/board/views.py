"""The board of a day: looking, staging, saving and undoing moves."""

from dataclasses import replace

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from g40portal.access import secretariat_only
from sessions.actions import Refused
from sessions.day_facts import facts_of
from sessions.models import BoardChange
from sessions.workbench.board import actions
from sessions.workbench.board.forms import NOTHING, PlaceForm, StagedForm, UndoForm
from sessions.workbench.board.history import name_of
from sessions.workbench.board.table import board_of, columns_of, move_to
from sessions.workbench.changes.actions import is_open
from sessions.workbench.pages import day_of, workbench_page

SAVE, MOVE, TAKE_BACK = "bewaar", "verplaats", "terug"


@secretariat_only
@require_http_methods(["GET", "HEAD", "POST"])
def board(request, day):
    """Show a day's board; stage a move on it, take one back, or save what is staged."""
    shown = day_of(day)
    facts = facts_of(shown)
    if request.method != "POST":
        return _page(request, shown, facts, [])
    form = StagedForm(request.POST, facts=facts)
    if not form.is_valid():
        return _page(request, shown, facts, form.kept, problem=" ".join(form.errors["zet"]))
    moves = form.cleaned_data["zet"]
    what, _, session = request.POST.get("doen", "").partition(":")
    if what == SAVE:
        return _save(request, shown, facts, moves)
    if what == MOVE:
        moves = _with_place(request, facts, moves, session)
    if what == TAKE_BACK:
        moves = [move for move in moves if move.session != session]
    return _page(request, shown, facts, moves)


@secretariat_only
@require_POST
def check(request, day):
    """Answer what clashes with the moves that are staged, as a piece of the page."""
    facts = facts_of(day_of(day))
    form = StagedForm(request.POST, facts=facts)
    problem = " ".join(form.errors.get("zet", []))
    context = {"board": board_of(facts, form.kept), "problem": problem}
    return render(request, "workbench/board/conflicts.html", context)


@secretariat_only
@require_POST
def undo(request, day):
    """Put the last change of the board back."""
    shown = day_of(day)
    form = UndoForm(request.POST, day=shown)
    if not form.is_valid():
        messages.error(request, "Deze wijziging bestaat niet. Er is niets teruggezet.")
        return redirect("day-board", day=day)
    try:
        undone = actions.undo_change(change=form.cleaned_data["wijziging"], by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, f"Teruggezet: {_sessions(len(undone.moves))}.")
    return redirect("day-board", day=day)


def _with_place(request, facts, moves, uuid):
    """Add the move that the controls of one card ask for; what does not move any more is left out."""
    session = next((session for session in facts.sessions if session.uuid == uuid), None)
    if session is None:
        return moves
    slots = [NOTHING, *(str(slot.id) for slot in facts.slots)]
    sent = {field: request.POST.get(f"{field}-{uuid}") for field in PlaceForm.base_fields}
    form = PlaceForm(sent, slots=slots, columns=[column.key for column in columns_of(facts)])
    if not form.is_valid():
        return moves
    seen = form.cleaned_data["versie"] or session.version
    move = move_to(session, form.cleaned_data["tijdvak"], form.cleaned_data["plek"], facts, seen)
    staged = [each for each in moves if each.session != uuid]
    return StagedForm.without_those_that_stay([*staged, move], facts)


def _save(request, day, facts, moves):
    try:
        saved = actions.save_moves(day=day, moves=moves, by=request.user)
    except actions.Outdated as outdated:
        # What the others did is read again, and who is told of it may decide once more: with the version of now.
        facts = facts_of(day)
        versions = {session.uuid: session.version for session in facts.sessions}
        seen = [replace(move, version=versions[move.session]) for move in moves if move.session in versions]
        return _page(request, day, facts, seen, problem=str(outdated), outdated=outdated.changes)
    except actions.MayNot as refused:
        forbidden = [conflict.sentence for conflict in refused.conflicts]
        return _page(request, day, facts, moves, problem=str(refused), forbidden=forbidden)
    except Refused as refused:
        return _page(request, day, facts, moves, problem=str(refused))
    moved = len(saved.change.moves)
    verb = "is" if moved == 1 else "zijn"
    messages.success(request, f"Bewaard: {_sessions(moved)} {verb} verplaatst.")
    if saved.people and is_open(day):
        people = "1 deelnemer weet" if saved.people == 1 else f"{saved.people} deelnemers weten"
        messages.info(request, f"{people} dat nog niet. Meld het bij “Wijzigingen melden”.")
    for title in saved.without_times:
        messages.info(request, f"“{title}” heeft geen eigen tijden meer: die pasten niet in het nieuwe tijdvak.")
    for overlap in saved.overlaps:
        messages.warning(request, f"{overlap.sentence} Niemand verliest zijn plaats; laat hen kiezen.")
    return redirect("day-board", day=day.slug)


def _sessions(number):
    return "1 sessie" if number == 1 else f"{number} sessies"


def _page(request, day, facts, moves, **said):
    last = BoardChange.objects.filter(network_day=day).select_related("made_by").last_of(day)
    context = {
        "title": "Bord",
        "day": day,
        "board": board_of(facts, moves),
        "last": last,
        "last_by": name_of(last.made_by) if last else "",
        "is_published": facts.is_published,
        **said,
    }
    return workbench_page(request, "workbench/board/board.html", context)
