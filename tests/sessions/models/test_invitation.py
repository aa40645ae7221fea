"""Invitations: one for each person and day, and who has not answered."""

import pytest
from django.utils import timezone

from sessions.models import DayInvitation, Registration
from tests.factories import DayInvitationFactory, NetworkDayFactory, PersonFactory, RegistrationFactory
from tests.rules import refusals

pytestmark = pytest.mark.django_db


def test_invitation_once_per_day_and_person():
    invitation = DayInvitationFactory()
    again = DayInvitation(network_day=invitation.network_day, person=invitation.person)

    assert refusals(again) == ["Deze persoon heeft voor deze dag al een uitnodiging."]
    assert again._meta.constraints[0].name == "invitation_once_per_day_and_person"


def test_invitations_of_one_person_to_two_days_are_two():
    invitation = DayInvitationFactory()

    DayInvitationFactory(network_day=NetworkDayFactory(), person=invitation.person)

    assert invitation.person.invitations.count() == 2


@pytest.mark.parametrize(
    ("status", "is_unanswered"),
    [("registered", False), ("unconfirmed", False), ("withdrawn", False), ("lapsed", True)],
)
def test_unanswered_is_who_neither_signed_up_nor_withdrew(status, is_unanswered):
    held = timezone.now() if status == Registration.Status.UNCONFIRMED else None
    registration = RegistrationFactory(status=status, held_until=held)
    day = registration.network_day
    DayInvitationFactory(network_day=day, registration=registration, sent_at=timezone.now())

    assert DayInvitation.objects.unanswered().exists() == is_unanswered


def test_unanswered_is_who_was_sent_the_invitation_and_did_not_say_no():
    now, day = timezone.now(), NetworkDayFactory()
    waiting = DayInvitationFactory(network_day=day, sent_at=now)
    DayInvitationFactory(network_day=day, sent_at=now, declined_at=now)
    DayInvitationFactory(network_day=day)

    assert list(DayInvitation.objects.unanswered()) == [waiting]


def test_invitations_in_order_stand_by_surname_in_one_query(django_assert_num_queries):
    day = NetworkDayFactory()
    for name in ("Anna Zeeman", "Bert de Boer"):
        DayInvitationFactory(network_day=day, person=PersonFactory(name=name))

    with django_assert_num_queries(1):
        names = [f"{each.person.name} {each.person.city} {each.registration}" for each in day.invitations.in_order()]

    assert names == ["Bert de Boer None None", "Anna Zeeman None None"]
