"""Makes the portal's rows of what was read, within the transaction of whoever asks for it."""

from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils import timezone

from events.models import Timeslot, Venue
from g40portal.slugs import free, slug_of
from sessions.actions import Refused
from sessions.models import Contribution, Session, SessionDocument, SessionOrganiser
from sessions.workbench.importing import draft, values
from themegroups.models import City, Membership, Person, Pillar, ThemeGroup

GONE = "“{}” staat niet meer in het portaal. Kies in het programma opnieuw wie het is."
SECRETARY = "secretary"
MODELS = {"themegroup": ThemeGroup, "pillar": Pillar, "city": City, "person": Person}


class Writer:
    """Writes a programme into a day, which the caller has locked or made.

    Somebody new who is named twice is made once. Raises Refused, with a Dutch sentence, for what cannot be stored.
    """

    def __init__(self, day):
        self.day = day
        self.new_people = {}
        self.new_groups = {}
        self.last_round = day.timeslots.aggregate(last=Max("round_number"))["last"] or 0

    def slot(self, find, position):
        """Make a slot."""
        slot = Timeslot(network_day=self.day, position=position, **values.slot_values(find, self.day.starts_on))
        if slot.kind == Timeslot.Kind.ROUND:
            slot.round_number = slot.round_number or self.last_round + 1
            self.last_round = max(self.last_round, slot.round_number)
        return saved(slot)

    def session(self, find, slot_find, slot, position):
        """Make a draft session with its organisers, people and links; `slot` is its row, or None."""
        own = values.session_values(find, slot_find)
        session = saved(Session(network_day=self.day, timeslot=slot, position=position, **own))
        self.add_to(session, find)
        return session

    def add_to(self, session, find):
        """Give a session those organisers, people and links of what was read that it does not have."""
        for each in find["organisers"]:
            self._organiser(session, each)
        for each in find["people"]:
            self._person(session, each)
        for url in find["links"]:
            self._link(session, url)

    def _organiser(self, session, find):
        if find["who"] == draft.SKIP:
            return
        name = values.organiser_name(find)
        party = self._party(find["who"], name)
        if SessionOrganiser.objects.filter(session=session, **party).exists():
            return
        known = next(iter(party.values()))
        printed = "" if name == str(known) else name
        position = session.organisers.count() + 1
        role = find["role"] if find["role"] in SessionOrganiser.Role.values else SessionOrganiser.Role.LEAD
        saved(SessionOrganiser(session=session, printed_name=printed, role=role, position=position, **party))

    def _party(self, who, name):
        """Return which group, pillar, city or organisation is meant, as the field of an organiser."""
        if who == draft.AS_ORGANISATION:
            return {"organisation": name}
        if who == draft.AS_THEMEGROUP:
            return {"themegroup": self._new_group(name)}
        kind = who.partition(":")[0]
        return {kind: self._known(who, name)}

    def _known(self, who, name):
        kind, _, key = who.partition(":")
        row = MODELS[kind].objects.filter(slug=key).first() if kind in MODELS else None
        if row is None:
            raise Refused(GONE.format(name))
        return row

    def _new_group(self, name):
        if name.casefold() not in self.new_groups:
            slug = slug_of(name, "themagroep")
            taken = set(ThemeGroup.objects.filter(slug__startswith=slug).values_list("slug", flat=True))
            self.new_groups[name.casefold()] = saved(ThemeGroup(name=name, slug=free(slug, taken)))
        return self.new_groups[name.casefold()]

    def _person(self, session, find):
        if find["who"] == draft.SKIP:
            return
        if find["role"] == SECRETARY:
            if find.get("member"):
                self._secretary(session, find)
            return
        person = self._somebody(find)
        if Contribution.objects.filter(session=session, person=person, role=find["role"]).exists():
            return
        position = session.contributions.count() + 1
        function = find.get("function") or ""
        printed = "" if function == person.described else function
        contribution = Contribution(session=session, person=person, role=find["role"], position=position)
        contribution.printed_function = printed
        saved(contribution)

    def _somebody(self, find):
        if find["who"] != draft.NEW:
            return self._known(find["who"], find["name"])
        name = find["name"].casefold()
        if name not in self.new_people:
            email = find["email"] or "" if find["role"] == SECRETARY else ""
            self.new_people[name] = saved(Person(name=find["name"], function=find.get("function") or "", email=email))
        return self.new_people[name]

    def _secretary(self, session, find):
        """Write down that the programme names somebody as secretary of the groups or pillars that organise a session.

        That gives nobody any rights: it only says when he was named. The secretariat says since when he is.
        """
        person = self._somebody(find)
        if find["email"] and not person.email:
            person.email = find["email"]
            person.save(update_fields=["email"])
        attested_on = (self.day.starts_on or timezone.localdate()).isoformat()
        for organiser in session.organisers.select_related("themegroup", "pillar"):
            party = {"themegroup": organiser.themegroup, "pillar": organiser.pillar}
            role = {"person": person, "role": Membership.Role.SECRETARY, **party}
            if any(party.values()) and not Membership.objects.filter(**role).exists():
                source = f"Programma van {self.day.title}"[:200]
                saved(Membership(**role, attested_on=attested_on, source=source))

    def _link(self, session, url):
        if session.documents.filter(url=url).exists():
            return
        parts = urlsplit(url)
        base = f"{parts.hostname or 'link'}{parts.path.rstrip('/')}"[:180]
        title = free(base, set(session.documents.values_list("title", flat=True)))
        public = SessionDocument.Visibility.PUBLIC
        position = session.documents.count() + 1
        document = SessionDocument(session=session, title=title, url=url, visibility=public, position=position)
        saved(document)


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
    try:
        row.full_clean(exclude=["slug", "sort_name", "number"])
    except ValidationError as refused:
        raise Refused(f"{row._meta.verbose_name.capitalize()} “{named(row)}”: {' '.join(refused.messages)}") from None
    row.save()
    return row


def named(row):
    """Return what a row is called in a message about it."""
    return getattr(row, "title", "") or getattr(row, "name", "") or str(row)
