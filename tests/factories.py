"""Rows for tests: required fields and sequences, nothing clever. What a test is about, it names itself."""

import datetime

import factory
from django.conf import settings
from factory.django import DjangoModelFactory

from events import models as events
from sessions import models as programme
from themegroups import models as themegroups


class UserFactory(DjangoModelFactory):
    class Meta:
        model = settings.AUTH_USER_MODEL

    username = factory.Sequence(lambda number: f"gebruiker{number}")


class CityFactory(DjangoModelFactory):
    class Meta:
        model = themegroups.City

    name = factory.Sequence(lambda number: f"Stad {number}")
    slug = factory.Sequence(lambda number: f"stad-{number}")


class PillarFactory(DjangoModelFactory):
    class Meta:
        model = themegroups.Pillar

    name = factory.Sequence(lambda number: f"Pijler {number}")
    slug = factory.Sequence(lambda number: f"pijler-{number}")
    colour = themegroups.Pillar.Colour.ECON


class ThemeGroupFactory(DjangoModelFactory):
    class Meta:
        model = themegroups.ThemeGroup

    name = factory.Sequence(lambda number: f"Themagroep {number}")
    slug = factory.Sequence(lambda number: f"themagroep-{number}")


class ThemeGroupNameFactory(DjangoModelFactory):
    class Meta:
        model = themegroups.ThemeGroupName

    themegroup = factory.SubFactory(ThemeGroupFactory)
    name = factory.Sequence(lambda number: f"Vroegere naam {number}")
    attested_on = "2023"
    source = "Programma"


class LeadCityFactory(DjangoModelFactory):
    class Meta:
        model = themegroups.LeadCity

    themegroup = factory.SubFactory(ThemeGroupFactory)
    city = factory.SubFactory(CityFactory)
    year = 2023


class GroupDocumentFactory(DjangoModelFactory):
    class Meta:
        model = themegroups.GroupDocument

    themegroup = factory.SubFactory(ThemeGroupFactory)
    title = factory.Sequence(lambda number: f"Position paper {number}")


class PersonFactory(DjangoModelFactory):
    class Meta:
        model = themegroups.Person

    name = factory.Sequence(lambda number: f"Persoon Nummer{number}")


class MembershipFactory(DjangoModelFactory):
    class Meta:
        model = themegroups.Membership

    person = factory.SubFactory(PersonFactory)
    themegroup = factory.SubFactory(ThemeGroupFactory)
    role = themegroups.Membership.Role.SECRETARY


class VenueFactory(DjangoModelFactory):
    class Meta:
        model = events.Venue

    name = factory.Sequence(lambda number: f"Locatie {number}")
    slug = factory.Sequence(lambda number: f"locatie-{number}")


class RoomFactory(DjangoModelFactory):
    class Meta:
        model = events.Room

    venue = factory.SubFactory(VenueFactory)
    name = factory.Sequence(lambda number: f"Zaal {number}")


class NetworkDayFactory(DjangoModelFactory):
    """A published day of one date."""

    class Meta:
        model = events.NetworkDay

    title = factory.Sequence(lambda number: f"Netwerkdag {number}")
    slug = factory.Sequence(lambda number: f"dag-{number}")
    starts_on = datetime.date(2025, 6, 4)
    status = events.NetworkDay.Status.PUBLISHED


class HeadCountFactory(DjangoModelFactory):
    class Meta:
        model = events.HeadCount

    network_day = factory.SubFactory(NetworkDayFactory)
    moment = events.HeadCount.Moment.OPENING
    value = 150
    printed = "tegen de 150"
    source = "Verslag"


class TimeslotFactory(DjangoModelFactory):
    """A slot without times."""

    class Meta:
        model = events.Timeslot

    network_day = factory.SubFactory(NetworkDayFactory)
    title = factory.Sequence(lambda number: f"Tijdvak {number}")


class SessionFactory(DjangoModelFactory):
    """A confirmed session without a slot."""

    class Meta:
        model = programme.Session

    network_day = factory.SubFactory(NetworkDayFactory)
    title = factory.Sequence(lambda number: f"Sessie {number}")
    status = programme.Session.Status.CONFIRMED


class SessionOrganiserFactory(DjangoModelFactory):
    """A session's organiser; name the themegroup, pillar, city or organisation."""

    class Meta:
        model = programme.SessionOrganiser

    session = factory.SubFactory(SessionFactory)


class ContributionFactory(DjangoModelFactory):
    class Meta:
        model = programme.Contribution

    session = factory.SubFactory(SessionFactory)
    person = factory.SubFactory(PersonFactory)


class SessionDocumentFactory(DjangoModelFactory):
    """A link for attendees alone."""

    class Meta:
        model = programme.SessionDocument

    session = factory.SubFactory(SessionFactory)
    title = factory.Sequence(lambda number: f"Stuk {number}")
    url = "https://stukken.example/"


class RegistrationFactory(DjangoModelFactory):
    """Somebody who is registered for a day, with an address of his own."""

    class Meta:
        model = programme.Registration

    network_day = factory.SubFactory(NetworkDayFactory)
    name = factory.Sequence(lambda number: f"Deelnemer Nummer{number}")
    email = factory.Sequence(lambda number: f"deelnemer{number}@stad.example")


class SessionSignupFactory(DjangoModelFactory):
    """A seat in a session, for somebody of its day."""

    class Meta:
        model = programme.SessionSignup

    session = factory.SubFactory(SessionFactory)
    registration = factory.SubFactory(RegistrationFactory, network_day=factory.SelfAttribute("..session.network_day"))
    status = programme.SessionSignup.Status.CONFIRMED


class DayInvitationFactory(DjangoModelFactory):
    """An invitation that was not sent yet."""

    class Meta:
        model = programme.DayInvitation

    network_day = factory.SubFactory(NetworkDayFactory)
    person = factory.SubFactory(PersonFactory)


class ProgrammeChangeFactory(DjangoModelFactory):
    """Something that changed in a published programme."""

    class Meta:
        model = programme.ProgrammeChange

    network_day = factory.SubFactory(NetworkDayFactory)
    kind = programme.ProgrammeChange.Kind.MOVED
    subject = factory.Sequence(lambda number: f"Sessie {number}")
    before = "11.30 tot 12.30"
    after = "14.00 tot 15.00"
