"""Take somebody out of the address book who asks for it."""

from auditlog.context import disable_auditlog
from auditlog.models import LogEntry as ChangeEntry
from django.contrib.admin.models import DELETION
from django.contrib.admin.models import LogEntry as AdminEntry
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import ProtectedError

from g40portal.models import OutboxMail
from themegroups.models import Person

EMPTIED = {"function": "", "email": "", "assistant_email": "", "wants_mail": False}


@transaction.atomic
def remove(*, person, by):
    """Delete a person, or empty what is kept of one who stays in programmes and roles; tell whether he is gone.

    Invitations to days go with him, sent or not, and so does what mails and the records of changes tell of him. Any
    other mail that still waits is sent: it may be about a day that he signs up for. The admin's history keeps that it
    was done and by whom, without the name.
    """
    person = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    pk, email, invitations = person.pk, person.email, person.invitations.all()
    invited = list(invitations.values_list("pk", flat=True))
    _forget_changes(invitations.model, [str(each) for each in invited])
    OutboxMail.objects.filter(about__in=[f"invitation:{each}" for each in invited]).delete()
    with disable_auditlog():
        invitations.delete()
        is_gone = _delete(person)
        if not is_gone:
            for name, value in EMPTIED.items():
                setattr(person, name, value)
            person.save(update_fields=list(EMPTIED))
    _forget_changes(Person, [str(pk)])
    _log(pk, by)
    if email:
        OutboxMail.objects.filter(to__iexact=email).exclude(status=OutboxMail.Status.WAITING).delete()
    return is_gone


def _forget_changes(model, keys):
    about = {"content_type": ContentType.objects.get_for_model(model)}
    ChangeEntry.objects.filter(**about, object_pk__in=keys).delete()
    AdminEntry.objects.filter(**about, object_id__in=keys).delete()


def _log(pk, by):
    if by is not None:
        AdminEntry.objects.create(
            user=by,
            content_type=ContentType.objects.get_for_model(Person),
            object_id=str(pk),
            object_repr="(op verzoek)",
            action_flag=DELETION,
            change_message="Verwijderd uit het adresboek.",
        )


def _delete(person):
    try:
        with transaction.atomic():
            person.delete()
    except ProtectedError:
        return False
    return True
