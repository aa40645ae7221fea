"""Makes the portal's rows of what was read, within the transaction of whoever asks for it."""

from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.db.models import Max
from django.utils import timezone

from events.models import Timeslot, Venue
from g40portal.models import raised_once
from g40portal.slugs import free, slug_of
from sessions.actions import Refused
from sessions.models import Contribution, Session, SessionDocument, SessionOrganiser
from sessions.workbench.importing import draft, values
from themegroups.models import City, Membership, Person, Pillar, ThemeGroup

GONE = "“{}” staat niet meer in het portaal. Kies in het programma opnieuw wie het is."
SECRETARY = "secretary"
PROPOSED = ["slug", "sort_name", "number"]
"""Fields that a row fills in itself when it is saved."""
MODELS = {"themegroup": ThemeGroup, "pillar": Pillar, "city": City, "person": Person}


class Writer:
    """Writes a programme into a day, which the caller has locked or made.

    Somebody new who is named twice is made once. Raises Refused, with a Dutch sentence, for what cannot be stored; or,
    when it `is_trusting`, leaves the rules between rows to the database, which refuses with an IntegrityError.
    """

    def __init__(self, day, *, is_trusting=False):
        self.day = day
        self.saved = trusted if is_trusting else saved
        self.known = {}
        self.new_people = {}
        self.new_groups = {}
        self.last_round = day.timeslots.aggregate(last=Max("round_number"))["last"] or 0

    def slot(self, find, position):
        """Make a slot."""
        slot = Timeslot(network_day=self.day, position=position, **values.slot_values(find, self.day.starts_on))
        if slot.kind == Timeslot.Kind.ROUND:
            slot.round_number = slot.round_number or self.last_round + 1
            self.last_round = max(self.last_round, slot.round_number)
        return self.saved(slot)

    def session(self, find, slot_find, slot, position):
        """Make a draft session with its organisers, people and links; `slot` is its row, or None."""
        own = values.session_values(find, slot_find)
        session = self.saved(Session(network_day=self.day, timeslot=slot, position=position, **own))
        self._add(session, find, [], [], [])
        return session

    def add_to(self, session, find):
        """Give a session those organisers, people and links of what was read that it does not have."""
        organisers = list(session.organisers.select_related("themegroup", "pillar", "city"))
        self._add(session, find, organisers, list(session.contributions.all()), list(session.documents.all()))

    def _add(self, session, find, organisers, contributions, documents):
        for each in find["organisers"]:
            self._organiser(session, each, organisers)
        for each in find["people"]:
            self._person(session, each, organisers, contributions)
        for url in find["links"]:
            self._link(session, url, documents)

    def _organiser(self, session, find, there):
        if find["who"] == draft.SKIP:
            return
        name = values.organiser_name(find)
        kind, known = self._party(find["who"], name)
        if any(getattr(row, kind) == known for row in there):
            return
        role = find["role"] if find["role"] in SessionOrganiser.Role.values else SessionOrganiser.Role.LEAD
        row = SessionOrganiser(session=session, role=role, position=len(there) + 1, **{kind: known})
        row.printed_name = "" if name == str(known) else name
        there.append(self.saved(row))

    def _party(self, who, name):
        """Return which group, pillar, city or organisation is meant: the field of an organiser, and what it holds."""
        if who == draft.AS_ORGANISATION:
            return "organisation", name
        if who == draft.AS_THEMEGROUP:
            return "themegroup", self._new_group(name)
        return who.partition(":")[0], self._known(who, name)

    def _known(self, who, name):
        if who not in self.known:
            kind, _, key = who.partition(":")
            self.known[who] = MODELS[kind].objects.filter(slug=key).first() if kind in MODELS else None
        if self.known[who] is None:
            raise Refused(GONE.format(name))
        return self.known[who]

    def _new_group(self, name):
        if name.casefold() not in self.new_groups:
            slug = slug_of(name, "themagroep")
            taken = set(ThemeGroup.objects.filter(slug__startswith=slug).values_list("slug", flat=True))
            self.new_groups[name.casefold()] = self.saved(ThemeGroup(name=name, slug=free(slug, taken)))
        return self.new_groups[name.casefold()]

    def _person(self, session, find, organisers, there):
        if find["who"] == draft.SKIP:
            return
        if find["role"] == SECRETARY:
            if find.get("member"):
                self._secretary(find, organisers)
            return
        person = self._somebody(find)
        if any((row.person_id, row.role) == (person.pk, find["role"]) for row in there):
            return
        function = find.get("function") or ""
        row = Contribution(session=session, person=person, role=find["role"], position=len(there) + 1)
        row.printed_function = "" if function == person.described else function
        there.append(self.saved(row))

    def _somebody(self, find):
        if find["who"] != draft.NEW:
            return self._known(find["who"], find["name"])
        name = find["name"].casefold()
        if name not in self.new_people:
            email = find["email"] or "" if find["role"] == SECRETARY else ""
            person = Person(name=find["name"], function=find.get("function") or "", email=email)
            self.new_people[name] = self.saved(person)
        return self.new_people[name]

    def _secretary(self, find, organisers):
        """Write down that the programme names somebody as secretary of the groups or pillars that organise a session.

        That gives nobody any rights: it only says when he was named. The secretariat says since when he is.
        """
        person = self._somebody(find)
        if find["email"] and not person.email:
            person.email = find["email"]
            person.save(update_fields=["email"])
        attested_on = (self.day.starts_on or timezone.localdate()).isoformat()
        for organiser in organisers:
            party = {"themegroup": organiser.themegroup, "pillar": organiser.pillar}
            role = {"person": person, "role": Membership.Role.SECRETARY, **party}
            if any(party.values()) and not Membership.objects.filter(**role).exists():
                source = f"Programma van {self.day.title}"[:200]
                self.saved(Membership(**role, attested_on=attested_on, source=source))

    def _link(self, session, url, there):
        if any(row.url == url for row in there):
            return
        parts = urlsplit(url)
        base = f"{parts.hostname or 'link'}{parts.path.rstrip('/')}"[:180]
        title = free(base, {row.title for row in there})
        public = SessionDocument.Visibility.PUBLIC
        row = SessionDocument(session=session, title=title, url=url, visibility=public, position=len(there) + 1)
        there.append(self.saved(row))


def written(write):
    """Return what `write(is_trusting)` returns, with one raise of the revision for all that it writes.

    Trusting first: asking the database about each rule of each row takes as long as all else. Where it then refuses a
    row, all is written once more, with each row checked first: that says what is wrong with which.
    """
    try:
        with raised_once():
            return write(is_trusting=True)
    except IntegrityError:
        with raised_once():
            return write(is_trusting=False)


def venue_of(found, city):
    """Return the venue that a programme names: the one there is of that name, otherwise a new one; None without."""
    name = found.get("venue") or ""
    if not name:
        return None
    known = Venue.objects.filter(name__iexact=name).order_by("pk").first()
    if known:
        return known
    slug = slug_of(name, "locatie")
    taken = set(Venue.objects.filter(slug__startswith=slug).values_list("slug", flat=True))
    place = (found.get("place") or (city.name if city else ""))[:100]
    address = found.get("address") or ""
    return saved(Venue(name=name, slug=free(slug, taken), address=address, place=place, city=city))


def saved(row):
    """Check and store a row. Raises Refused, with what is wrong with which of its fields."""
    return _stored(row, PROPOSED)


def trusted(row):
    """Check what can be seen from a row itself, and store it. The rows that it refers to were found or made before."""
    related = [field.name for field in row._meta.concrete_fields if field.is_relation]
    return _stored(row, [*PROPOSED, *related], validate_unique=False, validate_constraints=False)


def _stored(row, exclude, **options):
    try:
        row.full_clean(exclude=exclude, **options)
    except ValidationError as refused:
        raise Refused(f"{row._meta.verbose_name.capitalize()} “{named(row)}”: {' '.join(refused.messages)}") from None
    row.save()
    return row


def named(row):
    """Return what a row is called in a message about it."""
    return getattr(row, "title", "") or getattr(row, "name", "") or str(row)
