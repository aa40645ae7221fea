"""The invented attendees of the example day, stored with their needs and their places in sessions.

In bulk and without mails: what the actions would refuse is not in the plan, and a test holds the result to their rules.
"""

import datetime

from django.utils import timezone

from g40portal.dutch import person_sort_name
from sessions.example.people import Town, invent
from sessions.example.seats import Choosable, seat
from sessions.models import AttendeeNeeds, Registration, Session, SessionSignup
from themegroups.models import City, Person


def make_attendees(day, now):
    """Store everybody who comes to the example day, and the places that they have in its sessions."""
    people = _people()
    registrations = Registration.objects.bulk_create([_registration(day, person, now) for person in people])
    AttendeeNeeds.objects.bulk_create(
        AttendeeNeeds(registration=registration, dietary=person.dietary, access=person.access)
        for registration, person in zip(registrations, people, strict=True)
        if person.dietary or person.access
    )
    sessions = {session.number: session for session in _sessions(day)}
    choosable = [Choosable(number, (session.begins, session.ends)) for number, session in sessions.items()]
    SessionSignup.objects.bulk_create(
        SessionSignup(
            registration=registrations[place.person],
            session=sessions[place.number],
            status=place.status,
            position=place.position,
        )
        for place in seat(people, choosable)
    )


def _people():
    members = City.objects.filter(is_member=True).order_by("slug").values_list("pk", "slug")
    towns = [Town(*row) for row in members]
    return invent(towns, known=Person.objects.values_list("name", flat=True))


def _sessions(day):
    """The sessions that one goes to at a known time."""
    sessions = day.sessions.select_related("timeslot").order_by("number")
    return [session for session in sessions if session.type != Session.Type.PLENARY and session.begins]


def _until_it_is_past(day):
    """Return the end of the day.

    Nobody confirms here: what lapsed after 24 hours would give seats to the queue, and mail it.
    """
    tomorrow = day.last_date + datetime.timedelta(days=1)
    return timezone.make_aware(datetime.datetime.combine(tomorrow, datetime.time.min))


def _registration(day, person, now):
    is_unconfirmed = person.status == Registration.Status.UNCONFIRMED
    source = Registration.Source.SELF
    if person.contact_email:
        source = Registration.Source.ASSISTANT
    elif person.by_secretary and not is_unconfirmed:
        source = Registration.Source.SECRETARY
    return Registration(
        network_day=day,
        name=person.name,
        sort_name=person_sort_name(person.name),
        kind=person.kind,
        function=person.function,
        city_id=person.city_id,
        organisation=person.organisation,
        email=person.email,
        contact_name=person.contact_name,
        contact_email=person.contact_email,
        source=source,
        status=person.status,
        held_until=_until_it_is_past(day) if is_unconfirmed else None,
        comes_to_lunch=person.comes_to_lunch,
        consent_at=None if source == Registration.Source.SECRETARY else now,
    )
