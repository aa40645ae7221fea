"""Who was in a session, ticked by its secretary in the room."""

from collections import Counter

from django.contrib import messages
from django.http import Http404, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from g40portal.permissions import is_secretariat
from sessions import actions
from sessions.desk.access import own_session
from sessions.door.forms import AttendanceForm, WalkInForm
from sessions.models import Session, SessionSignup

Attendance = SessionSignup.Attendance
JSON = "application/json"
BAD, CONFLICT = 400, 409


@require_http_methods(["GET", "HEAD", "POST"])
def session_attendance(request, uuid):
    """The list of those who have a seat. Without script one form saves it; the script sends each tap at once."""
    session = own_session(request, uuid, Session.objects.for_page())
    form = AttendanceForm(SessionSignup.objects.for_attendance(session), request.POST or None)
    refused = ""
    if request.method == "POST":
        _refuse_strangers(session, form)
        if form.is_valid():
            rest = form.rest if "rest" in request.POST else set()
            chosen = {pk: value for pk, value in form.chosen.items() if pk not in rest}
            try:
                changed = actions.set_attendances(session=session, chosen=chosen, by=request.user, rest=rest)
            except actions.Refused as reason:
                refused = str(reason)
            else:
                return _saved(request, session, changed, form)
    if _asks_for_json(request):
        return JsonResponse({"refused": refused or "Deze keuze bestaat niet."}, status=CONFLICT if refused else BAD)
    return _page(request, session, form=form, refused=refused)


@require_POST
def session_walk_in(request, uuid):
    """Give a seat to somebody who turns up without one."""
    session = own_session(request, uuid, Session.objects.for_page())
    walk_in = WalkInForm(request.POST)
    if walk_in.is_valid():
        attendee = walk_in.attendee(session.network_day)
        try:
            signup = actions.walk_in_to_session(session=session, attendee=attendee, by=request.user)
        except actions.Refused as refused:
            walk_in.add_error(None, str(refused))
        else:
            messages.success(request, f"{signup.registration} staat op de lijst en is aanwezig.")
            return redirect("session-attendance", uuid=session.uuid)
    return _page(request, session, walk_in=walk_in)


def _refuse_strangers(session, form):
    """Raise Http404 when something was sent for a sign-up of another session, or for none: then nothing is done."""
    ids = form.ids_without_a_seat
    if ids and session.signups.filter(pk__in=ids - {None}).count() < len(ids):
        raise Http404


def _saved(request, session, changed, form):
    lost = session.signups.with_people().filter(pk__in=form.ids_without_a_seat)
    gone = [f"{signup.registration} heeft geen plaats meer in deze sessie." for signup in lost]
    if _asks_for_json(request):
        counts = count(SessionSignup.objects.for_attendance(session))
        return JsonResponse({"refused": " ".join(gone), "counts": counts}, status=CONFLICT if gone else 200)
    for line in gone:
        messages.error(request, line)
    if changed:
        messages.success(request, "Opgeslagen." if len(changed) == 1 else f"Opgeslagen voor {len(changed)} mensen.")
    elif not gone:
        messages.info(request, "Er was niets gewijzigd.")
    return redirect("session-attendance", uuid=session.uuid)


def _asks_for_json(request):
    return request.method == "POST" and request.headers.get("Accept") == JSON


def _page(request, session, *, form=None, walk_in=None, refused=""):
    form = form or AttendanceForm(SessionSignup.objects.for_attendance(session))
    context = {
        "section": "desk",
        "session": session,
        "day": session.network_day,
        "form": form,
        "refused": refused,
        "counts": count(form.signups),
        "walk_in": walk_in or WalkInForm(),
        "is_secretariat": is_secretariat(request.user),
    }
    return render(request, "door/session_attendance.html", context)


def count(signups):
    """Return how many people were there or not, by attendance, and how many there are in all."""
    counted = Counter(signup.attendance for signup in signups)
    return {value: counted[value] for value in Attendance.values} | {"seats": counted.total()}
