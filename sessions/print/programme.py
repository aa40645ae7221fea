"""A day's programme as plain data for paper: what its public page tells, in the order of the day.

No meeting link, no address of a person, no paper; of a members-only session neither description nor who is in it
beyond what its page prints.
"""

from itertools import groupby

from django.conf import settings
from django.utils import timezone

from g40portal.dutch import clock, hours, listed, without_soft_hyphens
from sessions.agenda import CITY
from sessions.day_agenda import agenda_of
from sessions.print.prose import blocks

EXAMPLE = ("Voorbeeld", "Deze dag is een voorbeeld om het portaal mee uit te proberen. Hij vindt niet plaats.")
DRAFT = ("Concept", "Dit programma is nog niet gepubliceerd.")
CANCELLED = ("Vervallen", "Deze netwerkdag gaat niet door.")
NO_TIMES = "De tijden van deze dag zijn niet vastgelegd. De onderdelen staan in de volgorde van de dag."
NOTHING_KEPT, NOTHING_YET = "Van deze dag is geen programma bewaard.", "Het programma volgt."
NO_TIME_KEPT, NO_TIME_YET = "Sessies waarvan de tijd niet is vastgelegd", "Nog niet ingedeeld"
THIN = "slot--thin"


def programme_data(day, sessions):
    """Return what the programme of a day prints, of the sessions of a queryset; a constant number of queries."""
    tree = agenda_of(day, sessions)
    told = {session.number: session for session in sessions.for_programme()}
    cards = [card for slot in tree.slots for card in slot.cards] + tree.unplaced
    with_details = {card.number for card in cards if _has_details(told[card.number]) and not card.is_cancelled}
    mark, mark_text = _mark(day)
    is_past = day.last_date is None or day.last_date < timezone.localdate()
    address = settings.SITE_URL + day.get_absolute_url()
    return {
        "title": f"{day.kind} {day.place_name}, {day.when}",
        "kind": day.kind,
        "place": day.place_name,
        "date": day.when_short or (str(day.year) if day.year else "datum onbekend"),
        "when": day.when or "datum onbekend",
        "facts": _facts(day, tree),
        "mark": mark,
        "mark-text": mark_text,
        "letter": blocks(day.invitation_letter),
        "introduction": blocks(day.introduction),
        "has-times": tree.has_times,
        "notice": _notice(tree, is_past),
        "dates": [_date(date, told, with_details) for date in tree.dates],
        "unplaced-title": NO_TIME_KEPT if is_past else NO_TIME_YET,
        "unplaced": [_card(card, with_details, None) for card in tree.unplaced],
        "told": _told(tree, told, with_details, NO_TIME_KEPT if is_past else NO_TIME_YET),
        "href": address,
        "address-shown": address.partition("://")[2],
    }


def _mark(day):
    """The word that says what kind of programme this is, and its sentence: (word, sentence)."""
    if day.is_cancelled:
        return CANCELLED
    if day.is_draft:
        return DRAFT
    return EXAMPLE if day.is_example else ("", "")


def _facts(day, tree):
    when = day.when_long
    if tree.has_times and len(tree.dates) == 1:
        when = f"{when}, {hours(tree.begins, tree.ends if tree.ends != tree.begins else None)} uur"
    where = (
        ", ".join(part for part in (day.venue.name, day.venue.address, day.venue.place) if part) if day.venue else ""
    )
    host = ", ".join(part for part in (str(day.host or ""), day.host_function) if part)
    facts = [
        ("Wanneer", when),
        ("Waar", where or ("online" if day.format == day.Format.ONLINE else "")),
        ("Gaststad", day.host_city.name if day.host_city and day.host_city.name != day.place_name else ""),
        ("Thema", day.theme),
        ("Ontvangst", host),
        ("Dagvoorzitter", str(day.chair or "")),
    ]
    return [[term, fact] for term, fact in facts if fact]


def _notice(tree, is_past):
    if not tree.slots and not tree.unplaced:
        return NOTHING_KEPT if is_past else NOTHING_YET
    return NO_TIMES if tree.slots and not tree.has_times else ""


def _date(date, told, with_details):
    return {
        "heading": date.heading[:1].upper() + date.heading[1:],
        "slots": [_slot(slot, told, with_details) for slot in date.slots],
    }


def _slot(slot, told, with_details):
    is_alone = _is_alone(slot)
    overlaps = [f"Loopt gelijk met {other.title}" for other in slot.overlaps]
    return {
        "begin": clock(slot.begin) if slot.begin else "",
        "end": clock(slot.end) if slot.end else "",
        "title": slot.title,
        "note": ". ".join(part for part in [slot.note, *overlaps] if part),
        "thin": slot.css == THIN,
        "alone": is_alone,
        "repeats": slot.repeats_title,
        "own-times": _has_own_times(slot),
        "announced": _announced(told[slot.cards[0].number]) if is_alone else "",
        "sessions": [_card(card, with_details, slot) for card in slot.cards],
    }


def _has_own_times(slot):
    """Whether sessions of a part begin or end at different times, so that each stands at its own."""
    return len({(card.begin, card.end) for card in slot.cards}) > 1 or not slot.begin


def _is_alone(slot):
    """Whether a part is one session for all, which the timetable names on the line of the part itself."""
    return slot.repeats_title or (len(slot.cards) == 1 and slot.cards[0].is_plenary)


def _announced(session):
    """What the timetable tells of the only session of a part: its teaser, or else who is in it."""
    people = [part.person.name for part in session.contributions.all()]
    return session.teaser or (f"Met {listed(people)}." if people else "")


def _card(card, with_details, slot):
    is_own_time = slot is None or (card.begin, card.end) != (slot.begin, slot.end)
    return {
        "title": card.title,
        "time": card.hours if is_own_time else "",
        "pillars": [list(pair) for pair in card.pillars],
        "organised-by": _organised_by(card.chips),
        "place": card.place,
        "status": card.status_word,
        "is-cancelled": card.is_cancelled,
        "details": _label(card) if card.number in with_details else None,
    }


def _label(card):
    return f"sessie-{card.number}"


def _has_details(session):
    """Whether there is more to tell of a session than the timetable does."""
    return bool(session.teaser or session.description or session.audience_note or session.contributions.all())


def _told(tree, told, with_details, unplaced_title):
    """Each part of the day that has sessions to tell of, in the order of the day."""
    groups = [
        _group(_line_of(slot), slot, date.heading, _of_cards(slot.cards, told, with_details, slot))
        for date in tree.dates
        for slot in date.slots
    ]
    groups.append(_group(unplaced_title, None, "", _of_cards(tree.unplaced, told, with_details, None)))
    return [group for group in groups if group["sessions"]]


def _line_of(slot):
    """How the timetable names a part: with its only session, where that is said on the same line."""
    return f"{slot.title} – {slot.cards[0].plain_title}" if _is_alone(slot) and not slot.repeats_title else slot.title


def _group(title, slot, heading, sessions):
    """The sessions of a part of the day. One heading says it where its only session bears the same name."""
    names = [without_soft_hyphens(session["title"]) for session in sessions]
    is_said = names == [title] or (slot is not None and _is_alone(slot) and title.endswith(f" – {names[0]}"))
    return {
        "title": title,
        "is-said": is_said,
        "time": hours(slot.begin, slot.end) if slot else "",
        "own-times": slot is None or _has_own_times(slot),
        "date": heading,
        "sessions": sessions,
    }


def _of_cards(cards, told, with_details, slot):
    return [_detail(card, told[card.number], slot) for card in cards if card.number in with_details]


def _detail(card, session, slot):
    """A session with its text. Its time is left to the heading above it where it is the same."""
    is_own_time = slot is None or (card.begin, card.end) != (slot.begin, slot.end)
    return {
        "label": _label(card),
        "title": session.title,
        "time": card.hours if is_own_time else "",
        "place": card.place,
        "pillars": [list(pair) for pair in card.pillars],
        "organised-by": _organised_by(card.chips),
        "audience": f"Voor: {session.audience_note}" if session.audience_note else "",
        "status": card.status_word,
        "lead": session.teaser,
        "blocks": [] if session.is_members_only else blocks(session.description),
        "people": [
            {"name": part.person.name, "role": part.get_role_display(), "function": part.function}
            for part in session.contributions.all()
        ],
    }


def _organised_by(chips):
    """Who organises a session, as a sentence: Georganiseerd door de themagroepen A en B en de gemeente C."""
    parts = [_spoken(kind, [chip.name for chip in some]) for kind, some in groupby(chips, key=_kind)]
    return f"Georganiseerd door {listed(parts)}" if parts else ""


def _kind(chip):
    if chip.group_slug:
        return "themagroep"
    if not chip.url:
        return ""
    return "gemeente" if chip.colour == CITY else "pijler"


def _spoken(kind, names):
    if kind == "themagroep":
        names = [name[len(kind) :].strip() if name.casefold().startswith(f"{kind} ") else name for name in names]
        return f"de {kind}{'en' if len(names) > 1 else ''} {listed(names)}"
    if not kind:
        return listed(names)
    # "Gemeente Oss" and "Pijler Fysiek" begin small within a sentence, "Sociale Pijler" is a name.
    return listed(
        f"de {kind}{name[len(kind) :]}" if name.casefold().startswith(kind) else f"de {name}" for name in names
    )
