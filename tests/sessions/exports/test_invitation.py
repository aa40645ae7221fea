"""A session as an invitation to one person, as RFC 5546 wants it."""

import datetime
import itertools

import pytest
from icalendar import Calendar

from sessions.exports import calendar, invitation
from sessions.models import Session
from tests.factories import NetworkDayFactory, RoomFactory, SessionFactory, TimeslotFactory

pytestmark = pytest.mark.django_db

JAN = ("Jan Bos", "jan@gouda.example")
SANNE = ("Sanne de Wit", "sanne@assen.example")
LINK = "https://vergadering.example/kamer?pwd=a,b;c"


@pytest.fixture(autouse=True)
def _site(settings):
    settings.SITE_URL = "https://g40.example"


def session_of(**fields):
    """A session of 4 June 2025, from 14.00 to 15.00, in Zaal 4."""
    day = fields.pop("day", None) or NetworkDayFactory(place="Schiedam")
    slot = TimeslotFactory(network_day=day, start_time=datetime.time(14), end_time=datetime.time(15))
    session = SessionFactory(**{"network_day": day, "timeslot": slot, "title": "Welzijn"} | fields)
    return Session.objects.for_calendar().get(pk=session.pk)


def read(content):
    """The calendar and its one event."""
    parsed = Calendar.from_ical(content)
    (event,) = parsed.walk("VEVENT")
    return parsed, event


def requested(session, attendee=JAN, organiser=SANNE, **secrets):
    return read(invitation.invitation(session, attendee=attendee, organiser=organiser, **secrets))


def cancelled(session, attendee=JAN, organiser=SANNE):
    return read(invitation.cancellation(session, attendee=attendee, organiser=organiser))


def test_request_invites_one_person_in_the_name_of_the_secretary():
    parsed, event = requested(session_of())

    assert (parsed["method"], parsed["version"], event["status"]) == ("REQUEST", "2.0", "CONFIRMED")
    assert (str(event["organizer"]), event["organizer"].params["cn"]) == ("mailto:sanne@assen.example", "Sanne de Wit")
    assert (str(event["attendee"]), dict(event["attendee"].params)) == (
        "mailto:jan@gouda.example",
        {"CN": "Jan Bos", "ROLE": "REQ-PARTICIPANT", "PARTSTAT": "ACCEPTED", "RSVP": "FALSE"},
    )
    assert [event["dtstart"].dt.isoformat(), event["dtend"].dt.isoformat()] == [
        "2025-06-04T14:00:00+02:00",
        "2025-06-04T15:00:00+02:00",
    ]


def test_cancel_takes_out_what_the_request_put_in():
    session = session_of()

    (_, request), (parsed, cancel) = requested(session), cancelled(session)

    assert (parsed["method"], cancel["status"]) == ("CANCEL", "CANCELLED")
    assert [cancel[name] for name in ("uid", "organizer")] == [request[name] for name in ("uid", "organizer")]
    assert (str(cancel["attendee"]), cancel["attendee"].params["partstat"]) == ("mailto:jan@gouda.example", "DECLINED")


def test_uid_is_that_of_the_public_calendar():
    session = session_of()
    _, public = read(calendar.session_calendar(session))

    assert [requested(session)[1]["uid"], cancelled(session)[1]["uid"]] == [public["uid"], public["uid"]]


def test_sequence_rises_and_stands_above_that_of_the_public_calendar(monkeypatch):
    session = session_of()
    _, public = read(calendar.session_calendar(session))
    moments = [session.modified_at + datetime.timedelta(hours=hours) for hours in (1, 2, 3)]
    monkeypatch.setattr(invitation.timezone, "now", lambda: moments.pop(0))

    numbers = [public["sequence"], *(each(session)[1]["sequence"] for each in (requested, cancelled, requested))]

    assert [later - former for former, later in itertools.pairwise(numbers)] == [3600, 3600, 3600]
    assert numbers[-1] < 2**31


def test_stamp_is_the_moment_at_which_it_is_made(monkeypatch):
    now = datetime.datetime(2027, 6, 1, 12, 30, 15, 999, tzinfo=datetime.UTC)
    monkeypatch.setattr(invitation.timezone, "now", lambda: now)

    _, event = requested(session_of())

    assert event["dtstamp"].dt == event["last-modified"].dt == now.replace(microsecond=0)


def test_link_is_told_first_and_the_room_stays():
    day = NetworkDayFactory(place="Schiedam")
    room = RoomFactory(name="Zaal 4")
    session = session_of(day=day, room=room)

    _, event = requested(session, link=LINK, instructions="Code 1.\nMeld u.")

    assert event["location"] == "Zaal 4, Schiedam"
    assert event["description"].startswith(f"Deelnemen: {LINK}\nCode 1.\nMeld u.\n\n")


def test_link_is_the_place_of_an_online_session():
    _, event = requested(session_of(day=NetworkDayFactory(format="online")), link=LINK)

    assert event["location"] == LINK


def test_instructions_without_a_link_are_told_too():
    _, event = requested(session_of(), instructions="Meld u bij de balie.")

    assert event["description"].startswith("Meld u bij de balie.\n\n")


def test_link_is_nowhere_unless_it_is_given():
    session = session_of(meeting_url=LINK, joining_instructions="Code 4711")

    contents = [
        invitation.invitation(session, attendee=JAN, organiser=SANNE),
        invitation.cancellation(session, attendee=JAN, organiser=SANNE),
    ]

    assert [("vergadering" in each.decode(), "4711" in each.decode()) for each in contents] == [(False, False)] * 2


def test_session_without_secretary_is_organised_by_the_site():
    _, event = requested(session_of(), organiser=("", ""))

    assert (str(event["organizer"]), event["organizer"].params["cn"]) == (
        "mailto:netwerkdagen@127.0.0.1",
        "Netwerkdagen G40",
    )


@pytest.mark.parametrize(
    "organiser", [SANNE, ('Sanne "S" de Wit, mr.', "s.de.wit+g40@assen.example"), ("Zoë; Çelik", "z@a.example")]
)
def test_organiser_is_read_back_from_an_invitation(organiser):
    content = invitation.invitation(session_of(), attendee=JAN, organiser=organiser).decode()

    assert invitation.organiser_of(content) == (organiser[0].replace('"', "'"), organiser[1])


@pytest.mark.parametrize("fields", [{"timeslot": None}, {"day": "dateless"}])
def test_session_without_date_or_time_gives_nothing(fields):
    if fields.get("day"):
        fields = {"day": NetworkDayFactory(starts_on=None, precision="unknown")}
    session = session_of(**fields)

    assert invitation.invitation(session, attendee=JAN, organiser=SANNE) == b""
    assert invitation.cancellation(session, attendee=JAN, organiser=SANNE) == b""


ODD = ["a\r\nATTENDEE:mailto:boef@boef.example", "a;b,c:d\\n", 'a"b', "x" * 300, "a\0b", "a\u2028b"]


@pytest.mark.parametrize("text", ODD)
def test_odd_signs_add_no_line_to_the_file(text):
    """Case 27: in the title, the names and the instructions."""
    # A NUL is refused long before: PostgreSQL would not store it.
    session = session_of(teaser=text.replace("\0", ""))

    content = invitation.invitation(
        session, attendee=(text, JAN[1]), organiser=(text, SANNE[1]), link=LINK, instructions=text
    )

    _, event = read(content)
    assert str(event["attendee"]) == "mailto:jan@gouda.example"
    assert [line for line in content.split(b"\r\n") if len(line) > 75] == []
    assert not any(line.startswith(b"ATTENDEE:mailto:boef") for line in content.split(b"\r\n"))
