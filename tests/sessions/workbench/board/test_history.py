import datetime

import pytest
from auditlog.models import LogEntry

from sessions.day_facts import facts_of
from sessions.workbench.board.history import name_of, who_changed
from tests.factories import UserFactory


def test_change_of_another_day_is_told_by_its_date(small):
    small.bridges.title = "Sluizen"
    small.bridges.save()
    moment = datetime.datetime(2025, 6, 3, 9, 15, tzinfo=datetime.UTC)
    LogEntry.objects.update(timestamp=moment)

    assert who_changed([small.bridges], facts_of(small.day)) == [
        "“Sluizen” is op 3 juni gewijzigd door iemand (titel) en staat nu zo: 10.00 tot 11.00 Ronde 1, Raadzaal."
    ]


def test_session_of_which_nothing_is_kept_is_told_all_the_same(small):
    LogEntry.objects.all().delete()

    assert who_changed([small.bridges], facts_of(small.day)) == [
        "“Bruggen” is intussen gewijzigd en staat nu zo: 10.00 tot 11.00 Ronde 1, Raadzaal."
    ]


@pytest.mark.django_db
def test_colleague_is_called_by_name_or_else_by_account():
    karin, office = UserFactory(first_name="Karin", last_name="Bos"), UserFactory(username="kantoor")

    assert [name_of(user) for user in (karin, office, None)] == ["Karin Bos", "kantoor", "iemand"]
