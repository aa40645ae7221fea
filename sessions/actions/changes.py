"""Keeping what changes in a published programme: what the public reads now, against what it could read last."""

import datetime

from django.db import transaction
from django.utils import timezone

from events.models import NetworkDay
from sessions import changes
from sessions.models import ProgrammeChange, ProgrammeSnapshot, Session

Kind = ProgrammeChange.Kind
TOLD_AT_ONCE = {Kind.PUBLISHED, Kind.CANCELLED, Kind.DAY_CANCELLED}
"""Whom these touch is mailed when they are done, or touches nobody."""
SLIP = datetime.timedelta(minutes=10)
"""What is taken back this soon, before anybody was mailed, was a slip: nobody has to read about it."""
NOTHING_YET = {}
"""Stands in the snapshot of a day of which the public has not read anything yet."""


@transaction.atomic
def ensure_snapshot(*, day, is_new=False):
    """Keep what the public reads of a day now, unless something is kept already; call it before you write.

    So the first change after a day was published is known too, when the day is older than the keeping of changes. Of a
    day that was made just now (`is_new`) nobody has read anything yet.
    """
    if not ProgrammeSnapshot.objects.filter(network_day=day.pk).exists():
        stored = NetworkDay.objects.select_for_update().get(pk=day.pk)
        programme = NOTHING_YET if stored.is_draft or is_new else as_told(stored)
        ProgrammeSnapshot.objects.get_or_create(network_day=stored, defaults={"programme": programme})


@transaction.atomic
def record_changes(*, day, by):
    """Write down what is otherwise in a public day than was last kept, and keep what it is now; return the changes.

    Call it in the transaction of the change, after all is written, with the day locked before any of its sessions. A
    second call finds nothing. Of a draft nothing is kept: what it differs in is told when it is published again.
    Without anything kept to measure against, this is the first reading and no change. `by` is who asks.
    """
    day = NetworkDay.objects.select_for_update().get(pk=day.pk)
    if day.is_draft:
        return []
    programme = as_told(day)
    snapshot = ProgrammeSnapshot.objects.filter(network_day=day).first()
    if snapshot is None:
        ProgrammeSnapshot.objects.create(network_day=day, programme=programme)
        return []
    sessions = {str(uuid): pk for uuid, pk in Session.objects.filter(network_day=day).values_list("uuid", "pk")}
    if snapshot.programme == NOTHING_YET:
        found = [changes.Change(Kind.PUBLISHED, "", programme["day"]["name"], "", "")]
    else:
        found = changes.differences(snapshot.programme, programme)
        gone = changes.gone_since(snapshot.programme, programme)
        programme["gone"] = {uuid: session for uuid, session in gone.items() if uuid in sessions}
    if snapshot.programme != programme:
        snapshot.programme = programme
        snapshot.save()
    return [made for made in (_write(day, change, sessions) for change in found) if made]


def take_missing_snapshots():
    """Keep what the public reads of every public day of which nothing is kept; return how many that are."""
    missing = NetworkDay.objects.published().filter(snapshot=None).order_by("pk")
    for day in missing:
        ensure_snapshot(day=day)
    return len(missing)


def as_told(day):
    """Return what the public can read of a day, as it is stored now; two queries."""
    day = NetworkDay.objects.with_place().get(pk=day.pk)
    row = changes.DayRow(
        name=str(day),
        when=day.when,
        dates=tuple(day.all_dates),
        format=day.get_format_display(),
        venue=day.venue.name if day.venue else "",
        venue_id=day.venue_id,
        status=day.status,
    )
    public = day.sessions.exclude(status=Session.Status.DRAFT).select_related("timeslot", "room").order_by("number")
    return changes.programme_as_told(row, [_row(session) for session in public])


def _row(session):
    slot = session.timeslot
    return changes.SessionRow(
        uuid=str(session.uuid),
        number=session.number,
        title=session.plain_title,
        long_title=session.title,
        status=session.status,
        slot=slot.slug if slot else "",
        slot_title=slot.title if slot else "",
        slot_date=slot.date if slot else None,
        slot_start=slot.start_time if slot else None,
        slot_end=slot.end_time if slot else None,
        start=session.start_time,
        end=session.end_time,
        room=session.room.name if session.room else "",
        other_place=session.other_place,
        room_id=session.room_id,
    )


def _write(day, change, sessions):
    """Write a change down, unless it takes back a slip: then neither is left. One that goes on from a slip is one."""
    now = timezone.now()
    session = sessions.get(change.session)
    recent = ProgrammeChange.objects.filter(network_day=day, session=session, made_at__gt=now - SLIP).untold()
    earlier = None
    if session or not change.session:
        undone = [kind for kind, by in changes.TAKEN_BACK_BY.items() if change.kind in by]
        kinds = [change.kind, *undone]
        earlier = recent.filter(kind__in=kinds).order_by("made_at", "pk").last()
    if earlier:
        former = changes.Change(earlier.kind, change.session, earlier.subject, earlier.before, earlier.after)
        if changes.takes_back(change, former):
            earlier.delete()
            return None
        if earlier.kind == change.kind:
            earlier.after, earlier.made_at = change.after[:300], now
            earlier.save(update_fields=["after", "made_at"])
            return earlier
    return ProgrammeChange.objects.create(
        network_day=day,
        session_id=session,
        kind=change.kind,
        subject=change.subject[:250],
        before=change.before[:300],
        after=change.after[:300],
        made_at=now,
        told_at=now if change.kind in TOLD_AT_ONCE else None,
    )
