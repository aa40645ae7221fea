"""What other tables tell of a day's people: mails about them, the records of changes, lists that the worker made."""

import re

from auditlog.models import LogEntry as ChangeEntry
from django.conf import settings
from django.contrib.admin.models import LogEntry as AdminEntry
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Q
from django.urls import reverse

from g40portal.models import Job, OutboxMail
from sessions import mails
from sessions.mail_marks import about_invitation, about_registration, topic_of
from sessions.models import AttendeeNeeds, CheckIn, DayInvitation, Registration, SessionSignup

OF_A_REGISTRATION = [AttendeeNeeds, CheckIn, SessionSignup]
REMOVED = "(verwijderd)"


def forget_mails_of_day(day):
    """Delete all mails about a day; return how many. The figures keep their number."""
    return delete_mails(OutboxMail.objects.filter(topic=topic_of(day.pk)))


def forget_mails_of(registration):
    """Delete the mails about a person, and strike him out of those that are about others as well; return how many.

    An assistant gets one mail about several people: while it waits, the others' part of it still has to arrive.
    """
    own, day = about_registration(registration), topic_of(registration.network_day_id)
    naming = Q(text__contains=registration.token) | Q(text__contains=registration.name)
    invitations = [about_invitation(pk) for pk in registration.invitations.values_list("pk", flat=True)]
    count = delete_mails(OutboxMail.objects.filter(about__in=invitations))
    for mail in OutboxMail.objects.select_for_update().filter(Q(about=own) | naming & Q(topic=day)):
        struck = _struck_out(mail.text, registration)
        is_own = mail.about == own
        if is_own and not _is_needed_by_others(mail, struck, registration):
            count += delete_mails(OutboxMail.objects.filter(pk=mail.pk))
        elif struck != mail.text:
            count += OutboxMail.objects.filter(pk=mail.pk).update(text=struck, about="" if is_own else mail.about)
    return count


def forget_changes_of_day(day):
    """Delete what the records of changes tell of the people of a day; return how many lines."""
    registrations = {str(pk) for pk in Registration.objects.filter(network_day=day).values_list("pk", flat=True)}
    # Also those that somebody deleted since: the record tells of which day they were.
    registrations |= _recorded(Registration, "network_day", {str(day.pk)})
    invitations = {str(pk) for pk in DayInvitation.objects.filter(network_day=day).values_list("pk", flat=True)}
    invitations |= _recorded(DayInvitation, "network_day", {str(day.pk)})
    return _forget_changes(registrations, invitations)


def forget_changes_of(registration):
    """Delete what the records of changes tell of one person on one day; return how many lines."""
    invitations = {str(pk) for pk in registration.invitations.values_list("pk", flat=True)}
    return _forget_changes({str(registration.pk)}, invitations)


def changes_of(registration):
    """The record of changes about one person on one day, the oldest first."""
    mine = {str(registration.pk)}
    found = Q(content_type=ContentType.objects.get_for_model(Registration), object_pk__in=mine)
    for model in OF_A_REGISTRATION:
        found |= Q(content_type=ContentType.objects.get_for_model(model), object_pk__in=_rows_of(model, mine))
    return ChangeEntry.objects.filter(found).select_related("content_type").order_by("timestamp", "pk")


def forget_jobs_of_day(day):
    """Delete finished work about a day, with the files that it made: badges and lists hold names."""
    ended = Job.objects.filter(status__in=[Job.Status.DONE, Job.Status.FAILED], every_minutes=None)
    jobs = list(ended.filter(Q(arguments__day=day.pk) | Q(arguments__day=day.slug)))
    for path in filter(None, (job.path for job in jobs)):
        transaction.on_commit(lambda path=path: (settings.DATA_DIR / path).unlink(missing_ok=True), robust=True)
    Job.objects.filter(pk__in=[job.pk for job in jobs]).delete()
    return len(jobs)


def forget_rows(model, keys):
    """Delete what both records of changes tell of these rows of a model; return how many lines."""
    about = {"content_type": ContentType.objects.get_for_model(model)}
    changes, _ = ChangeEntry.objects.filter(**about, object_pk__in=keys).delete()
    seen, _ = AdminEntry.objects.filter(**about, object_id__in=keys).delete()
    return changes + seen


def _forget_changes(registrations, invitations):
    count = forget_rows(Registration, registrations) + forget_rows(DayInvitation, invitations)
    for model in OF_A_REGISTRATION:
        count += forget_rows(model, _rows_of(model, registrations))
    return count


def _rows_of(model, registrations):
    """The rows of a model that belong to registrations, also those that were deleted since."""
    rows = model.objects.filter(registration__in=registrations).values_list("pk", flat=True)
    return {str(pk) for pk in rows} | _recorded(model, "registration", registrations)


def _recorded(model, field, values):
    """The rows of a model, deleted ones included, of which the record tells that a field had one of these values."""
    entries = ChangeEntry.objects.filter(content_type=ContentType.objects.get_for_model(model))
    values = sorted(values)
    was = Q(**{f"changes__{field}__0__in": values}) | Q(**{f"changes__{field}__1__in": values})
    return set(entries.filter(was).values_list("object_pk", flat=True))


def delete_mails(queryset):
    """Delete mails, waiting ones too, and what the admin's history tells of them; return how many."""
    keys = [str(pk) for pk in queryset.values_list("pk", flat=True)]
    content_type = ContentType.objects.get_for_model(OutboxMail)
    AdminEntry.objects.filter(content_type=content_type, object_id__in=keys).delete()
    OutboxMail.objects.filter(pk__in=keys).delete()
    return len(keys)


def _is_needed_by_others(mail, struck, registration):
    """Whether a mail to somebody's assistant still waits, and holds the link of another person."""
    is_contacts = registration.contact_email and mail.to == registration.contact_email
    links = settings.SITE_URL + reverse("registration", args=["x"]).removesuffix("x/")
    return bool(is_contacts) and mail.status == OutboxMail.Status.WAITING and links in struck


def _struck_out(text, registration):
    text = text.replace(mails.personal_address(registration), REMOVED).replace(registration.token, REMOVED)
    return re.sub(rf"(?<!\w){re.escape(registration.name)}(?!\w)", REMOVED, text)
