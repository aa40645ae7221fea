"""One session: its seats, its attendees, and what is done with several of them at once."""

from collections import Counter

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from g40portal.permissions import is_secretariat
from sessions import actions
from sessions.desk import forms
from sessions.desk.access import own_session, own_signups
from sessions.desk.heads import head_of
from sessions.desk.occupancy import Occupancy
from sessions.desk.overview import is_coming
from sessions.desk.words import named, queued_words
from sessions.models import Delivery, SessionSignup

Status = SessionSignup.Status


@require_safe
def session(request, uuid):
    """A session's seats and attendees, all or those of one status."""
    shown = own_session(request, uuid)
    return render_session(request, shown)


@require_POST
def set_seats(request, uuid):
    """Change the number of seats: more go to the queue, fewer take nobody's seat away."""
    shown = own_session(request, uuid)
    form = forms.SeatsForm(request.POST)
    if not form.is_valid():
        return render_session(request, shown, seats_form=form)
    capacity = form.cleaned_data["capacity"]
    had_queue = shown.signups.queue().count()
    too_many = actions.set_capacity(session=shown, capacity=capacity, by=request.user)
    moved_up = had_queue - shown.signups.queue().count()
    if too_many:
        text = (
            f"Er {_seats(capacity)}, maar {_people(too_many + capacity)} een plaats: {too_many} te veel. "
            "Niemand is zijn of haar plaats kwijt; u beslist zelf of u mensen verplaatst of afmeldt."
        )
        messages.warning(request, text)
    else:
        queue = f" {_people(moved_up)} daardoor een plaats gekregen." if moved_up else ""
        messages.success(request, f"Het aantal plaatsen is nu: {capacity or 'zonder grens'}.{queue}")
    return redirect("desk-session", uuid=shown.uuid)


@require_POST
def change_chosen(request, uuid):
    """Confirm, put in the queue or take out the attendees that were ticked; nothing when one is not of this session."""
    shown = own_session(request, uuid)
    form = forms.ChosenForm(request.POST)
    if not form.is_valid():
        raise Http404
    signups = own_signups(request, shown, form.cleaned_data["kies"])
    if not signups:
        messages.error(request, "Kies eerst een of meer deelnemers.")
        return back_to(request, shown)
    what = form.cleaned_data["doe"]
    if what == forms.WITHDRAW and not form.cleaned_data["zeker"]:
        context = page_of(shown) | {"signups": signups, "shown_word": forms.ShowForm.chosen_in(request.POST)}
        return render(request, "desk/withdraw_chosen.html", context)
    _change(request, shown, signups, what)
    return back_to(request, shown)


def _change(request, shown, signups, what):
    """Do one thing with each, in an own transaction, and say what was done and what was not."""
    queued = queued_words(shown)
    verb, one, several = {
        forms.CONFIRM: (actions.confirm_signup, "is bevestigd", "zijn bevestigd"),
        forms.QUEUE: (actions.put_in_queue, f"staat {queued}", f"staan {queued}"),
        forms.WITHDRAW: (actions.withdraw, "is afgemeld", "zijn afgemeld"),
    }[what]
    done, refused_by_reason = [], {}
    for signup in signups:
        try:
            verb(signup=signup, by=request.user)
        except actions.Refused as refused:
            refused_by_reason.setdefault(str(refused), []).append(signup.registration.name)
        else:
            done.append(signup.registration.name)
    if done:
        messages.success(request, f"{named(done)} {one if len(done) == 1 else several}.")
    for reason, names in refused_by_reason.items():
        messages.error(request, f"Niet gelukt voor {named(names)}: {reason}")


def render_session(request, shown, *, seats_form=None):
    """Render a session's page, in a fixed number of queries."""
    signups = list(shown.signups.for_desk())
    counts = Counter(signup.status for signup in signups)
    number_queue(signups)
    word = forms.ShowForm.chosen_in(request.GET)
    wanted = forms.SHOWN[word][1] if word else None
    seats = [signup for signup in signups if signup.has_seat]
    was_sent = set(Delivery.objects.filter(signup__session=shown).order_by().values_list("signup", flat=True))
    context = page_of(shown) | {
        "signups": [signup for signup in signups if wanted in (None, signup.status)],
        "total": len(signups),
        "shown_word": word,
        "choices": [(each, name, counts[status]) for each, (name, status) in forms.SHOWN.items()],
        "occupancy": Occupancy(
            shown.capacity, counts[Status.CONFIRMED], counts[Status.REQUESTED], counts[Status.WAITLISTED]
        ),
        "seats_form": seats_form or forms.SeatsForm(initial={"capacity": shown.capacity}),
        "list_form": forms.ListForm(auto_id="plak_%s"),
        "unsent": sum(signup.pk not in was_sent for signup in seats),
        "unreachable": sum(not signup.registration.mail_address for signup in seats),
        "of_secretariat": is_secretariat(request.user),
        "is_past": not is_coming(shown.network_day, timezone.localdate()),
    }
    return render(request, "desk/session.html", context)


def page_of(shown):
    """What every page about a session holds."""
    day = shown.network_day
    is_public = shown.status != shown.Status.DRAFT and not day.is_draft
    return {"section": "desk", "session": shown, "day": day, "head": head_of(shown), "is_public": is_public}


def number_queue(signups):
    """Tell each sign-up that waits which place it has, from 1: positions may have gaps."""
    waiting = (signup for signup in signups if signup.status == Status.WAITLISTED)
    for place, signup in enumerate(waiting, 1):
        signup.place = place


def back_to(request, shown):
    """Lead back to a session, to the part of its attendees that was on the page."""
    word = forms.ShowForm.chosen_in(request.POST)
    return redirect(reverse("desk-session", args=[shown.uuid]) + (f"?toon={word}" if word else ""))


def _people(number):
    return "1 persoon heeft" if number == 1 else f"{number} mensen hebben"


def _seats(number):
    return "is nu 1 plaats" if number == 1 else f"zijn nu {number} plaatsen"
