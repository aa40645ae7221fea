"""A code from a badge, scanned with the phone's own camera or typed: who this is, and being there."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from g40portal.permissions import is_secretariat
from sessions import actions
from sessions.door.codes import find_person
from sessions.door.forms import CodeForm, PresentForm
from sessions.models import SessionSignup


@require_safe
def code_entry(request):
    """A field for a code. It leads to the page of that code, and changes nothing."""
    asked = request.GET if "code" in request.GET else None
    form = CodeForm(request.user, asked, focus=True)
    if form.is_valid():
        return redirect("code", code=form.cleaned_data["code"])
    return render(request, "door/code_entry.html", {"section": "desk", "form": form})


@require_safe
def code(request, code):
    """Who this is, with what the visitor may do: check in, and tick the seats in sessions that he looks after."""
    person = _person_or_404(request, code)
    day = person.registration.network_day
    today = timezone.localdate()
    is_today = today in day.all_dates
    came_in = person.registration.check_ins.filter(date=today).first() if is_secretariat(request.user) else None
    context = {
        "section": "desk",
        "person": person.registration,
        "seats": person.seats,
        "day": day,
        "is_secretariat": is_secretariat(request.user),
        "is_today": is_today,
        "came_in": came_in,
        "form": CodeForm(request.user, focus="volgende" in request.GET),
    }
    return render(request, "door/code.html", context)


@require_POST
def code_check_in(request, code):
    """Check somebody in today; only the secretariat does."""
    person = _person_or_404(request, code)
    if not is_secretariat(request.user):
        raise Http404
    try:
        actions.check_in(registration=person.registration, date=timezone.localdate(), by=request.user)
    except actions.Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, f"{person.registration} is binnen.")
    return _next(person)


@require_POST
def code_present(request, code):
    """Tick that somebody is in a session that the visitor looks after."""
    person = _person_or_404(request, code)
    signups = SessionSignup.objects.with_people().filter(pk__in=[signup.pk for signup in person.seats])
    form = PresentForm(signups, request.POST)
    if not form.is_valid():
        raise Http404
    signup = form.cleaned_data["signup"]
    try:
        actions.set_attendance(signup=signup, attendance=SessionSignup.Attendance.PRESENT, by=request.user)
    except actions.Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, f"{person.registration} is aanwezig bij “{signup.session.plain_title}”.")
    return _next(person)


def _person_or_404(request, code):
    person = find_person(request.user, code)
    if person is None:
        raise Http404
    return person


def _next(person):
    """Lead back to who was marked, where the field for the next code is ready to type in."""
    return redirect(f"{reverse('code', args=[person.registration.code])}?volgende")
