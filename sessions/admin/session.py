"""A session in the admin, with its organisers, people and documents."""

from dataclasses import dataclass
from pathlib import PurePath
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminFileWidget
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import path, reverse

from events.models import NetworkDay, Room, Timeslot
from g40portal.admin import PublicModelAdmin, PublicTabularInline
from g40portal.admin_forms import PublicForm, PublicFormSet, row_number
from sessions import actions
from sessions.admin.consequences import TIMES, follow_up, say_who_hears, warn_of_overlaps
from sessions.models import Contribution, Session, SessionDocument, SessionOrganiser
from sessions.views.documents import send

TYPE_IN_SLOT = {
    Timeslot.Kind.ROUND: Session.Type.BREAKOUT,
    Timeslot.Kind.BLOCK: Session.Type.BREAKOUT,
    Timeslot.Kind.LUNCH: Session.Type.LUNCH,
    Timeslot.Kind.RECEPTION: Session.Type.SOCIAL,
}
"""What a session usually is in a kind of slot; in any other it is plenary."""


def add_session_url(day_id, slot_id=None, slot_kind=None):
    """Return the address of an empty session form that already stands in a day, and in one of its slots."""
    known = {"network_day": day_id}
    if slot_id:
        known |= {"timeslot": slot_id, "type": str(TYPE_IN_SLOT.get(slot_kind, Session.Type.PLENARY))}
    return f"{reverse('admin:programme_session_add')}?{urlencode(known)}"


def day_page_url(day_id):
    """Return the address of a day's page."""
    return reverse("admin:events_networkday_change", args=[day_id])


class SessionForm(PublicForm):
    """A session; without a position it comes last in its slot."""

    beside = {
        "session_end_needs_start": "start_time",
        "session_ends_after_start": "end_time",
        "session_in_one_place": "other_place",
    }
    position_within = ("network_day", "timeslot")


class RowInSessionForm(PublicForm):
    """A row of a session; a new one comes last."""

    position_within = ("session",)


class OrganiserForm(RowInSessionForm):
    """One organiser: a group, a pillar, a city or an organisation."""

    beside = {"organiser_is_exactly_one": "themegroup"}


class OrganiserFormSet(PublicFormSet):
    """The organisers of a session."""

    def clean(self):
        """Refuse an organisation that is sent twice at once: only the database would see it."""
        super().clean()
        seen = set()
        for form in self.forms:
            name = getattr(form, "cleaned_data", {}).get("organisation")
            if not name or form in self.deleted_forms:
                continue
            if name in seen:
                raise ValidationError("Deze organisatie staat al bij de sessie.")
            seen.add(name)


class OrganiserInline(PublicTabularInline):
    """Who organises a session."""

    model = SessionOrganiser
    form = OrganiserForm
    formset = OrganiserFormSet
    fields = ["themegroup", "pillar", "city", "organisation", "role", "printed_name", "position"]
    autocomplete_fields = ["themegroup", "city"]
    extra = 1
    verbose_name_plural = "organisatoren: per regel precies één groep, pijler, stad of organisatie"


class ContributionInline(PublicTabularInline):
    """Who speaks, hosts or moderates in a session."""

    model = Contribution
    form = RowInSessionForm
    fields = ["person", "role", "printed_function", "source", "position"]
    autocomplete_fields = ["person"]
    extra = 1
    verbose_name_plural = "mensen: sprekers, gespreksleiders en gastheren"


@dataclass(frozen=True, slots=True)
class StoredPaper:
    """An uploaded paper, as the form shows it: its name, and where the secretariat fetches it."""

    name: str
    url: str

    def __str__(self):
        return self.name


class PaperWidget(AdminFileWidget):
    """A choice of a file; the one that is there is fetched through the admin, whoever else may see it."""

    document_id = None

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        if context["widget"]["is_initial"]:
            url = reverse("admin:programme_session_paper", args=[self.document_id])
            context["widget"]["value"] = StoredPaper(PurePath(value.name).name, url)
        return context


class DocumentForm(RowInSessionForm):
    """A link or an uploaded paper."""

    beside = {"document_is_link_or_file": "url"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            self.fields["file"].widget = PaperWidget()
            self.fields["file"].widget.document_id = self.instance.pk


class DocumentInline(PublicTabularInline):
    """The papers and links of a session."""

    model = SessionDocument
    form = DocumentForm
    fields = ["title", "kind", "url", "file", "visibility", "position"]
    extra = 1
    verbose_name_plural = "stukken en links"


class DayFilter(admin.SimpleListFilter):
    """Sessions of one network day."""

    title = "netwerkdag"
    parameter_name = "dag"

    def lookups(self, request, model_admin):
        return [(day.pk, str(day)) for day in NetworkDay.objects.with_place().in_order()]

    def queryset(self, request, queryset):
        day = row_number(self.value())
        return queryset if day is None else queryset.filter(network_day=day)


@admin.register(Session)
class SessionAdmin(PublicModelAdmin):
    """Sessions, whole: from the page of their day, and found from a list of all."""

    form = SessionForm
    fieldsets = [
        (None, {"fields": ["network_day", "timeslot", "title", "short_title", "type", "status", "position"]}),
        ("Wat bezoekers lezen", {"fields": ["teaser", "description", "audience_note"]}),
        (
            "Waar",
            {
                "fields": ["room", "other_place", "walking_minutes", "capacity"],
                "description": "Kies een zaal van de locatie, of vul een andere plek in.",
            },
        ),
        (
            "Eigen tijden",
            {
                "fields": ["start_time", "end_time"],
                "description": "Alleen als de sessie op een ander moment begint of eindigt dan haar tijdvak.",
            },
        ),
        ("Toegang en aanmelden", {"fields": ["access", "signup_policy"]}),
        (
            "Geheim",
            {
                "fields": ["meeting_url", "joining_instructions"],
                "description": "Dit komt nooit op de openbare site.",
                "classes": ["collapse"],
            },
        ),
        ("Adres en vervolg", {"fields": ["slug", "follow_up_to"], "classes": ["collapse"]}),
    ]
    list_display = ["titled", "network_day", "timeslot", "type", "status", "signed_up"]
    list_filter = [DayFilter, "status", "type", "access"]
    list_select_related = ["network_day__host_city", "timeslot"]
    search_fields = [
        "title",
        "short_title",
        "organisers__themegroup__name",
        "organisers__printed_name",
        "contributions__person__name",
    ]
    date_hierarchy = "network_day__starts_on"
    autocomplete_fields = ["network_day", "follow_up_to"]
    inlines = [OrganiserInline, ContributionInline, DocumentInline]
    actions = ["confirm", "cancel", "make_draft"]

    @admin.display(description="sessie", ordering="title")
    def titled(self, session):
        """The title alone: the day has a column of its own."""
        return session.plain_title

    @admin.display(description="aanmeldingen")
    def signed_up(self, session):
        """How many people have a seat, ask for one or wait for one."""
        seats = f" van {session.capacity}" if session.capacity else ""
        parts = [
            f"{session.confirmed_count}{seats} bevestigd" if session.confirmed_count or seats else "",
            f"{session.requested_count} aangevraagd" if session.requested_count else "",
            f"{session.waiting_count} op de wachtlijst" if session.waiting_count else "",
        ]
        return ", ".join(part for part in parts if part)

    def get_queryset(self, request):
        """Fetch sessions with the day and slot that name their place; for the list also how many people come."""
        sessions = super().get_queryset(request).select_related("network_day__host_city", "timeslot")
        # Not elsewhere: a row that is counted along cannot be locked.
        is_list = request.resolver_match.url_name.endswith("_changelist")
        return sessions.with_signup_counts() if is_list else sessions

    def get_object(self, request, object_id, from_field=None):
        """Lock the day before the session that is about to be saved, and keep what the public reads until then."""
        pk = row_number(object_id)
        if pk is not None and request.method == "POST" and transaction.get_connection().in_atomic_block:
            day = NetworkDay.objects.select_for_update(of=("self",)).filter(sessions=pk).first()
            if day is not None:
                actions.ensure_snapshot(day=day)
        return super().get_object(request, object_id, from_field)

    def save_model(self, request, obj, form, change):
        """Keep what the public reads of the day before a new session stands in it."""
        if not change:
            actions.ensure_snapshot(day=obj.network_day)
        super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        """Let follow for who signed up what a change of status, seats or time means, once all is saved."""
        super().save_related(request, form, formsets, change)
        session, changed = form.instance, set(form.changed_data)
        if change:
            follow_up(request, session, changed, form.initial.get("status"))
            warn_of_overlaps(request, session.network_day, {session.pk} if changed & TIMES else set())
        actions.record_changes(day=session.network_day, by=request.user)

    def get_readonly_fields(self, request, obj=None):
        """Keep a session in the day for which it was made."""
        return ["network_day"] if obj else []

    def get_form(self, request, obj=None, change=False, **kwargs):
        """Offer only slots and rooms of the session's own day."""
        form = super().get_form(request, obj, change=change, **kwargs)
        day = (
            obj.network_day_id if obj else row_number(request.POST.get("network_day") or request.GET.get("network_day"))
        )
        fields = form.base_fields
        if "timeslot" in fields:
            fields["timeslot"].queryset = Timeslot.objects.filter(network_day=day).in_order()
            fields["room"].queryset = Room.objects.filter(venue__days=day)
        if "timeslot" in fields and day is None:
            fields["timeslot"].help_text = fields["room"].help_text = (
                "Kies eerst de dag en sla op; daarna kiest u hier."
            )
        return form

    def get_changeform_initial_data(self, request):
        """Propose the next free position in the slot that was asked for."""
        initial = super().get_changeform_initial_data(request)
        day, slot = row_number(initial.get("network_day")), row_number(initial.get("timeslot"))
        if day:
            siblings = Session.objects.filter(network_day=day, timeslot=slot)
            initial["position"] = (siblings.aggregate(last=Max("position"))["last"] or 0) + 1
        return initial

    def about(self, request, row):
        """Return whether the page of the session is a preview, and where the way back leads."""
        return {
            "is_preview": row.status == Session.Status.DRAFT or row.network_day.is_draft,
            "day": row.network_day,
            "day_url": f"{day_page_url(row.network_day_id)}#programma",
            "desk_url": reverse("desk-session", args=[row.uuid]),
        }

    def response_add(self, request, obj, post_url_continue=None):
        """Go back to the day, or on to the next session of the same slot, when that was asked for."""
        return self._response_beside_day(request, obj) or super().response_add(request, obj, post_url_continue)

    def response_change(self, request, obj):
        """Go back to the day, or on to the next session of the same slot, when that was asked for."""
        return self._response_beside_day(request, obj) or super().response_change(request, obj)

    def _response_beside_day(self, request, session):
        if "_to_day" in request.POST:
            # At its top: what the saving did, mails that go out above all, is said there.
            url = day_page_url(session.network_day_id)
        elif "_addanother" in request.POST:
            slot = session.timeslot
            url = add_session_url(session.network_day_id, slot and slot.pk, slot and slot.kind)
        else:
            return None
        messages.success(request, f"Sessie “{session}” is opgeslagen.")
        return HttpResponseRedirect(url)

    def has_delete_permission(self, request, obj=None):
        """Let only drafts be deleted: what people have read about is cancelled."""
        may = super().has_delete_permission(request, obj)
        return may and (obj is None or obj.status == Session.Status.DRAFT)

    def delete_view(self, request, object_id, extra_context=None):
        """Explain why a session that is no draft stays."""
        session = self.get_object(request, object_id)
        if (
            session is not None
            and session.status != Session.Status.DRAFT
            and self.has_change_permission(request, session)
        ):
            messages.error(
                request,
                f"“{session}” is geen concept meer en wordt daarom niet verwijderd. "
                "Zet de status op vervallen: bezoekers zien dan dat de sessie niet doorgaat.",
            )
            return HttpResponseRedirect(reverse("admin:programme_session_change", args=[session.pk]))
        return super().delete_view(request, object_id, extra_context)

    def get_urls(self):
        """Add the address where the secretariat fetches an uploaded paper."""
        paper = self.admin_site.admin_view(self.paper_view)
        return [path("stukken/<int:pk>/", paper, name="programme_session_paper"), *super().get_urls()]

    def paper_view(self, request, pk):
        """Send an uploaded paper to who may see sessions here, whatever its visibility."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        return send(get_object_or_404(SessionDocument.objects.exclude(file=""), pk=pk))

    def get_actions(self, request):
        """Leave out deleting many at once."""
        offered = super().get_actions(request)
        offered.pop("delete_selected", None)
        return offered

    @admin.action(description="Publiceer (bevestigd)", permissions=["change"])
    def confirm(self, request, queryset):
        """Confirm the chosen sessions."""
        self._set_status(request, queryset, Session.Status.CONFIRMED)

    @admin.action(description="Laat vervallen", permissions=["change"])
    def cancel(self, request, queryset):
        """Cancel the chosen sessions."""
        self._set_status(request, queryset, Session.Status.CANCELLED)

    @admin.action(description="Terug naar concept", permissions=["change"])
    def make_draft(self, request, queryset):
        """Make drafts of the chosen sessions."""
        self._set_status(request, queryset, Session.Status.DRAFT)

    def _set_status(self, request, queryset, status):
        changed = 0
        for session in queryset:
            if actions.set_session_status(session=session, status=status, by=request.user):
                is_cancelled = status == Session.Status.CANCELLED
                told = session.signups.active().reachable().count() if is_cancelled else 0
                say_who_hears(request, session, session.status, told)
                self.log_change(request, session, [{"changed": {"fields": ["status"]}}])
                changed += 1
        word = "sessie is" if changed == 1 else "sessies zijn"
        messages.success(request, f"{changed} {word} nu {status.label}.")
