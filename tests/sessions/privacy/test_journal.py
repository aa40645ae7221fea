"""The journal beside the database: lines that survive a crash, and go when they have served."""

import pytest

from sessions.privacy import journal
from tests.factories import NetworkDayFactory, RegistrationFactory

pytestmark = pytest.mark.django_db


def test_lines_are_read_as_they_were_written():
    registration = RegistrationFactory()
    day = NetworkDayFactory(slug="2026-06-03-assen")

    journal.note_removal(registration)
    journal.note_early_day(day)
    journal.note_closed_year(2025)

    assert [line.registration for line in journal.lines(journal.Removal)] == [registration.pk]
    assert journal.lines(journal.EarlyDay) == [journal.EarlyDay(day=day.pk, slug="2026-06-03-assen")]
    assert journal.lines(journal.ClosedYear) == [journal.ClosedYear(year=2025)]


def test_what_is_known_is_not_written_twice(data_dir):
    for _ in range(2):
        journal.note_closed_year(2025)

    assert (data_dir / journal.FILE).read_text().count("\n") == 1


def test_without_a_journal_there_are_no_lines():
    assert journal.lines(journal.Removal) == []


@pytest.mark.parametrize(
    "rubbish", ['{"what": "remov', "[]\n", '"x"\n', '{"what": "unknown"}\n', '{"what": "year"}\n', "\n"]
)
def test_line_that_a_crash_left_half_written_spoils_no_other(data_dir, rubbish):
    journal.note_closed_year(2024)
    with (data_dir / journal.FILE).open("a") as file:
        file.write(rubbish)

    journal.note_closed_year(2025)

    assert journal.lines(journal.ClosedYear) == [journal.ClosedYear(2024), journal.ClosedYear(2025)]


def test_lines_about_days_that_are_long_ago_are_forgotten_and_years_stay():
    old, recent = RegistrationFactory(), RegistrationFactory()
    for registration in (old, recent):
        journal.note_removal(registration)
    journal.note_early_day(old.network_day)
    journal.note_closed_year(2025)

    journal.forget({old.network_day_id})

    assert [line.registration for line in journal.lines(journal.Removal)] == [recent.pk]
    assert (journal.lines(journal.EarlyDay), len(journal.lines(journal.ClosedYear))) == ([], 1)


def test_journal_without_such_lines_is_left_as_it_is(data_dir):
    journal.note_closed_year(2025)
    before = (data_dir / journal.FILE).stat().st_ino

    journal.forget({1})

    assert (data_dir / journal.FILE).stat().st_ino == before
