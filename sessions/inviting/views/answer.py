"""What the link in an invitation opens: sign up, or say that one does not come."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from sessions.inviting import actions
from sessions.inviting.forms import AnswerForm
from sessions.models import DayInvitation, Registration
from sessions.secret_pages import keep_secret

LONGEST_TOKEN = 43


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request, token):
    """Show the day and the two answers; opening the page does nothing yet, nor does a mail scanner."""
    invitation = _invitation(token)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    refusal = ""
    if form.is_valid():
        says_no = form.cleaned_data["answer"] == AnswerForm.NO
        try:
            (actions.say_no if says_no else actions.take_back_no)(invitation=invitation)
        except actions.Refused as refused:
            refusal = str(refused)
        else:
            return keep_secret(redirect("invitation", token=token))
    now = timezone.now()
    day, registration = invitation.network_day, invitation.registration
    context = {
        "invitation": invitation,
        "day": day,
        "refusal": refusal or ("Kies een van de antwoorden." if form.errors else ""),
        "is_over": day.is_over(timezone.localdate(now)),
        "is_registered": bool(registration and registration.status in Registration.ACTIVE),
        "is_unconfirmed": bool(registration and registration.status == Registration.Status.UNCONFIRMED),
        "is_open": day.registration_is_open(now),
        "opens_later": day.registration_opens_at is not None and day.registration_opens_at > now,
        "signup_url": f"{reverse('signup', args=[day.slug])}?uitnodiging={invitation.token}",
    }
    return keep_secret(render(request, "inviting/answer.html", context))


def _invitation(token):
    """Return the invitation that a secret opens; raise Http404 for any other text."""
    days = DayInvitation.objects.select_related(
        "person", "registration", "network_day__host_city", "network_day__venue"
    )
    found = days.filter(token=token).first() if len(token) <= LONGEST_TOKEN else None
    if found is None or found.network_day.is_draft:
        raise Http404
    return found
