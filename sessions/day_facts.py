"""Read what the warnings and the overview of a day need, in five queries however full the day is."""

from events.models import NetworkDay
from sessions import warnings
from sessions.models import Contribution, Session


def facts_of(day):
    """Return a day's timetable and programme as plain facts."""
    slots = [_slot_facts(slot, day) for slot in day.timeslots.in_order()]
    return warnings.DayFacts(
        dates=tuple(day.all_dates),
        is_published=day.status == NetworkDay.Status.PUBLISHED,
        slots=slots,
        sessions=[_session_facts(session, day) for session in Session.objects.for_checking(day)],
    )


def _first_date(day):
    return next(iter(day.all_dates), None)


def _slot_facts(slot, day):
    return warnings.SlotFacts(
        id=slot.pk,
        name=slot.title,
        kind=slot.kind,
        date=slot.date or _first_date(day),
        begins=slot.start_time,
        ends=slot.end_time,
    )


def _session_facts(session, day):
    slot = session.timeslot
    return warnings.SessionFacts(
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
        organisers=session.organiser_count,
        people=tuple(
            warnings.PersonFacts(part.person_id, part.person.name)
            for part in session.contributions.all()
            if part.role != Contribution.Role.HOST
        ),
        attendees=frozenset(signup.registration_id for signup in session.signups.all() if signup.has_seat),
    )
