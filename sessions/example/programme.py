"""The example day and its programme, copied from the documented day in Schiedam."""

import datetime
import uuid

from django.utils import timezone

from events.models import NetworkDay, Room, Timeslot, Venue
from sessions.example.seats import OFFERS, ROOMS, Offer
from sessions.models import Contribution, Session, SessionDocument, SessionOrganiser

SLUG = "voorbeelddag"
"""The same each time, and without a date: links to the example day outlive it, and no real day is named so."""
SOURCE = "2025-06-04-schiedam"
WEEKS_AHEAD = 4
DAYS_TO_PREPARE = 2
"""So many days before the day its registration closes."""
CLOSES = datetime.time(17)
SATURDAY = 5
VENUE = "voorbeeldlocatie"
INTRODUCTION = (
    "Om het portaal mee te proberen: meld u aan, kies sessies, kom op een wachtlijst. Het programma is dat van "
    "[{when}]({address}). De datum, de zalen, de plaatsen en de deelnemers zijn verzonnen."
)
INSTRUCTIONS = "Dit is een voorbeeld: achter deze link zit geen vergadering."
BOOKKEEPING = {"version", "modified_at"}


def date_of(today):
    """Return the date of an example day that is made today: in four weeks, or on the Monday after a weekend."""
    date = today + datetime.timedelta(weeks=WEEKS_AHEAD)
    is_weekend = date.weekday() >= SATURDAY
    return date + datetime.timedelta(days=7 - date.weekday()) if is_weekend else date


def make_programme(source, now):
    """Store the example day with all that the programme of `source` holds; return the day."""
    day = _make_day(source, now)
    slots = _make_slots(source, day)
    sessions = _make_sessions(source, day, slots)
    for model in (SessionOrganiser, Contribution, SessionDocument):
        rows = _printed(model).filter(session__in=list(sessions)).order_by("pk")
        model.objects.bulk_create([copy_of(row, session_id=sessions[row.session_id].pk) for row in rows])
    SessionDocument.objects.bulk_create(
        SessionDocument(session=session, title="Agenda van de sessie", url="https://stukken.example/agenda")
        for session in sessions.values()
        if _offer(session).has_paper
    )
    return day


def copy_of(row, **changes):
    """Return a copy of a row that is not stored yet, with other values where they are given."""
    fields = (field for field in row._meta.concrete_fields if not field.primary_key and field.name not in BOOKKEEPING)
    return type(row)(**{field.attname: getattr(row, field.attname) for field in fields} | changes)


def _make_day(source, now):
    venue, _ = Venue.objects.get_or_create(
        slug=VENUE,
        defaults={
            "name": "Voorbeeldlocatie",
            "address": "Voorbeeldstraat 1",
            "place": source.place_name,
            "city_id": source.host_city_id,
        },
    )
    for position, (name, capacity) in enumerate(ROOMS.items(), 1):
        Room.objects.get_or_create(venue=venue, name=name, defaults={"capacity": capacity, "position": position})
    date = date_of(timezone.localdate(now))
    closes_on = date - datetime.timedelta(days=DAYS_TO_PREPARE)
    day = copy_of(
        source,
        slug=SLUG,
        title=f"Voorbeelddag {source.place_name}",
        format=NetworkDay.Format.HYBRID,
        starts_on=date,
        ends_on=None,
        venue_id=venue.pk,
        introduction=INTRODUCTION.format(when=source.when, address=source.get_absolute_url()),
        invitation_letter="",
        status=NetworkDay.Status.PUBLISHED,
        next_day_id=None,
        registration_opens_at=now,
        registration_closes_at=timezone.make_aware(datetime.datetime.combine(closes_on, CLOSES)),
        is_example=True,
    )
    day.save()
    return day


def _make_slots(source, day):
    """Store copies of the timetable's rows; return them by the id of the row that each is a copy of."""
    rows = list(source.timeslots.order_by("pk"))
    copies = Timeslot.objects.bulk_create([copy_of(row, network_day_id=day.pk, date=None) for row in rows])
    return {row.pk: copy for row, copy in zip(rows, copies, strict=True)}


def _make_sessions(source, day, slots):
    """Store copies of all sessions that go on; return them by the id of the session that each is a copy of."""
    rooms = {room.name: room.pk for room in day.venue.rooms.all()}
    going_on = [Session.Status.CONFIRMED, Session.Status.TENTATIVE]
    originals = list(source.sessions.filter(status__in=going_on).order_by("number"))
    copies = [_session_copy(row, day, slots, rooms) for row in originals]
    Session.objects.bulk_create(copies)
    return {row.pk: copy for row, copy in zip(originals, copies, strict=True)}


def _session_copy(row, day, slots, rooms):
    """A session of the example day. Its own link, never that of the session that it is a copy of."""
    offer = _offer(row)
    link = f"https://vergaderen.example/voorbeelddag-{row.number}" if offer.can_be_joined_online else ""
    return copy_of(
        row,
        network_day_id=day.pk,
        timeslot_id=slots[row.timeslot_id].pk if row.timeslot_id else None,
        uuid=uuid.uuid5(row.uuid, SLUG),
        room_id=None if row.other_place else rooms.get(offer.room),
        capacity=offer.capacity,
        signup_policy=offer.policy,
        meeting_url=link,
        joining_instructions=INSTRUCTIONS if link else "",
        follow_up_to_id=None,
    )


def _offer(session):
    return OFFERS.get(session.number, Offer())


def _printed(model):
    """What the programme itself says: not what its report adds, nor papers that are not for everybody."""
    if model is Contribution:
        return model.objects.filter(source="")
    if model is SessionDocument:
        return model.objects.public().exclude(url="")
    return model.objects.all()
