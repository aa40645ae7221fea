"""The personal page: what somebody signed up for, to be confirmed, changed and withdrawn."""

from django.conf import settings
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sessions import actions
from sessions.changed import shown_in_agenda
from sessions.models import Registration, SessionSignup
from sessions.secret_pages import by_token, for_registered
from sessions.signup.forms import ChoicesForm, OwnDataForm, member_cities, picked
from sessions.signup.moment import in_words, moment_of
from sessions.signup.own import own_sessions, subscription_address
from sessions.signup.programme import Programme

Status = Registration.Status
CHOICES_SAVED = (
    "Uw keuze is opgeslagen. Hieronder staat bij welke sessies u een plaats hebt. Van elke nieuwe plaats krijgt u een "
    "mail, met de afspraak voor uw agenda."
)


@require_safe
@by_token
def registration(request, registration):
    """What somebody signed up for. Opening the page changes nothing: a mail scanner does so too."""
    now = timezone.now()
    context = {"registration": registration, "day": registration.network_day}
    context["moment"] = moment_of(registration.network_day, now)
    is_held = registration.status == Status.UNCONFIRMED and registration.held_until > now
    if is_held:
        context |= {"own": own_sessions(registration), "held_until": in_words(registration.held_until)}
        return render(request, "signup/unconfirmed.html", context)
    if registration.status != Status.REGISTERED:
        return render(
            request, "signup/ended.html", context | {"has_withdrawn": registration.status == Status.WITHDRAWN}
        )
    context |= {
        "own": own_sessions(registration),
        "changed": shown_in_agenda(registration.network_day),
        "needs": getattr(registration, "needs", None),
        "code": f"{registration.code[:4]} {registration.code[4:]}",
        "keep_days": settings.G40_KEEP_DAYS,
        "site_url": settings.SITE_URL,
        "feed_subscription": subscription_address(registration),
    }
    return render(request, "signup/registered.html", context)


@require_POST
@by_token
def registration_confirm(request, registration):
    """Confirm what somebody signed up for."""
    try:
        actions.confirm(registration=registration)
    except actions.Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, "Uw aanmelding is bevestigd. U krijgt daarvan een mail.")
    return redirect("registration", token=registration.token)


@require_http_methods(["GET", "HEAD", "POST"])
@by_token
@for_registered
def registration_choices(request, registration):
    """Choose other sessions, for as long as registration is open."""
    day = registration.network_day
    moment = moment_of(day, timezone.now())
    own = dict(registration.signups.active().values_list("session", "status"))
    programme = Programme(day, own)
    start = picked(programme.rounds, {number for number, each in programme.sessions.items() if each.pk in own})
    form = ChoicesForm(request.POST if request.method == "POST" else None, rounds=programme.rounds, initial=start)
    if moment.is_open and request.method == "POST" and form.is_valid():
        sessions = programme.named(form.chosen_numbers())
        try:
            actions.change_own_choices(registration=registration, sessions=sessions)
        except actions.Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, CHOICES_SAVED)
            return redirect("registration", token=registration.token)
    context = {"registration": registration, "day": day, "moment": moment, "form": form}
    is_late = request.method == "POST" and not moment.is_open
    return render(request, "signup/choices.html", context, status=409 if is_late else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@by_token
@for_registered
def registration_data(request, registration):
    """Change one's own name, function, city and needs."""
    cities = member_cities()
    needs = getattr(registration, "needs", None)
    start = {
        "name": registration.name,
        "function": registration.function,
        "city": str(registration.city_id or ""),
        "organisation": registration.organisation,
        "comes_to_lunch": registration.comes_to_lunch,
        "dietary": needs.dietary if needs else "",
        "access": needs.access if needs else "",
    }
    if registration.city and start["city"] not in cities:
        # Put in by a secretary from a city that is no member: it stays a choice for who comes from there.
        cities[start["city"]] = registration.city
    form = OwnDataForm(request.POST if request.method == "POST" else None, initial=start, cities=cities)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_own_data(registration=registration, attendee=form.attendee())
        except actions.Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "Uw gegevens zijn opgeslagen.")
            return redirect("registration", token=registration.token)
    return render(
        request, "signup/data.html", {"registration": registration, "day": registration.network_day, "form": form}
    )


@require_http_methods(["GET", "HEAD", "POST"])
@by_token
@for_registered
def registration_withdraw(request, registration):
    """Withdraw from the day, after a question."""
    if request.method == "POST":
        actions.withdraw_registration(registration=registration, by=None)
        return redirect("registration", token=registration.token)
    context = {"registration": registration, "day": registration.network_day, "own": own_sessions(registration)}
    return render(request, "signup/withdraw.html", context)


@require_POST
@by_token
@for_registered
def registration_leave_session(request, registration, pk):
    """Withdraw from one session; the day stays."""
    signups = SessionSignup.objects.select_related("registration", "session")
    signup = get_object_or_404(signups, registration=registration, pk=pk)
    actions.withdraw(signup=signup, by=None)
    messages.success(request, f"U bent afgemeld voor “{signup.session.plain_title}”.")
    return redirect("registration", token=registration.token)
