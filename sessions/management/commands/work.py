"""Send mails, do jobs and keep the schedule, until it is told to stop."""

from django.core.management.base import BaseCommand

from g40portal.worker import Worker
from sessions import jobs  # noqa: F401 - by being imported, its functions become known


class Command(BaseCommand):
    help = "Verstuurt mails en doet het werk op de achtergrond, tot Ctrl-C of SIGTERM. Hoort altijd te draaien."

    def add_arguments(self, parser):
        """Offer to do what is due and end."""
        parser.add_argument("--once", action="store_true", help="Doe wat er nu te doen is, en houd dan op.")

    def handle(self, *args, **options):
        """Work until told to stop, or once."""
        if not options["once"]:
            Worker().run()
        elif not Worker().run_once():
            self.stdout.write("Een andere worker is al bezig: er is niets gedaan.")
