"""The private calendar: made and revoked on the personal page, read by calendar programs."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from sessions import actions
from sessions.exports.private_calendar import private_calendar
from sessions.models import Registration, Session, SessionSignup
from sessions.secret_pages import by_token, for_registered, keep_secret


@require_POST
@by_token
@for_registered
def feed_open(request, registration):
    """Make the private calendar."""
    try:
        actions.open_feed(registration=registration)
    except actions.Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, "Uw eigen agenda is gemaakt. Het adres staat hieronder.")
    return _to_the_feed(registration)


@require_POST
@by_token
def feed_revoke(request, registration):
    """Revoke the private calendar: its address leads nowhere any more."""
    actions.revoke_feed(registration=registration)
    messages.success(request, "Uw eigen agenda is ingetrokken. Het oude adres werkt niet meer.")
    return _to_the_feed(registration)


def _to_the_feed(registration):
    """Lead back to the part of the personal page where the button was, and where the address stands now."""
    return redirect(f"{reverse('registration', args=[registration.token])}#agenda")


@require_safe
def registration_feed(request, feed_token):
    """The sessions in which somebody has a seat, with their meeting links, for a calendar program."""
    people = Registration.objects.select_related("network_day__host_city").filter(anonymised_at=None)
    registration = get_object_or_404(people, feed_token=feed_token)
    sessions = Session.objects.none()
    if registration.status == Registration.Status.REGISTERED:
        seats = SessionSignup.objects.confirmed().filter(registration=registration).order_by()
        sessions = Session.objects.filter(pk__in=seats.values("session")).for_calendar()
    content = private_calendar(registration.network_day, sessions)
    headers = {"Content-Disposition": 'inline; filename="mijn-sessies.ics"'}
    return keep_secret(HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers))
