"""Make an example day to try the portal out with, and in a demo the accounts of two secretaries."""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

from sessions.actions import Refused
from sessions.example.accounts import make_secretaries
from sessions.example.making import make_example_day
from sessions.management.commands.load_demo import PASSWORD, SECRETARIAT


class Command(BaseCommand):
    help = "Maakt een voorbeelddag over vier weken, met verzonnen deelnemers. Een die nog komt, blijft zoals hij is."

    def handle(self, *args, **options):
        """Make what is missing, and say what was done."""
        try:
            day, is_new = make_example_day(by=None)
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        made = "Voorbeelddag gemaakt" if is_new else "De voorbeelddag staat er al"
        self.stdout.write(f"{made}: {day.when}, {settings.SITE_URL}{day.get_absolute_url()}")
        # Beside accounts of somebody's own, none is made with a password that everybody knows.
        if settings.DEBUG and get_user_model().objects.filter(username=SECRETARIAT).exists():
            for address, group in make_secretaries(password=PASSWORD, by=None).items():
                self.stdout.write(f"Demo-account: {address}, wachtwoord {PASSWORD}, secretaris van {group}")
