"""The door of a day."""

import datetime
import re

import pytest
from django.utils import timezone

from sessions.models import CheckIn, Registration
from tests.factories import CityFactory, NetworkDayFactory, RegistrationFactory

pytestmark = pytest.mark.django_db
DOOR = "/werkplek/dagen/dag/deur/"


def sections(page):
    """The names under each heading."""
    parts = re.split(r'<h2 id="(eraf|verwacht|binnen)">', page.partition("<aside")[0])
    return {part: re.findall(r"<b>(.*?)</b>", names) for part, names in zip(parts[1::2], parts[2::2], strict=True)}


def sent(registration, date=None):
    return {"registration": registration.pk, "datum": (date or timezone.localdate()).isoformat()}


@pytest.fixture
def people(day):
    return {
        name: RegistrationFactory(network_day=day, name=name, status=status)
        for name, status in [("Karin Bos", "registered"), ("Esra Aydın", "registered"), ("Jan Weg", "withdrawn")]
    }


def test_door_lists_who_is_expected_by_surname(staff_client, people):
    assert sections(staff_client.get(DOOR).text) == {"verwacht": ["Esra Aydın", "Karin Bos"], "binnen": []}


def test_door_checks_in_and_shows_since_when(staff_client, people):
    page = staff_client.post(f"{DOOR}binnen/", sent(people["Karin Bos"]), follow=True).text

    at = timezone.localtime(CheckIn.objects.get().at)
    assert sections(page) == {"verwacht": ["Esra Aydın"], "binnen": ["Karin Bos"]}
    assert f"Karin Bos is binnen sinds {at:%H.%M} uur." in page
    assert f'Binnen sinds <time datetime="{at:%H:%M}">{at:%H.%M}</time>' in page


def test_door_takes_a_check_in_back(staff_client, people):
    staff_client.post(f"{DOOR}binnen/", sent(people["Karin Bos"]))

    page = staff_client.post(f"{DOOR}terug/", sent(people["Karin Bos"]), follow=True).text

    assert sections(page) == {"verwacht": ["Esra Aydın", "Karin Bos"], "binnen": []}


def test_door_finds_a_name_without_accents_and_tells_who_withdrew(staff_client, people):
    found = staff_client.get(DOOR, {"zoek": "AYDIN"}).text
    gone = staff_client.get(DOOR, {"zoek": "weg"}).text

    assert sections(found) == {"verwacht": ["Esra Aydın"], "binnen": []}
    assert sections(gone) == {"eraf": ["Jan Weg"], "verwacht": [], "binnen": []}
    assert ("Afgemeld" in gone, "Voeg opnieuw toe" in gone) == (True, True)


@pytest.mark.parametrize("question", ["x" * 101, "%00", "Jan%0ABos", "%FF", "%3Csvg%20onload=x%3E"])
def test_door_asked_oddly_answers_without_repeating_it_raw(staff_client, people, question):
    answer = staff_client.get(f"{DOOR}?zoek={question}")

    assert (answer.status_code in (200, 400), "<svg onload" in answer.text) == (True, False)


def test_door_lets_in_again_who_withdrew(staff_client, people):
    page = staff_client.post(f"{DOOR}opnieuw/", sent(people["Jan Weg"]), follow=True).text

    assert sections(page)["binnen"] == ["Jan Weg"]
    assert Registration.objects.get(name="Jan Weg").status == "registered"


def test_door_does_not_check_in_who_withdrew_meanwhile(staff_client, people):
    page = staff_client.post(f"{DOOR}binnen/", sent(people["Jan Weg"]), follow=True).text

    assert ("Jan Weg is niet meer aangemeld." in page, CheckIn.objects.count()) == (True, 0)


def test_door_takes_a_walk_in_by_two_fields(staff_client, day):
    city = CityFactory(name="Breda", slug="breda")
    fields = {"datum": day.starts_on.isoformat(), "name": "Jan Peeters", "where": "breda"}

    page = staff_client.post(DOOR, fields, follow=True).text

    registration = Registration.objects.get()
    assert sections(page) == {"verwacht": [], "binnen": ["Jan Peeters"]}
    assert (registration.city, registration.source, registration.sort_name) == (city, "walk_in", "Peeters, Jan")


def test_door_takes_a_walk_in_who_is_on_the_list_for_that_person(staff_client, day):
    known = RegistrationFactory(network_day=day, name="Jan Peeters", city=CityFactory(name="Breda", slug="breda"))

    staff_client.post(DOOR, {"datum": day.starts_on.isoformat(), "name": "jan peeters", "where": "Breda"})

    assert (list(Registration.objects.all()), CheckIn.objects.get().registration) == ([known], known)


def test_door_asks_again_for_a_walk_in_without_a_name(staff_client, day):
    page = staff_client.post(DOOR, {"datum": day.starts_on.isoformat(), "name": "", "where": "Breda"})

    assert ('value="Breda"' in page.text, page.text.count('aria-invalid="true"')) == (True, 1)
    assert Registration.objects.count() == 0


def test_door_of_two_dates_keeps_them_apart(staff_client, day, people):
    day.ends_on = day.starts_on + datetime.timedelta(days=1)
    day.save()
    staff_client.post(f"{DOOR}binnen/", sent(people["Karin Bos"], day.ends_on))

    today, tomorrow = (staff_client.get(DOOR, {"datum": date.isoformat()}).text for date in day.all_dates)

    assert [sections(page)["binnen"] for page in (today, tomorrow)] == [[], ["Karin Bos"]]
    assert f'href="?datum={day.ends_on}" aria-current="page"' in tomorrow


@pytest.mark.parametrize(("first", "chosen"), [(-1, 0), (0, 0), (3, 3)])
def test_door_opens_on_today_or_else_on_the_first_date(staff_client, first, chosen):
    today = timezone.localdate()
    begin = today + datetime.timedelta(days=first)
    NetworkDayFactory(slug="dag", starts_on=begin, ends_on=begin + datetime.timedelta(days=1))

    page = staff_client.get(DOOR).text

    [current] = re.findall(r'href="\?datum=([\d-]+)" aria-current="page"', page)
    assert current == (today + datetime.timedelta(days=chosen)).isoformat()


def test_door_of_a_day_without_a_date_says_so(staff_client):
    NetworkDayFactory(slug="dag", starts_on=None, precision="unknown")

    assert "is de datum nog niet vastgelegd" in staff_client.get(DOOR).text
