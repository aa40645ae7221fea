"""The pages for starting from what is there: a new day, and what goes on from a day."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods

from events.models import NetworkDay
from g40portal.access import secretariat_only
from sessions import actions
from sessions.models import DayTemplate, Session
from sessions.whole_day_mails import named
from sessions.workbench.pages import day_of, workbench_page
from sessions.workbench.starting.forms import (
    COPY,
    HAND_OVER,
    SESSION,
    TEMPLATE,
    CopyForm,
    FromTemplateForm,
    HandOverForm,
    SessionForm,
    TemplateForm,
)

EARLIER = 12
"""Days that are offered to start from; the others are found in the list of days."""


@secretariat_only
@require_http_methods(["GET", "HEAD", "POST"])
def new_day(request):
    """Choose what a new day starts from, or make it of a template."""
    form = FromTemplateForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            made = actions.day_from_template(template=form.cleaned_data["template"], new=form.new, by=request.user)
        except actions.Refused as refused:
            form.add_error(None, _said(refused))
        else:
            messages.success(request, "De dag is gemaakt, als concept. Niemand ziet hem nog.")
            return _to_day(made)
    context = {
        "title": "Nieuwe dag",
        "form": form,
        "has_templates": DayTemplate.objects.exists(),
        "earlier": list(NetworkDay.objects.real().with_place().in_order()[:EARLIER]),
    }
    return workbench_page(request, "workbench/starting/new_day.html", context)


@secretariat_only
@require_http_methods(["GET", "HEAD", "POST"])
def day_copying(request, day):
    """Start a new day from a day, keep its timetable, pass a session on, or hand the baton on."""
    day = day_of(day, NetworkDay.objects.select_related("host_city", "venue", "next_day__host_city"))
    sessions = list(Session.objects.filter(network_day=day).for_list().select_related("room").with_signup_counts())
    offered = _offered(day, sessions)
    bound = None
    if request.method == "POST":
        what = request.POST.get("wat")
        if what not in offered:
            messages.error(request, "Kies eerst wat u wilt doen.")
            return redirect("day-copying", day=day.slug)
        bound = offered[what] = offered[what](request.POST)
        if bound.is_valid():
            try:
                return DO[what](request, day, bound)
            except actions.Refused as refused:
                bound.add_error(None, _said(refused))
    forms = [form if form is bound else form() for form in offered.values()]
    context = {"title": "Kopiëren en stokje", "day": day, "offered": forms, "bound": bound}
    return workbench_page(request, "workbench/starting/copying.html", context)


def _offered(day, sessions):
    """Return how to make each form that holds for a day. An example is the beginning of nothing real."""
    offered = {TEMPLATE: lambda *data: TemplateForm(*data)}
    if day.is_example:
        return offered
    offered = {COPY: lambda *data: CopyForm(*data, day=day, sessions=sessions)} | offered
    if day.next_day and sessions:
        offered[SESSION] = lambda *data: SessionForm(*data, day=day, sessions=sessions)
    return offered | {HAND_OVER: lambda *data: HandOverForm(*data, day=day)}


def _copy(request, day, form):
    data = form.cleaned_data
    made = actions.copy_day(
        day=day,
        new=form.new,
        sessions=[int(pk) for pk in data.get("sessions", [])],
        keep_venue=data.get("keep_venue", False),
        with_people=data["with_people"],
        by=request.user,
    )
    messages.success(request, "De nieuwe dag is gemaakt, als concept. Niemand ziet hem nog.")
    return _to_day(made)


def _keep(request, day, form):
    template = actions.save_template(day=day, name=form.cleaned_data["name"], by=request.user)
    messages.success(request, f"Het tijdschema is bewaard als sjabloon “{template.name}”.")
    return redirect("day-copying", day=day.slug)


def _pass_on(request, day, form):
    data = form.cleaned_data
    made, told = actions.move_session_to_day(
        session=Session.objects.get(pk=data["session"]),
        cancel_original=data.get("cancel_original", False),
        with_people=data["with_people"],
        by=request.user,
    )
    said = "“{}” staat als concept op de volgende dag, nog zonder tijdvak. <a href='{}'>Open de sessie</a>"
    address = reverse("admin:programme_session_change", args=[made.pk])
    messages.success(request, format_html(said, made.plain_title, address))
    if data.get("cancel_original"):
        hears = f"{named(told)} {'krijgt' if told == 1 else 'krijgen'} daarover een mail." if told else ""
        messages.info(request, f"Op deze dag is zij vervallen. {hears or 'Niemand krijgt een mail.'}")
    return redirect("day-copying", day=day.slug)


def _hand_over(request, day, form):
    to = form.cleaned_data["to"]
    following = actions.hand_over(day=day, by=request.user, to=to, new=None if to else form.new)
    address = reverse("admin:events_networkday_change", args=[following.pk])
    messages.success(request, format_html("Het stokje gaat naar <a href='{}'>{}</a>.", address, following))
    return redirect("day-copying", day=day.slug)


DO = {COPY: _copy, TEMPLATE: _keep, SESSION: _pass_on, HAND_OVER: _hand_over}

PAGE_OF = {
    NetworkDay: "admin:events_networkday_change",
    Session: "admin:programme_session_change",
    DayTemplate: "admin:programme_daytemplate_change",
}


def _said(refused):
    """Return why something is not done, with a link to what is there already."""
    if not isinstance(refused, actions.AlreadyThere):
        return str(refused)
    there = refused.there
    return format_html("{} <a href='{}'>{}</a>.", str(refused), reverse(PAGE_OF[type(there)], args=[there.pk]), there)


def _to_day(day):
    return redirect("admin:events_networkday_change", day.pk)
