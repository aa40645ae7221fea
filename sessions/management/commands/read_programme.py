"""Read a programme from a file and print what was found, without touching the database."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from sessions.reader.files import Unreadable, read_file
from sessions.reader.found import DOUBTFUL, UNREAD
from sessions.reader.names import Names
from sessions.reader.reading import read
from sessions.reader.shipped_names import shipped_names


class Command(BaseCommand):
    """Print what stands in a programme: for people, or as JSON."""

    help = "Lees een programma uit een .docx-, .pdf- of tekstbestand en laat zien wat erin gevonden is."
    requires_system_checks = []

    def add_arguments(self, parser):
        """Ask for the file, and whether its content has to come as JSON."""
        parser.add_argument("file", metavar="FILE", help="het bestand")
        parser.add_argument("--json", action="store_true", help="als JSON")
        parser.add_argument("--names", metavar="FILE", help="JSON met bekende groepen, pijlers, steden en personen")

    def handle(self, *args, **options):
        """Read the file and print what was found. Raises CommandError, in Dutch, for what cannot be read."""
        names = self._names(options["names"]) if options["names"] else shipped_names()
        try:
            lines = read_file(options["file"])
        except Unreadable as refused:
            raise CommandError(str(refused)) from refused
        programme = read(lines, names, timezone.localdate())
        if options["json"]:
            self.stdout.write(json.dumps(programme.summary(), ensure_ascii=False, indent=2))
        else:
            self._tell(programme)

    def _names(self, file):
        try:
            return Names.from_data(json.loads(Path(file).read_text(encoding="utf-8")))
        except OSError as error:
            raise CommandError(f"Het namenbestand {file} is niet te openen.") from error
        except ValueError as error:
            raise CommandError(f"Het namenbestand is niet te lezen: {error}") from error

    def _tell(self, programme):
        where = ", ".join(part for part in [programme.place, *programme.dates] if part)
        guess = f" (jaar geschat: {programme.year_guess})" if programme.year_guess else ""
        self.stdout.write(f"{programme.title or 'Zonder titel'}\n{where}{guess}")
        for slot in programme.slots:
            self.stdout.write(f"\n{_hours(slot)} {slot.title} [{slot.kind}]")
            for session in slot.sessions:
                self._tell_session(session, slot)
        self._tell_lines(programme, DOUBTFUL, "Twijfelachtig")
        self._tell_lines(programme, UNREAD, "Niet gelezen")

    def _tell_session(self, session, slot):
        own = f"{_hours(session)} " if (session.start, session.end) != (slot.start, slot.end) else ""
        self.stdout.write(f"  - {own}{session.title}")
        if session.organisers:
            self.stdout.write(f"      door {', '.join(each.name for each in session.organisers)}")
        for person in session.people:
            known = ", ".join(part for part in (person.name, person.function, person.email) if part)
            self.stdout.write(f"      {person.role}: {known}")
        for link in session.links:
            self.stdout.write(f"      {link}")

    def _tell_lines(self, programme, state, title):
        numbers = [number for number, found in enumerate(programme.states, 1) if found == state]
        if numbers:
            self.stdout.write(f"\n{title}:")
        for number in numbers:
            self.stdout.write(f"  {number}: {programme.source[number - 1].strip()}")


def _hours(item):
    return " - ".join(part for part in (item.start, item.end) if part) or "zonder tijd"
