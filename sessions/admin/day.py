"""The page of a network day in the admin: its timetable, its whole programme, and what is unwise in it."""

from django.contrib import admin, messages
from django.db import transaction
from django.db.models import F
from django.forms import Script
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from events.admin import NetworkDayAdmin, NetworkDayForm
from events.models import NetworkDay, Timeslot
from g40portal.admin import PublicTabularInline
from g40portal.admin_forms import PublicFormSet
from sessions import actions, warnings
from sessions.admin.consequences import TIMES, follow_up, say_what_is_published, warn_of_overlaps
from sessions.admin.session import SessionForm, add_session_url
from sessions.day_facts import facts_of
from sessions.models import Session
from sessions.whole_day_mails import CANCEL

PAGE_OF = {
    warnings.SESSION: "admin:programme_session_change",
    warnings.PERSON: "admin:themegroups_person_change",
}


Status = NetworkDay.Status
TOLD_ELSEWHERE = "Vervallen of toch doorgaan: dat doet u bij “Hele dag wijzigen”, met een reden voor wie is aangemeld."


class DayForm(NetworkDayForm):
    """A day. Whether it goes on is decided where people are told of it, with a reason, for as long as it matters."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        day = self.instance
        if "status" in self.fields and day.pk and _is_told_of(day):
            status, other = self.fields["status"], Status.PUBLISHED if day.is_cancelled else Status.CANCELLED
            status.choices = [choice for choice in status.choices if choice[0] != other]
            status.help_text = status.error_messages["invalid_choice"] = TOLD_ELSEWHERE


def _is_told_of(day):
    """Whether somebody has to hear when a day does not go on, or does after all."""
    if day.is_over(timezone.localdate()):
        return False
    return not day.is_draft or day.registrations.active().exists()


class SessionRows(PublicFormSet):
    """The sessions of a day; each can only stand in one of its slots."""

    def add_fields(self, form, index):
        if "timeslot" in form.fields:
            form.fields["timeslot"].queryset = Timeslot.objects.filter(network_day=self.instance.pk).in_order()
        super().add_fields(form, index)


class SessionInline(PublicTabularInline):
    """The sessions of a day in short; each leads to its own page."""

    model = Session
    form = SessionForm
    formset = SessionRows
    fields = ["timeslot", "position", "title", "short_title", "type", "status"]
    select_related = ["timeslot", "room"]
    show_change_link = True
    can_delete = False

    def get_queryset(self, request):
        """List the sessions as the day runs, those without a slot last."""
        return (
            super()
            .get_queryset(request)
            .order_by(
                F("timeslot__date").asc(nulls_first=True),
                F("timeslot__start_time").asc(nulls_last=True),
                F("timeslot__position").asc(nulls_last=True),
                "position",
                "number",
            )
        )


@admin.register(NetworkDay)
class ProgrammeDayAdmin(NetworkDayAdmin):
    """Network days with their timetable and programme."""

    form = DayForm
    inlines = [*NetworkDayAdmin.inlines[:1], SessionInline, *NetworkDayAdmin.inlines[1:]]
    actions = ["publish", "publish_all", "cancel", "make_draft"]

    class Media:
        js = [Script("js/admin-day.js", type="module")]

    def about(self, request, row):
        """Return the programme at a glance and what is unwise in it."""
        context = {"desk_url": reverse("desk-day", args=[row.slug])}
        if request.user.has_perm("programme.view_session"):
            facts = facts_of(row)
            context |= {
                "is_preview": row.is_draft,
                "warnings": [_linked(warning, row) for warning in warnings.warnings_of(facts)],
                "programme": _programme(facts, row),
                "may_add_sessions": request.user.has_perm("programme.add_session"),
            }
        return context

    def get_object(self, request, object_id, from_field=None):
        """Lock the day that is about to be saved, and keep what the public reads of it until then."""
        day = super().get_object(request, object_id, from_field)
        if day is not None and request.method == "POST" and transaction.get_connection().in_atomic_block:
            actions.ensure_snapshot(day=day)
        return day

    def save_related(self, request, form, formsets, change):
        """Let follow for who signed up what a change of status or time means, also that of a slot."""
        super().save_related(request, form, formsets, change)
        if not change:
            actions.ensure_snapshot(day=form.instance, is_new=True)
            actions.record_changes(day=form.instance, by=request.user)
            return
        saved = [row for formset in formsets for row in formset.initial_forms if row.has_changed()]
        moved = set()
        for row in saved:
            changed = set(row.changed_data)
            if isinstance(row.instance, Session):
                follow_up(request, row.instance, changed, row.initial.get("status"))
            if changed & TIMES and isinstance(row.instance, Session):
                moved.add(row.instance.pk)
            if changed & TIMES and isinstance(row.instance, Timeslot) and row.instance.pk:
                moved.update(row.instance.sessions.values_list("pk", flat=True))
        warn_of_overlaps(request, form.instance, moved)
        actions.record_changes(day=form.instance, by=request.user)

    def get_actions(self, request):
        """Leave out deleting many at once."""
        offered = super().get_actions(request)
        offered.pop("delete_selected", None)
        return offered

    def has_change_programme_permission(self, request):
        """Whether somebody may change days and the sessions in them."""
        return self.has_change_permission(request) and request.user.has_perm("programme.change_session")

    @admin.action(description="Publiceer (zonder conceptsessies)", permissions=["change"])
    def publish(self, request, queryset):
        """Publish the chosen days."""
        self._set_status(request, queryset, NetworkDay.Status.PUBLISHED)

    @admin.action(description="Publiceer met alle conceptsessies", permissions=["change_programme"])
    def publish_all(self, request, queryset):
        """Publish the chosen days and their draft sessions."""
        for day in queryset:
            try:
                sessions = actions.publish_programme(day=day, by=request.user)
            except actions.Refused as refused:
                messages.error(request, str(refused))
                continue
            for changed in [day, *sessions]:
                self.log_change(request, changed, [{"changed": {"fields": ["status"]}}])
            say_what_is_published(request, day, sessions)

    @admin.action(description="Laat vervallen: schrijf de reden", permissions=["change"])
    def cancel(self, request, queryset):
        """Go to where a day is cancelled: with a reason, and a look at the mail before it goes."""
        days = list(queryset[:2])
        if len(days) > 1:
            messages.error(request, "Kies één dag: elke dag vervalt met een eigen reden.")
        elif days[0].status != Status.PUBLISHED or days[0].is_over(timezone.localdate()):
            messages.error(request, f"{days[0]} is een concept, voorbij of al vervallen: er valt niets af te zeggen.")
        else:
            return redirect(f"{reverse('whole-day', args=[days[0].slug])}?keuze={CANCEL}")
        return None

    @admin.action(description="Terug naar concept", permissions=["change"])
    def make_draft(self, request, queryset):
        """Make drafts of the chosen days."""
        self._set_status(request, queryset, NetworkDay.Status.DRAFT)

    def _set_status(self, request, queryset, status):
        changed = 0
        for day in queryset:
            try:
                is_changed = actions.set_day_status(day=day, status=status, by=request.user)
            except actions.Refused as refused:
                messages.error(request, str(refused))
                continue
            if is_changed:
                self.log_change(request, day, [{"changed": {"fields": ["status"]}}])
                changed += 1
        word = "netwerkdag is" if changed == 1 else "netwerkdagen zijn"
        if changed:
            messages.success(request, f"{changed} {word} nu {status.label}.")


def _linked(warning, day):
    links = [{"name": subject.name, "url": _page_of(subject, day)} for subject in warning.subjects]
    return {"sentence": warning.sentence, "may_not": warning.may_not, "links": links}


def _page_of(subject, day):
    if subject.kind == warnings.SLOT:
        return f"{reverse('admin:events_networkday_change', args=[day.pk])}#timeslots-group"
    return reverse(PAGE_OF[subject.kind], args=[subject.id])


def _programme(facts, day):
    """The day at a glance: each slot with its sessions and the way to add one; last the sessions without a slot."""
    slots = [
        {
            "hours": warnings.hours(slot),
            "name": slot.name,
            "sessions": _sessions_in(facts, slot.id),
            "add_url": add_session_url(day.pk, slot.id, slot.kind),
        }
        for slot in facts.slots
    ]
    return [
        *slots,
        {"name": "Nog niet geplaatst", "sessions": _sessions_in(facts, None), "add_url": add_session_url(day.pk)},
    ]


def _sessions_in(facts, slot):
    return [
        {
            "name": session.name,
            "url": reverse(PAGE_OF[warnings.SESSION], args=[session.id]),
            "status": Session.Status(session.status).label,
        }
        for session in facts.sessions
        if session.slot == slot
    ]
