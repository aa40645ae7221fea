"""Inviting a secretary for an account."""

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from g40portal.accounts.invitations import make_account, send_invitation
from g40portal.refused import Refused
from themegroups.models import Membership, Person


@transaction.atomic
def invite(*, person, by):
    """Invite a secretary for an account at the address that he has now, and return the account.

    The person stays locked until the transaction ends, so two invitations at once make one account. Inviting somebody
    again who has not answered replaces the link. Raises Refused for who is no secretary now or later, who has no
    address, who has an account already, and for an address that is another's.
    """
    person = Person.objects.select_for_update(of=("self",)).select_related("user").get(pk=person.pk)
    terms = person.memberships.filter(role=Membership.Role.SECRETARY)
    if not terms.filter(Q(until=None) | Q(until__gte=timezone.localdate())).exists():
        raise Refused(f"{person.name} is geen secretaris. Leg eerst die rol vast.")
    if not person.email:
        raise Refused(f"Vul eerst het e-mailadres van {person.name} in.")
    user = make_account(user=person.user, username=f"persoon-{person.pk}", name=person.name, email=person.email)
    if person.user_id != user.pk:
        person.user = user
        person.save(update_fields=["user"])
    send_invitation(user=user, name=person.name)
    return user
