"""What the secretariat does when a whole day changes: cancel it, move it, turn it online, or let it go on after all.

Each is one transaction: what changes, the list of changes, and the mails to everybody on the list. They lock the day,
then the active registrations, then its sessions in order of id, as signing up and taking seats do. Each is refused when
the day is not what it was when it was looked at (`version`), so that a second click, or a second person, does nothing
twice.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from events.models import NetworkDay
from g40portal.jobs import ask
from sessions import whole_day_mails
from sessions.actions.changes import ensure_snapshot, record_changes
from sessions.actions.programme import tell_of_cancellation
from sessions.actions.refused import Refused
from sessions.actions.seats import lock_sessions
from sessions.day_moves import move_of
from sessions.models import ProgrammeChange, Registration, Session
from sessions.whole_day_mails import CANCEL, MOVE, ONLINE, RESUME, Change

JOB = "hele dag gewijzigd"
"""The name of the worker's job."""
AT_ONCE = 200
"""People whose mails are written by the page itself, in a second or two; of more, the worker writes them."""
IN_ONE_JOB = 100
"""Between two jobs the worker sends mails, so that nothing else waits long."""
OTHERWISE = (
    "Deze dag is intussen gewijzigd, door u of door iemand anders. Er is niets (meer) gedaan. Kijk na wat er nu staat."
)
Kind = ProgrammeChange.Kind
TOLD_HERE = {Kind.DAY_MOVED, Kind.DAY_FORMAT, Kind.DAY_CANCELLED, Kind.DAY_RESUMED, Kind.PLACE}
"""Changes that the mails of here tell of: those of the day itself, and of rooms that go with its place."""
KEEP_ONLINE, DROP = "online", "vervalt"
"""What becomes of a session at another place when its day goes online."""


@transaction.atomic
def cancel_day(*, day, reason, version, by):
    """Cancel a published day; return how many people are mailed.

    Registration closes with it; sign-ups stay, so that it can be taken back. Raises Refused for a day that is not
    public, or over, and when it is not this version any more.
    """
    day = _locked(day, version)
    _refuse_unless_going_on(day)
    day.status = NetworkDay.Status.CANCELLED
    day.save(update_fields=["status"])
    return _told(day, CANCEL, reason, by=by)


@transaction.atomic
def resume_day(*, day, reason, with_mail, version, by):
    """Let a cancelled day go on after all; return how many people are mailed.

    Raises Refused for a day that is not cancelled, or over, and when it is not this version any more.
    """
    day = _locked(day, version)
    if not day.is_cancelled:
        raise Refused("Deze dag is niet vervallen.")
    _refuse_past(day)
    day.status = NetworkDay.Status.PUBLISHED
    day.save(update_fields=["status"])
    return _told(day, RESUME, reason, by=by, with_mail=with_mail)


@transaction.atomic
def move_day(*, day, starts_on, reason, version, by):
    """Move a day to another first date, with its slots, its registration and its address; return how many are mailed.

    A cancelled day goes on after all by it. A draft moves without a mail. Raises Refused for a date that is past or the
    day's own, and when the day is not this version any more.
    """
    day = _locked(day, version)
    was, resumes, move = day.when, day.is_cancelled, move_of(day, starts_on, timezone.now())
    if starts_on < timezone.localdate():
        raise Refused("Die datum is voorbij.")
    if move.shift is not None and not move.shift:
        raise Refused("Op die datum staat de dag al.")
    fields = move.apply_to(day)
    if resumes:
        day.status = NetworkDay.Status.PUBLISHED
        fields.append("status")
    try:
        day.clean()
    except ValidationError as refused:
        raise Refused(" ".join(refused.messages)) from refused
    lock_sessions(day.sessions.values_list("pk", flat=True))
    day.save(update_fields=fields)
    for slot in day.timeslots.exclude(date=None).select_for_update().order_by("pk"):
        slot.date = slot.date + move.shift if move.shift is not None else None
        slot.save(update_fields=["date"])
    return _told(day, MOVE, reason, by=by, was=was, resumes=resumes)


@transaction.atomic
def turn_online(*, day, reason, links, elsewhere, version, by):
    """Turn a day online; return how many people are mailed.

    Rooms and the venue go. `links` are meeting links by session id, as far as they are known; `elsewhere` says of each
    session at another place (by id) whether it goes on online or not at all. Raises Refused when one of these is not
    decided, for a day that is online already, and when it is not this version any more.
    """
    day = _locked(day, version)
    _refuse_cancelled(day)
    _refuse_past(day)
    if day.format == NetworkDay.Format.ONLINE:
        raise Refused("Deze dag is al online.")
    sessions = lock_sessions(day.sessions.values_list("pk", flat=True))
    if {each.pk for each in sessions if _is_elsewhere(each)} - elsewhere.keys():
        raise Refused(OTHERWISE)
    day.format, day.venue = NetworkDay.Format.ONLINE, None
    day.save(update_fields=["format", "venue"])
    dropped = [_put_online(session, links, elsewhere) for session in sessions]
    people = _told(day, ONLINE, reason, by=by)
    for session in filter(None, dropped):
        if not day.is_draft:
            tell_of_cancellation(session)
    return people


def _put_online(session, links, elsewhere):
    """Take a session from its place; return it when it does not go on."""
    is_dropped = _is_elsewhere(session) and elsewhere[session.pk] == DROP
    if is_dropped:
        changed = {"status": Session.Status.CANCELLED}
    else:
        link = links.get(session.pk, session.meeting_url)
        changed = {"room": None, "other_place": "", "walking_minutes": None, "meeting_url": link}
    fields = [name for name, value in changed.items() if getattr(session, name) != value]
    for name in fields:
        setattr(session, name, changed[name])
    if fields:
        session.save(update_fields=fields)
    return session if is_dropped else None


def _is_elsewhere(session):
    return bool(session.other_place) and session.status != Session.Status.CANCELLED


def _locked(day, version):
    """Lock the day, then who is on its list; return the day as it is now, if it still is what was looked at."""
    day = NetworkDay.objects.select_for_update().get(pk=day.pk)
    if day.version != version:
        raise Refused(OTHERWISE)
    people = Registration.objects.active().filter(network_day=day)
    list(people.select_for_update().order_by("pk").values_list("pk"))
    ensure_snapshot(day=day)
    return day


def _refuse_unless_going_on(day):
    _refuse_cancelled(day)
    if day.is_draft:
        raise Refused("Deze dag is nog een concept: niemand weet ervan, en er valt niets af te zeggen.")
    _refuse_past(day)


def _refuse_cancelled(day):
    if day.is_cancelled:
        raise Refused("Deze dag is vervallen. Laat hem eerst toch doorgaan.")


def _refuse_past(day):
    if day.is_over(timezone.localdate()):
        raise Refused("Deze dag is voorbij.")


def _told(day, what, reason, *, by, was="", resumes=False, with_mail=True):
    """Write down what changed, and mail everybody on the list of a day that is public; return how many they are."""
    made = record_changes(day=day, by=by)
    if day.is_draft or not with_mail:
        return 0
    # Everybody hears of it by these mails: nobody has to be told again.
    of_day = [each.pk for each in made if each.kind in TOLD_HERE]
    ProgrammeChange.objects.filter(pk__in=of_day).update(told_at=timezone.now())
    change = Change(what=what, reason=reason, was=was, mark=f"{day.pk}:{day.version}", resumes=resumes)
    people = list(Registration.objects.active().filter(network_day=day).order_by("pk"))
    reachable = [each.pk for each in people if each.mail_address]
    if len(reachable) <= AT_ONCE:
        tell_people(pks=reachable, change=change)
    else:
        for begin in range(0, len(reachable), IN_ONE_JOB):
            some = reachable[begin : begin + IN_ONE_JOB]
            ask(JOB, day=day.pk, people=some, change=change.as_dict(), state=state_of(day))
    return len(reachable)


@transaction.atomic
def tell_people(*, pks, change):
    """Write the mails of a change to people who are still on the list and have an address; return how many they are.

    Told twice, it is one mail each.
    """
    people = Registration.objects.active().select_for_update(of=("self",)).select_related("network_day__host_city")
    return whole_day_mails.tell(list(people.filter(pk__in=pks).order_by("pk")), change)


def state_of(day):
    """Return what a change made of a day. When it is something else, that change is not news any more."""
    return [day.status, day.format, day.when_iso, str(day.ends_on or "")]
