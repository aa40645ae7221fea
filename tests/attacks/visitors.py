"""Seven kinds of visitor, and a day of which each may reach something else."""

import datetime
from dataclasses import dataclass, field

from django.test import Client
from django.utils import timezone

from events.models import NetworkDay
from sessions.models import DayInvitation, ImportedList, ImportedProgramme, Registration, Session, SessionSignup
from tests.accounts import account
from tests.admin_pages import secretariat
from tests.attacks.whole_site import whole_site
from tests.factories import (
    DayInvitationFactory,
    MembershipFactory,
    PersonFactory,
    RegistrationFactory,
    SessionSignupFactory,
    ThemeGroupFactory,
)
from themegroups.models import ThemeGroup

NOBODY, HOLDER, OWN, OTHER = "nobody", "holder of a personal link", "own secretary", "other group's secretary"
SECRETARIAT, SUPERUSER, DEACTIVATED = "secretariat", "superuser", "deactivated"
VISITORS = (NOBODY, HOLDER, OWN, OTHER, SECRETARIAT, SUPERUSER, DEACTIVATED)
GUESSED = "A" * 43


@dataclass
class World:
    """A day with everything on it and people signed up, and a browser for each kind of visitor."""

    day: NetworkDay
    session: Session
    registration: Registration
    signup: SessionSignup
    invitation: DayInvitation
    imported_list: ImportedList
    group: ThemeGroup
    address_lists: dict
    programmes: dict
    """A list for the address book of each visitor who may send one."""
    clients: dict = field(default_factory=dict)
    users: dict = field(default_factory=dict)

    def token(self, visitor, real):
        """The secret of a link as this visitor knows it: who does not hold the link has to guess."""
        return real if visitor == HOLDER else GUESSED


def secretary_of(group, email):
    """Somebody with an account who is secretary of a group since yesterday."""
    user = account(email)
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    MembershipFactory(person=PersonFactory(user=user, email=email), themegroup=group, since=yesterday)
    return user


def world():
    """Make the day, the people on it and the visitors; the day is in four weeks and open for registration."""
    day = whole_site(
        starts_on=timezone.localdate() + datetime.timedelta(days=28),
        registration_opens_at=timezone.now() - datetime.timedelta(days=1),
    )
    session = day.sessions.order_by("pk").first()
    Session.objects.filter(pk=session.pk).update(signup_policy=Session.SignupPolicy.OPEN, capacity=40)
    session.refresh_from_db()
    group = session.organisers.get(themegroup__isnull=False).themegroup
    own = secretary_of(group, "eigen@oss.example")
    other = secretary_of(ThemeGroupFactory(), "ander@oss.example")
    former = secretary_of(group, "weg@oss.example")
    former.is_active = False
    former.save()
    registration = RegistrationFactory(network_day=day, feed_token="F" * 43)
    users = {
        OWN: own,
        OTHER: other,
        SECRETARIAT: secretariat(email="secretariaat@g40.example"),
        SUPERUSER: account("beheer@g40.example", is_staff=True, is_superuser=True),
        DEACTIVATED: former,
    }
    made = World(
        day=day,
        session=session,
        registration=registration,
        signup=SessionSignupFactory(session=session, registration=registration),
        invitation=DayInvitationFactory(network_day=day, sent_at=timezone.now()),
        imported_list=ImportedList.objects.create(session=session, made_by=own),
        group=group,
        programmes={who: ImportedProgramme.objects.create(status="failed") for who in VISITORS},
        address_lists={who: ImportedList.objects.create(made_by=users[who]) for who in (SECRETARIAT, SUPERUSER)},
        users=users,
    )
    made.clients = {visitor: _browser_of(users.get(visitor)) for visitor in VISITORS}
    return made


def _browser_of(user):
    client = Client(raise_request_exception=False)
    if user is not None:
        client.force_login(user)
    return client
