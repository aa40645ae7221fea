"""Read what the warnings, the board and the overview of a day need, in eight queries however full the day is."""

from django.db.models import Prefetch

from events.models import NetworkDay, Room
from sessions import facts
from sessions.models import Contribution, Registration, Session, SessionOrganiser


def facts_of(day):
    """Return a day's timetable and programme as plain facts."""
    organisers = Prefetch("organisers", SessionOrganiser.objects.for_page())
    sessions = Session.objects.for_checking(day).prefetch_related(organisers)
    coming = Registration.objects.active().filter(network_day=day).count()
    return facts.DayFacts(
        dates=tuple(day.all_dates),
        is_published=day.status == NetworkDay.Status.PUBLISHED,
        slots=[_slot_facts(slot, day) for slot in day.timeslots.in_order()],
        sessions=[_session_facts(session, day, coming) for session in sessions],
        rooms=[
            facts.RoomFacts(room.pk, room.name, room.capacity)
            for room in Room.objects.filter(venue=day.venue_id).order_by("position", "name")
        ],
    )


def _first_date(day):
    return next(iter(day.all_dates), None)


def _slot_facts(slot, day):
    return facts.SlotFacts(
        id=slot.pk,
        name=slot.title,
        kind=slot.kind,
        date=slot.date or _first_date(day),
        begins=slot.start_time,
        ends=slot.end_time,
    )


def _session_facts(session, day, coming):
    slot, signups = session.timeslot, session.signups.all()
    is_for_all = session.type == Session.Type.PLENARY and session.signup_policy == Session.SignupPolicy.NONE
    organisers = tuple(_organiser_facts(organiser) for organiser in session.organisers.all())
    return facts.SessionFacts(
        id=session.pk,
        name=session.plain_title,
        type=session.type,
        slot=session.timeslot_id,
        date=(slot and slot.date) or _first_date(day),
        begins=session.begins,
        ends=session.ends,
        room=session.room.name if session.room else "",
        room_seats=session.room.capacity if session.room else None,
        seats=session.capacity,
        has_teaser=bool(session.teaser),
        is_members_only=session.is_members_only,
        status=session.status,
        organisers=len(organisers),
        people=tuple(
            facts.PersonFacts(part.person_id, part.person.name)
            for part in session.contributions.all()
            if part.role != Contribution.Role.HOST
        ),
        attendees=frozenset(signup.registration_id for signup in signups if signup.has_seat),
        uuid=str(session.uuid),
        version=session.version,
        room_id=session.room_id,
        position=session.position,
        own_begins=session.start_time,
        own_ends=session.end_time,
        other_place=session.other_place,
        walking_minutes=session.walking_minutes,
        expected=coming if is_for_all else sum(signup.is_active for signup in signups),
        signup=session.signup_policy,
        organised_by=organisers,
    )


def _organiser_facts(organiser):
    party = organiser.organiser
    return facts.OrganiserFacts(organiser.kind, party and party.pk, organiser.spoken_name)
