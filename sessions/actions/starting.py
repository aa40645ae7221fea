"""Starting from what is there: a day from an earlier one or a template, a session and the baton to the next day.

What is made is a draft: nobody but the secretariat sees it. Each action locks the row that it starts from, so that a
second click finds what the first one made.
"""

import datetime
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from events.models import NetworkDay, Timeslot, Venue
from g40portal.locks import hold
from sessions.actions.programme import set_session_status
from sessions.actions.refused import Refused
from sessions.copying import copied
from sessions.day_moves import free_slug
from sessions.models import Contribution, DayTemplate, Session, SessionOrganiser
from themegroups.models import City

EXAMPLE = "Dit is een voorbeelddag. Begin een echte dag met een echte."


class AlreadyThere(Refused):
    """Why nothing is made: there is one already, `there`."""

    def __init__(self, said, there):
        super().__init__(said)
        self.there = there


@dataclass(frozen=True)
class NewDay:
    """What somebody fills in of a new day. Without a last date it takes as many dates as what it starts from."""

    title: str
    starts_on: datetime.date
    audience: str = NetworkDay.Audience.EXECUTIVE
    format: str = NetworkDay.Format.ON_SITE
    ends_on: datetime.date | None = None
    host_city: City | None = None
    place: str = ""


@transaction.atomic
def copy_day(*, day, new, sessions, keep_venue, with_people, by):
    """Make a draft day with the slots of a day, and draft copies of the chosen sessions (ids); return it.

    The venue and the rooms go along only with `keep_venue`, the speakers only with `with_people`. Nothing secret or of
    the people who came goes along (sessions.copying). Raises AlreadyThere when there is such a day, else Refused.
    """
    day = _locked(day)
    made = _made(new, length=len(day.all_dates), venue=day.venue if keep_venue else None)
    first = day.all_dates[0] if day.all_dates else None
    slots = {}
    for slot in day.timeslots.order_by("pk"):
        late = (slot.date - first).days if slot.date and first else None
        slots[slot.pk] = _add_slot(made, late, **copied(slot))
    chosen = day.sessions.filter(pk__in=sessions).prefetch_related("organisers", "contributions")
    for session in chosen.select_related("room").order_by("number"):
        own = copied(session, same_venue=made.venue is not None)
        copy = Session(network_day=made, timeslot=slots.get(session.timeslot_id), follow_up_to=None, **own)
        _add_session(copy, session, with_people)
    return made


@transaction.atomic
def save_template(*, day, name, by):
    """Keep the timetable of a day under a name, without its date, sessions or people; return the template.

    Raises AlreadyThere when there is a template of that name, Refused when there is no timetable to keep.
    """
    day = NetworkDay.objects.select_for_update().get(pk=day.pk)
    hold("day template")
    taken = DayTemplate.objects.filter(name=name).first()
    if taken:
        raise AlreadyThere("Er is al een sjabloon met deze naam. Kies een andere naam, of verwijder eerst:", taken)
    first = day.all_dates[0] if day.all_dates else None
    slots = [_row_of(slot, first) for slot in day.timeslots.in_order()]
    if not slots:
        raise Refused("Deze dag heeft nog geen tijdschema om te bewaren.")
    return DayTemplate.objects.create(name=name, audience=day.audience, slots=slots)


@transaction.atomic
def day_from_template(*, template, new, by):
    """Make a draft day with the timetable of a template; return it.

    Raises AlreadyThere when there is such a day, Refused when the template is gone or the day cannot be.
    """
    template = DayTemplate.objects.select_for_update().filter(pk=template.pk).first()
    if template is None:
        raise Refused("Dit sjabloon is intussen verwijderd.")
    made = _made(new, length=1 + max((row["day"] or 0 for row in template.slots), default=0))
    for position, row in enumerate(template.slots, 1):
        own = {name: row[name] for name in ("title", "kind", "round_number", "note")}
        times = {"start_time": _time(row["start"]), "end_time": _time(row["end"])}
        _add_slot(made, row["day"] or None, position=position, **own, **times)
    return made


@transaction.atomic
def move_session_to_day(*, session, cancel_original, with_people, by):
    """Make a draft of a session on the day that gets the baton, without a slot, as its follow-up.

    With `cancel_original` the original is cancelled, and who signed up for it is mailed. Return the draft, and how many
    people are mailed. Raises AlreadyThere when that
    day has a follow-up of it, Refused when there is no such day or the original cannot be cancelled.
    """
    day = NetworkDay.objects.get(pk=session.network_day_id)
    pair = NetworkDay.objects.filter(pk__in=[day.pk, day.next_day_id]).select_for_update().order_by("pk")
    days = {each.pk: each for each in pair}
    day = days[day.pk]
    following = days.get(day.next_day_id)
    if day.is_example or following is None or following.is_example:
        raise Refused("Geef eerst het stokje door: dan is bekend naar welke dag de sessie gaat.")
    if following.is_cancelled:
        raise Refused("De volgende dag is vervallen.")
    session = Session.objects.select_for_update().select_related("network_day").get(pk=session.pk)
    there = following.sessions.filter(follow_up_to=session).select_related("network_day__host_city").first()
    if there:
        raise AlreadyThere("De volgende dag heeft al een vervolg op deze sessie:", there)
    if cancel_original:
        _refuse_unless_cancellable(day, session)
    copy = Session(network_day=following, timeslot=None, follow_up_to=session, **copied(session, same_venue=False))
    # Without a slot they would be the hours of the earlier day.
    copy.start_time = copy.end_time = None
    _add_session(copy, session, with_people)
    if not cancel_original:
        return copy, 0
    set_session_status(session=session, status=Session.Status.CANCELLED, by=by)
    return copy, session.signups.active().reachable().count()


@transaction.atomic
def hand_over(*, day, by, to=None, new=None):
    """Hand the baton to a day that there is (`to`, or the very day that `new` describes), or else to a draft of `new`.

    Return that day. Raises Refused when it is no later day.
    """
    to = to or same_day(new)
    if to:
        # Both in one order, as when a session goes on.
        list(NetworkDay.objects.filter(pk__in=[day.pk, to.pk]).select_for_update().order_by("pk").values_list("pk"))
    day = _locked(day)
    following = NetworkDay.objects.get(pk=to.pk) if to else _made(new)
    if following.pk == day.pk:
        raise Refused("Een dag kan het stokje niet aan zichzelf geven.")
    if following.is_example or following.is_cancelled:
        raise Refused("Deze dag kan het stokje niet krijgen: hij is een voorbeeld, of vervallen.")
    if day.starts_on and following.starts_on and following.starts_on <= day.starts_on:
        raise Refused(f"Het stokje gaat naar een latere dag. Deze dag is op {day.when}.")
    if day.next_day_id != following.pk:
        day.next_day = following
        day.save(update_fields=["next_day"])
    return following


def same_day(new):
    """Return the day that there is with the date, place and audience of a new one, or None; one query."""
    place = _place(new.place, new.host_city)
    days = NetworkDay.objects.real().with_place()
    days = days.filter(starts_on=new.starts_on, precision=NetworkDay.Precision.DAY, audience=new.audience)
    return next((day for day in days.order_by("pk") if _place(day.place, day.host_city) == place), None)


def _place(place, city):
    return (place or (city.name if city else "")).strip().casefold()


def _locked(day):
    day = NetworkDay.objects.select_for_update().get(pk=day.pk)
    if day.is_example:
        raise Refused(EXAMPLE)
    return day


def _made(new, *, length=1, venue: Venue | None = None):
    hold("new network day")
    there = same_day(new)
    if there:
        raise AlreadyThere("Er is al een dag met deze datum, plaats en doelgroep:", there)
    last = new.starts_on + datetime.timedelta(days=max(length, 1) - 1)
    if new.ends_on and new.ends_on < last:
        raise Refused(f"Het tijdschema beslaat {length} dagen. Kies een latere laatste dag, of laat die leeg.")
    ends_on = new.ends_on or last
    day = NetworkDay(
        title=new.title,
        audience=new.audience,
        format=new.format,
        starts_on=new.starts_on,
        ends_on=ends_on if ends_on != new.starts_on else None,
        precision=NetworkDay.Precision.DAY,
        host_city=new.host_city,
        place=new.place,
        venue=None if new.format == NetworkDay.Format.ONLINE else venue,
        status=NetworkDay.Status.DRAFT,
        is_example=False,
        last_session_number=0,
    )
    day.slug = free_slug(day, new.starts_on)
    try:
        day.full_clean()
    except ValidationError as refused:
        raise Refused(" ".join(refused.messages)) from refused
    day.save()
    return day


def _add_slot(day, late, **fields):
    """Add a slot to a new day, `late` days after its first date; None: as the day itself."""
    date = None if late is None else day.starts_on + datetime.timedelta(days=late)
    slot = Timeslot(network_day=day, date=date if date in day.all_dates else None, **fields)
    slot.save()
    return slot


def _add_session(copy, session, with_people):
    copy.status = Session.Status.DRAFT
    copy.save()
    for organiser in session.organisers.all():
        SessionOrganiser.objects.create(session=copy, **copied(organiser))
    for contribution in session.contributions.all() if with_people else []:
        Contribution.objects.create(session=copy, **copied(contribution))


def _refuse_unless_cancellable(day, session):
    if session.status in (Session.Status.DRAFT, Session.Status.CANCELLED):
        raise Refused("Deze sessie is een concept of al vervallen: er valt niets af te zeggen.")
    if day.is_over(timezone.localdate()):
        raise Refused("De dag van deze sessie is voorbij: zij kan niet meer vervallen.")


def _row_of(slot, first):
    return {
        "title": slot.title,
        "kind": slot.kind,
        "start": f"{slot.start_time:%H:%M}" if slot.start_time else None,
        "end": f"{slot.end_time:%H:%M}" if slot.end_time else None,
        "round_number": slot.round_number,
        "note": slot.note,
        "day": (slot.date - first).days if slot.date and first else 0,
    }


def _time(text):
    return datetime.time.fromisoformat(text) if text else None
