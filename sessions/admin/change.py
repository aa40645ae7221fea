"""What changed in published programmes, in the admin: to be read; telling it is done at the day."""

from django.contrib import admin

from g40portal.admin_mail import ReadOnlyAdmin
from sessions.models import ProgrammeChange


@admin.register(ProgrammeChange)
class ProgrammeChangeAdmin(ReadOnlyAdmin):
    """Changes of published programmes, with when they were told."""

    list_display = ["made_at", "network_day", "subject", "kind", "before", "after", "told_at"]
    list_display_links = ["subject"]
    list_filter = ["kind", "network_day", ("told_at", admin.EmptyFieldListFilter)]
    list_select_related = ["network_day__host_city"]
    search_fields = ["subject", "before", "after"]
    fields = ["network_day", "session", "kind", "subject", "before", "after", "made_at", "told_at"]
