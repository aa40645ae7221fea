"""Mends of an imported programme that people send, one at a time: a mend of an older version is refused."""

import copy
from dataclasses import dataclass

from django.db import transaction

from sessions.actions import Refused
from sessions.models import ImportedProgramme
from sessions.workbench.importing import draft, mending
from sessions.workbench.importing.names import Matcher, known_names

STALE = "Iemand anders heeft dit programma intussen verbeterd. Er is niets overschreven, ook niet door u."
LINE_KINDS = ("tijdvak", "sessie", "beschrijving")
UNDO, FORMER = "ongedaan", "former"
"""The button that undoes the last step, and where the programme before that step is kept until something is mended."""
TOO_LATE = "Er is na die stap al iets verbeterd: ongedaan maken kan alleen meteen. Uw verbeteringen zijn bewaard."
NO_PLACE = "Er is nog geen tijdvak of sessie waar deze regel bij kan. Maak er eerst een tijdvak van."


class Stale(Refused):
    """What was mended is not the newest version any more."""


@dataclass
class Mended:
    """What came of a mend: the programme as it is now, and the id of what the page shows next."""

    imported: ImportedProgramme
    target: str = ""
    refused: str = ""
    """Why the button did nothing; what the form held is stored all the same."""


@transaction.atomic
def mend(*, imported, version, sent, verb, near, by):
    """Store what a form holds, and do what its button asks. What is wrong in it is stored too: nothing typed is lost.

    `near` is the id of the field or part that somebody was at: it may stand elsewhere afterwards.

    The row stays locked until the transaction ends. Raises Stale when `version` is not its newest.
    """
    imported = ImportedProgramme.objects.select_for_update().get(pk=imported.pk)
    if imported.status != ImportedProgramme.Status.READY or imported.version != version:
        raise Stale(STALE)
    found, matcher = imported.found, Matcher(known_names())
    at = _at(found, near.partition("-")[0])
    shown, rest = (at.find, near.removeprefix(at.path)) if at else (None, "")
    act, refused = None, ""
    try:
        act = _act_of(found, verb)
    except Refused as refusal:
        refused = str(refusal)
    former = found.pop(FORMER, None)
    has_changed = mending.apply(found, sent, matcher)
    if verb == UNDO and former and not has_changed:
        found = imported.found = former
        shown, has_changed = None, True
    elif verb == UNDO:
        refused = TOO_LATE
    elif act is not None:
        former = copy.deepcopy(found)
        try:
            shown, rest, has_changed = act(found, matcher), "", True
            found[FORMER] = former
        except Refused as refusal:
            refused = str(refusal)
    if has_changed:
        imported.version += 1
        imported.save(update_fields=["found", "version"])
    now_at = next((part.path for part in draft.walk(found) if part.find is shown), "")
    return Mended(imported, f"{now_at}{rest}" if now_at else near, refused)


def _at(found, path):
    return next((part for part in draft.walk(found) if part.path == path), None)


def _act_of(found, verb):
    """Return what a button does, or None for one that only stores. Parts are looked up before anything moves."""
    name, _, rest = verb.partition(":")
    if name == "regel":
        number, _, as_kind = rest.partition(":")
        is_line = number.isascii() and number.isdigit() and 1 <= int(number[:9]) <= len(found["source"])
        if not is_line or as_kind not in LINE_KINDS:
            raise Refused("Deze regel staat er niet.")
        return lambda found, matcher: _use_line(found, int(number), as_kind)
    if name not in mending.VERBS:
        return None
    part = _at(found, rest)
    if part is None or not _may(name, part):
        raise Refused("Dit staat niet meer in het programma.")
    return lambda found, matcher: mending.do(found, name, part, matcher)


def _may(name, part):
    """Tell whether a button makes sense for a part."""
    kinds = {
        "tijdvak-erbij": (draft.PROGRAMME, draft.SLOT),
        "sessie-erbij": (draft.SLOT,),
        "organisator-erbij": (draft.SESSION,),
        "persoon-erbij": (draft.SESSION,),
        "splits": (draft.SLOT, draft.SESSION),
        "samen": (draft.SLOT, draft.SESSION),
        "tot-sessie": (draft.SLOT,),
        "tot-tijdvak": (draft.SESSION,),
        "weg": (draft.SLOT, draft.SESSION, draft.ORGANISER, draft.PERSON),
    }
    return part.kind in kinds.get(name, (part.kind,))


def _use_line(found, number, as_kind):
    find = mending.use_line(found, number, as_kind)
    if find is None:
        raise Refused(NO_PLACE)
    draft.recount(found)
    return find
