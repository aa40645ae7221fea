"""No mail is lost when the worker is killed or the mail server is away, and few come twice."""

import pytest

from tools.soak_mail import Soak, kill_the_worker, take_the_server_away


@pytest.fixture
def soak(tmp_path, own_database):
    return Soak(tmp_path, own_database)


@pytest.mark.parametrize(
    ("mails", "kills"), [(30, 3), pytest.param(1000, 100, marks=pytest.mark.soak)], ids=["few", "many"]
)
def test_killed_worker_loses_no_mail_and_repeats_at_most_one_for_each_kill(soak, mails, kills):
    result = kill_the_worker(soak, mails=mails, kills=kills)

    print(result)  # noqa: T201 - the figures, seen with -s
    assert (result.mails, result.lost, result.not_noted, result.strangers) == (mails, 0, 0, 0)
    assert result.repeats <= kills


@pytest.mark.parametrize(
    ("mails", "seconds"), [(30, 1), pytest.param(300, 20, marks=pytest.mark.soak)], ids=["few", "many"]
)
def test_server_that_is_away_for_a_while_gets_every_mail_afterwards(soak, mails, seconds):
    result = take_the_server_away(soak, mails=mails, seconds=seconds)

    print(result)  # noqa: T201 - the figures, seen with -s
    assert (result.mails, result.lost, result.not_noted, result.strangers) == (mails, 0, 0, 0)
    # What the server took just before it died, each of the two times, and could not say so.
    assert result.repeats <= 2
