"""Starting from what is there: what goes along, what stays behind, and that nothing is made twice."""

import dataclasses
import datetime

import pytest
from django.utils import timezone

from events.models import NetworkDay
from g40portal.models import OutboxMail
from sessions import actions
from sessions.actions import NewDay
from sessions.models import DayTemplate, Session
from tests.factories import (
    CityFactory,
    ContributionFactory,
    DayInvitationFactory,
    HeadCountFactory,
    NetworkDayFactory,
    RoomFactory,
    SessionDocumentFactory,
    SessionFactory,
    SessionOrganiserFactory,
    SessionSignupFactory,
    ThemeGroupFactory,
    TimeslotFactory,
    VenueFactory,
)

pytestmark = pytest.mark.django_db

FIRST = datetime.date(2025, 6, 4)
NEXT = datetime.date(2031, 3, 12)
SECRET = "https://vergaderen.example/geheim"


@pytest.fixture
def day():
    return NetworkDayFactory(
        slug="eerder",
        starts_on=FIRST,
        ends_on=FIRST + datetime.timedelta(days=1),
        host_city=CityFactory(name="Breda"),
        venue=VenueFactory(),
        invitation_letter="Kom ook",
        introduction="Welkom",
        registration_opens_at=timezone.now(),
    )


@pytest.fixture
def session(day):
    """A session on the second date, with all that it can have."""
    slot = TimeslotFactory(
        network_day=day,
        date=FIRST + datetime.timedelta(days=1),
        start_time=datetime.time(9, 15),
        end_time=datetime.time(10),
        title="Ronde 1",
        round_number=1,
        note="Kies er een",
    )
    session = SessionFactory(
        network_day=day,
        timeslot=slot,
        title="Wonen in het groen",
        short_title="Wonen",
        description="Over wonen",
        room=RoomFactory(venue=day.venue),
        walking_minutes=5,
        capacity=20,
        meeting_url=SECRET,
        joining_instructions="Code 123",
    )
    SessionOrganiserFactory(session=session, themegroup=ThemeGroupFactory(), printed_name="Groep Wonen")
    ContributionFactory(session=session, printed_function="wethouder Oss", source="Verslag")
    SessionDocumentFactory(session=session)
    SessionSignupFactory(session=session)
    DayInvitationFactory(network_day=day)
    HeadCountFactory(network_day=day)
    return session


def new(**fields):
    return NewDay(**{"title": "Nieuwe dag", "starts_on": NEXT, "host_city": CityFactory(name="Oss")} | fields)


def copy(day, sessions=(), *, given=None, keep_venue=False, with_people=False):
    chosen = [each.pk for each in sessions]
    return actions.copy_day(
        day=day, new=given or new(), sessions=chosen, keep_venue=keep_venue, with_people=with_people, by=None
    )


def test_copy_day_makes_a_draft_with_shifted_slots_and_nothing_of_its_own(day, session):
    made = copy(day)

    assert (made.status, made.slug, made.when) == ("draft", "2031-03-12-oss", "12 en 13 maart 2031")
    assert (made.venue, made.invitation_letter, made.introduction, made.registration_opens_at) == (None, "", "", None)
    fields = ["date", "start_time", "end_time", "title", "kind", "round_number", "note"]
    assert list(made.timeslots.values_list(*fields)) == [
        (datetime.date(2031, 3, 13), datetime.time(9, 15), datetime.time(10), "Ronde 1", "round", 1, "Kies er een")
    ]
    assert made.sessions.count() == 0


def test_copy_day_makes_drafts_of_the_chosen_sessions_without_secrets_or_people(day, session):
    other = SessionFactory(network_day=day)
    made = copy(day, [session])

    copied = made.sessions.get()
    assert (copied.title, copied.short_title, copied.description) == ("Wonen in het groen", "Wonen", "Over wonen")
    assert (copied.status, copied.number, copied.capacity, copied.timeslot.title) == ("draft", 1, 20, "Ronde 1")
    assert (copied.uuid == session.uuid, copied.room, copied.walking_minutes) == (False, None, None)
    assert (copied.meeting_url, copied.joining_instructions) == ("", "")
    assert [str(each) for each in copied.organisers.all()] == ["Groep Wonen"]
    left = [copied.contributions, copied.documents, copied.signups, copied.changes]
    left += [made.registrations, made.invitations, made.head_counts]
    assert [each.count() for each in left] == [0] * 7
    assert other.title not in made.sessions.values_list("title", flat=True)


def test_copy_day_takes_venue_rooms_and_people_along_when_asked(day, session):
    made = copy(day, [session], keep_venue=True, with_people=True)

    copied = made.sessions.get()
    assert (made.venue, copied.room, copied.walking_minutes) == (day.venue, session.room, 5)
    assert [(each.printed_function, each.source) for each in copied.contributions.all()] == [("wethouder Oss", "")]


def test_copy_day_makes_no_second_day_of_the_same_date_place_and_audience(day, session):
    given = new()
    made = copy(day, given=given)

    with pytest.raises(actions.AlreadyThere) as refused:
        copy(day, given=dataclasses.replace(given, place=" oss "))

    assert (refused.value.there, NetworkDay.objects.filter(starts_on=NEXT).count()) == (made, 1)
    assert copy(day, given=dataclasses.replace(given, audience="official")).slug == "2031-03-12-oss-2"


def test_copy_day_refuses_fewer_dates_and_an_example(day, session):
    with pytest.raises(actions.Refused, match="beslaat 2 dagen"):
        copy(day, given=new(ends_on=NEXT))
    NetworkDay.objects.filter(pk=day.pk).update(is_example=True)
    with pytest.raises(actions.Refused, match="voorbeelddag"):
        copy(day)

    assert NetworkDay.objects.count() == 1


def test_template_keeps_the_timetable_and_gives_it_to_a_new_day(day, session):
    template = actions.save_template(day=day, name="Twee rondes", by=None)
    made = actions.day_from_template(template=template, new=new(), by=None)

    assert template.slots == [
        {
            "title": "Ronde 1",
            "kind": "round",
            "start": "09:15",
            "end": "10:00",
            "round_number": 1,
            "note": "Kies er een",
            "day": 1,
        }
    ]
    slot = made.timeslots.get()
    assert (made.status, made.ends_on, slot.date) == ("draft", datetime.date(2031, 3, 13), datetime.date(2031, 3, 13))
    assert (slot.hours, slot.kind, slot.note) == ("09.15 tot 10.00", "round", "Kies er een")


def test_template_is_refused_twice_and_without_timetable(day, session):
    template = actions.save_template(day=day, name="Twee rondes", by=None)

    with pytest.raises(actions.AlreadyThere) as refused:
        actions.save_template(day=day, name="Twee rondes", by=None)
    with pytest.raises(actions.Refused, match="nog geen tijdschema"):
        actions.save_template(day=NetworkDayFactory(), name="Leeg", by=None)

    assert (refused.value.there, DayTemplate.objects.count()) == (template, 1)


def pass_on(session, *, cancel_original=False, with_people=False):
    made, told = actions.move_session_to_day(
        session=session, cancel_original=cancel_original, with_people=with_people, by=None
    )
    return made if not cancel_original else told


def test_session_goes_on_to_the_next_day_once_as_a_draft_follow_up(day, session):
    Session.objects.filter(pk=session.pk).update(start_time=datetime.time(9, 20))
    with pytest.raises(actions.Refused, match="eerst het stokje"):
        pass_on(session)
    following = actions.hand_over(day=day, new=new(), by=None)

    made = pass_on(session)
    with pytest.raises(actions.AlreadyThere) as refused:
        pass_on(session)

    assert (made.network_day, made.follow_up_to, made.status, made.timeslot) == (following, session, "draft", None)
    assert (made.start_time, made.room, made.meeting_url, made.organisers.count()) == (None, None, "", 1)
    assert (refused.value.there, following.sessions.count()) == (made, 1)
    session.refresh_from_db()
    assert (session.status, OutboxMail.objects.count()) == ("confirmed", 0)


def test_original_is_cancelled_with_a_mail_when_asked(day, session):
    start = timezone.localdate() + datetime.timedelta(days=9)
    following = NetworkDayFactory(starts_on=NEXT)
    NetworkDay.objects.filter(pk=day.pk).update(starts_on=start, ends_on=None, next_day=following)

    SessionSignupFactory(session=session, registration__email="")
    told = pass_on(session, cancel_original=True)

    session.refresh_from_db()
    assert (session.status, told, OutboxMail.objects.count()) == ("cancelled", 1, 1)


def test_original_of_a_past_day_is_not_cancelled(day, session):
    NetworkDay.objects.filter(pk=day.pk).update(next_day=NetworkDayFactory(starts_on=NEXT))

    with pytest.raises(actions.Refused, match="is voorbij"):
        pass_on(session, cancel_original=True)

    assert Session.objects.filter(follow_up_to=session).count() == 0


def test_baton_goes_to_a_later_day_that_is_there_or_made(day):
    later = NetworkDayFactory(starts_on=NEXT)
    actions.hand_over(day=day, to=later, by=None)
    day.refresh_from_db()
    first = day.next_day
    made = actions.hand_over(day=day, new=new(), by=None)
    day.refresh_from_db()

    assert (first, day.next_day, made.status, str(made)) == (later, made, "draft", "Oss, 12 maart 2031")
    with pytest.raises(actions.Refused, match="latere dag"):
        actions.hand_over(day=day, to=NetworkDayFactory(starts_on=FIRST), by=None)


def test_baton_goes_to_the_day_that_is_there_when_the_same_is_filled_in(day):
    there = NetworkDayFactory(starts_on=NEXT, place="Oss")

    followed = [actions.hand_over(day=day, new=new(), by=None) for _ in range(2)]

    day.refresh_from_db()
    assert (followed, day.next_day, NetworkDay.objects.count()) == ([there, there], there, 2)


def test_draft_that_gets_the_baton_is_on_no_public_page(client, day):
    made = actions.hand_over(day=day, new=new(), by=None)
    pages = ["/", "/netwerkdagen/", "/netwerkdagen/eerder/", "/netwerkdagen/eerder/programma.json"]

    hidden = [made.slug in client.get(page).text for page in pages]
    NetworkDay.objects.filter(pk=made.pk).update(status=NetworkDay.Status.PUBLISHED)

    assert hidden == [False] * 4
    assert made.slug in client.get("/netwerkdagen/eerder/").text
