"""Who speaks, hosts or moderates."""

import pytest

from tests.factories import ContributionFactory, PersonFactory
from tests.rules import natural_copy, refusals

pytestmark = pytest.mark.django_db


def test_contribution_once_per_role():
    contribution = ContributionFactory()
    again = ContributionFactory(session=contribution.session)
    again.person = contribution.person

    assert refusals(again) == ["Deze persoon heeft deze rol al in de sessie."]


def test_person_may_have_two_roles_in_a_session():
    contribution = ContributionFactory()
    again = ContributionFactory(session=contribution.session, person=contribution.person, role="moderator")

    assert again.full_clean() is None


def test_contribution_is_found_by_its_natural_key():
    contribution = ContributionFactory()
    ContributionFactory(session=contribution.session, person=contribution.person, role="host")

    assert natural_copy(contribution) == contribution


def test_contribution_in_words():
    assert str(ContributionFactory(person=PersonFactory(name="Els Out"), role="keynote")) == "Els Out, hoofdspreker"
