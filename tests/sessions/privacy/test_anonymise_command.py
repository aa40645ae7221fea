"""manage.py anonymise: what is due, by hand, in a trial, and after a backup was put back."""

import datetime
import io

import pytest
from django.core import serializers
from django.core.management import CommandError, call_command
from django.utils import timezone

from g40portal import jobs
from sessions import jobs as work
from sessions.models import (
    AttendeeNeeds,
    CheckIn,
    DayFigures,
    DayInvitation,
    Registration,
    SessionSignup,
)
from sessions.privacy import journal
from sessions.privacy.removal import remove_registration
from tests.factories import NetworkDayFactory, RegistrationFactory
from tests.sessions.privacy.kept import CANARY, days_ago, everything, job_with_file, past_day, tables_with

pytestmark = pytest.mark.django_db


def anonymise(**options):
    """Run the command and return what it printed."""
    told = io.StringIO()
    call_command("anonymise", stdout=told, **options)
    return told.getvalue()


def test_command_does_what_is_due_and_says_so_without_names():
    due, recent = past_day(place="Assen"), past_day(ago=5, place="Breda")

    told = anonymise()

    assert [day.registrations.filter(anonymised_at=None).count() for day in (due, recent)] == [0, 4]
    assert f"{due}: 4 aanmeldingen anoniem gemaakt, 3 wensen verwijderd, 1 toelichting geleegd" in told
    assert ("Breda" in told, CANARY in told.lower()) == (False, False)


def test_command_says_when_there_was_nothing_to_do():
    past_day()
    anonymise()
    before = everything()

    told = anonymise()

    assert (told, everything() == before) == ("Er was niets te doen.\n", True)


def test_trial_says_the_same_and_changes_nothing(data_dir, django_capture_on_commit_callbacks):
    day = past_day()
    file = job_with_file(day, data_dir)
    journal.note_removal(day.registrations.last())
    before, lines = everything(), journal.lines(journal.Removal)

    with django_capture_on_commit_callbacks(execute=True):
        trial = anonymise(dry_run=True)

    assert (everything() == before, file.exists(), journal.lines(journal.Removal)) == (True, True, lines)
    assert trial == f"Proef: er verandert niets.\n{anonymise()}"


def test_days_that_are_passed_over_are_named():
    RegistrationFactory(network_day=NetworkDayFactory(starts_on=days_ago(200), status="draft", place="Assen"))

    assert "Overgeslagen, want een concept of zonder datum, maar met aanmeldingen: Assen" in anonymise()
    assert Registration.objects.filter(anonymised_at=None).count() == 1


def test_one_day_is_made_anonymous_early_and_no_other():
    day, other = past_day(ago=3), past_day()

    anonymise(day=day.slug, yes=True)

    assert [each.registrations.filter(anonymised_at=None).count() for each in (day, other)] == [0, 4]
    assert journal.lines(journal.EarlyDay) == [journal.EarlyDay(day=day.pk, slug=day.slug)]


@pytest.mark.parametrize(("answer", "left"), [("ja", 0), ("JA ", 0), ("", 4), ("nee", 4), ("j", 4)])
def test_one_day_is_made_anonymous_after_a_yes_alone(monkeypatch, answer, left):
    day = past_day(ago=3)
    monkeypatch.setattr("builtins.input", lambda question: answer)

    if left:
        with pytest.raises(CommandError, match="Niets gedaan"):
            anonymise(day=day.slug)
    else:
        anonymise(day=day.slug)

    assert day.registrations.filter(anonymised_at=None).count() == left


def test_one_day_is_left_alone_where_nobody_can_answer(monkeypatch):
    def no_terminal(question):
        raise EOFError

    day = past_day(ago=3)
    monkeypatch.setattr("builtins.input", no_terminal)

    with pytest.raises(CommandError, match="Niets gedaan"):
        anonymise(day=day.slug)

    assert day.registrations.filter(anonymised_at=None).count() == 4


@pytest.mark.parametrize(
    ("ago", "fields"),
    [(-1, {}), (0, {}), (5, {"status": "draft"}), (None, {"precision": "unknown"})],
    ids=["to come", "today", "draft", "undated"],
)
def test_day_that_is_not_over_is_refused(ago, fields):
    day = NetworkDayFactory(starts_on=None if ago is None else days_ago(ago), **fields)
    RegistrationFactory(network_day=day)

    with pytest.raises(CommandError, match="nog niet voorbij"):
        anonymise(day=day.slug, yes=True)
    with pytest.raises(CommandError, match="geen netwerkdag"):
        anonymise(day="bestaat-niet", yes=True)

    assert Registration.objects.get().anonymised_at is None


def test_closed_year_loses_its_prints_and_stays_closed():
    year = timezone.localdate().year - 1
    for each in (year, year - 1):
        day = NetworkDayFactory(starts_on=datetime.date(each, 12, 30))
        RegistrationFactory(network_day=day, email_hash=str(each))

    told = anonymise(close_year=year)

    assert told == f"1 afdruk van een adres verwijderd.\nHet jaar {year} is afgesloten.\n"
    assert list(Registration.objects.exclude(email_hash="").values_list("email_hash", flat=True)) == [str(year - 1)]
    assert journal.lines(journal.ClosedYear) == [journal.ClosedYear(year)]


def test_closing_a_year_in_a_trial_closes_nothing():
    year = timezone.localdate().year - 1
    RegistrationFactory(network_day=NetworkDayFactory(starts_on=datetime.date(year, 12, 30)), email_hash="x")

    anonymise(close_year=year, dry_run=True)

    assert (Registration.objects.get().email_hash, journal.lines(journal.ClosedYear)) == ("x", [])


def test_year_that_is_not_over_is_not_closed():
    with pytest.raises(CommandError, match="nog niet voorbij"):
        anonymise(close_year=timezone.localdate().year)

    assert journal.lines(journal.ClosedYear) == []


PERSONAL = [Registration, AttendeeNeeds, SessionSignup, CheckIn, DayInvitation]


def backup():
    """The rows of people, as a backup holds them."""
    return serializers.serialize("json", [row for model in PERSONAL for row in model.objects.order_by("pk")])


def put_back(rows):
    for row in serializers.deserialize("json", rows):
        row.save()


@pytest.mark.parametrize("figures_too", [True, False], ids=["before the figures", "figures kept"])
def test_day_that_a_backup_brought_back_is_made_anonymous_again(figures_too):
    day = past_day()
    rows = backup()
    anonymise()
    figures = DayFigures.objects.get().figures
    put_back(rows)
    if figures_too:
        DayFigures.objects.all().delete()
    brought_back = set(tables_with(CANARY))

    anonymise()

    again = DayFigures.objects.get().figures
    assert "programme_registration" in brought_back
    assert tables_with(CANARY) == {}
    # The mails were not in this backup, so they cannot be counted again.
    assert {**again, "mails": None} == {**figures, "mails": None}
    assert day.registrations.filter(anonymised_at=None).count() == 0


def test_frozen_figures_stay_when_a_backup_brings_back_no_people():
    past_day()
    anonymise()
    before = list(DayFigures.objects.values())

    anonymise()

    assert list(DayFigures.objects.values()) == before
    assert before[0]["figures"]["cities"] != {}


def test_day_done_early_and_brought_back_is_done_again():
    day = past_day(ago=3)
    rows = backup()
    anonymise(day=day.slug, yes=True)
    put_back(rows)

    anonymise()

    assert tables_with(CANARY) == {}


def test_day_done_early_is_not_taken_for_another_with_its_number():
    day = past_day(ago=3)
    anonymise(day=day.slug, yes=True)
    day.refresh_from_db()
    day.slug = "anders"
    day.save()
    RegistrationFactory(network_day=day, name="Anna Aker")

    anonymise()

    assert list(Registration.objects.exclude(name="").values_list("name", flat=True)) == ["Anna Aker"]


def test_person_who_was_removed_and_brought_back_is_removed_again():
    day = past_day(ago=3)
    rows = backup()
    registration = day.registrations.filter(status="registered").first()
    remove_registration(registration=registration, by=None)
    put_back(rows)

    told = anonymise()

    registration.refresh_from_db()
    assert (registration.name, day.registrations.filter(name="").count()) == ("", 1)
    assert told == "1 persoon opnieuw verwijderd, op verzoek van toen.\n"


def test_journal_forgets_people_of_days_that_are_due():
    due, recent = past_day(), past_day(ago=3)
    for day in (due, recent):
        remove_registration(registration=day.registrations.first(), by=None)

    anonymise()

    assert [line.day for line in journal.lines(journal.Removal)] == [recent.pk]


def test_worker_does_it_every_day_and_keeps_what_was_told():
    day = past_day(place="Assen")

    result = work.anonymise()

    assert jobs.SCHEDULE["anonymise"] == 24 * 60
    assert result.startswith(f"{day}: 4 aanmeldingen anoniem gemaakt")
    assert tables_with(CANARY) == {}
