"""How a list of organisers names them."""

import pytest

from sessions.organiser_names import spoken_name


@pytest.mark.parametrize(
    ("kind", "name", "printed", "spoken"),
    [
        ("pillar", "Fysiek", "", "Pijler Fysiek"),
        ("pillar", "Economie en werk", "Economie & Werk", "Pijler Economie & Werk"),
        ("pillar", "Economie en werk", "pijler Economie en werk", "Pijler Economie en werk"),
        ("pillar", "Sociaal", "Sociale Pijler", "Sociale Pijler"),
        ("city", "Schiedam", "", "Gemeente Schiedam"),
        ("city", "Schiedam", "gemeente Schiedam", "Gemeente Schiedam"),
        ("city", "Ede", "stad Ede", "Stad Ede"),
        ("themegroup", "ZJO", "", "ZJO"),
        ("themegroup", "Armoede en schulden", "Armoede en Schuldhulpverlening", "Armoede en Schuldhulpverlening"),
        ("organisation", "de Stroomversnelling", "", "De Stroomversnelling"),
    ],
)
def test_spoken_name_says_the_kind_once(kind, name, printed, spoken):
    assert spoken_name(kind, name, printed) == spoken
