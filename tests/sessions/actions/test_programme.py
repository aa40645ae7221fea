import pytest
from django.utils import timezone

from events.models import NetworkDay
from g40portal.models import SiteRevision
from sessions import actions
from sessions.models import Session
from tests.factories import NetworkDayFactory, SessionFactory

pytestmark = pytest.mark.django_db


def test_set_day_status_keeps_what_was_saved_meanwhile():
    day = NetworkDayFactory(theme="Oud")
    stale = NetworkDay.objects.get(pk=day.pk)
    day.theme = "Nieuw"
    day.save()

    changed = actions.set_day_status(day=stale, status=NetworkDay.Status.DRAFT, by=None)

    day.refresh_from_db()
    assert (changed, day.status, day.theme, day.version) == (True, "draft", "Nieuw", 3)


def test_set_day_status_to_what_it_is_changes_nothing():
    day = NetworkDayFactory()
    before = SiteRevision.objects.get().value

    changed = actions.set_day_status(day=day, status=NetworkDay.Status.PUBLISHED, by=None)

    assert (changed, SiteRevision.objects.get().value) == (False, before)


def test_cancelled_day_that_is_to_come_goes_on_only_where_people_are_told():
    day = NetworkDayFactory(status="cancelled", starts_on=timezone.localdate())

    with pytest.raises(actions.Refused, match="Hele dag wijzigen"):
        actions.set_day_status(day=day, status=NetworkDay.Status.PUBLISHED, by=None)

    day.refresh_from_db()
    assert day.status == "cancelled"


def test_set_session_status_raises_the_revision():
    session = SessionFactory()
    before = SiteRevision.objects.get().value

    changed = actions.set_session_status(session=session, status=Session.Status.CANCELLED, by=None)

    session.refresh_from_db()
    assert (changed, session.status, session.version) == (True, "cancelled", 2)
    assert SiteRevision.objects.get().value > before


def test_publish_programme_tells_which_sessions_it_made_public():
    day = NetworkDayFactory(status="draft")
    draft = SessionFactory(network_day=day, status="draft")
    SessionFactory(network_day=day, status="cancelled")
    elsewhere = SessionFactory(status="draft")

    made_public = actions.publish_programme(day=day, by=None)

    day.refresh_from_db()
    elsewhere.refresh_from_db()
    assert (made_public, day.status, elsewhere.status) == ([draft], "published", "draft")


def test_publish_programme_refuses_a_cancelled_day():
    session = SessionFactory(status="draft", network_day__status="cancelled")

    with pytest.raises(actions.Refused):
        actions.publish_programme(day=session.network_day, by=None)

    session.refresh_from_db()
    assert session.status == "draft"
