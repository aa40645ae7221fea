import pytest

from tests.admin_pages import new_row, opened, secretariat
from tests.factories import (
    CityFactory,
    GroupDocumentFactory,
    LeadCityFactory,
    MembershipFactory,
    PersonFactory,
    SessionOrganiserFactory,
    ThemeGroupFactory,
)
from themegroups.models import Membership, Person, ThemeGroup

pytestmark = pytest.mark.django_db

LIST = "/beheer/themegroups/themegroup/"


def page_of(group):
    return f"{LIST}{group.pk}/change/"


@pytest.fixture(autouse=True)
def staff(client):
    user = secretariat()
    client.force_login(user)
    return user


def test_new_group_is_made_whole_with_its_people_cities_and_papers(client):
    person, city = PersonFactory(), CityFactory()
    fields = opened(client, f"{LIST}add/") | {"name": "De Kunst", "slug": "kunst"}
    new_row(fields, "memberships", person=str(person.pk), role="secretary")
    new_row(fields, "lead_cities", city=str(city.pk), year="2025")
    new_row(fields, "documents", title="Manifest", kind="manifesto")

    client.post(f"{LIST}add/", fields)

    group = ThemeGroup.objects.get(slug="kunst")
    assert group.sort_name == "de kunst"
    assert list(group.memberships.values_list("person", "role")) == [(person.pk, "secretary")]
    assert list(group.lead_cities.values_list("city", "year")) == [(city.pk, 2025)]
    assert list(group.documents.values_list("title", "kind")) == [("Manifest", "manifesto")]


def test_person_gets_a_sort_name_and_slug(client):
    url = "/beheer/themegroups/person/add/"

    client.post(url, opened(client, url) | {"name": "Henri de Groot"})

    assert list(Person.objects.values_list("sort_name", "slug")) == [("Groot, Henri de", "henri-de-groot")]


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"successor": "self"}, "successor", "Een themagroep kan niet in zichzelf opgaan."),
        (
            {"successor_is_derived": "on"},
            "successor_is_derived",
            "Kies eerst de groep waarin deze is opgegaan.",
        ),
    ],
)
def test_rule_of_a_group_is_told_beside_its_field(client, changes, field, sentence):
    group = ThemeGroupFactory()
    changes = {name: str(group.pk) if value == "self" else value for name, value in changes.items()}

    page = client.post(page_of(group), opened(client, page_of(group)) | changes)

    assert page.context["adminform"].form.errors == {field: [sentence]}


@pytest.mark.parametrize(
    ("prefix", "inline", "changes", "field", "sentence"),
    [
        (
            "memberships",
            0,
            {"organisation": "RVO"},
            "organisation",
            "Kies een persoon, of vul een organisatie in, niet allebei.",
        ),
        ("memberships", 0, {"since": "02-01-2025", "until": "01-01-2025"}, "until", "Het einde ligt voor het begin."),
        ("lead_cities", 1, {"year": "1900"}, "year", "Geef een jaar tussen 1990 en 2100."),
    ],
)
def test_rule_of_a_row_is_told_beside_its_field(client, prefix, inline, changes, field, sentence):
    group = MembershipFactory().themegroup
    LeadCityFactory(themegroup=group)
    fields = opened(client, page_of(group)) | {f"{prefix}-0-{name}": value for name, value in changes.items()}

    page = client.post(page_of(group), fields)

    assert page.context["inline_admin_formsets"][inline].formset.errors[0] == {field: [sentence]}


def test_role_in_two_places_is_refused_from_the_person(client):
    person = MembershipFactory().person
    url = f"/beheer/themegroups/person/{person.pk}/change/"

    page = client.post(url, opened(client, url) | {"memberships-0-of_network": "on"})

    assert page.context["inline_admin_formsets"][0].formset.errors[0] == {
        "of_network": ["Kies een themagroep, een pijler of het netwerk zelf: precies één."]
    }
    assert list(Membership.objects.values_list("of_network", flat=True)) == [False]


def test_group_with_sessions_is_not_deleted(client):
    group = ThemeGroupFactory()
    SessionOrganiserFactory(themegroup=group, session__title="Bruggen")

    page = client.post(f"{LIST}{group.pk}/delete/", {"post": "yes"})

    assert "kan niet worden verwijderd, want dit hoort er nog bij:" in page.text
    assert ThemeGroup.objects.count() == 1


def test_groups_with_sessions_are_not_deleted_together_either(client):
    group, other = ThemeGroupFactory(), ThemeGroupFactory()
    SessionOrganiserFactory(themegroup=group)

    client.post(LIST, {"action": "delete_selected", "_selected_action": [group.pk, other.pk], "post": "yes"})

    assert ThemeGroup.objects.count() == 2


@pytest.mark.parametrize("rows", [1, 30])
def test_group_page_has_constant_queries(client, django_assert_num_queries, rows):
    group = ThemeGroupFactory()
    for number in range(rows):
        MembershipFactory(themegroup=group)
        LeadCityFactory(themegroup=group, year=2000 + number)
        GroupDocumentFactory(themegroup=group)
    client.get(page_of(group))

    with django_assert_num_queries(10):
        page = client.get(page_of(group))

    assert page.context["inline_admin_formsets"][0].formset.initial_form_count() == rows
