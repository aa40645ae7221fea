"""Accounts and the record of changes, as the secretariat sees them; only a superuser changes an account itself."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from auditlog.models import LogEntry
from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef

from g40portal.accounts import actions
from g40portal.accounts.changes import changes_in
from g40portal.accounts.second_factor import FACTORS
from g40portal.accounts.sessions import end_sessions
from g40portal.permissions import is_secretariat
from g40portal.refused import Refused

# Each of these would be a way around the pages that ask for a second factor, or holds its secrets.
for model in (EmailAddress, Authenticator, SocialAccount, SocialApp, SocialToken, User, LogEntry):
    if admin.site.is_registered(model):
        admin.site.unregister(model)


@admin.register(User)
class AccountAdmin(UserAdmin):
    """Who has an account. The secretariat helps who is locked out; it gives no rights."""

    list_display = ["address", "called", "is_staff", "is_active", "has_second_factor", "last_login"]
    list_filter = ["is_active", "is_staff", "is_superuser"]
    search_fields = ["email", "first_name", "last_name", "person__name"]
    ordering = ["email"]
    actions = ["reset_second_factor", "switch_off", "switch_on"]
    for_secretariat = ["email", "called", "is_active", "is_staff", "has_second_factor", "last_login"]

    def get_queryset(self, request):
        factors = Authenticator.objects.filter(user=OuterRef("pk"), type__in=FACTORS)
        return super().get_queryset(request).select_related("person").annotate(has_factor=Exists(factors))

    def get_fieldsets(self, request, obj=None):
        if request.user.is_superuser:
            return super().get_fieldsets(request, obj)
        return [(None, {"fields": self.for_secretariat})]

    def get_readonly_fields(self, request, obj=None):
        return super().get_readonly_fields(request, obj) if request.user.is_superuser else self.for_secretariat

    def has_add_permission(self, request):
        return request.user.is_superuser

    def has_change_permission(self, request, obj=None):
        return request.user.is_superuser

    def has_delete_permission(self, request, obj=None):
        return request.user.is_superuser

    def has_help_permission(self, request):
        """Tell whether somebody may help others with their account."""
        return is_secretariat(request.user) and self.has_view_permission(request)

    @admin.display(description="e-mailadres", ordering="email")
    def address(self, user):
        return user.email or user.get_username()

    @admin.display(description="naam")
    def called(self, user):
        return user.person.name if hasattr(user, "person") else user.get_full_name() or user.get_username()

    @admin.display(description="tweede stap", boolean=True)
    def has_second_factor(self, user):
        return user.has_factor

    def save_model(self, request, obj, form, change):
        """End the sessions of an account that is switched off, so that none comes alive when it is switched on."""
        super().save_model(request, obj, form, change)
        if not obj.is_active:
            end_sessions(obj)

    @admin.action(description="Haal de tweede stap bij het inloggen weg", permissions=["help"])
    def reset_second_factor(self, request, queryset):
        """Take away what somebody has lost."""
        for user in queryset:
            self._do(request, user, "Tweede stap bij het inloggen weggehaald.", actions.reset_second_factor)

    @admin.action(description="Schakel het account uit", permissions=["help"])
    def switch_off(self, request, queryset):
        """Let somebody in no longer."""
        for user in queryset:
            self._do(request, user, "Account uitgeschakeld.", actions.set_active, is_active=False)

    @admin.action(description="Schakel het account weer in", permissions=["help"])
    def switch_on(self, request, queryset):
        """Let somebody in again."""
        for user in queryset:
            self._do(request, user, "Account weer ingeschakeld.", actions.set_active, is_active=True)

    def _do(self, request, user, what, action, **values):
        try:
            done = action(user=user, by=request.user, **values)
        except Refused as refused:
            messages.error(request, str(refused))
            return
        if done is not False:
            self.log_change(request, user, what)
        messages.success(request, f"{self.called(user)}: {what[0].lower()}{what[1:]}")


@admin.register(LogEntry)
class ChangeAdmin(admin.ModelAdmin):
    """Who changed what, and when. Nobody changes this list."""

    list_display = ["timestamp", "who", "kind", "what", "object_repr"]
    list_display_links = ["timestamp"]
    list_filter = ["action", "timestamp"]
    list_select_related = ["content_type", "actor__person"]
    list_per_page = 50
    search_fields = ["object_repr", "actor_email"]
    ordering = ["-timestamp", "-pk"]
    fields = ["timestamp", "who", "kind", "what", "object_repr", "difference"]
    readonly_fields = fields
    show_full_result_count = False

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.display(description="wie")
    def who(self, entry):
        if not entry.actor:
            return entry.actor_email or "het portaal"
        return entry.actor.person.name if hasattr(entry.actor, "person") else entry.actor.email

    @admin.display(description="wat deed die", ordering="action")
    def kind(self, entry):
        return {LogEntry.Action.CREATE: "gemaakt", LogEntry.Action.UPDATE: "gewijzigd"}.get(entry.action, "verwijderd")

    @admin.display(description="soort", ordering="content_type")
    def what(self, entry):
        model = entry.content_type.model_class()
        return model._meta.verbose_name if model else entry.content_type.model

    @admin.display(description="wat er anders werd")
    def difference(self, entry):
        return changes_in(entry)
