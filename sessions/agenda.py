"""A day's agenda: the rows of its timetable in, the tree that the page prints out.

Plain data: no models, no settings. One list of slots serves the phone's list and the wide screen's grid.
"""

import datetime
from collections import defaultdict
from dataclasses import dataclass, field
from typing import NamedTuple

from g40portal.dutch import hours, long_date, without_soft_hyphens
from sessions import seats
from sessions.organiser_names import spoken_name

NO_PILLAR = "ovg"
CITY = "stad"
WORDS = {NO_PILLAR: "Overige themagroepen", CITY: "Gaststad"}
OTHER_CITY = "Stad"
LAST = 1000
"""After every pillar, in the filter."""
SERVICE_KINDS = frozenset({"arrival", "break", "changeover", "reception", "closing"})

STATUS = {
    "draft": ("maybe", "Concept"),
    "tentative": ("maybe", "Onder voorbehoud"),
    "cancelled": ("off", "Vervallen"),
}
MEMBERS_ONLY = ("lock", "Besloten, alleen leden")


class SlotRow(NamedTuple):
    """A timeslot as the database gives it."""

    id: int
    date: datetime.date | None
    start: datetime.time | None
    end: datetime.time | None
    title: str
    slug: str
    kind: str
    note: str
    position: int


class SessionRow(NamedTuple):
    """A session as the database gives it."""

    id: int
    slot_id: int | None
    number: int
    slug: str
    short_title: str
    title: str
    type: str
    teaser: str
    start: datetime.time | None
    end: datetime.time | None
    room: str | None
    other_place: str
    walking_minutes: int | None
    access: str
    status: str
    position: int
    capacity: int | None
    signup_policy: str


class OrganiserRow(NamedTuple):
    """An organiser of a session, with what is known of the group, pillar or city."""

    session_id: int
    role: str
    printed_name: str
    organisation: str
    group_slug: str | None
    group_name: str | None
    group_abbreviation: str | None
    group_colour: str | None
    group_pillar_name: str | None
    group_pillar_position: int | None
    pillar_slug: str | None
    pillar_name: str | None
    pillar_colour: str | None
    pillar_position: int | None
    city_slug: str | None
    city_name: str | None


class DayFacts(NamedTuple):
    """What the agenda needs to know of its day."""

    url: str
    dates: tuple
    host_city_slug: str | None
    is_cancelled: bool = False


@dataclass(slots=True)
class Chip:
    """An organiser as the page names it."""

    name: str
    full_name: str
    url: str
    group_slug: str
    colour: str
    word: str
    """The word that stands beside the colour's shape."""
    order: int
    """The place of that colour in the filter."""
    counts: bool
    """Whether it gives the session its colour: a city that merely joins a group does not."""


@dataclass(slots=True)
class Card:
    """A session as the agenda prints it."""

    number: int
    url: str
    title: str
    plain_title: str
    text: str
    begin: datetime.time | None
    end: datetime.time | None
    hours: str
    pillars: list
    css: str
    chips: list
    place: str
    status_icon: str
    status_word: str
    is_plenary: bool
    is_cancelled: bool
    is_picked: bool
    can_be_picked: bool
    """What does not go on can be put out of a personal programme, not into it."""
    position: int
    seats: str
    """How full it is (sessions.seats); nothing unless people sign up for it now."""
    is_changed: bool = False
    """Whether it is otherwise than the public was told first."""


@dataclass(slots=True)
class Row:
    """Sessions of a slot that begin together."""

    begin: datetime.time | None
    cards: list
    prints_time: bool = False

    @property
    def is_plenary(self):
        """Whether nothing in it is a choice."""
        return all(card.is_plenary for card in self.cards)


@dataclass(slots=True)
class Slot:
    """A row of the timetable with its sessions."""

    slug: str
    title: str
    kind: str
    css: str
    begin: datetime.time | None
    end: datetime.time | None
    note: str
    rows: list
    position: int
    date: datetime.date | None
    first: datetime.time | None = None
    last: datetime.time | None = None
    overlaps: list = field(default_factory=list)
    is_now: bool = False
    repeats_title: bool = False
    """Its only session bears the same title, so that printing both would say it twice."""
    is_open_choice: bool = False
    """In a personal selection: there was something to choose here, and nothing was chosen."""

    @property
    def from_to(self):
        """Between which times something is on, as the page's script compares them: 09:15."""
        return f"{self.first:%H:%M}", f"{self.last:%H:%M}"

    @property
    def cards(self):
        """All its sessions, in order."""
        return [card for row in self.rows for card in row.cards]


@dataclass(slots=True)
class Date:
    """One date of the day with its slots; `heading` is empty on a day of a single date."""

    date: datetime.date | None
    heading: str
    slots: list

    @property
    def iso(self):
        """The date as HTML's attributes take it, or nothing."""
        return self.date.isoformat() if self.date else ""


@dataclass(slots=True)
class Agenda:
    """The whole tree."""

    dates: list
    unplaced: list
    groups: list
    """(slug, name) of every theme group that organises something, in Dutch order."""
    pillars: list
    """(colour, word) of every pillar that the filter offers."""
    begins: datetime.time | None
    ends: datetime.time | None

    @property
    def slots(self):
        """All slots of all dates."""
        return [slot for date in self.dates for slot in date.slots]

    @property
    def cards(self):
        """All sessions that have a slot."""
        return [card for slot in self.slots for card in slot.cards]

    @property
    def has_times(self):
        """Whether any time at all is known."""
        return self.begins is not None


def build(day, slots, sessions, organisers, *, group="", picked=frozenset(), signups=None, changed=frozenset()):
    """Return the Agenda of a day.

    `day` is a DayFacts; `slots`, `sessions` and `organisers` are iterables of the row types above. `group` is the
    slug of a theme group to which the sessions are limited; `picked` holds the numbers of chosen sessions. `signups`
    counts sign-ups as {session id: {status: number}} while registration is open, and is None while it is not.
    `changed` holds the ids of sessions that are otherwise than was told first.
    """
    chips = _chips_by_session(day, organisers)
    rows = list(sessions)
    slots = list(slots)
    slot_by_id = {slot.id: slot for slot in slots}
    groups = {chip.group_slug: chip.full_name for row in rows for chip in chips.get(row.id, ()) if chip.group_slug}
    cards = defaultdict(list)
    for row in rows:
        own = chips.get(row.id, [])
        if group and row.type != "plenary" and all(chip.group_slug != group for chip in own):
            continue
        card = _card(day, row, slot_by_id.get(row.slot_id), own, picked)
        card.is_changed = row.id in changed and not card.is_cancelled
        if signups is not None:
            card.seats = seats.public_state(row.signup_policy, row.status, row.capacity, signups.get(row.id, {}))
        cards[row.slot_id].append(card)
    tree = [_slot(slot, cards.get(slot.id, [])) for slot in slots]
    dates = _dates(day, tree)
    begins, ends = _span(tree)
    return Agenda(
        dates=dates,
        unplaced=sorted(cards.get(None, []), key=_card_order),
        groups=sorted(groups.items(), key=lambda item: item[1].casefold()),
        pillars=_filter_of(card for slot in tree for card in slot.cards),
        begins=begins,
        ends=ends,
    )


def _filter_of(cards):
    """The colours that the filter offers, in the order of the pillars: (colour, word)."""
    chips = [chip for card in cards for chip in card.chips if chip.counts]
    found = {(chip.order, chip.colour): "Gaststad" if chip.colour == CITY else chip.word for chip in chips}
    return [(colour, found[order, colour]) for order, colour in sorted(found)]


def _chips_by_session(day, organisers):
    chips = defaultdict(list)
    for row in organisers:
        chips[row.session_id].append(_chip(day, row))
    return chips


def _chip(day, row):
    if row.group_slug:
        name = spoken_name("themegroup", row.group_abbreviation or row.group_name, row.printed_name)
        pillar = (row.group_colour, row.group_pillar_name, row.group_pillar_position)
        colour, word, order = pillar if row.group_colour else (NO_PILLAR, WORDS[NO_PILLAR], LAST - 1)
        url = f"/themagroepen/{row.group_slug}/"
        return Chip(name, row.group_name, url, row.group_slug, colour, word, order, counts=True)
    if row.pillar_slug:
        name = spoken_name("pillar", row.pillar_name, row.printed_name)
        url = f"/pijlers/{row.pillar_slug}/"
        return Chip(name, name, url, "", row.pillar_colour, row.pillar_name, row.pillar_position, counts=True)
    if row.city_slug:
        name = spoken_name("city", row.city_name, row.printed_name)
        word = WORDS[CITY] if row.city_slug == day.host_city_slug else OTHER_CITY
        return Chip(name, name, f"/steden/{row.city_slug}/", "", CITY, word, LAST, counts=row.role == "lead")
    return Chip(row.organisation, row.organisation, "", "", "", "", LAST, counts=False)


def _card(day, row, slot, chips, picked):
    pillars = {chip.colour: chip.word for chip in chips if chip.counts}
    begin, end = _times(row, slot)
    is_plenary = row.type == "plenary"
    icon, word = STATUS.get(row.status) or (MEMBERS_ONLY if row.access == "members_only" else ("", ""))
    title = row.short_title or row.title
    place = row.room or row.other_place
    if row.walking_minutes:
        place = f"{place}, {row.walking_minutes} minuten lopen"
    return Card(
        number=row.number,
        url=f"{day.url}sessies/{row.slug}/",
        title=title,
        plain_title=without_soft_hyphens(title),
        text=row.teaser,
        begin=begin,
        end=end,
        hours=hours(begin, end),
        pillars=list(pillars.items()),
        css=_css(list(pillars)),
        chips=chips,
        place=place,
        status_icon=icon,
        status_word=word,
        is_plenary=is_plenary,
        is_cancelled=row.status == "cancelled",
        is_picked=row.number in picked,
        can_be_picked=row.number in picked or not (day.is_cancelled or row.status == "cancelled"),
        position=row.position,
        seats="",
    )


def _css(colours):
    if not colours:
        return "p-none"
    names = [f"p-{colours[0]}"]
    if len(colours) > 1:
        names.append(f"also-{colours[1]}")
    return " ".join(names + [f"in-{colour}" for colour in colours])


def _times(row, slot):
    if row.start:
        return row.start, row.end
    if slot:
        return slot.start, slot.end
    return None, None


def _card_order(card):
    return (card.begin or datetime.time.min, card.position, card.number)


def _slot(row, cards):
    by_begin = defaultdict(list)
    for card in sorted(cards, key=_card_order):
        by_begin[card.begin].append(card)
    rows = [Row(begin, together) for begin, together in by_begin.items()]
    if len(rows) > 1 or (row.start is None and rows and rows[0].begin):
        for each in rows:
            each.prints_time = each.begin is not None
    times = [time for card in cards for time in (card.begin, card.end) if time] + [row.start, row.end]
    known = [time for time in times if time]
    return Slot(
        slug=row.slug,
        title=row.title,
        kind=row.kind,
        css=_slot_css(row, cards, rows),
        begin=row.start,
        end=row.end,
        note=row.note or _choice_note(row, cards),
        rows=rows,
        position=row.position,
        date=row.date,
        first=min(known, default=None),
        last=max(known, default=None),
        repeats_title=[card.plain_title for card in cards] == [row.title] and cards[0].is_plenary,
    )


def _slot_css(row, cards, rows):
    if not cards:
        return "slot--thin" if row.kind in SERVICE_KINDS or row.kind == "plenary" else "slot--open"
    if any(each.prints_time for each in rows):
        return "slot--block"
    if all(card.is_plenary for card in cards):
        return "slot--plenary"
    return "slot--lunch" if row.kind == "lunch" else ""


def _choice_note(row, cards):
    choices = [card for card in cards if not card.is_plenary and not card.is_cancelled]
    # Without times nobody knows whether they were parallel.
    if len(choices) < 2 or row.start is None or row.kind not in {"round", "lunch"}:
        return ""
    own = {(card.begin, card.end) for card in choices}
    together = f"{len(choices)} sessies tegelijk, kies er één"
    if len(own) == 1 and own != {(row.start, row.end)}:
        return f"Sessies van {hours(*own.pop())}, kies er één"
    return together


def _dates(day, slots):
    by_date = defaultdict(list)
    first = day.dates[0] if day.dates else None
    for slot in slots:
        by_date[slot.date or first].append(slot)
    dates = sorted(by_date, key=lambda date: date or datetime.date.min)
    several = len(day.dates) > 1 or len(dates) > 1
    return [
        Date(date, long_date(date) if several and date else "", _in_order_with_overlaps(by_date[date]))
        for date in dates
    ]


def _in_order_with_overlaps(slots):
    """Slots in order of time; by position where some time of this date is unknown. Overlaps are named on both."""
    if any(slot.first is None for slot in slots):
        ordered = sorted(slots, key=lambda slot: slot.position)
    else:
        ordered = sorted(slots, key=lambda slot: (slot.first, slot.position))
    timed = [slot for slot in ordered if slot.first and slot.last]
    for index, one in enumerate(timed):
        for other in timed[index + 1 :]:
            if one.first < other.last and other.first < one.last:
                one.overlaps.append(other)
                other.overlaps.append(one)
    return ordered


def _span(slots):
    known = [time for slot in slots for time in (slot.first, slot.last) if time]
    return min(known, default=None), max(known, default=None)
