"""Two invented secretaries, to try out the desk with: for a demo alone, their password is known to all."""

from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone

from themegroups.models import INVENTED, Membership, Person, ThemeGroup

GROUPS = {"zorg-jeugd-en-onderwijs": "zjo@g40.example", "duurzaamheid": "duurzaamheid@g40.example"}
"""Both have requests waiting, and a full session. By the group's slug, the address of its invented secretary."""


@transaction.atomic
def make_secretaries(*, password, by):
    """Make an account for a secretary of each of two theme groups; return their addresses, each with its group.

    An account that is there already stays as it is. `by` is who asks.
    """
    groups = ThemeGroup.objects.in_bulk(GROUPS, field_name="slug")
    secretaries = {GROUPS[slug]: groups[slug] for slug in GROUPS if slug in groups}
    for address, group in secretaries.items():
        if not get_user_model().objects.filter(username=address).exists():
            _make_secretary(address, group, password)
    return secretaries


def _make_secretary(address, group, password):
    user = get_user_model().objects.create_user(address, address, password)
    EmailAddress.objects.create(user=user, email=address, verified=True, primary=True)
    person = Person.objects.create(
        name=f"Voorbeeld Secretaris {group.abbreviation or group.name}",
        function="verzonnen, om het portaal te proberen",
        email=address,
        wants_mail=False,
        user=user,
    )
    Membership.objects.create(
        person=person,
        themegroup=group,
        role=Membership.Role.SECRETARY,
        since=timezone.localdate(),
        source=INVENTED,
    )
