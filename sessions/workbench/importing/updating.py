"""Puts what was read in a day that is there already: what is ticked of the difference, in one transaction."""

from django.db import transaction
from django.db.models import ProtectedError

from events.models import NetworkDay, Timeslot
from sessions import actions
from sessions.actions import Refused
from sessions.models import Session
from sessions.workbench.importing import difference, values
from sessions.workbench.importing.difference import CHANGED, DAY, GONE, NEW, SESSION, SLOT
from sessions.workbench.importing.saving import city_of, close, ready_to_save
from sessions.workbench.importing.writing import Writer, saved, venue_of, written

NOWHERE = {"start": None, "end": None}
"""A slot that was left unticked: a new session keeps the times of it as its own."""
HOLDS_SESSIONS = "Het tijdvak “{}” is niet weg te halen: er staan nog sessies in. Verplaats of verwijder die eerst."
DAY_CHANGED = (
    "Het programma van de dag is intussen gewijzigd. Er is niets overschreven. Hieronder staat wat er nu verandert; "
    "wat u had aangevinkt, is zo gebleven."
)
IS_HELD = "De sessie “{}” is niet te verwijderen: iets anders verwijst ernaar."


@transaction.atomic
def update_day(*, imported, version, seen, ticked, by):
    """Change a day's programme by what was read; return the ids of the sessions that may be at another time now.

    Everything whose key is in `ticked` is done; None means all that is new and changed, and nothing that is gone. The
    day, its slots and its sessions stay locked, in that order, until the transaction ends. What is otherwise for the
    public is written down. Raises Refused when the difference is not what somebody has seen any more.
    """
    imported = ready_to_save(imported, version)
    day = NetworkDay.objects.select_for_update().get(pk=imported.network_day_id)
    list(Timeslot.objects.filter(network_day=day).select_for_update().order_by("pk").values_list("pk"))
    list(Session.objects.filter(network_day=day).select_for_update().order_by("pk").values_list("pk"))
    found = imported.found
    compared = difference.compare(found, day, city_of(found))
    if seen is not None and compared.seen != seen:
        raise Refused(DAY_CHANGED)
    if ticked is None:
        ticked = {item.key for item in compared.of(NEW)}
        ticked |= {change.key for item in compared.of(CHANGED) for change in item.changes}
    actions.ensure_snapshot(day=day)
    moved = written(lambda is_trusting: _Updating(day, compared, ticked, by, is_trusting).run(found))
    actions.record_changes(day=day, by=by)
    close(imported, day)
    return moved


class _Updating:
    """Writes what is ticked: first the day and its slots, then the sessions in them, last what is taken out."""

    def __init__(self, day, compared, ticked, by, is_trusting):
        self.day, self.compared, self.ticked, self.by = day, compared, ticked, by
        self.writer = Writer(day, is_trusting=is_trusting)
        self.slots = {id(item.find): item.row for item in compared.items if item.kind == SLOT and item.row}
        self.moved = set()

    def items(self, kind, state):
        """Return the items of a kind that are in a state."""
        return [item for item in self.compared.items if (item.kind, item.state) == (kind, state)]

    def run(self, found):
        """Write all that is ticked; return the ids of the sessions that may be at another time now."""
        self._change_day(found)
        for item in self.items(SLOT, CHANGED):
            self._change_slot(item)
        for item in self.items(SLOT, NEW):
            if item.key in self.ticked:
                self.slots[id(item.find)] = self.writer.slot(item.find, self._position(found["slots"], item.find))
        for item in self.items(SESSION, CHANGED):
            self._change_session(item)
        for item in self.items(SESSION, NEW):
            if item.key in self.ticked:
                slot = self.slots.get(id(item.slot_find))
                position = self._position(item.slot_find["sessions"], item.find)
                self.writer.session(item.find, item.slot_find if slot else NOWHERE, slot, position)
        for item in [*self.items(SESSION, GONE), *self.items(SLOT, GONE)]:
            if item.key in self.ticked:
                self._take_out(item)
        return self.moved

    @staticmethod
    def _position(finds, find):
        return next(number for number, each in enumerate(finds, 1) if each is find)

    def _take_over(self, item):
        """Put ticked fields in a row; return the names of all that is ticked."""
        names = set()
        for change in item.changes:
            if change.key in self.ticked:
                names.add(change.name)
                if change.name not in ("timeslot", "times", "added"):
                    setattr(item.row, change.name, change.value)
        return names

    def _change_day(self, found):
        item = next(item for item in self.compared.items if item.kind == DAY)
        item.row = self.day
        names = self._take_over(item)
        if self.day.venue_id is None and found.get("venue"):
            self.day.venue = venue_of(found, self.day.host_city)
            names.add("venue")
        own = values.day_values(found, None)
        if self.day.starts_on is None and own["starts_on"]:
            self.day.starts_on, self.day.ends_on, self.day.precision = (
                own[name] for name in ("starts_on", "ends_on", "precision")
            )
            names.add("starts_on")
        if names:
            saved(self.day)

    def _change_slot(self, item):
        names = self._take_over(item)
        if names:
            saved(item.row)
        if names & {"date", "start_time", "end_time"}:
            self.moved.update(item.row.sessions.values_list("pk", flat=True))

    def _change_session(self, item):
        session = item.row
        names = self._take_over(item)
        if "timeslot" in names:
            # Where its new slot was left unticked, it stays where it is.
            session.timeslot = self.slots.get(id(item.slot_find), session.timeslot)
        for change in item.changes:
            if change.name == "times" and change.key in self.ticked:
                session.start_time, session.end_time = change.value
        if names & {"timeslot", "times"}:
            self.moved.add(session.pk)
        if names - {"added"}:
            saved(session)
        if "added" in names:
            self.writer.add_to(session, item.find)

    def _take_out(self, item):
        if item.kind == SLOT:
            if Session.objects.filter(timeslot=item.row).exists():
                raise Refused(HOLDS_SESSIONS.format(item.title))
            item.row.delete()
        elif item.row.signups.exists():
            actions.set_session_status(session=item.row, status=Session.Status.CANCELLED, by=self.by)
        else:
            try:
                item.row.delete()
            except ProtectedError:
                raise Refused(IS_HELD.format(item.title)) from None
