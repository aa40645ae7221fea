"""The page of one session."""

from dataclasses import dataclass

from django.conf import settings
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from g40portal import until
from g40portal.kept_pages import keep
from g40portal.permissions import may_see_drafts
from sessions import seats
from sessions.agenda import CITY, NO_PILLAR, OTHER_CITY, WORDS
from sessions.changed import marks_of
from sessions.models import Session, SessionOrganiser, SessionSignup
from sessions.signup.moment import moment_of
from sessions.signup.programme import contact_address
from sessions.views.lookup import follows_moves, visible_session


@dataclass(frozen=True)
class Organiser:
    """An organiser as the page prints it."""

    name: str
    now_called: str
    """The present name, where the programme printed another."""
    url: str
    colour: str
    pillar_word: str


@require_safe
@keep()
@follows_moves
def session(request, day, session):
    """Everything that everybody may know of one session."""
    shown = visible_session(request, day, session, Session.objects.for_page())
    network_day = shown.network_day
    is_off = shown.status == Session.Status.CANCELLED or network_day.is_cancelled
    today = timezone.localtime()
    rows = list(shown.organisers.for_page())
    organisers = [_organiser(row, network_day) for row in rows]
    documents = list(shown.documents.named_on_page_of(shown))
    context = {
        "section": "days",
        "session": shown,
        "day": network_day,
        "organisers": organisers,
        "colours": _colours(organisers),
        "renamed": [each for each in organisers if each.now_called],
        "contributions": shown.contributions.for_page(),
        "documents": documents,
        "earlier": _visible_or_none(shown.follow_up_to, request.user),
        "later": Session.objects.visible_to(request.user).real().filter(follow_up_to=shown).with_day(),
        "marks": [] if is_off else marks_of(shown),
        "is_off": is_off,
        "around": _around(shown, request.user),
        "is_past": network_day.is_over(today.date()),
        "canonical": f"{settings.SITE_URL}{shown.get_absolute_url()}",
        **_signing_up(shown, rows, today),
    }
    response = render(request, "sessions/session.html", context)
    response.kept_until = until.earliest(until.midnight(today), network_day.registration_changes_after(today))
    return response


def _signing_up(shown, organisers, now):
    """Whether people may sign up for this session now, how full it is, and whom they ask when they cannot."""
    moment = moment_of(shown.network_day, now)
    goes_on = shown.status in seats.GOES_ON
    is_own_choice = goes_on and shown.signup_policy in seats.OWN_CHOICE
    found = {"signing_up": moment if is_own_choice else None, "seats": "", "contact": ""}
    found["asks"] = shown.signup_policy == Session.SignupPolicy.REQUEST or shown.is_members_only
    if is_own_choice and moment.is_open:
        counts = SessionSignup.objects.filter(session=shown).counted().get(shown.pk, {})
        found["seats"] = seats.public_state(shown.signup_policy, shown.status, shown.capacity, counts)
    if goes_on and moment.is_open and shown.signup_policy == Session.SignupPolicy.SECRETARY:
        group = next((row.themegroup for row in organisers if row.themegroup), None)
        found["contact"] = contact_address(group) if group else ""
    return found


def _organiser(row, network_day):
    party = row.organiser
    colour, word = "", ""
    if row.themegroup:
        pillar = row.themegroup.pillar
        colour, word = (pillar.colour, pillar.name) if pillar else (NO_PILLAR, WORDS[NO_PILLAR])
    elif row.pillar:
        colour, word = row.pillar.colour, row.pillar.name
    elif row.city and row.role == row.Role.LEAD:
        colour, word = CITY, WORDS[CITY] if row.city_id == network_day.host_city_id else OTHER_CITY
    return Organiser(
        name=row.spoken_name,
        now_called=row.themegroup.name if row.themegroup and row.themegroup.name != row.name else "",
        url=party.get_absolute_url() if party else "",
        colour=colour,
        pillar_word=word,
    )


def _colours(organisers):
    """The pillars of a session, each once, in order: (colour, word)."""
    return list(dict.fromkeys((each.colour, each.pillar_word) for each in organisers if each.colour))


def _visible_or_none(session, user):
    if session is None or session.network_day.is_example:
        return None
    if may_see_drafts(user):
        return session
    is_draft = session.status == Session.Status.DRAFT or session.network_day.is_draft
    return None if is_draft else session


def _around(shown, user):
    """The sessions before and after this one in its slot: (previous, next), each with its colour, or None."""
    if shown.timeslot is None:
        return None, None
    together = list(Session.objects.visible_to(user).filter(timeslot=shown.timeslot).with_place().in_order())
    place = [each.pk for each in together].index(shown.pk)
    before = together[place - 1] if place else None
    after = together[place + 1] if place + 1 < len(together) else None
    near = [each for each in (before, after) if each]
    rows = SessionOrganiser.objects.filter(session__in=near).for_page()
    first = {row.session_id: row for row in reversed(rows)}
    for each in near:
        row = first.get(each.pk)
        each.colour = _organiser(row, shown.network_day).colour if row else ""
    return before, after
