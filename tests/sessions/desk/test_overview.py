"""The first page of the desk."""

import datetime
import re

import pytest
from django.utils import timezone

from sessions.models import Delivery, SessionSignup
from tests.accounts import account, sign_in
from tests.desks import coming_day, session_of
from tests.factories import (
    MembershipFactory,
    NetworkDayFactory,
    PersonFactory,
    SessionFactory,
    SessionSignupFactory,
    ThemeGroupFactory,
    UserFactory,
)

Status = SessionSignup.Status
LINK = re.compile(r'<a href="([^"]+)">([^<]+)</a>')


def part(page, begin, end="</section>"):
    """The links within a part of a page, as (address, text)."""
    _, _, rest = page.partition(begin)
    return LINK.findall(rest.partition(end)[0])


def test_requests_wait_oldest_first_each_with_its_way(desk, session):
    late = SessionSignupFactory(session=session, status=Status.REQUESTED, registration__name="Late Bos")
    early = SessionSignupFactory(session=session, status=Status.REQUESTED, registration__name="Vroege Vos")
    SessionSignup.objects.filter(pk=early.pk).update(created_at=timezone.now() - datetime.timedelta(days=2))

    page = desk.get("/werkplek/").text

    assert part(page, "Aanvragen om te beantwoorden (2)", "</ul>") == [
        (f"/werkplek/sessies/{session.uuid}/deelnemers/{early.pk}/", "Vroege Vos"),
        (f"/werkplek/sessies/{session.uuid}/deelnemers/{late.pk}/", "Late Bos"),
    ]


def test_requests_beyond_the_first_twenty_are_counted(desk, session):
    SessionSignupFactory.create_batch(23, session=session, status=Status.REQUESTED)

    page = desk.get("/werkplek/").text

    assert "Aanvragen om te beantwoorden (23)" in page
    assert len(part(page, "Aanvragen om te beantwoorden", "</ul>")) == 20
    assert "En nog 3." in page


def test_requests_of_past_and_cancelled_sessions_wait_for_nobody(desk, group):
    for session in (session_of(group, day=NetworkDayFactory()), session_of(group, status="cancelled")):
        SessionSignupFactory(session=session, status=Status.REQUESTED)

    page = desk.get("/werkplek/").text

    assert ("Niets. Alle aanvragen zijn beantwoord." in page, "om te beantwoorden" in page) == (True, False)


def test_free_seat_with_a_queue_waits_for_the_secretary(desk, session, group):
    SessionSignupFactory(session=session, status=Status.WAITLISTED, position=4)
    full = session_of(group, capacity=1)
    SessionSignupFactory(session=full)
    SessionSignupFactory(session=full, status=Status.WAITLISTED, position=1)

    page = desk.get("/werkplek/").text

    assert part(page, "er wachten mensen (1)", "</ul>") == [
        (f"/werkplek/sessies/{session.uuid}/?toon=wachtlijst", "Welzijn van senioren")
    ]


def test_session_that_is_soon_and_of_which_nothing_was_sent_waits(desk, group):
    soon = session_of(group, day=coming_day(14), title="Straks")
    sent = session_of(group, day=coming_day(14), title="Verstuurd")
    far = session_of(group, day=coming_day(15), title="Ver weg")
    session_of(group, day=coming_day(3), title="Zonder deelnemers")
    for session in (soon, sent, far):
        signup = SessionSignupFactory(session=session)
        if session is sent:
            Delivery.objects.create(signup=signup, what="link")

    page = desk.get("/werkplek/").text

    assert part(page, "nog niets verstuurd (1)", "</ul>") == [(f"/werkplek/sessies/{soon.uuid}/versturen/", "Straks")]


def test_days_stand_the_first_to_come_first_and_past_ones_folded(desk, group):
    for days, title in ((40, "Later"), (3, "Eerst"), (-20, "Geweest"), (-300, "Lang geleden")):
        session_of(group, day=coming_day(days), title=title)

    page = desk.get("/werkplek/").text

    coming, _, past = page.partition('<details class="year"')
    assert [text for _, text in LINK.findall(coming) if text in ("Later", "Eerst", "Geweest")] == ["Eerst", "Later"]
    assert [text for _, text in LINK.findall(past) if "e" in text][:2] == ["Geweest", "Lang geleden"]


def test_row_of_a_session_counts_its_attendees(desk, session):
    SessionSignupFactory.create_batch(2, session=session)
    SessionSignupFactory(session=session, status=Status.REQUESTED)
    SessionSignupFactory(session=session, status=Status.WAITLISTED, position=9)

    page = desk.get("/werkplek/").text

    assert "2 van 3 bevestigd, 1 aangevraagd, 1 op de wachtlijst" in page


def test_sessions_of_other_groups_are_not_there(desk, session):
    other = session_of(ThemeGroupFactory(), title="Kanarie van een ander", day=session.network_day)
    SessionSignupFactory(session=other, status=Status.REQUESTED, registration__name="Kanarie Bos")

    page = desk.get("/werkplek/").text

    assert ("Kanarie" in page, str(other.uuid) in page, "Welzijn van senioren" in page) == (False, False, True)


def test_account_without_a_session_reads_why_nothing_is_there(client, db):
    client.force_login(UserFactory())

    page = client.get("/werkplek/").text

    assert "Vraag het secretariaat of uw rol als secretaris is vastgelegd" in page


def test_rights_that_have_ended_leave_an_empty_desk(client, session, group):
    user = UserFactory()
    MembershipFactory(person=PersonFactory(user=user), themegroup=group, until=datetime.date(2024, 1, 1))
    client.force_login(user)

    assert "Welzijn van senioren" not in client.get("/werkplek/").text


def test_secretariat_sees_all_days_each_with_its_page(client, session):
    past = NetworkDayFactory(slug="voorbij")
    empty = coming_day(60, slug="leeg", status="draft")
    client.force_login(UserFactory(is_staff=True))

    page = client.get("/werkplek/").text

    links = re.findall(r'href="/werkplek/dagen/([^/]+)/"', page)
    assert links == [session.network_day.slug, empty.slug, past.slug]
    assert "Welzijn van senioren" in page


@pytest.mark.parametrize("of_secretariat", [False, True])
@pytest.mark.parametrize("rows", [1, 30])
def test_desk_has_constant_queries(client, django_assert_num_queries, secretary, group, rows, of_secretariat):
    for number in range(rows):
        session = session_of(group, day=coming_day(number), capacity=1)
        SessionSignupFactory(session=session, status=Status.REQUESTED)
        SessionSignupFactory(session=session, status=Status.WAITLISTED, position=1)
        Delivery.objects.create(signup=SessionSignupFactory(session=session), what="link")
        SessionFactory(network_day=NetworkDayFactory())
    client.force_login(UserFactory(is_staff=True) if of_secretariat else secretary)

    # The session and its user, the sessions, their counts, what was sent and the requests; all days.
    with django_assert_num_queries(7 if of_secretariat else 6):
        page = client.get("/werkplek/")

    assert f"Aanvragen om te beantwoorden ({rows})" in page.text


def test_desk_is_kept_nowhere_and_found_by_no_search_engine(desk, session):
    answer = desk.get("/werkplek/")

    assert answer["Cache-Control"] == "private, no-store"
    assert '<meta name="robots" content="noindex">' in answer.text


def test_way_out_is_a_form(desk, session):
    page = desk.get("/werkplek/").text

    assert '<form method="post" action="/account/uitloggen/">' in page


@pytest.mark.parametrize(("is_staff", "lands"), [(False, "/werkplek/"), (True, "/beheer/")])
def test_sign_in_leads_a_secretary_to_the_desk_and_the_secretariat_to_the_admin(client, db, is_staff, lands):
    user = account(is_staff=is_staff)

    answer = sign_in(client, user)

    assert (answer.status_code, answer.url) == (302, lands)


def test_nobody_is_led_to_sign_in(client, db):
    assert client.get("/werkplek/").url == "/account/inloggen/?next=/werkplek/"


def test_first_page_leads_to_the_typing_of_a_code(desk, session):
    assert '<a class="btn btn--small" href="/werkplek/code/">Typ een code</a>' in desk.get("/werkplek/").text
