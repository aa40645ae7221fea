"""Venues with their rooms, and network days with their timetable.

The day's page also lists its sessions, so it is registered by the app that knows them: sessions.admin.
"""

from django.contrib import admin
from django.db.models import Max

from events import slugs
from events.models import HeadCount, NetworkDay, Room, Timeslot, Venue
from g40portal.admin import PublicModelAdmin, PublicTabularInline
from g40portal.admin_forms import PublicForm, PublicFormSet
from g40portal.slugs import free


class NetworkDayForm(PublicForm):
    """A day; its address is proposed from its date and place."""

    beside = {
        "networkday_date_fits_precision": "starts_on",
        "networkday_ends_after_start": "ends_on",
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False
            self.fields["slug"].help_text = (
                "Leeg laten: het portaal stelt het voor, zoals 2025-06-04-schiedam. "
                "Wijzigt u het later, dan blijft het oude adres naar deze dag wijzen."
            )

    def clean(self):
        """Propose the address where none was given, and keep the one there is."""
        super().clean()
        if "slug" in self.cleaned_data and not self.cleaned_data["slug"]:
            self.cleaned_data["slug"] = self.initial.get("slug") or self._proposed_slug()
        return self.cleaned_data

    def _proposed_slug(self):
        data = self.cleaned_data
        city = data.get("host_city")
        slug = slugs.propose(
            starts_on=data.get("starts_on"),
            precision=data.get("precision", NetworkDay.Precision.UNKNOWN),
            place=data.get("place") or (city.name if city else ""),
            is_online=data.get("format") == NetworkDay.Format.ONLINE,
        )
        return free(slug, set(NetworkDay.objects.filter(slug__startswith=slug).values_list("slug", flat=True)))


class TimeslotForm(PublicForm):
    """A row of the timetable; a new round takes the next number."""

    beside = {
        "timeslot_end_needs_start": "start_time",
        "timeslot_ends_after_start": "end_time",
    }
    position_within = ("network_day",)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance._state.adding:
            self.fields["round_number"].help_text = "Leeg: een ronde krijgt het volgende nummer."

    def save(self, commit=True):
        """Give a new round its number."""
        slot = self.instance
        if slot._state.adding and slot.kind == Timeslot.Kind.ROUND and slot.round_number is None:
            last = slot.network_day.timeslots.aggregate(last=Max("round_number"))["last"] or 0
            slot.round_number = last + 1
        return super().save(commit)


class TimeslotFormSet(PublicFormSet):
    """The timetable; an empty row proposes to begin where the last slot ends."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        if not form.instance._state.adding or index is None:
            return
        last = self._last_slot
        proposals = {"start_time": last and last.end_time, "date": last and last.date}
        for name, proposal in proposals.items():
            if proposal:
                # Sent along unseen, so that a row of which nothing else is filled in still counts as empty.
                form.initial.setdefault(name, proposal)
                form.fields[name].show_hidden_initial = True

    @property
    def _last_slot(self):
        slots = list(self.get_queryset())
        return slots[-1] if slots else None


class TimeslotInline(PublicTabularInline):
    """The timetable of a day."""

    model = Timeslot
    form = TimeslotForm
    formset = TimeslotFormSet
    fields = ["start_time", "end_time", "title", "kind", "round_number", "note", "date", "position"]
    extra = 1
    verbose_name_plural = "tijdschema"


class HeadCountInline(PublicTabularInline):
    """How many people the sources say were there."""

    model = HeadCount
    fields = ["moment", "value", "printed", "source"]
    classes = ["collapse"]


class RoomForm(PublicForm):
    """A room; a new one comes last."""

    position_within = ("venue",)


class RoomInline(PublicTabularInline):
    """The rooms of a venue."""

    model = Room
    form = RoomForm
    fields = ["name", "capacity", "accessibility", "position"]
    extra = 1


@admin.register(Venue)
class VenueAdmin(PublicModelAdmin):
    """Buildings where days are held."""

    fields = ["name", "address", "place", "city", "accessibility", "slug"]
    list_display = ["name", "address", "place", "city"]
    list_select_related = ["city"]
    search_fields = ["name", "address", "place", "city__name"]
    prepopulated_fields = {"slug": ["name"]}
    autocomplete_fields = ["city"]
    inlines = [RoomInline]


class NetworkDayAdmin(PublicModelAdmin):
    """Network days with their timetable."""

    form = NetworkDayForm
    fieldsets = [
        (None, {"fields": ["title", "audience", "format", "status"]}),
        (
            "Wanneer",
            {
                "fields": ["precision", "starts_on", "ends_on"],
                "description": "Weet u alleen de maand of het jaar, vul dan de eerste dag daarvan in.",
            },
        ),
        ("Waar", {"fields": ["host_city", "place", "venue"]}),
        ("Wie", {"fields": ["host", "host_function", "chair"]}),
        ("Inhoud", {"fields": ["theme", "introduction", "invitation_letter"], "classes": ["collapse"]}),
        (
            "Adres, stokje en aanmelden",
            {
                "fields": [
                    "slug",
                    "next_day",
                    "registration_opens_at",
                    "registration_closes_at",
                    "position",
                    "is_example",
                ],
                "classes": ["collapse"],
            },
        ),
    ]
    list_display = ["__str__", "title", "audience", "format", "status"]
    list_filter = ["status", "audience", "format", "precision", "is_example"]
    list_select_related = ["host_city"]
    search_fields = ["title", "place", "host_city__name", "slug", "theme"]
    date_hierarchy = "starts_on"
    autocomplete_fields = ["host_city", "venue", "host", "chair", "next_day"]
    inlines = [TimeslotInline, HeadCountInline]

    def get_queryset(self, request):
        """Fetch days with the city by which they are called."""
        return super().get_queryset(request).select_related("host_city")
