"""Who sees what in the admin, and that every rule of the models has its place and its words there."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import Permission
from django.db import IntegrityError
from django.test import Client

from g40portal import admin as portal_admin
from g40portal.admin_mail import ReadOnlyAdmin
from g40portal.models import PublicModel
from tests.admin_pages import secretariat
from tests.factories import CityFactory, MembershipFactory, NetworkDayFactory, PersonFactory, UserFactory

pytestmark = pytest.mark.django_db

PAGES = [
    "/beheer/themegroups/city/",
    "/beheer/themegroups/pillar/",
    "/beheer/themegroups/themegroup/",
    "/beheer/themegroups/person/",
    "/beheer/themegroups/membership/",
    "/beheer/events/networkday/",
    "/beheer/events/venue/",
    "/beheer/programme/session/",
]
SEARCH = "/beheer/autocomplete/?app_label=programme&model_name=contribution&field_name=person&term=out"


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def public_models():
    return [model for model in apps.get_models() if issubclass(model, PublicModel)]


@pytest.mark.parametrize("page", PAGES)
def test_secretariat_sees_every_list_and_empty_form(page):
    client = signed_in(secretariat())

    assert [client.get(url).status_code for url in (page, f"{page}add/")] == [200, 200]


def test_secretariat_sees_accounts_and_changes_none():
    client = signed_in(secretariat())

    assert client.get("/beheer/auth/user/").status_code == 200
    assert client.get("/beheer/auth/user/add/").status_code == 403
    assert [app["app_label"] for app in client.get("/beheer/").context["app_list"]] == [
        "auth",
        "events",
        "programme",
        "themegroups",
        "auditlog",
    ]


@pytest.mark.parametrize("page", PAGES)
def test_staff_without_rights_sees_nothing(page):
    client = signed_in(UserFactory(is_staff=True))

    assert client.get(page).status_code == 403
    assert client.get("/beheer/").context["app_list"] == []


@pytest.mark.parametrize("page", ["/beheer/", *PAGES, SEARCH])
def test_secretary_without_staff_rights_is_sent_to_sign_in(page):
    secretary = UserFactory()
    MembershipFactory(person=PersonFactory(user=secretary), role="secretary")

    response = signed_in(secretary).get(page)

    assert (response.status_code, response.url.split("?")[0]) == (302, "/beheer/login/")


def test_search_for_people_obeys_rights():
    PersonFactory(name="Jan Out")

    allowed = signed_in(secretariat()).get(SEARCH)
    refused = signed_in(UserFactory(is_staff=True)).get(SEARCH)

    assert [result["text"] for result in allowed.json()["results"]] == ["Jan Out"]
    assert (refused.status_code, "Out" in refused.text) == (403, False)


def test_who_may_only_look_sees_a_day_and_cannot_save_it():
    viewer = UserFactory(is_staff=True)
    viewer.user_permissions.set(
        Permission.objects.filter(codename__in=["view_networkday", "view_timeslot", "view_session"])
    )
    day = NetworkDayFactory(theme="Samen")
    page = f"/beheer/events/networkday/{day.pk}/change/"
    client = signed_in(viewer)

    seen, refused = client.get(page), client.post(page, {"title": "Anders"})

    day.refresh_from_db()
    assert "Samen" in seen.text
    assert "Sessie toevoegen: " not in seen.text
    assert (refused.status_code, day.title == "Anders") == (403, False)


def test_admin_bears_the_portals_name():
    assert "Netwerkdagen G40" in signed_in(secretariat()).get("/beheer/").text


def test_every_public_model_is_edited_with_a_version():
    """A model that is registered without the shared base would let people overwrite each other."""
    registered = [model for model in public_models() if admin.site.is_registered(model)]
    bases = (portal_admin.PublicModelAdmin, ReadOnlyAdmin)  # Who can change nothing overwrites nothing.
    without = [model for model in registered if not isinstance(admin.site._registry[model], bases)]
    inlines = [inline for model in registered for inline in admin.site._registry[model].inlines]

    assert without == []
    assert [inline for inline in inlines if not issubclass(inline, portal_admin.PublicInlineMixin)] == []


def test_every_rule_of_a_model_has_a_sentence_of_its_own():
    """The sentence leads from a refusal to the rule, and so to its field."""
    for model in public_models():
        sentences = [constraint.violation_error_message for constraint in model._meta.constraints]
        assert len(set(sentences)) == len(sentences), model


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (
            'new row violates check constraint "timeslot_ends_after_start"',
            "Het einde ligt voor het begin.",
        ),
        ("UNIQUE constraint failed: a.b", portal_admin.CHANGED_MEANWHILE),
    ],
)
def test_refusal_of_the_database_becomes_the_sentence_of_its_rule(said, sentence):
    assert portal_admin.sentence_of(IntegrityError(said)) == sentence


@pytest.mark.parametrize("rows", [1, 30])
@pytest.mark.parametrize(
    ("page", "make"),
    [("/beheer/themegroups/city/", CityFactory), ("/beheer/themegroups/membership/", MembershipFactory)],
)
def test_lists_have_constant_queries(django_assert_num_queries, page, make, rows):
    client = signed_in(secretariat())
    for _ in range(rows):
        make()
    client.get(page)

    with django_assert_num_queries(7 if make is CityFactory else 8):
        response = client.get(page)

    assert response.context["cl"].result_count == rows
