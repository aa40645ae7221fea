"""All that is kept of one person on one day, for that person: objects in, plain data out.

Secrets are left out: who has the file could otherwise act for this person.
"""

from django.utils import timezone

from g40portal.models import OutboxMail
from sessions.mail_marks import about_registration
from sessions.privacy import traces


def data_of(registration):
    """Return what is kept of a person, with Dutch names, as what JSON can hold."""
    return {
        "netwerkdag": str(registration.network_day),
        "opgevraagd_op": timezone.now(),
        "aanmelding": _own_fields(registration),
        "wensen": _needs(registration),
        "sessies": [_signup(each) for each in _signups(registration)],
        "binnenkomsten": [{"datum": each.date, "binnen_om": each.at} for each in registration.check_ins.all()],
        "mails": [_mail(each) for each in _mails(registration)],
        "uitnodigingen": [_invitation(each) for each in registration.invitations.order_by("pk")],
        "wijzigingen": [_change(each) for each in traces.changes_of(registration)],
    }


def _own_fields(registration):
    return {
        "naam": registration.name,
        "sorteernaam": registration.sort_name,
        "soort": registration.get_kind_display(),
        "functie": registration.function,
        "stad": registration.city.name if registration.city else "",
        "organisatie": registration.organisation,
        "e-mailadres": registration.email,
        "contactpersoon": registration.contact_name,
        "e-mailadres_contactpersoon": registration.contact_email,
        "aangemeld": registration.get_source_display(),
        "status": registration.get_status_display(),
        "plaatsen_vastgehouden_tot": registration.held_until,
        "luncht_mee": registration.comes_to_lunch,
        "toestemming_gegeven_op": registration.consent_at,
        "code_op_de_badge": registration.code,
        "eigen_agenda_aan": registration.feed_token is not None,
        "gemaakt_op": registration.created_at,
        "gewijzigd_op": registration.modified_at,
    }


def _needs(registration):
    needs = getattr(registration, "needs", None)
    return {"dieetwensen": needs.dietary, "toegankelijkheid": needs.access} if needs else None


def _signups(registration):
    return registration.signups.for_personal_page().prefetch_related("deliveries")


def _signup(signup):
    return {
        "sessie": signup.session.plain_title,
        "tijd": signup.session.hours,
        "status": signup.get_status_display(),
        "volgnummer_op_de_wachtlijst": signup.position,
        "van_de_wachtlijst_op": signup.promoted_at,
        "toelichting": signup.note,
        "aanwezigheid": signup.get_attendance_display(),
        "verstuurd": [{"wat": each.what, "op": each.at} for each in signup.deliveries.all()],
        "gemaakt_op": signup.created_at,
        "gewijzigd_op": signup.modified_at,
    }


def _mails(registration):
    return OutboxMail.objects.filter(about=about_registration(registration)).order_by("created_at", "pk")


def _mail(mail):
    return {
        "soort": mail.kind,
        "onderwerp": mail.subject,
        "aan": mail.to,
        "status": mail.get_status_display(),
        "gemaakt_op": mail.created_at,
        "verstuurd_op": mail.sent_at,
    }


def _invitation(invitation):
    return {
        "uitgenodigd_op": invitation.sent_at,
        "herinnerd_op": invitation.reminded_at,
        "aantal_herinneringen": invitation.reminders,
        "komt_niet_gezegd_op": invitation.declined_at,
    }


def _change(entry):
    model = entry.content_type.model_class()
    named = {field.name: str(field.verbose_name) for field in model._meta.concrete_fields}
    return {
        "op": entry.timestamp,
        "wat": str(model._meta.verbose_name),
        "handeling": entry.get_action_display(),
        "velden": [named[name] for name in entry.changes or {} if name in named],
    }
