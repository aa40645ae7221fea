"""Load the documented network days into an empty database, with accounts to try the portal out."""

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import transaction
from django.db.models import Q

from events.models import NetworkDay
from g40portal.models import raise_revision
from themegroups.models import City

SECRETARIAT = "secretariaat@g40.example"
ADMINISTRATOR = "beheer@g40.example"
PASSWORD = "netwerkdag-demo"  # Known to all: these accounts are made with G40_DEBUG=1 alone.
GROUP = "Secretariaat"
EDITED_APPS = ["themegroups", "events", "programme"]
SEEN = ["view_user", "view_logentry"]
"""Accounts, to invite and to help; and the record of changes."""
MAIL_RIGHTS = ["view_outboxmail", "change_outboxmail", "view_job", "change_job"]
"""The outbox and the jobs: to see them, and to have them tried again."""


def fixture_files():
    """Return the fixtures in the order of their numbers, which is that of dependency."""
    return sorted((settings.BASE_DIR / "fixtures").glob("*.json"))


def has_facts():
    """Tell whether the database holds any city or network day: then nothing may be loaded."""
    return City.objects.exists() or NetworkDay.objects.exists()


def load_facts():
    """Load every fixture. Loading writes rows as they are, so the revision is raised here."""
    call_command("loaddata", *fixture_files(), verbosity=0)
    raise_revision()


def secretariat_group():
    """Return the group that may do everything with days, sessions and groups, and invite and help people with accounts.

    One that is there keeps what was changed of it: it gets rights on that alone on which it has none, such as what came
    with a newer version.
    """
    group, _ = Group.objects.get_or_create(name=GROUP)
    edited, seen = Q(content_type__app_label__in=EDITED_APPS), Q(codename__in=[*SEEN, *MAIL_RIGHTS])
    # "view_logentry" is also the name of a right on the admin's own history, which nobody needs.
    rights = Permission.objects.filter(edited | seen).exclude(content_type__app_label="admin")
    known = group.permissions.values("content_type")
    group.permissions.add(*rights.exclude(content_type__in=known))
    return group


def make_accounts():
    """Make the accounts for trying out: one of the secretariat, one that may do everything."""
    users = get_user_model().objects
    secretary = users.create_user(SECRETARIAT, SECRETARIAT, PASSWORD, is_staff=True)
    secretary.groups.add(secretariat_group())
    administrator = users.create_superuser(ADMINISTRATOR, ADMINISTRATOR, PASSWORD)
    for user in (secretary, administrator):
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)


class Command(BaseCommand):
    help = "Laadt de netwerkdagen uit de documenten in een lege database. Een tweede keer verandert niets."

    @transaction.atomic
    def handle(self, *args, **options):
        """Load what is missing, and say what was done."""
        if has_facts():
            self.stdout.write("De database heeft al steden of netwerkdagen: er is niets geladen of gewijzigd.")
        else:
            load_facts()
            self.stdout.write(f"Geladen: {NetworkDay.objects.count()} netwerkdagen en wat erbij hoort.")
        secretariat_group()
        if settings.DEBUG:
            self.offer_accounts()
        else:
            self.stdout.write(f"Maak een account met: python manage.py createsuperuser. De groep {GROUP} staat klaar.")

    def offer_accounts(self):
        """Make the demo accounts where nobody has an account yet, and print those that are there."""
        users = get_user_model().objects
        if not users.exists():
            make_accounts()
        for user in users.filter(username__in=[SECRETARIAT, ADMINISTRATOR]).order_by("username"):
            self.stdout.write(f"Demo-account: {user.username}, wachtwoord {PASSWORD}")
