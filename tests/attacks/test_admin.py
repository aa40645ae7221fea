"""What somebody of staff, or a page that lures one, may try in the admin: nothing is done that was not allowed."""

import datetime

import pytest
from allauth.account.models import EmailAddress
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from events.models import NetworkDay, Timeslot
from sessions.models import Session
from tests.admin_pages import opened, secretariat
from tests.attacks.whole_site import admin_addresses, public_models
from tests.factories import NetworkDayFactory, SessionFactory, TimeslotFactory, UserFactory
from themegroups.models import City, Person, Pillar, ThemeGroup

pytestmark = pytest.mark.django_db

SESSIONS = "/beheer/programme/session/"
DAYS = "/beheer/events/networkday/"
PEOPLE = "/beheer/themegroups/person/"
SIGN_IN = "/account/inloggen/"
EVIL = "https://boef.example"


def signed_in(user, **options):
    client = Client(**options)
    client.force_login(user)
    return client


def staff_with(*codenames):
    """Somebody of staff with these rights alone."""
    user = UserFactory(is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    return user


def all_rows():
    """Everything that is stored, but who is signed in and when he last was."""
    models = [model for model in apps.get_models() if model._meta.label not in ("sessions.Session", "auth.User")]
    return {model._meta.label: list(model.objects.order_by("pk").values()) for model in models}


def change_page(row):
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])


def test_fields_that_a_form_does_not_offer_are_ignored():
    """Case 3."""
    session = SessionFactory(network_day=NetworkDayFactory())
    before = Session.objects.values("number", "uuid", "network_day", "modified_at").get()
    client = signed_in(secretariat())
    extra = {"number": 99, "uuid": "0" * 32, "version": 500, "id": 7, "pk": 7, "network_day": NetworkDayFactory().pk}

    client.post(change_page(session), opened(client, change_page(session)) | extra | {"title": "Nieuw"})

    session.refresh_from_db()
    after = Session.objects.values("number", "uuid", "network_day", "modified_at").get()
    assert (session.title, session.version, session.pk) == ("Nieuw", 2, before and session.pk)
    assert after == before | {"modified_at": session.modified_at}


def test_fields_that_a_day_does_not_offer_are_ignored():
    """Case 3."""
    day = SessionFactory(network_day=NetworkDayFactory()).network_day
    client = signed_in(secretariat())
    extra = {"last_session_number": 0, "version": 500, "is_staff": "on", "modified_at": "2000-01-01", "id": 99}
    rows = {"sessions-0-number": 99, "sessions-0-capacity": 5, "sessions-0-DELETE": "on", "sessions-0-slug": "anders"}

    client.post(change_page(day), opened(client, change_page(day)) | extra | rows | {"theme": "Nieuw"})

    day.refresh_from_db()
    session = day.sessions.get()
    assert (day.theme, day.version, day.last_session_number) == ("Nieuw", 2, 1)
    assert (session.number, session.capacity, session.version) == (1, None, 1)


@pytest.mark.parametrize("rows", ["timeslots", "sessions"])
def test_row_of_another_day_is_not_changed_from_this_one(rows):
    """Cases 2 and 3: its number, or this day's row sent to the other."""
    day, other = NetworkDayFactory(), NetworkDayFactory()
    for each in (day, other):
        TimeslotFactory(network_day=each)
        SessionFactory(network_day=each)
    client = signed_in(secretariat())
    fields = opened(client, change_page(day)) | {f"{rows}-0-title": "Gekaapt"}
    before = list(getattr(other, rows).values())

    client.post(change_page(day), fields | {f"{rows}-0-id": before[0]["id"]})
    by_parent = client.post(change_page(day), fields | {f"{rows}-0-network_day": other.pk})

    assert (by_parent.status_code, list(getattr(other, rows).values())) == (200, before)
    assert getattr(day, rows).exclude(title="Gekaapt").count() == 1


def test_form_sent_to_another_row_is_refused():
    """Case 4."""
    day = NetworkDayFactory(slug="een")
    other = NetworkDayFactory(slug="twee")
    for each in (day, other):
        TimeslotFactory(network_day=each)
    other.save()
    client = signed_in(secretariat())
    fields = opened(client, change_page(day))

    refused = client.post(change_page(other), fields | {"theme": "Gekaapt"})

    assert (refused.status_code, NetworkDay.objects.filter(theme="Gekaapt").exists()) == (200, False)
    assert list(Timeslot.objects.order_by("pk").values_list("version", flat=True)) == [1, 1]


@pytest.mark.parametrize("loss", ["rights", "staff", "account"])
def test_rights_lost_after_a_form_was_opened_count_when_it_is_sent(loss):
    """Cases 4 and 17."""
    day, user = NetworkDayFactory(), staff_with("view_networkday", "change_networkday")
    client = signed_in(user)
    fields = opened(client, change_page(day)) | {"theme": "Nieuw"}
    if loss == "rights":
        user.user_permissions.clear()
    else:
        setattr(user, {"staff": "is_staff", "account": "is_active"}[loss], False)
        user.save()

    answer = client.post(change_page(day), fields)

    assert answer.status_code == (403 if loss == "rights" else 302)
    assert NetworkDay.objects.get().theme == ""


@pytest.mark.parametrize("action", ["confirm", "cancel", "make_draft", "publish", "publish_all", "delete_selected"])
@pytest.mark.parametrize("rights", ["view", "none"])
def test_action_on_many_by_who_may_only_look_does_nothing(action, rights):
    """Case 5."""
    session = SessionFactory(status="tentative")
    before = all_rows()
    client = signed_in(staff_with(*(["view_session", "view_networkday"] if rights == "view" else [])))

    for page in (SESSIONS, DAYS):
        chosen = [session.pk, session.network_day_id]
        client.post(page, {"action": action, "_selected_action": chosen, "post": "yes"})
        client.post(page, {"action": action, "select_across": "1", "_selected_action": chosen, "post": "yes"})

    assert (all_rows()["programme.Session"], all_rows()["events.NetworkDay"]) == (
        before["programme.Session"],
        before["events.NetworkDay"],
    )


def test_publishing_days_changes_no_sessions_of_who_may_only_change_days():
    """Case 5: the action reaches further than the rights of who asks for it."""
    draft = SessionFactory(status="draft", network_day=NetworkDayFactory(status="draft"))
    client = signed_in(staff_with("view_networkday", "change_networkday"))

    client.post(DAYS, {"action": "publish_all", "_selected_action": [draft.network_day_id]})

    draft.refresh_from_db()
    assert (draft.status, draft.network_day.status) == ("draft", "draft")


@pytest.mark.parametrize("chosen", ["x", "9" * 5_000, "9" * 30, "-1", "1 OR 1=1", "²", ""])
def test_action_on_what_is_no_number_changes_nothing(chosen):
    """Case 34."""
    SessionFactory()
    before = all_rows()

    answer = signed_in(secretariat()).post(SESSIONS, {"action": "cancel", "_selected_action": [chosen]})

    assert (answer.status_code < 500, all_rows()["programme.Session"]) == (True, before["programme.Session"])


AUTOCOMPLETE = [
    ("programme", "contribution", "person"),
    ("programme", "session", "network_day"),
    ("programme", "session", "follow_up_to"),
    ("themegroups", "person", "city"),
    ("themegroups", "person", "user"),
    ("auth", "user", "groups"),
    ("admin", "logentry", "user"),
]


@pytest.mark.parametrize("where", AUTOCOMPLETE)
def test_search_for_rows_is_refused_to_staff_without_rights(where):
    """Case 10."""
    app, model, field = where
    query = {"app_label": app, "model_name": model, "field_name": field, "term": ""}

    answer = signed_in(UserFactory(is_staff=True)).get("/beheer/autocomplete/", query)

    assert (answer.status_code, "results" in answer.text) == (403, False)


@pytest.mark.parametrize("where", [where for where in AUTOCOMPLETE[4:] if where[2] != "user"])
def test_secretariat_cannot_search_rights(where):
    """Case 10: it sees accounts, and nothing of what gives them rights."""
    app, model, field = where
    query = {"app_label": app, "model_name": model, "field_name": field, "term": ""}

    assert signed_in(secretariat()).get("/beheer/autocomplete/", query).status_code == 403


@pytest.mark.parametrize("term", ["\0", "%", "_", "\\", "'", "a" * 5_000, "²", "\ud7ff"])
def test_search_for_odd_text_finds_nothing(term):
    """Cases 32 and 33."""
    query = {"app_label": "programme", "model_name": "contribution", "field_name": "person", "term": term}
    client = signed_in(secretariat())

    assert client.get("/beheer/autocomplete/", query).status_code == (400 if term == "\0" else 200)
    assert client.get(PEOPLE, {"q": term}).status_code == (400 if term == "\0" else 200)


@pytest.mark.parametrize(
    "address",
    [
        f"{PEOPLE}?user__password__startswith=pbkdf2",
        f"{PEOPLE}?user__email__startswith=a",
        f"{PEOPLE}?memberships__person__user__password__startswith=a",
        f"{PEOPLE}?city__people__email__startswith=a",
        "/beheer/themegroups/membership/?person__email__startswith=a",
        "/beheer/themegroups/membership/?person__user__password__contains=a",
        f"{SESSIONS}?contributions__person__email__startswith=a",
        f"{SESSIONS}?network_day__chair__email__startswith=a",
        f"{PEOPLE}?_to_field=email",
        f"{PEOPLE}add/?_to_field=user",
    ],
)
def test_list_cannot_be_asked_for_what_it_does_not_show(address):
    """Case 10: letter by letter, an address or a password would come out."""
    assert signed_in(secretariat()).get(address).status_code == 400


@pytest.mark.parametrize(
    "address", [f"{PEOPLE}?email__startswith=a", f"{PEOPLE}?q=a", f"{SESSIONS}?q=a", f"{DAYS}?e=1"]
)
def test_list_is_refused_to_staff_without_rights_whatever_it_is_asked(address):
    """Case 10."""
    assert signed_in(UserFactory(is_staff=True)).get(address).status_code == 403


def test_form_of_a_person_tells_no_names_of_accounts_to_the_secretariat():
    """Case 10: the number of an account in the address would show whose it is, and a form would tie it to a person."""
    chief = UserFactory(username="hoofdbeheerder", is_superuser=True, is_staff=True)
    client = signed_in(secretariat())

    page = client.get(f"{PEOPLE}add/?user={chief.pk}")
    client.post(f"{PEOPLE}add/", opened(client, f"{PEOPLE}add/") | {"name": "Boef", "user": chief.pk})

    assert "hoofdbeheerder" not in page.text
    assert list(Person.objects.values_list("name", "user")) == [("Boef", None)]


@pytest.mark.parametrize(
    "query",
    [
        "dag=²",
        f"dag={'9' * 5_000}",
        f"dag={'9' * 30}",
        "dag=-1",
        "status__exact=%EF%BF%BD",
        "status__exact=x",
        "p=1000000000000000000000000000000",
        "p=-1",
        f"p={'9' * 5_000}",
        "p=x",
        "o=99.-99.x",
        "all=x",
        "network_day__starts_on__year=99999",
        "network_day__starts_on__year=0",
        "network_day__starts_on__year=x",
        "network_day__starts_on__year=2025&network_day__starts_on__month=2&network_day__starts_on__day=30",
        f"network_day__starts_on__year={'9' * 5_000}",
        f"id={'9' * 30}",
        f"id__in={'1,' * 2_000}",
        "id__regex=(a%2B)%2B%24",
        "number__gt=x",
        "timeslot__isnull=x",
        "uuid=x",
        "start_time=99:99",
    ],
)
def test_list_with_odd_filters_is_no_fault_of_ours(query):
    """Cases 34 and 35."""
    SessionFactory(network_day=NetworkDayFactory())

    answer = signed_in(secretariat()).get(f"{SESSIONS}?{query}", follow=True)

    assert answer.status_code in (200, 400)


@pytest.mark.parametrize("number", ["9" * 5_000, "9" * 30, "-1", "0", "x", "²", "1_0", "%EF%BC%91"])
@pytest.mark.parametrize("rows", [SESSIONS, DAYS, PEOPLE])
def test_row_of_an_impossible_number_is_not_found(rows, number):
    """Case 34."""
    client = signed_in(secretariat())

    for kind in ("change", "delete", "history"):
        assert client.get(f"{rows}{number}/{kind}/", follow=True).status_code in (200, 404)
    assert client.post(f"{rows}{number}/change/", {"name": "x"}).status_code in (302, 404)
    assert client.get(f"{SESSIONS}add/?network_day={number}&timeslot={number}&position={number}").status_code == 200
    assert client.post(f"{SESSIONS}add/", {"network_day": number, "timeslot": number}).status_code == 200


DATES = [
    "0000-01-01",
    "0001-01-01",
    "9999-12-31",
    "99999-01-01",
    "2025-02-30",
    "1-1-99999",
    "31-12-9999",
    "-1",
    "²-1-1",
]


@pytest.mark.parametrize("date", DATES)
def test_date_that_cannot_be_meant_is_an_error_in_the_form(date):
    """Case 34."""
    day = NetworkDayFactory(precision="day")
    client = signed_in(secretariat())
    fields = opened(client, change_page(day))
    moments = {f"registration_{each}_at_0": date for each in ("opens", "closes")}
    moments |= {f"registration_{each}_at_1": "00:00" for each in ("opens", "closes")}

    first = client.post(change_page(day), fields | {"starts_on": date})
    last = client.post(change_page(day), fields | {"ends_on": date})
    registration = client.post(change_page(day), fields | moments)

    for answer, name in ((first, "starts_on"), (last, "ends_on"), (registration, "registration_opens_at")):
        assert (answer.status_code, name in answer.context["adminform"].form.errors) == (200, True)
    assert NetworkDay.objects.get().version == 1


@pytest.mark.parametrize("date", DATES)
def test_slot_on_a_date_that_cannot_be_meant_is_an_error_in_the_form(date):
    """Case 34: also where the day itself is only known by its month, so that no date lies outside it."""
    day = TimeslotFactory(network_day=NetworkDayFactory(precision="month")).network_day
    client = signed_in(secretariat())

    answer = client.post(change_page(day), opened(client, change_page(day)) | {"timeslots-0-date": date})

    assert (answer.status_code, Timeslot.objects.get().date) == (200, None)


def test_day_that_lasts_longer_than_any_is_an_error_in_the_form():
    """Case 35: every page of it would list each of its dates."""
    day = NetworkDayFactory(starts_on=datetime.date(2025, 6, 4))
    client = signed_in(secretariat())

    answer = client.post(change_page(day), opened(client, change_page(day)) | {"ends_on": "1-1-2060"})

    assert list(answer.context["adminform"].form.errors) == ["ends_on"]


@pytest.mark.parametrize("name", ["a\r\nBcc: b@boef.example", "a\nb", "a\0b", "a\x1b[2Jb", "a\u2028b", "a\x7fb"])
def test_line_break_in_what_is_one_line_is_an_error_in_the_form(name):
    """Cases 26 and 32."""
    day, person = NetworkDayFactory(), Person.objects.create(name="Jan")
    client = signed_in(secretariat())

    a_title = client.post(change_page(day), opened(client, change_page(day)) | {"title": name})
    a_name = client.post(change_page(person), opened(client, change_page(person)) | {"name": name})
    an_address = client.post(change_page(person), opened(client, change_page(person)) | {"email": f"{name}@x.example"})

    for answer, field in ((a_title, "title"), (a_name, "name"), (an_address, "email")):
        assert (answer.status_code, list(answer.context["adminform"].form.errors)) == (200, [field])


def test_overlong_text_is_an_error_in_the_form():
    """Case 33: in every field that has a limit."""
    session = SessionFactory(network_day=NetworkDayFactory())
    client = signed_in(secretariat())
    names = ["title", "short_title", "teaser", "other_place", "audience_note", "meeting_url", "slug"]

    answer = client.post(change_page(session), opened(client, change_page(session)) | dict.fromkeys(names, "a" * 5_000))

    assert sorted(answer.context["adminform"].form.errors) == sorted(names)


@pytest.mark.parametrize("number", ["9" * 5_000, "9" * 30, "-1", "9223372036854775808", "1e9", "NaN", "²"])
def test_number_out_of_bounds_is_an_error_in_the_form(number):
    """Case 34: on PostgreSQL too, of which the numbers end sooner."""
    session = SessionFactory(network_day=NetworkDayFactory())
    client = signed_in(secretariat())
    names = ["capacity", "position", "walking_minutes"]

    fields = opened(client, change_page(session)) | dict.fromkeys(names, number) | {"opened_version": number}
    answer = client.post(change_page(session), fields)

    assert (answer.status_code, set(answer.context["adminform"].form.errors) >= set(names)) == (200, True)


def posts(day):
    """Every address of the admin that changes something, with a body that would."""
    session = day.sessions.first()
    action = {"action": "cancel", "_selected_action": [day.pk]}
    return [
        (change_page(day), {"title": "Gekaapt"}),
        (f"{DAYS}add/", {"title": "Gekaapt"}),
        (f"{DAYS}{day.pk}/delete/", {"post": "yes"}),
        (DAYS, action),
        (SESSIONS, action | {"_selected_action": [session.pk]}),
        (f"{SESSIONS}{session.pk}/delete/", {"post": "yes"}),
        ("/beheer/password_change/", {"new_password1": "x" * 20, "new_password2": "x" * 20}),
        ("/beheer/logout/", {}),
        (SIGN_IN, {"login": "admin@example.com", "password": "password"}),
    ]


@pytest.mark.parametrize("origin", [None, EVIL, "null", "http://testserver.boef.example"])
def test_form_from_elsewhere_is_refused(chief, day, origin):
    """Case 19: without a token, or with one but from a foreign page."""
    client = signed_in(chief, enforce_csrf_checks=True)
    token = opened(client, "/beheer/password_change/")["csrfmiddlewaretoken"]
    body = {"csrfmiddlewaretoken": token} if origin else {}
    headers = {"origin": origin} if origin else {}
    before = all_rows()

    statuses = {url: client.post(url, fields | body, headers=headers).status_code for url, fields in posts(day)}

    assert {url: status for url, status in statuses.items() if status != 403} == {}
    assert all_rows() == before
    assert client.get("/beheer/").status_code == 200


def test_reading_any_page_of_the_admin_changes_nothing(chiefs_client, day):
    """Case 20: nor do the fields of a form in an address."""
    before = all_rows()
    asked = [(url, fields) for url, fields in posts(day) if url != "/beheer/logout/"]

    statuses = {chiefs_client.get(url).status_code for url in admin_addresses()}
    statuses |= {chiefs_client.get(url, fields).status_code for url, fields in asked}

    assert statuses <= {200, 302}
    assert chiefs_client.get("/beheer/logout/").status_code == 405
    assert all_rows() == before


def test_session_is_another_after_signing_in(client, chief):
    """Case 17: one that was planted before is worth nothing."""
    planted = client.session
    planted["planted"] = True
    planted.save()
    client.cookies["sessionid"] = planted.session_key

    EmailAddress.objects.create(user=chief, email=chief.email, verified=True, primary=True)
    client.post(SIGN_IN, {"login": chief.email, "password": "password"})

    victim = client.cookies["sessionid"].value
    thief = Client(headers={"cookie": f"sessionid={planted.session_key}"})
    assert (client.get("/beheer/").status_code, victim == planted.session_key) == (200, False)
    assert thief.get("/beheer/").status_code == 302


@pytest.mark.parametrize("by", ["himself", "the chief"])
def test_new_password_ends_all_other_sessions(by, admin_user):
    """Case 17."""
    user = secretariat()
    user.set_password("oud-en-vertrouwd-1")
    user.save()
    mine, stolen = signed_in(user), signed_in(user)
    new = {
        "old_password": "oud-en-vertrouwd-1",
        "new_password1": "Nieuw-en-lang-2!",
        "new_password2": "Nieuw-en-lang-2!",
    }

    if by == "himself":
        mine.post("/beheer/password_change/", new)
    else:
        page = f"/beheer/auth/user/{user.pk}/password/"
        fields = {"password1": "Nieuw-en-lang-2!", "password2": "Nieuw-en-lang-2!", "usable_password": "true"}
        signed_in(admin_user).post(page, fields)

    assert (mine.get("/beheer/").status_code, stolen.get("/beheer/").status_code) == (
        200 if by == "himself" else 302,
        302,
    )


def test_signing_out_ends_the_session_for_who_copied_it(client, chief):
    """Case 17."""
    client.force_login(chief)
    copied = Client(headers={"cookie": f"sessionid={client.cookies['sessionid'].value}"})
    was_in = copied.get("/beheer/").status_code

    client.post("/beheer/logout/")

    assert (was_in, copied.get("/beheer/").status_code) == (200, 302)


def test_pages_of_the_admin_are_never_kept_and_never_framed(chiefs_client, day):
    """Cases 11 and 21."""
    answers = [chiefs_client.get(url) for url in admin_addresses()]

    assert [each for each in answers if each["X-Frame-Options"] != "DENY"] == []
    policies = [each["Content-Security-Policy"] for each in answers if not each.streaming]
    assert [each for each in policies if "frame-ancestors 'none'" not in each] == []
    kept = [each for each in answers if {"private", "no-store"} - set(each["Cache-Control"].split(", "))]
    assert [each.request["PATH_INFO"] for each in kept] == []


@pytest.mark.parametrize("model", [City, Person, Pillar, ThemeGroup, NetworkDay], ids=lambda model: model.__name__)
def test_row_that_others_need_is_not_deleted(chiefs_client, day, model):
    """Case 40."""
    before = {each.__name__: each.objects.count() for each in public_models()}
    row = {"NetworkDay": day, "ThemeGroup": ThemeGroup.objects.filter(organised__isnull=False).first()}.get(
        model.__name__, model.objects.first()
    )
    page = change_page(row).replace("/change/", "/delete/")

    question = chiefs_client.get(page)
    chiefs_client.post(page, {"post": "yes"})
    changelist = reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_changelist")
    chiefs_client.post(changelist, {"action": "delete_selected", "_selected_action": [row.pk], "post": "yes"})

    assert list(question.context["protected"]) != []
    assert {each.__name__: each.objects.count() for each in public_models()} == before


def test_venue_is_not_deleted_while_sessions_stand_in_its_rooms(chiefs_client, day):
    """Case 40."""
    page = change_page(day.venue).replace("/change/", "/delete/")
    NetworkDay.objects.update(venue=None)

    chiefs_client.post(page, {"post": "yes"})

    assert Session.objects.exclude(room=None).get().room.venue == day.venue


def test_every_model_of_the_site_is_registered_or_stands_within_another():
    """The crawls above begin at what is registered."""
    within = {inline.model for page in admin.site._registry.values() for inline in page.inlines}

    assert [
        model.__name__
        for model in public_models()
        if model not in admin.site._registry and model not in within and not model.__name__.startswith("Former")
    ] == []
