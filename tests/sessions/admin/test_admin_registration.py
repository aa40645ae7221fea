"""The admin's page of an attendee: found, corrected and removed, with every key kept out of sight."""

import pytest
from django.contrib.auth.models import Permission
from django.db import IntegrityError
from django.utils import timezone

from g40portal.models import OutboxMail
from sessions import actions
from sessions.admin import RegistrationAdmin
from sessions.management.commands import load_demo
from sessions.models import AttendeeNeeds, CheckIn, DayFigures, Registration
from sessions.privacy import anonymising, journal
from tests.admin_pages import opened, secretariat
from tests.factories import (
    CityFactory,
    NetworkDayFactory,
    RegistrationFactory,
    SessionFactory,
    SessionSignupFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

QUERIES_OF_A_PAGE, QUERIES_OF_A_LIST = 8, 8
LIST = "/beheer/programme/registration/"
FIGURES = "/beheer/programme/dayfigures/"


@pytest.fixture(autouse=True)
def data_dir(settings, tmp_path):
    settings.DATA_DIR = tmp_path


@pytest.fixture
def desk(client):
    """The secretariat at the admin."""
    client.force_login(secretariat())
    return client


@pytest.fixture
def registration():
    return RegistrationFactory(name="Anna de Groot", email="anna@assen.example", feed_token="geheime-agenda")


def page_of(registration):
    return f"{LIST}{registration.pk}/change/"


def test_registration_is_corrected_and_sorted_anew(desk, registration):
    city = CityFactory()
    fields = opened(desk, page_of(registration))
    new = {"name": "Anna van Aker", "function": "wethouder", "city": city.pk, "email": "Anna@Aker.example"}

    answer = desk.post(page_of(registration), fields | new)

    registration.refresh_from_db()
    assert answer.status_code == 302
    assert (registration.name, registration.sort_name, registration.function) == (
        "Anna van Aker",
        "Aker, Anna van",
        "wethouder",
    )
    assert (registration.city, registration.email) == (city, "anna@aker.example")


def test_what_the_desk_decides_is_shown_and_never_taken_from_the_form(desk, registration):
    """Case 3."""
    fields = opened(desk, page_of(registration))
    before = Registration.objects.values("status", "source", "token", "code", "network_day", "comes_to_lunch").get()
    extra = {"status": "withdrawn", "source": "walk_in", "token": "x", "code": "x", "comes_to_lunch": "on"}
    extra |= {"network_day": NetworkDayFactory().pk, "anonymised_at_0": "2026-01-01", "email_hash": "x"}

    desk.post(page_of(registration), fields | extra | {"function": "wethouder"})

    after = Registration.objects.values("status", "source", "token", "code", "network_day", "comes_to_lunch").get()
    assert (after, Registration.objects.get().function) == (before, "wethouder")


def test_save_leaves_alone_what_somebody_else_changes_meanwhile(desk, registration, monkeypatch):
    fields = opened(desk, page_of(registration)) | {"function": "wethouder"}
    save_model = RegistrationAdmin.save_model

    def withdrawn_meanwhile(self, request, obj, form, change):
        Registration.objects.update(status="withdrawn", contact_name="Els")
        save_model(self, request, obj, form, change)

    monkeypatch.setattr(RegistrationAdmin, "save_model", withdrawn_meanwhile)

    desk.post(page_of(registration), fields)

    registration.refresh_from_db()
    assert (registration.function, registration.status, registration.contact_name) == ("wethouder", "withdrawn", "Els")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": ""}, "name"),
        ({"email": "geen adres"}, "email"),
        ({"email": "BRAM@breda.example"}, "email"),
        ({"name": "Anna\nBcc: b@boef.example"}, "name"),
        ({"function": "a\x1b[2Jb"}, "function"),
        ({"contact_name": "Els"}, "contact_email"),
        ({"name": "a" * 151}, "name"),
    ],
)
def test_what_cannot_be_is_an_error_beside_its_field(desk, registration, changes, field):
    RegistrationFactory(network_day=registration.network_day, email="bram@breda.example")
    fields = opened(desk, page_of(registration))

    answer = desk.post(page_of(registration), fields | changes)

    assert (answer.status_code, list(answer.context["adminform"].form.errors)) == (200, [field])
    assert Registration.objects.get(pk=registration.pk).name == "Anna de Groot"


def test_address_may_be_the_same_on_another_day(desk, registration):
    RegistrationFactory(email="bram@breda.example")

    desk.post(page_of(registration), opened(desk, page_of(registration)) | {"email": "bram@breda.example"})

    assert Registration.objects.filter(email="bram@breda.example").count() == 2


def test_address_that_another_takes_at_the_same_moment_is_told_in_the_form(desk, registration, monkeypatch):
    def taken(*args, **kwargs):
        raise IntegrityError("UNIQUE constraint failed: index 'registration_once_per_day_and_address'")

    fields = opened(desk, page_of(registration)) | {"email": "bram@breda.example"}
    monkeypatch.setattr(RegistrationAdmin, "save_model", taken)

    answer = desk.post(page_of(registration), fields)

    assert "Met dit e-mailadres is voor deze dag al iemand aangemeld." in answer.text


def test_no_page_shows_a_key_or_the_way_to_the_personal_page(desk, registration):
    """Case 41."""
    SessionSignupFactory(session=SessionFactory(network_day=registration.network_day), registration=registration)
    desk.post(page_of(registration), opened(desk, page_of(registration)) | {"function": "wethouder"})

    pages = [desk.get(url).text for url in (LIST, page_of(registration), f"{LIST}{registration.pk}/history/")]

    secrets = [registration.token, registration.feed_token, registration.code, "/aanmelding/"]
    assert [secret for secret in secrets for page in pages if secret in page] == []


@pytest.mark.parametrize("field", ["token", "feed_token", "code", "email_hash", "email", "signups__note", "name"])
@pytest.mark.parametrize("how", ["startswith", "contains", "gt"])
def test_list_cannot_be_asked_for_a_key_letter_by_letter(desk, registration, field, how):
    """Case 10."""
    assert desk.get(f"{LIST}?{field}__{how}=a").status_code == 400


def test_list_is_filtered_by_day_and_status_and_searched_by_address(desk, registration):
    other = RegistrationFactory(name="Bram Berg", status="withdrawn", contact_email="els@breda.example")
    asked = {
        "": {registration, other},
        f"?dag={registration.network_day_id}": {registration},
        "?status__exact=withdrawn": {other},
        "?kind__exact=guest": set(),
        "?q=groot": {registration},
        "?q=els@breda": {other},
    }

    found = {query: set(desk.get(f"{LIST}{query}").context["cl"].queryset) for query in asked}

    assert found == asked


def test_needs_sessions_and_check_ins_are_shown_and_cannot_be_changed(desk, registration):
    AttendeeNeeds.objects.create(registration=registration, dietary="vegetarisch", access="lift")
    session = SessionFactory(network_day=registration.network_day, title="Wonen")
    signup = SessionSignupFactory(session=session, registration=registration, note="graag vooraan")
    CheckIn.objects.create(registration=registration, date=registration.network_day.starts_on)
    fields = opened(desk, page_of(registration))
    page = desk.get(page_of(registration)).text

    desk.post(
        page_of(registration),
        fields | {"needs-0-dietary": "alles", "signups-0-status": "withdrawn", "signups-0-DELETE": "on"},
    )

    signup.refresh_from_db()
    assert [word for word in ("vegetarisch", "lift", "Wonen", "graag vooraan", "bevestigd") if word not in page] == []
    assert (AttendeeNeeds.objects.get().dietary, signup.status) == ("vegetarisch", "confirmed")


def test_needs_are_hidden_from_staff_without_that_right(client, registration):
    AttendeeNeeds.objects.create(registration=registration, dietary="vegetarisch")
    staff = UserFactory(is_staff=True)
    staff.user_permissions.set(Permission.objects.filter(codename__in=["view_registration", "change_registration"]))
    client.force_login(staff)

    page = client.get(page_of(registration)).text

    assert ("Anna de Groot" in page, "vegetarisch" in page) == (True, False)


@pytest.mark.parametrize("signups", [1, 30])
def test_pages_take_the_same_number_of_queries_however_many_rows(desk, django_assert_num_queries, signups):
    registration = RegistrationFactory()
    for _ in range(signups):
        SessionSignupFactory(session=SessionFactory(network_day=registration.network_day), registration=registration)
        RegistrationFactory(city=CityFactory())

    with django_assert_num_queries(QUERIES_OF_A_PAGE):
        desk.get(page_of(registration))
    with django_assert_num_queries(QUERIES_OF_A_LIST):
        desk.get(LIST)


def test_nobody_is_added_or_deleted_here(desk, registration):
    statuses = [desk.get(f"{LIST}add/").status_code, desk.post(f"{LIST}{registration.pk}/delete/").status_code]
    desk.post(LIST, {"action": "delete_selected", "_selected_action": [registration.pk], "post": "yes"})

    assert (statuses, Registration.objects.count()) == ([403, 403], 1)


def test_group_that_the_portal_makes_may_correct_and_remove(client, registration):
    user = UserFactory(is_staff=True)
    user.groups.add(load_demo.secretariat_group())
    client.force_login(user)

    client.post(page_of(registration), opened(client, page_of(registration)) | {"function": "wethouder"})
    question = client.post(LIST, {"action": "remove", "_selected_action": [registration.pk]})

    assert Registration.objects.get().function == "wethouder"
    assert "Ja, verwijder de gegevens" in question.text


def test_removal_asks_first(desk, registration):
    answer = desk.post(LIST, {"action": "remove", "_selected_action": [registration.pk]})

    assert ("Anna de Groot" in answer.text, "Ja, verwijder de gegevens" in answer.text) == (True, True)
    assert Registration.objects.get().name == "Anna de Groot"


def test_removal_on_request_forgets_a_person_and_says_that_it_was_done(desk, registration):
    session = SessionFactory(network_day=NetworkDayFactory(starts_on=timezone.localdate() + timezone.timedelta(9)))
    Registration.objects.update(network_day=session.network_day)
    signup = actions.put_in(registration=registration, session=session, by=None)

    desk.post(LIST, {"action": "remove", "_selected_action": [registration.pk], "post": "yes"})

    registration.refresh_from_db()
    signup.refresh_from_db()
    assert (registration.name, registration.status, signup.status) == ("", "withdrawn", "withdrawn")
    assert "Gegevens verwijderd, op verzoek." in desk.get(f"{LIST}{registration.pk}/history/").text
    assert (OutboxMail.objects.count(), len(journal.lines(journal.Removal))) == (0, 1)


def test_removal_is_not_offered_to_who_may_not_delete(client, registration):
    staff = UserFactory(is_staff=True)
    staff.user_permissions.set(Permission.objects.filter(codename__in=["view_registration", "change_registration"]))
    client.force_login(staff)

    client.post(LIST, {"action": "remove", "_selected_action": [registration.pk], "post": "yes"})

    assert Registration.objects.get().name == "Anna de Groot"


def test_who_is_anonymous_cannot_be_filled_in_again(desk, registration):
    anonymising.anonymise_day(day=registration.network_day)

    page = desk.get(page_of(registration))
    fields = opened(desk, page_of(registration)) | {"name": "Anna", "email": "anna@assen.example"}
    answer = desk.post(page_of(registration), fields)

    assert (answer.status_code, Registration.objects.get().name) == (302, "")
    assert ("Anoniem" in page.text, 'name="name"' in page.text) == (True, False)


def test_figures_are_shown_in_words_and_cannot_be_changed(desk):
    day = RegistrationFactory(city=CityFactory(name="Assen")).network_day
    anonymising.anonymise_day(day=day)
    figures = DayFigures.objects.get()

    page = desk.get(f"{FIGURES}{figures.pk}/change/").text
    statuses = [desk.get(f"{FIGURES}add/").status_code, desk.post(f"{FIGURES}{figures.pk}/delete/").status_code]

    assert ("aanmeldingen, status, aangemeld: 1\n" in page, "steden, Assen: 1\n" in page) == (True, True)
    assert (statuses, DayFigures.objects.count()) == ([403, 403], 1)
