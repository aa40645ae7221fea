"""Who comes to a day: one row a person, and nothing left of it once it is anonymous."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from sessions.models import AttendeeNeeds, CheckIn, Registration
from tests.factories import CityFactory, NetworkDayFactory, RegistrationFactory
from tests.rules import refusals

pytestmark = pytest.mark.django_db

Status = Registration.Status
NOW = datetime.datetime(2027, 3, 1, 12, tzinfo=datetime.UTC)


def test_registration_once_per_day_and_address():
    registration = RegistrationFactory(email="a@assen.example")
    again = RegistrationFactory.build(network_day=registration.network_day, email="A@Assen.example")

    assert refusals(again) == ["Met dit e-mailadres is voor deze dag al iemand aangemeld."]


def test_registration_without_an_address_and_on_another_day_is_no_second_one():
    first = RegistrationFactory(email="a@assen.example")
    RegistrationFactory(email="a@assen.example")
    RegistrationFactory(network_day=first.network_day, email="")
    RegistrationFactory(network_day=first.network_day, email="")

    assert Registration.objects.count() == 4


@pytest.mark.parametrize(("status", "held_until"), [(Status.UNCONFIRMED, None), (Status.REGISTERED, NOW)])
def test_registration_held_while_unconfirmed(status, held_until):
    registration = RegistrationFactory()
    registration.status, registration.held_until = status, held_until

    assert refusals(registration) == ["Alleen wat nog niet bevestigd is, wordt tot een moment vastgehouden."]


def test_registration_has_a_name():
    registration = RegistrationFactory()
    registration.name = ""

    assert refusals(registration) == ["Vul een naam in."]


@pytest.mark.parametrize("kept", ["name", "email", "contact_name", "contact_email", "function", "organisation"])
def test_registration_anonymous_is_empty(kept):
    registration = RegistrationFactory(name="Anna", email="")
    registration.name, registration.anonymised_at = "", NOW
    setattr(registration, kept, "a@assen.example")

    assert refusals(registration) == ["Een anonieme aanmelding bewaart geen naam of adres."]


def test_registration_is_ordered_and_known_by_surname_and_lower_case_addresses():
    registration = RegistrationFactory(name="Henri de Groot", email=" H@Oss.Example ", contact_email="C@OSS.example")

    assert registration.sort_name == "Groot, Henri de"
    assert (registration.email, registration.contact_email) == ("h@oss.example", "c@oss.example")
    assert list(Registration.objects.of_address(registration.network_day, "H@OSS.example")) == [registration]


def test_registrations_stand_in_dutch_order():
    day = NetworkDayFactory()
    for name in ["Piet van den Berg", "Anna Zijlstra", "Henri de Groot", "eva Bos"]:
        RegistrationFactory(network_day=day, name=name)

    assert [each.name for each in Registration.objects.in_order()] == [
        "Piet van den Berg",
        "eva Bos",
        "Henri de Groot",
        "Anna Zijlstra",
    ]


def test_registration_without_an_address_is_nobodys_address():
    day = RegistrationFactory(email="").network_day

    assert list(Registration.objects.of_address(day, "")) == []


@pytest.mark.parametrize("field", ["name", "function", "organisation", "contact_name"])
def test_registration_is_written_on_one_line(field):
    registration = RegistrationFactory()
    setattr(registration, field, "Anna\r\nBcc: b@boef.example")

    with pytest.raises(ValidationError) as refused:
        registration.full_clean()

    assert refused.value.message_dict == {field: ["Schrijf dit op één regel, zonder onzichtbare tekens."]}


def test_every_registration_has_keys_of_its_own():
    registrations = RegistrationFactory.create_batch(20)

    assert len({each.token for each in registrations}) == 20
    assert {len(each.token) for each in registrations} == {43}
    assert len({each.code for each in registrations}) == 20
    assert all(set(each.code) <= set("23456789ABCDEFGHJKLMNPQRSTUVWXYZ") for each in registrations)


def test_mail_goes_to_the_contact_where_there_is_one():
    own = RegistrationFactory.build(name="Anna", email="a@assen.example")
    assisted = RegistrationFactory.build(name="Bert", email="", contact_name="Coby", contact_email="coby@assen.example")
    unreachable = RegistrationFactory.build(name="Dirk", email="")

    assert (own.mail_address, own.mail_name) == ("a@assen.example", "Anna")
    assert (assisted.mail_address, assisted.mail_name) == ("coby@assen.example", "Coby")
    assert (unreachable.mail_address, unreachable.mail_name) == ("", "Dirk")


def test_registration_is_described_by_function_and_city_or_organisation():
    city = CityFactory.build(name="Oss")

    assert RegistrationFactory.build(function="wethouder", city=city).described == "wethouder, Oss"
    assert RegistrationFactory.build(organisation="VNG").described == "VNG"
    assert RegistrationFactory.build().described == ""


def test_registrations_lapse_at_their_moment_and_only_while_unconfirmed():
    due = RegistrationFactory(status=Status.UNCONFIRMED, held_until=NOW)
    RegistrationFactory(status=Status.UNCONFIRMED, held_until=NOW + datetime.timedelta(seconds=1))
    RegistrationFactory()

    assert list(Registration.objects.lapsed_at(NOW)) == [due]


def test_active_registrations_are_those_that_come_or_may_still_confirm():
    rows = {
        status: RegistrationFactory(status=status, held_until=NOW if status == Status.UNCONFIRMED else None)
        for status in Status
    }

    assert set(Registration.objects.active()) == {rows[Status.UNCONFIRMED], rows[Status.REGISTERED]}
    assert [status for status, row in rows.items() if row.is_active] == [Status.UNCONFIRMED, Status.REGISTERED]


def test_needs_are_not_empty():
    assert refusals(AttendeeNeeds(registration=RegistrationFactory())) == [
        "Vul een dieetwens in, of wat nodig is voor de toegang."
    ]


def test_check_in_once_per_date():
    registration, date = RegistrationFactory(), datetime.date(2025, 6, 4)
    CheckIn.objects.create(registration=registration, date=date)

    assert refusals(CheckIn(registration=registration, date=date)) == ["Deze persoon is op deze datum al binnen."]


def test_check_in_on_each_date_of_a_day():
    registration = RegistrationFactory()
    for date in (datetime.date(2025, 9, 25), datetime.date(2025, 9, 26)):
        CheckIn.objects.create(registration=registration, date=date)

    assert registration.check_ins.count() == 2


def test_day_with_registrations_is_not_deleted():
    registration = RegistrationFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        type(registration.network_day).objects.filter(pk=registration.network_day_id).delete()

    assert Registration.objects.count() == 1


@pytest.mark.parametrize(
    ("opens", "closes", "status", "is_open"),
    [
        (None, None, "published", False),
        (-1, None, "published", True),
        (-1, 1, "published", True),
        (1, None, "published", False),
        (-2, -1, "published", False),
        (-1, 1, "draft", False),
        (-1, 1, "cancelled", False),
    ],
)
def test_registration_is_open_between_its_moments_on_a_published_day(opens, closes, status, is_open):
    def at(hours):
        return None if hours is None else NOW + datetime.timedelta(hours=hours)

    day = NetworkDayFactory.build(
        starts_on=datetime.date(2027, 3, 11),
        registration_opens_at=at(opens),
        registration_closes_at=at(closes),
        status=status,
    )

    assert day.registration_is_open(NOW) is is_open


def test_registration_is_closed_once_the_day_is_over():
    day = NetworkDayFactory.build(starts_on=datetime.date(2027, 3, 1), registration_opens_at=NOW)

    assert day.registration_is_open(NOW)
    assert not day.registration_is_open(NOW + datetime.timedelta(days=1))
    assert timezone.localdate(NOW) == day.starts_on
