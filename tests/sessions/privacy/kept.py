"""A past day with personal data in every place that keeps any, and a look into everything that is stored."""

import base64
import datetime

from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session as SignIn
from django.db import connection
from django.utils import timezone

from g40portal.jobs import ask
from g40portal.limits import allowed
from g40portal.models import Job, OutboxMail
from g40portal.outbox import queue
from sessions import actions
from sessions.models import AttendeeNeeds, ImportedList, Registration
from tests.factories import (
    CityFactory,
    DayInvitationFactory,
    NetworkDayFactory,
    RegistrationFactory,
    SessionFactory,
    UserFactory,
)

CANARY = "kanarie"
"""Stands in every name, address, function, wish and note of `past_day`, in some case."""


def days_ago(number):
    """The date so many days ago."""
    return timezone.localdate() - datetime.timedelta(days=number)


def past_day(ago=91, people=2, **fields):
    """A published day so many days ago, on which people were, asked and were refused, with all that is kept of them."""
    day = NetworkDayFactory(starts_on=days_ago(ago), **fields)
    city = CityFactory()
    secretary = UserFactory()
    full = SessionFactory(network_day=day, capacity=people, title="Wonen")
    signups = [_attendee(full, city, number, secretary) for number in range(people + 1)]
    for signup in signups[:-1]:
        actions.check_in(registration=signup.registration, date=day.starts_on, by=secretary)
        actions.set_attendance(signup=signup, attendance="present", by=secretary)
    actions.decline(signup=signups[-1], note=f"{CANARY}noot", by=secretary)
    _around(day, full, signups[0].registration, secretary)
    return day


def _attendee(session, city, number, by):
    attendee = actions.Attendee(
        name=f"Kanarie Vogel{number}",
        email=f"{CANARY}{number}@stad.example",
        function=f"{CANARY}wethouder",
        organisation=f"{CANARY}club",
        city=city,
        comes_to_lunch=True,
        dietary=f"{CANARY}zaad {number}",
        access=f"{CANARY}trap",
    )
    signup, _ = actions.add_attendee(session=session, attendee=attendee, by=by)
    return signup


def _around(day, session, registration, user):
    """What else is kept: a contact, wishes that were taken back, lists, mails, work with its file."""
    registration.contact_name, registration.contact_email = "Kanarie Hoeder", f"hoeder-{CANARY}@stad.example"
    registration.save()
    former = RegistrationFactory(network_day=day, name="Kanarie Vertrokken", status="withdrawn")
    AttendeeNeeds.objects.create(registration=former, dietary=f"{CANARY}bes")
    AttendeeNeeds.objects.get(registration=former).delete()
    RegistrationFactory(network_day=day, name="Kanarie Gewist").delete()
    DayInvitationFactory(network_day=day, registration=registration, sent_at=timezone.now())
    DayInvitationFactory(network_day=day, sent_at=timezone.now(), declined_at=timezone.now())
    ImportedList.objects.create(session=session, made_by=user, lines=[{"name": "Kanarie Lijst"}])
    mail = queue(
        kind="link en stukken",
        to=f"{CANARY}@stad.example",
        to_name="Kanarie",
        subject="Link",
        text=f"Beste {CANARY}",
        topic=f"day:{day.pk}",
        about=f"registration:{registration.pk}",
    )
    OutboxMail.objects.filter(pk=mail.pk).update(
        status="sent", sent_at=timezone.now(), last_error=f"550 {CANARY}@stad.example"
    )
    allowed(f"{CANARY}0@stad.example", "confirmation")


def job_with_file(day, folder):
    """Work about a day that made a file with names."""
    (folder / "badges.pdf").write_text(f"{CANARY}")
    job = ask("badges", day=day.pk)
    Job.objects.filter(pk=job.pk).update(status="done", path="badges.pdf")
    return folder / "badges.pdf"


def rows_of(table):
    """Every row of a table as one text; what is stored in a coded form is decoded."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
        rows = cursor.fetchall()
    if table == "g40portal_cache":
        return [f"{row[0]} {base64.b64decode(row[1])!r}" for row in rows]
    if table == SignIn._meta.db_table:
        return [str(each.get_decoded()) for each in SignIn.objects.all()]
    return [str(row) for row in rows]


def tables_with(text):
    """The tables, all of the database, of which a row holds a text in whatever case; with how many rows do."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor, include_views=False)
    counts = {table: sum(text.lower() in row.lower() for row in rows_of(table)) for table in tables}
    return {table: number for table, number in sorted(counts.items()) if number}


def files_with(text, folder):
    """The files below a folder that hold a text."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path.name for path in files if text.lower().encode() in path.read_bytes().lower()]


def everything():
    """All rows of all tables, to compare."""
    with connection.cursor() as cursor:
        return {table: sorted(rows_of(table)) for table in connection.introspection.table_names(cursor)}


def counts_of(day):
    """What the rows of a day still tell in numbers."""
    rows = Registration.objects.filter(network_day=day)
    return {
        "people": sorted(rows.values_list("status", "kind", "source", "comes_to_lunch")),
        "signups": sorted(rows.exclude(signups=None).values_list("signups__status", "signups__attendance")),
        "check_ins": sorted(rows.exclude(check_ins=None).values_list("check_ins__date", flat=True)),
    }


def content_type_of(model):
    """The content type of a model."""
    return ContentType.objects.get_for_model(model)
