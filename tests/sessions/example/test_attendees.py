"""The invented attendees: who they are, and that their seats keep the rules of the actions that give seats."""

import datetime
from collections import Counter

import pytest
from django.utils import timezone

from g40portal.models import OutboxMail
from sessions import actions, seats
from sessions.actions.seats import overlapping
from sessions.example.making import make_example_day
from sessions.example.people import COUNT, Town, invent
from sessions.example.seats import OFFERS, Choosable, seat
from sessions.models import AttendeeNeeds, Registration, Session, SessionSignup
from tests.factories import PersonFactory
from themegroups.models import City

Status = SessionSignup.Status
TOWNS = [Town(number, f"stad-{number}") for number in range(1, 42)]
AT_ELEVEN = (datetime.time(11), datetime.time(12))
HALF_PAST = (datetime.time(11, 30), datetime.time(12, 30))


def standing(day):
    """What everybody has on the day, in words."""
    rows = SessionSignup.objects.filter(session__network_day=day).order_by("registration__name", "session__number")
    return list(
        rows.values_list(
            "registration__name", "registration__email", "registration__status", "session__number", "status", "position"
        )
    )


def test_there_are_150_people_of_all_member_cities(day):
    people = Registration.objects.filter(network_day=day)
    cities = Counter(people.exclude(city=None).values_list("city__slug", flat=True))

    assert (people.count(), len(set(people.values_list("name", flat=True)))) == (150, 150)
    assert set(cities) == set(City.objects.filter(is_member=True).values_list("slug", flat=True))
    assert Counter(people.values_list("kind", flat=True)) == {"administrator": 125, "official": 20, "guest": 5}
    assert Counter(people.values_list("status", flat=True)) == {"registered": 136, "unconfirmed": 8, "withdrawn": 6}
    assert set(people.values_list("source", flat=True)) == {"self", "assistant", "secretary"}


def test_every_address_is_below_example(day):
    people = Registration.objects.filter(network_day=day)
    addresses = [address for pair in people.values_list("email", "contact_email") for address in pair if address]

    assert [address for address in addresses if not address.endswith(".example")] == []
    assert [person.name for person in people if not person.mail_address] == []
    assert people.filter(email="").count() == 12


def test_names_are_of_many_kinds_and_sorted_by_surname(day):
    people = dict(Registration.objects.filter(network_day=day).values_list("name", "sort_name"))

    assert people["Beatrijs van Aken"] == "Aken, Beatrijs van"
    assert sum("-" in name for name in people) >= 5
    assert sum("’t " in name for name in people) >= 3
    assert sum(not name.isascii() for name in people) >= 10
    assert sum(sort_name.endswith((" van", " de", " van der")) for sort_name in people.values()) >= 30


def test_some_have_needs_and_nobody_has_empty_ones(day):
    needs = AttendeeNeeds.objects.filter(registration__network_day=day)

    assert (needs.exclude(dietary="").count(), needs.exclude(access="").count()) == (24, 5)


def test_all_rows_hold_what_their_forms_would_ask(day):
    registrations = Registration.objects.filter(network_day=day)
    rows = [*registrations, *AttendeeNeeds.objects.all(), *SessionSignup.objects.all()]

    for row in rows:
        row.clean_fields()
        row.clean()
    # The rules that hold for one row were kept by the database; this would see a name that is missing.
    for row in registrations:
        row.validate_constraints()

    assert len(rows) > COUNT * 2


def test_three_sessions_are_full_with_a_queue_in_order(day):
    queues = {
        number: list(SessionSignup.objects.queue().filter(session__number=number).values_list("position", flat=True))
        for number in range(1, 19)
    }

    assert {number: positions for number, positions in queues.items() if positions} == {
        5: [1, 2, 3, 4, 5],
        12: [1, 2, 3, 4, 5, 6],
        13: [1, 2, 3, 4, 5, 6, 7],
    }


def test_seats_are_free_nearly_gone_and_gone(day):
    counts = SessionSignup.objects.counted()
    states = {}
    for session in day.sessions.exclude(signup_policy="none"):
        count = counts[session.pk]
        taken, waiting = count.get(Status.CONFIRMED, 0), count.get(Status.WAITLISTED, 0)
        assert taken <= session.capacity
        states.setdefault(seats.state(session.capacity, taken, waiting), set()).add(session.number)

    assert states == {"full": {5, 12, 13}, "few": {6}, "free": {3, 4, 7, 8, 9, 10, 11, 14, 15, 16, 17}}


def test_every_way_of_signing_up_can_be_tried(day):
    policies = dict(day.sessions.order_by("number").values_list("number", "signup_policy"))

    assert {number for number, policy in policies.items() if policy == "request"} == {4, 16, 17}
    assert {number for number, policy in policies.items() if policy == "secretary"} == {15}
    assert {number for number, policy in policies.items() if policy == "none"} == {1, 2, 18}
    assert list(day.sessions.filter(access="members_only").values_list("number", flat=True)) == [16]
    assert set(day.sessions.filter(type="lunch").values_list("signup_policy", flat=True)) == {"open"}


def test_only_mayors_are_in_the_session_for_mayors(day):
    inside = SessionSignup.objects.active().filter(session__number=16)

    assert Counter(inside.values_list("registration__function", "status")) == {
        ("burgemeester", "confirmed"): 6,
        ("burgemeester", "requested"): 2,
    }


def test_nobody_has_two_places_at_the_same_time(day):
    signups = SessionSignup.objects.active().select_related("registration", "session__timeslot", "session__network_day")

    doubles = [signup for signup in signups if overlapping(signup.registration, signup.session, SessionSignup.ACTIVE)]

    assert (signups.count() > 300, doubles) == (True, [])


def test_who_withdrew_has_no_place_left(day):
    gone = SessionSignup.objects.filter(registration__status="withdrawn")

    assert Counter(gone.values_list("status", flat=True)) == {"withdrawn": 6}
    assert SessionSignup.objects.filter(status="withdrawn").exclude(registration__status="withdrawn").count() == 0


def test_no_seat_is_waiting_to_be_passed_on(day):
    assert actions.pass_on_all_seats() == 0


def test_seats_of_who_does_not_confirm_go_to_the_queue(day, django_capture_on_commit_callbacks):
    held = SessionSignup.objects.confirmed().filter(registration__status="unconfirmed", session__number__in=[5, 12, 13])
    freed = Counter(held.values_list("session__number", flat=True))
    Registration.objects.filter(status="unconfirmed").update(held_until=timezone.now())

    with django_capture_on_commit_callbacks(execute=True):
        assert actions.lapse_unconfirmed() == 8

    taken = Counter(SessionSignup.objects.confirmed().values_list("session__number", flat=True))
    assert {number: taken[number] for number in (5, 12, 13)} == {5: 30, 12: 26, 13: 28}
    assert freed.total() > 0
    assert OutboxMail.objects.filter(kind="plaats van de wachtlijst").count() == freed.total()


def test_it_is_the_same_each_time(day, moment):
    before = standing(day)
    moment.shift(datetime.timedelta(weeks=5))

    made, _ = make_example_day(by=None)

    assert standing(made) == before
    assert len(before) > 300


def test_nobody_bears_the_name_of_somebody_known(moment):
    PersonFactory(name="Beatrijs van Aken")

    day, _ = make_example_day(by=None)

    assert not Registration.objects.filter(network_day=day, name="Beatrijs van Aken").exists()
    assert Registration.objects.filter(network_day=day).count() == 150


def test_tokens_and_codes_cannot_be_guessed(day):
    people = Registration.objects.filter(network_day=day)

    assert len(set(people.values_list("token", flat=True))) == 150
    assert len(set(people.values_list("code", flat=True))) == 150


def test_without_member_cities_all_are_guests():
    people = invent([])

    assert {person.kind for person in people} == {"guest"}
    assert len({person.email for person in people}) == COUNT


@pytest.mark.parametrize("spans", [(AT_ELEVEN, AT_ELEVEN), (AT_ELEVEN, HALF_PAST)])
def test_sessions_that_share_time_share_no_people(spans):
    people = invent(TOWNS)

    places = seat(people, [Choosable(5, spans[0]), Choosable(12, spans[1])])

    people_of = {number: {place.person for place in places if place.number == number} for number in (5, 12)}
    active = {place for place, person in enumerate(people) if person.is_active}
    assert people_of[5] & people_of[12] & active == set()


def test_no_queue_begins_while_there_are_seats():
    mayors = [person for person in invent(TOWNS) if person.is_mayor and person.is_active]

    places = seat(mayors[:5], [Choosable(16, AT_ELEVEN), Choosable(13, HALF_PAST)])

    assert [(place.number, place.status) for place in places] == [(16, "confirmed")] * 5


def test_offers_hold_no_more_people_than_seats():
    over = [number for number, offer in OFFERS.items() if offer.capacity and offer.taken > offer.capacity]
    queued = [number for number, offer in OFFERS.items() if offer.waiting and offer.taken < offer.capacity]

    assert (over, queued) == ([], [])


def test_sessions_that_ask_nothing_hold_nobody(day):
    assert Session.objects.filter(network_day=day, signup_policy="none", signups__isnull=False).count() == 0


def test_who_has_not_confirmed_keeps_the_seat_until_the_day_is_past(day, moment):
    """Invented people confirm nothing: a lapse would promote others, and mail them, of which nobody sees the reason."""
    moment.move_to(timezone.make_aware(datetime.datetime.combine(day.last_date, datetime.time(23, 59))), tick=False)

    actions.lapse_unconfirmed()

    statuses = Counter(Registration.objects.filter(network_day=day).values_list("status", flat=True))
    assert (statuses["unconfirmed"], statuses["lapsed"], OutboxMail.objects.count()) == (8, 0, 0)
