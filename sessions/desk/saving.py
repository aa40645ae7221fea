"""Keeping a list of people while it is looked through, and putting the people who were ticked in the session."""

import time
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from sessions import actions
from sessions.actions import Attendee
from sessions.desk.lists import OPEN, State
from sessions.desk.words import where
from sessions.models import ImportedList

MOST_SECONDS = 15
"""How long one request saves lines: what is left stays ticked for the next, well before a server gives up."""
UNCHANGED = "Verbeter eerst deze regel."


@dataclass(frozen=True)
class Edit:
    """What somebody made of a line: its fields as they may be kept, whether it was ticked, and what is wrong."""

    at: int
    values: dict
    ticked: bool
    attendee: Attendee | None = None
    """Whom to put in, when the line was ticked and nothing is wrong with it."""
    errors: dict = field(default_factory=dict)
    """What is wrong, by the name of the field."""


@dataclass
class Outcome:
    """What came of saving."""

    added: int = 0
    present: int = 0
    queued: int = 0
    """Of those added, how many are in the queue."""
    refused: int = 0
    left: int = 0
    """How many are still to be saved, because it took too long."""


def keep_list(*, session, lines, by):
    """Keep lines that were read, for who sent them to look through; return the list."""
    return ImportedList.objects.create(session=session, made_by=by, lines=lines)


def save_list(*, imported, edits, by):
    """Keep what was changed in a list, and put in who was ticked; return the outcome.

    Each line is a transaction of its own, so one that is refused keeps no other from being saved. The list's row is
    locked in each, and a line that was saved is passed over: sending the same form twice saves nothing twice.
    """
    outcome, begin = Outcome(), time.monotonic()
    for edit in _keep_edits(imported, edits, outcome):
        if time.monotonic() - begin > MOST_SECONDS:
            outcome.left += 1
        else:
            _save_line(imported, edit, outcome, by=by)
    _close_when_done(imported)
    return outcome


@transaction.atomic
def close_list(*, imported, by):
    """Be done with a list: what was not saved is forgotten."""
    imported = _locked(imported)
    imported.lines, imported.saved_at = [], timezone.now()
    imported.save(update_fields=["lines", "saved_at"])


@transaction.atomic
def _keep_edits(imported, edits, outcome):
    """Write what was changed into the lines that are not saved yet; return the edits that can be saved."""
    imported = _locked(imported)
    to_save = []
    for edit in edits:
        line = _line_of(imported, edit)
        if line["state"] == State.SAVED:
            outcome.present += edit.ticked
            continue
        errors = dict(edit.errors)
        is_unmended = line["state"] == State.WRONG and all(line[name] == text for name, text in edit.values.items())
        if edit.ticked and is_unmended and not errors:
            errors = {"line": [UNCHANGED]}
        line |= edit.values | {"ticked": edit.ticked, "errors": errors if edit.ticked else {}}
        if edit.ticked and errors:
            line["state"] = State.WRONG
            outcome.refused += 1
        elif edit.ticked:
            to_save.append(edit)
    imported.save(update_fields=["lines"])
    return to_save


@transaction.atomic
def _save_line(imported, edit, outcome, *, by):
    """Put in who stands on a line, and write down what came of it."""
    imported = _locked(imported)
    line = _line_of(imported, edit)
    if line["state"] == State.SAVED:
        outcome.present += 1
        return
    try:
        signup, changed = actions.add_attendee(session=imported.session, attendee=edit.attendee, by=by)
    except actions.Refused as refused:
        outcome.refused += 1
        line |= {"state": State.REFUSED, "problems": [str(refused)], "ticked": False}
    else:
        is_queued = signup.status == signup.Status.WAITLISTED
        outcome.added += changed
        outcome.present += not changed
        outcome.queued += changed and is_queued
        line |= {"state": State.SAVED, "ticked": False, "problems": [], "raw": ""}
        line["result"] = where(signup) if changed else f"stond er al: {where(signup)}"
    imported.save(update_fields=["lines"])


@transaction.atomic
def _close_when_done(imported):
    """Forget the lines of a list of which nothing is left to decide."""
    imported = _locked(imported)
    if imported.saved_at is None and not any(line["state"] in OPEN for line in imported.lines):
        close_list(imported=imported, by=None)


def _line_of(imported, edit):
    """The line that was changed; in a list that was closed meanwhile nothing is left to save."""
    return imported.lines[edit.at] if edit.at < len(imported.lines) else {"state": State.SAVED}


def _locked(imported):
    """The list as it is now, locked until the transaction ends."""
    lists = ImportedList.objects.select_for_update(of=("self",))
    return lists.select_related("session__network_day").get(pk=imported.pk)
