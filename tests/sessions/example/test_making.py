"""The example day is made once, stays while it is to come, and is made again when it is past."""

import datetime
from io import StringIO

import pytest
from auditlog.models import LogEntry
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.core.management import call_command

from events.models import FormerDaySlug, HeadCount, NetworkDay, Timeslot
from g40portal.models import OutboxMail, SiteRevision
from sessions import actions, warnings
from sessions.day_facts import facts_of
from sessions.example.making import make_example_day
from sessions.example.programme import date_of
from sessions.models import (
    BoardChange,
    Contribution,
    DayFigures,
    DayTemplate,
    Delivery,
    ImportedList,
    ImportedProgramme,
    ProgrammeSnapshot,
    Registration,
    Session,
    SessionDocument,
    SessionOrganiser,
    SessionSignup,
)
from tests.factories import (
    DayInvitationFactory,
    HeadCountFactory,
    NetworkDayFactory,
    ProgrammeChangeFactory,
    SessionDocumentFactory,
    SessionFactory,
    UserFactory,
)

SCHIEDAM = "2025-06-04-schiedam"
FOUR_WEEKS = datetime.timedelta(weeks=4)


def dump():
    rows = StringIO()
    call_command("dumpdata", "themegroups", "events", "programme", "g40portal", stdout=rows)
    return rows.getvalue()


def source():
    return NetworkDay.objects.get(slug=SCHIEDAM)


@pytest.mark.parametrize(
    ("today", "date"),
    [
        ("2026-11-23", "2026-12-21"),
        ("2026-11-25", "2026-12-23"),
        ("2026-11-27", "2026-12-25"),
        ("2026-11-28", "2026-12-28"),
        ("2026-11-29", "2026-12-28"),
    ],
)
def test_example_is_in_four_weeks_or_on_the_monday_after_a_weekend(today, date):
    assert date_of(datetime.date.fromisoformat(today)) == datetime.date.fromisoformat(date)


def test_example_is_a_published_day_that_is_marked_as_one(day):
    made = NetworkDay.objects.get(slug="voorbeelddag")

    assert (made.starts_on, made.is_example, made.status, made.kind) == (
        datetime.date(2026, 12, 23),
        True,
        "published",
        "Bestuurlijke voorbeelddag",
    )
    assert (made.host_city.name, made.place_name, made.next_day) == ("Schiedam", "Schiedam", None)
    assert (str(made), str(source())) == ("Voorbeeld: Schiedam, 23 december 2026", "Schiedam, 4 juni 2025")


def test_registration_is_open_from_now_until_two_days_before(day, moment):
    day.refresh_from_db()

    assert day.registration_is_open(datetime.datetime(2026, 11, 25, 9, 30, tzinfo=datetime.UTC))
    assert day.registration_closes_at == datetime.datetime(2026, 12, 21, 16, tzinfo=datetime.UTC)


def test_programme_is_that_of_schiedam_with_its_numbers_and_addresses(day):
    slot = ("slug", "title", "kind", "start_time", "end_time", "round_number", "note")
    session = ("number", "slug", "title", "short_title", "teaser", "description", "type", "access", "timeslot__slug")
    organiser = ("session__number", "themegroup", "pillar", "city", "organisation", "role", "printed_name", "position")
    part = ("session__number", "person", "role", "printed_function")

    for model, fields in [(Timeslot, slot), (Session, session)]:
        copied = model.objects.filter(network_day=day).order_by("slug").values_list(*fields)
        original = model.objects.filter(network_day=source()).order_by("slug").values_list(*fields)
        assert list(copied) == list(original)
    for model, fields, printed in [(SessionOrganiser, organiser, {}), (Contribution, part, {"source": ""})]:
        copied = model.objects.filter(session__network_day=day).order_by(*fields).values_list(*fields)
        original = model.objects.filter(session__network_day=source(), **printed).order_by(*fields)
        assert list(copied) == list(original.values_list(*fields))
        assert copied.count() > 10
    assert day.sessions.count() == 18


def test_papers_are_the_public_links_and_an_agenda_for_two_groups(day):
    papers = SessionDocument.objects.filter(session__network_day=day).order_by("visibility", "session__number")

    assert list(papers.values_list("session__number", "visibility", "title")) == [
        (12, "attendees", "Agenda van de sessie"),
        (13, "attendees", "Agenda van de sessie"),
        (7, "public", "Van onbegrepen gedrag naar een begrepen en effectieve aanpak"),
        (13, "public", "Doelen circulaire economie weer binnen handbereik brengen"),
    ]


def test_secrets_drafts_and_what_does_not_go_on_are_not_copied(moment):
    secret = source().sessions.get(number=5)
    secret.meeting_url, secret.joining_instructions = "https://echt.example/geheim", "Echte aanwijzing"
    secret.save()
    SessionDocumentFactory(session=secret, url="https://echt.example/intern", visibility="secretaries")
    SessionFactory(network_day=source(), title="Concept", status="draft")
    SessionFactory(network_day=source(), title="Vervallen", status="cancelled")

    day, _ = make_example_day(by=None)

    links = day.sessions.exclude(meeting_url="").order_by("number").values_list("number", "meeting_url")
    assert list(links) == [(number, f"https://vergaderen.example/voorbeelddag-{number}") for number in (5, 12, 17)]
    assert day.sessions.filter(joining_instructions__contains="Echte").count() == 0
    assert SessionDocument.objects.filter(session__network_day=day, url__contains="echt.example").count() == 0
    assert day.sessions.filter(title__in=["Concept", "Vervallen"]).count() == 0


def test_session_that_was_added_later_takes_everybody(moment):
    SessionFactory(network_day=source(), title="Een extra sessie")

    day, _ = make_example_day(by=None)

    extra = day.sessions.get(title="Een extra sessie")
    assert (extra.number, extra.capacity, extra.signup_policy, extra.signups.count()) == (19, None, "none", 0)
    assert SessionFactory(network_day=day).number == 20


def test_example_shares_no_thread_with_real_days(day):
    assert source().sessions.exclude(follow_up_to=None).count() == 3
    assert day.sessions.exclude(follow_up_to=None).count() == 0


def test_programme_gives_no_warning_but_of_the_queues_that_it_shows(day):
    found = warnings.warnings_of(facts_of(day))

    assert {warning.rule for warning in found} <= {"seats"}
    assert {warning.severity for warning in found} <= {warnings.UNWISE}
    assert all("worden" in warning.sentence and "verwacht" in warning.sentence for warning in found)


def test_all_rows_are_valid(day):
    checked = [
        day,
        day.venue,
        *day.venue.rooms.all(),
        *day.timeslots.all(),
        *day.sessions.all(),
        *SessionDocument.objects.filter(session__network_day=day),
    ]

    for row in checked:
        row.full_clean()

    assert len(checked) == 1 + 1 + 6 + 10 + 18 + 4


def test_making_sends_no_mail_and_fills_no_record_of_changes(day):
    assert (OutboxMail.objects.count(), LogEntry.objects.count()) == (0, 0)


def test_making_raises_the_revision(moment):
    def revision():
        return sum(SiteRevision.objects.values_list("value", flat=True))

    before = revision()
    make_example_day(by=None)

    assert revision() > before


@pytest.mark.parametrize("later", [datetime.timedelta(0), FOUR_WEEKS])
def test_making_twice_while_the_day_is_to_come_changes_nothing(day, moment, later):
    Session.objects.filter(network_day=day, number=3).update(title="Door de redactie verbeterd")
    before = dump()
    moment.shift(later)

    made = make_example_day(by=None)

    assert (made, dump()) == ((day, False), before)


def test_making_after_the_day_replaces_it(day, moment):
    old_uuids = list(day.sessions.order_by("number").values_list("uuid", flat=True))
    old_tokens = set(Registration.objects.values_list("token", flat=True))
    moment.shift(FOUR_WEEKS + datetime.timedelta(days=1))

    made, is_new = make_example_day(by=None)

    assert (is_new, made.pk != day.pk, made.slug) == (True, True, "voorbeelddag")
    # A day after 23 December and four weeks more.
    assert made.starts_on == datetime.date(2027, 1, 21)
    assert list(NetworkDay.objects.filter(is_example=True)) == [made]
    assert list(made.sessions.order_by("number").values_list("uuid", flat=True)) == old_uuids
    assert Registration.objects.count() == 150
    assert old_tokens.isdisjoint(Registration.objects.values_list("token", flat=True))


def rows_below(day):
    """Whatever points at a row, or at a row that points at it, and so on; by model."""
    found, new = {}, {type(day): {day.pk}}
    while new:
        below = {}
        for model, keys in new.items():
            found.setdefault(model, set()).update(keys)
            for relation in model._meta.related_objects:
                field = {f"{relation.field.name}__in": keys}
                rows = set(relation.related_model._base_manager.filter(**field).values_list("pk", flat=True))
                below.setdefault(relation.related_model, set()).update(rows - found.get(relation.related_model, set()))
        new = {model: keys for model, keys in below.items() if keys}
    return {model: keys for model, keys in found.items() if keys}


def test_replacing_removes_everything_that_was_made_under_the_day(day, moment, django_capture_on_commit_callbacks):
    user = UserFactory()
    session = day.sessions.get(number=12)
    paper = SessionDocumentFactory(session=session, url="", file=ContentFile(b"%PDF-1.4", name="stuk.pdf"))
    storage, name = paper.file.storage, paper.file.name
    session.slug = "een-ander-adres"
    session.save()
    signup = session.signups.confirmed().filter(registration__status="registered").exclude(registration__email="")[0]
    Delivery.objects.create(signup=session.signups.confirmed().exclude(pk=signup.pk).first(), what="link")
    actions.check_in(registration=signup.registration, date=day.starts_on, by=user)
    actions.withdraw(signup=signup, by=user)
    ImportedList.objects.create(session=session, made_by=user)
    DayInvitationFactory(network_day=day)
    DayFigures.objects.create(network_day=day)
    HeadCountFactory(network_day=day)
    ProgrammeChangeFactory(network_day=day, session=session)
    ProgrammeSnapshot.objects.get_or_create(network_day=day)
    BoardChange.objects.create(network_day=day)
    ImportedProgramme.objects.create(network_day=day)
    day.slug = "proef"
    day.save()
    day.slug = "voorbeelddag"
    day.save()
    OutboxMail.objects.create(kind="test", to="a@assen.example", subject="Echt", topic="day:0")
    below = rows_below(day)
    of_no_day = {DayTemplate}
    everything = {*apps.get_app_config("programme").get_models(), Timeslot, HeadCount, FormerDaySlug} - of_no_day
    assert everything <= below.keys()
    assert OutboxMail.objects.count() == 2
    assert LogEntry.objects.filter(object_pk=signup.pk, content_type__model="sessionsignup").count() == 1
    moment.shift(datetime.timedelta(weeks=5))

    with django_capture_on_commit_callbacks(execute=True):
        make_example_day(by=None)

    left = {model: model._base_manager.filter(pk__in=keys).count() for model, keys in below.items()}
    assert {model.__name__ for model, count in left.items() if count} == set()
    assert list(OutboxMail.objects.values_list("subject", flat=True)) == ["Echt"]
    for model, keys in below.items():
        entries = LogEntry.objects.filter(content_type=ContentType.objects.get_for_model(model))
        assert entries.filter(object_pk__in=[str(key) for key in keys]).count() == 0
    assert not storage.exists(name)


def test_replacing_keeps_real_rows_that_pointed_at_it(day, moment):
    real = SessionFactory(network_day=source(), follow_up_to=day.sessions.get(number=3))
    before = NetworkDayFactory(next_day=day)
    moment.shift(datetime.timedelta(weeks=5))

    make_example_day(by=None)

    real.refresh_from_db()
    before.refresh_from_db()
    assert (real.follow_up_to, before.next_day) == (None, None)


def test_making_keeps_an_example_of_the_secretariat_and_its_changes_to_the_venue(day, moment):
    own = NetworkDayFactory(slug="proefdag", is_example=True)
    day.venue.rooms.filter(name="Zaal Spui").update(capacity=33)
    moment.shift(datetime.timedelta(weeks=5))

    made, _ = make_example_day(by=None)

    assert NetworkDay.objects.filter(pk=own.pk).exists()
    assert made.venue.rooms.get(name="Zaal Spui").capacity == 33
    assert made.venue.rooms.count() == 6


def test_making_without_schiedam_is_refused(moment):
    NetworkDay.objects.filter(slug=SCHIEDAM).update(slug="elders")

    with pytest.raises(actions.Refused, match=r"^De netwerkdag 2025-06-04-schiedam staat niet in de database: er is"):
        make_example_day(by=None)

    assert (Registration.objects.count(), NetworkDay.objects.count()) == (0, 15)


def test_making_where_a_real_day_bears_the_address_is_refused_and_leaves_it(moment):
    real = NetworkDayFactory(slug="voorbeelddag", starts_on=datetime.date(2020, 1, 1))

    with pytest.raises(actions.Refused, match=r"^Het adres /netwerkdagen/voorbeelddag/ is van een echte dag"):
        make_example_day(by=None)

    assert NetworkDay.objects.get(slug="voorbeelddag") == real
    assert SessionSignup.objects.count() == 0
