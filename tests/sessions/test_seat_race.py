"""One seat is sold once, however many people send the form at the same moment."""

import pytest
from django.db import connection

from tools.soak_seats import Crowd

MOST_RACES_OF_CONTROL = 10


@pytest.mark.parametrize(("people", "races"), [(30, 1), pytest.param(200, 20, marks=pytest.mark.soak)])
def test_last_seat_is_sold_once_and_all_others_queue_in_order(own_database, tmp_path, people, races):
    """Case 37."""
    crowd = Crowd(tmp_path, own_database)

    with crowd.served():
        outcomes = [crowd.race(people, number) for number in range(races)]

    print(*outcomes, sep="\n")  # noqa: T201 - the figures, seen with -s
    assert [outcome.answers for outcome in outcomes] == [{302: people}] * races
    assert [outcome.seats_taken for outcome in outcomes] == [1] * races
    assert [outcome.queue for outcome in outcomes] == [list(range(1, people))] * races


@pytest.mark.soak
def test_without_the_locks_the_last_seat_is_sold_more_than_once(own_database, tmp_path):
    """Case 37: the control: the race above is one that can be lost."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one writer in at a time, whatever is locked")
    crowd = Crowd(tmp_path, own_database, application="tools.unlocked_wsgi")

    with crowd.served():
        sold = [crowd.race(60, number).seats_taken for number in range(MOST_RACES_OF_CONTROL)]

    print(sold)  # noqa: T201 - the figures, seen with -s
    assert max(sold) > 1
