"""What check says, and check --deploy."""

import pytest

from g40portal.checks import keep_days_are_days, mail_can_leave


def test_check_warns_without_a_mail_server(settings):
    settings.G40_SMTP = {}
    assert [each.id for each in mail_can_leave(None)] == ["g40portal.W002"]

    settings.G40_SMTP = {"host": "mail.example"}
    assert mail_can_leave(None) == []


@pytest.mark.parametrize(("days", "found"), [(1, []), (90, []), (0, ["g40portal.E003"]), (-5, ["g40portal.E003"])])
def test_check_refuses_to_keep_attendees_for_less_than_a_day(settings, days, found):
    settings.G40_KEEP_DAYS = days

    assert [each.id for each in keep_days_are_days(None)] == found
