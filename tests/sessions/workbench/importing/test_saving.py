"""From what was read to a draft day: every field, in one transaction, or a Dutch sentence and nothing."""

import datetime

import pytest
from auditlog.models import LogEntry

from events.models import NetworkDay, Timeslot, Venue
from sessions.actions import Refused
from sessions.models import Contribution, Session, SessionDocument, SessionOrganiser
from sessions.workbench.importing import checks
from sessions.workbench.importing.saving import CHANGED, PROBLEMS, SAVED_ALREADY, make_day
from tests.factories import NetworkDayFactory
from themegroups.models import Membership, Person, ThemeGroup

pytestmark = pytest.mark.django_db


def save(imported):
    return make_day(imported=imported, version=imported.version, by=None)


def change(imported, mend):
    mend(imported.found)
    imported.save()


def building(found):
    return found["slots"][1]["sessions"][0]


def test_day_has_all_that_was_read(imported, fresh):
    change(imported, lambda found: found.update(venue="Havenhuis", address="Kade 1", theme="Water", letter="Beste"))

    day = save(imported)

    day.refresh_from_db()
    assert (day.title, day.slug, day.status) == ("Netwerkdag in Havenstad", "2025-06-04-havenstad", "draft")
    assert (day.starts_on, day.ends_on, day.precision) == (datetime.date(2025, 6, 4), None, "day")
    assert (day.host_city.name, day.place, str(day.venue)) == ("Havenstad", "", "Havenhuis, Kade 1, Havenstad")
    assert (day.theme, day.invitation_letter) == ("Water", "Beste")
    assert (fresh(imported).status, fresh(imported).network_day) == ("saved", day)


def test_slots_and_sessions_have_their_times(imported):
    change(imported, lambda found: building(found).update(start="11:45"))

    save(imported)

    slots = Timeslot.objects.order_by("position").values_list("title", "kind", "start_time", "end_time", "round_number")
    assert [(*row[:2], *map(str, row[2:])) for row in slots] == [
        ("Inloop", "arrival", "09:15:00", "09:45:00", "None"),
        ("Keuzesessies ronde 1", "round", "11:30:00", "12:30:00", "1"),
        ("Borrel", "reception", "15:45:00", "None", "None"),
    ]
    rows = Session.objects.order_by("position").values_list("title", "short_title", "start_time", "end_time", "status")
    assert [(*row[:2], *map(str, row[2:])) for row in rows] == [
        ("Slim bouwen in de stad", "Slim bouwen", "11:45:00", "12:30:00", "draft"),
        ("Wonen voor iedereen", "", "None", "None", "draft"),
    ]


def test_organisers_people_and_links_are_made(imported):
    save(imported)

    organiser, link = SessionOrganiser.objects.get(), SessionDocument.objects.get()
    assert (organiser.themegroup.name, organiser.printed_name, organiser.role) == (
        "Bouwen met data",
        "Bouw en Data",
        "lead",
    )
    contribution = Contribution.objects.get()
    assert (str(contribution.person), contribution.function, contribution.role) == (
        "Karin Bos",
        "wethouder Oss",
        "speaker",
    )
    assert (link.url, link.title, link.kind, link.visibility) == (
        "https://stukken.example/bouwen",
        "stukken.example/bouwen",
        "link",
        "public",
    )


def test_secretary_is_written_down_only_when_asked_and_gets_no_rights(imported):
    change(imported, lambda found: building(found)["people"][1].update(member=True))

    save(imported)

    role = Membership.objects.get()
    assert (role.person.name, role.person.email, role.themegroup.slug) == ("Piet Smit", "p.smit@oss.example", "bouwen")
    assert (role.role, role.attested_on, role.since) == ("secretary", "2025-06-04", None)
    assert not Membership.objects.giving_rights_on(datetime.date(2025, 6, 4)).exists()


def test_secretary_who_is_not_ticked_is_not_stored(imported):
    save(imported)

    assert list(Person.objects.order_by("name").values_list("name", flat=True)) == ["Karin Bos", "Karin Bosch"]


def test_known_person_is_used_and_who_is_left_out_is_not_made(imported):
    change(imported, lambda found: building(found)["people"][0].update(who="person:karin-bosch"))
    change(imported, lambda found: building(found)["organisers"][0].update(who="skip"))

    save(imported)

    assert (Contribution.objects.get().person.name, SessionOrganiser.objects.count()) == ("Karin Bosch", 0)
    assert Person.objects.count() == 1


def test_new_names_that_come_twice_are_made_once(imported):
    def twice(found):
        new = {"name": "Groep Nieuw", "printed_name": "Groep Nieuw", "type": "themegroup", "who": "new:themegroup"}
        for session in found["slots"][1]["sessions"]:
            session["organisers"] = [{**new, "role": "lead", "doubts": {}, "lines": []}]
            session["people"] = [dict(building(found)["people"][0])]

    change(imported, twice)
    save(imported)

    assert ThemeGroup.objects.filter(name="Groep Nieuw").count() == 1
    assert (Person.objects.filter(name="Karin Bos").count(), Contribution.objects.count()) == (1, 2)


def test_known_venue_is_used_again(imported):
    Venue.objects.create(name="Havenhuis", slug="havenhuis")
    change(imported, lambda found: found.update(venue="havenhuis"))

    assert save(imported).venue.slug == "havenhuis"


def test_taken_address_gets_a_number(imported):
    NetworkDayFactory(slug="2025-06-04-havenstad")

    assert save(imported).slug == "2025-06-04-havenstad-2"


def test_day_of_two_dates_and_slots_of_the_second(imported):
    def second(found):
        found["dates"] = ["2025-06-04", "2025-06-05"]
        found["slots"][2]["date"] = "2025-06-05"
        found["slots"][0]["date"] = "2025-06-04"

    change(imported, second)
    day = save(imported)

    assert day.ends_on == datetime.date(2025, 6, 5)
    assert list(day.timeslots.order_by("position").values_list("date", flat=True)) == [
        None,
        None,
        datetime.date(2025, 6, 5),
    ]


def test_day_without_a_date_is_known_by_nothing(imported):
    change(imported, lambda found: found.update(dates=[]))

    day = save(imported)

    assert (day.starts_on, day.precision, day.slug) == (None, "unknown", "havenstad")


@pytest.mark.parametrize(
    ("mend", "sentence"),
    [
        (lambda found: found["slots"][0].update(title="x" * 151), PROBLEMS),
        (lambda found: found["slots"][0].update(end="08:00"), PROBLEMS),
        (lambda found: found["slots"][0].update(kind="feest"), PROBLEMS),
        (lambda found: found["slots"][0].update(round_number=0), PROBLEMS),
        (lambda found: found["slots"][0].update(round_number="twee"), PROBLEMS),
        (lambda found: found.update(slots=[]), PROBLEMS),
        (lambda found: found.update(dates=["--06-04"]), PROBLEMS),
        (lambda found: found.update(dates=["2025-06-04", "2025-09-04"]), PROBLEMS),
        (lambda found: building(found).update(links=["geen link"]), PROBLEMS),
        (lambda found: building(found).update(start=None), PROBLEMS),
        (lambda found: building(found).update(type="feest"), PROBLEMS),
        (lambda found: building(found)["people"][0].update(email="geen adres"), PROBLEMS),
        (lambda found: building(found)["people"][0].update(role="baas"), PROBLEMS),
        (lambda found: building(found)["people"].append(dict(building(found)["people"][0])), PROBLEMS),
        (lambda found: building(found)["organisers"].append(dict(building(found)["organisers"][0])), PROBLEMS),
        (lambda found: building(found)["people"][0].update(who="person:weg"), "staat niet meer in het portaal"),
        (lambda found: building(found)["organisers"][0].update(who="onzin:x"), "staat niet meer in het portaal"),
    ],
)
def test_what_cannot_be_stored_is_refused_in_dutch_and_stores_nothing(imported, mend, sentence):
    change(imported, mend)

    with pytest.raises(Refused, match=sentence):
        save(imported)

    assert (NetworkDay.objects.count(), Session.objects.count(), Person.objects.count()) == (0, 0, 1)


def test_rule_that_the_database_alone_keeps_is_told_in_dutch(imported, monkeypatch):
    change(imported, lambda found: found["slots"][1].update(end="08:00"))
    monkeypatch.setattr(checks, "problems_of", lambda found: {})

    with pytest.raises(Refused, match="Tijdvak “Keuzesessies ronde 1”: Het einde ligt voor het begin"):
        save(imported)

    assert (NetworkDay.objects.count(), Person.objects.count()) == (0, 1)


def test_every_row_that_is_made_stands_in_the_history(imported):
    before = set(LogEntry.objects.values_list("pk", flat=True))

    save(imported)

    kinds = LogEntry.objects.exclude(pk__in=before).values_list("content_type__model", flat=True)
    made = {model: list(kinds).count(model) for model in ("networkday", "timeslot", "session", "sessionorganiser")}
    assert made == {"networkday": 1, "timeslot": 3, "session": 2, "sessionorganiser": 1}


def test_session_costs_few_queries(imported, django_assert_max_num_queries):
    sessions = imported.found["slots"][1]["sessions"]
    change(imported, lambda found: sessions.extend(dict(sessions[1], title=f"Sessie {number}") for number in range(20)))

    with django_assert_max_num_queries(60 + 7 * 20):
        save(imported)


def test_older_version_and_second_save_are_refused(imported):
    with pytest.raises(Refused, match=CHANGED):
        make_day(imported=imported, version=imported.version - 1, by=None)
    save(imported)
    with pytest.raises(Refused, match=SAVED_ALREADY):
        save(imported)
