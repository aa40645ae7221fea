"""What came of the invitations to a day."""

import datetime

from django.utils import timezone

from sessions.inviting.matching import Invited, SignedUp, match
from sessions.models import DayInvitation, Registration

BETWEEN_MAILS = datetime.timedelta(days=3)
"""Nobody gets an invitation or reminder sooner after the one before."""
ANSWERS = [*Registration.ACTIVE, Registration.Status.WITHDRAWN]


def found_answers(day, invitations):
    """Return the registrations that answer invitations without a link between the two; one query.

    They come as {invitation id: registration id}. Who signed up and let it lapse has not answered.
    """
    invited = [
        Invited(each.pk, each.person.name, each.person.city_id, each.person.email, each.person.assistant_email)
        for each in invitations
    ]
    answers = Registration.objects.filter(network_day=day, status__in=ANSWERS, invitations=None, anonymised_at=None)
    fields = answers.order_by("pk").values_list("pk", "name", "city", "email", "contact_email")
    return match(invited, [SignedUp(*values) for values in fields])


def awaited(day):
    """Return the invitations of a day to which nobody has answered in any way, in Dutch order; two queries."""
    unanswered = list(DayInvitation.objects.filter(network_day=day).unanswered().in_order())
    found = found_answers(day, unanswered)
    return [invitation for invitation in unanswered if invitation.pk not in found]


def may_be_reminded(invitation, now=None):
    """Tell whether somebody may have a mail about this day again: it is long enough ago, and mail is wanted."""
    person = invitation.person
    last = max(filter(None, [invitation.sent_at, invitation.reminded_at]))
    return bool(person.wants_mail and person.email) and last <= (now or timezone.now()) - BETWEEN_MAILS
