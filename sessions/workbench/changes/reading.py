"""Which changes of a day are still to be told, and whom they touch."""

from dataclasses import dataclass, field
from itertools import combinations

from sessions.changed import OF_SESSION
from sessions.models import ProgrammeChange, Registration, Session, SessionSignup
from sessions.overlap import share_time

Kind = ProgrammeChange.Kind
STATUSES = SessionSignup.Status
TAKEN_TOGETHER = {Kind.REMOVED: Kind.ADDED, Kind.RESUMED: Kind.ADDED, Kind.DAY_CANCELLED: Kind.DAY_RESUMED}
"""Kinds that are steps of one story; each other kind is its own."""
WITH_ALL_SESSIONS = {Kind.DAY_MOVED, Kind.DAY_FORMAT, Kind.DAY_RESUMED}
"""What of a day changes the calendar item of each of its sessions; another venue, of those that are held there."""
OFF = [Session.Status.CANCELLED, Session.Status.DRAFT]


@dataclass(slots=True)
class Item:
    """What there is to tell of one session, or of the day, in one respect: the steps since anybody was told, as one."""

    changes: list
    session: Session | None
    counts: dict = field(default_factory=dict)
    """How many people it touches, by the status of their seat; of the day by that they come."""

    @property
    def key(self):
        """What names this item in a form, so that what was not seen is not told.

        Its changes, and when the last was made: a step that follows soon on another is written into that one.
        """
        return "-".join([*(str(change.pk) for change in self.changes), f"{self.last.made_at.timestamp():.6f}"])

    @property
    def last(self):
        """The latest of its changes."""
        return self.changes[-1]

    @property
    def kind(self):
        """What it is about."""
        return self.last.kind

    @property
    def word(self):
        """What it is about, in a word."""
        return self.last.get_kind_display().capitalize()

    @property
    def subject(self):
        """The title as people know it."""
        return self.changes[0].subject

    @property
    def before(self):
        """What people were told last."""
        return self.changes[0].before

    @property
    def after(self):
        """What it is now."""
        return self.last.after

    @property
    def is_of_day(self):
        """Whether it touches everybody who comes."""
        return self.last.kind not in OF_SESSION or (self.last.kind == Kind.PLACE and self.session is None)

    @property
    def people(self):
        """How many people it touches."""
        return sum(self.counts.values())

    @property
    def counts_in_words(self):
        """How many people it touches, by the status of their seat."""
        words = {STATUSES.CONFIRMED: "bevestigd", STATUSES.REQUESTED: "aangevraagd", STATUSES.WAITLISTED: "wachtlijst"}
        parts = [f"{self.counts[status]} {word}" for status, word in words.items() if self.counts.get(status)]
        if self.is_of_day:
            return f"{self.people} aangemeld" if self.people else "niemand"
        return ", ".join(parts) or "niemand"


def to_tell(day):
    """Return the Items of a day that nobody was told of, the latest first; four queries at most."""
    untold = ProgrammeChange.objects.filter(network_day=day).untold()
    items = [item for item in _items(untold) if _is_news(item)]
    _count(day, items)
    return sorted(items, key=lambda item: (item.last.made_at, item.last.pk), reverse=True)


def items_of(day, pks):
    """Return the Items that these changes of a day are, told or not, in the order of the sessions."""
    return in_order(_items(ProgrammeChange.objects.filter(network_day=day, pk__in=pks)))


def in_order(items):
    """Return Items as a mail tells them: what is about the day first, then by session."""

    def place(item):
        return not item.is_of_day, item.session.number if item.session else 0, item.last.pk

    return sorted(items, key=place)


def _items(changes):
    steps = {}
    for change in changes.select_related("session__network_day").order_by("made_at", "pk"):
        steps.setdefault((change.session_id, TAKEN_TOGETHER.get(change.kind, change.kind)), []).append(change)
    return [Item(own, own[0].session) for own in steps.values()]


def _is_news(item):
    """Whether there is something to tell: not what is as it was, nor what is off, of which people were told then.

    Of a session that was deleted nobody is left to tell: who has a seat keeps it.
    """
    if item.kind == Kind.ADDED or (item.kind in {Kind.MOVED, Kind.PLACE, Kind.RENAMED} and item.before == item.after):
        return False
    if item.is_of_day:
        return True
    known = [change.kind for change in item.changes if change.kind != Kind.ADDED]
    if item.session is None or known[0] != known[-1]:
        return False
    if item.kind == Kind.REMOVED:
        return item.session.status == Session.Status.DRAFT
    return item.session.status not in OFF


def _count(day, items):
    signups = SessionSignup.objects.active().filter(session__in=[item.session for item in items if item.session])
    counts = signups.filter(registration__status__in=Registration.ACTIVE).counted()
    coming = day.registrations.active().count() if any(item.is_of_day for item in items) else 0
    for item in items:
        item.counts = {"coming": coming} if item.is_of_day else counts.get(item.last.session_id, {})


@dataclass(slots=True)
class Recipient:
    """Somebody whom changes touch: the registration, his or her seat with each Item, and seats that now overlap."""

    registration: Registration
    told: list = field(default_factory=list)
    """Pairs of an Item and the sign-up, or None for what is about the day."""
    with_day: list = field(default_factory=list)
    """The sign-ups whose session is elsewhere in calendars because the day is."""
    overlaps: list = field(default_factory=list)
    """Pairs of sessions with a seat in both, of which one was moved."""

    @property
    def seats(self):
        """The sign-ups with a seat, each once: those whose calendar item changes.

        Who has not confirmed yet has nothing in a calendar.
        """
        if self.registration.status != Registration.Status.REGISTERED:
            return []
        signups = [*(signup for _, signup in self.told if signup), *self.with_day]
        return list({signup.pk: signup for signup in signups if signup.has_seat}.values())

    @property
    def seats_in_calendar(self):
        """Those of them of which there is a calendar item: the session has a date and a begin."""
        return [signup for signup in self.seats if signup.session.on_date and signup.session.begins]

    @property
    def seats_without_time(self):
        """Those of them that stand in a calendar still, at a time that the session has no longer."""
        moved = {item.session.pk for item, signup in self.told if signup and item.kind == Kind.MOVED}
        return [signup for signup in self.seats if signup.session_id in moved and not signup.session.begins]


def recipients(day, items, only=None):
    """Return whom Items touch and who can be mailed, by id of registration; a constant number of queries.

    `only` limits them to registrations with these ids. Who withdrew is left out.
    """
    return [each for each in touched_by(day, items, only) if each.registration.mail_address]


def touched_by(day, items, only=None):
    """Return whom Items touch, also who has no address, by id of registration; a constant number of queries."""
    people = day.registrations.active().filter(anonymised_at=None).select_related("network_day__host_city")
    people = people if only is None else people.filter(pk__in=only)
    known = {each.pk: Recipient(each) for each in people.order_by("pk")}
    own, with_day = {item.session.pk for item in items if item.session}, _with_day(day, items)
    sessions = Session.objects.for_calendar().in_bulk(own | with_day)
    of_session = {}
    signups = SessionSignup.objects.active().filter(session__in=sessions, registration__in=known).order_by("pk")
    for signup in signups.prefetch_related("deliveries"):
        signup.session, signup.registration = sessions[signup.session_id], known[signup.registration_id].registration
        of_session.setdefault(signup.session_id, []).append(signup)
        if signup.session_id in with_day:
            known[signup.registration_id].with_day.append(signup)
    for item in items:
        if item.is_of_day:
            for each in known.values():
                each.told.append((item, None))
        elif item.session:
            for signup in of_session.get(item.session.pk, ()):
                known[signup.registration_id].told.append((item, signup))
    touched = [each for each in known.values() if each.told]
    elsewhere = [item for item in items if item.kind in {Kind.MOVED, Kind.RESUMED} and item.session]
    _find_overlaps(touched, {item.session.pk for item in elsewhere})
    return touched


def _with_day(day, items):
    """Return the ids of the sessions that are elsewhere in calendars because the day is: on another date, or place."""
    kinds = {item.kind for item in items if item.is_of_day}
    going_on = Session.objects.filter(network_day=day).exclude(status__in=OFF)
    if not kinds & WITH_ALL_SESSIONS:
        going_on = going_on.filter(other_place="") if Kind.PLACE in kinds else going_on.none()
    return set(going_on.values_list("pk", flat=True))


def _find_overlaps(touched, moved):
    if not moved:
        return
    seats = SessionSignup.objects.confirmed().filter(registration__in=[each.registration for each in touched])
    going_on = seats.exclude(session__status__in=OFF)
    own = {}
    for signup in going_on.for_personal_page():
        own.setdefault(signup.registration_id, []).append(signup.session)
    for each in touched:
        for one, other in combinations(own.get(each.registration.pk, ()), 2):
            is_of_move = one.pk in moved or other.pk in moved
            spans = (one.begins, one.ends), (other.begins, other.ends)
            if is_of_move and one.on_date == other.on_date and share_time(*spans):
                each.overlaps.append((one, other))
