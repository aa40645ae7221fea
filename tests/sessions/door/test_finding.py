"""Names as they are heard at a door."""

import pytest

from sessions.door.finding import matching
from tests.factories import CityFactory, RegistrationFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("aydin", ["Esra Aydın"]),
        ("AYDIN esra", ["Esra Aydın"]),
        ("veld sylvia", ["Sylvia Huis in ’t Veld"]),
        ("’t veld", ["Sylvia Huis in ’t Veld"]),
        ("hertogenbosch", ["Esra Aydın"]),
        ("s-hertogenbosch", ["Esra Aydın"]),
        ("vng", ["Sylvia Huis in ’t Veld"]),
        ("fryslan", ["Sylvia Huis in ’t Veld"]),
        ("esra veld", []),
        ("", ["Esra Aydın", "Sylvia Huis in ’t Veld"]),
        ("’-’", ["Esra Aydın", "Sylvia Huis in ’t Veld"]),
    ],
)
def test_matching_ignores_accents_case_and_signs(question, found):
    people = [
        RegistrationFactory(name="Esra Aydın", city=CityFactory(name="’s-Hertogenbosch")),
        RegistrationFactory(name="Sylvia Huis in ’t Veld", organisation="VNG Fryslân"),
    ]

    assert [each.name for each in matching(people, question)] == found
