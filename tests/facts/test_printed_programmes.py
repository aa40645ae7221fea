"""The two programmes against the table typed from the documents, both ways: no entry more, none less."""

import re

import pytest

from events.models import NetworkDay
from g40portal.dutch import clock, without_soft_hyphens
from sessions.models import SessionOrganiser
from tests.facts import printed
from themegroups.models import Membership

SCHIEDAM, DIGITAL = "2025-06-04-schiedam", "2020-12-04-digitaal"
pytestmark = pytest.mark.usefixtures("facts")


def time(value):
    return clock(value) if value else ""


def organiser(row):
    kind = "themagroep " if row.themegroup else "pijler " if row.pillar and "ijler" not in row.printed_name else ""
    joins = "met " if row.role == SessionOrganiser.Role.WITH else ""
    return f"{joins}{kind}{row.printed_name}"


def slots_in(slug):
    slots = NetworkDay.objects.get(slug=slug).timeslots.order_by("position")
    return [printed.Slot(time(slot.start_time), time(slot.end_time), slot.title) for slot in slots]


def sessions_in(slug):
    sessions = NetworkDay.objects.get(slug=slug).sessions.order_by("timeslot__position", "position")
    return [
        (
            session.timeslot.title,
            time(session.begins),
            time(session.ends),
            without_soft_hyphens(session.short_title or session.title),
            session.title,
            [organiser(row) for row in session.organisers.in_order()],
            [row.person.name for row in session.contributions.filter(source="").order_by("position")],
        )
        for session in sessions
    ]


def as_printed(item):
    return (
        item.slot,
        item.begin,
        item.end,
        item.short_title,
        printed.mended(item.heading),
        [printed.mended(name) for name in item.organisers],
        [printed.mended(name) for name in item.people],
    )


@pytest.mark.parametrize(("slug", "slots"), [(SCHIEDAM, printed.SCHIEDAM_SLOTS), (DIGITAL, printed.DIGITAL_SLOTS)])
def test_timeslots_are_those_of_the_programme(slug, slots):
    assert slots_in(slug) == slots


@pytest.mark.parametrize(("slug", "items"), [(SCHIEDAM, printed.SCHIEDAM), (DIGITAL, printed.DIGITAL)])
def test_sessions_have_the_printed_times_titles_organisers_and_people(slug, items):
    assert sessions_in(slug) == [as_printed(item) for item in items]


def test_secretaries_are_those_of_the_programme():
    found = [
        (
            row.person.name,
            row.themegroup.names.get(attested_on="2020-12-04").name if row.themegroup else row.pillar.name,
            row.person.email,
        )
        for row in Membership.objects.filter(role="secretary", attested_on="2020-12-04").select_related("person")
    ]

    assert sorted(found) == sorted(
        (
            printed.mended(name),
            printed.mended(of).replace("Economie & Werk", "Economie en werk"),
            printed.mended(f"{local}@{place}.example"),
        )
        for name, of, local, place in printed.SECRETARIES
    )


TIMES = re.compile(r"(\d{2}\.\d{2})\s*[-–—]\s*(\d{2}\.\d{2})")


@pytest.mark.parametrize(
    ("number", "items", "slots"),
    [("001", printed.SCHIEDAM, printed.SCHIEDAM_SLOTS), ("002", printed.DIGITAL, [])],
)
def test_table_has_every_span_of_time_in_the_document(documents, number, items, slots):
    spans = {(slot.begin, slot.end) for slot in [*slots, *items] if slot.end}

    assert set(TIMES.findall(documents[number])) == spans


@pytest.mark.parametrize(
    ("number", "texts"),
    [
        ("001", [text for item in printed.SCHIEDAM for text in (item.cell, item.heading, item.label, *item.people)]),
        ("001", [slot.title for slot in printed.SCHIEDAM_SLOTS]),
        ("002", [text for item in printed.DIGITAL for text in (item.cell, item.heading, *item.people)]),
        ("002", [slot.title for slot in printed.DIGITAL_SLOTS]),
        ("002", [text for row in printed.SECRETARIES for text in row]),
    ],
)
def test_table_is_what_the_document_prints(documents, number, texts):
    document = " ".join(documents[number].split())

    assert [text for text in texts if text not in document] == []
