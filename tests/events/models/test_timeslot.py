"""The rows of a day's timetable."""

import datetime

import pytest
from django.core.exceptions import ValidationError

from events.models import Timeslot
from tests.factories import NetworkDayFactory, TimeslotFactory
from tests.rules import natural_copy, refusals

pytestmark = pytest.mark.django_db

TEN, ELEVEN = datetime.time(10), datetime.time(11)


def test_timeslot_end_needs_start():
    slot = TimeslotFactory()
    slot.end_time = TEN

    assert refusals(slot) == ["Vul ook in hoe laat het begint."]


@pytest.mark.parametrize("end", [datetime.time(9, 59), TEN])
def test_timeslot_ends_after_start(end):
    slot = TimeslotFactory(start_time=TEN)
    slot.end_time = end

    assert refusals(slot) == ["Het einde ligt voor het begin."]


def test_timeslot_slug_once_per_day():
    slot = TimeslotFactory()
    again = TimeslotFactory(network_day=slot.network_day)
    again.slug = slot.slug

    assert refusals(again) == ["Deze dag heeft al een tijdvak met dit kenmerk."]


def test_timeslot_round_number_from_one():
    slot = TimeslotFactory()
    slot.round_number = 0

    assert refusals(slot) == ["Rondes tellen vanaf 1."]


def test_timeslots_of_one_title_get_slugs_of_their_own():
    day = NetworkDayFactory()
    slots = [TimeslotFactory(network_day=day, title=title) for title in ["Café", "Café", "…"]]

    assert [slot.slug for slot in slots] == ["cafe", "cafe-2", "tijdvak"]


def test_timeslot_is_found_by_its_natural_key():
    TimeslotFactory(title="Ronde 1")
    slot = TimeslotFactory(title="Ronde 1")

    assert natural_copy(slot) == slot


@pytest.mark.parametrize("date", [datetime.date(2025, 9, 24), datetime.date(2025, 9, 27)])
def test_timeslot_outside_the_dates_of_its_day_is_refused(date):
    day = NetworkDayFactory(starts_on=datetime.date(2025, 9, 25), ends_on=datetime.date(2025, 9, 26))
    slot = TimeslotFactory(network_day=day)
    slot.date = date

    with pytest.raises(ValidationError) as refused:
        slot.full_clean()

    assert refused.value.message_dict == {"date": ["Deze datum valt buiten de netwerkdag (25 en 26 september 2025)."]}


def test_timeslot_without_a_day_is_asked_for_its_day_only():
    with pytest.raises(ValidationError) as refused:
        Timeslot(title="Lunch", date=datetime.date(2025, 6, 4)).full_clean()

    assert list(refused.value.message_dict) == ["network_day"]


def test_timeslots_stand_by_date_and_time():
    day = NetworkDayFactory(starts_on=datetime.date(2025, 9, 25), ends_on=datetime.date(2025, 9, 26))
    for title, date, start, position in [
        ("tweede dag", 26, TEN, 1),
        ("elf", None, ELEVEN, 1),
        ("tien", 25, TEN, 9),
    ]:
        date = datetime.date(2025, 9, date) if date else None
        TimeslotFactory(network_day=day, title=title, date=date, start_time=start, position=position)

    assert [slot.title for slot in day.timeslots.in_order()] == ["tien", "elf", "tweede dag"]


def test_timeslots_of_a_day_with_an_unknown_time_stand_by_position():
    day = NetworkDayFactory()
    for title, start, position in [("middag", None, 3), ("ochtend", None, 1), ("samen", ELEVEN, 2)]:
        TimeslotFactory(network_day=day, title=title, start_time=start, position=position)
    TimeslotFactory(title="van een andere dag")

    assert [slot.title for slot in day.timeslots.in_order()] == ["ochtend", "samen", "middag"]


def test_timeslot_is_on_its_own_date_or_the_first_known_one():
    two_days = NetworkDayFactory(starts_on=datetime.date(2025, 9, 25), ends_on=datetime.date(2025, 9, 26))
    only_month = NetworkDayFactory(starts_on=datetime.date(2024, 9, 1), precision="month")
    slots = [
        TimeslotFactory(network_day=two_days, date=datetime.date(2025, 9, 26)),
        TimeslotFactory(network_day=two_days),
        TimeslotFactory(network_day=only_month),
    ]

    assert [slot.on_date for slot in slots] == [datetime.date(2025, 9, 26), datetime.date(2025, 9, 25), None]


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [(None, None, "Lunch"), (TEN, None, "10.00 Lunch"), (TEN, ELEVEN, "10.00 tot 11.00 Lunch")],
)
def test_timeslot_in_words_says_the_times_that_are_known(start, end, words):
    assert str(Timeslot(title="Lunch", start_time=start, end_time=end)) == words
