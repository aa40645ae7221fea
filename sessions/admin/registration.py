"""The attendees of a day in the admin, for the secretariat: to find, correct and remove; seats change at the desk."""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import ValidationError
from django.template.response import TemplateResponse
from django.utils.html import format_html

from g40portal.admin import PublicModelAdmin
from g40portal.admin_mail import ReadOnlyAdmin
from sessions.admin.session import DayFilter
from sessions.models import AttendeeNeeds, CheckIn, DayFigures, Registration, SessionSignup
from sessions.privacy.figures import lines_of
from sessions.privacy.removal import remove_registration

FILTERED = {"status__exact", "kind__exact", "source__exact", DayFilter.parameter_name}
"""What a list may be asked for. Anything else would give away keys, letter by letter."""


class RegistrationForm(forms.ModelForm):
    """Who somebody is and how to reach him; whether he comes is decided elsewhere."""

    refusal = None
    """What the database said when it refused this very input a moment ago."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "name" in self.fields:
            self.fields["name"].required = True

    def clean(self):
        """Refuse the address of somebody else on this day, and propose the sort name of a new name."""
        super().clean()
        email = self.cleaned_data.get("email", "")
        day = self.instance.network_day
        if Registration.objects.of_address(day, email).exclude(pk=self.instance.pk).exists():
            self.add_error("email", "Met dit e-mailadres is voor deze dag al iemand aangemeld.")
        if "name" in self.changed_data and "sort_name" not in self.changed_data:
            self.cleaned_data["sort_name"] = ""
        if self.cleaned_data.get("contact_name") and not self.cleaned_data.get("contact_email"):
            self.add_error("contact_email", "Vul ook het adres van de contactpersoon in.")
        if self.refusal:
            raise ValidationError(self.refusal)
        return self.cleaned_data


class ReadOnlyInline(admin.TabularInline):
    """Rows that are shown with a registration, and change elsewhere."""

    extra = 0
    can_delete = False

    def get_readonly_fields(self, request, obj=None):
        """Show every field, also those that no form could hold."""
        return self.fields

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


class NeedsInline(ReadOnlyInline):
    """What somebody needs."""

    model = AttendeeNeeds
    fields = ["dietary", "access"]
    verbose_name = verbose_name_plural = "wensen: alleen voor het secretariaat"


class SignupInline(ReadOnlyInline):
    """The sessions of a registration."""

    model = SessionSignup
    fields = ["session_title", "status", "attendance", "note", "modified_at"]
    verbose_name_plural = "sessies: wijzigen kan op de werkplek"

    def get_queryset(self, request):
        """Fetch the sign-ups with their sessions, in the order of the day."""
        return super().get_queryset(request).for_personal_page().select_related("registration")

    @admin.display(description="sessie")
    def session_title(self, signup):
        """Its title and hours."""
        return f"{signup.session.plain_title} {signup.session.hours}".strip()


class CheckInInline(ReadOnlyInline):
    """When somebody came in."""

    model = CheckIn
    fields = ["date", "at"]

    def get_queryset(self, request):
        """Fetch the check-ins with whose they are."""
        return super().get_queryset(request).select_related("registration")


@admin.register(Registration)
class RegistrationAdmin(PublicModelAdmin):
    """Attendees: found by name or address, corrected, and removed when they ask for it."""

    form = RegistrationForm
    fieldsets = [
        (None, {"fields": ["network_day", "status", "source", "name", "kind", "function", "city", "organisation"]}),
        (
            "Bereikbaar",
            {
                "fields": ["email", "contact_name", "contact_email"],
                "description": "Mail gaat naar de contactpersoon als die er is. Deze adressen komen nooit op de site.",
            },
        ),
        (
            "Volgorde en momenten",
            {
                "fields": ["sort_name", "comes_to_lunch", "held_until", "consent_at", "created_at", "modified_at"],
                "classes": ["collapse"],
            },
        ),
    ]
    own_fields = ["name", "sort_name", "kind", "function", "city", "organisation"]
    own_fields += ["email", "contact_name", "contact_email"]
    list_display = ["__str__", "network_day", "status", "kind", "function", "city"]
    list_filter = [DayFilter, "status", "kind", "source"]
    list_select_related = ["network_day__host_city", "city"]
    search_fields = ["name", "sort_name", "email", "contact_name", "contact_email"]
    autocomplete_fields = ["city"]
    inlines = [NeedsInline, SignupInline, CheckInInline]
    actions = ["remove"]

    def get_queryset(self, request):
        """Fetch registrations with the day and city that they name; those made anonymous last."""
        rows = super().get_queryset(request).select_related("network_day__host_city", "city")
        return rows.order_by("-network_day__starts_on", "network_day", "anonymised_at", "sort_name", "pk")

    def get_fieldsets(self, request, obj=None):
        """Show the fields alone: a registration has no version."""
        return admin.ModelAdmin.get_fieldsets(self, request, obj)

    def get_readonly_fields(self, request, obj=None):
        """Keep shut what the actions of the desk decide, and everything of who is anonymous."""
        shown = [name for _, options in self.fieldsets for name in options["fields"]]
        is_anonymous = obj is not None and obj.anonymised_at
        return [name for name in shown if is_anonymous or name not in self.own_fields]

    def lookup_allowed(self, lookup, value, request):
        """Let lists be filtered as they offer it, and by nothing else."""
        return lookup in FILTERED

    def save_model(self, request, obj, form, change):
        """Write the fields that were changed, and leave alone what somebody else may be changing."""
        changed = set(form.changed_data)
        if changed:
            sorted_by = {"sort_name"} if "name" in changed else set()
            obj.save(update_fields=[*(changed | sorted_by), "modified_at"])

    def get_view_on_site_url(self, obj=None):
        """Lead nowhere: the personal page belongs to who has its link."""
        return None

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def has_remove_permission(self, request):
        """Whether somebody may remove people at their request: who may delete them."""
        return super().has_delete_permission(request)

    @admin.action(description="Verwijder de gegevens, op verzoek", permissions=["remove"])
    def remove(self, request, queryset):
        """Ask first, then remove the chosen people; their seats go to the queue."""
        people = list(queryset.filter(anonymised_at=None))
        if request.POST.get("post") != "yes":
            context = self.admin_site.each_context(request) | {
                "title": "Gegevens verwijderen?",
                "opts": self.opts,
                "people": people,
                "action_checkbox_name": ACTION_CHECKBOX_NAME,
            }
            return TemplateResponse(request, "admin/programme/registration/remove.html", context)
        for registration in people:
            removed = remove_registration(registration=registration, by=request.user)
            self.log_change(request, removed, "Gegevens verwijderd, op verzoek.")
        word = "persoon" if len(people) == 1 else "mensen"
        messages.success(request, f"De gegevens van {len(people)} {word} zijn verwijderd.")
        return None


@admin.register(DayFigures)
class DayFiguresAdmin(ReadOnlyAdmin):
    """What days counted, of which the people are anonymous by now."""

    list_display = ["network_day", "frozen_at"]
    list_filter = [DayFilter]
    list_select_related = ["network_day__host_city"]
    fields = ["network_day", "frozen_at", "counted"]
    readonly_fields = ["counted"]

    def get_queryset(self, request):
        """Fetch figures with the day that they name."""
        return super().get_queryset(request).select_related("network_day__host_city")

    @admin.display(description="cijfers")
    def counted(self, row):
        """The figures, a line for each number."""
        return format_html('<div class="mail-text">{}</div>', "\n".join(lines_of(row.figures)))
