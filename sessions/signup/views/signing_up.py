"""Signing up for a day: by oneself, or for others."""

from urllib.parse import urlencode

from django.conf import settings
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from events.models import NetworkDay
from g40portal.limits import allowed
from sessions import actions
from sessions.models import DayInvitation
from sessions.secret_pages import keep_secret
from sessions.signup.forms import picked
from sessions.signup.moment import moment_of
from sessions.signup.party import MOST_PEOPLE, Party
from sessions.signup.programme import Programme
from sessions.views.lookup import chosen_numbers, follows_moves, visible_day

INVITATION = "uitnodiging"
TOO_OFTEN = (
    "Er zijn in korte tijd te veel aanmeldingen gedaan. Er is niets opgeslagen. Probeer het over een uur opnieuw."
)
TOO_MANY_MAILS = (
    "Naar dit e-mailadres is het afgelopen uur al vaak een link gestuurd. Er is niets opgeslagen. Kijk in uw mail, of "
    "probeer het over een uur opnieuw."
)


@require_http_methods(["GET", "HEAD", "POST"])
@follows_moves
def signup(request, day):
    """The form by which somebody signs up himself or herself."""
    return _kept_secret(request, _signup(request, day, for_others=False))


@require_http_methods(["GET", "HEAD", "POST"])
@follows_moves
def signup_others(request, day):
    """The form by which an assistant signs up one or more people."""
    return _kept_secret(request, _signup(request, day, for_others=True))


@require_safe
@follows_moves
def signup_sent(request, day):
    """Where to look next: the same for who is new and for who was known already."""
    network_day = visible_day(request, day, NetworkDay.objects.published().for_page())
    return render(request, "signup/sent.html", {"section": "days", "day": network_day})


def _kept_secret(request, response):
    """Treat a page whose address or form names an invitation as what a secret opens, also when the day is closed."""
    return keep_secret(response) if INVITATION in request.GET or INVITATION in request.POST else response


def _signup(request, slug, *, for_others):
    network_day = visible_day(request, slug, NetworkDay.objects.published().for_page())
    moment = moment_of(network_day, timezone.now())
    if not moment.is_open:
        context = {"section": "days", "day": network_day, "moment": moment}
        return render(request, "signup/closed.html", context, status=409 if request.method == "POST" else 200)
    invitation = _invitation(request, network_day)
    programme = Programme(network_day)
    data = request.POST if request.method == "POST" else None
    party = Party(programme, for_others=for_others, data=data, starts=[_start(request, programme, invitation)])
    response = None
    if data is not None and not party.changes_people and party.is_valid():
        response = _register(request, network_day, party, invitation)
    return response or _page(request, network_day, party, moment, invitation)


def _register(request, day, party, invitation):
    """Register who was filled in, and lead to the page that says what comes next; else what the page has to say."""
    sent = redirect("signup-sent", day=day.slug)
    if party.consent.is_from_a_machine:
        return sent
    if not allowed(request, "signup"):
        return _too_often(request, day, party, TOO_OFTEN)
    if not allowed(party.mail_address(), "confirmation"):
        return _too_often(request, day, party, TOO_MANY_MAILS)
    people = {"day": day, "attendees": party.attendees(), "contact": party.given_contact()}
    try:
        if invitation:
            actions.register_invited(invitation=invitation, **people)
        else:
            actions.register(**people)
    except actions.Refused as refused:
        party.refuse(str(refused))
        return None
    return sent


def _too_often(request, day, party, reason):
    party.refuse(reason)
    response = _page(request, day, party, moment_of(day, timezone.now()), None)
    response.status_code = 429
    return response


def _page(request, day, party, moment, invitation):
    context = {
        "section": "days",
        "day": day,
        "moment": moment,
        "party": party,
        "invitation": invitation,
        "query": urlencode(_kept(request, invitation)),
        "most_people": MOST_PEOPLE,
        "keep_days": settings.G40_KEEP_DAYS,
    }
    return render(request, "signup/signup.html", context)


def _kept(request, invitation):
    """What the address tells that the other form starts with too."""
    numbers = [("s", number) for number in sorted(chosen_numbers(request))]
    return numbers + ([(INVITATION, invitation.token)] if invitation else [])


def _invitation(request, day):
    """The invitation that the address or the form names, if it is one for this day; anything else is passed over."""
    token = request.POST.get(INVITATION) or request.GET.get(INVITATION, "")
    if not token or "\0" in token:
        return None
    return DayInvitation.objects.filter(network_day=day, token=token).select_related("person").first()


def _start(request, programme, invitation):
    """What the form begins with: the sessions that the address names, and who was invited."""
    start = picked(programme.rounds, chosen_numbers(request))
    if invitation:
        person = invitation.person
        start |= {
            "name": person.name,
            "function": person.function,
            "city": str(person.city_id or ""),
            "organisation": person.organisation,
            "email": person.email,
        }
    return start
