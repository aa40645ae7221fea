"""What changes in a day that has a programme: shown first, then what is ticked, in one transaction."""

import datetime

import pytest

from events.models import NetworkDay, Timeslot, Venue
from sessions import actions
from sessions.actions import Refused
from sessions.models import ImportedProgramme, ProgrammeChange, Session
from sessions.workbench.importing import reading
from sessions.workbench.importing.difference import CHANGED, GONE, NEW, SAME, compare
from sessions.workbench.importing.saving import city_of, make_day
from sessions.workbench.importing.updating import DAY_CHANGED, update_day
from tests.admin_pages import fields_of
from tests.factories import RoomFactory, SessionFactory, SessionSignupFactory, TimeslotFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def day(imported):
    """A day made of the sample, published; the sample read for it once more."""
    made = make_day(imported=imported, version=imported.version, by=None)
    made.status = NetworkDay.Status.PUBLISHED
    made.save()
    return made


@pytest.fixture
def again(day):
    return reading.receive(text="Programma", file=None, day=day, by=None)


def difference_of(imported):
    found = ImportedProgramme.objects.get(pk=imported.pk).found
    return compare(found, NetworkDay.objects.get(pk=imported.network_day_id), city_of(found))


def told(difference, state):
    return [
        (item.kind, item.title, [(change.label, change.old, change.new) for change in item.changes])
        for item in difference.of(state)
    ]


def mend(imported, change):
    change(imported.found)
    imported.save()


def update(imported, ticked=None, seen=None):
    return update_day(imported=imported, version=imported.version, seen=seen, ticked=ticked, by=None)


def test_same_programme_makes_no_difference(again):
    difference = difference_of(again)

    assert [len(difference.of(state)) for state in (NEW, CHANGED, GONE)] == [0, 0, 0]
    assert len(difference.of(SAME)) == 1 + 3 + 2


def test_changes_are_told_field_by_field(day, again):
    def change(found):
        found["slots"][0].update(start="09:00", title="Inloop en koffie")
        session = found["slots"][1]["sessions"][0]
        session.update(title="Slimmer bouwen in de stad", end="12:15")
        session["people"].append({**session["people"][0], "name": "Jan Nieuw", "who": "new"})
        found["slots"][1]["sessions"].append({**session, "title": "Erbij", "short_title": "", "people": []})

    mend(again, change)
    difference = difference_of(again)

    assert told(difference, CHANGED) == [
        (
            "slot",
            "09.00 tot 09.45 Inloop en koffie",
            [("titel", "Inloop", "Inloop en koffie"), ("van", "09.15", "09.00")],
        ),
        (
            "session",
            "Slim bouwen",
            [
                ("titel", "Slim bouwen in de stad", "Slimmer bouwen in de stad"),
                ("tijd", "die van het tijdvak", "11.30 tot 12.15"),
                ("komt erbij", "", "Jan Nieuw"),
            ],
        ),
    ]
    assert told(difference, NEW) == [("session", "Erbij", [])]


def test_long_texts_are_shown_from_where_they_begin_to_differ(day, again):
    begin = "Een lange zin over bouwen. " * 30
    Session.objects.filter(title="Slim bouwen in de stad").update(description=f"{begin}Tijdens de lunch.")
    mend(again, lambda found: found["slots"][1]["sessions"][0].update(description=f"{begin}Na de lunch."))

    [(_, _, [(label, old, new)])] = told(difference_of(again), CHANGED)

    assert (label, old, new) == ("beschrijving", f"…{begin[-80:]}Tijdens de lunch.", f"…{begin[-80:]}Na de lunch.")


def test_defaults_change_and_add_and_delete_nothing(day, again):
    extra = TimeslotFactory(network_day=day, title="Ontbijt", start_time=datetime.time(7))
    SessionFactory(network_day=day, timeslot=extra, title="Zwemmen")
    mend(again, lambda found: found["slots"][2].update(title="Borrel op het dak"))

    update(again)

    assert list(day.timeslots.in_order().values_list("title", flat=True)) == [
        "Ontbijt",
        "Inloop",
        "Keuzesessies ronde 1",
        "Borrel op het dak",
    ]
    assert (Session.objects.count(), ImportedProgramme.objects.get(pk=again.pk).status) == (3, "saved")


def test_only_what_is_ticked_is_changed(day, again):
    slot = day.timeslots.get(title="Inloop")
    mend(again, lambda found: found["slots"][0].update(title="Inloop en koffie", start="09:00"))

    update(again, {f"t{slot.pk}-title"})

    slot.refresh_from_db()
    assert (slot.title, slot.start_time) == ("Inloop en koffie", datetime.time(9, 15))


def test_session_moves_to_a_new_slot_and_keeps_its_address(day, again):
    def change(found):
        session = found["slots"][1]["sessions"].pop(1)
        session.update(start="14:00", end="15:00")
        found["slots"].append({**found["slots"][1], "title": "Ronde 2", "start": "14:00", "end": "15:00"})
        found["slots"][3].update(sessions=[session], round_number=2)

    mend(again, change)
    before = Session.objects.get(title="Wonen voor iedereen")

    moved = update(again)

    session = Session.objects.get(pk=before.pk)
    assert (session.timeslot.title, session.hours, session.slug) == ("Ronde 2", "14.00 tot 15.00", before.slug)
    assert moved == {session.pk}


def test_session_with_a_room_keeps_it(day, again):
    session = Session.objects.get(title="Wonen voor iedereen")
    session.room = RoomFactory()
    session.save()
    mend(again, lambda found: found["slots"][1]["sessions"][1].update(place="Museum"))

    update(again)

    session.refresh_from_db()
    assert (session.room is not None, session.other_place) == (True, "")


def test_gone_session_is_deleted_when_ticked_and_cancelled_when_people_signed_up(day, again):
    free, taken = (SessionFactory(network_day=day, title=title) for title in ("Zonder mensen", "Met aanmeldingen"))
    SessionSignupFactory(session=taken)
    difference = difference_of(again)
    assert [(item.title, item.outcome[:12]) for item in difference.of(GONE)] == [
        ("Zonder mensen", "Verwijderen"),
        ("Met aanmeldingen", "Laten verval"),
    ]

    update(again, {f"weg-s{free.pk}", f"weg-s{taken.pk}"}, difference.seen)

    assert not Session.objects.filter(pk=free.pk).exists()
    assert Session.objects.get(pk=taken.pk).status == "cancelled"


def test_slot_with_sessions_is_not_deleted_and_nothing_is_stored(day, again):
    slot = TimeslotFactory(network_day=day, title="Ontbijt", start_time=datetime.time(7))
    SessionFactory(network_day=day, timeslot=slot, title="Zwemmen")
    mend(again, lambda found: found["slots"][0].update(title="Inloop en koffie"))
    ticked = {f"weg-t{slot.pk}", f"t{day.timeslots.get(title='Inloop').pk}-title"}

    with pytest.raises(Refused, match="er staan nog sessies in"):
        update(again, ticked)

    assert Timeslot.objects.filter(title="Inloop").exists()


def test_form_of_a_draft_changes_with_it_and_of_a_published_day_is_only_told(day, again):
    mend(again, lambda found: found.update(format="online", audience="official", venue="Havenhuis"))
    day.venue = Venue.objects.create(name="Stadhuis", slug="stadhuis")
    day.save()

    notes, changes = difference_of(again).notes, told(difference_of(again), CHANGED)
    assert notes == [
        "In de tekst staat bij voor wie: ambtelijk. Bij de dag blijft staan: bestuurlijk.",
        "In de tekst staat bij vorm: online. Bij de dag blijft staan: op locatie.",
        "In de tekst staat bij locatie: Havenhuis. Bij de dag blijft staan: Stadhuis.",
    ]
    NetworkDay.objects.update(status="draft")
    update(again)

    day.refresh_from_db()
    assert (changes, day.format, day.audience, day.venue.name) == ([], "online", "official", "Stadhuis")


def test_what_the_text_leaves_out_of_a_day_is_as_it_is(day):
    NetworkDay.objects.update(format="hybrid", audience="official", status="draft")
    day.refresh_from_db()

    again = reading.receive(text="Programma", file=None, day=day, by=None)

    assert (again.found["format"], told(difference_of(again), CHANGED)) == ("hybrid", [])


def test_date_of_the_day_stays_and_that_is_told(day, again):
    mend(again, lambda found: found.update(dates=["2025-06-11"]))

    assert "woensdag 11 juni 2025" in difference_of(again).notes[0]
    update(again)
    day.refresh_from_db()
    assert day.starts_on == datetime.date(2025, 6, 4)


def test_change_of_a_public_programme_is_written_down(day, again):
    actions.publish_programme(day=day, by=None)
    mend(again, lambda found: found["slots"][1]["sessions"][1].update(start="11:45"))

    update(again)

    change = ProgrammeChange.objects.get(kind="moved")
    assert change.subject == "Wonen voor iedereen"
    assert ("11.30 tot 12.30" in change.before, "11.45 tot 12.30" in change.after) == (True, True)


def test_difference_that_changed_meanwhile_is_refused(day, again):
    mend(again, lambda found: found["slots"][0].update(title="Inloop en koffie"))
    seen = difference_of(again).seen
    SessionFactory(network_day=day, title="Van een ander")

    with pytest.raises(Refused, match=DAY_CHANGED):
        update(again, set(), seen)


def test_page_shows_the_difference_and_changes_what_is_ticked(client, day, again, django_user_model):
    client.force_login(django_user_model.objects.create(username="s", is_staff=True))
    mend(again, lambda found: found["slots"][0].update(title="Inloop en koffie"))
    address = f"/beheer/netwerkdagen/inlezen/{again.uuid}/opslaan/"

    page = client.get(address)
    fields = fields_of(page)
    answer = client.post(address, fields, follow=True)

    assert ("Inloop en koffie" in page.text, fields["neem"]) == (True, f"t{day.timeslots.first().pk}-title")
    assert (day.timeslots.first().title, "is bijgewerkt" in answer.text) == ("Inloop en koffie", True)


@pytest.mark.parametrize("number", [1, 20])
def test_difference_asks_a_constant_number_of_queries(day, again, number, django_assert_num_queries):
    for _ in range(number):
        SessionFactory(network_day=day)
    found, city = again.found, city_of(again.found)

    with django_assert_num_queries(7):
        compare(found, day, city)


def test_session_stays_where_it_is_when_its_new_slot_is_left_unticked(day, again):
    def change(found):
        moved = found["slots"][1]["sessions"].pop()
        new = {**moved, "title": "Erbij", "start": "20:00", "end": None}
        late = {**found["slots"][2], "title": "Avond", "kind": "block", "start": "20:00", "end": None, "lines": []}
        found["slots"].append(late | {"sessions": [moved | {"start": "20:00", "end": None}, new]})

    mend(again, change)
    session = Session.objects.get(title="Wonen voor iedereen")

    update(again, {f"s{session.pk}-timeslot", "nieuw-s3x1"})

    session.refresh_from_db()
    new = Session.objects.get(title="Erbij")
    assert (day.timeslots.count(), session.timeslot.title) == (3, "Keuzesessies ronde 1")
    assert (new.timeslot, str(new.start_time)) == (None, "20:00:00")
