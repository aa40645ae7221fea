"""The door of a day: who comes in, by name, by code, or as somebody who was on no list."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from g40portal.dutch import clock
from sessions import actions
from sessions.desk.access import secretariat_day
from sessions.door.counts import count_day
from sessions.door.finding import matching
from sessions.door.forms import CheckInForm, CodeForm, DateForm, DoorSearchForm, WalkInForm
from sessions.models import Registration


@require_http_methods(["GET", "HEAD", "POST"])
def day_door(request, day):
    """Everybody who is expected on a date, to be found by name; a form for who is on no list is sent here too."""
    shown = secretariat_day(request, day)
    walk_in = WalkInForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        date = _sent_date(shown, request.POST)
        if walk_in.is_valid():
            try:
                came = actions.let_in(day=shown, attendee=walk_in.attendee(shown), date=date, by=request.user)
            except actions.Refused as refused:
                walk_in.add_error(None, str(refused))
            else:
                return _welcome(request, came)
    else:
        date = _asked_date(shown, request.GET)
    return render(request, "door/day_door.html", _context(request, shown, date, walk_in))


@require_POST
def day_check_in(request, day):
    """Check somebody in."""
    return _at_the_door(request, day, actions.check_in)


@require_POST
def day_let_in_again(request, day):
    """Put somebody on the day again who was off it, and check in."""
    return _at_the_door(request, day, actions.let_in_again)


@require_POST
def day_undo_check_in(request, day):
    """Take back a check-in that was a mistake."""
    shown = secretariat_day(request, day)
    registration, date = _sent_person(shown, request.POST)
    actions.undo_check_in(registration=registration, date=date, by=request.user)
    messages.success(request, f"{registration} staat niet meer als binnen.")
    return _back(shown, date)


def _at_the_door(request, day, action):
    shown = secretariat_day(request, day)
    registration, date = _sent_person(shown, request.POST)
    try:
        came = action(registration=registration, date=date, by=request.user)
    except actions.Refused as refused:
        messages.error(request, str(refused))
        return _back(shown, date)
    return _welcome(request, came)


def _sent_person(day, data):
    """Return the registration and date of a form that was sent; raise Http404 for those of another day."""
    form = CheckInForm(day, data)
    if not form.is_valid():
        raise Http404
    return form.cleaned_data["registration"], form.cleaned_data["datum"]


def _sent_date(day, data):
    form = DateForm(day, data)
    if not form.is_valid():
        raise Http404
    return form.cleaned_data["datum"]


def _asked_date(day, query):
    """Return the date that an address names; else today, when the day is on, or its first date; None without dates."""
    form = DateForm(day, query)
    if form.is_valid():
        return form.cleaned_data["datum"]
    today = timezone.localdate()
    return today if today in day.all_dates else next(iter(day.all_dates), None)


def _welcome(request, came):
    registration = came.registration
    messages.success(request, f"{registration} is binnen sinds {clock(timezone.localtime(came.at))} uur.")
    return _back(registration.network_day, came.date)


def _back(day, date):
    return redirect(f"{reverse('day-door', args=[day.slug])}?{urlencode({'datum': date.isoformat()})}")


def _context(request, day, date, walk_in):
    search = DoorSearchForm(request.GET if "zoek" in request.GET else None)
    question = search.cleaned_data["zoek"].strip() if search.is_valid() else ""
    people = matching(Registration.objects.for_door(day, date), question)
    expected = [each for each in people if each.is_active and not each.came_in_at]
    # Who is off the list is shown to who looks for that name, so that the list of a busy door stays short.
    gone = [each for each in people if not each.is_active and not each.came_in_at] if question else []
    return {
        "section": "desk",
        "day": day,
        "date": date,
        "search": search,
        "question": question,
        "found": len(people),
        "expected": expected,
        "inside": [each for each in people if each.came_in_at],
        "gone": gone,
        "counts": count_day(day),
        "walk_in": walk_in,
        "code_form": CodeForm(request.user),
    }
