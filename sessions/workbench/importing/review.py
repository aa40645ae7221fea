"""What the review page prints."""

from g40portal.dutch import without_accents
from sessions.reader.found import UNREAD
from sessions.workbench.importing import checks, draft, pieces
from sessions.workbench.importing.names import known_parties, label_of
from sessions.workbench.importing.page import Tree, title_of


def review_of(imported, page, sent=None):
    """Return what the review page of an imported programme prints; four queries.

    `sent` is a form that was refused because of an older version: what was typed in it is shown, to copy.
    """
    found, problems = imported.found, checks.problems_of(imported.found)
    parties = known_parties()
    cities = sorted(((city.key, city.name) for city in parties.cities), key=lambda each: without_accents(each[1]))
    tree = Tree(found, problems, cities)
    divided = pieces.pieces_of(tree.slots)
    count = pieces.pages_needed(divided, len(found["source"]))
    page = min(max(page, 1), count)
    lines = tree.lines(found["source"], found["states"])
    shown = lines[(page - 1) * pieces.MOST_LINES : page * pieces.MOST_LINES]
    unread = [line.number for line in lines if line.state == UNREAD]
    return {
        "tree": tree,
        "pieces": divided[page - 1] if page <= len(divided) else [],
        "page": page,
        "pages": range(1, count + 1),
        "lines": shown,
        "unread": unread,
        "slot_count": len(found["slots"]),
        "session_count": sum(len(slot["sessions"]) for slot in found["slots"]),
        "faults": _faults(tree, problems),
        "no_slots": problems.get("p-slots", []),
        "organisers": _names(parties),
        "typed": _typed(found, sent) if sent else [],
    }


def _names(parties):
    kinds = (("themegroup", parties.themegroups), ("pillar", parties.pillars), ("city", parties.cities))
    return [(known.name, label_of(kind, known)) for kind, every in kinds for known in every]


def _faults(tree, problems):
    """Return where something is wrong, as (id of the field, what it is called, the sentence)."""
    titles = {part.path: title_of(part) for part in tree.parts[1:]}
    return [
        (name, titles.get(name.partition("-")[0], "De dag"), sentences[0])
        for name, sentences in problems.items()
        if name != "p-slots"
    ]


def _typed(found, sent):
    """Return what a form holds that is otherwise than what is stored now, as (where, text)."""
    typed = []
    for part in draft.walk(found):
        for name, value in part.find.items():
            key = f"{part.path}-{name}"
            if key in sent and isinstance(value, (str, type(None))) and sent[key].strip() != _as_sent(name, value):
                typed.append((title_of(part) if part.path != "p" else "De dag", sent[key]))
    known = {f"{part.path}-" for part in draft.walk(found)}
    for key, text in sent.items():
        path, _, name = key.partition("-")
        if name in ("title", "description", "note") and f"{path}-" not in known and text.strip():
            typed.append(("Staat er niet meer", text))
    return typed


def _as_sent(name, value):
    return (value or "").replace(":", ".") if name in ("start", "end") else (value or "")
