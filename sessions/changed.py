"""What the public reads of the changes in a day's programme: the marks in its agenda, and the list of all."""

from dataclasses import dataclass

from django.utils import timezone

from events.models import NetworkDay
from g40portal.dutch import day_and_month
from sessions.models import ProgrammeChange, Session

Kind = ProgrammeChange.Kind
MARKED = {Kind.MOVED, Kind.PLACE, Kind.RENAMED}
"""What gives a session the word gewijzigd, for as long as it holds."""
ICON = {Kind.ADDED: "plus", Kind.CANCELLED: "off", Kind.REMOVED: "off", Kind.DAY_CANCELLED: "off"} | dict.fromkeys(
    (Kind.PUBLISHED, Kind.RESUMED, Kind.DAY_RESUMED), "check"
)
"""Which sign stands beside the word; for all else that of a change."""
OF_SESSION = {*MARKED, Kind.ADDED, Kind.CANCELLED, Kind.RESUMED, Kind.REMOVED}
WAS = {Kind.MOVED: "was", Kind.PLACE: "was in", Kind.RENAMED: "heette"}


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that still is otherwise than was told first: what that said, and when it last changed."""

    kind: str
    before: str
    after: str
    made_at: object

    @property
    def sentence(self):
        """The mark in words: Gewijzigd op 3 juni: was 11.30 tot 12.30."""
        before = f"“{self.before}”" if self.kind == Kind.RENAMED else self.before
        was = "had" if before.startswith("nog geen") else WAS[self.kind]
        return f"Gewijzigd op {day_and_month(timezone.localtime(self.made_at))}: {was} {before}."


@dataclass(frozen=True, slots=True)
class Shown:
    """What a day's agenda shows of its changes."""

    marked: frozenset
    """The ids of the sessions that are marked."""
    are_any: bool
    """Whether the page of all changes has anything to tell."""
    of_day: tuple
    """What became of the day itself, in sentences: that it was moved, that it goes online."""


def shown_in_agenda(day):
    """Return what the agenda of a day shows of its changes; one query."""
    rows = list(_rows(ProgrammeChange.objects.filter(network_day=day)))
    are_any = any(_is_shown(kind, status) for _, kind, _, _, _, status in rows)
    return Shown(frozenset(marks(rows)), are_any, _of_day(rows))


def _of_day(rows):
    """Say what became of a day's date and form. Steps are taken together: who is back where it began, was not moved."""
    steps = {Kind.DAY_MOVED: [], Kind.DAY_FORMAT: []}
    for _, kind, before, after, _, _ in rows:
        if kind in steps:
            steps[kind] += [before, after]
    moved, formed = ((each[0], each[-1]) if each and each[0] != each[-1] else None for each in steps.values())
    said = [f"Deze dag is verzet van {moved[0]} naar {moved[1]}."] if moved else []
    if formed and formed[1] == NetworkDay.Format.ONLINE.label:
        said.append("Deze dag gaat online door.")
    elif formed:
        said.append(f"Deze dag is nu {formed[1]}. Eerst was dat {formed[0]}.")
    return tuple(said)


def marks_of(session):
    """Return the marks on the page of a session; one query."""
    return marks(_rows(ProgrammeChange.objects.filter(session=session))).get(session.pk, [])


def marks(rows):
    """Return which Marks hold, as {session id: [Mark]}, from rows of changes, the oldest first.

    Steps of one kind are taken together; who is back where it began bears no mark. What was there when a session was
    added is told for the first time.
    """
    held = {}
    for session, kind, before, after, made_at, _ in rows:
        if kind == Kind.ADDED:
            held.pop(session, None)
        elif kind in MARKED and session:
            own = held.setdefault(session, {})
            first = own[kind].before if kind in own else before
            own[kind] = Mark(kind, first, after, made_at)
    found = {session: [mark for mark in own.values() if mark.before != mark.after] for session, own in held.items()}
    return {session: own for session, own in found.items() if own}


def all_changes(day):
    """Return the changes of a day that anybody may read, the latest first, by date: [(date, [change])]; one query.

    Of a session that is no longer in the programme is told that alone, and none leads to it.
    """
    dates = {}
    for change in ProgrammeChange.objects.filter(network_day=day).latest_first():
        status = change.session.status if change.session else None
        if not (_is_shown(change.kind, status) or change.kind == Kind.PUBLISHED):
            continue
        is_public = change.session is not None and status != Session.Status.DRAFT
        change.icon = ICON.get(change.kind, "changed")
        change.slug = change.session.slug if is_public else ""
        dates.setdefault(timezone.localdate(change.made_at), []).append(change)
    return list(dates.items())


def _rows(changes):
    names = ("session_id", "kind", "before", "after", "made_at", "session__status")
    return changes.order_by("made_at", "pk").values_list(*names)


def _is_shown(kind, session_status):
    if kind in OF_SESSION - {Kind.REMOVED, Kind.PLACE}:
        return session_status not in {None, Session.Status.DRAFT}
    if kind == Kind.PLACE:
        # Without a session it is the day's own place.
        return session_status != Session.Status.DRAFT
    return kind != Kind.PUBLISHED
