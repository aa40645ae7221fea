"""The facts of the documents, counted, and what must hold for each of them."""

import json
import re
from collections import Counter

import pytest
from django.apps import apps
from django.db.models import CharField, Count, EmailField, Max, TextField

from events.models import HeadCount, NetworkDay, Room, Timeslot
from g40portal.dutch import without_soft_hyphens
from g40portal.models import PublicModel
from sessions.management.commands.load_demo import fixture_files
from sessions.models import Contribution, Session, SessionDocument, SessionOrganiser
from themegroups.models import City, GroupDocument, LeadCity, Membership, Person, Pillar, ThemeGroup

SCHIEDAM, DIGITAL, ZAANDAM = "2025-06-04-schiedam", "2020-12-04-digitaal", "2024-05-29-zaandam"
pytestmark = pytest.mark.usefixtures("facts")


def all_rows():
    for model in apps.get_models():
        if issubclass(model, PublicModel):
            yield from model.objects.all()


def counted(queryset, field):
    return dict(Counter(queryset.values_list(field, flat=True)))


def sessions_of(slug):
    return Session.objects.filter(network_day__slug=slug)


def of_sessions(slug, model):
    return model.objects.filter(session__network_day__slug=slug)


def test_there_are_fifteen_days_with_the_dates_that_the_texts_allow():
    days = NetworkDay.objects.order_by("slug").values_list("slug", "audience", "precision", "starts_on", "ends_on")

    assert [(slug, audience, precision, str(first), str(last)) for slug, audience, precision, first, last in days] == [
        ("2020-09-24-digitaal", "executive", "day", "2020-09-24", "None"),
        ("2020-12-04-digitaal", "executive", "day", "2020-12-04", "None"),
        ("2023-05-31-amersfoort", "executive", "day", "2023-05-31", "None"),
        ("2023-11-16-s-hertogenbosch", "official", "day", "2023-11-16", "None"),
        ("2023-amersfoort-ambtelijk", "official", "year", "2023-01-01", "None"),
        ("2023-haarlem", "executive", "year", "2023-01-01", "None"),
        ("2023-hengelo", "executive", "year", "2023-01-01", "None"),
        ("2023-zaanstad-ambtelijk", "official", "year", "2023-01-01", "None"),
        ("2024-05-29-zaandam", "executive", "day", "2024-05-29", "None"),
        ("2024-09", "executive", "month", "2024-09-01", "None"),
        ("2024-eerste-dag", "executive", "year", "2024-01-01", "None"),
        ("2025-03-13-oss", "official", "day", "2025-03-13", "None"),
        ("2025-06-04-schiedam", "executive", "day", "2025-06-04", "None"),
        ("2025-09-25-tilburg", "executive", "day", "2025-09-25", "2025-09-26"),
        ("hoorn", "executive", "unknown", "None", "None"),
    ]


def test_every_day_is_published_and_no_draft_or_example():
    assert counted(NetworkDay.objects.all(), "status") == {"published": 15}
    assert not NetworkDay.objects.filter(is_example=True).exists()


def test_host_cities_are_those_that_the_texts_name():
    hosts = NetworkDay.objects.filter(host_city__isnull=False).values_list("slug", "host_city__name")

    assert dict(hosts) == {
        "2023-05-31-amersfoort": "Amersfoort",
        "2023-11-16-s-hertogenbosch": "’s-Hertogenbosch",
        "2023-amersfoort-ambtelijk": "Amersfoort",
        "2023-haarlem": "Haarlem",
        "2023-hengelo": "Hengelo",
        "2023-zaanstad-ambtelijk": "Zaanstad",
        "2024-05-29-zaandam": "Zaanstad",
        "2025-03-13-oss": "Oss",
        "2025-06-04-schiedam": "Schiedam",
        "2025-09-25-tilburg": "Tilburg",
        "hoorn": "Hoorn",
    }


def test_days_have_the_sessions_that_their_texts_name():
    sessions = NetworkDay.objects.annotate(count=Count("sessions")).filter(count__gt=0)

    assert dict(sessions.values_list("slug", "count")) == {
        DIGITAL: 16,
        ZAANDAM: 14,
        "2024-09": 1,
        "2025-03-13-oss": 1,
        SCHIEDAM: 18,
        "2025-09-25-tilburg": 1,
        "hoorn": 2,
    }


def test_schiedam_has_its_sessions_by_kind_and_slot():
    assert counted(sessions_of(SCHIEDAM), "type") == {"plenary": 3, "breakout": 10, "lunch": 5}
    assert counted(sessions_of(SCHIEDAM).exclude(type="plenary"), "timeslot__title") == {
        "Keuzesessies – ronde 1": 5,
        "Lunch, themasessies en/of maak kennis met Schiedam": 5,
        "Keuzesessies – ronde 2": 5,
    }


def test_schiedam_programme_names_fourteen_people_in_sixteen_contributions():
    named = of_sessions(SCHIEDAM, Contribution).filter(source="")

    assert (named.count(), named.values("person").distinct().count()) == (16, 14)


def test_schiedam_report_adds_its_speakers_and_not_the_voices_from_the_floor():
    added = of_sessions(SCHIEDAM, Contribution).filter(source="verslag").values_list("person__name", flat=True)

    assert sorted(added) == [
        "Andries Kok",
        "Andries Kok",
        "Dorinde Hoogsteden",
        "Fraukje Douwma",
        "Gert-Jan Schotanus",
        "Marco Out",
        "Marien Brand",
        "Richard Korteland",
        "Sofie Dreef",
        "Tom van ’t Hek",
    ]


def test_schiedam_has_its_chair_host_place_and_baton():
    day = NetworkDay.objects.get(slug=SCHIEDAM)

    assert (day.chair.name, day.chair.city, day.host.name, str(day.venue)) == (
        "Maarten Hoorn",
        None,
        "Harald Bergmann",
        "Stadskantoor, Stadserf 1, Schiedam",
    )
    assert (day.next_day.slug, NetworkDay.objects.exclude(next_day=None).count()) == ("2025-09-25-tilburg", 1)


def test_schiedam_lunch_keeps_its_own_hours():
    lunch = sessions_of(SCHIEDAM).filter(type="lunch")

    assert {session.hours for session in lunch} == {"12.45 tot 13.45"}
    assert {session.timeslot.hours for session in lunch} == {"12.30 tot 14.00"}


def test_links_stand_at_the_sessions_to_which_they_belong():
    links = SessionDocument.objects.order_by("session__network_day__slug", "session__number").values_list(
        "session__slug", "url", "visibility"
    )

    assert list(links) == [
        (
            "het-g40gesprek",
            "https://www.g40stedennetwerk.nl/files/2019-09/Strategische-Agenda-G40-2019-2020.pdf",
            "public",
        ),
        (
            "zorg-en-veiligheid-inzet-zorg-en-veiligheidshuizen-preventie-en-proeftuin-ketenkracht",
            "https://www.g40stedennetwerk.nl/nieuws/van-onbegrepen-gedrag-naar-een-begrepen-en-effectieve-aanpak",
            "public",
        ),
        (
            "circulaire-economie-van-ambitie-naar-uitvoering",
            "https://vng.nl/nieuws/doelen-circulaire-economie-weer-binnen-handbereik-brengen",
            "public",
        ),
    ]


def test_only_veiligheid_in_schiedam_is_for_members_and_has_a_teaser():
    closed = Session.objects.exclude(access="open")

    assert [(session.title, session.is_members_only, bool(session.teaser)) for session in closed] == [
        ("Veiligheid", True, True)
    ]


def test_digital_day_has_its_groups_pillars_and_people():
    sessions = sessions_of(DIGITAL)

    assert counted(sessions, "timeslot__title") == {"Ochtend": 7, "Samen": 4, "Middag": 5}
    assert sessions.filter(start_time=None).count() + sessions.filter(end_time=None).count() == 0
    assert sessions.filter(organisers__themegroup__isnull=False).distinct().count() == 9
    assert sessions.filter(organisers__pillar__isnull=False).distinct().count() == 3
    assert of_sessions(DIGITAL, Contribution).values("person").distinct().count() == 11
    assert counted(sessions, "signup_policy") == {"secretary": 12, "none": 4}


def test_digital_day_has_thirteen_secretaries_and_no_chair():
    secretaries = Membership.objects.filter(role="secretary", attested_on="2020-12-04")
    of_group = secretaries.exclude(themegroup=None).values_list("themegroup__slug", flat=True)

    assert secretaries.values("person").distinct().count() == 13
    assert [slug for slug, count in Counter(of_group).items() if count == 2] == ["vergunninghouders-en-asiel"]
    assert list(secretaries.filter(person__email__contains="hetccv").values_list("person__email", "person__city")) == [
        ("axel.weggelaar@hetccv.example", None)
    ]
    assert NetworkDay.objects.get(slug=DIGITAL).chair is None


def test_zaandam_has_phases_without_times():
    slots = Timeslot.objects.filter(network_day__slug=ZAANDAM).order_by("position")

    assert list(slots.values_list("title", "start_time", "end_time")) == [
        ("Opening", None, None),
        ("Themasessies", None, None),
        ("Lunch", None, None),
        ("Sessies van de pijlers", None, None),
    ]
    assert not sessions_of(ZAANDAM).exclude(start_time=None, end_time=None).exists()


def test_zaandam_has_the_headed_parts_of_its_report_and_what_stands_before_them():
    titles = sessions_of(ZAANDAM).order_by("timeslot__position", "position").values_list("title", flat=True)

    assert list(titles) == [
        "Presentatie van Marco Pastors: Gematigde groei",
        "Paneldiscussie: welke economie willen we zijn?",
        "Slim met stroom",
        "Slim! Conceptueel en Circulair bouwen",
        "Verdelen van de schaarse woningvoorraad",
        "Hoofdlijnenakkoord en Voorjaarsnota i.r.t. ambities rondom Gezond Leven",
        "Taal en beeldvorming rond Armoede en Schulden",
        "Ruimtelijke puzzel; wonen en werken",
        "Migratie en werk",
        "Kennismaken met Zaanstad",
        "In gesprek met de ambassadeur van Oekraïne",
        "Samenwerken: hoe dan?",
        "Vernieuwend leiderschap",
        "Pijler Economie en Werk",
    ]


def test_zaandam_lies_in_zaanstad_and_keeps_its_printed_counts():
    day = NetworkDay.objects.get(slug=ZAANDAM)

    assert (day.place, day.host_city.name, day.venue.name, day.host.name) == (
        "Zaandam",
        "Zaanstad",
        "Zaantheater",
        "Jan Hamming",
    )
    assert list(HeadCount.objects.values_list("network_day__slug", "moment", "value", "printed")) == [
        (ZAANDAM, "opening", 100, "al 100 in de zaal bij de start"),
        (ZAANDAM, "whole_day", 150, "Tegen de 150"),
    ]


def test_zaandam_has_the_organisers_that_its_report_names():
    organisers = of_sessions(ZAANDAM, SessionOrganiser).order_by("session__number", "position")

    assert list(organisers.values_list("session__slug", "printed_name")) == [
        ("verdelen-van-de-schaarse-woningvoorraad", "Woningmarkt"),
        ("verdelen-van-de-schaarse-woningvoorraad", "ZJO"),
        ("verdelen-van-de-schaarse-woningvoorraad", "WWZ"),
        ("taal-en-beeldvorming-rond-armoede-en-schulden", "Armoede en Schulden"),
        ("samenwerken-hoe-dan", "pijler Fysiek"),
        ("vernieuwend-leiderschap", "pijler Sociaal"),
        ("pijler-economie-en-werk", "Pijler Economie en Werk"),
    ]


def test_follow_ups_are_those_that_the_texts_state():
    links = Session.objects.exclude(follow_up_to=None).order_by("network_day__slug", "number")

    assert list(links.values_list("network_day__slug", "slug", "follow_up_to__network_day__slug")) == [
        ("2024-09", "gesprek-over-de-ruimtelijke-puzzel", ZAANDAM),
        (SCHIEDAM, "datagedreven-versnellen-en-verbeteren-van-gebiedsontwikkeling", "2025-03-13-oss"),
        (SCHIEDAM, "ruimtelijk-economische-strategie-voor-stedelijk-nederland", "hoorn"),
        (SCHIEDAM, "interbestuurlijke-samenwerking-naar-een-regio-indeling", "hoorn"),
        ("2025-09-25-tilburg", "vervolg-op-datagedreven-gebiedsontwikkeling", SCHIEDAM),
    ]


def test_sessions_of_days_that_are_only_mentioned_have_no_slot():
    assert counted(Session.objects.filter(timeslot=None), "network_day__slug") == {
        "2024-09": 1,
        "2025-03-13-oss": 1,
        "2025-09-25-tilburg": 1,
        "hoorn": 2,
    }


def test_pillars_have_the_theme_groups_of_2023_and_those_that_only_2020_knew():
    assert list(Pillar.objects.values_list("slug", "colour")) == [
        ("economie-en-werk", "econ"),
        ("sociaal", "soc"),
        ("fysiek", "fys"),
    ]
    assert counted(ThemeGroup.objects.filter(successor=None, ended=False), "pillar__slug") == {
        "economie-en-werk": 3,
        "sociaal": 4,
        "fysiek": 4,
        None: 4,
    }
    assert sorted(ThemeGroup.objects.filter(ended=True).values_list("name", "successor__name")) == [
        ("MKB-innovaties", "MKB en economische vernieuwing"),
        ("Smart Cities", "Slimme duurzame verstedelijking en mobiliteitsvernieuwing"),
        ("Sociaal Ondernemerschap", None),
        ("Stedelijke Vernieuwing & Transformatie", "Leefomgeving en stedelijke transformatie"),
    ]


def test_no_text_states_a_successor_so_each_is_derived():
    assert not ThemeGroup.objects.exclude(successor=None).filter(successor_is_derived=False).exists()


def test_every_group_has_an_attested_name_and_those_of_2023_one_of_that_year():
    assert not ThemeGroup.objects.filter(names=None).exists()
    going_on = ThemeGroup.objects.filter(successor=None, ended=False)
    assert going_on.filter(names__attested_on="2023").distinct().count() == 15


def test_leads_and_chairs_are_those_that_are_printed():
    leads = LeadCity.objects.order_by("themegroup__slug", "city__slug").values_list("themegroup__slug", "city__slug")
    chairs = Membership.objects.filter(role__in=["chair", "lead"])

    assert list(leads) == [
        ("duurzaamheid", "dordrecht"),
        ("duurzaamheid", "hengelo"),
        ("duurzaamheid", "zaanstad"),
        ("leefomgeving-en-stedelijke-transformatie", "delft"),
        ("leefomgeving-en-stedelijke-transformatie", "deventer"),
        ("slimme-duurzame-verstedelijking", "apeldoorn"),
        ("slimme-duurzame-verstedelijking", "dordrecht"),
    ]
    assert sorted((row.who, row.role, row.place) for row in chairs) == [
        ("Frank den Brok", "chair", "Economie en werk"),
        ("Jan Hamming", "chair", "Interbestuurlijke samenwerking"),
        ("Maarten van Vierssen", "lead", "Sociaal Ondernemerschap"),
        ("Paul Depla", "chair", "G40 Stedennetwerk"),
        ("Willem-Jan Stegeman", "chair", "Financiën"),
    ]


def test_people_are_those_with_a_part_or_a_role():
    unused = Person.objects.filter(contributions=None, memberships=None, hosted_days=None, chaired_days=None)

    assert (Person.objects.count(), list(unused)) == (68, [])


def test_position_papers_and_manifestos_of_2023_are_there():
    papers = GroupDocument.objects.exclude(kind="other").order_by("title")

    assert list(papers.values_list("title", "kind", "date")) == [
        ("Geen pleisters meer!", "manifesto", "2023"),
        ("Het Nieuwe Normaal", "manifesto", "2023-12-09"),
        ("Interbestuurlijke samenwerking", "position_paper", "2023-11-16"),
        ("Rechtvaardige energietransitie", "position_paper", "2023"),
        ("Verduurzamen en aardgasvrij maken van de gebouwde omgeving", "position_paper", "2023"),
        ("Wet collectieve warmtevoorziening", "position_paper", "2023"),
    ]


def test_there_are_thirty_four_cities_and_all_are_members():
    assert (City.objects.count(), City.objects.filter(is_member=True).count()) == (34, 34)


def test_nothing_is_invented_of_rooms_seats_links_and_attendees():
    assert not Room.objects.exists()
    assert not Session.objects.exclude(room=None, capacity=None, walking_minutes=None, meeting_url="").exists()


def test_every_row_passes_its_own_rules():
    for row in all_rows():
        row.full_clean()


def test_last_session_number_is_at_least_the_highest():
    days = NetworkDay.objects.annotate(highest=Max("sessions__number")).exclude(highest=None)

    assert [day.slug for day in days if day.last_session_number < day.highest] == []


def test_no_address_can_reach_anybody():
    addresses = Person.objects.exclude(email="").values_list("email", flat=True)

    assert len(addresses) == 13
    assert [address for address in addresses if not address.endswith(".example")] == []
    texts = [
        (type(row).__name__, field.name)
        for row in all_rows()
        for field in row._meta.concrete_fields
        if isinstance(field, CharField | TextField)
        and not isinstance(field, EmailField)
        and "@" in getattr(row, field.name)
    ]
    assert texts == []


def test_links_lead_straight_to_the_networks_own_pages_and_those_of_the_vng():
    urls = [
        *SessionDocument.objects.values_list("url", flat=True),
        *GroupDocument.objects.values_list("url", flat=True),
    ]

    assert {re.match(r"https://([^/]+)/", url).group(1) for url in urls if url} == {"www.g40stedennetwerk.nl", "vng.nl"}


def test_every_session_of_the_three_days_has_a_short_teaser():
    sessions = Session.objects.filter(network_day__slug__in=[SCHIEDAM, DIGITAL, ZAANDAM])

    assert [session.slug for session in sessions if not 10 <= len(session.teaser) <= 130] == []
    assert [session.slug for session in sessions if len(re.findall(r"[.?!](?: |$)", session.description)) > 3] == []


OWN_WORDS = {"teaser", "description", "introduction", "invitation_letter", "summary", "note", "audience_note"}


def words(text):
    text = re.sub(r"(\w)-\s*\n\s*(\w)", r"\1\2", without_soft_hyphens(text))
    return re.findall(r"\w+", text.casefold())


def runs(text, length=8):
    found = words(text)
    return {tuple(found[start : start + length]) for start in range(len(found) - length + 1)}


def test_no_run_of_eight_words_is_copied_from_the_documents(documents):
    printed = set().union(*(runs(text) for text in documents.values()))
    own = [
        (entry["model"], entry["fields"].get("slug"), field, text)
        for path in fixture_files()
        for entry in json.loads(path.read_text(encoding="utf-8"))
        for field, text in entry["fields"].items()
        if field in OWN_WORDS
    ]

    assert len(own) > 100
    assert [(model, slug, field) for model, slug, field, text in own if runs(text) & printed] == []
