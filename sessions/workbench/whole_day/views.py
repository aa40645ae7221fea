"""Cancelling, moving or turning online a whole day: fill in, look at what happens, do it."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from events.models import NetworkDay
from g40portal.access import secretariat_only
from sessions import actions
from sessions.actions import whole_day as changing
from sessions.models import Session
from sessions.whole_day_mails import CANCEL, MOVE, ONLINE, RESUME, named
from sessions.workbench.pages import workbench_page
from sessions.workbench.whole_day.forms import FORMS
from sessions.workbench.whole_day.preview import preview_of
from sessions.workbench.whole_day.progress import progress_of

LOOK, DO, CHANGE = "bekijk", "voer-uit", "wijzig"
"""What the buttons ask for."""
TITLE = "Hele dag wijzigen"
DONE = {
    CANCEL: "De dag is vervallen.",
    MOVE: "De dag is verzet.",
    ONLINE: "De dag is nu online.",
    RESUME: "De dag gaat toch door.",
}


@secretariat_only
@require_http_methods(["GET", "HEAD", "POST"])
def whole_day(request, day):
    """Choose what happens to a day and why, see what that does, and do it. A former address leads here too."""
    shown = _day(day)
    if request.method != "POST":
        return _page(request, shown) if shown.slug == day else redirect("whole-day", day=shown.slug)
    what, asked = request.POST.get("keuze"), request.POST.get("doen")
    if what not in FORMS:
        messages.error(request, "Kies eerst wat er met de dag gebeurt.")
        return redirect("whole-day", day=shown.slug)
    sessions = _sessions(shown)
    form = FORMS[what](request.POST, day=shown, sessions=sessions)
    if form["version"].value() != str(shown.version):
        # A second click, or a second person: nothing that was filled in holds for the day as it is now.
        messages.error(request, changing.OTHERWISE)
        return redirect("whole-day", day=shown.slug)
    if asked == CHANGE or not form.is_valid():
        return _page(request, shown, form, sessions)
    if asked == DO:
        return _do(request, shown, form)
    context = {"title": TITLE, "day": shown, "form": form, "preview": preview_of(shown, form)}
    return workbench_page(request, "workbench/whole_day/preview.html", context)


def _day(slug):
    """Return the day that has this address, or had it; raise Http404 when there is none."""
    days = NetworkDay.objects.with_place().select_related("next_day__host_city")
    found = days.filter(slug=slug).first() or days.filter(former_slugs__slug=slug).first()
    if found is None:
        raise Http404
    return found


def _sessions(day):
    return list(Session.objects.filter(network_day=day).for_list().select_related("room"))


def _page(request, day, bound=None, sessions=None):
    sessions = _sessions(day) if sessions is None else sessions
    form = {
        what: bound if bound and bound.what == what else make(day=day, sessions=sessions)
        for what, make in FORMS.items()
    }
    context = {
        "title": TITLE,
        "day": day,
        "offered": [form[what] for what in _offered(day)],
        "bound": bound,
        "chosen": bound.what if bound else request.GET.get("keuze"),
        "is_over": day.is_over(timezone.localdate()),
        "in_rooms": [each for each in sessions if each.room and each.status != Session.Status.CANCELLED],
        "progress": progress_of(day),
        "at": timezone.localtime(),
    }
    return workbench_page(request, "workbench/whole_day/page.html", context)


def _offered(day):
    """Return what can happen to a day as it is now."""
    if day.is_over(timezone.localdate()):
        return [MOVE]
    if day.is_cancelled:
        return [RESUME, MOVE]
    offered = [MOVE] if day.is_draft else [CANCEL, MOVE]
    return offered if day.format == NetworkDay.Format.ONLINE else [*offered, ONLINE]


def _do(request, day, form):
    data = form.cleaned_data
    given = {"day": day, "reason": data["reason"], "version": data["version"], "by": request.user}
    try:
        if form.what == CANCEL:
            told = actions.cancel_day(**given)
        elif form.what == RESUME:
            told = actions.resume_day(**given, with_mail=data["with_mail"])
        elif form.what == MOVE:
            told = actions.move_day(**given, starts_on=data["starts_on"])
        else:
            told = actions.turn_online(**given, links=form.links, elsewhere=form.elsewhere)
    except actions.Refused as refused:
        messages.error(request, str(refused))
    else:
        hears = f"{named(told)} {'krijgt' if told == 1 else 'krijgen'} daarover een mail." if told else ""
        messages.success(request, f"{DONE[form.what]} {hears or 'Niemand krijgt een mail.'}")
    return redirect("whole-day", day=NetworkDay.objects.get(pk=day.pk).slug)
