"""What the search answers about the documented days."""

import pytest

from tests.sessions.views.test_search import found_on

pytestmark = pytest.mark.usefixtures("facts")


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("armoede", "Integrale aanpak armoede"),
        ("armoede", "Armoede en schulden"),
        ("Armoede en Schuldhulpverlening", "Armoede en schulden"),
        ("ZJO", "Zorg, Jeugd en Onderwijs (ZJO)"),
        ("zaandam", "Bestuurlijke netwerkdag Zaandam"),
        ("zaandam", "Zaanstad"),
        ("gebiedsontwikkeling", "Datagedreven versnellen en verbeteren van gebiedsontwikkeling"),
        ("Schidam", "Bestuurlijke netwerkdag Schiedam"),
        ("celik", "Paneldiscussie: welke economie willen we zijn?"),
        ("financien", "Financiën"),
        ("weggelaar", "Veiligheid"),
        ("milikowski", "Koppeling stedelijke ontwikkeling en sociale ontwikkeling van de stad"),
        ("hertogenbosch", "Ambtelijke netwerkdag ’s-Hertogenbosch"),
    ],
)
def test_search_finds_the_documented_facts(client, question, title):
    assert title in found_on(client.get("/zoeken/", {"q": question}))[:4]


@pytest.mark.parametrize("question", ["blok@assen.example", "example", "mailto"])
def test_search_finds_no_address(client, question):
    page = client.get("/zoeken/", {"q": question}).text.partition("<main")[2]

    assert "@" not in page.replace(question, "")
