"""The secretariat makes the Schiedam morning from nothing in the admin, and the public page then shows it."""

import pytest
from allauth.account.models import EmailAddress
from django.utils.text import slugify

from events.models import NetworkDay
from sessions.models import Session
from tests.admin_pages import secretariat
from tests.browser.conftest import DESK, axe_violations
from tests.factories import CityFactory, PersonFactory, PillarFactory, ThemeGroupFactory, TimeslotFactory

pytestmark = pytest.mark.django_db(transaction=True)

SLOTS = [
    ("09.15", "09.45", "Inloop", "arrival"),
    ("09.45", "10.00", "Opening", "plenary"),
    ("10.00", "11.15", "Plenair", "plenary"),
    ("11.15", "11.30", "Tijd voor koffie / thee / verplaatsen", "break"),
    ("11.30", "12.30", "Keuzesessies – ronde 1", "round"),
]
PLENARY = "Koppeling stedelijke ontwikkeling en sociale ontwikkeling van de stad"
CHOICES = [
    (
        "Datagedreven versnellen en verbeteren van gebiedsontwikkeling",
        [("themegroup", "Slimme duurzame verstedelijking"), ("themegroup", "Woningmarkt")],
        [],
    ),
    ("Een all electric warmteoplossing via een collectieve aanpak!", [("themegroup", "Duurzaamheid")], []),
    (
        "Ruimtelijk-economische ontwikkelstrategie voor stedelijk Nederland",
        [("pillar", "Economie en werk")],
        ["Henri de Groot"],
    ),
    (
        "Samenleven in een kleurrijk Schiedam",
        [("city", "Schiedam")],
        ["Anouschka Biekman", "Cemil Kahramanoglu"],
    ),
    ("Zorg en veiligheid", [("pillar", "Sociaal"), ("themegroup", "Veiligheid")], ["Sylvia Huis in ’t Veld"]),
]


@pytest.fixture
def address_book():
    """What the secretariat has already: the city, the pillars, the groups and the people."""
    CityFactory(name="Schiedam", slug="schiedam")
    for _, organisers, people in [*CHOICES, ("", [], ["Paul Depla", "Floor Milikowski"])]:
        for kind, name in organisers:
            if kind != "city":
                {"themegroup": ThemeGroupFactory, "pillar": PillarFactory}[kind](name=name, slug=slugify(name))
        for name in people:
            PersonFactory(name=name)
    user = secretariat(username="secretariaat@g40.example", email="secretariaat@g40.example")
    user.set_password("netwerkdag-proef")
    user.save()
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)


def sign_in(page):
    page.get_by_label("E-mailadres").fill("secretariaat@g40.example")
    page.get_by_label("Wachtwoord").fill("netwerkdag-proef")
    with page.expect_navigation():
        page.get_by_role("button", name="Inloggen").click()


def choose(page, field, name):
    """Search for something in a choice with search, and take it."""
    page.locator(f"#id_{field} + .select2 .select2-selection").click()
    page.locator(".select2-search__field").last.fill(name)
    page.locator(".select2-results__option", has_text=name).first.click()


def save(page, button):
    with page.expect_navigation():
        page.get_by_role("button", name=button, exact=True).click()
    assert page.locator(".errornote").all_inner_texts() == []


def make_timetable(page):
    """Fill in the slots; each new row begins where the one above it ends."""
    for number, (begins, ends, title, kind) in enumerate(SLOTS):
        add_row(page, "timeslots", number)
        row = f"#id_timeslots-{number}-"
        if number:
            assert page.locator(f"{row}start_time").input_value() == begins
        else:
            page.fill(f"{row}start_time", begins)
        page.fill(f"{row}end_time", ends)
        page.fill(f"{row}title", title)
        page.select_option(f"{row}kind", kind)


def add_row(page, prefix, number):
    """Ask for a row more than the empty one that a form begins with."""
    if number:
        page.locator(f"#{prefix}-group .add-row a").click()


def make_session(page, slot, title, organisers=(), people=()):
    """Add a session from the day's page and come back to it."""
    with page.expect_navigation():
        page.get_by_role("link", name=f"Sessie toevoegen: {slot}").click()
    page.fill("#id_title", title)
    page.select_option("#id_status", "confirmed")
    for number, (kind, name) in enumerate(organisers):
        add_row(page, "organisers", number)
        if kind == "pillar":
            page.select_option(f"#id_organisers-{number}-pillar", label=name)
        else:
            choose(page, f"organisers-{number}-{kind}", name)
    for number, name in enumerate(people):
        add_row(page, "contributions", number)
        choose(page, f"contributions-{number}-person", name)
    save(page, "Opslaan en terug naar de dag")


@pytest.mark.each_database
def test_schiedam_morning_is_made_from_nothing_and_then_public(open_page, address_book):
    page = open_page("/beheer/", width=DESK)
    sign_in(page)
    page.goto("/beheer/events/networkday/add/")
    page.fill("#id_title", "Bestuurlijke netwerkdag Schiedam")
    page.fill("#id_starts_on", "04-06-2025")
    choose(page, "host_city", "Schiedam")
    make_timetable(page)
    save(page, "Opslaan en opnieuw bewerken")

    make_session(page, "09.45 tot 10.00 opening", "Opening", people=["Paul Depla"])
    make_session(page, "10.00 tot 11.15 plenair", PLENARY, people=["Floor Milikowski"])
    for title, organisers, people in CHOICES:
        make_session(page, "11.30 tot 12.30 keuzesessies – ronde 1", title, organisers, people)

    hidden = open_page("/netwerkdagen/2025-06-04-schiedam/")
    page.select_option("#id_status", "published")
    save(page, "Opslaan en opnieuw bewerken")
    shown = open_page("/netwerkdagen/2025-06-04-schiedam/")

    assert hidden.answer.status == 404
    assert list(Session.objects.order_by("number").values_list("type", "position")) == [
        ("plenary", 1),
        ("plenary", 1),
        *(("breakout", number) for number in range(1, 6)),
    ]
    assert NetworkDay.objects.get().timeslots.get(kind="round").round_number == 1
    text = " ".join(shown.locator("main").inner_text().replace("\u00ad", "").split())
    organisers = [name for _, found, _ in CHOICES for _, name in found]
    printed = [word for slot in SLOTS for word in slot[:3]] + [PLENARY, *(choice[0] for choice in CHOICES), *organisers]
    assert [word for word in printed if word.casefold() not in text.casefold()] == []
    assert [part.person.name for part in Session.objects.get(title=CHOICES[3][0]).contributions.all()] == CHOICES[3][2]
    assert page.problems == []
    assert shown.problems == []


def test_day_is_made_without_script(open_page, address_book):
    page = open_page("/beheer/", width=DESK, javascript=False)
    sign_in(page)
    page.goto("/beheer/events/networkday/add/")
    page.fill("#id_title", "Netwerkdag")
    page.fill("#id_starts_on", "04-06-2025")
    page.fill("#id_place", "Schiedam")
    page.fill("#id_timeslots-0-title", "Ronde")
    page.fill("#id_timeslots-0-start_time", "11.30")
    save(page, "Opslaan en opnieuw bewerken")
    make_session(page, "11.30 ronde", "Bruggen")

    assert page.get_by_text("Sessie “Bruggen (").is_visible()
    assert list(Session.objects.values_list("title", "timeslot__title", "network_day__slug")) == [
        ("Bruggen", "Ronde", "2025-06-04-schiedam")
    ]


def test_new_person_is_made_in_a_window_of_its_own(open_page, address_book):
    day = NetworkDay.objects.create(title="Dag", slug="dag", precision="unknown")
    page = open_page(f"/beheer/programme/session/add/?network_day={day.pk}", width=DESK)
    sign_in(page)
    page.fill("#id_title", "Bruggen")

    with page.context.expect_page() as opened:
        page.locator("#add_id_contributions-0-person").click()
    window = opened.value
    window.fill("#id_name", "Henri de Groot")
    with window.expect_event("close"):
        window.locator("[name=_save]").click()
    save(page, "Opslaan en terug naar de dag")

    assert [part.person.sort_name for part in Session.objects.get().contributions.all()] == ["Groot, Henri de"]
    assert page.problems == []


@pytest.mark.each_database
def test_conflict_shows_both_versions_and_a_way_on(open_page, address_book):
    day = TimeslotFactory(title="Inloop", network_day__introduction="Van u").network_day
    page = open_page(f"/beheer/events/networkday/{day.pk}/change/")
    sign_in(page)
    page.fill("#id_title", "Mijn titel")
    page.fill("#id_timeslots-0-title", "Mijn inloop")
    for row, title in [(day, "Andermans titel"), (day.timeslots.get(), "Andermans inloop")]:
        row.title = title
        row.save()
    with page.expect_navigation():
        page.get_by_role("button", name="Opslaan", exact=True).click()

    conflicts = page.locator(".version-conflict")
    shown = [" ".join(text.split()) for text in conflicts.locator("dd").all_inner_texts()]
    violations = [*page.problems, *axe_violations(page)]
    for box in conflicts.get_by_label("Ik heb de verschillen gezien; sla mijn versie op").all():
        box.check()
    with page.expect_navigation():
        page.get_by_role("button", name="Opslaan", exact=True).click()

    assert shown == ["Mijn titel", "Andermans titel", "Mijn inloop", "Andermans inloop"]
    assert violations == []
    day.refresh_from_db()
    assert (day.title, day.timeslots.get().title) == ("Mijn titel", "Mijn inloop")
