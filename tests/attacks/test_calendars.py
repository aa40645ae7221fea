"""Calendars stay whole and harmless whatever people write, and right in the nights when the clock changes."""

import datetime

import pytest
from django.utils import timezone
from icalendar import Calendar

from sessions.models import Session
from tests.attacks.whole_site import public_addresses, write_everywhere
from tests.factories import NetworkDayFactory, SessionFactory, TimeslotFactory

pytestmark = pytest.mark.django_db

INJECTED = 'a\r\nATTENDEE:mailto:x@boef.example\r\nEND:VEVENT\nX-EVIL;A="b":c,d;e\\n\u2028\x85f'
LONG = "é" * 49_000
KNOWN = {
    "BEGIN END VERSION PRODID CALSCALE METHOD X-WR-CALNAME X-WR-TIMEZONE TZID TZNAME TZOFFSETFROM TZOFFSETTO RRULE",
    "UID SUMMARY DTSTART DTEND DTSTAMP STATUS LOCATION DESCRIPTION URL LAST-MODIFIED SEQUENCE TRANSP",
}


def lines_of(answer):
    """The logical lines of a file, as RFC 5545 folds them."""
    return answer.content.replace(b"\r\n ", b"").decode().split("\r\n")


def calendars(client):
    answers = {each: client.get(each, follow=True) for each in public_addresses() if each.endswith(".ics")}
    assert len(answers) > 5
    return answers


@pytest.mark.parametrize("text", [INJECTED, "\0\x01\x1b\x7f", "\ud7ff\ufffe" + "😀" * 40, ";,:\\\"'\t", LONG])
def test_odd_text_everywhere_leaves_every_calendar_a_valid_file(client, day, text):
    """Cases 26 and 27: no line of its own, no line too long, nothing lost of the file's own shape."""
    write_everywhere(text.replace("\0", ""))
    names = set(" ".join(KNOWN).split())

    for address, answer in calendars(client).items():
        lines = lines_of(answer)

        assert (lines[0], lines[-2:]) == ("BEGIN:VCALENDAR", ["END:VCALENDAR", ""]), address
        assert {line.split(":")[0].split(";")[0] for line in lines[:-1]} <= names
        assert max(map(len, answer.content.split(b"\r\n"))) <= 75
        assert answer.content.count(b"\n") == answer.content.count(b"\r\n")
        assert len(Calendar.from_ical(answer.content).events) == lines.count("BEGIN:VEVENT")


@pytest.mark.parametrize(
    ("date", "begin", "end", "utc"),
    [
        (datetime.date(2026, 3, 29), datetime.time(2, 30), datetime.time(3, 30), "2026-03-29T01:30"),
        (datetime.date(2026, 3, 29), datetime.time(1, 30), datetime.time(3, 30), "2026-03-29T00:30"),
        (datetime.date(2026, 10, 25), datetime.time(2, 30), datetime.time(3, 30), "2026-10-25T00:30"),
        (datetime.date(2026, 10, 25), datetime.time(3, 30), datetime.time(4, 0), "2026-10-25T02:30"),
    ],
)
def test_session_in_the_night_of_the_clock_change_has_the_printed_times(
    client, monkeypatch, date, begin, end, utc, settings
):
    """Case 36: in the page as written, in the calendar as local time in its zone, also on the night itself."""
    day = NetworkDayFactory(starts_on=date)
    slot = TimeslotFactory(network_day=day, start_time=begin, end_time=end)
    session = SessionFactory(network_day=day, timeslot=slot)
    moment = datetime.datetime.fromisoformat(f"{utc}+00:00")
    monkeypatch.setattr(timezone, "now", lambda: moment)

    pages = [client.get(each) for each in (day.get_absolute_url(), session.get_absolute_url(), "/")]
    [event] = Calendar.from_ical(client.get(f"{session.get_absolute_url()[:-1]}.ics").content).events

    assert [page.status_code for page in pages] == [200, 200, 200]
    assert [f"{begin:%H.%M}" in page.text and f"{end:%H.%M}" in page.text for page in pages[:2]] == [True, True]
    assert f"{event['DTSTART'].params['TZID']} {event['DTSTART'].to_ical().decode()}" == (
        f"Europe/Amsterdam {date:%Y%m%d}T{begin:%H%M}00"
    )
    assert event.start.astimezone(datetime.UTC).isoformat()[:16] == utc
    # From 02.30 that night did not have to 03.30 is no time at all: an end before the begin is left out.
    assert "DTEND" not in event or event.end > event.start


@pytest.mark.parametrize("date", [datetime.date(1990, 1, 1), datetime.date(2100, 12, 31)])
@pytest.mark.parametrize("time", [datetime.time(0), datetime.time(23, 59)])
def test_calendar_of_the_first_and_the_last_date_that_may_be_is_whole(client, date, time):
    """Case 34."""
    day = NetworkDayFactory(starts_on=date)
    whole_day = Calendar.from_ical(client.get(f"{day.get_absolute_url()}programma.ics").content).events
    SessionFactory(network_day=day, timeslot=TimeslotFactory(network_day=day, start_time=time))
    session = Session.objects.get()

    [event] = Calendar.from_ical(client.get(f"{session.get_absolute_url()[:-1]}.ics").content).events

    assert [each.start for each in whole_day] == [date]
    assert event.start.replace(tzinfo=None) == datetime.datetime.combine(date, time)
    assert client.get(day.get_absolute_url()).status_code == 200
