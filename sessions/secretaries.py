"""Who looks after the attendees of a session, and may be written to about it."""

from django.db.models import Q
from django.utils import timezone

from themegroups.models import Membership, Person


def secretaries_of(session):
    """Return the people who are secretary today of a group or pillar that organises a session, in Dutch order."""
    of_organisers = Q(themegroup__organised__session=session) | Q(pillar__organised__session=session)
    roles = Membership.objects.giving_rights_on(timezone.localdate()).filter(of_organisers)
    return Person.objects.filter(memberships__in=roles).exclude(email="").distinct()


def organiser_address(session):
    """Return the name and address of a session's secretary, or ("", "") when there is none to write to."""
    secretary = secretaries_of(session).first()
    return (secretary.name, secretary.email) if secretary else ("", "")
