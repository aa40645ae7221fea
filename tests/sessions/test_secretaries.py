"""Who looks after a session: the secretaries of what organises it, and nobody else."""

import datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from sessions.models import Session
from sessions.secretaries import organiser_address, secretaries_of
from tests.factories import (
    MembershipFactory,
    PersonFactory,
    PillarFactory,
    SessionFactory,
    SessionOrganiserFactory,
    ThemeGroupFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


def secretary(**place):
    """Somebody with an account, who is secretary of a group or pillar since yesterday."""
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    person = PersonFactory(user=UserFactory(), email="secretaris@oss.example")
    return MembershipFactory(person=person, since=yesterday, **{"themegroup": None, **place})


def test_secretary_reaches_the_sessions_that_his_group_organises_or_co_organises():
    group = ThemeGroupFactory()
    own, joint, other = SessionFactory(), SessionFactory(), SessionFactory()
    SessionOrganiserFactory(session=own, themegroup=group)
    SessionOrganiserFactory(session=joint, themegroup=ThemeGroupFactory())
    SessionOrganiserFactory(session=joint, themegroup=group, role="with")
    SessionOrganiserFactory(session=other, themegroup=ThemeGroupFactory(pillar=group.pillar))
    user = secretary(themegroup=group).person.user

    assert set(Session.objects.editable_by(user)) == {own, joint}


def test_secretary_of_a_pillar_reaches_its_sessions_and_not_those_of_its_groups():
    pillar = PillarFactory()
    own, of_group = SessionFactory(), SessionFactory()
    SessionOrganiserFactory(session=own, pillar=pillar)
    SessionOrganiserFactory(session=of_group, themegroup=ThemeGroupFactory(pillar=pillar))
    user = secretary(pillar=pillar).person.user

    assert list(Session.objects.editable_by(user)) == [own]


def test_secretary_of_two_groups_of_one_session_reaches_it_once():
    session = SessionFactory()
    first, second = ThemeGroupFactory(), ThemeGroupFactory()
    for group in (first, second):
        SessionOrganiserFactory(session=session, themegroup=group)
    role = secretary(themegroup=first)
    MembershipFactory(person=role.person, themegroup=second, since=role.since)

    assert list(Session.objects.editable_by(role.person.user)) == [session]


def test_rights_end_with_the_term_and_with_the_account():
    group = ThemeGroupFactory()
    SessionOrganiserFactory(session=SessionFactory(), themegroup=group)
    role = secretary(themegroup=group)
    user = role.person.user
    during = Session.objects.editable_by(user).count()

    user.is_active = False
    switched_off = Session.objects.editable_by(user).count()
    user.is_active = True
    role.until = role.since
    role.save()

    assert (during, switched_off, Session.objects.editable_by(user).count()) == (1, 0, 0)


def test_nobody_and_an_account_without_a_role_reach_nothing_and_the_secretariat_everything():
    session = SessionFactory()
    member = PersonFactory(user=UserFactory())
    MembershipFactory(person=member, role="member")

    assert list(Session.objects.editable_by(AnonymousUser())) == []
    assert list(Session.objects.editable_by(UserFactory())) == []
    assert list(Session.objects.editable_by(member.user)) == []
    assert list(Session.objects.editable_by(UserFactory(is_staff=True))) == [session]
    assert list(Session.objects.editable_by(UserFactory(is_staff=True, is_active=False))) == []


def test_a_city_that_organises_gives_nobody_rights():
    session = SessionFactory()
    SessionOrganiserFactory(session=session, organisation="VNG")

    assert list(Session.objects.editable_by(secretary(themegroup=ThemeGroupFactory()).person.user)) == []


def test_mail_about_a_session_comes_from_its_first_secretary_with_an_address():
    session, group = SessionFactory(), ThemeGroupFactory()
    SessionOrganiserFactory(session=session, themegroup=group)
    for name, email in [("Bert Bos", "b@oss.example"), ("Anna Aalders", ""), ("Coby de Boer", "c@oss.example")]:
        MembershipFactory(person=PersonFactory(name=name, email=email), themegroup=group)

    assert [person.name for person in secretaries_of(session)] == ["Coby de Boer", "Bert Bos"]
    assert organiser_address(session) == ("Coby de Boer", "c@oss.example")
    assert organiser_address(SessionFactory()) == ("", "")
