"""Making people of past days anonymous: nothing of them is left anywhere, and every count is."""

import datetime

import pytest
from auditlog.models import LogEntry
from axes.models import AccessAttempt, AccessFailureLog
from django.apps import apps
from django.conf import settings
from django.contrib.admin.models import LogEntry as AdminEntry
from django.test import Client
from django.utils import timezone

from g40portal.models import Job, OutboxMail, PublicModel
from g40portal.outbox import queue
from sessions import actions
from sessions.models import AttendeeNeeds, DayFigures, DayInvitation, ImportedList, Registration, SessionSignup
from sessions.privacy import anonymising, journal
from sessions.privacy.hashes import address_hash
from tests.admin_pages import opened
from tests.factories import DayInvitationFactory, NetworkDayFactory, RegistrationFactory, SessionFactory
from tests.sessions.privacy.kept import (
    CANARY,
    counts_of,
    days_ago,
    everything,
    files_with,
    job_with_file,
    past_day,
    tables_with,
)

pytestmark = pytest.mark.django_db

KEPT_IN = {
    "auditlog_logentry",
    "django_admin_log",
    "g40portal_outboxmail",
    "programme_attendeeneeds",
    "programme_importedlist",
    "programme_registration",
    "programme_sessionsignup",
}
"""Every table that holds something of an attendee while the day is recent."""


def corrected_in_the_admin(registration, admin_user):
    client = Client()
    client.force_login(admin_user)
    page = f"/beheer/programme/registration/{registration.pk}/change/"
    client.post(page, opened(client, page) | {"function": f"{CANARY}burgemeester"})


def test_nothing_of_an_attendee_is_left_in_any_table_or_file(admin_user, data_dir, django_capture_on_commit_callbacks):
    day = past_day()
    corrected_in_the_admin(day.registrations.first(), admin_user)
    job_with_file(day, data_dir)
    before = set(tables_with(CANARY))
    former = set(day.registrations.values_list("token", flat=True))

    with django_capture_on_commit_callbacks(execute=True):
        anonymising.anonymise_day(day=day)

    assert (before, tables_with(CANARY)) == (KEPT_IN, {})
    assert files_with(CANARY, data_dir) == []
    assert former & set(day.registrations.values_list("token", flat=True)) == set()


def test_rows_keep_what_is_counted_and_lose_whom_it_is_about():
    day = past_day()
    before, codes = counts_of(day), set(day.registrations.values_list("code", flat=True))
    Registration.objects.update(consent_at=timezone.now())

    anonymising.anonymise_day(day=day)

    assert counts_of(day) == before
    assert set(day.registrations.values_list("city", "consent_at", "feed_token", "sort_name")) == {
        (None, None, None, "")
    }
    assert set(day.registrations.values_list("code", flat=True)) & codes == set()
    assert day.registrations.filter(anonymised_at=None).count() == 0


def test_outcome_counts_what_was_done():
    day = past_day(people=2)

    outcome = anonymising.anonymise_day(day=day)

    assert (outcome.people, outcome.needs, outcome.notes, outcome.invitations, outcome.lists) == (4, 3, 1, 2, 1)
    assert (outcome.mails > 0, outcome.changes > 0, bool(outcome)) == (True, True, True)


def test_doing_it_twice_changes_nothing():
    day = past_day()
    anonymising.anonymise_day(day=day)
    before = everything()

    outcome = anonymising.anonymise_day(day=day)

    assert (bool(outcome), everything() == before) == (False, True)


def test_other_days_stay_as_they_are():
    day, other = past_day(), past_day(ago=1, title="Anders")
    mine = {"network_day": other}
    kept = [Registration.objects.filter(**mine), SessionSignup.objects.filter(registration__network_day=other)]
    kept += [DayInvitation.objects.filter(**mine), OutboxMail.objects.filter(topic=f"day:{other.pk}")]
    kept += [
        AttendeeNeeds.objects.filter(registration__network_day=other),
        ImportedList.objects.filter(session__network_day=other),
    ]
    before = [list(rows.order_by("pk").values()) for rows in kept]
    changes = {str(pk) for pk in kept[0].values_list("pk", flat=True)}
    recorded = LogEntry.objects.filter(object_pk__in=changes, content_type__model="registration")
    lines = recorded.count()

    anonymising.anonymise_day(day=day)

    assert all(before)
    assert [list(rows.order_by("pk").values()) for rows in kept] == before
    assert (lines > 0, recorded.count()) == (True, lines)
    assert not DayFigures.objects.filter(**mine).exists()


def test_rows_of_others_with_the_same_number_keep_their_record():
    day = past_day()
    registration = day.registrations.first()
    LogEntry.objects.create(
        content_type_id=content_type_of_a_city(), object_pk=str(registration.pk), object_repr="Assen", action=1
    )

    anonymising.anonymise_day(day=day)

    assert LogEntry.objects.filter(content_type_id=content_type_of_a_city(), object_repr="Assen").count() == 1


def content_type_of_a_city():
    return LogEntry.objects.filter(content_type__model="city").values_list("content_type_id", flat=True)[0]


def test_history_of_mails_in_the_admin_goes_with_them(admin_user):
    day = past_day()
    mail = OutboxMail.objects.filter(topic=f"day:{day.pk}").first()
    AdminEntry.objects.log_actions(admin_user.pk, [mail], 2, change_message="Opnieuw versturen", single_object=True)
    before = AdminEntry.objects.filter(object_repr__icontains=CANARY).count()

    anonymising.anonymise_day(day=day)

    assert (before, AdminEntry.objects.count()) == (1, 0)


def test_no_two_people_share_a_new_key():
    day = past_day(people=5)

    anonymising.anonymise_day(day=day)

    keys = list(day.registrations.values_list("token", "code"))
    assert (len(keys), len({token for token, _ in keys}), len({code for _, code in keys})) == (7, 7, 7)


@pytest.mark.parametrize(
    ("ago", "fields", "is_due"),
    [
        (91, {}, True),
        (90, {}, False),
        (91, {"status": "draft"}, False),
        (91, {"status": "cancelled"}, True),
        (92, {"ends_on": 90}, False),
        (92, {"ends_on": 91}, True),
        (-1, {}, False),
    ],
)
def test_day_is_due_when_its_last_date_is_longer_ago_than_the_setting(ago, fields, is_due):
    if "ends_on" in fields:
        fields = {"ends_on": days_ago(fields["ends_on"])}
    day = NetworkDayFactory(starts_on=days_ago(ago), **fields)

    assert (day in anonymising.due_days(timezone.localdate())) == is_due


@pytest.mark.parametrize(
    ("precision", "starts_on", "last"),
    [
        ("month", datetime.date(2026, 9, 1), datetime.date(2026, 9, 30)),
        ("year", datetime.date(2025, 1, 1), datetime.date(2025, 12, 31)),
    ],
)
def test_day_known_by_less_is_due_after_its_last_possible_date(settings, precision, starts_on, last):
    settings.G40_KEEP_DAYS = 10
    day = NetworkDayFactory(starts_on=starts_on, precision=precision)

    due = [anonymising.due_days(last + datetime.timedelta(days=number)) for number in (10, 11)]

    assert due == [[], [day]]


def test_days_that_are_never_due_are_named_while_people_are_on_them():
    draft = RegistrationFactory(network_day=NetworkDayFactory(starts_on=days_ago(200), status="draft")).network_day
    undated = RegistrationFactory(network_day=NetworkDayFactory(starts_on=None, precision="unknown")).network_day
    NetworkDayFactory(starts_on=days_ago(200), status="draft")
    RegistrationFactory(network_day=NetworkDayFactory(starts_on=days_ago(-5), status="draft"))

    assert anonymising.passed_over_days(timezone.localdate()) == [draft, undated]


def test_setting_decides_how_long_people_are_kept(settings):
    settings.G40_KEEP_DAYS = 10
    day = NetworkDayFactory(starts_on=days_ago(11))

    assert anonymising.due_days(timezone.localdate()) == [day]


def test_day_without_people_gets_no_figures():
    day = NetworkDayFactory(starts_on=days_ago(400))
    SessionFactory(network_day=day)

    outcome = anonymising.anonymise_day(day=day)

    assert (bool(outcome), DayFigures.objects.count()) == (False, 0)


def test_who_is_added_after_that_is_added_to_the_figures():
    day = past_day(people=2)
    anonymising.anonymise_day(day=day)
    first = DayFigures.objects.get().figures
    late = RegistrationFactory(network_day=day, city=None, comes_to_lunch=True)
    actions.put_in(registration=late, session=SessionFactory(network_day=day, title="Later"), by=None)
    DayInvitationFactory(network_day=day, sent_at=timezone.now())

    anonymising.anonymise_day(day=day)

    then = DayFigures.objects.get().figures
    assert then["registrations"]["total"] == first["registrations"]["total"] + 1
    assert then["cities"] == first["cities"] | {"zonder stad": 1}
    assert then["lunch"] == first["lunch"] + 1
    assert then["sessions"]["1"] == first["sessions"]["1"]
    assert (then["sessions"]["2"]["title"], then["sessions"]["2"]["confirmed"]) == ("Later", 1)
    assert then["invitations"]["sent"] == first["invitations"]["sent"] + 1


def test_same_address_has_the_same_print_on_every_day():
    first, second = NetworkDayFactory(starts_on=days_ago(100)), NetworkDayFactory(starts_on=days_ago(120))
    for day in (first, second):
        RegistrationFactory(network_day=day, email="Anna@Assen.example")
        anonymising.anonymise_day(day=day)

    hashes = set(Registration.objects.values_list("email_hash", flat=True))

    assert hashes == {address_hash("anna@assen.example")}
    assert len(hashes.pop()) == 64


def test_print_of_an_address_depends_on_the_secret_key(settings):
    before = address_hash("anna@assen.example")
    settings.SECRET_KEY = "een-andere-sleutel"

    assert (address_hash("anna@assen.example") == before, address_hash("")) == (False, "")


def test_prints_go_when_the_years_overview_is_closed_by_hand():
    day = NetworkDayFactory(starts_on=days_ago(100))
    registration = RegistrationFactory(network_day=day)
    anonymising.anonymise_day(day=day)
    registration.refresh_from_db()
    kept = registration.email_hash

    count = anonymising.forget_hashes([day.year])

    registration.refresh_from_db()
    assert (len(kept), count, registration.email_hash) == (64, 1, "")


@pytest.mark.parametrize(("today", "left"), [("2026-06-30", 1), ("2026-07-01", 0)])
def test_prints_go_by_themselves_in_the_middle_of_the_next_year(monkeypatch, today, left):
    day = NetworkDayFactory(starts_on=datetime.date(2025, 11, 5))
    RegistrationFactory(network_day=day, email_hash="a" * 64)
    monkeypatch.setattr(timezone, "localdate", lambda: datetime.date.fromisoformat(today))

    anonymising.forget_hashes_of_closed_years()

    assert Registration.objects.exclude(email_hash="").count() == left


def test_day_of_a_closed_year_gets_no_prints():
    day = NetworkDayFactory(starts_on=days_ago(100))
    RegistrationFactory(network_day=day)
    journal.note_closed_year(day.year)

    anonymising.anonymise_day(day=day)

    assert Registration.objects.get().email_hash == ""


# Two days from the limit, not one: an hour of summer time between then and now moves a late evening to the next date.
@pytest.mark.parametrize("ago", [88, 92])
def test_failed_attempts_to_sign_in_go_when_they_are_old(ago):
    for model, more in ((AccessAttempt, {"failures_since_start": 1}), (AccessFailureLog, {})):
        model.objects.create(username=f"{CANARY}@stad.example", ip_address="192.0.2.1", **more)
        model.objects.update(attempt_time=timezone.now() - datetime.timedelta(days=ago))

    count = anonymising.forget_old_sign_ins(timezone.localdate())

    assert (count, tables_with(CANARY)) == (
        (2, {}) if ago == 92 else (0, {"axes_accessattempt": 1, "axes_accessfailurelog": 1})
    )


def old_mail(**fields):
    mail = queue(kind="account", to=f"{CANARY}@stad.example", subject="Welkom", text="Dag", **fields)
    created = timezone.now() - datetime.timedelta(days=100)
    OutboxMail.objects.filter(pk=mail.pk).update(status="sent", sent_at=created, created_at=created)
    return mail


def test_old_mails_about_no_day_go_and_what_is_sent_once_stays_as_a_mark():
    old_mail()
    marked = old_mail(once="eens")
    recent = queue(kind="account", to="nu@stad.example", subject="Welkom", text="Dag")
    waiting = old_mail()
    OutboxMail.objects.filter(pk=waiting.pk).update(status="waiting", sent_at=None, to="wacht@stad.example")
    of_a_day = old_mail(topic="day:1")
    OutboxMail.objects.filter(pk=of_a_day.pk).update(to="dag@stad.example")

    counts = [anonymising.forget_old_mails(timezone.localdate()) for _ in range(2)]

    assert (counts, tables_with(CANARY)) == ([2, 0], {})
    left = OutboxMail.objects.order_by("pk").values_list("pk", "to")
    assert list(left) == [
        (marked.pk, ""),
        (recent.pk, "nu@stad.example"),
        (waiting.pk, "wacht@stad.example"),
        (of_a_day.pk, "dag@stad.example"),
    ]


def test_old_work_that_failed_goes_with_what_it_says_went_wrong():
    long_ago = timezone.now() - datetime.timedelta(days=100)
    Job.objects.create(name="badges", status="failed", last_error=CANARY, created_at=long_ago)
    Job.objects.create(name="badges", status="failed", last_error="net", created_at=timezone.now())

    anonymising.forget_old_mails(timezone.localdate())

    assert list(Job.objects.values_list("last_error", flat=True)) == ["net"]


def test_every_table_of_the_programme_is_accounted_for():
    """A table that is added later has to be told about: what happens to it, or that it names nobody."""
    told = (settings.BASE_DIR / "docs" / "privacy.md").read_text(encoding="utf-8")
    public = {model for model in apps.get_app_config("programme").get_models() if issubclass(model, PublicModel)}
    private = set(apps.get_app_config("programme").get_models()) - public

    assert [model._meta.db_table for model in private if f"`{model._meta.db_table}`" not in told] == []


def test_file_that_cannot_be_removed_keeps_no_other(settings, tmp_path, django_capture_on_commit_callbacks):
    settings.DATA_DIR = tmp_path
    day = past_day()
    (tmp_path / "a-folder").mkdir()
    (tmp_path / "badges.pdf").write_bytes(b"Anna")
    for path in ("a-folder", "badges.pdf"):
        Job.objects.create(name="paper", arguments={"day": day.pk}, status="done", path=path)

    with django_capture_on_commit_callbacks(execute=True):
        anonymising.anonymise_day(day=day)

    assert [path.name for path in tmp_path.iterdir() if path.suffix] == []
