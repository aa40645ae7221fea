"""Cancelling, moving and turning online a whole day: what it changes, and whom it tells."""

import datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from icalendar import Calendar

from events.models import FormerDaySlug, NetworkDay
from g40portal.job_runner import run_next
from g40portal.models import Job, OutboxMail
from sessions import actions, mails
from sessions.actions import whole_day
from sessions.deliverables import link_mark
from sessions.exports import invitation
from sessions.models import Delivery, ProgrammeChange, Registration, Session, SessionSignup
from sessions.workbench.whole_day import jobs
from sessions.workbench.whole_day.progress import progress_of
from tests.factories import (
    CityFactory,
    NetworkDayFactory,
    RegistrationFactory,
    RoomFactory,
    SessionFactory,
    SessionOrganiserFactory,
    SessionSignupFactory,
    TimeslotFactory,
    VenueFactory,
)

pytestmark = pytest.mark.django_db

REASON = "De zaal is onder water gelopen."
LINK = "https://vergaderen.example/geheim"
AMSTERDAM = ZoneInfo("Europe/Amsterdam")


@pytest.fixture
def day():
    """A published day in four weeks, in a venue with a room."""
    starts_on = timezone.localdate() + datetime.timedelta(days=28)
    return NetworkDayFactory(
        starts_on=starts_on,
        slug=f"{starts_on}-breda",
        host_city=CityFactory(name="Breda", slug="breda"),
        venue=VenueFactory(name="De Kapel"),
    )


def session_of(day, **fields):
    slot = TimeslotFactory(network_day=day, start_time=datetime.time(11, 30), end_time=datetime.time(12, 30))
    return SessionFactory(**{"network_day": day, "timeslot": slot, "title": "Wonen"} | fields)


def seat(session, **fields):
    return SessionSignupFactory(session=session, registration__network_day=session.network_day, **fields)


def given(day, **more):
    day.refresh_from_db()
    return {"day": day, "reason": REASON, "version": day.version, "by": None} | more


def later(day, days=7):
    return day.starts_on + datetime.timedelta(days=days)


def event_of(mail):
    (event,) = Calendar.from_ical(mail.calendar).walk("VEVENT")
    return event


def told():
    return list(OutboxMail.objects.order_by("pk").values_list("to", "kind", "calendar_method"))


def test_cancel_day_tells_everybody_why_and_takes_seats_out_of_calendars(day):
    session = session_of(day)
    seat(session, registration__email="k@breda.example")
    RegistrationFactory(network_day=day, email="p@oss.example", contact_email="hulp@oss.example", contact_name="Hulp")
    RegistrationFactory(network_day=day, email="", name="Zonder Adres")
    RegistrationFactory(network_day=day, email="weg@oss.example", status=Registration.Status.WITHDRAWN)

    people = actions.cancel_day(**given(day))

    day.refresh_from_db()
    assert (people, day.status) == (2, NetworkDay.Status.CANCELLED)
    assert not day.registration_is_open(timezone.now())
    assert told() == [
        ("k@breda.example", "dag vervallen", ""),
        ("k@breda.example", "sessie van de dag vervallen", "CANCEL"),
        ("hulp@oss.example", "dag vervallen", ""),
    ]
    assert [REASON in text for text in OutboxMail.objects.order_by("pk").values_list("text", flat=True)] == [
        True,
        False,
        True,
    ]
    event = event_of(OutboxMail.objects.get(calendar_method="CANCEL"))
    assert (str(event["uid"]).partition("@")[0], event["status"]) == (str(session.uuid), "CANCELLED")
    assert SessionSignup.objects.confirmed().count() == 1


def test_cancel_day_twice_does_it_once(day):
    RegistrationFactory(network_day=day)
    first = given(day)
    actions.cancel_day(**first)

    with pytest.raises(actions.Refused, match="intussen gewijzigd"):
        actions.cancel_day(**first)

    assert OutboxMail.objects.count() == 1


def test_cancel_day_of_a_draft_is_refused(day):
    NetworkDay.objects.update(status=NetworkDay.Status.DRAFT)

    with pytest.raises(actions.Refused, match="concept"):
        actions.cancel_day(**given(day))


@pytest.mark.parametrize(
    ("change", "more"),
    [(actions.cancel_day, {}), (actions.turn_online, {"links": {}, "elsewhere": {}})],
    ids=["cancel", "online"],
)
def test_a_day_that_is_over_does_not_change(day, change, more):
    NetworkDay.objects.update(starts_on=timezone.localdate() - datetime.timedelta(days=1))

    with pytest.raises(actions.Refused, match="voorbij"):
        change(**given(day, **more))


@pytest.mark.parametrize("with_mail", [True, False])
def test_resume_day_puts_seats_back_in_calendars_when_asked(day, with_mail):
    seat(session_of(day), registration__email="k@breda.example")
    actions.cancel_day(**given(day))
    OutboxMail.objects.all().delete()

    people = actions.resume_day(**given(day, with_mail=with_mail))

    day.refresh_from_db()
    assert day.status == NetworkDay.Status.PUBLISHED
    expected = [
        ("k@breda.example", "dag gaat toch door", ""),
        ("k@breda.example", "sessie van de dag gaat toch door", "REQUEST"),
    ]
    assert (people, told()) == ((1, expected) if with_mail else (0, []))


def test_resume_day_that_goes_on_is_refused(day):
    with pytest.raises(actions.Refused, match="niet vervallen"):
        actions.resume_day(**given(day, with_mail=True))


def test_move_day_moves_slots_registration_and_address(day):
    second = later(day, 1)
    NetworkDay.objects.update(ends_on=second)
    slots = [TimeslotFactory(network_day=day, date=date) for date in (None, day.starts_on, second)]
    closes = timezone.make_aware(datetime.datetime.combine(day.starts_on, datetime.time(12)))
    opens = timezone.now() - datetime.timedelta(days=1)
    NetworkDay.objects.update(registration_opens_at=opens, registration_closes_at=closes)
    former = day.slug

    actions.move_day(**given(day, starts_on=later(day, 200)))

    moved = NetworkDay.objects.get()
    assert (moved.starts_on, moved.ends_on) == (later(day, 200), later(day, 201))
    assert [slot.date for slot in moved.timeslots.order_by("pk")] == [None, later(day, 200), later(day, 201)]
    assert [slot.pk for slot in moved.timeslots.order_by("pk")] == [slot.pk for slot in slots]
    assert moved.registration_opens_at == opens
    local = moved.registration_closes_at.astimezone(AMSTERDAM)
    assert (local.date(), local.time()) == (later(day, 200), datetime.time(12))
    assert (moved.slug, list(FormerDaySlug.objects.values_list("slug", flat=True))) == (
        f"{later(day, 200)}-breda",
        [former],
    )


def test_move_day_keeps_the_uid_and_raises_the_sequence_of_each_seat(day, monkeypatch):
    signup = seat(session_of(day))
    ago = timezone.now() - datetime.timedelta(hours=1)
    with monkeypatch.context() as patch:
        patch.setattr(invitation.timezone, "now", lambda: ago)
        mails.got_a_seat(SessionSignup.objects.get(pk=signup.pk))
    before = event_of(OutboxMail.objects.get())

    actions.move_day(**given(day, starts_on=later(day)))

    mail = OutboxMail.objects.get(kind="sessie van de dag verzet")
    after = event_of(mail)
    assert mail.calendar_method == "REQUEST"
    assert after["uid"] == before["uid"]
    assert after["sequence"] > before["sequence"]
    assert after["organizer"] == before["organizer"]
    assert after["dtstart"].dt == datetime.datetime.combine(later(day), datetime.time(11, 30), tzinfo=AMSTERDAM)
    assert f"{later(day)}-breda" in str(after["url"])


def test_move_day_tells_both_dates_once_to_each(day):
    seat(session_of(day), registration__email="k@breda.example")
    first = given(day, starts_on=later(day))

    people = actions.move_day(**first)
    with pytest.raises(actions.Refused):
        actions.move_day(**first)

    mail = OutboxMail.objects.get(kind="dag verzet")
    moved = NetworkDay.objects.get()
    assert people == 1
    assert f"verzet van {day.when} naar {moved.when_long}." in mail.text
    assert REASON in mail.text
    assert told() == [("k@breda.example", "dag verzet", ""), ("k@breda.example", "sessie van de dag verzet", "REQUEST")]


def test_move_day_of_a_draft_mails_nobody(day):
    NetworkDay.objects.update(status=NetworkDay.Status.DRAFT)
    RegistrationFactory(network_day=day)

    people = actions.move_day(**given(day, starts_on=later(day)))

    assert (people, told(), NetworkDay.objects.get().starts_on) == (0, [], later(day))


@pytest.mark.parametrize(
    ("days", "why"), [(-29, "voorbij"), (0, "staat de dag al"), (400_000, "Geef een datum")], ids=str
)
def test_move_day_to_a_date_that_cannot_be_is_refused(day, days, why):
    with pytest.raises(actions.Refused, match=why):
        actions.move_day(**given(day, starts_on=later(day, days)))

    assert NetworkDay.objects.get().starts_on == day.starts_on


def test_move_day_leaves_the_address_of_another_day_alone(day):
    other = NetworkDayFactory(slug="andere")
    FormerDaySlug.objects.create(network_day=other, slug=f"{later(day)}-breda")

    actions.move_day(**given(day, starts_on=later(day)))

    date = later(day)
    assert NetworkDay.objects.get(pk=day.pk).slug == f"{date}-breda-2"
    assert other.former_slugs.get().slug == f"{date}-breda"


def test_move_day_and_back_again_has_its_first_address(day):
    first, start = day.slug, day.starts_on
    actions.move_day(**given(day, starts_on=later(day)))

    actions.move_day(**given(day, starts_on=start))

    day.refresh_from_db()
    assert (day.slug, [each.slug for each in day.former_slugs.all()]) == (first, [f"{later(day)}-breda"])


def test_move_of_an_example_leaves_it_its_address(day):
    NetworkDay.objects.update(is_example=True, slug="voorbeelddag")

    actions.move_day(**given(day, starts_on=later(day)))

    assert (NetworkDay.objects.get().slug, FormerDaySlug.objects.count()) == ("voorbeelddag", 0)


def test_move_day_of_which_only_the_month_is_known(day):
    NetworkDay.objects.update(precision=NetworkDay.Precision.MONTH, starts_on=day.starts_on.replace(day=1))

    actions.move_day(**given(day, starts_on=later(day)))

    day.refresh_from_db()
    assert (day.precision, day.starts_on) == (NetworkDay.Precision.DAY, later(day, 0))


def test_registration_that_closes_before_it_opened_moves_as_a_whole(day):
    now = timezone.now()
    moments = now - datetime.timedelta(days=1), now + datetime.timedelta(days=1)
    NetworkDay.objects.update(registration_opens_at=moments[0], registration_closes_at=moments[1])

    actions.move_day(**given(day, starts_on=day.starts_on - datetime.timedelta(days=10)))

    day.refresh_from_db()
    by_the_clock = [timezone.make_naive(each) for each in (day.registration_opens_at, day.registration_closes_at)]
    assert by_the_clock == [timezone.make_naive(each) - datetime.timedelta(days=10) for each in moments]


def test_turn_online_clears_places_and_keeps_people(day):
    room = RoomFactory(venue=day.venue)
    inside = session_of(day, room=room)
    walk = session_of(day, other_place="Stadspark", walking_minutes=10, title="Wandeling")
    museum = session_of(day, other_place="Museum", title="Museum")
    seat(inside, registration__email="k@breda.example")
    seat(museum, registration__email="m@oss.example")
    choices = {walk.pk: whole_day.KEEP_ONLINE, museum.pk: whole_day.DROP}

    people = actions.turn_online(**given(day, links={inside.pk: LINK}, elsewhere=choices))

    day.refresh_from_db()
    assert (people, day.format, day.venue) == (2, NetworkDay.Format.ONLINE, None)
    assert list(Session.objects.order_by("pk").values_list("room", "other_place", "status", "meeting_url")) == [
        (None, "", Session.Status.CONFIRMED, LINK),
        (None, "", Session.Status.CONFIRMED, ""),
        (None, "Museum", Session.Status.CANCELLED, ""),
    ]
    assert told() == [
        ("k@breda.example", "dag online", ""),
        ("k@breda.example", "sessie van de dag online", "REQUEST"),
        ("m@oss.example", "dag online", ""),
        ("m@oss.example", "sessie vervallen", "CANCEL"),
    ]
    assert event_of(OutboxMail.objects.get(calendar_method="REQUEST"))["location"] == "Online"
    assert not OutboxMail.objects.filter(text__contains=LINK).exists()
    assert not OutboxMail.objects.filter(calendar__contains=LINK).exists()


def test_turn_online_leaves_the_link_with_who_has_had_it(day):
    session = session_of(day, meeting_url=LINK)
    had, had_not = seat(session), seat(session)
    Delivery.objects.create(signup=had, what=link_mark(session))

    actions.turn_online(**given(day, links={}, elsewhere={}))

    items = OutboxMail.objects.filter(calendar_method="REQUEST")
    assert {mail.to: LINK in mail.calendar for mail in items} == {
        had.registration.email: True,
        had_not.registration.email: False,
    }


def test_turn_online_with_a_place_that_nobody_decided_about_is_refused(day):
    session_of(day, other_place="Museum")

    with pytest.raises(actions.Refused):
        actions.turn_online(**given(day, links={}, elsewhere={}))

    assert NetworkDay.objects.get().format == NetworkDay.Format.ON_SITE


def test_turn_online_of_a_day_that_is_online_is_refused(day):
    NetworkDay.objects.update(format=NetworkDay.Format.ONLINE)

    with pytest.raises(actions.Refused, match="al online"):
        actions.turn_online(**given(day, links={}, elsewhere={}))


def test_who_has_not_confirmed_gets_the_mail_and_no_calendar_item(day):
    until = timezone.now() + datetime.timedelta(hours=9)
    status = Registration.Status.UNCONFIRMED
    seat(session_of(day), registration__status=status, registration__held_until=until)

    actions.move_day(**given(day, starts_on=later(day)))

    assert [kind for _, kind, _ in told()] == ["dag verzet"]


def test_many_people_are_told_by_the_worker_once(day, monkeypatch):
    monkeypatch.setattr(whole_day, "AT_ONCE", 2)
    monkeypatch.setattr(whole_day, "IN_ONE_JOB", 2)
    people = [RegistrationFactory(network_day=day) for _ in range(3)]
    assert actions.move_day(**given(day, starts_on=later(day))) == 3
    assert (told(), progress_of(day).unwritten) == ([], 3)

    people[0].status = Registration.Status.WITHDRAWN
    people[0].save()
    while run_next():
        pass
    jobs.write_mails(**Job.objects.first().arguments)

    assert sorted(told()) == sorted((each.email, "dag verzet", "") for each in people[1:])
    assert (progress_of(day).unwritten, progress_of(day).waiting) == (0, 2)


# SQLite writes some fifty mails in one query.
@pytest.mark.parametrize("people", [1, 20])
def test_mails_are_written_in_a_constant_number_of_queries(day, people, django_assert_num_queries):
    session = session_of(day)
    SessionOrganiserFactory(session=session, city=CityFactory())
    for _ in range(people):
        mails.got_a_seat(seat(session))
    pks = list(Registration.objects.values_list("pk", flat=True))

    with django_assert_num_queries(12):
        whole_day.tell_people(pks=pks, change=whole_day.Change(what="verzet", reason=REASON, was="", mark="1"))

    assert OutboxMail.objects.filter(kind="sessie van de dag verzet").count() == people


def test_worker_tells_nothing_that_is_not_so_any_more(day, monkeypatch):
    monkeypatch.setattr(whole_day, "AT_ONCE", 0)
    RegistrationFactory(network_day=day)
    actions.move_day(**given(day, starts_on=later(day)))
    actions.move_day(**given(day, starts_on=later(day, 9)))

    while run_next():
        pass

    (mail,) = OutboxMail.objects.all()
    assert NetworkDay.objects.get().when in mail.subject


def test_each_change_is_written_down_and_counts_as_told(day):
    RegistrationFactory(network_day=day)
    was = day.when

    actions.move_day(**given(day, starts_on=later(day)))
    actions.turn_online(**given(day, links={}, elsewhere={}))
    actions.cancel_day(**given(day))
    actions.resume_day(**given(day, with_mail=True))

    day.refresh_from_db()
    rows = list(ProgrammeChange.objects.order_by("pk"))
    kinds = ProgrammeChange.Kind
    assert [row.kind for row in rows if row.kind != kinds.PLACE] == [
        kinds.DAY_MOVED,
        kinds.DAY_FORMAT,
        kinds.DAY_CANCELLED,
        kinds.DAY_RESUMED,
    ]
    assert (rows[0].before, rows[0].after) == (was, day.when)
    assert [row for row in rows if row.told_at is None] == []


def test_move_of_a_draft_is_no_change_of_a_programme(day):
    NetworkDay.objects.update(status=NetworkDay.Status.DRAFT)

    actions.move_day(**given(day, starts_on=later(day)))

    assert not ProgrammeChange.objects.exists()


def test_assistant_reads_whom_the_mail_is_about(day):
    registration = RegistrationFactory(network_day=day, name="Karin Bos", contact_email="hulp@oss.example")
    SessionSignupFactory(session=session_of(day), registration=registration)

    actions.move_day(**given(day, starts_on=later(day)))

    said = "Deze mail gaat over de aanmelding van Karin Bos."
    assert [said in mail.text for mail in OutboxMail.objects.all()] == [True, True]
