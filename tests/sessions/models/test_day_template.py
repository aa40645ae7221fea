"""Timetables to start from: each under a name of its own."""

import pytest

from sessions.models import DayTemplate
from tests.rules import refusals

pytestmark = pytest.mark.django_db


def test_day_template_name_once():
    DayTemplate.objects.create(name="Bestuurlijke dag")

    assert refusals(DayTemplate(name="Bestuurlijke dag", slots=[{"title": "Inloop"}])) == [
        "Er is al een sjabloon met deze naam."
    ]
    assert DayTemplate._meta.constraints[0].name == "day_template_name_once"
