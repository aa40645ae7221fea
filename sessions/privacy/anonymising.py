"""Make the people of past days anonymous, while the counts remain (docs/adr/0010, docs/privacy.md).

A day is due when its last date is more than G40_KEEP_DAYS ago. Each day is one transaction: its figures are frozen,
then names, addresses and needs go, and with them what mails and records of changes tell of them. Doing it again
changes nothing, and finds what was added since.
"""

import datetime
from dataclasses import dataclass, fields

from auditlog.context import disable_auditlog
from axes.models import AccessAttempt, AccessFailureLog
from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from events.models import NetworkDay
from g40portal.models import Job, OutboxMail
from sessions.models import AttendeeNeeds, DayFigures, DayInvitation, ImportedList, Registration, SessionSignup
from sessions.models.registration import new_code, new_token
from sessions.privacy import journal, traces
from sessions.privacy.figures import added, figures_of
from sessions.privacy.hashes import address_hash

CLOSES_ON = (7, 1)
"""The month and day of the next year on which a year's overview is closed, unless somebody did so before."""
EMPTIED = {
    "name": "",
    "sort_name": "",
    "function": "",
    "organisation": "",
    "city": None,
    "email": "",
    "contact_name": "",
    "contact_email": "",
    "consent_at": None,
    "feed_token": None,
}
AT_ONCE = 200


@dataclass(frozen=True)
class Outcome:
    """What was done for one day: how many rows of each kind."""

    people: int = 0
    needs: int = 0
    notes: int = 0
    invitations: int = 0
    lists: int = 0
    mails: int = 0
    changes: int = 0
    jobs: int = 0

    def __bool__(self):
        return any(getattr(self, field.name) for field in fields(self))


@transaction.atomic
def anonymise_day(*, day):
    """Freeze a day's figures, then forget its people; return the outcome, which is false when there was nothing.

    The day and its registrations stay locked until the transaction ends, so nobody changes what is being counted.
    """
    day = NetworkDay.objects.select_for_update().get(pk=day.pk)
    people = list(Registration.objects.select_for_update().filter(network_day=day, anonymised_at=None).order_by("pk"))
    invitations = DayInvitation.objects.filter(network_day=day)
    if people or invitations.exists():
        freeze(day)
    with disable_auditlog():
        changes = traces.forget_changes_of_day(day)
        anonymise(people, keeps_hash=not is_closed(day.year))
        return Outcome(
            people=len(people),
            needs=_deleted(AttendeeNeeds.objects.filter(registration__network_day=day)),
            notes=forget_notes(SessionSignup.objects.filter(registration__network_day=day)),
            invitations=_deleted(invitations),
            lists=_deleted(ImportedList.objects.filter(session__network_day=day)),
            mails=traces.forget_mails_of_day(day),
            changes=changes,
            jobs=traces.forget_jobs_of_day(day) if people else 0,
        )


def freeze(day):
    """Keep the figures of a day whose people are about to be made anonymous; return the row.

    Figures that are there already are counted anew when a backup brought back what they counted. People who were
    added after that are added to them.
    """
    kept = DayFigures.objects.filter(network_day=day).first()
    if kept is None:
        return DayFigures.objects.create(network_day=day, figures=figures_of(day))
    known = Registration.objects.filter(network_day=day, anonymised_at=None)
    if known.filter(created_at__lte=kept.frozen_at).exists():
        kept.figures = figures_of(day)
    else:
        later = DayInvitation.objects.filter(network_day=day, sent_at__gt=kept.frozen_at)
        kept.figures = added(kept.figures, figures_of(day, registrations=known, invitations=later))
    kept.save(update_fields=["figures"])
    return kept


def anonymise(registrations, *, keeps_hash):
    """Empty registrations whose rows are locked: nothing of a person is left in them, and no link opens them."""
    now = timezone.now()
    for registration in registrations:
        registration.email_hash = address_hash(registration.email) if keeps_hash else ""
        for name, value in EMPTIED.items():
            setattr(registration, name, value)
        registration.token, registration.code, registration.anonymised_at = new_token(), new_code(), now
    changed = [*EMPTIED, "email_hash", "token", "code", "anonymised_at"]
    Registration.objects.bulk_update(registrations, changed, batch_size=AT_ONCE)


def forget_notes(signups):
    """Empty what was written beside sign-ups; return how many."""
    return signups.exclude(note="").update(note="")


def due_days(today):
    """Return the days whose people have been kept long enough, the oldest first. Drafts are none."""
    last = today - datetime.timedelta(days=settings.G40_KEEP_DAYS)
    dated = NetworkDay.objects.published().filter(starts_on__lt=last).select_related("host_city").order_by("starts_on")
    return [day for day in dated if day.is_over(last)]


def passed_over_days(today):
    """Return the days that will never be due although people are registered: drafts, and days without a date."""
    never = Q(status=NetworkDay.Status.DRAFT) | Q(starts_on=None)
    with_people = NetworkDay.objects.filter(never, registrations__anonymised_at=None, registrations__isnull=False)
    return list(with_people.filter(Q(starts_on=None) | Q(starts_on__lt=today)).with_place().distinct().in_order())


def early_days():
    """Return the days that were made anonymous by hand before their time, for a database that was put back."""
    noted = {(line.day, line.slug) for line in journal.lines(journal.EarlyDay)}
    days = NetworkDay.objects.filter(pk__in=[day for day, _ in noted]).with_place()
    return [day for day in days if (day.pk, day.slug) in noted and may_be_forgotten(day)]


def may_be_forgotten(day):
    """Tell whether a day is public and lies behind us, so that nobody relies on its list any more."""
    return not day.is_draft and day.is_over(timezone.localdate())


def is_closed(year):
    """Tell whether a year's overview is closed: by hand, or since the middle of the next year."""
    noted = {line.year for line in journal.lines(journal.ClosedYear)}
    return year in noted or timezone.localdate() >= datetime.date(year + 1, *CLOSES_ON)


def forget_hashes(years):
    """Delete the prints of addresses of days in these years; return how many."""
    days = NetworkDay.objects.filter(starts_on__year__in=years)
    return Registration.objects.filter(network_day__in=days).exclude(email_hash="").update(email_hash="")


def forget_hashes_of_closed_years():
    """Delete the prints of addresses of every year whose overview is closed; return how many."""
    hashed = Registration.objects.exclude(email_hash="").order_by()
    years = {date.year for date in hashed.values_list("network_day__starts_on", flat=True).distinct()}
    return forget_hashes({year for year in years if is_closed(year)})


def forget_old_sign_ins(today):
    """Delete failed attempts to sign in that are older than G40_KEEP_DAYS; return how many."""
    old = {"attempt_time__lt": _moment(today)}
    return _deleted(AccessAttempt.objects.filter(**old)) + _deleted(AccessFailureLog.objects.filter(**old))


@transaction.atomic
def forget_old_mails(today):
    """Delete mails about no day, such as those about accounts, that are older than G40_KEEP_DAYS; return how many.

    One that may be there once is emptied instead, so that it is not sent again. Work that failed so long ago goes as
    well: what it says went wrong can name somebody.
    """
    old = OutboxMail.objects.exclude(topic__startswith="day:").exclude(status=OutboxMail.Status.WAITING)
    old = old.filter(created_at__lt=_moment(today))
    emptied = {"to": "", "to_name": "", "reply_to": "", "subject": "", "text": "", "calendar": "", "last_error": ""}
    once = old.exclude(once="").exclude(to="").update(**emptied, calendar_method="")
    ended = Job.objects.filter(status=Job.Status.FAILED, every_minutes=None, created_at__lt=_moment(today))
    ended.filter(once="").delete()
    ended.exclude(once="").update(last_error="")
    return once + traces.delete_mails(old.filter(once=""))


def _moment(today):
    date = today - datetime.timedelta(days=settings.G40_KEEP_DAYS)
    return timezone.make_aware(datetime.datetime.combine(date, datetime.time.min))


def _deleted(queryset):
    _, rows = queryset.delete()
    return rows.get(queryset.model._meta.label, 0)
