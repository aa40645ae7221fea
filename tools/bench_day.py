"""A large network day for measuring: 500 sessions in 20 rooms over two days.

Its organisers are the theme groups, pillars and cities that the database already holds.
"""

import datetime
from itertools import cycle

from django.db import transaction

from events.models import NetworkDay, Room, Timeslot, Venue
from sessions.models import Session, SessionOrganiser
from themegroups.models import City, ThemeGroup

SLUG = "2030-05-15-groot"
FIRST_DATE = datetime.date(2030, 5, 15)
ROOMS = 20
ROUNDS_PER_DATE = (13, 12)
FIRST_ROUND_AT = 8 * 60 + 30
ROUND_MINUTES = 45
CHANGEOVER_MINUTES = 5
EVERY_SO_MANY_IS_JOINT = 3
TEASER = "Wat in de ene stad werkt, werkt dat ook bij de buren? Drie steden vergelijken hun aanpak en wat die kostte."


@transaction.atomic
def make_large_day():
    """Write the day with its rooms, slots, sessions and organisers, and return it."""
    host = City.objects.order_by("sort_name").first()
    venue = Venue.objects.create(name="Congrescentrum", slug="congrescentrum-groot", city=host)
    day = NetworkDay.objects.create(
        title="Grote netwerkdag",
        slug=SLUG,
        starts_on=FIRST_DATE,
        ends_on=FIRST_DATE + datetime.timedelta(days=1),
        host_city=host,
        venue=venue,
        status=NetworkDay.Status.PUBLISHED,
    )
    rooms = Room.objects.bulk_create(
        Room(venue=venue, name=f"Zaal {number}", position=number) for number in range(1, ROOMS + 1)
    )
    slots = Timeslot.objects.bulk_create(_slots(day))
    sessions = Session.objects.bulk_create(_sessions(day, slots, rooms))
    SessionOrganiser.objects.bulk_create(_organisers(sessions, list(ThemeGroup.objects.order_by("slug"))))
    return day


def _slots(day):
    number = 0
    for date_number, rounds in enumerate(ROUNDS_PER_DATE):
        for position in range(rounds):
            number += 1
            start = FIRST_ROUND_AT + position * (ROUND_MINUTES + CHANGEOVER_MINUTES)
            yield Timeslot(
                network_day=day,
                date=FIRST_DATE + datetime.timedelta(days=date_number),
                start_time=_time(start),
                end_time=_time(start + ROUND_MINUTES),
                title=f"Ronde {number}",
                slug=f"ronde-{number}",
                kind=Timeslot.Kind.ROUND,
                round_number=number,
                position=number,
            )


def _time(minutes):
    return datetime.time(*divmod(minutes, 60))


def _sessions(day, slots, rooms):
    places = ((slot, position, room) for slot in slots for position, room in enumerate(rooms, start=1))
    for number, (slot, position, room) in enumerate(places, start=1):
        yield Session(
            network_day=day,
            timeslot=slot,
            number=number,
            title=f"Wat de stad leert van haar buren, deel {number}",
            slug=f"leren-van-de-buren-{number}",
            teaser=TEASER,
            room=room,
            position=position,
            status=Session.Status.CONFIRMED,
        )


def _organisers(sessions, groups):
    turn = cycle(groups)
    for number, session in enumerate(sessions):
        yield SessionOrganiser(session=session, themegroup=next(turn))
        if number % EVERY_SO_MANY_IS_JOINT == 0:
            yield SessionOrganiser(session=session, themegroup=next(turn), position=2)
