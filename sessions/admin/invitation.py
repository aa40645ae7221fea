"""Who was invited to which day, in the admin: to be read; inviting is done at the desk."""

from django.contrib import admin

from g40portal.admin_mail import ReadOnlyAdmin
from sessions.models import DayInvitation


@admin.register(DayInvitation)
class DayInvitationAdmin(ReadOnlyAdmin):
    """Invitations with what came of them; the secret of their links is shown to nobody."""

    list_display = ["person", "network_day", "sent_at", "reminders", "reminded_at", "declined_at", "registration"]
    list_display_links = ["person"]
    list_filter = ["network_day", ("declined_at", admin.EmptyFieldListFilter), ("sent_at", admin.EmptyFieldListFilter)]
    list_select_related = ["person", "network_day__host_city", "registration"]
    search_fields = ["person__name", "person__sort_name"]
    fields = ["network_day", "person", "sent_at", "reminders", "reminded_at", "declined_at", "registration"]
