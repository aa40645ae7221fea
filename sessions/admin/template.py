"""The templates of days in the admin: to be renamed and deleted. They are made of a day, on its own page."""

from django.contrib import admin

from sessions.models import DayTemplate


@admin.register(DayTemplate)
class DayTemplateAdmin(admin.ModelAdmin):
    """Templates under their names."""

    list_display = ["name", "audience", "made_at"]
    search_fields = ["name"]
    fields = ["name", "audience", "timetable", "made_at"]
    readonly_fields = ["timetable", "made_at"]

    def has_add_permission(self, request):
        """Nobody types a timetable here."""
        return False

    @admin.display(description="tijdschema")
    def timetable(self, template):
        """The rows in one text: 09.15 tot 09.45 Inloop."""
        return "; ".join(_row(row) for row in template.slots) or None


def _row(row):
    hours = " tot ".join(time.replace(":", ".") for time in (row["start"], row["end"]) if time)
    return f"{hours} {row['title']}".strip()
