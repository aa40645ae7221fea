"""What a day counted, as it is kept when its people are gone."""

import datetime

import pytest
from django.utils import timezone

from g40portal.models import OutboxMail
from g40portal.outbox import queue
from sessions.models import AttendeeNeeds, CheckIn, DayFigures, Registration
from sessions.privacy import anonymising
from sessions.privacy.figures import added, figures_of, lines_of
from tests.factories import (
    CityFactory,
    DayInvitationFactory,
    NetworkDayFactory,
    RegistrationFactory,
    SessionFactory,
    SessionSignupFactory,
)
from tests.sessions.privacy.kept import CANARY, past_day

pytestmark = pytest.mark.django_db


@pytest.fixture
def day():
    """A day of two dates with five people, one of whom withdrew, and two sessions."""
    day = NetworkDayFactory(starts_on=datetime.date(2026, 6, 3), ends_on=datetime.date(2026, 6, 4))
    assen, breda = CityFactory(name="Assen"), CityFactory(name="Breda")
    people = [
        RegistrationFactory(network_day=day, city=assen, comes_to_lunch=True),
        RegistrationFactory(network_day=day, city=assen, kind="official", source="secretary"),
        RegistrationFactory(network_day=day, city=breda, comes_to_lunch=True),
        RegistrationFactory(network_day=day, city=None, organisation="VNG", kind="guest", source="walk_in"),
        RegistrationFactory(network_day=day, city=breda, status="withdrawn", comes_to_lunch=True),
    ]
    wonen = SessionFactory(network_day=day, title="Wonen", capacity=2)
    SessionFactory(network_day=day, title="Zonder aanmelden")
    SessionSignupFactory(session=wonen, registration=people[0], attendance="present")
    SessionSignupFactory(session=wonen, registration=people[1], attendance="absent")
    SessionSignupFactory(session=wonen, registration=people[2], status="waitlisted", position=1)
    SessionSignupFactory(session=wonen, registration=people[3], status="requested")
    SessionSignupFactory(session=wonen, registration=people[4], status="withdrawn")
    for registration, date in [(people[0], day.starts_on), (people[0], day.ends_on), (people[1], day.starts_on)]:
        CheckIn.objects.create(registration=registration, date=date)
    return day


def test_figures_count_people_sessions_and_check_ins(day):
    figures = figures_of(day)

    assert figures["registrations"] == {
        "total": 5,
        "status": {"registered": 4, "withdrawn": 1},
        "kind": {"administrator": 3, "guest": 1, "official": 1},
        "source": {"secretary": 1, "self": 3, "walk_in": 1},
    }
    assert figures["cities"] == {"Assen": 2, "Breda": 1, "zonder stad": 1}
    assert figures["check_ins"] == {"2026-06-03": 2, "2026-06-04": 1}
    assert figures["lunch"] == 2
    assert figures["sessions"] == {
        "1": {
            "title": "Wonen",
            "requested": 1,
            "confirmed": 2,
            "waitlisted": 1,
            "declined": 0,
            "withdrawn": 1,
            "present": 1,
            "absent": 1,
            "excused": 0,
        }
    }


def test_figures_name_a_wish_that_three_people_share_and_no_other(day):
    wishes = ["Vegetarisch", "vegetarisch.", " vegetarisch", f"geen {CANARY}", f"geen {CANARY}", ""]
    for wish in wishes:
        registration = RegistrationFactory(network_day=day)
        AttendeeNeeds.objects.create(registration=registration, dietary=wish, access="" if wish else "rolstoel")
    withdrawn = day.registrations.get(status="withdrawn")
    AttendeeNeeds.objects.create(registration=withdrawn, dietary="vegetarisch", access="lift")

    figures = figures_of(day)

    assert (figures["dietary"], figures["access"]) == ({"vegetarisch": 3, "overig": 2}, 1)


def test_figures_count_invitations_that_were_sent(day):
    now = timezone.now()
    registration = day.registrations.filter(status="registered").first()
    DayInvitationFactory(network_day=day, sent_at=now, registration=registration)
    DayInvitationFactory(network_day=day, sent_at=now, declined_at=now, reminded_at=now)
    DayInvitationFactory(network_day=day, sent_at=now, registration=day.registrations.get(status="withdrawn"))
    DayInvitationFactory(network_day=day)

    assert figures_of(day)["invitations"] == {"sent": 3, "accepted": 1, "refused": 1, "reminded": 1}


def test_figures_count_mails_that_were_sent_by_kind(day):
    for status, topic in [("sent", day.pk), ("sent", day.pk), ("failed", day.pk), ("sent", day.pk + 1)]:
        mail = queue(kind="bevestigen", to="a@assen.example", subject="Dag", text="Dag", topic=f"day:{topic}")
        sent_at = timezone.now() if status == "sent" else None
        OutboxMail.objects.filter(pk=mail.pk).update(status=status, sent_at=sent_at)

    assert figures_of(day)["mails"] == {"bevestigen": 2}


def test_frozen_figures_are_what_was_counted_and_name_nobody():
    day = past_day(people=3)
    counted = figures_of(day)

    anonymising.anonymise_day(day=day)

    frozen = DayFigures.objects.get(network_day=day).figures
    assert frozen == counted
    assert (frozen["registrations"]["total"], frozen["sessions"]["1"]["present"]) == (5, 3)
    assert CANARY not in str(frozen).lower()


@pytest.mark.parametrize("people", [1, 30])
def test_counting_takes_the_same_number_of_queries_however_many_people(django_assert_num_queries, people):
    day = NetworkDayFactory()
    for _ in range(people):
        SessionSignupFactory(session=SessionFactory(network_day=day))

    with django_assert_num_queries(12):
        figures = figures_of(day)

    assert (figures["registrations"]["total"], len(figures["sessions"])) == (people, people)


def test_figures_of_some_are_added_number_by_number():
    first = {"total": 3, "cities": {"Assen": 3}, "sessions": {"1": {"title": "Wonen", "confirmed": 2}}}
    more = {"total": 1, "cities": {"Breda": 1}, "sessions": {"1": {"title": "Wonen en bouwen", "confirmed": 1}}}

    assert added(first, more) == {
        "total": 4,
        "cities": {"Assen": 3, "Breda": 1},
        "sessions": {"1": {"title": "Wonen en bouwen", "confirmed": 3}},
    }


def test_figures_read_as_lines_in_an_order_of_their_own():
    # In another order than they were counted in: that is how PostgreSQL returns them.
    figures = {
        "cities": {"Haarlem": 1, "'s-Hertogenbosch": 2, "Gouda": 3},
        "registrations": {"status": {"registered": 4}, "total": 5},
        "check_ins": {"2026-06-03": 4},
        "sessions": {"1": {"title": "Wonen", "confirmed": 2, "excused": 1, "absent": 0}},
        "lunch": 0,
    }

    assert lines_of(figures) == [
        "aanmeldingen, samen: 5",
        "aanmeldingen, status, aangemeld: 4",
        "steden, Gouda: 3",
        "steden, Haarlem: 1",
        "steden, 's-Hertogenbosch: 2",
        "binnengekomen, 3 juni: 4",
        "sessie, 1 Wonen, bevestigd: 2",
        "sessie, 1 Wonen, afwezig met bericht: 1",
        "luncht mee: 0",
    ]


def test_every_choice_that_is_counted_has_a_word():
    day = NetworkDayFactory()
    session = SessionFactory(network_day=day)
    for status in Registration.Status.values:
        held = timezone.now() if status == "unconfirmed" else None
        RegistrationFactory(network_day=day, status=status, held_until=held)
    SessionSignupFactory(session=session)

    lines = lines_of(figures_of(day))

    assert "aanmeldingen, status, nog niet bevestigd: 1" in lines
    assert [line for line in lines if "_" in line or "unconfirmed" in line] == []
