"""The admin as people meet it: nothing that axe, the console or the Content-Security-Policy objects to; in Dutch."""

import re

import pytest
from auditlog.models import LogEntry
from django.contrib.auth.models import Group
from playwright.sync_api import expect

from g40portal.jobs import ask
from g40portal.outbox import queue
from sessions.models import AttendeeNeeds, DayFigures
from sessions.privacy.figures import figures_of
from tests.browser.conftest import CUT_OFF, DESK, PHONE, axe_violations, dark_violations
from tests.factories import (
    CityFactory,
    ContributionFactory,
    MembershipFactory,
    NetworkDayFactory,
    PersonFactory,
    RegistrationFactory,
    RoomFactory,
    SessionFactory,
    SessionOrganiserFactory,
    SessionSignupFactory,
    ThemeGroupFactory,
    TimeslotFactory,
    UserFactory,
)
from themegroups.models import City

pytestmark = pytest.mark.django_db(transaction=True)

ENGLISH = re.compile(
    r"\b(Add|Change|Choose|Close|Delete|Error|Home|Log in|Please|Remove|Save|Search|Select|Show|The|This|View)\b"
)
ALL_WORDS = """() => [document.title, document.body.innerText, ...[...document.querySelectorAll('*')].flatMap(element =>
    ['aria-label', 'title', 'alt', 'placeholder'].map(name => element.getAttribute(name) ?? ''))].join('\\n')"""

SMALL_TARGETS = """() => [...document.querySelectorAll(
        'a[href], button, summary, select, [role=button], [role=combobox], input'
    )]
    .filter(element => element.checkVisibility({ visibilityProperty: true }))
    .filter(element => !element.matches('[type=hidden], .skip, .select2-hidden-accessible, .select2-search__field'))
    .filter(element => {
        const { width, height } = element.getBoundingClientRect();
        return width > 1 && (width < 24 || height < 24);
    }).map(element => element.outerHTML.slice(0, 120))"""


@pytest.fixture
def admin_user():
    return UserFactory(username="secretariaat", is_staff=True, is_superuser=True)


@pytest.fixture
def session():
    """A session with somebody of everything around it, on a day with two slots."""
    day = NetworkDayFactory(host_city=CityFactory(name="Schiedam"))
    session = SessionFactory(network_day=day, timeslot=TimeslotFactory(network_day=day))
    TimeslotFactory(network_day=day)
    SessionOrganiserFactory(session=session, themegroup=ThemeGroupFactory())
    ContributionFactory(session=session)
    MembershipFactory()
    RoomFactory()
    return session


def complaints(page):
    """What is wrong with the page as it stands now; [] is the aim."""
    page.wait_for_load_state("load")
    found = list(page.problems)
    page.problems.clear()
    english = sorted(set(ENGLISH.findall(page.evaluate(ALL_WORDS))))
    found += [f"English: {word}" for word in english]
    found += [f"too small: {element}" for element in page.evaluate(SMALL_TARGETS)]
    if page.evaluate(CUT_OFF):
        found.append("wider than the window")
    if page.evaluate("document.documentElement.lang") != "nl":
        found.append("not marked as Dutch")
    found += axe_violations(page)
    page.problems.clear()
    return found


def all_complaints(page):
    """What is wrong with the page, and with its colours once it is dark."""
    found = complaints(page) + dark_violations(page)
    page.problems.clear()
    return found


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_admin_pages_have_nothing_to_complain_of(open_page, admin_user, session, width):
    group = Group.objects.create(name="Secretarissen")
    person, theme_group = PersonFactory(), ThemeGroupFactory()
    day = session.network_day
    mail = queue(kind="signup", to="k@tilburg.example", subject="Uw aanmelding", text="Dag,\n\nu staat op de lijst.")
    ask("report")
    registration = SessionSignupFactory(session=session).registration
    AttendeeNeeds.objects.create(registration=registration, dietary="vegetarisch", access="lift")
    figures = DayFigures.objects.create(network_day=day, figures=figures_of(day))
    paths = [
        "",
        "programme/",
        "auth/user/",
        "auth/user/add/",
        f"auth/user/{admin_user.pk}/change/",
        f"auth/user/{admin_user.pk}/password/",
        f"auth/user/{admin_user.pk}/history/",
        f"auth/group/{group.pk}/change/",
        "password_change/",
        "password_change/done/",
        "auditlog/logentry/",
        f"auditlog/logentry/{LogEntry.objects.latest('pk').pk}/change/",
        "g40portal/outboxmail/",
        f"g40portal/outboxmail/{mail.pk}/change/",
        "g40portal/job/",
        "events/networkday/",
        "events/networkday/?q=Schiedam&status__exact=published",
        "events/networkday/add/",
        f"events/networkday/{day.pk}/change/",
        f"events/networkday/{day.pk}/delete/",
        "events/venue/add/",
        "programme/session/",
        f"programme/session/add/?network_day={day.pk}",
        f"programme/session/{session.pk}/change/",
        f"programme/session/{session.pk}/history/",
        "programme/registration/",
        f"programme/registration/{registration.pk}/change/",
        f"programme/dayfigures/{figures.pk}/change/",
        "themegroups/person/",
        f"themegroups/person/{person.pk}/change/",
        f"themegroups/person/{person.pk}/delete/",
        f"themegroups/themegroup/{theme_group.pk}/change/",
        "themegroups/city/add/?_popup=1&_to_field=id",
        "themegroups/membership/",
    ]
    page = open_page("/beheer/", width=width, user=admin_user)
    found = {}
    for path in paths:
        answer = page.goto(f"/beheer/{path}", wait_until="load")
        found[path] = [*all_complaints(page), answer.status]

    assert found == {path: [200] for path in paths}


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_sign_in_and_error_pages_have_nothing_to_complain_of(open_page, admin_user, width):
    found = {}

    page = open_page("/beheer/", width=width)
    found["sign in"] = all_complaints(page)
    page.fill("#id_login", "niemand@assen.example")
    page.fill("#id_password", "verkeerd")
    with page.expect_navigation():
        page.click("main button")
    found["refused"] = all_complaints(page)

    page = open_page("/beheer/bestaat-niet/", width=width, user=admin_user)
    found["404"] = [*all_complaints(page), page.answer.status]

    page.goto("/beheer/")
    if width == PHONE:
        page.click("#user-tools summary")
    with page.expect_navigation():
        page.click("#logout-form button")
    found["signed out"] = all_complaints(page)

    assert found == {"sign in": [], "refused": [], "404": [404], "signed out": []}


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_what_opens_in_a_form_has_nothing_to_complain_of(open_page, admin_user, session, width):
    page = open_page(f"/beheer/events/networkday/{session.network_day.pk}/change/", width=width, user=admin_user)
    found = {}

    page.click(".adm-menu summary")
    found["menu"] = all_complaints(page)
    page.keyboard.press("Escape")

    page.click(".field-host_city .select2-selection")
    page.wait_for_selector(".select2-results__option--highlighted")
    found["autocomplete"] = all_complaints(page)
    page.keyboard.type("zzz")
    page.wait_for_selector(".select2-results__message")
    found["autocomplete without results"] = all_complaints(page)
    page.keyboard.press("Escape")

    page.get_by_role("button", name="Kalender: Eerste dag").click()
    found["calendar"] = all_complaints(page)
    page.keyboard.press("Escape")

    with page.expect_popup() as opened:
        page.click("#add_id_host_city")
    popup = opened.value
    popup.problems = []
    popup.wait_for_load_state()
    found["popup"] = axe_violations(popup) + dark_violations(popup)
    popup.close()

    page.get_by_role("button", name="Tijdvak toevoegen").click()
    found["new row"] = all_complaints(page)

    page.fill("#id_title", "")
    page.click("[name=_continue]")
    page.wait_for_selector("#id_title_error")
    page.wait_for_load_state()
    found["errors"] = all_complaints(page)

    assert found == {state: [] for state in found}


def test_error_stands_beside_its_field_and_is_announced_with_it(open_page, admin_user):
    page = open_page("/beheer/themegroups/city/add/", user=admin_user)

    page.click("[name=_save]")

    expect(page.locator("#id_name_error")).to_have_text("Dit veld is verplicht.")
    field = page.locator("#id_name")
    assert field.get_attribute("aria-invalid") == "true"
    assert "id_name_error" in field.get_attribute("aria-describedby").split()


def test_autocomplete_bears_the_name_of_its_label(open_page, admin_user, session):
    page = open_page(f"/beheer/events/networkday/{session.network_day.pk}/change/", user=admin_user)

    box = page.get_by_role("combobox", name="Gaststad", exact=False)

    assert box.count() == 1
    assert "Schiedam" in box.inner_text()


def test_added_row_describes_its_fields_by_its_own_hints(open_page, admin_user, session):
    page = open_page(f"/beheer/programme/session/{session.pk}/change/", width=DESK, user=admin_user)

    page.locator(".add-row a").first.click()

    assert page.locator("tr:not(.empty-form) [aria-describedby*=__prefix__]").count() == 0


def test_question_before_people_are_removed_has_no_complaints(open_page, admin_user):
    RegistrationFactory(name="Anna Aker")
    PersonFactory(name="Bram Berg")
    found = {}

    for rows in ("programme/registration/", "themegroups/person/"):
        page = open_page(f"/beheer/{rows}", width=DESK, user=admin_user)
        page.locator(".action-select").first.check()
        page.select_option("select[name=action]", "remove")
        with page.expect_navigation():
            page.click(".actions button")
        found[page.locator("h1").inner_text()] = all_complaints(page)

    assert found == {"Gegevens verwijderen?": [], "Verwijderen uit het adresboek?": []}


def test_selected_rows_offer_their_removal_without_complaints(open_page, admin_user, session):
    page = open_page("/beheer/themegroups/city/", width=DESK, user=admin_user)

    page.locator(".action-select").first.check()
    page.select_option("select[name=action]", "delete_selected")
    with page.expect_navigation():
        page.click(".actions button")

    assert page.locator("h1").inner_text() != "Steden"
    assert complaints(page) == []


def test_clock_fills_in_a_time_as_the_fields_print_it(open_page, admin_user, session):
    page = open_page(f"/beheer/programme/session/{session.pk}/change/", width=DESK, user=admin_user)

    page.get_by_role("button", name="Tijden: Eigen begin").click()
    page.locator(".clockbox:visible").get_by_text("11.00", exact=True).click()

    expect(page.locator("#id_start_time")).to_have_value("11.00")
    assert complaints(page) == []


def test_refused_save_says_on_top_which_fields_it_is_about(open_page, admin_user):
    page = open_page("/beheer/themegroups/city/add/", user=admin_user)

    page.click("[name=_save]")
    page.locator(".errornote").get_by_role("link", name="Naam: Dit veld is verplicht.").click()

    expect(page.locator("#id_name")).to_be_focused()


def test_history_prints_times_with_a_point(client, admin_user):
    client.force_login(admin_user)
    client.post("/beheer/themegroups/city/add/", {"name": "Oss", "slug": "oss", "sort_name": "Oss"})
    city = City.objects.get()

    page = client.get(f"/beheer/themegroups/city/{city.pk}/history/").content.decode()

    assert re.search(r"<th scope=\"row\">\d{1,2} [a-z]+ \d{4} \d{2}\.\d{2}</th>", page)
