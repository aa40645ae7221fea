"""What the public lists print: days and sessions by year, and the days that the home page chooses.

Rows in, rows with their words out: no queries, no settings, no clock.
"""

import datetime
from collections import defaultdict
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from events.dates import DAY, MONTH, YEAR
from g40portal.dutch import day_and_month, hours, listed, sort_key
from sessions.agenda import MEMBERS_ONLY, STATUS

MOST_HELD = 3
"""Days that the home page shows of those last held."""


@dataclass(frozen=True)
class Year:
    """The rows of one year; `year` is None for what has no date."""

    year: int | None
    rows: list

    @property
    def title(self):
        """The heading above the rows."""
        return str(self.year) if self.year else "Zonder datum"

    @property
    def day_count(self):
        """How many network days took or take place: a day that was cancelled or is a draft does not count."""
        count = sum(row.is_planned for row in self.rows)
        return "1 netwerkdag" if count == 1 else f"{count or 'geen'} netwerkdagen"


def by_year(rows):
    """Return rows that stand in order of their year, as a list of Year."""
    return [Year(year, list(together)) for year, together in groupby(rows, key=attrgetter("year"))]


@dataclass(frozen=True)
class PillarGroups:
    """The theme groups of one pillar; `pillar` is None for those without one."""

    pillar: object
    groups: list


def by_pillar(groups):
    """Return groups that stand in order of their pillar, as a list of PillarGroups."""
    return [PillarGroups(pillar, list(together)) for pillar, together in groupby(groups, key=attrgetter("pillar"))]


@dataclass(frozen=True)
class DayRow:
    """A network day as lists print it."""

    day: object
    today: datetime.date
    session_count: int = 0
    placed_count: int = 0
    """Of how many of its sessions it is known in which part of the day they are."""

    @property
    def year(self):
        """The year under which it stands."""
        return self.day.year

    @property
    def is_ahead(self):
        """Whether it is today or may still come."""
        return self.day.last_date is not None and self.day.last_date >= self.today

    @property
    def is_today(self):
        """Whether it is today."""
        return self.today in self.day.all_dates

    @property
    def is_planned(self):
        """Whether the public may know of it and it goes ahead."""
        return not (self.day.is_draft or self.day.is_cancelled)

    @property
    def is_held(self):
        """Whether it took place."""
        return self.is_planned and self.day.last_date is not None and not self.is_ahead

    @property
    def when(self):
        """The date as it stands under its year: 4 juni, september, 2023 or datum onbekend."""
        return self.day.when_short or self.day.when

    @property
    def when_rest(self):
        """What `when` leaves out: the year, and that the day itself is not known."""
        year = self.day.year if self.day.when_short else ""
        return ", ".join(str(part) for part in (year, self.missing) if part)

    @property
    def missing(self):
        """What is not known of a date that is known by less than the day."""
        if self.day.precision not in (MONTH, YEAR):
            return ""
        return "dag volgt" if self.is_ahead else "dag niet vastgelegd"

    @property
    def place(self):
        """Where it is; a city that is not known yet is still to come while the day is."""
        nowhere = not (self.day.place or self.day.host_city or self.day.format == self.day.Format.ONLINE)
        return "Gaststad volgt" if nowhere and self.is_ahead else self.day.place_name

    @property
    def what(self):
        """For whom it is, in what form, and how many days it takes when that is more than one."""
        count = len(self.day.all_dates)
        length = "" if count < 2 else "twee dagen" if count == 2 else f"{count} dagen"
        form = "" if self.day.format == self.day.Format.UNKNOWN else self.day.get_format_display()
        return ", ".join(part for part in (self.day.kind, form, length) if part)

    @property
    def facts(self):
        """What it is, and what is not known of its date."""
        return f"{self.what}, {self.missing}" if self.missing else self.what

    @property
    def programme(self):
        """How much of its programme there is."""
        if self.day.is_cancelled:
            return "Gaat niet door" if self.is_ahead else "Ging niet door"
        if self.session_count:
            sessions = "1 sessie" if self.session_count == 1 else f"{self.session_count} sessies"
            return sessions if self.placed_count else f"{sessions} bekend"
        return "Programma volgt" if self.is_ahead else "Geen programma vastgelegd"

    @property
    def status(self):
        """The icon and the word of what is out of the ordinary, or nothing."""
        icon, word = STATUS.get(self.day.status, ("", ""))
        return {"icon": icon, "word": word.lower()} if word else None


def without_examples(rows):
    """Return the DayRows of real days, and apart from them those of examples that are still to come."""
    examples = [row for row in rows if row.day.is_example and row.is_ahead]
    return [row for row in rows if not row.day.is_example], examples


@dataclass(frozen=True)
class Home:
    """The days that the home page shows, each in its own part."""

    poster: DayRow | None
    """The next day; while none is planned, the last one that was held."""
    cancelled: list
    """Days still to come, before the next one, that do not go ahead."""
    later: list
    held: list
    baton: DayRow | None
    """The day that takes over from the last one, when its date is not known yet."""
    years: list

    @property
    def heading(self):
        """What the day on the poster is."""
        if self.poster.is_today:
            return "Vandaag: de netwerkdag van de G40"
        which = "volgende" if self.poster.is_ahead else "laatste"
        return f"De {which} netwerkdag van de G40"


def home_days(rows):
    """Return the Home of DayRows that stand in order, the latest first."""
    ahead = sorted((row for row in rows if row.is_ahead), key=lambda row: (row.day.last_date, row.day.starts_on))
    held = [row for row in rows if row.is_held]
    following = next((row for row in ahead if row.is_planned), None)
    before = ahead[: ahead.index(following)] if following else ahead
    cancelled = [row for row in before if row.day.is_cancelled]
    poster = following or next(iter(held), None)
    return Home(
        poster=poster,
        cancelled=cancelled,
        later=[row for row in ahead if row is not poster and row not in cancelled],
        held=[row for row in held if row is not poster][:MOST_HELD],
        baton=_baton(rows, held),
        years=by_year(rows),
    )


def _baton(rows, held):
    by_id = {row.day.pk: row for row in rows}
    taker = by_id.get(held[0].day.next_day_id) if held else None
    return taker if taker and taker.is_planned and taker.day.starts_on is None else None


def hours_of(slots):
    """Return the first and the last time that is known of these SlotRows, as 09.15 tot 15.45."""
    known = [time for slot in slots for time in (slot.start, slot.end) if time]
    return hours(min(known), max(known)) if known else ""


@dataclass(frozen=True)
class SessionRow:
    """A session as the page of one of its organisers prints it."""

    session: object
    others: list
    """The names of those with whom it was organised."""
    printed_name: str
    """The name by which the day's programme called this organiser, when that is another."""

    @property
    def day(self):
        """The network day it belongs to."""
        return self.session.network_day

    @property
    def year(self):
        """The year under which it stands."""
        return self.day.year

    @property
    def _own_date(self):
        slot = self.session.timeslot
        return slot.date if slot and slot.date and self.day.precision == DAY else None

    @property
    def when(self):
        """Its own date where that is known, otherwise that of its day."""
        return day_and_month(self._own_date) if self._own_date else self.day.when_short or self.day.when

    @property
    def when_iso(self):
        """The same as HTML's datetime attribute takes it."""
        return self._own_date.isoformat() if self._own_date else self.day.when_iso

    @property
    def text(self):
        """Where and when on the day it was, together with whom, and under which name."""
        slot = self.session.timeslot
        parts = [
            self.day.place_name,
            "ambtelijk" if self.day.audience == self.day.Audience.OFFICIAL else "",
            _slot_words(slot) if slot else "",
            # Names of groups hold commas and "en" themselves: "met" tells where the next one begins.
            f"samen {listed(f'met {name}' for name in self.others)}" if self.others else "",
            f"onder de naam {self.printed_name}" if self.printed_name else "",
        ]
        return ", ".join(part for part in parts if part)

    @property
    def status(self):
        """The icon and the word of what is out of the ordinary, or nothing."""
        closed = MEMBERS_ONLY if self.session.is_members_only else ("", "")
        icon, word = STATUS.get(self.session.status, closed)
        return {"icon": icon, "word": word.lower()} if word else None

    @property
    def counts(self):
        """Whether it counts among the sessions of its organisers: a draft or cancelled one does not."""
        return self.session.status in (self.session.Status.TENTATIVE, self.session.Status.CONFIRMED)


def _slot_words(slot):
    if slot.round_number:
        return f"ronde {slot.round_number}"
    if slot.kind == slot.Kind.LUNCH:
        return slot.get_kind_display()
    # A capital within a word, as in an abbreviation, is meant.
    return slot.title[:1].lower() + slot.title[1:] if slot.title[1:2].islower() else slot.title


def session_rows(sessions, organisers, is_own):
    """Return the SessionRows of sessions, given the OrganiserRows of all of them.

    `is_own` tells of an OrganiserRow whether it is the organiser on whose page they stand.
    """
    by_session = defaultdict(list)
    for row in organisers:
        by_session[row.session_id].append(row)
    return [
        SessionRow(
            session=session,
            others=[_full_name(row) for row in by_session[session.pk] if not is_own(row)],
            printed_name=next((_other_name(row) for row in by_session[session.pk] if is_own(row)), ""),
        )
        for session in sessions
    ]


def _full_name(row):
    if row.pillar_name:
        return f"pijler {row.pillar_name}"
    if row.city_name:
        return f"gemeente {row.city_name}"
    return _other_name(row) or row.group_name or row.organisation


def _other_name(row):
    """The name by which the day's programme calls a theme group, when that is neither its name nor its abbreviation."""
    known = {(name or "").casefold() for name in (row.group_name, row.group_abbreviation)}
    return row.printed_name if row.group_slug and row.printed_name.casefold() not in known else ""


def session_count(rows):
    """Write how many sessions there were, and how many of them together with others.

    6; 6, waarvan 1 samen met anderen; 3, alle samen met anderen; 1, samen met anderen.
    """
    counted = [row for row in rows if row.counts]
    joint = sum(bool(row.others) for row in counted)
    if not joint:
        return str(len(counted))
    if joint < len(counted):
        return f"{len(counted)}, waarvan {joint} samen met anderen"
    return "1, samen met anderen" if joint == 1 else f"{joint}, alle samen met anderen"


def latest_first(documents):
    """Return documents by date, the latest first, and those of the same date in Dutch order."""
    in_order = sorted(documents, key=lambda document: sort_key(document.title))
    return sorted(in_order, key=attrgetter("date"), reverse=True)


def earliest_first(names):
    """Return the attested names of a group by date, and those of the same date in Dutch order."""
    return sorted(names, key=lambda row: (row.attested_on, sort_key(row.name), sort_key(row.source)))
