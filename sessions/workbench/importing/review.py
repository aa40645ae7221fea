"""What the review page prints."""

from events.models import NetworkDay
from g40portal.dutch import place_sort_name, sort_key
from sessions.reader.found import UNREAD
from sessions.workbench.importing import checks, draft, pieces
from sessions.workbench.importing.names import known_parties, label_of
from sessions.workbench.importing.page import Tree


def review_of(imported, page):
    """Return what the review page of an imported programme prints; at most five queries."""
    found, problems = imported.found, checks.problems_of(imported.found)
    parties = known_parties()
    cities = sorted(
        ((city.key, city.name) for city in parties.cities), key=lambda each: sort_key(place_sort_name(each[1]))
    )
    tree = Tree(found, problems, cities)
    divided = pieces.pieces_of(tree.slots)
    places = pieces.Places(divided, len(found["source"]))
    places.show(page)
    lines = tree.lines(found["source"], found["states"])
    unread = [f"{pieces.LINE}-{line.number}" for line in lines if line.state == UNREAD]
    return {
        "tree": tree,
        "pieces": divided[places.here - 1] if places.here <= len(divided) else [],
        "places": places,
        "page": places.here,
        "pages": range(1, places.count + 1),
        "lines": lines[(places.here - 1) * pieces.MOST_LINES : places.here * pieces.MOST_LINES],
        "unread": unread,
        "unread_words": f"{len(unread)} {'regel' if len(unread) == 1 else 'regels'} niet gelezen",
        "doubt_words": f"{len(tree.doubts)} {'twijfel' if len(tree.doubts) == 1 else 'twijfels'}",
        "slot_count": len(found["slots"]),
        "session_count": sum(len(slot["sessions"]) for slot in found["slots"]),
        "faults": _faults(tree, problems),
        "no_slots": problems.get("p-slots", []),
        "organisers": _names(parties),
        "days_like_it": [] if imported.network_day_id else _days_like_it(found),
    }


def _days_like_it(found):
    """Return the days that there are on one of its dates, in its city: it may be the programme of such a day."""
    dates = [date for date in found["dates"] if draft.is_date(date)]
    days = NetworkDay.objects.real().with_place().filter(starts_on__in=dates).in_order()
    return list(days.filter(host_city__slug=found["city_key"]) if found["city_key"] else days)


def unread_lines(found):
    """Return the lines of which nothing was made, as (number, text)."""
    lines = enumerate(zip(found.get("source", []), found.get("states", []), strict=False), 1)
    return [(number, text) for number, (text, state) in lines if state == UNREAD]


def page_of(found, target):
    """Return the number of the page on which a part, a field or a line stands."""
    divided = pieces.pieces_of(Tree(found, {}, []).slots)
    return pieces.Places(divided, len(found["source"])).page_of(target)


def _names(parties):
    kinds = (("themegroup", parties.themegroups), ("pillar", parties.pillars), ("city", parties.cities))
    return [(known.name, label_of(kind, known)) for kind, every in kinds for known in every]


def _faults(tree, problems):
    """Return where something is wrong, as (id of the field, what it is called, the sentence)."""
    titles = {box.path: box.title for box in tree.boxes}
    return [
        (name, titles[name.partition("-")[0]], sentences[0])
        for name, sentences in problems.items()
        if name != "p-slots"
    ]
