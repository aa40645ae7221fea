"""Days and sessions by their present and former addresses."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import BadRequest
from django.http import Http404

from events.models import NetworkDay
from sessions.models import Session
from sessions.views.lookup import Moved, chosen_numbers, visible_day, visible_session
from tests.factories import NetworkDayFactory, SessionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def visitor(rf):
    request = rf.get("/")
    request.user = AnonymousUser()
    return request


def rename(row, slug):
    """Give a day or session another slug."""
    row.slug = slug
    row.save()
    return row


def test_day_is_found_in_the_shape_that_was_asked_for(visitor, django_assert_num_queries):
    day = NetworkDayFactory(slug="dag")

    with django_assert_num_queries(1):
        found = visible_day(visitor, "dag", NetworkDay.objects.for_page())
        assert (found, found.host_city) == (day, None)


def test_former_slug_of_a_day_says_where_it_moved(visitor):
    rename(NetworkDayFactory(slug="oud"), "nieuw")

    with pytest.raises(Moved) as moved:
        visible_day(visitor, "oud")

    assert moved.value.names == {"day": "nieuw"}


def test_former_slug_that_another_day_has_now_is_that_day(visitor):
    rename(NetworkDayFactory(slug="hoorn"), "hoorn-1")
    day = NetworkDayFactory(slug="hoorn")

    assert visible_day(visitor, "hoorn") == day


@pytest.mark.parametrize("slug", ["oud", "nieuw", "geen"])
def test_draft_and_unknown_days_are_not_found_by_any_slug(visitor, slug):
    rename(NetworkDayFactory(slug="oud", status="draft"), "nieuw")

    with pytest.raises(Http404):
        visible_day(visitor, slug)


def test_session_is_found_in_the_shape_that_was_asked_for(visitor, django_assert_num_queries):
    session = SessionFactory(slug="wonen", network_day__slug="dag")

    with django_assert_num_queries(1):
        found = visible_session(visitor, "dag", "wonen", Session.objects.select_related("network_day"))
        assert (found, found.network_day.slug) == (session, "dag")


def test_former_slug_of_a_session_says_where_it_moved(visitor):
    rename(SessionFactory(slug="oud", network_day__slug="dag"), "nieuw")

    with pytest.raises(Moved) as moved:
        visible_session(visitor, "dag", "oud")

    assert moved.value.names == {"session": "nieuw"}


def test_session_of_a_day_that_moved_says_where_the_day_is(visitor):
    session = SessionFactory(slug="wonen", network_day__slug="oud")
    rename(session.network_day, "nieuw")

    with pytest.raises(Moved) as moved:
        visible_session(visitor, "oud", "wonen")

    assert moved.value.names == {"day": "nieuw"}


@pytest.mark.parametrize("slug", ["oud", "nieuw", "geen"])
def test_draft_and_unknown_sessions_are_not_found_by_any_slug(visitor, slug):
    rename(SessionFactory(slug="oud", network_day__slug="dag", status="draft"), "nieuw")

    with pytest.raises(Http404):
        visible_session(visitor, "dag", slug)


def test_former_slug_on_another_day_does_not_count(visitor):
    rename(SessionFactory(slug="oud"), "nieuw")
    day = NetworkDayFactory()

    with pytest.raises(Http404):
        visible_session(visitor, day.slug, "oud")


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("", set()),
        ("s=3&s=7&s=3", {3, 7}),
        ("s=&s=x&s=-1&s=1.5&s=%D9%A3&s=%00&s=+4&s=1234567890", set()),
        ("t=3", set()),
    ],
)
def test_chosen_numbers_are_those_that_are_numbers(rf, query, numbers):
    assert chosen_numbers(rf.get(f"/?{query}")) == numbers


def test_more_choices_than_any_day_has_sessions_are_refused(rf):
    with pytest.raises(BadRequest):
        chosen_numbers(rf.get("/?" + "&".join(["s=1"] * 201)))
