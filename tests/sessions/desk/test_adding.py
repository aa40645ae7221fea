"""Putting one person in a session."""

import pytest

from g40portal.models import OutboxMail
from sessions.models import Registration
from tests.desks import coming_day, session_of
from tests.factories import CityFactory, RegistrationFactory, SessionSignupFactory
from tests.sessions.desk.test_session import address, statuses

FILLED_IN = {"name": "Karin Bos", "function": "wethouder", "email": "Karin@Breda.example", "kind": "administrator"}


def test_person_is_put_in_the_session_and_told(desk, session, secretary):
    city = CityFactory()

    page = desk.post(address(session, "toevoegen"), FILLED_IN | {"city": city.pk}, follow=True).text

    registration = Registration.objects.get()
    assert (registration.name, registration.email, registration.city, registration.source) == (
        "Karin Bos",
        "karin@breda.example",
        city,
        "secretary",
    )
    assert registration.signups.get().changed_by == secretary
    assert "Karin Bos heeft een plaats. De mail is onderweg." in page
    mail = OutboxMail.objects.get()
    assert (mail.to, registration.token in mail.text) == ("karin@breda.example", True)


def test_person_without_an_address_gets_no_mail_and_the_desk_says_so(desk, session):
    page = desk.post(address(session, "toevoegen"), FILLED_IN | {"email": ""}, follow=True).text

    assert "Karin Bos heeft een plaats. Er is geen adres bekend: er gaat geen mail uit." in page
    assert (statuses(session), OutboxMail.objects.count()) == ({"Karin Bos": "confirmed"}, 0)


def test_person_for_a_full_session_joins_the_queue(desk, session):
    SessionSignupFactory.create_batch(3, session=session)
    SessionSignupFactory(session=session, status="waitlisted", position=5)

    page = desk.post(address(session, "toevoegen"), FILLED_IN, follow=True).text

    assert "Karin Bos staat op de wachtlijst, op plek 2. De mail is onderweg." in page


def test_person_who_is_in_already_changes_nothing(desk, session):
    desk.post(address(session, "toevoegen"), FILLED_IN)

    page = desk.post(address(session, "toevoegen"), FILLED_IN | {"name": "Een Ander"}, follow=True).text

    assert "Karin Bos stond er al: heeft een plaats. Er is niets veranderd en geen mail verstuurd." in page
    assert (statuses(session), OutboxMail.objects.count()) == ({"Karin Bos": "confirmed"}, 1)


def test_person_who_is_elsewhere_at_that_time_is_refused_with_the_reason(desk, group, session):
    other = session_of(group, day=session.network_day, title="Jeugd")
    registration = RegistrationFactory(network_day=session.network_day, email="karin@breda.example")
    SessionSignupFactory(session=other, registration=registration)

    page = desk.post(address(session, "toevoegen"), FILLED_IN).text

    assert "is tegelijk met “Jeugd”" in page
    assert 'value="Karin Bos"' in page
    assert statuses(session) == {}


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("name", "", "Vul de naam in."),
        ("name", "Karin\nBos", "Schrijf dit op één regel, zonder onzichtbare tekens."),
        ("name", "Karin\0Bos", "Schrijf dit op één regel, zonder onzichtbare tekens."),
        ("name", "x" * 151, "Gebruik hooguit 150 tekens."),
        ("function", "x" * 201, "Gebruik hooguit 200 tekens."),
        ("email", "karin@", "Schrijf een heel e-mailadres, met een @ en zonder spaties."),
        ("email", "k@b.example\r\nBcc: x@y.example", "Schrijf een heel e-mailadres, met een @ en zonder spaties."),
        ("email", f"{'k' * 60}@{'b.' * 100}example", "Dit adres is te lang."),
        ("city", "99999", "Kies een stad uit de lijst."),
    ],
)
def test_what_cannot_be_is_refused_in_words(desk, session, field, value, says):
    """Cases 26, 32 and 33."""
    page = desk.post(address(session, "toevoegen"), FILLED_IN | {field: value}).text

    assert (says in page, Registration.objects.count()) == (True, 0)


def test_city_and_organisation_are_not_filled_in_both(desk, session):
    filled_in = FILLED_IN | {"city": CityFactory().pk, "organisation": "VNG"}

    page = desk.post(address(session, "toevoegen"), filled_in).text

    assert ("Kies een stad, of vul een organisatie in, niet allebei." in page, statuses(session)) == (True, {})


def test_fields_that_are_not_in_the_form_are_ignored(desk, session):
    """Case 3."""
    extra = {"status": "withdrawn", "source": "self", "token": "x" * 43, "network_day": coming_day().pk, "capacity": 99}

    desk.post(address(session, "toevoegen"), FILLED_IN | extra | {"is_staff": "on", "comes_to_lunch": "on"})

    registration = Registration.objects.get()
    assert (registration.status, registration.source, registration.network_day, registration.comes_to_lunch) == (
        "registered",
        "secretary",
        session.network_day,
        False,
    )
    session.refresh_from_db()
    assert (registration.token != "x" * 43, session.capacity) == (True, 3)


@pytest.mark.parametrize(("audience", "kind"), [("executive", "bestuurder"), ("official", "ambtenaar")])
def test_usual_kind_of_the_day_is_chosen_already(desk, group, audience, kind):
    session = session_of(group, day=coming_day(audience=audience))

    page = desk.get(address(session, "toevoegen")).text

    assert f"selected>{kind}</option>" in page
