"""The address book, and the lists that are read into it."""

from dataclasses import asdict, fields

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from g40portal.dutch import person_sort_name
from sessions.actions import Refused
from sessions.attendee_lists.lines import Kind, Line
from sessions.attendee_lists.parse import read_text
from sessions.attendee_lists.upload import read_upload
from sessions.inviting.comparing import Book, Known, Verdict
from sessions.models import ImportedList
from themegroups.models import City, Person

OPEN = (Verdict.NEW, Verdict.CHANGED, Verdict.DOUBTFUL, Verdict.WRONG)
"""What somebody can still do something about."""
SAVED = "saved"
"""Stands in a stored line that was saved, with the id of the person."""
PASSED = "passed"
"""Stands in a stored line that somebody saw and did not tick."""
CHANGED_MEANWHILE = "Deze persoon is intussen gewijzigd. Kijk opnieuw wat er zou veranderen."


def all_cities():
    """Return the cities by slug, in Dutch order; one query."""
    return {city.slug: city for city in City.objects.all()}


def whole_book():
    """Return the address book to compare with; one query."""
    people = Person.objects.select_related("city").order_by("pk")
    return Book([known(person) for person in people])


def known(person):
    """Return somebody of the address book as plain data."""
    city = person.city
    return Known(
        pk=person.pk,
        name=person.name,
        function=person.function,
        organisation=person.organisation,
        city_slug=city.slug if city else "",
        city_name=city.name if city else "",
        email=person.email,
        assistant_email=person.assistant_email,
        wants_mail=person.wants_mail,
        version=person.version,
    )


def read_list(*, text, file, by):
    """Read a pasted text or an uploaded file, and keep its lines for its sender to look through; return the list.

    Raises ListRefused, with a Dutch sentence, for what cannot be read.
    """
    cities = [(slug, city.name) for slug, city in all_cities().items()]
    lines = read_upload(file, file.name, cities) if file else read_text(text, cities)
    return ImportedList.objects.create(made_by=by, lines=[asdict(line) for line in lines])


def line_of(stored):
    """Return a line as it was read, from how it was stored."""
    names = {field.name for field in fields(Line)}
    line = Line(**{name: value for name, value in stored.items() if name in names})
    line.kind = Kind(line.kind)
    return line


@transaction.atomic
def save_line(*, imported, index, target, seen_version, values, by):
    """Save one line of a list as a new person, or over the one whose id is `target`; return the person.

    Returns None when the line was saved before. The person's account stays where it is, whatever the address becomes.
    Raises Refused when somebody changed the person since the page was shown, and for what cannot be kept.
    """
    imported = ImportedList.objects.select_for_update().get(pk=imported.pk)
    if SAVED in imported.lines[index]:
        return None
    person = _target(target, seen_version)
    if values["name"] != person.name and person.sort_name == person_sort_name(person.name):
        person.sort_name = ""
    for name, value in values.items():
        setattr(person, name, value)
    try:
        person.full_clean(exclude=["slug", "sort_name", "user"])
    except ValidationError as refused:
        raise Refused(" ".join(refused.messages)) from None
    person.save()
    imported.lines[index][SAVED] = person.pk
    imported.save(update_fields=["lines"])
    return person


def _target(pk, seen_version):
    if pk is None:
        return Person()
    person = Person.objects.select_for_update().filter(pk=pk).first()
    if person is None or person.version != seen_version:
        raise Refused(CHANGED_MEANWHILE)
    return person


@transaction.atomic
def pass_over(*, imported, indexes, by):
    """Write down which lines somebody saw and did not tick: they are not proposed again."""
    imported = ImportedList.objects.select_for_update().get(pk=imported.pk)
    for index in indexes:
        imported.lines[index][PASSED] = True
    imported.save(update_fields=["lines"])


@transaction.atomic
def close_list(*, imported, by):
    """Write down that all of a list has been looked through: it is offered no more."""
    ImportedList.objects.filter(pk=imported.pk).update(saved_at=timezone.now())


@transaction.atomic
def discard_list(*, imported, by):
    """Throw a list away; what was saved from it stays."""
    ImportedList.objects.filter(pk=imported.pk).delete()
