"""What would change in a day that has a programme, when what was read is put in it: new, otherwise, gone."""

import hashlib
import json
from dataclasses import dataclass, field

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Count

from events.models import Timeslot
from g40portal.dutch import clock, hours, long_date
from sessions.models import Session
from sessions.workbench.importing import checks, draft, values
from sessions.workbench.importing.matching import pair, session_score, slot_score

NEW, CHANGED, SAME, GONE = "new", "changed", "same", "gone"
WORDS = {NEW: "nieuw", CHANGED: "anders", GONE: "niet in de tekst", SAME: "gelijk"}
SLOTS, SESSIONS = ("tijdvak", "tijdvakken"), ("sessie", "sessies")
DAY, SLOT, SESSION = "day", "slot", "session"
DAY_FIELDS = ("title", "theme", "place", "host_city", "invitation_letter")
FIELDS_OF_DRAFT = ("audience", "format")
"""What changes with an import only while nobody knows of the day: later it is news for all who signed up."""
SLOT_FIELDS = ("title", "date", "start_time", "end_time", "kind", "note")
SESSION_FIELDS = ("title", "short_title", "type", "other_place", "description")
SHOWN_OF_TEXT, SHOWN_BEFORE = 300, 80
"""How much is shown of a long text: around the sign where what was read begins to differ, with what stands before."""
OTHER_DATE = (
    "In de tekst staat een andere datum: {read}. De datum van de dag blijft {stored}; verzetten doet u onder "
    "“Hele dag wijzigen”."
)
OTHER_FIELD = "In de tekst staat bij {label}: {read}. Bij de dag blijft staan: {stored}."
DELETE, CANCEL = "Verwijderen", "Laten vervallen: er zijn aanmeldingen"


@dataclass
class Change:
    """One field that would be otherwise. `key` is the name of its tick, `value` what would be stored."""

    key: str
    name: str
    label: str
    old: str
    new: str
    value: object = None
    is_ticked: bool = True


@dataclass
class Item:
    """The day, a slot or a session: what happens to it. `find` is what was read, `row` what there is."""

    kind: str
    state: str
    title: str
    key: str = ""
    row: object = None
    find: dict | None = None
    slot_find: dict | None = None
    changes: list = field(default_factory=list)
    is_ticked: bool = False
    outcome: str = ""
    """What a tick does with something that is gone."""


@dataclass
class Difference:
    """All that is new, otherwise and gone. `seen` is a print of it, to see that it is still what somebody looked at."""

    items: list
    slots: dict
    """Which stored slot each slot that was read is, by its place."""
    notes: list

    @property
    def seen(self):
        """A print of the whole difference."""
        told = [
            (item.kind, item.state, item.key, item.outcome, [(each.key, each.old, each.new) for each in item.changes])
            for item in self.items
        ]
        return hashlib.sha256(json.dumps(told, cls=DjangoJSONEncoder).encode()).hexdigest()

    def tick(self, ticks):
        """Tick what is new or otherwise, and nothing that is gone; but where `ticks` has a key, do as that says."""
        for item in self.items:
            item.is_ticked = ticks.get(item.key, item.state == NEW)
            for change in item.changes:
                change.is_ticked = ticks.get(change.key, True)

    def of(self, state):
        """Return the items that are new, changed, same or gone."""
        return [item for item in self.items if item.state == state]

    @property
    def counts(self):
        """How many slots and sessions are new, otherwise, gone and the same, in words."""
        told = []
        for state, word in WORDS.items():
            kinds = [item.kind for item in self.of(state)]
            numbers = [counted(kinds.count(SLOT), *SLOTS), counted(kinds.count(SESSION), *SESSIONS)]
            if any(numbers):
                told.append(f"{' en '.join(number for number in numbers if number)} {word}")
        return told


def counted(number, one, more):
    """Return a number of things in words; nothing for none of them."""
    return f"{number} {one if number == 1 else more}" if number else ""


def compare(found, day, city):
    """Return the difference between what was read and a day's programme. `city` is the host city that was chosen."""
    slots = list(Timeslot.objects.filter(network_day=day).in_order())
    sessions = list(
        Session.objects.filter(network_day=day)
        .select_related("timeslot", "room")
        .prefetch_related("organisers", "organisers__themegroup", "organisers__pillar", "organisers__city")
        .prefetch_related("contributions__person", "documents")
        .annotate(signup_count=Count("signups"))
        .in_order()
    )
    paired = _pair_slots(found, slots, day)
    same_slots = {number: slots[place] for number, place in paired.items()}
    items = [_day_item(found, day, city)]
    for number, find in enumerate(found["slots"]):
        items.append(_slot_item(number, find, same_slots.get(number), day))
    gone = [slot for place, slot in enumerate(slots) if place not in paired.values()]
    items += [Item(SLOT, GONE, str(slot), f"weg-t{slot.pk}", slot, outcome=DELETE) for slot in gone]
    items += _session_items(found, sessions, same_slots)
    return Difference([item for item in items if item], same_slots, notes_of(found, day))


def notes_of(found, day):
    """Return what the text says otherwise of a day, and an import leaves as it is."""
    own = values.day_values(found, None)
    read, stored = (own["starts_on"], own["ends_on"] or own["starts_on"]), (day.starts_on, day.ends_on or day.starts_on)
    notes = []
    if own["starts_on"] and day.starts_on and read != stored:
        notes.append(OTHER_DATE.format(read=long_date(own["starts_on"]), stored=day.when))
    names = () if day.is_draft else FIELDS_OF_DRAFT
    told = {
        _label(day, name): [_words(name, value, type(day)) for value in (own[name], getattr(day, name))]
        for name in names
    }
    if day.venue and found.get("venue"):
        told[_label(day, "venue")] = [found["venue"], day.venue.name]
    differs = {label: both for label, both in told.items() if both[0].casefold() != both[1].casefold()}
    return notes + [OTHER_FIELD.format(label=label, read=new, stored=old) for label, (new, old) in differs.items()]


def _label(row, name):
    return row._meta.get_field(name).verbose_name


def _pair_slots(found, slots, day):
    read = []
    for find in found["slots"]:
        own = values.slot_values(find, day.starts_on)
        read.append((_date_in(own["date"], day), own["start_time"], own["kind"], own["title"]))
    stored = [(slot.date, slot.start_time, slot.kind, slot.title) for slot in slots]
    return pair(read, stored, slot_score)


def _date_in(date, day):
    """Return a slot's date as this day has it: one that is none of its dates means its first."""
    return date if date in day.all_dates and date != day.starts_on else None


def _words(name, value, model):
    if value is None or value == "":
        return ""
    if hasattr(value, "hour"):
        return clock(value)
    if hasattr(value, "weekday"):
        return long_date(value)
    field = model._meta.get_field(name)
    return str(dict(field.flatchoices).get(value, value))


def _around_the_difference(old, new):
    """Cut two long texts to where they begin to differ; short ones are shown whole."""
    if max(len(old), len(new)) <= SHOWN_OF_TEXT:
        return old, new
    differing = (place for place, (one, other) in enumerate(zip(old, new, strict=False)) if one != other)
    begin = max(0, next(differing, min(len(old), len(new))) - SHOWN_BEFORE)
    end = begin + SHOWN_OF_TEXT
    return tuple(f"{'…' if begin else ''}{text[begin:end]}{'…' if len(text) > end else ''}" for text in (old, new))


def _changes(key, row, own, names):
    """Return the changes of fields; what the text does not say changes nothing."""
    changes = []
    for name in names:
        old, new = getattr(row, name), own[name]
        if new in (None, "") or old == new:
            continue
        label = _label(row, name)
        words = (_words(name, value, type(row)) for value in (old, new))
        old_words, new_words = _around_the_difference(*words)
        changes.append(Change(f"{key}-{name}", name, label, old_words, new_words, new))
    return changes


def _day_item(found, day, city):
    names = DAY_FIELDS + FIELDS_OF_DRAFT if day.is_draft else DAY_FIELDS
    changes = _changes("dag", day, values.day_values(found, city), names)
    return Item(DAY, CHANGED if changes else SAME, "De dag zelf", "dag", day, found, changes=changes)


def _slot_item(number, find, row, day):
    own = values.slot_values(find, day.starts_on)
    own["date"] = _date_in(own["date"], day)
    title = f"{hours(own['start_time'], own['end_time'])} {own['title']}".strip()
    if row is None:
        return Item(SLOT, NEW, title, f"nieuw-t{number}", find=find)
    changes = _changes(f"t{row.pk}", row, own, SLOT_FIELDS)
    return Item(SLOT, CHANGED if changes else SAME, title, f"t{row.pk}", row, find, changes=changes)


def _session_items(found, sessions, same_slots):
    places = [
        (number, place, session, slot)
        for number, slot in enumerate(found["slots"])
        for place, session in enumerate(slot["sessions"])
    ]
    read = [
        (getattr(same_slots.get(number), "pk", None), (session["title"], session["short_title"]))
        for number, _, session, _ in places
    ]
    stored = [(session.timeslot_id, (session.title, session.plain_title)) for session in sessions]
    paired = pair(read, stored, session_score)
    items = []
    for index, (number, place, find, slot_find) in enumerate(places):
        row = sessions[paired[index]] if index in paired else None
        items.append(_session_item(f"{number}x{place}", find, slot_find, row, same_slots.get(number)))
    for place, row in enumerate(sessions):
        if place not in paired.values() and row.status != Session.Status.CANCELLED:
            outcome = CANCEL if row.signup_count else DELETE
            items.append(Item(SESSION, GONE, row.plain_title, f"weg-s{row.pk}", row, outcome=outcome))
    return items


def _session_item(place, find, slot_find, row, slot):
    title = find["short_title"] or find["title"]
    if row is None:
        return Item(SESSION, NEW, title, f"nieuw-s{place}", find=find, slot_find=slot_find)
    key = f"s{row.pk}"
    own = values.session_values(find, slot_find)
    if row.room_id:
        own["other_place"] = ""  # It stands in one place, and a room that was given it is the surer one.
    changes = _changes(key, row, own, SESSION_FIELDS)
    if slot is None or row.timeslot_id != slot.pk:
        times = hours(checks.time_value(slot_find["start"]), checks.time_value(slot_find["end"]))
        new = f"{times} {slot_find['title']}".strip()
        changes.append(Change(f"{key}-timeslot", "timeslot", "tijdvak", str(row.timeslot or ""), new, slot_find))
    if (row.start_time, row.end_time) != (own["start_time"], own["end_time"]):
        old, new = hours(row.start_time, row.end_time), hours(own["start_time"], own["end_time"])
        value = (own["start_time"], own["end_time"])
        of_slot = "die van het tijdvak"
        changes.append(Change(f"{key}-times", "times", "tijd", old or of_slot, new or of_slot, value))
    added = _added(find, row)
    if added:
        changes.append(Change(f"{key}-added", "added", "komt erbij", "", ", ".join(added)))
    return Item(SESSION, CHANGED if changes else SAME, title, key, row, find, slot_find, changes)


def _added(find, row):
    """Return the organisers, people and links that a session does not have yet, in words."""
    organisers = {_who(organiser) for organiser in row.organisers.all()}
    people = {(f"person:{each.person.slug}", each.role) for each in row.contributions.all()}
    links = {document.url for document in row.documents.all()}
    added = []
    for each in find["organisers"]:
        name = values.organiser_name(each)
        who = (each["who"], name.casefold() if each["who"].startswith("new:") else "")
        if each["who"] != draft.SKIP and who not in organisers:
            added.append(name)
    for each in find["people"]:
        is_new = each["who"] != draft.SKIP and (each["who"], each["role"]) not in people
        if is_new and (each["role"] != "secretary" or each.get("member")):
            added.append(each["name"])
    return added + [link for link in find["links"] if link not in links]


def _who(organiser):
    party = organiser.organiser
    if party is None:
        return draft.AS_ORGANISATION, organiser.organisation.casefold()
    return f"{organiser.kind}:{party.slug}", ""


def has_programme(day):
    """Tell whether a day has anything that an import could change."""
    return Timeslot.objects.filter(network_day=day).exists() or Session.objects.filter(network_day=day).exists()
