"""Sending what a visitor writes to a theme group."""

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from g40portal.outbox import queue
from themegroups.models import Membership, Person

KIND = "bericht aan een themagroep"


def recipients_of(group):
    """Return the name and address of everybody who gets a message to a group, in Dutch order.

    Those are all its secretaries of today who have an address. Without one it is the secretariat, at the address that
    settings.G40_SECRETARIAT names; unless it is set, that is the address from which the portal sends its mail.
    """
    roles = Membership.objects.giving_rights_on(timezone.localdate()).filter(themegroup=group)
    people = Person.objects.filter(memberships__in=roles).exclude(email="").distinct()
    return [(person.name, person.email) for person in people] or [("Secretariaat", settings.G40_SECRETARIAT)]


@transaction.atomic
def write_to_group(*, group, name, email, message):
    """Put a visitor's message to a group in the outbox, one mail to each who gets it; an answer goes to the visitor."""
    for to_name, to in recipients_of(group):
        queue(
            kind=KIND,
            to=to,
            to_name=to_name,
            reply_to=email,
            subject=f"Bericht voor {group.name}",
            text="\n\n".join(
                [
                    f"Via de site kwam dit bericht voor de themagroep {group.name}.",
                    f"Van: {name} ({email})",
                    message,
                    "U antwoordt rechtstreeks aan de afzender: die ziet dan pas uw adres.",
                ]
            ),
            topic=f"themegroup:{group.pk}",
        )
