"""What a form for a new day proposes."""

import pytest

from sessions.workbench.starting.forms import title_elsewhere
from tests.factories import CityFactory, NetworkDayFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("title", "elsewhere"),
    [
        ("Netwerkdag in Oss", "Netwerkdag"),
        ("Netwerkdag te Oss op 4 juni 2025", "Netwerkdag"),
        ("Bestuurlijke netwerkdag Oss, 4 juni 2025", "Bestuurlijke netwerkdag"),
        ("Netwerkdag (Oss): samen bouwen", "Netwerkdag: samen bouwen"),
        ("Oss: samen bouwen", "samen bouwen"),
        ("Ossenmarkt", "Ossenmarkt"),
        ("Oss, 4 juni 2025", "Bestuurlijke netwerkdag"),
    ],
)
def test_title_for_the_next_day_leaves_out_place_and_date(title, elsewhere):
    day = NetworkDayFactory(title=title, host_city=CityFactory(name="Oss"))

    assert title_elsewhere(day) == elsewhere
