"""Whom of the address book a letter is for."""

from django.db.models import Q
from django.utils import timezone

from sessions.models import DayInvitation
from themegroups.models import Membership, Person

ADMINISTRATOR, OFFICIAL, UNKNOWN = "bestuurder", "ambtenaar", "onbekend"
FUNCTIONS = [
    ("", "Alle functies"),
    (ADMINISTRATOR, "Bestuurders"),
    (OFFICIAL, "Ambtenaren en anderen"),
    (UNKNOWN, "Functie onbekend"),
]
ADMINISTRATORS = ["burgemeester", "wethouder", "bestuurder", "gedeputeerde", "portefeuillehouder"]
"""Words in the function of an administrator: also loco-, waarnemend and oud."""
BESIDE_ADMINISTRATORS = ["assistent", "secretar", "adviseur", "medewerker", "ondersteuning", "woordvoerder"]
"""Words in the function of who works for one: bestuursadviseur, secretaresse van de wethouder."""


def is_administrator():
    """Return the condition that a person's function is that of an administrator."""
    return _any_of(ADMINISTRATORS) & ~_any_of(BESIDE_ADMINISTRATORS)


def chosen_people(*, function="", city=None, themegroup=None):
    """Return the people of the address book whom a choice holds, with an address or not; one query when read."""
    people = Person.objects.in_order()
    if function == ADMINISTRATOR:
        people = people.filter(is_administrator())
    elif function == OFFICIAL:
        people = people.exclude(function="").exclude(is_administrator())
    elif function == UNKNOWN:
        people = people.filter(function="")
    if city:
        people = people.filter(city=city)
    if themegroup:
        members = Membership.objects.current_on(timezone.localdate()).filter(themegroup=themegroup)
        people = people.filter(pk__in=members.values("person"))
    return people


def sorted_out(people, day):
    """Part people into who can be invited, who was invited before (their invitations), and who cannot be reached.

    Two queries.
    """
    invitations = DayInvitation.objects.filter(network_day=day).select_related("person")
    before = {invitation.person_id: invitation for invitation in invitations}
    free, invited, unreachable = [], [], []
    for person in people:
        if person.pk in before:
            invited.append(before[person.pk])
        elif person.wants_mail and person.email:
            free.append(person)
        else:
            unreachable.append(person)
    return free, invited, unreachable


def _any_of(words):
    condition = Q()
    for word in words:
        condition |= Q(function__icontains=word)
    return condition
