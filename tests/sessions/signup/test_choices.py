"""The rounds of a day, from plain offers."""

import datetime

import pytest

from sessions.signup import choices


def offer(number, slot=1, begin="11.00", end="12.00", way=choices.OPEN, **fields):
    def time(text):
        return text and datetime.time(*map(int, text.split(".")))

    return choices.Offer(
        number=number,
        title=f"Sessie {number}",
        url="/",
        slot=slot,
        slot_title=f"Ronde {slot}" if slot else "",
        date=datetime.date(2027, 6, 4),
        begin=time(begin),
        end=time(end),
        organisers=(),
        place="",
        way=way,
        **fields,
    )


def numbers(rounds):
    return [[each.number for each in round_.offers] for round_ in rounds]


@pytest.mark.parametrize(
    ("offers", "rounds"),
    [
        ([offer(1), offer(2)], [[1, 2]]),
        ([offer(1), offer(2, slot=2)], [[1], [2]]),
        # A long block: what comes one after the other is a choice each.
        ([offer(1, begin="13.00", end="14.00"), offer(2, begin="14.00", end="15.00")], [[1], [2]]),
        ([offer(1, end="12.00"), offer(2, begin="11.30", end="12.30")], [[1, 2]]),
        # One that bridges two others makes them one round.
        ([offer(1, end="11.30"), offer(2, begin="11.30"), offer(3)], [[1, 2, 3]]),
        ([offer(1, begin=None, end=None), offer(2, begin=None, end=None)], [[1, 2]]),
        ([offer(1, slot=None), offer(2, slot=None)], [[1], [2]]),
        ([], []),
    ],
)
def test_rounds_hold_what_cannot_be_combined(offers, rounds):
    assert numbers(choices.rounds(offers)) == rounds


def test_round_is_called_after_its_slot_and_its_own_times():
    offers = [offer(1, begin="12.45", end="13.45"), offer(2, begin="12.45", end="13.30"), offer(3, slot=None)]

    assert [each.title for each in choices.rounds(offers)] == [
        "Ronde 1, 12.45 tot 13.45",
        "Nog niet ingedeeld, 11.00 tot 12.00",
    ]


def test_round_of_a_day_of_two_dates_names_its_date():
    [round_] = choices.rounds([offer(1)], several_dates=True)

    assert round_.title == "Ronde 1, vrijdag 4 juni 2027, 11.00 tot 12.00"


def test_round_offers_all_but_what_goes_through_the_secretary():
    [round_] = choices.rounds([offer(3), offer(2, way=choices.SECRETARY), offer(4, way=choices.ASKS)])

    assert (list(round_.choices), round_.name) == ([3, 4], "ronde_2")


def test_clashes_are_those_of_one_date_that_share_time():
    first, later = offer(1, end="12.00"), offer(2, slot=2, begin="11.30", end="12.30")
    after = offer(3, slot=3, begin="12.30", end="13.00")

    assert choices.clashes([first, later, after]) == [(first, later)]
