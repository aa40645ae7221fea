"""The cities of which nobody comes yet."""

import pytest
from django.utils import timezone

from sessions.inviting.by_city import rows_of
from sessions.models import Registration
from tests.factories import CityFactory, DayInvitationFactory, PersonFactory, RegistrationFactory

pytestmark = pytest.mark.django_db

CITIES, CSV = "/werkplek/dagen/dag/steden/", "/werkplek/dagen/dag/steden.csv"


def counts(day):
    return [(row.city.name, row.signed_up, row.invited, len(row.people)) for row in rows_of(day)]


def test_rows_count_members_by_city_in_order(day):
    oss = CityFactory(name="Oss", sort_name="Oss")
    bosch = CityFactory(name="'s-Hertogenbosch", slug="bosch")
    CityFactory(name="Utrecht", is_member=False)
    RegistrationFactory(network_day=day, city=oss)
    RegistrationFactory(network_day=day, city=oss, status=Registration.Status.WITHDRAWN)
    RegistrationFactory(city=bosch)
    DayInvitationFactory(network_day=day, person=PersonFactory(city=bosch))
    DayInvitationFactory(person=PersonFactory(city=bosch))

    assert counts(day) == [("'s-Hertogenbosch", 0, 1, 2), ("Oss", 1, 0, 0), ("Schiedam", 0, 0, 0)]


def test_page_names_whom_the_book_knows_in_cities_with_nobody(desk, day):
    oss, ede = CityFactory(name="Oss"), CityFactory(name="Ede")
    person = PersonFactory(name="Karin Bos", function="wethouder", city=oss, email="k@oss.example")
    DayInvitationFactory(network_day=day, person=person, sent_at=timezone.now())
    PersonFactory(name="Nog Niet", city=oss, email="n@oss.example")
    PersonFactory(name="Elders Vandaan", city=ede)
    RegistrationFactory(network_day=day, city=ede, name="Geheim Persoon")

    page = desk.get(CITIES)

    assert "2 van 3 steden zonder aanmelding" in page.text
    assert "<b>Karin Bos</b>, wethouder. Nog geen antwoord. Uitgenodigd op" in page.text
    assert "<b>Nog Niet</b>. Niet uitgenodigd" in page.text
    assert "Van deze stad staat niemand in het adresboek." in page.text
    assert ("Elders Vandaan" in page.text, "Geheim Persoon" in page.text) == (False, False)


def test_csv_holds_text_alone(desk, day):
    """Case 28."""
    PersonFactory(name="=1+1", city=CityFactory(name="Oss"), email="k@oss.example", wants_mail=False)

    answer = desk.get(CSV)

    assert answer["Content-Disposition"] == 'attachment; filename="steden-zonder-aanmelding-dag.csv"'
    assert answer["Cache-Control"] == "private, no-store"
    assert answer.content.decode("utf-8-sig").split("\r\n") == [
        '"Stad";"Naam";"Functie";"E-mailadres";"Adres van de assistent";"Stand";"Uitgenodigd op"',
        '"Oss";"\'=1+1";"";"k@oss.example";"";"Wil geen mail";""',
        '"Schiedam";"";"";"";"";"Niemand in het adresboek";""',
        "",
    ]


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({"declined_at": timezone.now()}, "Komt niet"),
        ({"sent_at": timezone.now()}, "Nog geen antwoord"),
        ({}, "Mail wordt geschreven"),
    ],
)
def test_state_of_who_was_invited_is_in_words(desk, day, fields, state):
    person = PersonFactory(city=CityFactory(name="Oss"), email="k@oss.example")
    DayInvitationFactory(network_day=day, person=person, **fields)

    assert f'"{state}"' in desk.get(CSV).content.decode("utf-8-sig")


@pytest.mark.parametrize("rows", [1, 30])
def test_cities_page_has_constant_queries(desk, day, django_assert_num_queries, rows):
    for _ in range(rows):
        city = CityFactory()
        person = PersonFactory(city=city, email="k@oss.example")
        withdrawn = RegistrationFactory(network_day=day, status=Registration.Status.WITHDRAWN)
        DayInvitationFactory(network_day=day, person=person, registration=withdrawn)
        RegistrationFactory(network_day=day, city=CityFactory())

    # The visitor (2), the day, cities, counts, invitations and people.
    with django_assert_num_queries(7):
        page = desk.get(CITIES)

    assert page.text.count("Afgemeld") == rows
