"""Make the people of past days anonymous, once they have been kept long enough; every day, or by hand."""

import contextlib

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from events.models import NetworkDay
from sessions.privacy import anonymising, journal
from sessions.privacy.removal import remove_again

WORDS = {
    "people": ("aanmelding", "aanmeldingen", "anoniem gemaakt"),
    "needs": ("wens", "wensen", "verwijderd"),
    "notes": ("toelichting", "toelichtingen", "geleegd"),
    "invitations": ("uitnodiging", "uitnodigingen", "verwijderd"),
    "lists": ("ingestuurde lijst", "ingestuurde lijsten", "verwijderd"),
    "mails": ("mail", "mails", "verwijderd"),
    "changes": ("regel over wijzigingen", "regels over wijzigingen", "verwijderd"),
    "jobs": ("taak", "taken", "met bestanden verwijderd"),
    "again": ("persoon", "mensen", "opnieuw verwijderd, op verzoek van toen"),
    "hashes": ("afdruk van een adres", "afdrukken van adressen", "verwijderd"),
    "sign_ins": ("mislukte inlogpoging", "mislukte inlogpogingen", "verwijderd"),
    "old_mails": ("oude mail", "oude mails", "over iets anders dan een dag verwijderd"),
}


def counted(name, number):
    """Write a number with what it counts and what became of that."""
    one, many, done = WORDS[name]
    return f"{number} {one if number == 1 else many} {done}"


class Command(BaseCommand):
    help = (
        "Maakt deelnemers van voorbije netwerkdagen anoniem: van elke dag die langer dan G40_KEEP_DAYS dagen voorbij "
        "is. De worker doet dit elke dag; draai het ook na het terugzetten van een back-up. Een tweede keer verandert "
        "niets."
    )

    def add_arguments(self, parser):
        """Offer one day early, closing a year, and only looking."""
        parser.add_argument("--dry-run", action="store_true", help="Zeg wat er zou gebeuren, en verander niets.")
        parser.add_argument(
            "--day", metavar="ADRES", help="Alleen deze dag (zoals 2026-06-03-assen), ook als die eerder is."
        )
        parser.add_argument("--yes", action="store_true", help="Vraag bij --day niet om een bevestiging.")
        parser.add_argument(
            "--close-year",
            type=int,
            metavar="JAAR",
            help="Het jaaroverzicht is klaar: verwijder ook de afdrukken van adressen van dit jaar.",
        )

    def handle(self, *args, **options):
        """Do what was asked for, or all that is due."""
        self.is_dry = options["dry_run"]
        if self.is_dry:
            self.stdout.write("Proef: er verandert niets.")
        with self._undone_when_dry():
            if options["day"]:
                self.one_day(options["day"], is_sure=options["yes"] or self.is_dry)
            elif options["close_year"]:
                self.close_year(options["close_year"])
            else:
                self.all_that_is_due()

    @contextlib.contextmanager
    def _undone_when_dry(self):
        """Do the same work in a trial, and take it back: what is told is then what would happen."""
        if not self.is_dry:
            yield
            return
        with transaction.atomic():
            yield
            transaction.set_rollback(True)

    def one_day(self, slug, *, is_sure):
        """Make one day anonymous now. Raises CommandError for one that is unknown, a draft, or not over."""
        day = NetworkDay.objects.with_place().filter(slug=slug).first()
        if day is None:
            raise CommandError(f"Er is geen netwerkdag met het adres {slug}.")
        if not anonymising.may_be_forgotten(day):
            raise CommandError(f"{day}: deze dag is een concept, heeft geen datum of is nog niet voorbij.")
        if not is_sure and not self._is_confirmed(f"{day} nu anoniem maken? Dit kan niet terug. Typ ja: "):
            raise CommandError("Niets gedaan.")
        self._anonymise(day)
        if not self.is_dry:
            journal.note_early_day(day)

    def _is_confirmed(self, question):
        try:
            return input(question).strip().lower() == "ja"
        except EOFError:
            return False

    def close_year(self, year):
        """Forget the prints of addresses of a year. Raises CommandError for a year that is not over."""
        if year >= timezone.localdate().year:
            raise CommandError(f"{year} is nog niet voorbij.")
        if not self.is_dry:
            journal.note_closed_year(year)
        self._tell("hashes", anonymising.forget_hashes([year]))
        self.stdout.write(f"Het jaar {year} is afgesloten.")

    def all_that_is_due(self):
        """Do again what a backup brought back, and all that the calendar asks for."""
        today = timezone.localdate()
        again = self._tell("again", remove_again())
        due = anonymising.due_days(today)
        done = [self._anonymise(day) for day in [*due, *self._early(due)]]
        for day in anonymising.passed_over_days(today):
            self.stdout.write(f"Overgeslagen, want een concept of zonder datum, maar met aanmeldingen: {day}")
        forgotten = [
            self._tell("hashes", anonymising.forget_hashes_of_closed_years()),
            self._tell("sign_ins", anonymising.forget_old_sign_ins(today)),
            self._tell("old_mails", anonymising.forget_old_mails(today)),
        ]
        if not self.is_dry:
            journal.forget({day.pk for day in due})
        if not any([again, *done, *forgotten]):
            self.stdout.write("Er was niets te doen.")

    def _early(self, due):
        known = {day.pk for day in due}
        return [day for day in anonymising.early_days() if day.pk not in known]

    def _anonymise(self, day):
        outcome = anonymising.anonymise_day(day=day)
        parts = [counted(name, number) for name, number in vars(outcome).items() if number]
        if parts:
            self.stdout.write(f"{day}: {', '.join(parts)}.")
        return bool(parts)

    def _tell(self, name, number):
        if number:
            self.stdout.write(f"{counted(name, number)}.")
        return bool(number)
