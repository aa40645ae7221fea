"""From which cities people come to a day, and from which nobody does yet."""

from dataclasses import dataclass, field

from django.db.models import Count

from sessions.models import DayInvitation, Registration
from themegroups.models import City, Person


@dataclass
class CityRow:
    """A member of the network on a day."""

    city: City
    signed_up: int = 0
    people: list = field(default_factory=list)
    """Who of the address book lives there: (person, invitation or None)."""

    @property
    def invited(self):
        """How many of its people were invited."""
        return sum(invitation is not None for _, invitation in self.people)


def rows_of(day):
    """Return the member cities in Dutch order, with how many come and who is known there; four queries."""
    rows = {city.pk: CityRow(city) for city in City.objects.filter(is_member=True)}
    active = Registration.objects.active().filter(network_day=day, city__in=rows)
    for city, number in active.order_by().values_list("city").annotate(Count("id")):
        rows[city].signed_up = number
    invitations = {each.person_id: each for each in DayInvitation.objects.filter(network_day=day).in_order()}
    for person in Person.objects.filter(city__in=rows).in_order():
        rows[person.city_id].people.append((person, invitations.get(person.pk)))
    return list(rows.values())


def is_silent(row):
    """Tell whether nobody of a city has signed up yet."""
    return row.signed_up == 0


def state_of(person, invitation):
    """Return how it stands with somebody, in words."""
    if invitation is None:
        if person.wants_mail and person.email:
            return "Niet uitgenodigd"
        return "Wil geen mail" if person.email else "Geen e-mailadres"
    if invitation.declined_at:
        return "Komt niet"
    status = invitation.registration.status if invitation.registration else ""
    if status in Registration.ACTIVE:
        return "Aangemeld, met een andere stad"
    if status == Registration.Status.WITHDRAWN:
        return "Afgemeld"
    return "Nog geen antwoord" if invitation.sent_at else "Mail wordt geschreven"
